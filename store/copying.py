"""A store into another, whichever engine each is on: all rows, the search index made anew, everything compared.

What is there already is left as it is and what differs is put right, so that a copy that was interrupted goes on where
it stopped, and one that is made again brings over what has come since. Afterwards both are read once more: each table's
rows are counted and hashed in the order of their keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from store.engines.engine import Engine, TableShape
from store.errors import StoreError
from store.keeping import indexed, match_segmenter

BATCH = 1_000
"""Rows a transaction: what an interruption costs."""
MARK = "copied from"
"""The fact that a store which is being copied into holds until it is whole."""

Tell = Callable[[str, int, int], None]
"""Told the table, how many of its rows are done, and of how many."""
Key = tuple[Any, ...]
Rows = dict[Key, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Copy:
    """``rows`` by table, the same in both; ``digest`` is of all of them (hex); ``put``: how many were not there."""

    rows: dict[str, int]
    digest: str
    put: int


def copy_store(source: Engine, target: Engine, tell: Tell | None = None) -> Copy:
    """Copies all that ``source`` holds at this moment into ``target``, and compares.

    Raises ``StoreError`` where ``target`` holds anything that is not of an earlier try, and where the two differ
    afterwards: somebody else writes into the target.
    """
    if source.name == target.name:
        raise StoreError(f"{source.name} would be copied into itself; give two stores.")
    tell = tell or (lambda table, done, of: None)
    begin(source, target)
    with source.snapshot():
        tables = source.tables()
        for table in reversed(tables):
            take_out(source, target, table)
        put = sum(bring(source, target, table, tell) for table in tables)
        target.settle()
        rows, digest = compared(source, target, tables, tell)
    with target.write(durable=True):
        target.run("DELETE FROM facts WHERE name = :name", {"name": MARK})
    return Copy(rows, digest, put)


def begin(source: Engine, target: Engine) -> None:
    """Marks the target as a copy under way, if it is empty or marked so by an earlier try."""
    with target.write(durable=True):
        held = target.row("SELECT value FROM facts WHERE name = :name", {"name": MARK})
        if held is not None and held["value"] != source.name:
            raise StoreError(
                f"{target.name} holds half a copy of {held['value']}; copy that one to its end, or give an empty store."
            )
        if held is None:
            for table in target.tables():
                if target.row(f'SELECT 1 AS held FROM "{table.name}" LIMIT 1'):
                    raise StoreError(f"{target.name} is not empty (it has {table.name}); give an empty one.")
            target.run("INSERT INTO facts (name, value) VALUES (:name, :value)", {"name": MARK, "value": source.name})
        else:
            match_segmenter(target)


def bring(source: Engine, target: Engine, table: TableShape, tell: Tell) -> int:
    """Puts in what is missing and right what differs; returns how many rows."""
    total, done, put = count(source, table), 0, 0
    for rows in batches(source, table):
        keys = list(rows)
        held = between(target, table, keys[0], keys[-1])
        new = [row for key, row in rows.items() if key not in held]
        changed = [row for key, row in rows.items() if key in held and held[key] != row]
        if new or changed:
            with target.write(durable=False):
                target.insert_all(table.name, new)
                if changed:
                    target.run_many(update_of(table), changed)
                if table.name == "articles":
                    target.unindex(indexed(held[key_of(table, row)]) for row in changed)
                    target.index(indexed(row) for row in (*new, *changed))
        put += len(new) + len(changed)
        done += len(rows)
        tell(table.name, done, total)
    return put


def take_out(source: Engine, target: Engine, table: TableShape) -> None:
    """What the source has no more: a copy that was begun when it had it."""
    for rows in batches(target, table):
        keys = list(rows)
        held = between(source, table, keys[0], keys[-1])
        gone = [row for key, row in rows.items() if key not in held]
        if gone:
            with target.write(durable=False):
                if table.name == "articles":
                    target.unindex(indexed(row) for row in gone)
                target.run_many(f'DELETE FROM "{table.name}" WHERE {each_is(table.key)}', gone)


def compared(source: Engine, target: Engine, tables: Sequence[TableShape], tell: Tell) -> tuple[dict[str, int], str]:
    whole = blake2b(digest_size=16)
    counts = {}
    for table in tables:
        ours, theirs = (digest_of(engine, table) for engine in (source, target))
        if ours != theirs:
            raise StoreError(
                f"{table.name} differs: {ours[0]} rows in {source.name}, {theirs[0]} in {target.name}. Somebody writes"
                " into the target; stop that, and copy again: it goes on from here."
            )
        counts[table.name] = ours[0]
        whole.update(ours[1].encode())
        tell(table.name, ours[0], ours[0])
    articles, words = (target.row(f"SELECT count(*) AS n FROM {table}") for table in ("articles", "article_words"))
    if articles is None or words is None or articles["n"] != words["n"]:
        raise StoreError(f"Not all articles of {target.name} are in its search index; copy into an empty store.")
    return counts, whole.hexdigest()


def digest_of(engine: Engine, table: TableShape) -> tuple[int, str]:
    """How many rows, and a hash of them in the order of their keys."""
    hashed, number = blake2b(digest_size=16), 0
    for rows in batches(engine, table):
        number += len(rows)
        hashed.update(repr([tuple(row.values()) for row in rows.values()]).encode("utf-8", "surrogatepass"))
    return number, hashed.hexdigest()


# -- rows in the order of their keys ---------------------------------------------------------------------------------


def batches(engine: Engine, table: TableShape) -> Iterator[Rows]:
    """All rows in the order of their keys, so many at a time; but for the mark of a copy."""
    after: Key | None = None
    columns = ", ".join(f'"{column}"' for column in table.columns)
    key = ", ".join(f'"{column}"' for column in table.key)
    while True:
        where = "" if after is None else f" WHERE ({key}) > ({places('after', table.key)})"
        rows = engine.rows(
            f'SELECT {columns} FROM "{table.name}"{where} ORDER BY {key} LIMIT :batch',
            {"batch": BATCH} | named("after", after or ()),
        )
        if not rows:
            return
        after = key_of(table, dict(rows[-1]))
        if found := by_key(table, rows):
            yield found


def between(engine: Engine, table: TableShape, first: Key, last: Key) -> Rows:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    key = ", ".join(f'"{column}"' for column in table.key)
    rows = engine.rows(
        f'SELECT {columns} FROM "{table.name}" WHERE ({key}) >= ({places("first", table.key)})'
        f" AND ({key}) <= ({places('last', table.key)})",
        named("first", first) | named("last", last),
    )
    return by_key(table, rows)


def by_key(table: TableShape, rows: Sequence[Any]) -> Rows:
    found = {key_of(table, row): row for row in map(dict, rows)}
    if table.name == "facts":
        found.pop((MARK,), None)
    return found


def key_of(table: TableShape, row: dict[str, Any]) -> Key:
    return tuple(row[column] for column in table.key)


def count(engine: Engine, table: TableShape) -> int:
    row = engine.row(f'SELECT count(*) AS n FROM "{table.name}"')
    return int(row["n"]) if row else 0


def places(name: str, key: Sequence[str]) -> str:
    return ", ".join(f":{name}_{at}" for at in range(len(key)))


def named(name: str, key: Key) -> dict[str, Any]:
    return {f"{name}_{at}": value for at, value in enumerate(key)}


def each_is(columns: Sequence[str]) -> str:
    return " AND ".join(f'"{column}" = :{column}' for column in columns)


def update_of(table: TableShape) -> str:
    changes = ", ".join(f'"{column}" = :{column}' for column in table.columns if column not in table.key)
    return f'UPDATE "{table.name}" SET {changes} WHERE {each_is(table.key)}'
