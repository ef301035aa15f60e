"""Forgets what people asked once it is old. (Messages that are checked are never kept at all.)"""

from __future__ import annotations

from datetime import datetime, timedelta

from store.engines.engine import Engine
from store.moments import written

KEPT = timedelta(days=30)
"""Where a workspace has not set another time."""

QUESTIONS = (("threads", "touched_at"), ("asked", "asked_at"), ("feedback", "said_at"))
"""Tables that hold what somebody asked, each with when."""


def forget_old(engine: Engine, workspace: str, keep: timedelta, now: datetime) -> int:
    """Deletes the workspace's questions and threads that are older than ``keep``; returns how many rows."""
    values = {"workspace": workspace, "oldest": written(now - keep)}
    with engine.write(durable=False):
        return sum(
            engine.run(f"DELETE FROM {table} WHERE workspace = :workspace AND {when} <= :oldest", values)
            for table, when in QUESTIONS
        )


def workspaces_with_questions(engine: Engine) -> list[str]:
    """For who holds the store: also workspaces that are served by another process, or not at all any more."""
    union = " UNION ".join(f"SELECT workspace FROM {table}" for table, _ in QUESTIONS)
    return [row["workspace"] for row in engine.rows(union)]
