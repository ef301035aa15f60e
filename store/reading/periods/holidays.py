"""Which days a public holiday is: the days off that were announced for its year, else its month where it has one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.periods.intervals import interval
from store.reading.periods.patterns import HOLIDAYS
from store.reading.periods.resolving import day_text, small_number

DAYS_OFF = lazily("假|黄金周|期间|天|档|双节")
ONE_DAY = lazily("当[天日]|前夕")
SUMMER = frozenset({"暑期", "暑假"})
TRAVEL = timedelta(days=15), timedelta(days=24)
"""春运 begins so long before the day of 春节, and ends so long after it: forty days."""
AROUND_IT = {"春节": (1, 5), "端午": (2, 2), "中秋": (2, 2)}
"""How many days before and after the feast may be days off."""


def holiday_period(year: int, name: str, when: str) -> str | None:
    """国庆长假 of 2026 is 2026-10-01/2026-10-07; what is no stretch of days off (双11, 国庆前夕) is in its month,
    and so is a movable feast whose days off are not known."""
    lists = load("holidays")
    plain = lists["also"].get(name, name)
    if plain in SUMMER:
        return f"{year}-07/{year}-08"
    if plain == "春运":
        feast = feast_day(year, "春节")
        return f"{feast - TRAVEL[0]}/{feast + TRAVEL[1]}" if feast else None
    if DAYS_OFF.search(when) and not ONE_DAY.search(when):
        days: str | None = lists.get(str(year), {}).get(plain)
        if days:
            return days
        if plain == "国庆":
            return f"{year}-10-01/{year}-10-07"
    month = HOLIDAYS.get(plain)
    return f"{year}-{month:02d}" if month else month_of_feast(year, plain)


def month_of_feast(year: int, name: str) -> str | None:
    """春节 of 2016 is in February; what lies at the turn of a month is in neither for certain."""
    feast = feast_day(year, name)
    if feast is None:
        return None
    before, after = AROUND_IT.get(name, (0, 0))
    first, last = feast - timedelta(days=before), feast + timedelta(days=after)
    return f"{feast:%Y-%m}" if first.month == last.month else None


def feast_day(year: int, name: str) -> date | None:
    """The day of a movable feast in the years that the lexicon knows."""
    lunar = load("holidays")["lunar"]
    known: list[str] = lunar.get("春节" if name == "元宵" else name, [])
    at = year - int(lunar["first"])
    if not 0 <= at < len(known):
        return None
    day = date.fromisoformat(f"{year}-{known[at]}")
    return day + timedelta(days=14) if name == "元宵" else day


def days_known(period: str) -> bool:
    """Whether a holiday's days are those of a year whose days off are known, or it is no 国庆."""
    return period[5:7] != GOLDEN or period[:4] in load("holidays")


GOLDEN = "10"
JUST_OVER = timedelta(days=14)
"""Until when after its last day a holiday is the one that 假期里 speaks of."""


def holiday_around(issue: date) -> str | None:
    """The days of the holiday that the day of issue is in, or that is just over: what 假期里 without a name is."""
    lists = load("holidays")
    known = [days for year in {issue.year, (issue - JUST_OVER).year} for days in lists.get(str(year), {}).values()]
    if "国庆" not in lists.get(str(issue.year), {}):
        known.append(f"{issue.year}-10-01/{issue.year}-10-07")
    stretches = sorted((days.partition("/") for days in known if "/" in days), reverse=True)
    for first, _, last in stretches:
        if date.fromisoformat(first) <= issue <= date.fromisoformat(last) + JUST_OVER:
            return f"{first}/{last}"
    return None


AROUND = 4000
"""Characters on both sides of a holiday's name within which its days may be given."""


def as_stated(text: str, at: int, period: str | None, stated: dict[str, str]) -> str | None:
    """国庆假期 is of the days that the page itself gives it: 10月1日至8日; eight days of 国庆 only in a year
    whose days off are not known."""
    if period is None or len(period) != len("2025-10-01/2025-10-08"):
        return period
    if period not in stated:
        first, _ = interval(period)
        stretch = re.compile(f"(?<![0-9]){first.month}月{first.day}日(?:至|到|—|－|-)(?P<day>[0-9]{{1,2}})日")
        hit = stretch.search(text, max(0, at - AROUND), at + AROUND)
        ends = day_text(first.year, first.month, int(hit["day"])) if hit else None
        told = None if hit or days_known(period) else EIGHT.search(text, max(0, at - AROUND), at + AROUND)
        ends = day_text(first.year, first.month, 8) if told else ends
        stated[period] = f"{first}/{ends}" if ends and ends > f"{first}" else period
    return stated[period]


EIGHT = re.compile("(?<![0-9十])[8八]天(?=长?假|假期|里|时间|来|卖|接待|下来|共|一共|，)")
"""八天长假: 国庆 and 中秋 in one."""


def days_of(period: str | None, words: str, first: str | None) -> str | None:
    """国庆假期前三天, 春节假期首日: some of the days."""
    if period is None or len(period) < 10:
        return None
    begins, ends = interval(period)
    if first is None:
        return (begins if "首" in words else ends).isoformat()
    n = small_number(first) or 1
    return f"{begins}/{min(ends, begins + timedelta(days=n - 1))}" if n > 1 else begins.isoformat()
