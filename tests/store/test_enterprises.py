"""Enterprises are one over all pages, and two that merely share a short name stay two."""

from __future__ import annotations

from datetime import date

import pytest

from store.archive import Archive
from store.ingest import ingest_reading
from store.reading.types import Person
from tests.store.made import DAY, Named, Story, page_of_three, reading_of

LONG, SHORT, OTHER = "津沽精机有限公司", "津沽精机", "四川津沽精机股份有限公司"


def told(archive: Archive, *names: Named, day: date = DAY, said: str = "") -> None:
    """A page that names these, each by every one of its names."""
    lines = [f"记者来到{name}。" for each in names for name in (each.name, *each.aliases)]
    ingest_reading(archive, reading_of(Story("走访" + said, lines), names=names, day=day))


def known(archive: Archive) -> dict[str, tuple[str, ...]]:
    return {each.name: each.aliases for each in archive.enterprises.all()}


def test_an_enterprise_comes_back_with_what_the_page_said(held: Archive) -> None:
    (found,) = held.enterprises.named(LONG)
    assert (found.kind, found.aliases, found.location, found.sector) == ("company", (SHORT,), "北辰区", "高端装备")
    assert found.people == (Person("王晓岚", "总经理"),)
    assert [held.articles.get(id).headline for id in found.article_ids] == ["津沽精机订单排到明年"]  # type: ignore[union-attr]
    assert (found.first_seen, found.last_seen) == (DAY, DAY)
    assert held.enterprises.get(found.id) == found
    assert held.enterprises.get(99) is None


@pytest.mark.parametrize("name", [LONG, SHORT, " 津沽 精机 ", "津沽精機"])
def test_an_enterprise_is_known_by_any_of_its_names(held: Archive, name: str) -> None:
    assert [each.name for each in held.enterprises.named(name)] == [LONG]


def test_width_and_letter_case_do_not_matter(archive: Archive) -> None:
    told(archive, Named("ＴＥＤＡ建设（天津）有限公司"))
    assert len(archive.enterprises.named("teda建设(天津)有限公司")) == 1


@pytest.mark.parametrize("name", ["", "津沽", "没有的公司", "\0", "%"])
def test_a_name_that_is_nobodys_finds_nobody(held: Archive, name: str) -> None:
    assert held.enterprises.named(name) == []


def test_the_same_full_name_on_two_pages_is_one_enterprise(archive: Archive) -> None:
    told(archive, Named(LONG, fields={"location": "北辰区"}), day=date(2025, 8, 27))
    told(archive, Named(LONG, fields={"sector": "装备"}), day=date(2025, 8, 29))
    (found,) = archive.enterprises.all()
    assert (found.location, found.sector) == ("北辰区", "装备")
    assert (found.first_seen, found.last_seen, len(found.article_ids)) == (date(2025, 8, 27), date(2025, 8, 29), 2)
    assert found.article_ids[0] > found.article_ids[1]


@pytest.mark.parametrize(
    ("told_first", "told_last", "known_as"),
    [
        ("西青经开区", "天津", "西青经开区"),
        ("西青经开区", "天津市", "西青经开区"),
        ("西青经开区", "武清区", "武清区"),
        ("西青经开区", "北京", "北京"),
        ("天津", "西青经开区", "西青经开区"),
    ],
)
def test_the_place_told_last_counts_unless_it_is_only_the_city_of_the_one_before(
    archive: Archive, told_first: str, told_last: str, known_as: str
) -> None:
    for day, place in ((date(2025, 8, 27), told_first), (date(2025, 8, 28), told_last)):
        told(archive, Named(LONG, fields={"location": place}), day=day)
    assert archive.enterprises.named(LONG)[0].location == known_as


def test_the_trade_is_the_one_that_most_pages_tell(archive: Archive) -> None:
    for number, trade in enumerate(("压力机", "压力机", "装备")):
        told(archive, Named(LONG, fields={"sector": trade}), day=date(2025, 8, 25 + number))
    assert archive.enterprises.named(LONG)[0].sector == "压力机"


def test_a_short_name_alone_is_the_one_enterprise_that_bears_it(archive: Archive) -> None:
    told(archive, Named(LONG, [SHORT]), day=date(2025, 8, 27))
    told(archive, Named(SHORT))
    assert known(archive) == {LONG: (SHORT,)}


def test_a_full_name_makes_known_what_was_known_by_its_short_name_only(archive: Archive) -> None:
    told(archive, Named(SHORT), day=date(2025, 8, 27))
    told(archive, Named(LONG, [SHORT]))
    assert known(archive) == {LONG: (SHORT,)}


def test_two_that_merely_share_a_short_name_stay_two(archive: Archive) -> None:
    told(archive, Named(LONG, [SHORT]), day=date(2025, 8, 27))
    told(archive, Named(OTHER, [SHORT]), day=date(2025, 8, 28))
    assert known(archive) == {LONG: (SHORT,), OTHER: (SHORT,)}
    assert len(archive.enterprises.named(SHORT)) == 2


def test_a_short_name_that_two_bear_is_given_to_neither(archive: Archive) -> None:
    told(archive, Named(LONG, [SHORT]), day=date(2025, 8, 26))
    told(archive, Named(OTHER, [SHORT]), day=date(2025, 8, 27))
    told(archive, Named(SHORT), day=date(2025, 8, 28))
    assert {each.name: len(each.article_ids) for each in archive.enterprises.all()} == {LONG: 1, OTHER: 1, SHORT: 1}
    assert archive.enterprises.named(SHORT)[0].name == SHORT


def test_two_of_one_page_are_never_taken_for_one(archive: Archive) -> None:
    told(archive, Named(LONG, [SHORT]), day=date(2025, 8, 27))
    told(archive, Named(SHORT), Named(LONG), day=date(2025, 8, 28))
    assert set(known(archive)) == {LONG, SHORT}


def test_one_that_is_of_another_kind_is_another(archive: Archive) -> None:
    told(archive, Named("津沽大学附属医院", ["津沽附院"], kind="hospital"), day=date(2025, 8, 27))
    told(archive, Named("津沽附院", kind="park"), day=date(2025, 8, 28))
    assert len(known(archive)) == 2


def test_what_is_known_does_not_depend_on_how_often_a_page_is_read(archive: Archive) -> None:
    reading = page_of_three()
    for reader in ("1", "2", "3"):
        ingest_reading(archive, reading, reader=reader)
    assert known(archive) == {LONG: (SHORT,), "海河口岸": ()}
    assert archive.enterprises.named(SHORT)[0].id == 1


def test_a_better_reading_takes_back_a_wrong_alias(archive: Archive) -> None:
    wrong = reading_of(Story("走访", [f"记者来到{LONG}。", "海河口岸一片繁忙。"]), names=[Named(LONG, ["海河口岸"])])
    right = reading_of(
        Story("走访", [f"记者来到{LONG}。", "海河口岸一片繁忙。"]), names=[Named(LONG), Named("海河口岸", kind="port")]
    )
    ingest_reading(archive, wrong, reader="1")
    ingest_reading(archive, right, reader="2")
    assert known(archive) == {LONG: (), "海河口岸": ()}


def test_an_enterprise_that_no_page_names_any_more_is_gone(archive: Archive) -> None:
    ingest_reading(archive, page_of_three(), reader="1")
    reading = page_of_three()
    ingest_reading(archive, type(reading)(reading.page, reading.articles, (), (), ()), reader="2")
    assert archive.enterprises.all() == []
    assert archive.enterprises.nearest(LONG) == []


def test_names_that_stand_in_a_question_are_found_the_longest_first(held: Archive) -> None:
    found = held.enterprises.containing(f"海河口岸和{LONG}今年怎么样？")
    assert [(each.name, name) for each, name in found] == [(LONG, LONG), ("海河口岸", "海河口岸")]
    assert held.enterprises.containing("津沽 精机今年如何")[0][1] == SHORT
    assert held.enterprises.containing("今年如何") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("TEDA今年如何", True), ("how is teda doing", True), ("TEDAX", False), ("steda", False), ("TEDA 2 号", True)],
)
def test_a_latin_name_counts_as_a_whole_word_only(archive: Archive, text: str, found: bool) -> None:
    told(archive, Named("TEDA"))
    assert bool(archive.enterprises.containing(text)) is found


@pytest.mark.parametrize("typed", ["津沽精密", "津沽机", "精机公司", "金沽精机"])
def test_a_name_that_is_not_held_finds_the_nearest(held: Archive, typed: str) -> None:
    assert held.enterprises.nearest(typed)[0].name == LONG


def test_a_name_of_common_words_only_finds_some_all_the_same(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.enterprises.COMMON", 2)
    told(archive, Named("津沽精机有限公司"), Named("海津机床有限公司"), Named("滨海药业有限公司"))
    assert archive.enterprises.nearest("津有限公司")
    assert archive.enterprises.nearest("精机有限公司")[0].name == "津沽精机有限公司"


def test_one_wrong_character_goes_before_longer_names_that_hold_the_rest(archive: Archive) -> None:
    told(archive, Named("海津港"), *(Named(f"海津{each}装备研究有限公司") for each in "甲乙丙"))
    assert archive.enterprises.nearest("海津巷")[0].name == "海津港"


def test_nearest_says_each_once_and_no_more_than_asked_for(held: Archive) -> None:
    found = [each.name for each in held.enterprises.nearest("精机", n=5)]
    assert sorted(found) == sorted(set(found))
    assert len(held.enterprises.nearest("精机", n=1)) == 1
    assert held.enterprises.nearest("") == held.enterprises.nearest("  ") == []


def test_the_most_mentioned_of_some_days_come_first(archive: Archive) -> None:
    told(archive, Named("甲一公司"), Named("乙二公司"), day=date(2025, 8, 27))
    told(archive, Named("乙二公司"), Named("天津海关", kind="government"), day=date(2025, 8, 28))
    days = (date(2025, 8, 27), date(2025, 8, 28))
    assert [each.name for each in archive.enterprises.most_mentioned(*days)] == ["乙二公司", "甲一公司"]
    assert [each.name for each in archive.enterprises.most_mentioned(days[1], days[1])] == ["乙二公司"]
    assert len(archive.enterprises.most_mentioned(*days, limit=1)) == 1


def test_sentences_that_name_it_are_given_word_for_word(held: Archive) -> None:
    (found,) = held.enterprises.named(LONG)
    said = held.enterprises.sentences(found.id)
    assert [each.sentence for each in said] == [
        "走进津沽精机有限公司的车间，机床一字排开。",
        "“津沽精机计划年底前再招200人。”",
    ]
    for article_id, sentence in said:
        assert sentence in held.articles.get(article_id).text  # type: ignore[union-attr]


def test_an_enterprise_that_stands_in_no_article_is_not_kept(archive: Archive) -> None:
    reading = reading_of(Story("走访", ["记者来到海河边。"]), names=[Named("津沽日报", kind="other")])
    assert reading.enterprises[0].mentions == ()
    ingest_reading(archive, reading)
    assert archive.enterprises.all() == []
