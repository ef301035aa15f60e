"""An answer says how it came to be, only when asked."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.asking import tracing
from handlers.asking.conversation import ask
from handlers.asking.explaining import explain
from handlers.blocks.check import problems
from handlers.blocks.explained import explanation_message
from store.archive import Archive

TODAY = date(2025, 9, 27)


def test_it_is_worked_out_only_on_request(samples: Archive) -> None:
    answer, _ = ask(samples, "天津港上半年集装箱吞吐量是多少？", today=TODAY)
    assert answer.explanation is None
    assert tracing.noted("nobody collects") == "nobody collects"


def test_a_figure(samples: Archive) -> None:
    answer, _ = explain(samples, "天津港上半年集装箱吞吐量是多少？", today=TODAY)
    why = answer.explanation
    assert why is not None
    assert why.understood == (
        "当作一个问题，到报道里找答案。",
        "要的是一个数值，说的是：集装箱吞吐量。",
        "主体：天津港。",
        "时间：2025年上半年。",
    )
    assert why.weighed[0].startswith("《向海图强 港口半年报出炉》2025-08-29")
    assert why.weighed[0].endswith("采用。")
    assert any("前8个月箱量再上台阶" in each and each.endswith("说的是别的时间。") for each in why.weighed)


def test_the_answer_is_the_same_as_without(samples: Archive) -> None:
    for words in ("GDP增速多少？", "digest port", "张鑫是谁", "Who is Zhang Xin?", "🙂", "企业 天锻"):
        plain, state = ask(samples, words, today=TODAY, command=True)
        explained, after = explain(samples, words, today=TODAY, command=True)
        assert (plain.text, plain.citations, state) == (explained.text, explained.citations, after)
        assert explained.explanation is not None
        assert explained.explanation.chosen


def test_an_unknown_says_what_came_near(samples: Archive) -> None:
    answer, _ = explain(samples, "What was Tianjin's total GDP in the first half of 2025?", today=TODAY)
    assert answer.kind == "unknown"
    assert answer.explanation is not None
    assert "another kind of number" in answer.explanation.chosen


def test_a_follow_up_says_that_it_goes_on(samples: Archive) -> None:
    _, state = ask(samples, "天津港上半年集装箱吞吐量是多少？", today=TODAY)
    answer, _ = explain(samples, "同比呢？", today=TODAY, state=state)
    assert answer.explanation is not None
    assert any("接着上文" in line for line in answer.explanation.understood)


@pytest.mark.parametrize(
    "words", ["天津港上半年集装箱吞吐量是多少？", "How fast did GDP grow?", "x" * 5000, "<!channel>"]
)
def test_it_fits_a_modal(samples: Archive, words: str) -> None:
    answer, _ = explain(samples, words, today=TODAY)
    assert answer.explanation is not None
    message = explanation_message(answer.explanation, answer.language)
    assert not problems(message.blocks, "modal")
