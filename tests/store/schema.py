"""What tables a store has, told alike of every engine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from store.engines.engine import Engine
from store.engines.sqlite import SQLite

OWN = re.compile(r"sqlite_|_sqlite_|store_steps|store_locks|article_words|word_counts")
"""An engine's own tables, of which each has others."""
KINDS = {"INTEGER": "integer", "TEXT": "text", "REAL": "real", "bigint": "integer", "double precision": "real"}


@dataclass(frozen=True)
class Table:
    """``columns``: name -> kind, whether it may be NULL, default. ``indexes``: name -> columns, condition."""

    columns: dict[str, tuple[str, bool, str]]
    key: tuple[str, ...]
    uniques: frozenset[tuple[str, ...]]
    references: frozenset[tuple[str, str, str, str]]
    checks: frozenset[str]
    indexes: dict[str, tuple[tuple[str, ...], str]]


def schema_of(engine: Engine) -> dict[str, Table]:
    names = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if isinstance(engine, SQLite)
        else "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    table = of_sqlite if isinstance(engine, SQLite) else of_postgresql
    tables = sorted(row["name"] for row in engine.rows(names) if not OWN.match(row["name"]))
    return {name: table(engine, name) for name in tables}


def of_sqlite(engine: Engine, name: str) -> Table:
    def pragma(what: str, of: str = name) -> list[dict[str, Any]]:
        return [dict(row) for row in engine.rows(f"SELECT * FROM pragma_{what}(:of)", {"of": of})]

    columns = pragma("table_info")
    key = tuple(row["name"] for row in sorted(columns, key=lambda row: row["pk"]) if row["pk"])
    made = engine.row("SELECT sql FROM sqlite_master WHERE name = :name", {"name": name})
    assert made is not None
    indexes = pragma("index_list")
    wheres = {
        row["name"]: row["sql"].partition(" WHERE ")[2]
        for row in engine.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    }
    held = {row["name"]: tuple(each["name"] for each in pragma("index_info", row["name"])) for row in indexes}
    return Table(
        {
            row["name"]: (KINDS[row["type"]], not (row["notnull"] or row["pk"]), str(row["dflt_value"] or ""))
            for row in columns
        },
        key,
        frozenset(held[row["name"]] for row in indexes if row["origin"] == "u"),
        frozenset(
            (row["from"], row["table"], row["to"] or "id", row["on_delete"]) for row in pragma("foreign_key_list")
        ),
        frozenset(said(found) for found in re.findall(r"CHECK \(((?:[^()]|\([^()]*\))*)\)", made["sql"])),
        {row["name"]: (held[row["name"]], said(wheres[row["name"]])) for row in indexes if row["origin"] == "c"},
    )


def of_postgresql(engine: Engine, name: str) -> Table:
    of = {"name": name}
    columns = engine.rows(
        "SELECT column_name, data_type, is_nullable, column_default FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = :name ORDER BY ordinal_position",
        of,
    )
    named = (
        "(SELECT array_agg(attname::text ORDER BY place) FROM unnest({keys}) WITH ORDINALITY AS keys (number, place)"
        " JOIN pg_attribute ON attrelid = {table} AND attnum = number)"
    )
    constraints = engine.rows(
        f"SELECT contype, {named.format(keys='conkey', table='conrelid')} AS columns,"
        f" {named.format(keys='confkey', table='confrelid')} AS others, confrelid::regclass::text AS other,"
        " confdeltype, pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = CAST(:name AS regclass)",
        of,
    )
    indexes = engine.rows(
        f"SELECT indexrelid::regclass::text AS name, {named.format(keys='indkey', table='indrelid')} AS columns,"
        " pg_get_expr(indpred, indrelid) AS condition FROM pg_index WHERE indrelid = CAST(:name AS regclass)"
        " AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))",
        of,
    )
    deleted = {"a": "NO ACTION", "c": "CASCADE", "n": "SET NULL"}
    return Table(
        {
            row["column_name"]: (
                KINDS.get(row["data_type"], row["data_type"]),
                row["is_nullable"] == "YES",
                str(row["column_default"] or "").removesuffix("::text"),
            )
            for row in columns
        },
        next((tuple(row["columns"]) for row in constraints if row["contype"] == "p"), ()),
        frozenset(tuple(row["columns"]) for row in constraints if row["contype"] == "u"),
        frozenset(
            (row["columns"][0], row["other"], row["others"][0], deleted[row["confdeltype"]])
            for row in constraints
            if row["contype"] == "f"
        ),
        frozenset(said(row["text"].removeprefix("CHECK ")) for row in constraints if row["contype"] == "c"),
        {row["name"]: (tuple(row["columns"]), said(row["condition"] or "")) for row in indexes},
    )


def said(condition: str) -> str:
    """A condition however an engine writes it down: its names and values, in order."""
    plain = re.sub(r"::\w+(\[\])?", "", condition)
    return " ".join(re.findall(r"'[^']*'|\b(?!IN\b|ANY\b|ARRAY\b)\w+", plain))
