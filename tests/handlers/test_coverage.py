"""Which papers and days are held, with the gaps between them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.asking import coverage, faithful
from handlers.asking.answer import CoverageAnswer, Gap, UnknownAnswer
from handlers.asking.conversation import ask
from handlers.blocks import render
from handlers.blocks.check import problems
from store.archive import Archive
from store.ingest import ingest
from store.reading.types import Page
from store.records import HeldDay

TODAY = date(2025, 9, 27)


def held(*days: str, paper: str | None = "样例日报") -> list[HeldDay]:
    return [HeldDay(date.fromisoformat(day), paper, 1, 5) for day in days]


def test_days_in_a_row_are_one_run_and_the_newest_comes_first() -> None:
    days = held("2025-08-25", "2025-08-26", "2025-08-27", "2025-08-30", "2024-12-31", "2025-01-01")
    assert coverage.papers(days, "zh") == ["《样例日报》2025年8月30日、8月25—27日、2024年12月31日至2025年1月1日"]
    assert coverage.papers(days, "en") == [
        "《样例日报》 August 30, 2025; August 25–27, 2025; December 31, 2024 to January 1, 2025"
    ]


def test_a_gap_lies_between_held_days_of_one_paper() -> None:
    days = [*held("2025-08-25", "2025-08-28", "2025-08-29"), *held("2025-08-26", paper="津门晚潮")]
    assert coverage.gaps(days) == (Gap("样例日报", date(2025, 8, 26), date(2025, 8, 27)),)
    assert coverage.missing(coverage.gaps(days), "zh") == ["《样例日报》2025年8月26—27日"]


def test_many_runs_are_cut() -> None:
    days = held(*(f"2025-{month:02d}-01" for month in range(1, 13)))
    assert coverage.papers(days, "zh")[0].endswith("5月1日及更早")
    assert len(coverage.gaps(days)) == 11


@pytest.mark.parametrize("words", ["覆盖", "有哪些报纸", "coverage", "手头有哪些天的报纸？", "Which papers are held?"])
def test_it_is_asked_by_many_names(samples: Archive, words: str) -> None:
    for command in (True, False):
        answer, _ = ask(samples, words, today=TODAY, command=command)
        assert isinstance(answer, CoverageAnswer)
        assert [gap.since for gap in answer.gaps] == [date(2025, 8, 30), date(2025, 6, 28)]
        assert faithful.unfaithful(answer, samples) is None
        assert not problems(render(answer, surface="command").blocks, "message")


def test_unknown_says_what_is_held(samples: Archive) -> None:
    for words, held_line in (
        ("天津地铁日均客流是多少？", "手头的报纸：《样例日报》2025年9月26日、8月29日、6月27日。"),
        (
            "How many metro passengers a day?",
            "Papers held: 《样例日报》 September 26, 2025; August 29, 2025; June 27, 2025.",
        ),
    ):
        answer, _ = ask(samples, words, today=TODAY)
        assert isinstance(answer, UnknownAnswer)
        assert answer.text.splitlines()[-1] == held_line


def test_an_empty_store_says_so(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "empty.db") as archive:
        answer, _ = ask(archive, "覆盖", today=TODAY, command=True)
        assert answer.kind == "unknown"
        assert "还没有报纸" in answer.text


def test_a_paper_without_a_name(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "one.db") as archive:
        ingest(archive, Page("要闻\n港口昨日开航。\n记者 郑知远", date(2025, 8, 29)))
        answer, _ = ask(archive, "coverage", today=TODAY, command=True)
        assert answer.text.splitlines() == [
            "Papers held:",
            "· August 29, 2025 (paper not stated)",
            "There are no gaps between them.",
        ]
