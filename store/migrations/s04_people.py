"""What a workspace and its people have set and said about the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database


@migrations()
def m010_settings_and_feedback(db: Database) -> None:
    db.executescript("""
    ALTER TABLE people ADD COLUMN timezone TEXT;   -- IANA; NULL: the workspace's

    CREATE TABLE feedback (
        workspace TEXT NOT NULL, id INTEGER NOT NULL,
        user TEXT NOT NULL,
        helpful INTEGER NOT NULL CHECK (helpful IN (0, 1)),
        words TEXT NOT NULL,                       -- what had been asked
        kind TEXT NOT NULL, answer TEXT NOT NULL,  -- what had been said
        said_at TEXT NOT NULL,
        PRIMARY KEY (workspace, id),
        UNIQUE (workspace, user, words)            -- who changes their mind is counted once
    ) WITHOUT ROWID;

    CREATE TABLE block_kinds_off (
        workspace TEXT NOT NULL, kind TEXT NOT NULL,
        since TEXT NOT NULL, reason TEXT NOT NULL,
        PRIMARY KEY (workspace, kind)
    ) WITHOUT ROWID;

    CREATE TABLE asked (
        workspace TEXT NOT NULL, id TEXT NOT NULL,
        words TEXT NOT NULL, command INTEGER NOT NULL,
        state TEXT,                                -- what the thread had said before; NULL: nothing
        asked_at TEXT NOT NULL,
        PRIMARY KEY (workspace, id)
    ) WITHOUT ROWID;
    -- Which buttons are too old to be pressed?
    CREATE INDEX asked_by_age ON asked (asked_at);
    """)
