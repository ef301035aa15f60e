"""A resolved period as its first and last day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from store.reading.periods.resolving import last_day


@lru_cache(maxsize=1024)
def interval(period: str) -> tuple[date, date]:
    """First and last day. Raises ValueError where the string is no period of the reading format."""
    first, _, last = period.partition("/")
    return edge(first, last=False), edge(last or first, last=True)


def edge(period: str, *, last: bool) -> date:
    year, part = int(period[:4]), period[5:]
    if not part:
        return date(year, 12, 31) if last else date(year, 1, 1)
    if part[0] in "HQ":
        size = 6 if part[0] == "H" else 3
        month = int(part[1:]) * size
        return date.fromisoformat(last_day(year, month)) if last else date(year, month - size + 1, 1)
    if len(part) == 2:
        return date.fromisoformat(last_day(year, int(part))) if last else date(year, int(part), 1)
    return date.fromisoformat(period)
