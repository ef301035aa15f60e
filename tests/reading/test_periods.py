"""Periods in words, against an issue date; intervals and how a period is shown."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.reading.periods import describe, find_periods, interval

CASES = Path(__file__).parent / "cases"
ISSUE = date(2025, 9, 12)
FOUND = json.loads((CASES / "periods_found.json").read_text(encoding="utf-8"))
ALONE = json.loads((CASES / "periods_left_alone.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", FOUND, ids=[case["text"] for case in FOUND])
def test_finds(case: dict[str, Any]) -> None:
    said = [[each.text, each.period, each.cumulative] for each in find_periods(case["text"], ISSUE)]
    assert said == case["finds"]


@pytest.mark.parametrize("case", ALONE, ids=[case["text"] for case in ALONE])
def test_leaves_alone(case: dict[str, Any]) -> None:
    assert find_periods(case["text"], ISSUE) == [], case["why"]


def test_spans_hold_their_text() -> None:
    text = "".join(case["text"] for case in FOUND)
    for each in find_periods(text, ISSUE):
        assert text[each.span.start : each.span.end] == each.text


def test_without_issue_date_only_what_the_text_fixes_is_resolved() -> None:
    said = [each.period for each in find_periods("今年增长。2024年，上半年增长。", None)]
    assert said == [None, "2024", "2024-H1"]


def test_a_report_about_an_earlier_year_keeps_its_year() -> None:
    said = [each.period for each in find_periods("2022年，产值增长。\n上半年，产值回落。", ISSUE)]
    assert said == ["2022", "2022-H1"]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-06-30", date(2025, 6, 30), date(2025, 6, 30)),
        ("2025-01/2025-08", date(2025, 1, 1), date(2025, 8, 31)),
        ("2021/2025", date(2021, 1, 1), date(2025, 12, 31)),
    ],
)
def test_interval(period: str, first: date, last: date) -> None:
    assert interval(period) == (first, last)


@pytest.mark.parametrize("period", ["", "x", "2025-13", "2025-02-30"])
def test_interval_refuses_what_is_no_period(period: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        interval(period)


@pytest.mark.parametrize(
    ("period", "chinese", "english"),
    [
        ("2024", "2024年", "2024"),
        ("2025-H1", "2025年上半年", "H1 2025"),
        ("2025-Q3", "2025年三季度", "Q3 2025"),
        ("2025-06", "2025年6月", "Jun 2025"),
        ("2025-06-30", "2025年6月30日", "30 Jun 2025"),
        ("2025-01/2025-08", "2025年1—8月", "Jan–Aug 2025, cumulative"),
        ("2021/2025", "2021—2025年", "2021–2025"),
        ("2025-05-01/2025-05-05", "2025年5月1日至2025年5月5日", "1 May 2025 to 5 May 2025"),
    ],
)
def test_describe(period: str, chinese: str, english: str) -> None:
    assert describe(period, "zh") == chinese
    assert describe(period, "en") == english
