"""What several processes on one database count together: how often somebody asks, and which requests have come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from store.engines.engine import Engine
from store.moments import written


class RateTable:
    """Who may ask again when: a row for each person, and one for the workspace under the name of nobody."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, workspace: str, asked: Sequence[tuple[str, float, float]], now: float) -> float:
        """``asked``: (person, seconds that one costs, seconds that may be ahead); ``now``: seconds of the epoch.

        0 where each of them has room, which is then taken; else the seconds until there is, and nothing is taken.
        """
        with self._engine.write(durable=False, alone=None):
            wait = 0.0
            for person, cost, room in asked:
                row = self._engine.row(
                    "INSERT INTO rates (workspace, person, full_at) VALUES (:workspace, :person, :now)"
                    " ON CONFLICT (workspace, person) DO UPDATE SET full_at ="
                    " CASE WHEN rates.full_at > :now THEN rates.full_at ELSE :now END RETURNING full_at",
                    {"workspace": workspace, "person": person, "now": now},
                )
                assert row is not None
                wait = max(wait, row["full_at"] + cost - now - room)
            for person, cost, _ in asked if wait <= 0 else ():
                self._engine.run(
                    "UPDATE rates SET full_at = full_at + :cost WHERE workspace = :workspace AND person = :person",
                    {"workspace": workspace, "person": person, "cost": cost},
                )
        return max(0.0, wait)

    def forget(self, workspace: str, now: float) -> int:
        """Those who have not asked for a while."""
        with self._engine.write(durable=False, alone=None):
            return self._engine.run(
                "DELETE FROM rates WHERE workspace = :workspace AND full_at <= :old",
                {"workspace": workspace, "old": now - 3600},
            )


class Replays:
    """Requests that were taken, for as long as the same one would still be taken again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def first_time(self, signature: str, now: datetime, held: timedelta) -> bool:
        with self._engine.write(durable=False, alone=None):
            new = self._engine.run(
                "INSERT INTO replays (signature, until) VALUES (:signature, :until) ON CONFLICT DO NOTHING",
                {"signature": signature, "until": written(now + held)},
            )
            self._engine.run("DELETE FROM replays WHERE until <= :now", {"now": written(now)})
        return new == 1
