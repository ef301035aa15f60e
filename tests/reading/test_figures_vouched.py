"""Noun phrases judged from their head leftwards: garbled ones are cut, whole ones stay as they are."""

from __future__ import annotations

import pytest

from store.reading.figures.indicators.headless import loose_end
from store.reading.figures.indicators.vouched import vouched

CUT = [
    ("产品获批当年销量", "销量"),
    ("总产已被京津占比", "占比"),
    ("这条线投资", "投资"),
    ("群众要交的材料", "材料"),
    ("一间房平均房价", "平均房价"),
    ("正月里加开场次", "加开场次"),
    ("烧煤要费用", "烧煤费用"),
    ("比往年邮轮季提前时间", "邮轮季提前时间"),
    ("降落在东丽医院楼顶时间", "时间"),
    ("替农民工追回金额", "农民工追回金额"),
    ("拿到补贴", "补贴"),
]
WHOLE = [
    "公园年票价格",
    "家庭养老床位补贴",
    "国外船东订单占比",
    "供应商来自京津冀占比",
    "来自中东的订单",
    "首台套装备奖励",
    "一次合格率",
    "对美出口",
    "能繁母猪",
    "从接警到抵达现场用时",
    "跨区域人员流动量",
    "未办结数量",
    "助餐点",
    "创新机构与企业",
    "客流量与2019年同期之比",
]


@pytest.mark.parametrize(("words", "plain"), CUT)
def test_what_nobody_vouches_for_is_cut(words: str, plain: str) -> None:
    assert vouched(words) == plain
    assert vouched(plain) == plain


@pytest.mark.parametrize("words", WHOLE)
def test_whole_phrases_stay(words: str) -> None:
    assert vouched(words) == words


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("岸电用量攀", ("reach", "岸电用量")),
        ("成人票一场", ("piece", "成人票")),
        ("公园年票价格", ("", "")),
        ("一颗", ("piece", "")),
    ],
)
def test_ends_that_are_no_noun(words: str, end: tuple[str, str]) -> None:
    assert loose_end(words) == end
