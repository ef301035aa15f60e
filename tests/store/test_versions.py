"""A page that came anew: its earlier version is found by its id alone, and says what replaced it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from store.archive import Archive
from store.ingest import ingest_reading
from store.present import replaced
from store.reading.types import Fact, Person, Reading, Relation, Span
from tests.store.made import DAY, Named, Story, reading_of

FIRST = (
    "北辰区的津锻重装有限公司昨日公布，今年前七个月新签订单5.6亿元，出口订单占到四成。",
    "公司的合伙人是渤海铸造有限公司，后者为它供应毛坯。车间里的工人扫码就能看到老师傅的手艺短片。",
    "企业负责人韩启明说，为了缩短交货期，公司去年改造了三条装配线，把装配时间压缩了一个月。",
)
SAID_FIRST = Story(
    "津锻重装订单五亿多", FIRST,
    figures=(("5.6亿元", {"value": 5.6e8, "unit": "元", "indicator": "旧订单额", "subject": "津锻重装"}),),
)  # fmt: skip
SAID_AFTER = Story(
    "津锻重装订单六亿多",
    (
        FIRST[0].replace("5.6", "6.5"),
        FIRST[1].replace("渤海铸造", "渤海铸锻"),
        FIRST[2].replace("韩启明", "韩启铭"),
    ),
    figures=(("6.5亿元", {"value": 6.5e8, "unit": "元", "indicator": "订单额", "subject": "津锻重装"}),),
)  # fmt: skip
EVER = date(2000, 1, 1), date(2100, 1, 1)


def version(story: Story, partner: str, manager: str) -> Reading:
    works = Named("津锻重装有限公司", ("津锻重装",), fields={"people": (Person(manager, "负责人"),)})
    read = reading_of(story, names=(works, Named(partner)))
    at = read.page.text.index(partner)
    sentence = Span(read.articles[0].body[1].start, read.page.text.index("。", at) + 1)
    told = replace(
        read.enterprises[0],
        relations=(Relation("supplier", partner, sentence),),
        facts=(Fact("does", Span(at, at + len(partner)), sentence),),
    )
    return replace(read, enterprises=(told, *read.enterprises[1:]))


@pytest.fixture
def mended(archive: Archive) -> tuple[Archive, int, int]:
    """The archive, the article of the first version and that of the second."""
    for hour, read in (
        (1, version(SAID_FIRST, "渤海铸造有限公司", "韩启明")),
        (2, version(SAID_AFTER, "渤海铸锻有限公司", "韩启铭")),
    ):
        ingest_reading(archive, read, now=datetime(2025, 8, 29, hour, tzinfo=UTC))
    (now,) = archive.articles.between(DAY, DAY)
    (before,) = [each.article_id for each in archive.stories.also([now.id])[now.id]]
    return archive, before, now.id


def test_profiles_tell_the_later_version_alone(mended: tuple[Archive, int, int]) -> None:
    archive, _, now = mended
    (works,) = archive.enterprises.named("津锻重装")
    assert works.article_ids == (now,)
    assert [each.name for each in works.people] == ["韩启铭"]
    assert archive.enterprises.count_articles(works.id) == 1
    assert {each.article_id for each in archive.enterprises.sentences(works.id)} == {now}
    assert [each.name for each in archive.enterprises.relations(works.id)] == ["渤海铸锻有限公司"]
    assert [each.text for each in archive.enterprises.facts(works.id)] == ["渤海铸锻有限公司"]
    assert {each.article_id for each in archive.figures.of_enterprise(works.id)} <= {now}


def test_who_stands_in_the_earlier_version_alone_is_found_no_more(mended: tuple[Archive, int, int]) -> None:
    archive, _, _ = mended
    assert archive.enterprises.named("渤海铸造有限公司") == []
    assert [name for _, name in archive.enterprises.containing("渤海铸造有限公司和渤海铸锻有限公司")] == [
        "渤海铸锻有限公司"
    ]
    assert {each.name for each in archive.enterprises.most_mentioned(*EVER)} == {"津锻重装有限公司", "渤海铸锻有限公司"}
    assert {each.name for each in archive.enterprises.all()} == {"津锻重装有限公司", "渤海铸锻有限公司"}


def test_people_may_have_renamed_it_all_the_same(mended: tuple[Archive, int, int]) -> None:
    archive, _, now = mended
    archive.edits.rename("津锻重装有限公司", "津锻", by="U1", now=datetime(2025, 8, 30, tzinfo=UTC))
    (renamed,) = archive.enterprises.named("津锻")
    assert renamed.article_ids == (now,)
    assert [each.name for each in renamed.people] == ["韩启铭"]
    assert archive.enterprises.count_articles(renamed.id) == 1


def test_figures_and_search_tell_the_later_version_alone(mended: tuple[Archive, int, int]) -> None:
    archive, _, now = mended
    assert [each.text for each in archive.figures.find(indicator=["订单额"])] == ["6.5亿元"]
    assert archive.figures.indicators() == {"订单额": 1}
    assert archive.figures.subjects() == {"津锻重装": 1}
    assert archive.measures.articles(["订单额"], limit=9) == [now]
    assert archive.search.ids("津锻重装订单", limit=9) == [now]
    for words, found in (("津锻重装", [now]), ("韩启铭", [now]), ("韩启明", [])):
        hits, total = archive.search.articles(words)
        assert ([hit.article.id for hit in hits], total) == (found, len(found)), words
    assert [each.id for each in archive.articles.headline("津锻重装订单五亿多")] == [now]
    assert [each.id for each in archive.articles.ingested_since(datetime(2025, 8, 1, tzinfo=UTC))] == [now]
    assert archive.articles.section_counts(*EVER) == {"产业": 1}


def test_the_earlier_version_stays_and_leads_to_the_later_one(mended: tuple[Archive, int, int]) -> None:
    archive, before, now = mended
    kept = archive.articles.get(before)
    assert kept is not None
    assert "5.6亿元" in kept.text
    assert [each.text for each in archive.figures.of_article(before)] == ["5.6亿元"]
    assert replaced(archive.engine, [now, before]) == {before: now}
    assert archive.stories.versions(before).later == now
    assert archive.stories.versions(now).earlier == (before,)


def test_a_third_version_replaces_both(mended: tuple[Archive, int, int]) -> None:
    archive, before, second = mended
    last = replace(
        SAID_AFTER, headline="津锻重装订单近七亿", paragraphs=(*SAID_AFTER.paragraphs, "全年订单将近七亿元。")
    )
    ingest_reading(archive, version(last, "渤海铸锻有限公司", "韩启铭"), now=datetime(2025, 8, 29, 3, tzinfo=UTC))
    (now,) = archive.articles.between(DAY, DAY)
    assert replaced(archive.engine, [before, second, now.id]) == {before: now.id, second: now.id}
    assert set(archive.stories.versions(now.id).earlier) == {before, second}


def test_when_the_later_version_is_taken_out_the_earlier_one_is_shown_again(mended: tuple[Archive, int, int]) -> None:
    archive, before, now = mended
    page = archive.engine.row("SELECT page_id FROM articles WHERE id = :id", {"id": now})
    assert page is not None
    archive.pages.remove(page["page_id"])
    (works,) = archive.enterprises.named("津锻重装")
    assert works.article_ids == (before,)
    assert [each.name for each in works.people] == ["韩启明"]
    assert len(archive.enterprises.named("渤海铸造有限公司")) == 1
    assert [each.text for each in archive.figures.find(indicator=["订单额"])] == ["5.6亿元"]
