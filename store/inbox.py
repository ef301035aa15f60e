"""What Slack has sent already: it sends again whatever it thinks was not heard."""

from __future__ import annotations

from datetime import datetime, timedelta

from store.engines.engine import Engine
from store.moments import written

KEPT = timedelta(days=3)
"""Slack gives up on an event after an hour or so; a day lost to a clock that was wrong is allowed for."""


class Inbox:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def first_time(self, workspace: str, key: str, now: datetime) -> bool:
        """True exactly once for a key, whoever asks first."""
        with self._engine.write(durable=True, alone=None):
            new = self._engine.run(
                "INSERT INTO inbox (workspace, key, seen_at) VALUES (:workspace, :key, :now)"
                " ON CONFLICT (workspace, key) DO NOTHING",
                {"workspace": workspace, "key": key, "now": written(now)},
            )
            self._engine.run(
                "DELETE FROM inbox WHERE workspace = :workspace AND seen_at <= :oldest",
                {"workspace": workspace, "oldest": written(now - KEPT)},
            )
        return new == 1
