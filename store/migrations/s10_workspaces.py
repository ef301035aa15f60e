"""Many workspaces: who installed the bot, what each has set, and who has left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database


@migrations()
def m030_workspaces(db: Database) -> None:
    db.executescript("""
    -- A workspace that installed the bot by itself. Tokens are sealed (store.vault).
    CREATE TABLE installations (
        workspace TEXT PRIMARY KEY,
        enterprise TEXT, name TEXT, app TEXT,
        bot_id TEXT NOT NULL, bot_user TEXT NOT NULL,
        bot TEXT NOT NULL, refresh TEXT,
        expires_at TEXT,                      -- NULL: the token does not end
        renewing_until TEXT,                  -- one process renews, the others wait
        scopes TEXT NOT NULL,                 -- list
        installer TEXT,                       -- the person, who is an admin here
        installed_at TEXT NOT NULL
    ) WITHOUT ROWID;

    -- What was sent along to Slack with a beginning installation, and must come back once. Hashed.
    CREATE TABLE install_states (
        state TEXT PRIMARY KEY,
        ends_at TEXT NOT NULL
    ) WITHOUT ROWID;

    -- What a workspace's admins have set; NULL: as the operator's settings say.
    CREATE TABLE workspace_settings (
        workspace TEXT PRIMARY KEY,
        subscribing TEXT, ingesting TEXT, correcting TEXT, shared_channels TEXT,
        keep_days INTEGER,                    -- questions and threads
        language TEXT, timezone TEXT, time TEXT,
        admins TEXT NOT NULL,                 -- list of people, beside whoever installed it
        changed_by TEXT NOT NULL, changed_at TEXT NOT NULL
    ) WITHOUT ROWID;

    -- Channels that were seen to be shared with another organisation.
    CREATE TABLE shared_channels (
        workspace TEXT NOT NULL, channel TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        PRIMARY KEY (workspace, channel)
    ) WITHOUT ROWID;

    -- Who has taken the bot out: what is theirs is deleted, again and again until then, so that nothing that was
    -- under way leaves anything behind.
    CREATE TABLE leavers (
        workspace TEXT PRIMARY KEY,
        since TEXT NOT NULL, until TEXT NOT NULL
    ) WITHOUT ROWID;
    """)
