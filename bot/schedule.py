"""The timetable: what ticks and when. What is due is decided from rows in the store, never from a timer."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from handlers.asking.answers.briefing import Shelf
from handlers.blocks.intake import source_message
from handlers.blocks.subscriptions import closed_message
from handlers.brief import WrittenBrief, alarm_message, part_of, write_brief
from store.archive import Archive
from store.due import due_at, local_day, next_due
from store.records import Delivery, Subscription

SHELF_LIFE = timedelta(seconds=60)


@dataclass(frozen=True)
class Entry:
    """One line of the timetable: ``act`` runs at every time that ``second`` and ``minute`` (cron form) match."""

    id: str
    second: str
    act: Callable[[], object]
    minute: str = "*"


def start(entries: list[Entry]) -> BackgroundScheduler:
    """Start ticking. A tick that is missed or late changes nothing: the next one sees the same rows."""
    scheduler = BackgroundScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 60}
    )
    for entry in entries:
        scheduler.add_job(entry.act, CronTrigger(minute=entry.minute, second=entry.second, timezone=UTC), id=entry.id)
    scheduler.start()
    return scheduler


class BriefDesk:
    """Enters the briefs that are due into the ledger, writes each when it is about to be posted, and hears its end.

    ``workspace`` is the operator's, and ``operator`` its channel that hears of papers that have stopped coming;
    ``workspaces`` gives all that are served, where there are more. ``refuses``: why a workspace wants nothing in a
    channel.
    """

    def __init__(
        self,
        archive: Archive,
        workspace: str,
        clock: Callable[[], datetime],
        log: logging.Logger,
        *,
        operator: str | None = None,
        workspaces: Callable[[], Sequence[str]] | None = None,
        refuses: Callable[[str, str], str | None] = lambda workspace, channel: None,
    ) -> None:
        self._archive, self._workspace, self._clock, self._log = archive, workspace, clock, log
        self._operator, self._refuses = operator, refuses
        self._workspaces = workspaces or (lambda: [workspace])
        self._shelves: dict[str, Shelf] = {}
        self._shelved_at = datetime.min.replace(tzinfo=UTC)

    def subscribe(self, channel: str, time: str, timezone: str, language: str) -> Subscription:
        """The one subscription that the settings name. A new one waits for its next time; one whose time was changed
        does not repeat a day that its channel has had."""
        table = self._archive.subscriptions
        kept = table.put(self._workspace, channel, time, timezone, language)
        had = kept.last_day
        for other in table.all(self._workspace):
            if other.id != kept.id and other.origin == "settings":
                if other.channel == channel and other.last_day is not None:
                    table.mark_day(kept.id, other.last_day)
                table.remove(other.id)
        if kept.next_due is None:
            # One from before the ledger goes on where it stood; a new one begins now.
            table.start(kept.id, due_at(had, time, timezone) if had else self._clock())
        if kept.state == "paused":
            self._log.warning("the brief for %s is paused: %s", channel, kept.reason)
        return kept

    # -- what is due ---------------------------------------------------------------------------------------------

    def write_due(self) -> int:
        """Enter every brief whose time has come into the ledger, once a local day; returns how many are to be posted.

        What is too late is entered as skipped. Any number of processes may do so at once.
        """
        entered, now = 0, self._clock()
        for workspace in self._workspaces():
            while due := self._archive.subscriptions.due(workspace, now):
                for subscription in due:
                    entered += self._fire(subscription, now)
        return entered

    def _fire(self, subscription: Subscription, now: datetime) -> bool:
        why = self._too_late(subscription, now)
        new = self._archive.subscriptions.fire(subscription, "skipped" if why else "waiting", why)
        if new:
            self._log.info("brief %s due %s: %s", subscription.id, subscription.next_due, why or "to be posted")
        return new and why is None

    def _too_late(self, subscription: Subscription, now: datetime) -> str | None:
        due = subscription.next_due
        assert due is not None
        if now - due > timedelta(minutes=subscription.catch_up):
            return "too late"
        following = next_due(subscription.days, subscription.time, subscription.timezone, due)
        return "the next one was due" if following is not None and following <= now else None

    # -- what the courier asks -----------------------------------------------------------------------------------

    def why_not(self, delivery: Delivery) -> str | None:
        """Why a brief that waited is not to be posted any more."""
        wishes = self._archive.subscriptions.get(delivery.subscription or 0)
        if wishes is None or wishes.state != "active":
            return f"the subscription is {wishes.state if wishes else 'gone'}"
        if why := self._refuses(delivery.workspace, delivery.channel):
            return why
        late = self._clock() - delivery.due > timedelta(minutes=wishes.catch_up)
        return "too late" if late else None

    def write(self, delivery: Delivery) -> WrittenBrief:
        """What the brief says; written once, just before its first post."""
        now = self._clock()
        wishes = self._archive.subscriptions.get(delivery.subscription or 0)
        if wishes is None:
            return WrittenBrief((), (), "the subscription is gone")
        day = delivery.day if delivery.kind == "brief" and delivery.day else local_day(now, wishes.timezone)
        mine = self._archive.seen_by(wishes.workspace)
        shelf = self._shelf_at(now, wishes.workspace)
        made = write_brief(mine, wishes, day, now, delivery=delivery.id, shelf=shelf)
        if made.alarm and self._operator:
            self._tell_operator(made.alarm, day, now)
        return made

    def _shelf_at(self, now: datetime, workspace: str) -> Shelf:
        """What this minute's briefs of a workspace share, and with no other's: its people's corrections are in it. A
        page that is read anew, or a correction, is seen in the next minute."""
        if abs(now - self._shelved_at) > SHELF_LIFE:
            self._shelves, self._shelved_at = {}, now
        return self._shelves.setdefault(workspace, Shelf())

    def done(self, delivery: Delivery) -> None:
        """A confirmation has reached its channel: the bot is in it, and the subscription begins."""
        if delivery.kind == "confirmation" and delivery.subscription is not None:
            wishes = self._archive.subscriptions.get(delivery.subscription)
            if wishes is not None and wishes.state == "waiting":
                self._archive.subscriptions.set_state(delivery.workspace, wishes.id, "active", self._clock())

    def channel_closed(self, delivery: Delivery, code: str) -> bool:
        """The channel is gone, archived or has thrown the bot out: its subscription is paused, its maker told."""
        wishes = self._archive.subscriptions.get(delivery.subscription or 0)
        if wishes is None or wishes.state == "ended":
            return False
        self._archive.subscriptions.set_state(delivery.workspace, wishes.id, "paused", self._clock(), code)
        who = wishes.maker or self._operator
        self._log.warning("subscription %s is paused: %s says %s", wishes.id, wishes.channel, code)
        if who and who != delivery.channel:
            said = json.dumps(part_of(closed_message(wishes, code)), ensure_ascii=False)
            self._archive.outbox.put(
                delivery.workspace, f"paused:{wishes.id}:{delivery.id}", who, said, self._clock(), "notice"
            )
        return True

    def tell_of_source(self, name: str, what: str, why: str) -> None:
        """Where operators read: that a source keeps failing, or is well again."""
        if self._operator is None:
            return
        now = self._clock()
        said = json.dumps(part_of(source_message(name, what, why)), ensure_ascii=False)
        key = f"source:{name}:{what}:{now.isoformat()}"
        self._archive.outbox.put(self._workspace, key, self._operator, said, now, "notice")

    def _tell_operator(self, missing: str, day: date, now: datetime) -> None:
        """Once a day, however many channels have nothing to read."""
        assert self._operator is not None
        said = json.dumps(part_of(alarm_message(missing)), ensure_ascii=False)
        self._archive.outbox.put(self._workspace, f"missing:{day.isoformat()}", self._operator, said, now, "notice")
