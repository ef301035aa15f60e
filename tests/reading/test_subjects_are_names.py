"""Whose a number is is a place, a name or a class: no scrap of a sentence with a preposition or what was done in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store.reading.pipeline import read_page
from store.reading.script import lettered
from store.reading.types import Page
from store.reading.words import cut, part_of_speech

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted((ROOT / "tests/reading/quality/pages").glob("*/page.txt")),
    *sorted((ROOT / "deploy/samples").glob("*.txt")),
]
ISSUE = date(2025, 9, 12)
PREPOSITIONS = frozenset("从由在将把被让对向经据随于自")
ADVERBS = frozenset({"继续", "持续", "不断", "快速", "加大", "加快", "进一步", "正在", "已经", "统筹", "随着", "记者"})
BY_ITSELF = {"我国", "国内", "国外", "业内", "行业内", "同行", "同行业", "海外"}
"""What a page says of everybody in a country or a trade."""


def faults(subject: str) -> str:
    """Why the name is none, or nothing."""
    if subject in BY_ITSELF:
        return ""
    found = cut(lettered(subject))
    if found[0] in PREPOSITIONS or not PREPOSITIONS.isdisjoint(found[1:-1]):
        return "a preposition"
    if not ADVERBS.isdisjoint(found):
        return "what was done"
    if len(found) == 1 and part_of_speech().get(found[0], "n")[0] in "vdpctu":
        return "no noun"
    return "" if len(subject) > 1 else "a scrap"


@pytest.mark.parametrize(
    "path", PAGES, ids=[each.parent.name if each.name == "page.txt" else each.stem for each in PAGES]
)
def test_whose_it_is_has_a_name(path: Path) -> None:
    reading = read_page(Page(path.read_text(encoding="utf-8"), ISSUE))
    wrong = [
        (why, each.subject, each.text)
        for each in reading.figures
        if each.key and each.subject and (why := faults(each.subject))
    ]
    assert not wrong, wrong


@pytest.mark.parametrize(
    "scrap", ["记者从市", "经天津市", "随着长河大桥", "牡丹区继续加大城区学校", "统筹高铁", "由成立"]
)
def test_such_a_scrap_is_found(scrap: str) -> None:
    assert faults(scrap)


@pytest.mark.parametrize(
    "name", ["天津市", "我国", "从化区", "自贡市", "经开区", "对外经济贸易大学", "中国国际海运集装箱(集团)股份有限公司"]
)
def test_a_name_is_none(name: str) -> None:
    assert not faults(name)
