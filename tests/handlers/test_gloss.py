"""What a headline is about, for who reads no Chinese."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.asking.gloss import LONGEST, figure_in_english, gloss, known_words
from store.records import StoredFigure
from tests.handlers.blocks.answers import figures, several, texts, themes
from tests.handlers.blocks.samples import GROWTH, REVENUE, THROUGHPUT


@pytest.mark.parametrize(
    ("headline", "themes", "figures", "said"),
    [
        ("天津港吞吐再上台阶", ("开放与港口",), (), "Opening-up & port · Tianjin Port"),
        (
            "海河某处吞吐再上台阶", ("开放与港口", "产业"), (THROUGHPUT, GROWTH),
            "Opening-up & port · Haihe · container throughput 12.005 million TEU, up 5.1% year on year",
        ),
        ("武清滨海两地结对", (), (), "Wuqing, Binhai"),
        ("为世界和平稳定", ("治理",), (), "Governance"),
        ("某某某某", (), (), None),
        ("Tianjin opens up", ("产业",), (), None),
        ("", ("产业",), (), None),
    ],
)  # fmt: skip
def test_it_is_put_together_from_what_is_known(
    headline: str, themes: tuple[str, ...], figures: tuple[StoredFigure, ...], said: str | None
) -> None:
    assert gloss(headline, themes, figures) == said


def test_a_figure_without_an_english_name_is_left_out() -> None:
    assert figure_in_english(replace(THROUGHPUT, indicator="某某某")) is None
    assert figure_in_english(replace(REVENUE, value=None)) is None


def test_the_longest_word_is_taken_where_words_overlap() -> None:
    assert known_words("第二产业增加值") == ["value added of secondary industry"]


@settings(max_examples=150, deadline=None)
@given(headline=st.one_of(texts, st.text(alphabet="天津港滨海新区工业增加值增长出口", max_size=40)), themes=themes,
       figures=several(figures, 3))  # fmt: skip
def test_it_is_short_and_english(headline: str, themes: tuple[str, ...], figures: tuple[StoredFigure, ...]) -> None:
    said = gloss(headline, themes, figures)
    assert said is None or 0 < len(said) <= LONGEST
    assert said is None or not any("\u3400" <= character <= "\u9fff" for character in said)
