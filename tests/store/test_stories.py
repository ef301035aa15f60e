"""One story told once: found on labelled pairs, kept in the store, shown with where else it is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from store.archive import Archive
from store.ingest import ingest_reading
from store.stories import likeness, sketch, telling
from tests.store.made import Story, reading_of
from tests.store.stories.blind import blind_pairs, corrections
from tests.store.stories.pairs import BASES, WORKS, all_pairs, byline, cut_below, lines

PRECISION, RECALL = 0.99, 0.95


def one_story(one: str, other: str) -> bool:
    return bool(set(sketch(one)) & set(sketch(other))) and likeness(telling(one), telling(other)) > 0


def test_pairs_are_told_apart() -> None:
    told = [(pair, one_story(pair.one, pair.other)) for pair in all_pairs()]
    assert len(told) >= 120
    hits = sum(pair.same and found for pair, found in told)
    false = [pair.name for pair, found in told if found and not pair.same]
    missed = [pair.name for pair, found in told if pair.same and not found]
    assert hits / max(1, hits + len(false)) >= PRECISION, false
    assert hits / sum(pair.same for pair, _ in told) >= RECALL, missed


def test_blind_pairs_are_told_apart() -> None:
    """At first contact all but the numbers put right, which are looked at in their own place now."""
    told = [(pair, one_story(pair.one, pair.other)) for pair in blind_pairs()]
    assert len(told) >= 40
    assert [pair.name for pair, found in told if found != pair.same] == []


@pytest.mark.parametrize("at", range(6))
def test_a_number_put_right_replaces_the_wrong_one_and_the_next_day_replaces_nothing(archive: Archive, at: int) -> None:
    was, now, after = corrections()[at]
    for hour, text in enumerate((was, now, after), 1):
        put(archive, text, f"第{hour}个标题写在这里", 1, "津沽日报", at=hour)
    told = archive.articles.between(date(2025, 9, 1), date(2025, 9, 1))
    assert sorted(each.headline for each in told) == ["第2个标题写在这里", "第3个标题写在这里"]


def story(text: str, headline: str) -> Story:
    return Story(headline, lines(text))


def put(archive: Archive, text: str, headline: str, day: int, paper: str, number: str = "01", at: int = 1) -> int:
    reading = reading_of(story(text, headline), day=date(2025, 9, day), paper=paper, number=number)
    ingest_reading(archive, reading, now=datetime(2025, 9, day, at, tzinfo=UTC))
    return archive.articles.headline(headline)[0].id


def test_a_reprint_is_told_once_with_where_else_it_is_printed(archive: Archive) -> None:
    first = put(archive, WORKS, "八千吨压机北辰下线", 1, "津沽日报")
    second = put(archive, byline(cut_below(WORKS)), "津锻重装订单饱满", 2, "渤海晚报")
    put(archive, BASES["lamps"], "西沽街的路灯亮了", 2, "渤海晚报", "02")
    told = archive.articles.between(date(2025, 9, 1), date(2025, 9, 3))
    assert [each.headline for each in told] == ["西沽街的路灯亮了", "八千吨压机北辰下线"]
    assert [each.source.paper for each in archive.stories.also([first])[first]] == ["渤海晚报"]
    # Of a day on which only the reprint came out, the reprint is told.
    assert second in [each.id for each in archive.articles.between(date(2025, 9, 2), date(2025, 9, 2))]
    hits, total = archive.search.articles("模锻压机")
    assert ([hit.article.id for hit in hits], total) == ([first], 1)


def test_a_later_version_of_a_page_replaces_the_earlier_one(archive: Archive) -> None:
    mended = WORKS.replace("5.6亿元", "6.5亿元")
    put(archive, WORKS, "八千吨压机北辰下线", 1, "津沽日报", at=2)
    put(archive, mended, "八千吨压机在北辰下线", 1, "津沽日报", at=3)
    told = archive.articles.between(date(2025, 9, 1), date(2025, 9, 1))
    assert [("6.5亿元" in each.text) for each in told] == [True]
    (earlier,) = archive.stories.also([told[0].id])[told[0].id]
    assert earlier.superseded_by == told[0].id
    kept = archive.articles.get(earlier.article_id)
    assert kept is not None
    assert "5.6亿元" in kept.text


def test_a_story_outlives_the_page_that_told_it_first(archive: Archive) -> None:
    put(archive, WORKS, "八千吨压机北辰下线", 1, "津沽日报")
    put(archive, cut_below(WORKS), "津锻重装订单饱满", 2, "渤海晚报")
    (page,) = archive.pages.where(paper="津沽日报")
    assert archive.pages.remove(page.id) == page
    (left,) = archive.articles.between(date(2025, 9, 1), date(2025, 9, 3))
    assert left.source.paper == "渤海晚报"
    assert archive.stories.also([left.id]) == {}
    assert archive.engine.rows("SELECT * FROM stories") == []


def test_a_page_that_is_read_again_keeps_its_story(archive: Archive) -> None:
    first = put(archive, WORKS, "八千吨压机北辰下线", 1, "津沽日报")
    put(archive, byline(WORKS), "津锻重装订单饱满", 2, "渤海晚报")
    before = archive.engine.rows("SELECT article_id, story, rank FROM stories ORDER BY article_id")
    reading = reading_of(story(WORKS, "八千吨压机北辰下线"), day=date(2025, 9, 1), number="01")
    ingest_reading(archive, replace(reading), reader="another")
    after = archive.engine.rows("SELECT article_id, story, rank FROM stories ORDER BY article_id")
    assert [dict(row) for row in after] == [dict(row) for row in before]
    assert first in [row["article_id"] for row in after]


def test_pages_of_other_months_are_not_compared(archive: Archive) -> None:
    put(archive, WORKS, "八千吨压机北辰下线", 1, "津沽日报")
    put(archive, WORKS, "八千吨压机再登场", 20, "津沽日报")
    assert archive.engine.rows("SELECT * FROM stories") == []
