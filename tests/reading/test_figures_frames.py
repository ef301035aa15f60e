"""The stretch of time that an article names once, the city that its page means, and what is key only in its setting."""

from __future__ import annotations

from datetime import date

import pytest

from store.reading.figures.home import city_of
from store.reading.lexicon import load
from store.reading.periods import find_periods
from store.reading.pipeline import read_page
from store.reading.types import Figure, Page

ISSUE = date(2026, 8, 28)


def figures(text: str, issue: date = ISSUE) -> dict[str, Figure]:
    return {each.text: each for each in read_page(Page(text=text, source="page.txt", issue_date=issue)).figures}


MONTHS = """1—7月我市消费市场稳步回升

本报讯（记者 乔一）市商务局昨天介绍，消费保持恢复。
限额以上单位零售额同比增长4.1%，其中7月份增长5.2%。通讯器材类零售额增长12.3%，家具类零售额增长2.2%。
展馆拥有展位320个，总投资3.6亿元。明年，我市将新增商圈4个。“我店营业额增长30%。”店主说。
天津的夜市每天营业5小时，静海区、武清区都有分场。
"""


def test_a_headline_says_when() -> None:
    found = figures(MONTHS)
    assert found["4.1%"].period == found["12.3%"].period == found["2.2%"].period == "2026-01/2026-07"
    assert found["5.2%"].period == "2026-07"


@pytest.mark.parametrize("words", ["320个", "3.6亿元", "4个", "30%", "5小时"])
def test_what_merely_is_or_will_be_is_of_another_time(words: str) -> None:
    assert figures(MONTHS)[words].period != "2026-01/2026-07"


def test_our_city_is_the_one_whose_districts_are_named() -> None:
    assert figures(MONTHS)["4.1%"].subject == "天津市"
    other = MONTHS.replace("天津的", "杭州的").replace("静海区、武清区", "杭州两处")
    passing = MONTHS.replace("天津的", "这里的").replace("静海区、武清区", "内蒙古、杭州")
    assert city_of(passing) is None
    assert figures(other)["4.1%"].subject == "杭州"


def test_a_page_that_names_no_city_has_none() -> None:
    plain = MONTHS.replace("天津的", "这里的").replace("静海区、武清区", "南北两处")
    assert figures(plain)["4.1%"].subject is None


def test_an_average_for_each_is_no_park() -> None:
    text = (
        "口袋公园建起来\n\n滨海新区建成口袋公园20座，人均公园绿地面积由11.9平方米提高到13.4平方米，"
        "500米服务半径覆盖率超过九成。\n"
    )
    found = figures(text)
    assert found["13.4平方米"].subject == "滨海新区"
    assert not found["500米"].key


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("17年前，这里三分之一是盐田。", "三分之一"),
        ("在这里住了26年的居民说，变化很大。", "26年"),
        ("港口提前23天突破去年同期水平。", "23天"),
        ("一台吊机要3班倒。", "3班"),
    ],
)
def test_told_in_passing(text: str, words: str) -> None:
    found = figures(f"一个片区的变化\n\n{text}\n")
    assert words not in found or not found[words].key


def test_days_off_agree_with_the_calendar_of_the_brief() -> None:
    import tomllib
    from pathlib import Path

    import store

    lists = load("holidays")
    for path in sorted((Path(store.__file__).parent / "calendar").glob("*.toml")):
        for each in tomllib.loads(path.read_text(encoding="utf-8"))["holiday"]:
            first, last = (day.isoformat() for day in each["off"])
            for name in each["name"].split("、"):
                name = {"劳动节": "五一", "春节": "春节"}.get(name, name.removesuffix("节"))
                assert lists[path.stem][name] == (first if first == last else f"{first}/{last}"), (path.stem, name)


@pytest.mark.parametrize(
    ("text", "issue", "period"),
    [
        ("国庆长假，", date(2026, 10, 13), "2026-10-01/2026-10-07"),
        ("国庆中秋假期，", date(2025, 10, 13), "2025-10-01/2025-10-08"),
        ("去年春节期间，", date(2026, 3, 1), "2025-01-28/2025-02-04"),
        ("元旦假期，", date(2025, 1, 3), "2025-01-01"),
        ("国庆假期，", date(2026, 9, 20), None),
        ("国庆前夕，", date(2026, 10, 1), "2026-10"),
        ("2011年端午小长假，", date(2026, 7, 1), "2011-06-04/2011-06-06"),
        ("双11期间，", date(2025, 11, 20), "2025-11"),
    ],
)
def test_days_of_a_holiday(text: str, issue: date, period: str | None) -> None:
    assert find_periods(text, issue)[0].period == period


def test_the_longest_known_name_has_the_number() -> None:
    text = (
        "新线投产\n\n本报讯（记者 乔一）昨天，天津一汽丰田发动机有限公司新线投产。一汽丰田发动机总经理说，"
        "厂里有员工2160名。\n开发区管委会负责人说，到年底，开发区汽车产业产值将达到1300亿元。"
        "天津经济技术开发区有零部件企业180家。\n"
    )
    found = figures(text)
    assert found["2160名"].subject == "天津一汽丰田发动机有限公司"
    assert found["1300亿元"].subject == "天津经济技术开发区"


def test_who_speaks_speaks_for_whom_he_works() -> None:
    text = (
        "港口的新事\n\n天津安澜食品有限公司的货轮靠岸。天津安澜食品有限公司经理说，船很快。\n"
        "天津远帆港务集团有限公司能源部部长陆一平告诉记者，风机已经转起来。\n天津的秋天很长。\n“年底前还要再并网4座光伏电站。”陆一平说。\n"
    )
    assert figures(text)["4座"].subject == "天津远帆港务集团有限公司"
