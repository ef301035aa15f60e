"""What Slack has sent already: it sends again whatever it thinks was not heard.

What is to be answered is taken for a while: whoever took it and died leaves it to another, and whoever was only slow
finds out before anything is posted. Before the post that it was begun is noted: who takes it over then looks for it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from store.engines.engine import Engine
from store.frozen import dataclass
from store.moments import moment, written

KEPT = timedelta(days=3)
"""Slack gives up on an event after an hour or so; a day lost to a clock that was wrong is allowed for."""
LEASE = timedelta(seconds=60)
"""For an answer; most are there in a tenth of a second."""
LATEST = timedelta(minutes=10)
"""After which nobody waits for an answer any more."""
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """What came and was taken by somebody who is gone."""

    workspace: str
    key: str
    said: str


@dataclass(frozen=True, slots=True)
class Taken:
    """By ``until`` whoever took it is known. ``begun_at``: somebody before began to post its answer, and is gone."""

    until: str
    begun_at: datetime | None = None


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
            self._forget(workspace, now)
        return new == 1

    def take(self, workspace: str, key: str, said: str, now: datetime) -> Taken | None:
        """For the one who is to answer: nobody took it yet, or who did is gone. Else None."""
        until = written(now + LEASE)
        with self._engine.write(durable=True, alone=None):
            taken = self._engine.row(
                "INSERT INTO inbox (workspace, key, seen_at, taken_until, said)"
                " VALUES (:workspace, :key, :now, :until, :said)"
                " ON CONFLICT (workspace, key) DO UPDATE SET taken_until = :until WHERE inbox.taken_until <= :now"
                " RETURNING begun_at",
                {"workspace": workspace, "key": key, "now": written(now), "until": until, "said": said},
            )
            self._forget(workspace, now)
        if taken is None:
            return None
        return Taken(until, moment(taken["begun_at"]) if taken["begun_at"] else None)

    def begin(self, workspace: str, key: str, until: str, now: datetime) -> Taken | None:
        """Right before its answer is posted; it is held for a whole lease from here. None: another has taken it."""
        held = written(now + LEASE)
        with self._engine.write(durable=True, alone=None):
            begun = self._engine.run(
                "UPDATE inbox SET begun_at = :now, taken_until = :held"
                " WHERE workspace = :workspace AND key = :key AND taken_until = :until",
                {"workspace": workspace, "key": key, "until": until, "held": held, "now": written(now)},
            )
        return Taken(held) if begun == 1 else None

    def settle(self, workspace: str, key: str, until: str) -> bool:
        """It is answered, or what it asks for is begun and never begun again. False: another has taken it meanwhile."""
        with self._engine.write(durable=True, alone=None):
            return (
                self._engine.run(
                    "UPDATE inbox SET taken_until = NULL, said = NULL, begun_at = NULL"
                    " WHERE workspace = :workspace AND key = :key AND taken_until = :until",
                    {"workspace": workspace, "key": key, "until": until},
                )
                == 1
            )

    def waiting(self, now: datetime) -> list[Waiting]:
        """What was left unanswered, in all workspaces; what is too old to be answered is let go. For who serves."""
        if not self._engine.row("SELECT 1 FROM inbox WHERE taken_until <= :now LIMIT 1", {"now": written(now)}):
            return []
        with self._engine.write(durable=False, alone=None):
            self._engine.run(
                "UPDATE inbox SET taken_until = NULL, said = NULL, begun_at = NULL"
                " WHERE taken_until <= :now AND seen_at <= :oldest",
                {"now": written(now), "oldest": written(now - LATEST)},
            )
        rows = self._engine.rows(
            "SELECT workspace, key, said FROM inbox WHERE taken_until <= :now AND said IS NOT NULL"
            " ORDER BY taken_until LIMIT :most",
            {"now": written(now), "most": AT_ONCE},
        )
        return [Waiting(row["workspace"], row["key"], row["said"]) for row in rows]

    def _forget(self, workspace: str, now: datetime) -> None:
        self._engine.run(
            "DELETE FROM inbox WHERE workspace = :workspace AND seen_at <= :oldest",
            {"workspace": workspace, "oldest": written(now - KEPT)},
        )
