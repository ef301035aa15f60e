"""What operating the bot asks of the store: the ledger by state, and who changed what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database


@migrations()
def m040_ledger_by_state(db: Database) -> None:
    db.executescript("""
    -- How many deliveries are in each state, and since when does the oldest wait?
    CREATE INDEX outbox_by_state ON outbox (state, next_try);
    """)


@migrations()
def m041_audit(db: Database) -> None:
    db.executescript("""
    -- Who changed what, beside decisions on figures and enterprises, which are kept as such (edits).
    CREATE TABLE audit (
        workspace TEXT NOT NULL,              -- '': the operator
        id INTEGER NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,                    -- a person's id, or the operator's name on the machine
        what TEXT NOT NULL,                   -- such as 'subscription.add', 'page.remove', 'forget.person'
        about TEXT NOT NULL,                  -- the thing's name or number; never words that somebody asked
        PRIMARY KEY (workspace, id)
    ) WITHOUT ROWID;
    -- What happened last?
    CREATE INDEX audit_by_time ON audit (at);
    """)


@migrations()
def m042_alarms(db: Database) -> None:
    db.executescript("""
    -- What the operators have been told of and what is not over yet: each is told once, and its end once.
    CREATE TABLE alarms (
        name TEXT PRIMARY KEY,
        since TEXT NOT NULL,
        worst REAL                            -- what was measured when it was told
    ) WITHOUT ROWID;
    """)


@migrations()
def m043_seals(db: Database) -> None:
    db.executescript("""
    ALTER TABLE pages ADD COLUMN seal TEXT;   -- hash of all that was read from it; NULL: kept before there were seals
    """)
