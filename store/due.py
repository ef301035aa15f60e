"""When a subscription is due. Pure: days and moments in, moments out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from store.calendar import working_day

LOOK_AHEAD_DAYS = 400
"""Longer than any run of days off: a subscription always has a next time, unless its days are none at all."""


def due_at(day: date, time: str, timezone: str) -> datetime:
    """The moment, in UTC, at which the local ``time`` (HH:MM) comes on ``day``.

    A time that the clocks skip comes as much later as they are moved; one that they show twice comes the first time.
    """
    hour, minute = map(int, time.split(":"))
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(timezone))
    return local.astimezone(UTC)


def falls_on(days: str, day: date) -> bool:
    """``days``: daily, weekdays, workdays (China's, with the days that are swapped), or ISO weekdays such as 135."""
    match days:
        case "daily":
            return True
        case "weekdays":
            return day.isoweekday() <= 5
        case "workdays":
            return working_day(day).works
        case _:
            return str(day.isoweekday()) in days


def next_due(days: str, time: str, timezone: str, after: datetime, not_before: date | None = None) -> datetime | None:
    """The first moment later than ``after`` at which it is due, on ``not_before`` (a local day) or a later one."""
    first = after.astimezone(ZoneInfo(timezone)).date() - timedelta(days=1)
    first = max(first, not_before or first)
    for ahead in range(LOOK_AHEAD_DAYS):
        day = first + timedelta(days=ahead)
        if falls_on(days, day) and (moment := due_at(day, time, timezone)) > after:
            return moment
    return None


def local_day(moment: datetime, timezone: str) -> date:
    return moment.astimezone(ZoneInfo(timezone)).date()
