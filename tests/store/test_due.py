"""When a subscription is due: working days, clocks that change, and years nobody knows yet."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from store.calendar import notice_of, working_day
from store.due import due_at, falls_on, local_day, next_due


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        (date(2025, 9, 28), True, "国庆节、中秋节"),  # a Sunday that is worked
        (date(2025, 10, 1), False, "国庆节、中秋节"),
        (date(2025, 10, 8), False, "国庆节、中秋节"),
        (date(2025, 10, 9), True, None),
        (date(2025, 10, 11), True, "国庆节、中秋节"),
        (date(2025, 10, 12), False, None),
        (date(2026, 1, 2), False, "元旦"),
        (date(2026, 2, 14), True, "春节"),
        (date(2026, 2, 23), False, "春节"),
        (date(2026, 5, 9), True, "劳动节"),
        (date(2026, 9, 25), False, "中秋节"),
        (date(2026, 11, 23), True, None),
    ],
)
def test_a_day_is_worked_or_not_as_the_notice_says(day: date, works: bool, why: str | None) -> None:
    found = working_day(day)
    assert (found.works, found.confirmed, found.why) == (works, True, why)


@pytest.mark.parametrize(("year", "off"), [(2025, 28), (2026, 33)])
def test_a_notice_has_its_source_and_as_many_days_off_as_it_names(year: int, off: int) -> None:
    notice = notice_of(year)
    assert notice is not None
    assert notice.source.startswith("https://")
    assert notice.published.year == year - 1
    assert len(notice.off) == off
    assert all(day.weekday() >= 5 for day in notice.worked)


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(1900, 1, 1), date(9999, 12, 31)])
def test_a_year_without_a_notice_follows_the_weekdays_and_says_that_it_is_not_sure(day: date) -> None:
    assert working_day(day).works == (day.weekday() < 5)
    assert not working_day(day).confirmed


@pytest.mark.parametrize(
    ("zone", "day", "time", "utc"),
    [
        ("Asia/Shanghai", date(2026, 3, 29), "08:00", "2026-03-29T00:00"),
        ("America/New_York", date(2025, 3, 9), "02:30", "2025-03-09T07:30"),  # skipped: half past three instead
        ("America/New_York", date(2025, 3, 9), "08:00", "2025-03-09T12:00"),
        ("America/New_York", date(2025, 11, 2), "01:30", "2025-11-02T05:30"),  # shown twice: the first time
        ("America/New_York", date(2025, 11, 3), "01:30", "2025-11-03T06:30"),
        ("Europe/Lisbon", date(2026, 3, 29), "01:30", "2026-03-29T01:30"),
        ("Europe/Lisbon", date(2025, 10, 26), "01:30", "2025-10-26T00:30"),
        ("Australia/Lord_Howe", date(2025, 10, 5), "02:15", "2025-10-04T15:45"),  # moved by half an hour
        ("Australia/Lord_Howe", date(2026, 4, 5), "01:45", "2026-04-04T14:45"),
        ("UTC", date(2028, 2, 29), "23:59", "2028-02-29T23:59"),
    ],
)
def test_the_local_time_comes_once_whatever_the_clocks_do(zone: str, day: date, time: str, utc: str) -> None:
    due = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert due_at(day, time, zone) == due
    assert local_day(due, zone) == day


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Lisbon", "Australia/Lord_Howe", "Asia/Shanghai"])
@pytest.mark.parametrize("time", ["00:00", "01:30", "02:15", "02:30", "23:59"])
def test_every_day_of_two_years_has_one_due_time_and_they_follow_each_other(zone: str, time: str) -> None:
    moment, days = datetime(2024, 12, 31, 12, tzinfo=UTC), []
    while (found := next_due("daily", time, zone, moment)) is not None and found.year < 2027:
        assert found > moment
        moment = found
        days.append(local_day(found, zone))
    assert len(days) == len(set(days))
    assert (days[-1] - days[0]).days == len(days) - 1


def test_working_days_skip_the_holiday_and_take_the_swapped_sunday() -> None:
    moment, found = datetime(2025, 9, 26, 12, tzinfo=UTC), []
    for _ in range(6):
        due = next_due("workdays", "08:00", "Asia/Shanghai", moment)
        assert due is not None
        moment = due
        found.append(local_day(due, "Asia/Shanghai").isoformat()[5:])
    assert found == ["09-28", "09-29", "09-30", "10-09", "10-10", "10-11"]


def test_a_leap_day_is_a_day() -> None:
    assert falls_on("daily", date(2028, 2, 29))
    due = next_due("daily", "08:00", "Asia/Shanghai", datetime(2028, 2, 28, 12, tzinfo=UTC))
    assert due == datetime(2028, 2, 29, tzinfo=UTC)


def test_days_that_never_come_have_no_next_time() -> None:
    assert next_due("9", "08:00", "UTC", datetime(2026, 1, 1, tzinfo=UTC)) is None
