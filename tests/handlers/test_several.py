"""Figures held side by side: comparisons, rankings, bounds, histories, what is new, and threads of many turns."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.asking import faithful, shapes
from handlers.asking.answer import (
    Answer,
    ComparisonAnswer,
    DigestAnswer,
    FiguresAnswer,
    QuestionAnswer,
    SeriesAnswer,
    UnknownAnswer,
)
from handlers.asking.conversation import ask
from handlers.asking.state import ThreadState
from tests.handlers.editions import TODAY, archive_of

PAGES = "tests/handlers/questions/pages/商报"


def told(words: str, state: ThreadState | None = None) -> tuple[Answer, ThreadState]:
    archive = archive_of(PAGES)
    answer, state = ask(archive, words, today=TODAY, state=state)
    assert faithful.unfaithful(answer, archive) is None
    return answer, state


def rows(answer: Answer) -> dict[str, str | None]:
    assert isinstance(answer, ComparisonAnswer), answer.text
    return {row.label: row.figure.text if row.figure else None for row in answer.rows}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("西青区和北辰区上半年GDP比较", {"西青区": "486.9亿元", "北辰区": "413.2亿元"}),
        ("北辰与西青上半年地区生产总值哪个高", {"北辰区": "413.2亿元", "西青区": "486.9亿元"}),
        ("西青区、静海区上半年GDP对比", {"西青区": "486.9亿元", "静海区": None}),
        ("天津港一季度和上半年集装箱吞吐量对比", {"2026年一季度": "562.3万标准箱", "2026年上半年": "1187.6万标准箱"}),
        (
            "恒岳机器人和蓝屿传感上半年营收对比",
            {"天津恒岳机器人有限公司": "4.3亿元", "天津蓝屿传感科技有限公司": "2.8亿元"},
        ),
    ],
)
def test_like_is_held_against_like(words: str, expected: dict[str, str | None]) -> None:
    answer, _ = told(words)
    assert {k.removesuffix("区"): v for k, v in rows(answer).items()} == {
        k.removesuffix("区"): v for k, v in expected.items()
    }


def test_what_nobody_reported_is_left_blank_and_is_no_zero() -> None:
    answer, _ = told("西青区、静海区上半年GDP对比")
    line = next(line for line in answer.text.splitlines() if line.startswith("静海"))
    assert "未见报道" in line
    assert "0" not in line


def test_who_asks_which_is_told_which() -> None:
    assert "较高的是西青" in told("上半年西青和武清哪个区GDP更高?")[0].text
    assert "较高的是" not in told("西青区和武清区上半年GDP比较")[0].text


def test_a_follow_up_keeps_the_sides() -> None:
    _, state = told("西青区和北辰区上半年GDP比较")
    answer, _ = told("增速呢?", state)
    assert list(rows(answer).values()) == ["5.9%", "4.7%"]
    alone, _ = told("增速呢?")
    assert not isinstance(alone, ComparisonAnswer)


def test_sides_survive_being_kept() -> None:
    _, state = told("西青区和北辰区上半年GDP比较")
    answer, _ = told("增速呢?", ThreadState.from_dict(state.as_dict()))
    assert list(rows(answer).values()) == ["5.9%", "4.7%"]


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("投资最大的两个项目", ["渤澜海上风电装备基地", "海光芯片封测基地"]),
        ("总投资超过15亿元的项目有哪些?", ["渤澜海上风电装备基地", "海光芯片封测基地", "蓝谷储能电池项目"]),
        ("投资不到4亿元的项目", ["东湖生物育种园"]),
        ("一季度哪个区GDP增速最高?", ["静海区"]),
        ("一季度哪个区GDP增速最低?", ["北辰区"]),
    ],
)
def test_the_largest_and_those_beyond_a_bound(words: str, labels: list[str]) -> None:
    answer, _ = told(words)
    assert isinstance(answer, FiguresAnswer), answer.text
    assert [line.split("：")[0] for line in answer.text.splitlines()[1:]] == labels


def test_a_bound_that_nothing_passes_is_unknown_with_the_nearest() -> None:
    answer, _ = told("总投资超过100亿元的项目有哪些?")
    assert isinstance(answer, UnknownAnswer)
    assert "52亿元" in answer.text


def test_a_history_keeps_apart_what_may_share_no_line() -> None:
    answer, _ = told("天津港集装箱吞吐量今年以来的走势")
    assert isinstance(answer, SeriesAnswer)
    lines = [[point.text for point in line.points] for line in answer.lines]
    assert ["562.3万标准箱", "1187.6万标准箱", "1826.9万标准箱"] in lines
    assert ["212.4万标准箱"] in lines
    assert not any("2450万标准箱" in line and len(line) > 1 for line in lines)


def test_a_revised_value_is_told_beside_the_one_that_took_its_place() -> None:
    answer, _ = told("全市地区生产总值历次报道")
    assert isinstance(answer, SeriesAnswer)
    assert "9231.1亿元" in answer.text
    assert "9218.6亿元" in answer.text
    assert [figure.text for figure in answer.revised] == ["9218.6亿元"]


@pytest.mark.parametrize(
    ("words", "both"),
    [("全市上半年地区生产总值是多少?", ("9231.1亿元", "9218.6亿元")), ("全市有多少全国重点实验室?", ("29个", "17家"))],
)
def test_two_papers_that_differ_are_both_told_with_their_dates(words: str, both: tuple[str, str]) -> None:
    answer, _ = told(words)
    assert isinstance(answer, QuestionAnswer)
    assert all(each in answer.text for each in both)
    assert len({citation.source.date for citation in answer.citations}) == 2


def test_a_level_is_never_computed_from_growth() -> None:
    for words in ("天津港2025年上半年集装箱吞吐量是多少?", "西青区GDP去年前三季度是多少"):
        assert told(words)[0].kind == "unknown"


def test_an_unknown_says_what_is_held() -> None:
    answer, _ = told("武清区前三季度GDP多少?")
    assert answer.kind == "unknown"
    assert "津沽商报" in answer.text


def test_a_page_and_the_days_since() -> None:
    page, _ = told("10月22日这一版有什么")
    assert isinstance(page, DigestAnswer)
    assert {s.source.date for s in page.stories} == {date(2026, 10, 22)}
    changed, _ = told("最近有什么变化?")
    assert isinstance(changed, DigestAnswer)


def test_a_word_mistyped_is_taken_as_the_one_that_was_meant() -> None:
    answer, _ = told("天津港一季度集装箱吞土量多少?")
    assert answer.kind == "figure"
    assert "562.3万标准箱" in answer.text
    assert "吞吐量" in answer.text.splitlines()[0]


THREAD = (
    ("恒岳机器人上半年营收多少?", "4.3亿"), ("同比呢?", "21.5%"), ("前三季度呢?", "7.1亿"), ("同比呢?", "23.4%"),
    ("它的总经理是谁?", "季海棠"), ("现在有多少员工?", "610人"), ("蓝屿传感上半年营收呢?", "2.8亿"),
    ("西青区上半年GDP是多少?", "486.9亿"), ("那北辰区呢?", "413.2亿"), ("增速呢?", "4.7%"),
)  # fmt: skip
ENGLISH_THREAD = (
    ("What was Xiqing's GDP in the first half of 2026?", "486.9亿"), ("And how fast did it grow?", "5.9%"),
    ("What about Beichen?", "4.7%"), ("How much container throughput did Tianjin Port handle in H1?", "1187.6万"),
    ("And in Q1?", "562.3万"), ("How fast did it grow?", "4.2%"),
    ("How many national key laboratories does Tianjin have?", "29"),
    ("Which project has the largest investment?", "52亿"),
    ("Compare the GDP of Xiqing and Beichen in H1 2026", "413.2亿"),
    ("And their growth?", "5.9%"),
)  # fmt: skip


@pytest.mark.parametrize("thread", [THREAD, ENGLISH_THREAD], ids=["zh", "en"])
def test_a_thread_of_ten_turns(thread: tuple[tuple[str, str], ...]) -> None:
    state: ThreadState | None = None
    said: list[str] = []
    for words, wanted in thread:
        answer, state = told(words, state)
        said.append(f"{'ok' if wanted in answer.text else 'NO'} {words} -> {answer.text[:80]!r}")
    assert all(line.startswith("ok") for line in said), "\n".join(said)


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("超过10亿元的项目", (True, 1e9)), ("总投资10亿元以上的项目", (True, 1e9)),
        ("不到5000万元的项目有哪些", (False, 5e7)),
        ("projects worth more than 1.5 billion yuan", (True, 1.5e9)),
        ("which districts have GDP over 200 billion", (True, 2e11)),
        ("十亿元以上的项目", (True, 1e9)),
    ],
)  # fmt: skip
def test_bounds_are_read_in_both_languages(words: str, way: tuple[bool, float]) -> None:
    bound = shapes.bounded(words)
    assert bound is not None
    assert (bound.over, bound.value) == way


@pytest.mark.parametrize("words", ["今年超过10亿元了吗", "销售额突破10亿元是哪一年", "张三是谁"])
def test_what_names_a_number_is_no_selection(words: str) -> None:
    assert shapes.bounded(words) is None
