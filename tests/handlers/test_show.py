"""How numbers, periods and sources are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.asking import show
from store.records import Source, StoredFigure

PLAIN = StoredFigure(
    id=1, article_id=1, headline="港口半年报", source=Source(date(2025, 8, 29), "样例日报", "05"),
    sentence="上半年,海河港完成集装箱吞吐量1224.78万标准箱,同比增长3.1%。", text="1224.78万标准箱", value=12247800.0,
    unit="标准箱", role="level", indicator="集装箱吞吐量", subject="天津港", period_text="上半年", period="2025-H1",
    comparison=None, direction=None, bound="exact", key=True, status="actual", basis=None, cumulative=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (12247800.0, "12.2478 million"),
        (132.9e9, "132.9 billion"),
        (8.4e11, "840 billion"),
        (1.3e8, "130 million"),
        (6e12, "6 trillion"),
        (453000.0, "453,000"),
        (3860.0, "3,860"),
        (5.3, "5.3"),
        (0.9, "0.9"),
        (40.0, "40"),
        (33.3333, "33.3333"),
    ],
)
def test_english_scales_do_not_round(value: float, shown: str) -> None:
    assert show.plain(value) == shown


@pytest.mark.parametrize(
    ("sentence", "text", "value", "unit", "bound", "zh", "en"),
    [
        ("营收1329亿元。", "1329亿元", 1.329e11, "元", "exact", "1329亿元", "132.9 billion yuan (1329亿元)"),
        ("产值超8400亿元。", "8400亿元", 8.4e11, "元", "over", "超8400亿元", "over 840 billion yuan (超8400亿元)"),
        ("增长近20%。", "20%", 20.0, "%", "about", "近20%", "about 20% (近20%)"),
        ("占六成以上。", "六成", 60.0, "%", "at_least", "六成以上", "at least 60% (六成以上)"),
        ("增资8000万欧元。", "8000万欧元", 8e7, "欧元", "exact", "8000万欧元", "80 million euros (8000万欧元)"),
        ("用时0.5—1小时。", "0.5—1小时", (0.5, 1.0), "小时", "exact", "0.5—1小时", "0.5–1 hours (0.5—1小时)"),
        ("增长5.3%。", "5.3%", 5.3, "%", "exact", "5.3%", "5.3%"),
        ("有数百家。", "数百家", None, "家", "about", "数百家", "数百家"),
    ],
)
def test_numbers_both_ways(
    sentence: str, text: str, value: float | tuple[float, ...] | None, unit: str, bound: str, zh: str, en: str
) -> None:
    figure = replace(PLAIN, sentence=sentence, text=text, value=value, unit=unit, bound=bound)  # type: ignore[arg-type]
    assert show.number(figure, "zh") == zh
    assert show.number(figure, "en") == en


@pytest.mark.parametrize(
    ("iso", "zh", "en"),
    [
        ("2025", "2025年", "2025"),
        ("2025-H1", "2025年上半年", "the first half of 2025"),
        ("2025-Q3", "2025年三季度", "the third quarter of 2025"),
        ("2025-06", "2025年6月", "June 2025"),
        ("2025-06-30", "2025年6月30日", "June 30, 2025"),
        ("2025-01/2025-08", "2025年1—8月", "Jan–Aug 2025"),
        ("2021/2025", "2021年至2025年", "2021 to 2025"),
        (None, "", ""),
        ("no period", "no period", "no period"),
    ],
)
def test_periods_in_words(iso: str | None, zh: str, en: str) -> None:
    assert show.period(iso, "zh") == zh
    assert show.period(iso, "en") == en


def test_sources_say_what_is_not_known() -> None:
    assert show.source(PLAIN.source, "港口半年报", "zh") == "《港口半年报》，样例日报 2025-08-29 第5版"
    assert show.source(Source(date(2025, 8, 29)), "港口半年报", "en") == "《港口半年报》, paper not stated 2025-08-29"


def test_growth_says_which_way() -> None:
    growth = replace(PLAIN, text="3.1%", value=3.1, unit="%", role="growth", direction="down", comparison="同比")
    assert show.statement(growth, "zh") == "同比下降3.1%"
    assert show.statement(growth, "en") == "down 3.1% year on year"


def test_an_english_sentence_joins_a_level_and_its_growth() -> None:
    growth = replace(PLAIN, text="3.1%", value=3.1, unit="%", role="growth", direction="up", comparison="同比")
    assert show.english_sentence([PLAIN, growth]) == (
        "In the first half of 2025, Tianjin Port's container throughput was 12.2478 million TEU (1224.78万标准箱),"
        " up 3.1% year on year."
    )


def test_a_plan_is_called_a_plan() -> None:
    plan = replace(PLAIN, status="target", period="2027")
    assert "is planned to be" in show.english_sentence([plan])


@pytest.mark.parametrize(
    ("sentence", "text", "said"),
    [
        ("货物吞吐量同比增长3.4%,箱量增长2.0%。", "2.0%", "up 2.0% year on year"),
        ("箱量比上年同期增长3.1%;货量增长2.3%。", "2.3%", "up 2.3% year on year"),
        ("产值同比增长4.9%,比上半年加快0.1个百分点;装备增长8.0%。", "8.0%", "up 8.0%"),
        ("产值同比增长5.4%,环比增长0.6%,出口增长1.5%。", "1.5%", "up 1.5%"),
        ("产值增长5.3%。", "5.3%", "up 5.3%"),
    ],
)
def test_a_rate_goes_on_from_the_year_on_year_before_it(sentence: str, text: str, said: str) -> None:
    value = float(text.rstrip("%"))
    figure = replace(PLAIN, sentence=sentence, text=text, value=value, unit="%", role="growth", direction="up")
    assert show.statement(figure, "en") == said


@pytest.mark.parametrize(
    ("text", "unit", "direction", "comparison", "zh", "en"),
    [
        ("450家", "家", "up", "较前", "较前增加450家", "up 450"),
        ("3个", "个", "down", None, "减少3个", "down 3"),
        (
            "0.6个百分点",
            "百分点",
            "up",
            "环比",
            "环比提高0.6个百分点",
            "up 0.6 percentage points on the previous period",
        ),
        ("0.3个千分点", "千分点", "down", "同比", "同比下降0.3个千分点", "down 0.3 points per thousand year on year"),
        ("2倍", "倍", "up", None, "2倍", "2"),
    ],
)
def test_a_change_says_which_way(
    text: str, unit: str, direction: str, comparison: str | None, zh: str, en: str
) -> None:
    value = float(text.rstrip("家个百千分点倍"))
    said = {"text": text, "unit": unit, "direction": direction, "comparison": comparison, "value": value}
    figure = replace(PLAIN, role="change", sentence=f"园区企业{text}。", **said)  # type: ignore[arg-type]
    assert show.statement(figure, "zh") == zh
    assert show.statement(figure, "en").startswith(en)
