"""A hundred simulated days of many channels: the ledger that the bot keeps, and the one that it should have kept."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.delivery import Courier
from bot.schedule import BriefDesk
from handlers.brief import WrittenBrief
from store.archive import Archive
from store.calendar import working_day
from store.records import Delivery

ZONES = ("Asia/Shanghai", "America/New_York", "Europe/Lisbon", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
TIMES = ("08:00", "08:30", "01:30", "02:30", "02:15", "23:55", "00:00", "17:45")
DAYS = ("daily", "weekdays", "workdays", "135", "67")
TICK = timedelta(minutes=5)
BEGIN = datetime(2025, 9, 20, 12, 0, tzinfo=UTC)
"""The hundred days from here hold China's National Day and its swapped days, and the end of summer in three zones."""

Row = tuple[str, datetime, str, str | None, datetime | None]
"""Key, due, state, reason, sent."""


@dataclass(frozen=True)
class Wish:
    zone: str
    time: str
    days: str
    catch_up: int


class Clock:
    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> datetime:
        return self.now


class Slack:
    """Takes every post."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def chat_postMessage(self, **said: Any) -> dict[str, Any]:  # noqa: N802 - Slack's client calls it so
        self.keys.append(said["metadata"]["event_payload"]["key"])
        return {"ts": f"{len(self.keys)}.0"}


class Desk(BriefDesk):
    def write(self, delivery: Delivery) -> WrittenBrief:
        return WrittenBrief(({"text": delivery.key, "blocks": None},), (), "")


def soak(store: str, days: int, channels: int, seed: int = 7) -> tuple[list[Row], list[Row], list[str]]:
    """The ledger as kept, as it should be, and the keys that were posted; all in the same order."""
    chance = random.Random(seed)
    wishes = [
        Wish(chance.choice(ZONES), chance.choice(TIMES), chance.choice(DAYS), chance.choice((60, 360, 1440, 2880)))
        for _ in range(channels)
    ]
    up = list(ticks(days, chance))
    clock, slack, log = Clock(), Slack(), logging.getLogger("soak")
    log.setLevel(logging.CRITICAL)
    with Archive.open(store) as archive:
        for n, each in enumerate(wishes):
            wish = {
                "channel": f"C{n}", "time": each.time, "timezone": each.zone, "language": "zh", "days": each.days,
                "catch_up": each.catch_up,
            }  # fmt: skip
            archive.subscriptions.add("T1", wish, maker="U1", state="active", now=BEGIN)
        for clock.now in up:
            # A desk and a courier a tick: nothing is remembered but what the rows hold.
            desk = Desk(archive, "T1", clock, log)
            if desk.write_due() or clock.now == up[0]:
                Courier(archive, slack, "T1", clock, log, writer=desk).drain()  # type: ignore[arg-type]
        kept = [(e.key, e.due, e.state, e.reason, e.sent_at) for e in archive.outbox.latest(1_000_000)]
    expected = [row for n, each in enumerate(wishes, 1) for row in expected_rows(n, each, up)]
    return sorted(kept), sorted(expected), sorted(slack.keys)


def ticks(days: int, chance: random.Random) -> Iterator[datetime]:
    """The moments at which the bot is up: it is down for minutes, hours, and for one and for three days."""
    now, end = BEGIN, BEGIN + timedelta(days=days)
    outages = [timedelta(days=1), timedelta(days=3)] + [
        timedelta(hours=chance.uniform(0.1, 9)) for _ in range(days // 3)
    ]
    begins = sorted(BEGIN + timedelta(days=chance.uniform(1, days - 1)) for _ in outages)
    chance.shuffle(outages)
    down = list(zip(begins, outages, strict=True))
    while now < end:
        if not any(begin <= now < begin + length for begin, length in down):
            yield now
        now += TICK


def expected_rows(id: int, wish: Wish, up: list[datetime]) -> Iterator[Row]:
    """The ledger by its definition: each due time with the first tick that saw it."""
    dues = list(due_times(wish, up[-1]))
    for at, (day, due) in enumerate(dues):
        seen = next((tick for tick in up if tick >= due), None)
        if seen is None:
            return
        key = f"brief:{id}:{day.isoformat()}"
        if seen - due > timedelta(minutes=wish.catch_up):
            yield key, due, "skipped", "too late", None
        elif at + 1 < len(dues) and dues[at + 1][1] <= seen:
            yield key, due, "skipped", "the next one was due", None
        else:
            yield key, due, "sent", None, seen


def due_times(wish: Wish, last: datetime) -> Iterator[tuple[date, datetime]]:
    zone = ZoneInfo(wish.zone)
    day = BEGIN.astimezone(zone).date()
    while day <= last.astimezone(zone).date():
        local = datetime.combine(day, time.fromisoformat(wish.time), tzinfo=zone)
        due = local.astimezone(UTC)
        weekday = day.isoweekday()
        falls = {"daily": True, "weekdays": weekday < 6, "workdays": working_day(day).works}
        if due > BEGIN and falls.get(wish.days, str(weekday) in wish.days):
            yield day, due
        day += timedelta(days=1)
