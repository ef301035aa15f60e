"""Periods as people write them, against a Friday in late August."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.asking import periods

TODAY = date(2025, 8, 29)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("今天", "2025-08-29"),
        ("昨天", "2025-08-28"),
        ("yesterday", "2025-08-28"),
        ("8月29日", "2025-08-29"),
        ("9月10日", "2024-09-10"),
        ("2025-08-29", "2025-08-29"),
        ("2025/8/29", "2025-08-29"),
        ("August 29", "2025-08-29"),
        ("29 August 2025", "2025-08-29"),
        ("8月5日到7日", "2025-08-05/2025-08-07"),
        ("从2025年7月28日至8月3日", "2025-07-28/2025-08-03"),
        ("去年12月30日—1月2日", "2024-12-30/2025-01-02"),
        ("2024年12月30日到2025年1月2日", "2024-12-30/2025-01-02"),
        ("2025-08-05..2025-08-07", "2025-08-05/2025-08-07"),
        ("August 5 to 7, 2025", "2025-08-05/2025-08-07"),
        ("from August 30, 2024 to September 2", "2024-08-30/2024-09-02"),
        ("between 5 and 7 August 2025", "2025-08-05/2025-08-07"),
        ("5-7 August", "2025-08-05/2025-08-07"),
        ("最近三天", "2025-08-27/2025-08-29"),
        ("近两周", "2025-08-16/2025-08-29"),
        ("the last 7 days", "2025-08-23/2025-08-29"),
        ("上周", "2025-08-18/2025-08-24"),
        ("this week", "2025-08-25/2025-08-31"),
        ("本月", "2025-08"),
        ("上个月", "2025-07"),
        ("8月", "2025-08"),
        ("去年9月", "2024-09"),
        ("6月末", "2025-06-30"),
        ("今年上半年", "2025-H1"),
        ("去年下半年", "2024-H2"),
        ("2025-H1", "2025-H1"),
        ("first half of 2025", "2025-H1"),
        ("一季度", "2025-Q1"),
        ("2024年第三季度", "2024-Q3"),
        ("Q1", "2025-Q1"),
        ("Q1 2024", "2024-Q1"),
        ("前三季度", "2025-01/2025-09"),
        ("前8个月", "2025-01/2025-08"),
        ("1—8月", "2025-01/2025-08"),
        ("1至8月", "2025-01/2025-08"),
        ("January to August 2025", "2025-01/2025-08"),
        ("the first eight months", "2025-01/2025-08"),
        ("今年", "2025"),
        ("去年全年", "2024"),
        ("2013年底", "2013"),
        ("last year", "2024"),
        ("in 2024", "2024"),
        ("“十四五”期间", "2021/2025"),
        ("between 2021 and 2025", "2021/2025"),
    ],
)
def test_finds(words: str, iso: str) -> None:
    assert [p.iso for p in periods.find(words, TODAY)] == [iso]


def test_no_span_of_years_runs_backwards() -> None:
    assert [p.iso for p in periods.find("from 2025 to 2021", TODAY)] == ["2025", "2021"]


@pytest.mark.parametrize(
    "words",
    ["天津日报", "How may I help", "去年同期", "2号线", "500强", "3.5亿元", "五大道", "门牌2025号码", "第一名", "31月"],
)
def test_leaves_alone(words: str) -> None:
    assert periods.find(words, TODAY) == []


def test_an_interval_is_first_and_last_day() -> None:
    assert periods.interval("2025-H1") == (date(2025, 1, 1), date(2025, 6, 30))
    assert periods.interval("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert periods.interval("2025-01/2025-08") == (date(2025, 1, 1), date(2025, 8, 31))
    assert periods.year_before("2025-01/2025-08") == "2024-01/2024-08"


@given(st.text(alphabet="0123456789年月日上下半季度前至—-/ 今去Qqh十一二", max_size=40))
def test_every_period_found_is_one(words: str) -> None:
    for found in periods.find(words, TODAY):
        since, until = periods.interval(found.iso)
        assert since <= until
