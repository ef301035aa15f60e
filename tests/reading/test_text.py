"""Sentences, paragraphs and clauses keep their offsets."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.reading.text import clauses, paragraphs, sentence_around, sentence_at, sentences
from store.reading.types import Span


def words(text: str, spans: list[Span]) -> list[str]:
    return [text[each.start : each.end] for each in spans]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("增长3%。下降2%！真的？", ["增长3%。", "下降2%！", "真的？"]),
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ('他说:"好。"然后走了。', ['他说:"好。"', "然后走了。"]),
        ("一行\n\n　二行；还是二行……", ["一行", "二行；还是二行……"]),
        ("真的？！（当然。）完", ["真的？！", "（当然。）", "完"]),
        ("", []),
        ("　\n \n", []),
    ],
)
def test_sentences(text: str, cut: list[str]) -> None:
    assert words(text, sentences(text)) == cut
    for span in sentences(text):
        within = [at for at in range(*span) if text[at].isalnum()]
        assert {sentence_around(text, at) for at in within} == ({span} if within else set())


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("下降6.4%,15条街道", ["下降6.4%", "15条街道"]),
        ("完成1,224.78万吨,增长3%", ["完成1,224.78万吨", "增长3%"]),
        ("比例为1:2:3,9:30开会", ["比例为1:2:3", "9:30开会"]),
        ("生产——再生产；完", ["生产", "再生产", "完"]),
    ],
)
def test_clauses(text: str, cut: list[str]) -> None:
    assert words(text, clauses(text)) == cut


def test_paragraphs_are_lines_without_blanks() -> None:
    text = "　　第一段 \r\n\n第二段"
    assert words(text, paragraphs(text)) == ["第一段", "第二段"]


@given(st.text(alphabet='甲乙1,.。！”“" \n，；：—　', max_size=60))
def test_what_is_cut_lies_in_order_and_loses_nothing_but_blanks(text: str) -> None:
    for cut in (sentences, paragraphs):
        spans = cut(text)
        assert all(first.end <= second.start for first, second in itertools.pairwise(spans))
        assert "".join(words(text, spans)).split() == "".join(text.split()).split() or "".join(
            "".join(words(text, spans)).split()
        ) == "".join(text.split())


@given(st.text(alphabet="甲。\n", max_size=40), st.integers(0, 40))
def test_sentence_at_finds_the_one_that_holds(text: str, at: int) -> None:
    spans = sentences(text)
    holds = [each for each in spans if each.start <= at < each.end]
    assert sentence_at(spans, at) == (holds[0] if holds else None)
