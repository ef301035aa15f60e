"""Messages in both languages with every figure labelled: which are found, and what the papers say of each."""

from __future__ import annotations

import json
from datetime import date

import pytest

from handlers.asking import faithful
from handlers.asking.checking import check
from store.archive import Archive
from tests.handlers.checking.score import HERE, TODAY, papers, score

NOW = TODAY["messages"]

FLOORS = {"messages": 95, "tide": 69, "districts": 30}
"""Figures judged as labelled, of 95, 72 and 31; never lowered silently. On first contact: 81, 54 and 26."""


@pytest.mark.parametrize("name", FLOORS)
def test_labelled_messages(name: str) -> None:
    told = score(name)
    assert told.right >= FLOORS[name], "\n".join(told.wrong)
    assert not told.extra, "\n".join(told.wrong)


@pytest.mark.parametrize("name", FLOORS)
def test_what_the_papers_say_is_quoted(name: str) -> None:
    archive = papers(name)
    for message in json.loads((HERE / f"{name}.json").read_text(encoding="utf-8")):
        for language in ("zh", "en"):
            answer = check(archive, message["text"], TODAY[name], language)
            assert faithful.unfaithful(answer, archive) is None
            quotes = {c.quote for c in answer.citations}
            assert {c.figure.sentence for c in answer.checked if c.figure} == quotes
            assert all(c.figure is not None for c in answer.checked if c.verdict not in ("not_reported", "unread"))


def test_the_year_that_is_not_said_is_the_papers(samples: Archive) -> None:
    """A message about 上半年 read long after the papers still means the half year that they wrote of."""
    told = check(samples, "上半年天津GDP同比增长5.3%。", date(2026, 11, 1))
    assert [c.verdict for c in told.checked] == ["confirmed"]


def test_one_answer_in_two_languages(samples: Archive) -> None:
    text = "上半年天津港集装箱吞吐量1225万标准箱，同比增长3.5%。"
    assert check(samples, text, NOW).text.splitlines() == [
        "用手头的报纸核对：",
        "≈ 1225万标准箱（天津港、集装箱吞吐量、2025年上半年）：取了约数，与报道相符；报道为1224.78万标准箱。",
        "✗ 3.5%（天津港、集装箱吞吐量、2025年上半年）：与报道不符；报道为同比增长3.1%。",
    ]
    assert (
        check(samples, text, NOW, "en").text.splitlines()[2].endswith("differs; the papers say up 3.1% year on year.")
    )


def test_nothing_to_check(samples: Archive) -> None:
    answer = check(samples, "明天下午开会。", NOW)
    assert (answer.kind, answer.checked, answer.text) == ("unknown", (), "这条消息里没有可以核对的数字。")
