"""What the operators have been told of: each once, and once that it is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from store.engines.engine import Engine
from store.frozen import dataclass
from store.moments import written
from store.outbox import delivery
from store.records import Delivery

LATELY = timedelta(days=2)
"""Deliveries that ended badly before that are told of no more: they were, or nobody was to be told."""
SILENT, LONG_SILENT = "silent ", timedelta(days=35)
TOO_LATE = ("too late", "the next one was due")
"""Why a brief is skipped that nobody wished to be skipped."""


@dataclass(frozen=True, slots=True)
class Alarms:
    """Any number of processes may look at once: one of them tells."""

    engine: Engine

    def begins(self, name: str, now: datetime) -> bool:
        """True for who is to tell of it."""
        with self.engine.write(durable=True):
            return (
                self.engine.run(
                    "INSERT INTO alarms (name, since) VALUES (:name, :now) ON CONFLICT (name) DO NOTHING",
                    {"name": name, "now": written(now)},
                )
                == 1
            )

    def ends(self, name: str) -> bool:
        """True for who is to tell that it is over; False where nobody was told of it."""
        with self.engine.write(durable=True):
            return self.engine.run("DELETE FROM alarms WHERE name = :name", {"name": name}) == 1

    def ended_badly(self, now: datetime) -> list[Delivery]:
        """Briefs that were skipped for being late, could not be posted, or are unclear, and were not told of yet."""
        rows = self.engine.rows(
            "SELECT * FROM outbox WHERE kind LIKE 'brief%' AND due > :since"
            f" AND (state IN ('failed', 'ambiguous') OR (state = 'skipped' AND {self.engine.among('reason', 'late')}))"
            " AND NOT EXISTS (SELECT 1 FROM alarms WHERE name = 'delivery ' || outbox.id || ' ' || outbox.state)"
            " ORDER BY due, id",
            {"since": written(now - LATELY), "late": self.engine.pack(TOO_LATE)},
        )
        return [each for each in map(delivery, rows) if self.begins(f"delivery {each.id} {each.state}", now)]

    def fall_silent(self, briefs: Iterable[Delivery], now: datetime) -> None:
        """Their channels have not had what they should; ``reached_again`` tells when they have. Named by delivery:
        what is forgotten of a channel need not be looked for here."""
        for each in briefs:
            self.begins(f"{SILENT}{each.id}", now)

    def reached_again(self) -> list[str]:
        """Channels that fell silent and have had a brief since; each for who is to tell of it."""
        rows = self.engine.rows(
            "SELECT alarms.name AS name, late.channel AS channel FROM alarms"
            " JOIN outbox AS late ON alarms.name = :silent || late.id"
            " WHERE EXISTS (SELECT 1 FROM outbox AS sent WHERE sent.workspace = late.workspace"
            " AND sent.channel = late.channel AND sent.state = 'sent' AND sent.kind LIKE 'brief%'"
            " AND sent.sent_at > alarms.since) ORDER BY alarms.since, late.id",
            {"silent": SILENT},
        )
        return list(dict.fromkeys(row["channel"] for row in rows if self.ends(row["name"])))

    def forget_old(self, now: datetime) -> None:
        """What was told of deliveries that are not looked at any more, and channels that nothing goes to any more."""
        with self.engine.write(durable=False):
            for names, after in (("delivery %", 3 * LATELY), (f"{SILENT}%", LONG_SILENT)):
                self.engine.run(
                    "DELETE FROM alarms WHERE name LIKE :names AND since < :oldest",
                    {"names": names, "oldest": written(now - after)},
                )
