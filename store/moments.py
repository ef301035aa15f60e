"""Moments and days as the store writes them: UTC, one width, so that they compare as text."""

from __future__ import annotations

from datetime import UTC, date, datetime


def written(moment: datetime) -> str:
    """Raises ``ValueError`` for a moment without a timezone: what it means would depend on the machine."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a timezone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


SERIALS_A_DAY = 1_000_000


def first_id(day: date) -> int:
    """Article ids are yyyymmdd and a six-digit serial: all ids of a day lie from here up to the next day's."""
    return (day.year * 10_000 + day.month * 100 + day.day) * SERIALS_A_DAY if day.year >= 1000 else 0


def last_id(day: date) -> int:
    return first_id(day) + SERIALS_A_DAY - 1


def day_of(article_id: int) -> date:
    return date.fromisoformat(str(article_id // SERIALS_A_DAY))


DAWN, DUSK = date(1000, 1, 1), date(9999, 12, 31)
"""Before and after every newspaper."""
