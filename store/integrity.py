"""Whether the store is what it was: the engine's own pages, the search index, and every text by its hash.

Of thirty places overwritten at random SQLite's own checks notice about half: what they look at is how pages hang
together, not what stands in them. Texts are therefore kept with their hash, and what was read from them with a seal.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from store.archive import Archive
from store.articles import Articles
from store.engines.sqlite import SQLite
from store.errors import StoreError
from store.keeping import hashed
from store.seals import broken

Found = TypeVar("Found")

BATCH = 500
MOST_NAMED = 20
"""Complaints of the engine that are listed; the first says enough."""


@dataclass(frozen=True, slots=True)
class Health:
    """What was looked at and what is wrong; nothing is wrong where the last five are empty.

    ``engine`` and ``index`` are sentences of the engine (``index`` None: this engine checks it by itself);
    ``articles_hurt`` and ``pages_hurt`` ids whose text is not what it was when it came in, ``seals_broken`` ids of
    pages of which figures, names or summaries are not what was read.
    """

    articles: int
    pages: int
    engine: tuple[str, ...]
    index: tuple[str, ...] | None
    articles_hurt: tuple[int, ...]
    pages_hurt: tuple[int, ...]
    seals_broken: tuple[int, ...] = ()

    @property
    def well(self) -> bool:
        return not (self.engine or self.index or self.articles_hurt or self.pages_hurt or self.seals_broken)


def health(archive: Archive) -> Health:
    """Reads everything once. Raises ``StoreError`` where not even its tables can be counted."""
    engine, unread = archive.engine, list[str]()
    return Health(
        articles=counted(archive, "articles"),
        pages=counted(archive, "pages"),
        articles_hurt=tuple(until_it_fails(articles_hurt(archive), unread)),
        pages_hurt=tuple(until_it_fails(pages_hurt(archive), unread)),
        seals_broken=tuple(until_it_fails(broken(engine), unread)),
        index=tuple(until_it_fails(index_check(engine), unread)) if isinstance(engine, SQLite) else None,
        engine=(*(until_it_fails(integrity_check(engine), unread) if isinstance(engine, SQLite) else ()), *unread),
    )


def until_it_fails(found: Iterator[Found], unread: list[str]) -> Iterator[Found]:
    """What is found; damage that cannot even be read past is written down in ``unread``."""
    try:
        yield from found
    except (StoreError, sqlite3.Error, ValueError) as error:  # ValueError: text that is no UTF-8 any more
        unread.append(str(error))


def integrity_check(engine: SQLite) -> Iterator[str]:
    """What is wrong with the file's own pages, its indexes against their tables, and with what refers to what."""
    for row in engine.rows(f"PRAGMA integrity_check({MOST_NAMED})"):
        if row[0] != "ok":
            yield str(row[0])
    for row in engine.rows("PRAGMA foreign_key_check")[:MOST_NAMED]:
        yield f"{row[0]}: a row refers to {row[2]} that is not there"


def index_check(engine: SQLite) -> Iterator[str]:
    """Whether the search index is sound in itself, and has an entry for every article and no other.

    The check is written as an INSERT, so it runs in a transaction that is given up.
    """
    if engine.readonly:
        raise StoreError("The search index is checked by a statement that writes; open the store for writing.")
    connection = engine.connection
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("INSERT INTO article_words (article_words, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        yield f"the index is damaged: {error}"
    finally:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
    both = {
        "are not in the index": (
            "SELECT count(*) AS n FROM articles WHERE id NOT IN (SELECT id FROM article_words_docsize)"
        ),
        "are in the index and not in the store": (
            "SELECT count(*) AS n FROM article_words_docsize WHERE id NOT IN (SELECT id FROM articles)"
        ),
    }
    for what, sql in both.items():
        if lacking := int(engine.rows(sql)[0]["n"]):
            yield f"{lacking} articles {what}"


def articles_hurt(archive: Archive) -> Iterator[int]:
    """Ids of articles whose text is not the one that their hash was made of."""
    for row in in_batches(archive, "SELECT id, text, hash FROM articles WHERE id > :after ORDER BY id LIMIT :limit"):
        if hashed(row["text"]) != row["hash"]:
            yield int(row["id"])


def pages_hurt(archive: Archive) -> Iterator[int]:
    """Ids of pages that, put together again, are not what came in."""
    sql = "SELECT id, digest, issue_date FROM pages WHERE id > :after ORDER BY id LIMIT :limit"
    for row in in_batches(archive, sql):
        text = Articles(archive.engine).page_text(row["id"])
        if text is None or hashed(row["issue_date"] + "\n" + text) != row["digest"]:
            yield int(row["id"])


def in_batches(archive: Archive, sql: str) -> Iterator[Any]:
    """Rows in order of ``id``, few at a time: the bot goes on while this reads."""
    after = -1
    while rows := archive.engine.rows(sql, {"after": after, "limit": BATCH}):
        yield from rows
        after = rows[-1]["id"]


def counted(archive: Archive, table: str) -> int:
    return int(archive.engine.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"])
