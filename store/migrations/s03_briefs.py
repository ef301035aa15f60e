"""What a subscription wants, the ledger of deliveries, and what a channel has been told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database


@migrations()
def m006_subscriptions(db: Database) -> None:
    # The defaults are those of rows from before: a subscription that the settings had made.
    db.executescript("""
    ALTER TABLE subscriptions ADD COLUMN sections TEXT NOT NULL DEFAULT '[]';      -- list; empty: all
    ALTER TABLE subscriptions ADD COLUMN enterprises TEXT NOT NULL DEFAULT '[]';   -- list, followed
    ALTER TABLE subscriptions ADD COLUMN days TEXT NOT NULL DEFAULT 'daily';       -- or weekdays, workdays, '135'
    ALTER TABLE subscriptions ADD COLUMN minimum INTEGER NOT NULL DEFAULT 1;       -- stories
    ALTER TABLE subscriptions ADD COLUMN silent INTEGER NOT NULL DEFAULT 0;        -- 1: below the minimum nothing
    ALTER TABLE subscriptions ADD COLUMN look_back INTEGER NOT NULL DEFAULT 3;     -- days, by issue date
    ALTER TABLE subscriptions ADD COLUMN catch_up INTEGER NOT NULL DEFAULT 360;    -- minutes
    ALTER TABLE subscriptions ADD COLUMN state TEXT NOT NULL DEFAULT 'active'
        CHECK (state IN ('active', 'paused', 'waiting', 'ended'));
    ALTER TABLE subscriptions ADD COLUMN reason TEXT;                              -- why it is paused
    ALTER TABLE subscriptions ADD COLUMN maker TEXT;                               -- who is told when it is
    ALTER TABLE subscriptions ADD COLUMN origin TEXT NOT NULL DEFAULT 'settings'
        CHECK (origin IN ('settings', 'person'));
    ALTER TABLE subscriptions ADD COLUMN next_due TEXT;                            -- NULL: not planned yet
    -- Which subscriptions are due?
    CREATE INDEX subscriptions_by_due ON subscriptions (workspace, next_due) WHERE state = 'active';
    """)


@migrations()
def m007_ledger(db: Database) -> None:
    db.executescript("""
    ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'message';   -- or brief, confirmation, notice
    ALTER TABLE outbox ADD COLUMN subscription INTEGER;
    ALTER TABLE outbox ADD COLUMN day TEXT;                               -- the local day that a brief is for
    ALTER TABLE outbox ADD COLUMN part INTEGER NOT NULL DEFAULT 0;        -- the one to be posted next
    ALTER TABLE outbox ADD COLUMN begun_at TEXT;
    ALTER TABLE outbox ADD COLUMN stalled INTEGER NOT NULL DEFAULT 0;     -- 1: it was read and not answered in time
    ALTER TABLE outbox ADD COLUMN written_at TEXT;                        -- when a brief was composed
    -- Which deliveries were this subscription's?
    CREATE INDEX outbox_by_subscription ON outbox (subscription, due) WHERE subscription IS NOT NULL;
    -- What is shown of the ledger first?
    CREATE INDEX outbox_by_due ON outbox (workspace, due, id);
    -- Is something of this channel under way?
    CREATE INDEX outbox_by_channel ON outbox (workspace, channel, lease_until) WHERE state = 'claimed';

    -- When a channel may be posted to again: one message a second.
    CREATE TABLE paces (
        workspace TEXT NOT NULL, channel TEXT NOT NULL,
        free_at TEXT NOT NULL,
        PRIMARY KEY (workspace, channel)
    ) WITHOUT ROWID;
    """)


@migrations()
def m008_told(db: Database) -> None:
    db.executescript("""
    -- What a brief said; it counts where its delivery was not given up.
    CREATE TABLE told (
        workspace TEXT NOT NULL,
        delivery INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('story', 'figure', 'correction')),
        ref INTEGER NOT NULL,                 -- article or figure
        said TEXT NOT NULL,                   -- as it was said, in JSON
        PRIMARY KEY (workspace, delivery, kind, ref)
    ) WITHOUT ROWID;
    -- What does an old brief say that is read otherwise now?
    CREATE INDEX told_by_ref ON told (workspace, kind, ref);
    """)


@migrations()
def m009_tokens(db: Database) -> None:
    db.executescript("""
    -- The bot's token where Slack has it renewed every few hours; whoever can read the store can read it.
    CREATE TABLE tokens (
        app TEXT PRIMARY KEY,
        bot TEXT, refresh TEXT NOT NULL,
        given TEXT NOT NULL,                  -- the refresh token of the settings that this line began with
        expires_at TEXT NOT NULL,
        renewing_until TEXT                   -- one process renews, the others wait
    ) WITHOUT ROWID;
    """)
