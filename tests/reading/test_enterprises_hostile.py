"""Whatever the text: no exception, every span true, no two mentions over one character, and time that grows with it."""

from __future__ import annotations

import random
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.reading.enterprises import enterprises_of
from store.reading.types import Article, Page, Span
from tests.reading import HOSTILE_TEXTS

PAGES = sorted((Path(__file__).parent / "quality" / "pages").glob("enterprise-*/page.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in PAGES]
PIECES = [
    "有限公司", "公司", "集团", "天津", "港", "（", "）", "(", ")", "“", "”", "以下简称", "简称", "、", "等企业",
    "等", "，", "。", "的", "董事长", "总经理", "张三", "·", "—", "华为", "小米", "某某", "第", "一", "研究院",
    "大学", "医院", "平台", "旗下", "全资子公司", "位于", "产业园", "\n", "\r\n", "\u3000", "\u2028", "\x00", "𠮷",
    "é", "😀", "9", "688001", "朗拓", "海洋", "装备", "国家", "中", "市", "「", "」",
    "落户", "西青经开区", "与", "签署", "合作", "为", "供货", "客户包括", "由", "投资", "的子公司", "成立于", "2008年",
    "主要从事",     "研发出", "首台", "投产", "园区", "引进", "拟", "\ue000", "\uf8ff",
]  # fmt: skip


def check(text: str) -> None:
    middle = len(text) // 2
    articles = [Article("a1", Span(0, middle), "", Span(0, 0)), Article("a2", Span(middle, len(text)), "", Span(0, 0))]
    spans = []
    found = enterprises_of(Page(text, date(2025, 9, 12)), articles)
    names = {each.name for each in found}

    def within(span: Span) -> bool:
        return 0 <= span.start < span.end <= len(text)

    for each in found:
        forms = {mention.text for mention in each.mentions}
        assert forms | {each.name} == {each.name, *each.aliases}
        for mention in each.mentions:
            assert text[mention.span.start : mention.span.end] == mention.text != ""
            spans.append(mention.span)
        assert all(person.name and person.title and person.name in text for person in each.people)
        assert all(tie.name in names and tie.name != each.name and within(tie.sentence) for tie in each.relations)
        assert all(
            within(fact.sentence) and fact.sentence.start <= fact.span.start < fact.span.end <= fact.sentence.end
            for fact in each.facts
        )
    spans.sort()
    assert all(one.end <= two.start for one, two in pairwise(spans))


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=1000, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_texts_made_of_what_names_are_made_of(pieces: list[str]) -> None:
    check("".join(pieces))


@pytest.mark.parametrize("seed", range(20))
def test_mutated_pieces_of_pages(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(HOSTILE_TEXTS // 40):
        text = chance.choice(TEXTS)
        start = chance.randrange(len(text))
        piece = list(text[start : start + chance.randrange(1, 160)])
        for _ in range(chance.randrange(12)):
            at = chance.randrange(len(piece) + 1)
            piece[at : at + chance.randrange(3)] = chance.choice(PIECES)
        check("".join(piece))


@pytest.mark.parametrize(
    "piece",
    [
        "公司", "华为、", "（以下简称“", "的子公司、", "甲乙、丙丁等企业", "朗拓科技有限公司朗拓", "兼总经理",
        "由华为投资", "华为与海信合作、", "华为落户西青经开区，", "客户包括华为、海信和", "公司主要从事",
    ],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        began = time.process_time()
        enterprises_of(Page(text), [Article("a1", Span(0, length), "", Span(0, 0))])
        return time.process_time() - began

    seconds(1000)
    short, long = seconds(8_000), seconds(64_000)
    assert long < 8 * 4 * max(short, 0.02), f"{short:.2f} s for 8,000 characters, {long:.2f} s for 64,000"
