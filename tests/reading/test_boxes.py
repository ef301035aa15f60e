"""Boxes of numbers in the forms that papers print them in: which text they are, and what each number of them says."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.reading.pages import printed_paper
from store.reading.pipeline import read_page
from store.reading.types import Page

CASES = json.loads((Path(__file__).parent / "cases" / "boxes.json").read_text(encoding="utf-8"))
ISSUE = date(2026, 10, 28)


@pytest.mark.parametrize("case", CASES, ids=[each["form"] for each in CASES])
def test_a_box_is_read(case: dict[str, Any]) -> None:
    reading = read_page(Page(case["text"], ISSUE))
    assert [each.headline for each in reading.articles] == case["headlines"]
    said = {
        each.text: [each.value, each.unit, each.indicator, each.period, each.comparison, each.direction]
        for each in reading.figures
        if each.article == reading.articles[-1].id and each.role not in {"date", "ordinal"}
    }
    assert {text: said.get(text) for text in case["figures"]} == case["figures"]
    lost = [case["text"][each.span.start : each.span.end] for each in reading.other]
    assert not [line for line in lost if "%" in line or "亿" in line]


@pytest.mark.parametrize(
    ("masthead", "paper"),
    [
        ("海门商旅报 2026年10月28日 星期三 第5版 城市观察 电子邮箱：a@example.cn", "海门商旅报"),
        ("2026年10月28日 星期三 | 开发区新闻周报 | 第2版", "开发区新闻周报"),
        ("海门旅行家报\n2026年10月28日 星期三 B2 人物", "海门旅行家报"),
        ("2026年10月28日 星期三 A05版 天气预报 责编：于澜", None),
        ("2026年10月28日 星期三 今日8版 经济季报", None),
    ],
)
def test_the_paper_beside_the_day(masthead: str, paper: str | None) -> None:
    assert printed_paper(f"{masthead}\n码头换上新岸桥\n昨天，两台岸桥完成吊装。\n") == paper


def test_a_programme_by_date_is_no_article() -> None:
    page = Page(
        "老街开了新书房\n本报讯（记者 王一）昨天，老街上的书房开门迎客，可坐六十人，夜里也不关灯。\n"
        "周末看什么\n10月31日 14:00 河畔书市，凭票领12元书券\n11月1日 9:30 剪纸体验，限报30人\n"
    )
    reading = read_page(page)
    assert [each.headline for each in reading.articles] == ["老街开了新书房"]
    assert {each.kind for each in reading.other} == {"guide"}


def test_the_name_of_a_periodical_column_is_no_headline() -> None:
    page = Page(
        "新区经济三季报\n“老码头”越走越新 三季度集装箱量创新高\n本报讯（记者 王一）昨天，港务部门公布了数据。\n"
    )
    (article,) = read_page(page).articles
    assert article.headline == "“老码头”越走越新 三季度集装箱量创新高"
