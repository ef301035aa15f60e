"""What is taken out is overwritten.

SQLite leaves it readable in its file until its place is used again, and words of the search index until the pieces of
the index are made one. PostgreSQL's own vacuum does both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from store.engines.engine import Engine
from store.engines.sqlite import SQLite

TAKEN_OUT = "pages taken out"
"""The serial that is raised with each page that is taken out, or with many at once."""
_CLOSED_UP = "words overwritten"
"""The fact up to which of them nothing stands in the index's file any more."""


@contextmanager
def overwritten(engine: Engine) -> Iterator[None]:
    """What this thread deletes in here is overwritten. ``engine`` is that of the whole store."""
    if not isinstance(engine, SQLite):
        yield
        return
    (before,) = engine.rows("PRAGMA secure_delete")
    engine.run("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        engine.run(f"PRAGMA secure_delete = {before['secure_delete']}")


def tidy(engine: Engine) -> None:
    """Now and then, while others write: joins the pieces of the index where that is worth it, and all of them after
    pages were taken out, so that their words are gone from the file too."""
    row = engine.row("SELECT last FROM serials WHERE name = :name", {"name": TAKEN_OUT})
    out = str(row["last"]) if row else None
    done = engine.row("SELECT value FROM facts WHERE name = :name", {"name": _CLOSED_UP})
    if out is None or (done is not None and done["value"] == out):
        engine.tidy()
        return
    with overwritten(engine):
        engine.tidy(pieces=1)
    truncate(engine)
    with engine.write(durable=False):
        engine.run(
            "INSERT INTO facts (name, value) VALUES (:name, :out) ON CONFLICT (name) DO UPDATE SET value = :out",
            {"name": _CLOSED_UP, "out": out},
        )


def truncate(engine: Engine) -> None:
    """Nothing of it stands in the write-ahead log any more either."""
    if isinstance(engine, SQLite):
        engine.run("PRAGMA wal_checkpoint(TRUNCATE)")
