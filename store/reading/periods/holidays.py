"""Which days a public holiday is: the days off that were announced for its year, else its month where it has one."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.periods.patterns import HOLIDAYS

DAYS_OFF = lazily("假|黄金周|期间|天")
ONE_DAY = lazily("当[天日]|前夕")


def holiday_period(year: int, name: str, when: str) -> str | None:
    """国庆长假 of 2026 is 2026-10-01/2026-10-07; what is no stretch of days off (双11, 国庆前夕) is in its month."""
    lists = load("holidays")
    plain = lists["also"].get(name, name)
    if DAYS_OFF.search(when) and not ONE_DAY.search(when):
        days: str | None = lists.get(str(year), {}).get(plain)
        if days:
            return days
        if plain == "国庆":
            return f"{year}-10-01/{year}-10-07"
    month = HOLIDAYS.get(name)
    return f"{year}-{month:02d}" if month else None
