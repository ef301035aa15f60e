"""What a workspace's admins have set, and which channels are shared with another organisation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from store.engines.engine import Engine
from store.frozen import dataclass
from store.moments import written

CHOICES = ("subscribing", "ingesting", "correcting", "shared_channels", "keep_days", "language", "timezone", "time")


@dataclass(frozen=True, slots=True)
class Chosen:
    """None: as the operator's settings say. ``admins``: people, beside whoever installed the bot.

    ``keep_days``: of questions and threads. ``time``: HH:MM, of new briefs.
    """

    subscribing: str | None = None
    ingesting: str | None = None
    correcting: str | None = None
    shared_channels: str | None = None
    keep_days: int | None = None
    language: str | None = None
    timezone: str | None = None
    time: str | None = None
    admins: frozenset[str] = frozenset()


NOTHING = Chosen()


class WorkspaceSettings:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, workspace: str) -> Chosen:
        row = self._engine.row(
            "SELECT * FROM workspace_settings WHERE workspace = :workspace", {"workspace": workspace}
        )
        if row is None:
            return NOTHING
        return Chosen(**{name: row[name] for name in CHOICES}, admins=frozenset(json.loads(row["admins"])))

    def put(self, workspace: str, chosen: Chosen, by: str, now: datetime) -> None:
        values: Mapping[str, Any] = {
            **{name: getattr(chosen, name) for name in CHOICES},
            "workspace": workspace,
            "admins": json.dumps(sorted(chosen.admins)),
            "by": by,
            "now": written(now),
        }
        with self._engine.write(durable=True):
            self._engine.run(
                "INSERT INTO workspace_settings (workspace, subscribing, ingesting, correcting, shared_channels,"
                " keep_days, language, timezone, time, admins, changed_by, changed_at)"
                " VALUES (:workspace, :subscribing, :ingesting, :correcting, :shared_channels,"
                " :keep_days, :language, :timezone, :time, :admins, :by, :now)"
                " ON CONFLICT (workspace) DO UPDATE SET subscribing = :subscribing, ingesting = :ingesting,"
                " correcting = :correcting, shared_channels = :shared_channels, keep_days = :keep_days,"
                " language = :language, timezone = :timezone, time = :time, admins = :admins, changed_by = :by,"
                " changed_at = :now",
                values,
            )


class SharedChannels:
    """Slack says it of a message in one; of a command or a button it does not, so it is remembered."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def seen(self, workspace: str, channel: str, now: datetime) -> None:
        if not self.is_shared(workspace, channel):
            with self._engine.write(durable=False):
                self._engine.run(
                    "INSERT INTO shared_channels (workspace, channel, seen_at) VALUES (:workspace, :channel, :now)"
                    " ON CONFLICT DO NOTHING",
                    {"workspace": workspace, "channel": channel, "now": written(now)},
                )

    def is_shared(self, workspace: str, channel: str) -> bool:
        row = self._engine.row(
            "SELECT 1 FROM shared_channels WHERE workspace = :workspace AND channel = :channel",
            {"workspace": workspace, "channel": channel},
        )
        return row is not None
