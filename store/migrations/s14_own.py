"""Pages that are a workspace's own: what its people drop or link is nobody else's. And what waits for its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database


@migrations()
def m070_own(db: Database) -> None:
    db.executescript("""
    -- Whose a page, an article or an enterprise is that is not common. Their ids lie apart from those that are common
    -- (store.shown), and from one another.
    CREATE TABLE own (
        workspace TEXT NOT NULL,
        id INTEGER NOT NULL,
        PRIMARY KEY (workspace, id)           -- may this workspace see it?
    ) WITHOUT ROWID;
    """)


@migrations()
def m071_taken(db: Database) -> None:
    db.executescript("""
    ALTER TABLE inbox ADD COLUMN taken_until TEXT;  -- until when somebody is answering it; NULL: nothing is open
    ALTER TABLE inbox ADD COLUMN said TEXT;         -- what came, while it waits for its answer
    -- What was taken and not answered?
    CREATE INDEX inbox_by_lease ON inbox (taken_until) WHERE taken_until IS NOT NULL;
    """)


@migrations()
def m072_counted(db: Database) -> None:
    db.executescript("""
    -- Who may ask again when, where several processes answer. A person, or '' for the whole workspace.
    CREATE TABLE rates (
        workspace TEXT NOT NULL, person TEXT NOT NULL,
        full_at REAL NOT NULL,                -- seconds of the epoch
        PRIMARY KEY (workspace, person)
    ) WITHOUT ROWID;

    -- Signatures of requests that were taken, where several processes take them.
    CREATE TABLE replays (signature TEXT PRIMARY KEY, until TEXT NOT NULL) WITHOUT ROWID;
    -- Which of them may go?
    CREATE INDEX replays_by_end ON replays (until);
    """)


@migrations()
def m073_ledger_by_age(db: Database) -> None:
    db.executescript("""
    -- Which deliveries are so old that nobody asks for them any more?
    CREATE INDEX outbox_by_age ON outbox (workspace, due);
    """)
