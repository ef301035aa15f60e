"""Which days are worked in mainland China: the State Council's notices, a file a year, each with its source.

A year without a file (its notice is not out, or nobody has entered it) follows the rule of weekdays, unconfirmed.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from store.frozen import dataclass

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """``confirmed``: a notice says so; ``why`` is the holiday, where the day is one or is worked because of one."""

    works: bool
    confirmed: bool
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A year's notice: its title, its date and where it stands, and the days that differ from the weekday rule."""

    notice: str
    published: date
    source: str
    off: dict[date, str]
    worked: dict[date, str]


def working_day(day: date) -> WorkingDay:
    """Never raises, whatever the year."""
    year = notice_of(day.year)
    if year is not None and day in year.off:
        return WorkingDay(False, True, year.off[day])
    if year is not None and day in year.worked:
        return WorkingDay(True, True, year.worked[day])
    return WorkingDay(day.weekday() < SATURDAY, year is not None)


@cache
def notice_of(year: int) -> Year | None:
    """None where no notice of that year is held."""
    file = Path(__file__).with_name(f"{year}.toml")
    if not file.is_file():
        return None
    import tomllib

    said = tomllib.loads(file.read_text(encoding="utf-8"))
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    for holiday in said["holiday"]:
        first, last = holiday["off"]
        off |= {first + timedelta(days=n): holiday["name"] for n in range((last - first).days + 1)}
        worked |= dict.fromkeys(holiday.get("worked", ()), holiday["name"])
    return Year(said["notice"], said["date"], said["source"], off, worked)
