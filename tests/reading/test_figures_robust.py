"""Whatever the text: no exception, every span equals its text, no overlap, order kept, time in proportion to length."""

from __future__ import annotations

import itertools
import json
import random
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.reading.figures import figures_of
from store.reading.periods import find_periods
from store.reading.types import Article, Figure, Page, Span
from tests.reading import HOSTILE_TEXTS

CASES = Path(__file__).parent / "cases"
SEEDS = [case["text"] for name in ("figures_sentences", "figures_statistics", "figures_wording", "figures_left_alone")
         for case in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))]  # fmt: skip
PIECES = list(
    "0123456789０９一二两三十百千万亿几数半零点翻成折倍%％‰元吨家个条项年月日时分第约近超余多来以上下内左右至到"
    "—-~:：,，.。；;、（）()“”《》[]【】\n\t 　占比较由从分别其中同比环比增长下降Aa/×+>\u200b\ufeff\x00\x0b😀é"
)


ISSUE = date(2025, 9, 12)


def read(text: str) -> tuple[Figure, ...]:
    article = Article("a1", Span(0, len(text)), "", Span(0, 0), body=(Span(0, len(text)),))
    return figures_of(Page(text, ISSUE), (article,), ())


def sound(text: str) -> None:
    figures = read(text)
    for each in figures:
        assert text[each.span.start : each.span.end] == each.text
        assert each.span.start < each.span.end
        assert each.sentence.start <= each.span.start
        assert each.explanation
        assert not (each.key and each.indicator is None)
    for first, second in itertools.pairwise(figures):
        assert first.span.end <= second.span.start
    for span in [*(each.span for each in figures), *(each.span for each in find_periods(text, ISSUE))]:
        assert not within_digits(text, span.start), text[span.start :][:20]
        assert not within_digits(text, span.end), text[: span.end][-20:]


def within_digits(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isdecimal() and text[at].isdecimal()


def mutated(chance: random.Random) -> str:
    """Two or three sentences cut, swapped and sown with pieces that numbers are made of."""
    text = "".join(chance.choice(SEEDS) for _ in range(chance.randint(1, 3)))
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(text))
        end = min(len(text), at + chance.randint(0, 6))
        text = text[:at] + "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 5))) + text[end:]
    return text


@pytest.mark.parametrize("seed", range(20))
def test_mutated_texts(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(HOSTILE_TEXTS // 20):
        text = mutated(chance)
        try:
            sound(text)
        except Exception as error:
            raise AssertionError(f"{text!r}: {error!r}") from error


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=200, deadline=None)
def test_pieces_in_any_order(text: str) -> None:
    sound(text)


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text(text: str) -> None:
    sound(text)


HARD = [
    "1",
    "一",
    "万",
    "1,",
    "1.",
    "，",
    "（",
    "“",
    "1—",
    "1至",
    "1:",
    "从1到",
    "比",
    "较",
    "的",
    "、",
    "第",
    "1/",
    "增长1%",
    "天津",
    "1个",
    "a1",
    "-1",
    "〔1",
    "分别",
    "占",
    "。",
    "十五五",
    "2025年",
    "公司",
    "1+",
]


FOUND_BY_CHANCE = ["新—GB/T ０比占十\ufeff", "产品国内市场占有率达到从较至连续三年位居行业第一。"]
LIKE_DATES = [
    "净利润6180万元", "618元", "营收20250万元", "投资2025.5亿元", "双1112万人", "双11000元", "占8.295%",
    "8.29活动", "产值12026年", "8月2900人", "2025-08-291", "5月1200万", "五一5.1亿", "9.18亿元", "3.156亿",
    "2025年1-812月", "前8.5个月", "2025/261", "8:3012元", "19:0012", "20时30005", "客服400-810-66663",
    "“1+17”工程", "第3.4%", "编号A-1９2", "PM2９", "国庆10.10亿", "12.125亿", "2024.9元", "第112届",
    "618９.", "双11０6", "7/7０",
]  # fmt: skip


@pytest.mark.parametrize("text", LIKE_DATES)
def test_no_number_is_cut(text: str) -> None:
    sound(f"去年{text}，增长5%。")
    sound(text)


@pytest.mark.parametrize("text", FOUND_BY_CHANCE)
def test_texts_that_once_failed(text: str) -> None:
    sound(text)


@pytest.mark.parametrize("piece", HARD)
def test_long_runs_are_read_in_linear_time(piece: str) -> None:
    """Eight times the text may cost thirty times the time (a busy machine); quadratic would cost sixty-four."""
    read(piece * 50)
    short, long = (piece * n for n in (250, 2_000))
    assert min(cost(long), cost(long)) <= 30 * max(min(cost(short) for _ in range(3)), 0.01)


def cost(text: str) -> float:
    started = time.process_time()
    sound(text)
    return time.process_time() - started


def test_the_words_that_name_a_text_without_a_headline_are_read_once() -> None:
    """A number in which its first words end is not cut."""
    text = "1至9月，全省公路水路完成固定资产投资8642亿元、同比增长7.3%。"
    named = Span(0, text.index("42亿"))
    article = Article("a1", Span(0, len(text)), text[: named.end], named, body=(Span(0, len(text)),))
    figures = figures_of(Page(text, ISSUE), (article,), ())
    assert [(each.text, each.key) for each in figures][1:] == [("8642亿元", True), ("7.3%", True)]
