"""Under whose name a number goes: the full one that the page states, a contraction, the park of a committee."""

from __future__ import annotations

from datetime import date

import pytest

from store.reading.pipeline import read_page
from store.reading.types import Page

LEAD = "新厂投产\n本报讯（记者 方禾）"


@pytest.mark.parametrize(
    ("story", "quote", "subject"),
    [
        pytest.param(
            "天津澄屿膜科技股份有限公司（以下简称“澄屿”）昨日开会。澄屿有员工318人。澄屿还说，澄屿去年授权专利76件。",
            "318人",
            "天津澄屿膜科技股份有限公司",
            id="a coined brand is short for the full name",
        ),
        pytest.param(
            "天津市天拓压力机有限公司（以下简称“天拓”）昨日开会。天拓有员工318人。天拓还说，天拓去年授权专利76件。",
            "318人",
            "天拓",
            id="a works is known by its contraction",
        ),
        pytest.param(
            "茶淀工业园管委会通报，上半年，园区规上工业总产值46.2亿元。天津衡朗仪表有限公司上月扩产。",
            "46.2亿元",
            "茶淀工业园",
            id="a committee speaks of its park",
        ),
        pytest.param(
            "津东经济技术开发区运行平稳。上半年，全区实现地区生产总值386.7亿元。",
            "386.7亿元",
            "津东经济技术开发区",
            id="the whole of a park",
        ),
        pytest.param(
            "河西区友谊路上的老楼去年由天津万厦资产运营有限公司接手，投入6800万元。",
            "6800万元",
            "天津万厦资产运营有限公司",
            id="who took it over, not where it stands",
        ),
        pytest.param(
            "津滨机场迎来首航。机场今年新开国际货运航线7条。",
            "7条",
            "津滨机场",
            id="the airport named before",
        ),
        pytest.param(
            "今年1至9月，南港工业区总产值1126.8亿元。天津衡朗仪表有限公司上月在西青开发区扩产。",
            "1126.8亿元",
            "南港工业区",
            id="a park without its city",
        ),
        pytest.param(
            "首班B7路通勤快线从中新天津生态城驶出。线路全长41公里，票价6元。",
            "41公里",
            "B7路通勤快线",
            id="a bus route",
        ),
    ],
)
def test_a_number_goes_under(story: str, quote: str, subject: str) -> None:
    figures = read_page(Page(LEAD + story, date(2026, 10, 28))).figures
    assert [each.subject for each in figures if each.text == quote] == [subject]
