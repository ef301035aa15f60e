"""Where people have asked, and in which language they were answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database


@migrations()
def m021_met(db: Database) -> None:
    db.executescript("""
    ALTER TABLE people ADD COLUMN last_language TEXT;   -- of their last answer; what holds is "language"

    CREATE TABLE people_channels (
        workspace TEXT NOT NULL, user TEXT NOT NULL, channel TEXT NOT NULL,
        PRIMARY KEY (workspace, user, channel)
    ) WITHOUT ROWID;
    """)
