"""All pages of a workspace taken out together, as fast as they go: nobody is left who would read them in between.

Page by page (``Pages.remove``) every enterprise, story and continued article is made anew from what is left. Here
nothing is left: all that a workspace's pages say stands among its own pages only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from store.engines.engine import Engine, Row
from store.keeping import indexed, match_segmenter
from store.leftovers import Words, leave_out
from store.overwriting import TAKEN_OUT, overwritten
from store.shown import OWN_ENTERPRISE, OWN_PAGE, PAGES, own_pages_of, shown

BATCH = 200
"""Pages of one transaction: others who write wait for it, a fifth of a second."""
NAMES = 500
"""Enterprises of one transaction."""
OF_ARTICLES = (
    "figures", "mentions", "relations", "enterprise_facts", "sketches", "stories", "continued", "article_themes",
    "article_parts",
)  # fmt: skip

Entries = dict[int, tuple[tuple[Any, ...], tuple[int, str, str]]]
"""By an article's id its row and its words: a word goes out of the index only as it was put in."""


def take_out_own(engine: Engine, workspace: str) -> int:
    """Takes out all pages that are the workspace's own; returns how many. ``engine`` is that of the whole store.

    Killed in between, it goes on where it was when it is asked again. The rows of ``own`` stay for the caller.
    """
    with overwritten(engine):
        return _all_out(engine, workspace)


def _all_out(engine: Engine, workspace: str) -> int:
    gone = last = 0
    with engine.write(durable=False, alone="pages"):
        match_segmenter(engine)
    while ids := _pages_of(engine, workspace, last):
        last = ids[-1]
        entries = _cut(_articles_of(engine, ids), {})  # before anybody waits for the end of a transaction
        with engine.write(durable=False, alone="pages"):
            gone += _take_out(engine, ids, entries)
            shown(engine, "own", workspace).serials(PAGES)
            engine.serials(TAKEN_OUT)
    last = 0
    while ids := _enterprises_of(engine, workspace, last):
        last = ids[-1]
        with engine.write(durable=False, alone="pages"):
            _forget_names(engine, ids)
    if gone:
        with engine.write(durable=True):  # and all that went before
            engine.run("DELETE FROM serials WHERE name = :name", {"name": own_pages_of(workspace)})
    return gone


def _pages_of(engine: Engine, workspace: str, after: int) -> list[int]:
    return _own(engine, workspace, "pages", max(after, OWN_PAGE - 1), OWN_ENTERPRISE, BATCH)


def _enterprises_of(engine: Engine, workspace: str, after: int) -> list[int]:
    return _own(engine, workspace, "enterprises", max(after, OWN_ENTERPRISE - 1), 2 * OWN_ENTERPRISE, NAMES)


def _own(engine: Engine, workspace: str, table: str, after: int, before: int, most: int) -> list[int]:
    rows = engine.rows(
        f"SELECT {table}.id FROM own JOIN {table} ON {table}.id = own.id WHERE own.workspace = :workspace"
        f" AND own.id > :after AND own.id < :before ORDER BY own.id LIMIT :most",
        {"workspace": workspace, "after": after, "before": before, "most": most},
    )
    return [row["id"] for row in rows]


def _articles_of(engine: Engine, pages: Sequence[int]) -> list[Row]:
    return engine.rows(
        "SELECT id, kicker, headline, deck, subheads, text FROM articles"
        f" WHERE {engine.among('page_id', 'pages')} ORDER BY id",
        {"pages": engine.pack(pages)},
    )


def _cut(rows: Sequence[Row], known: Mapping[int, Any]) -> Entries:
    """``known``: those that were cut before, which may have been read anew since."""
    entries: Entries = {}
    for row in rows:
        said = (row["kicker"], row["headline"], row["deck"], row["subheads"], row["text"])
        held = known.get(row["id"])
        entries[row["id"]] = held if held and held[0] == said else (said, indexed(row))
    return entries


def _take_out(engine: Engine, pages: Sequence[int], entries: Entries) -> int:
    entries = _cut(_articles_of(engine, pages), entries)
    values = {"ids": engine.pack(entries), "pages": engine.pack(pages)}
    of_articles = engine.among("article_id", "ids")
    said = [
        {
            row["id"]
            for row in engine.rows(f"SELECT DISTINCT {name} AS id FROM figures WHERE {of_articles}", values)
            if row["id"] is not None
        }
        for name in ("indicator_id", "subject_id")
    ]
    engine.unindex(words for _, words in entries.values())
    for table in OF_ARTICLES:
        engine.run(f"DELETE FROM {table} WHERE {of_articles}", values)
    engine.run(f"DELETE FROM appearances WHERE {engine.among('page_id', 'pages')}", values)
    engine.run(f"DELETE FROM articles WHERE {engine.among('id', 'ids')}", values)
    leave_out(engine, Words(tuple(said[0]), tuple(said[1]), {}))
    return engine.run(f"DELETE FROM pages WHERE {engine.among('id', 'pages')}", values)


def _forget_names(engine: Engine, ids: Sequence[int]) -> None:
    """Enterprises that no page names any more, and what they were found by."""
    values = {"ids": engine.pack(ids)}
    lonely = engine.rows(
        f"SELECT id FROM enterprises WHERE {engine.among('id', 'ids')}"
        " AND NOT EXISTS (SELECT 1 FROM appearances WHERE enterprise_id = enterprises.id)",
        values,
    )
    values = {"ids": engine.pack(row["id"] for row in lonely)}
    there = engine.among("enterprise_id", "ids")
    names = engine.rows(f"SELECT key, name FROM enterprise_names WHERE {there}", values)
    engine.run(f"DELETE FROM enterprise_names WHERE {there}", values)
    engine.run(f"DELETE FROM enterprises WHERE {engine.among('id', 'ids')}", values)
    leave_out(engine, Words((), (), {row["key"]: row["name"] for row in names}))
