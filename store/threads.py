"""What a thread was about, so that "and last year?" can be answered."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from store.engines.engine import Engine
from store.moments import written

KEPT = timedelta(days=30)
"""A thread that nobody touched for so long starts anew."""


class Threads:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def recall(
        self, workspace: str, channel: str, thread: str, now: datetime, keep: timedelta = KEPT
    ) -> dict[str, Any] | None:
        row = self._engine.row(
            "SELECT state FROM threads WHERE workspace = :workspace AND channel = :channel AND thread = :thread"
            " AND touched_at > :oldest",
            {"workspace": workspace, "channel": channel, "thread": thread, "oldest": written(now - keep)},
        )
        state: dict[str, Any] | None = json.loads(row["state"]) if row else None
        return state

    def remember(
        self, workspace: str, channel: str, thread: str, state: dict[str, Any], now: datetime, keep: timedelta = KEPT
    ) -> None:
        """Also forgets what is old in the workspace."""
        with self._engine.write(durable=True, alone=None):
            self._engine.run(
                "INSERT INTO threads (workspace, channel, thread, state, touched_at)"
                " VALUES (:workspace, :channel, :thread, :state, :now)"
                " ON CONFLICT (workspace, channel, thread) DO UPDATE SET state = :state, touched_at = :now",
                {
                    "workspace": workspace,
                    "channel": channel,
                    "thread": thread,
                    "state": json.dumps(state, ensure_ascii=False),
                    "now": written(now),
                },
            )
            self._engine.run(
                "DELETE FROM threads WHERE workspace = :workspace AND touched_at <= :oldest",
                {"workspace": workspace, "oldest": written(now - keep)},
            )
