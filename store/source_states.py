"""How it goes with the sources that are fetched regularly: what to say to each, and when it is due again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from store.engines.engine import Engine, Row
from store.frozen import dataclass
from store.moments import moment, written

ALARM_AFTER = 3
"""Failures running after which people are told."""
BACK_OFF = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))
LEASE = timedelta(hours=1)
"""Longer than the most patient fetch of an index with its 300 pages: another process does not fetch beside it."""
REMEMBERED = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class SourceState:
    """Moments are aware UTC. ``failures`` running; ``trouble`` is the last one's sentence; ``found``: pages in all."""

    name: str
    etag: str | None = None
    modified: str | None = None
    tried_at: datetime | None = None
    succeeded_at: datetime | None = None
    found_at: datetime | None = None
    found: int = 0
    failures: int = 0
    trouble: str | None = None
    alarmed: bool = False
    next_try: datetime | None = None


class SourceStates:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, name: str) -> SourceState:
        row = self._engine.row("SELECT * FROM sources WHERE name = :name", {"name": name})
        return state(row) if row else SourceState(name)

    def claim(self, name: str, worker: str, now: datetime) -> SourceState | None:
        """The source's state where it is due and nobody else fetches it."""
        with self._engine.write(durable=False):
            self._engine.run("INSERT INTO sources (name) VALUES (:name) ON CONFLICT (name) DO NOTHING", {"name": name})
            row = self._engine.row(
                "UPDATE sources SET worker = :worker, lease_until = :until WHERE name = :name"
                " AND (next_try IS NULL OR next_try <= :now) AND (lease_until IS NULL OR lease_until <= :now)"
                " RETURNING *",
                {"name": name, "worker": worker, "until": written(now + LEASE), "now": written(now)},
            )
        return state(row) if row else None

    def seen(self, name: str) -> frozenset[str]:
        """Addresses that it led to and that are in already."""
        rows = self._engine.rows("SELECT url FROM source_addresses WHERE source = :name", {"name": name})
        return frozenset(row["url"] for row in rows)

    def succeeded(
        self,
        name: str,
        worker: str,
        *,
        etag: str | None,
        modified: str | None,
        found: int,
        urls: Iterable[str],
        now: datetime,
        every: timedelta,
    ) -> bool:
        """True where it had been said that the source fails: people are told that it is well again."""
        with self._engine.write(durable=False):
            before = self.get(name)
            self._engine.run(
                "UPDATE sources SET etag = :etag, modified = :modified, tried_at = :now, succeeded_at = :now,"
                " found = found + :found, found_at = CASE WHEN :found > 0 THEN :now ELSE found_at END,"
                " failures = 0, trouble = NULL, alarmed = 0, next_try = :next, worker = NULL, lease_until = NULL"
                " WHERE name = :name AND worker = :worker",
                {
                    "name": name,
                    "worker": worker,
                    "etag": etag,
                    "modified": modified,
                    "found": found,
                    "now": written(now),
                    "next": written(now + every),
                },
            )
            self._engine.run_many(
                "INSERT INTO source_addresses (source, url, fetched_at) VALUES (:source, :url, :at)"
                " ON CONFLICT (source, url) DO UPDATE SET fetched_at = :at",
                [{"source": name, "url": url, "at": written(now)} for url in urls],
            )
            self._engine.run(
                "DELETE FROM source_addresses WHERE source = :name AND fetched_at < :long_ago",
                {"name": name, "long_ago": written(now - REMEMBERED)},
            )
        return before.alarmed

    def failed(self, name: str, worker: str, trouble: str, now: datetime, every: timedelta) -> bool:
        """True the once that people are to be told of it."""
        with self._engine.write(durable=False):
            before = self.get(name)
            failures = before.failures + 1
            alarm = failures >= ALARM_AFTER and not before.alarmed
            pause = max(BACK_OFF[min(failures, len(BACK_OFF)) - 1], min(every, BACK_OFF[-1]))
            self._engine.run(
                "UPDATE sources SET tried_at = :now, failures = :failures, trouble = :trouble,"
                " alarmed = :alarmed, next_try = :next, worker = NULL, lease_until = NULL"
                " WHERE name = :name AND worker = :worker",
                {
                    "name": name,
                    "worker": worker,
                    "failures": failures,
                    "trouble": trouble[:500],
                    "alarmed": int(alarm or before.alarmed),
                    "now": written(now),
                    "next": written(now + pause),
                },
            )
        return alarm


def state(row: Row) -> SourceState:
    def at(name: str) -> datetime | None:
        return moment(row[name]) if row[name] else None

    return SourceState(
        row["name"],
        row["etag"],
        row["modified"],
        at("tried_at"),
        at("succeeded_at"),
        at("found_at"),
        row["found"],
        row["failures"],
        row["trouble"],
        bool(row["alarmed"]),
        at("next_try"),
    )
