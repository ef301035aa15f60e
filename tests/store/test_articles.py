"""Articles by id, by day, by section, by headline."""

from __future__ import annotations

from datetime import date

import pytest

from store.archive import Archive
from store.ingest import ingest_reading
from tests.store.made import DAY, LAMPS, PORT, WORKS, Story, page_of_three, reading_of


def test_an_article_comes_back_as_it_was_printed(held: Archive) -> None:
    (port, works, lamps) = held.articles.between(DAY, DAY)
    assert (port.headline, port.themes, port.byline) == ("海河口岸吞吐再上台阶", ("开放与港口", "产业"), ("柳青",))
    assert (works.deck, works.kicker, lamps.kicker) == ("一家机床厂的上半年", None, "小巷里的变化")
    assert works.body == WORKS.paragraphs
    assert works.summary == ("走进津沽精机有限公司的车间，机床一字排开。",)
    assert lamps.text.startswith("小巷里的变化\n老街换新灯 夜市添人气\n")
    assert (port.source.date, port.source.paper, port.source.page, port.source.url) == (DAY, "津沽日报", "05", None)
    assert held.articles.get(works.id) == works


def test_what_is_not_held_is_none_or_left_out(held: Archive) -> None:
    (port, works, _) = held.articles.between(DAY, DAY)
    assert held.articles.get(1) is None
    assert held.articles.many([works.id, 1, port.id, works.id]) == [works, port]
    assert held.articles.many([]) == []


def test_days_run_newest_first_and_pages_in_their_order(archive: Archive) -> None:
    short = [Story(each.headline, ("今天无事。",)) for each in (PORT, WORKS, LAMPS)]  # told again, and yet no reprint
    for day, number in ((date(2025, 8, 28), "01"), (DAY, "10"), (DAY, "02"), (date(2025, 8, 27), "01")):
        ingest_reading(archive, reading_of(*short, day=day, number=number))
    found = archive.articles.between(date(2025, 8, 28), DAY)
    assert [(each.source.date.day, each.source.page) for each in found] == (
        [(29, "02")] * 3 + [(29, "10")] * 3 + [(28, "01")] * 3
    )
    assert [each.headline for each in found[:3]] == [PORT.headline, WORKS.headline, LAMPS.headline]
    assert [each.id for each in archive.articles.between(date(2025, 8, 28), DAY, limit=4)] == [e.id for e in found[:4]]


def test_a_section_holds_the_articles_that_have_its_theme(held: Archive) -> None:
    headlines = [each.headline for each in held.articles.between(DAY, DAY, section="产业")]
    assert headlines == [PORT.headline, WORKS.headline]
    assert held.articles.between(DAY, DAY, section="文旅") == []
    assert held.articles.section_counts(DAY, DAY) == {
        "产业": 2, "城市更新": 1, "开放与港口": 1, "民生": 1, "科技创新": 1,
    }  # fmt: skip
    assert held.articles.section_counts(date(2024, 1, 1), date(2024, 12, 31)) == {}


def test_the_newest_day_is_known_for_all_and_for_a_section(archive: Archive) -> None:
    assert archive.articles.newest_day() is None
    ingest_reading(archive, reading_of(PORT, day=date(2025, 8, 27)))
    ingest_reading(archive, reading_of(LAMPS, day=date(2025, 8, 28)))
    assert archive.articles.newest_day() == date(2025, 8, 28)
    assert archive.articles.newest_day("开放与港口") == date(2025, 8, 27)
    assert archive.articles.newest_day("文旅") is None


def test_days_say_which_papers_are_held(archive: Archive) -> None:
    ingest_reading(archive, page_of_three(number="01"))
    ingest_reading(archive, page_of_three(number="02"))
    ingest_reading(archive, reading_of(LAMPS, paper=None))
    ingest_reading(archive, reading_of(LAMPS, day=date(2025, 8, 30)))
    found = [(each.date.day, each.paper, each.pages, each.articles) for each in archive.articles.days()]
    assert found == [(30, "津沽日报", 1, 1), (29, None, 1, 1), (29, "津沽日报", 2, 6)]


@pytest.mark.parametrize(
    "words",
    [
        "老街换新灯 夜市添人气",
        "老街换新灯",
        "夜市添人气",
        "老街换新燈",
        "老街换新灯夜市",
        "《老街换新灯 夜市添人气》",
        "老街换了新灯",
    ],
)
def test_a_headline_is_found_whole_in_part_and_from_memory(held: Archive, words: str) -> None:
    assert held.articles.headline(words)[0].headline == LAMPS.headline


@pytest.mark.parametrize("words", ["", "   ", "？！", "\0", "量子计算机落户", "的"])
def test_words_that_are_no_headline_find_none(held: Archive, words: str) -> None:
    assert held.articles.headline(words) == []


def test_the_headline_that_was_quoted_whole_comes_first(archive: Archive) -> None:
    longer = Story("口岸新航线开通仪式今日举行", PORT.paragraphs)
    exact = Story("口岸新航线开通", PORT.paragraphs)
    ingest_reading(archive, reading_of(longer, exact))
    ingest_reading(archive, reading_of(longer, number="06"))
    found = [each.headline for each in archive.articles.headline("口岸新航线开通")]
    assert found == [exact.headline, longer.headline, longer.headline]
