"""Forgets what people asked once it is old. (Messages that are checked are never kept at all.)"""

from __future__ import annotations

from datetime import datetime, timedelta

from store.engines.engine import Engine
from store.moments import written

KEPT = timedelta(days=30)
"""Where a workspace has not set another time."""

QUESTIONS = (("threads", "touched_at"), ("asked", "asked_at"), ("feedback", "said_at"))
"""Tables that hold what somebody asked, each with when."""

DELIVERIES_KEPT = timedelta(days=35)
"""At least: a brief is known by its day and is not written again as long as its delivery stands here; none that is so
late is posted, and none looks so far back for what was told before."""
ENDED = ("sent", "failed", "skipped", "ambiguous")


def forget_old(engine: Engine, workspace: str, keep: timedelta, now: datetime) -> int:
    """Deletes the workspace's questions and threads that are older than ``keep``, and deliveries that ended and are,
    with what they told; returns how many rows."""
    values = {"workspace": workspace, "oldest": written(now - keep)}
    posted = values | {"ended": engine.pack(ENDED), "oldest": written(now - max(keep, DELIVERIES_KEPT))}
    ended = f"workspace = :workspace AND due <= :oldest AND {engine.among('state', 'ended')}"
    with engine.write(durable=False):
        gone = sum(
            engine.run(f"DELETE FROM {table} WHERE workspace = :workspace AND {when} <= :oldest", values)
            for table, when in QUESTIONS
        )
        gone += engine.run(
            f"DELETE FROM told WHERE workspace = :workspace AND delivery IN (SELECT id FROM outbox WHERE {ended})",
            posted,
        )
        return gone + engine.run(f"DELETE FROM outbox WHERE {ended}", posted)


def workspaces_with_questions(engine: Engine) -> list[str]:
    """That have anything to forget. For who holds the store: also workspaces that are served by another process, or not
    at all any more."""
    tables = (*(table for table, _ in QUESTIONS), "outbox")
    union = " UNION ".join(f"SELECT workspace FROM {table}" for table in tables)
    return [row["workspace"] for row in engine.rows(union)]
