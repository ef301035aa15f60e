"""Which figure of a sentence is meant: one rule of the language a case, over articles of our own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.asking import meaning
from handlers.asking.answers import parts
from handlers.asking.conversation import ask
from handlers.asking.fold import language_of
from handlers.asking.taking.chinese import chinese_terms
from handlers.asking.taking.parting import part
from store.archive import Archive
from store.ingest import ingest
from store.reading.types import Page

DAY = date(2026, 3, 10)
PAGE = """海边晨报
2026年3月10日 星期二 第03版 民生

高龄津贴三月起上调
本报讯(记者 江小满)市民政局介绍,3月起,全市高龄津贴标准由每人每月120元调至150元,惠及老人约6.1万人。

渔阳古镇备战清明
本报讯(记者 江小满)蓟州区文旅局介绍,清明三天,渔阳古镇预计接待游客18万人次,民宿平均预订率76%。

前两月外贸开门红
本报讯(记者 田禾)天津海关介绍,今年前2个月,天津对日本、韩国进出口分别为61.2亿元、58.4亿元。对美国进出口44.9亿元。
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    held = Archive.open(Path(tmp_path_factory.mktemp("weighing")) / "store.db")
    ingest(held, Page(text=PAGE, issue_date=DAY))
    return held


def told(archive: Archive, words: str) -> tuple[str, str]:
    answer, _ = ask(archive, words, today=DAY)
    return answer.kind, answer.text


def test_the_end_of_a_change_is_the_answer_and_both_ends_are_told(archive: Archive) -> None:
    kind, text = told(archive, "How much will the monthly 高龄津贴标准 be from March?")
    assert kind == "figure"
    assert "from 120 yuan (120元) to 150 yuan (150元)" in text
    assert "120元调至150元" in told(archive, "高龄津贴标准现在是多少?")[1]


@pytest.mark.parametrize(
    "words", ["渔阳古镇上半年接待游客多少人次?", "渔阳古镇一季度接待了多少游客?", "渔阳古镇春节接待了多少人次?"]
)
def test_a_forecast_for_a_holiday_is_no_result_of_another_time(archive: Archive, words: str) -> None:
    assert told(archive, words)[0] == "unknown"


def test_a_forecast_answers_who_asks_for_it(archive: Archive) -> None:
    assert "18万人次" in told(archive, "渔阳古镇清明预计接待多少游客?")[1]


def test_numbers_of_several_countries_are_told_apart(archive: Archive) -> None:
    text = told(archive, "How much did Tianjin trade with South Korea in the first two months?")[1]
    assert "5.84 billion yuan" in text
    assert "4.49 billion" not in text
    assert "6.12 billion" not in text


def test_a_near_miss_is_told_in_the_papers_own_words(archive: Archive) -> None:
    kind, text = told(archive, "渔阳古镇上半年接待游客多少人次?")
    assert kind == "unknown"
    if "相近的报道" in text:
        assert text.split("“", 1)[1].split("”", 1)[0].rstrip("。") in PAGE


def test_a_ratio_is_not_the_amount_that_it_is_made_of() -> None:
    assert "净利润" not in {t.word for t in chinese_terms("去年净利润率是多少")[0]}


@pytest.mark.parametrize(
    ("word", "shorter"), [("静海区", ("静海",)), ("河北区", ()), ("园区", ()), ("滨海新区", ()), ("沧州市", ("沧州",))]
)
def test_the_short_names_of_districts(word: str, shorter: tuple[str, ...]) -> None:
    assert meaning.shorter_place(word) == shorter


@pytest.mark.parametrize(
    ("words", "falling"), [("进口下降多少?", True), ("投资是涨是跌?", False), ("出口上升还是下降?", False)]
)
def test_up_or_down_does_not_ask_for_down(words: str, falling: bool) -> None:
    assert part(words, "zh").falling is falling


def test_own_words_are_echoed_without_their_numbers() -> None:
    assert parts.named("2025年渔阳古镇") == "渔阳古镇"
    assert not any(c.isdigit() for c in parts.named("HT-F15"))


def test_an_english_question_about_a_chinese_name_is_english() -> None:
    assert language_of("Who founded 澄光生物?") == "en"
