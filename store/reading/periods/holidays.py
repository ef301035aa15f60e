"""Which days a public holiday is: the days off that were announced for its year, else its month where it has one."""

from __future__ import annotations

from datetime import date, timedelta

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.periods.patterns import HOLIDAYS

DAYS_OFF = lazily("假|黄金周|期间|天|档")
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


JUST_OVER = timedelta(days=14)
"""Until when after its last day a holiday is the one that 假期里 speaks of."""


def holiday_around(issue: date) -> str | None:
    """The days of the holiday that the day of issue is in, or that is just over: what 假期里 without a name is."""
    lists = load("holidays")
    known = [days for year in {issue.year, (issue - JUST_OVER).year} for days in lists.get(str(year), {}).values()]
    known += [f"{issue.year}-10-01/{issue.year}-10-07"] if str(issue.year) not in lists else []
    stretches = sorted((days.partition("/") for days in known if "/" in days), reverse=True)
    for first, _, last in stretches:
        if date.fromisoformat(first) <= issue <= date.fromisoformat(last) + JUST_OVER:
            return f"{first}/{last}"
    return None
