"""Figures with the sentence that says each."""

from __future__ import annotations

from datetime import date

import pytest

from store.archive import Archive
from store.ingest import ingest_reading
from tests.store.made import DAY, Story, page_of_three, reading_of


def test_a_figure_comes_back_with_its_sentence_and_all_that_was_read(held: Archive) -> None:
    (port, *_) = held.articles.between(DAY, DAY)
    level, growth, duration = held.figures.of_article(port.id)
    assert level.sentence == "今年上半年，海河口岸完成集装箱吞吐量1200.5万标准箱，同比增长5.1%。"
    assert (level.text, level.value, level.unit, level.indicator) == (
        "1200.5万标准箱",
        12005000.0,
        "标准箱",
        "集装箱吞吐量",
    )
    assert (growth.comparison, growth.direction, growth.cumulative, growth.period) == ("同比", "up", True, "2025-H1")
    assert (level.cumulative, level.headline, level.source) == (None, port.headline, port.source)
    assert duration.value == (0.5, 1.0)
    assert held.figures.get(level.id) == level
    assert held.figures.get(999) is None


def test_figures_that_are_not_key_are_given_when_asked_for(held: Archive) -> None:
    (port, *_) = held.articles.between(DAY, DAY)
    assert [each.text for each in held.figures.of_article(port.id)] == ["1200.5万标准箱", "5.1%", "0.5—1小时"]
    every = held.figures.of_article(port.id, key_only=False)
    assert [(each.text, each.key) for each in every][2] == ("两条", False)


def test_bound_basis_and_status_are_kept(held: Archive) -> None:
    revenue, hired = held.figures.find(subject=["津沽精机"])
    assert (revenue.bound, revenue.basis, revenue.status) == ("over", "初步核算", "actual")
    assert (hired.bound, hired.basis, hired.status) == ("exact", None, "target")


@pytest.mark.parametrize("value", [None, 0.0, -3.5, 8.4e11, (3.0, 1.0), (1.2, 33.8, 65.0), (2.0, 2.0)])
def test_values_come_back_as_they_were_read(archive: Archive, value: float | tuple[float, ...] | None) -> None:
    story = Story("配比", ("配比为3:1。",), figures=(("3:1", {"value": value}),))
    ingest_reading(archive, reading_of(story))
    assert archive.figures.find()[0].value == value


@pytest.mark.parametrize(
    ("indicator", "texts"),
    [
        (["吞吐量"], ["1200.5万标准箱", "5.1%"]),
        (["营收", "营业收入"], ["10亿元"]),
        (["营收"], []),
        (["集装箱 吞吐量"], ["1200.5万标准箱", "5.1%"]),
        (["吞吐量 港口"], []),
        (["營業收入"], ["10亿元"]),
        (["营业收入", "通关时间"], ["0.5—1小时", "10亿元"]),
        (["", "  "], []),
        (["%"], []),
        (["_"], []),
    ],
)
def test_an_indicator_is_found_by_any_of_its_synonyms(held: Archive, indicator: list[str], texts: list[str]) -> None:
    assert [each.text for each in held.figures.find(indicator=indicator)] == texts


def test_a_subject_is_found_by_a_name_that_it_equals_or_contains(held: Archive) -> None:
    assert [each.text for each in held.figures.find(subject=["津沽精机有限公司"])] == ["10亿元"]
    assert [each.text for each in held.figures.find(subject=["津沽精机"])] == ["10亿元", "200人"]
    assert held.figures.find(subject=["津沽精机"], indicator=["吞吐量"]) == []


def test_figures_are_found_by_section_and_issue_date(archive: Archive) -> None:
    for day in (date(2025, 8, 27), DAY):
        ingest_reading(archive, page_of_three(day=day))
    found = archive.figures.find(indicator=["吞吐量"])
    assert [each.source.date.day for each in found] == [29, 29, 27, 27]
    assert len(archive.figures.find(indicator=["吞吐量"], until=date(2025, 8, 28))) == 2
    assert len(archive.figures.find(indicator=["吞吐量"], since=date(2025, 8, 28))) == 2
    assert len(archive.figures.find(section="科技创新", since=DAY)) == 2
    assert archive.figures.find(section="文旅") == []
    assert len(archive.figures.find(limit=3)) == 3


def test_figures_of_several_articles_come_in_the_order_asked_for(held: Archive) -> None:
    port, works, lamps = (each.id for each in held.articles.between(DAY, DAY))
    found = held.figures.in_articles([works, lamps, port])
    assert [each.article_id for each in found] == [works] * 2 + [port] * 3
    assert len(held.figures.in_articles([port], key_only=False)) == 4


def test_indicators_and_subjects_are_counted_over_key_figures(held: Archive) -> None:
    assert held.figures.indicators() == {"集装箱吞吐量": 2, "招聘人数": 1, "营业收入": 1, "通关时间": 1}
    assert list(held.figures.subjects()) == ["海河口岸", "津沽精机", "津沽精机有限公司"]


def test_figures_of_an_enterprise_are_those_given_for_it_under_any_name(held: Archive) -> None:
    (works,) = held.enterprises.named("津沽精机")
    assert [each.text for each in held.figures.of_enterprise(works.id)] == ["10亿元", "200人"]


def test_a_name_that_ends_like_one_asked_for_before_is_found_once_it_is_printed(archive: Archive) -> None:
    def told(subject: str, number: str) -> int:
        figure = ("1200万吨", {"indicator": "吞吐量", "subject": subject, "value": 1.2e7, "unit": "吨", "key": True})
        story = Story(f"{subject}的数", [f"{subject}吞吐量为1200万吨。"], figures=[figure])
        ingest_reading(archive, reading_of(story, number=number))
        return archive.measures.articles(["吞吐量"], subject=["口岸"], limit=9)[0]

    assert told("海河口岸", "1") != told("渤海口岸", "2")
    assert len(archive.measures.articles(["吞吐量"], subject=["口岸"], limit=9)) == 2
