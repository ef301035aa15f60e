"""The timetable: what ticks and when. What is due is decided from rows in the store, never from a timer."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from handlers.brief import brief_message
from store.archive import Archive
from store.records import Subscription


@dataclass(frozen=True)
class Entry:
    """One line of the timetable: ``act`` runs at every time that ``second`` (cron form) matches."""

    id: str
    second: str
    act: Callable[[], object]


def start(entries: list[Entry]) -> BackgroundScheduler:
    """Start ticking. A tick that is missed or late changes nothing: the next one sees the same rows."""
    scheduler = BackgroundScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 60}
    )
    for entry in entries:
        scheduler.add_job(entry.act, CronTrigger(second=entry.second, timezone=UTC), id=entry.id)
    scheduler.start()
    return scheduler


class BriefDesk:
    """Writes the briefs that are due into the outbox."""

    def __init__(self, archive: Archive, workspace: str, clock: Callable[[], datetime], log: logging.Logger) -> None:
        self._archive, self._workspace, self._clock, self._log = archive, workspace, clock, log

    def subscribe(self, channel: str, time: str, timezone: str, language: str) -> Subscription:
        """The one subscription that the settings name. A new one waits for its next time; one whose time was changed
        does not repeat a day that its channel has had."""
        kept = self._archive.subscriptions.put(self._workspace, channel, time, timezone, language)
        had = [kept.last_day]
        for other in self._archive.subscriptions.all(self._workspace):
            if other.id != kept.id:
                had.append(other.last_day if other.channel == channel else None)
                self._archive.subscriptions.remove(other.id)
        local = self._clock().astimezone(ZoneInfo(timezone)).date()
        passed = due_at(local, kept) <= self._clock()
        if kept.last_day is None:
            had.append(local if passed else local - timedelta(days=1))
        self._archive.subscriptions.mark_day(kept.id, max(day for day in had if day is not None))
        return kept

    def write_due(self) -> int:
        """Put every brief that is due into the outbox, once a local day; returns how many were new."""
        written = 0
        for subscription in self._archive.subscriptions.all(self._workspace):
            local = self._clock().astimezone(ZoneInfo(subscription.timezone))
            done = subscription.last_day is not None and subscription.last_day >= local.date()
            if not done and due_at(local.date(), subscription) <= self._clock():
                written += self._write(subscription, local.date())
        return written

    def _write(self, subscription: Subscription, day: date) -> bool:
        message = brief_message(self._archive, None, day, subscription.language)
        new = self._archive.outbox.put(
            self._workspace,
            f"brief:{subscription.id}:{day.isoformat()}",
            subscription.channel,
            json.dumps({"text": message.text, "blocks": list(message.blocks)}, ensure_ascii=False),
            due_at(day, subscription),
        )
        # After the row, never before: a crash in between finds the key there and writes nothing twice.
        self._archive.subscriptions.mark_day(subscription.id, day)
        self._log.info("brief of %s for %s written", day, subscription.channel)
        return new


def due_at(day: date, subscription: Subscription) -> datetime:
    """The moment, in UTC, at which the subscription's local time comes on ``day``."""
    hour, minute = map(int, subscription.time.split(":"))
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(subscription.timezone))
    return local.astimezone(UTC)
