"""Relations, facts, parts, and names by their sound: kept with the page, and given back with their sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from store.archive import Archive
from store.ingest import ingest_reading
from store.reading.types import Fact, Part, Reading, Relation, Span, Theme
from store.sounding import sound_asked, sounds_of
from tests.store.made import DAY, Named, Story, page_of_three, reading_of

NOW = datetime(2025, 8, 30, tzinfo=UTC)
WORKS, GROUP, PARK = "津沽精机有限公司", "津沽装备集团", "北辰科技园"
SENTENCE = "津沽精机有限公司2003年成立，是津沽装备集团的子公司，主要生产数控机床。"


def told(*, day: date = DAY, names: tuple[str, ...] = (WORKS, GROUP)) -> Reading:
    reading = reading_of(
        Story("机床厂", [SENTENCE, f"{PARK}里还有{WORKS}。"]), names=[Named(n) for n in names], day=day
    )
    text = reading.page.text
    at = text.index(SENTENCE)
    sentence = Span(at, at + len(SENTENCE))

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    works = replace(
        reading.enterprises[0],
        relations=(Relation("parent", GROUP, sentence), Relation("park", PARK, span(f"{PARK}里还有{WORKS}。"))),
        facts=(Fact("founded", span("2003年成立"), sentence, "2003"), Fact("product", span("数控机床"), sentence)),
    )
    return replace(reading, enterprises=(works, *reading.enterprises[1:]))


def of(archive: Archive, name: str) -> int:
    return archive.enterprises.named(name)[0].id


def test_relations_come_back_with_their_sentence_and_the_others_profile(archive: Archive) -> None:
    ingest_reading(archive, told())
    parent, park = archive.enterprises.relations(of(archive, WORKS))
    assert (parent.kind, parent.name, parent.enterprise_id) == ("parent", GROUP, of(archive, GROUP))
    assert (parent.sentence, parent.source.date, parent.source.paper) == (SENTENCE, DAY, "津沽日报")
    assert (park.kind, park.name, park.enterprise_id) == ("park", PARK, None)


def test_what_one_says_of_the_other_is_told_of_the_other_too(archive: Archive) -> None:
    ingest_reading(archive, told())
    (child,) = archive.enterprises.relations(of(archive, GROUP))
    assert (child.kind, child.name, child.enterprise_id) == ("subsidiary", WORKS, of(archive, WORKS))


def test_facts_are_verbatim(archive: Archive) -> None:
    ingest_reading(archive, told())
    facts = archive.enterprises.facts(of(archive, WORKS))
    assert [(each.kind, each.text, each.date) for each in facts] == [
        ("founded", "2003年成立", "2003"),
        ("product", "数控机床", None),
    ]
    assert all(each.text in each.sentence for each in facts)
    assert archive.enterprises.facts(of(archive, GROUP)) == []


def test_a_better_reading_takes_back_what_was_told(archive: Archive) -> None:
    ingest_reading(archive, told())
    reading = told()
    silent = tuple(replace(each, relations=(), facts=()) for each in reading.enterprises)
    ingest_reading(archive, replace(reading, enterprises=silent), reader="2")
    assert archive.enterprises.relations(of(archive, WORKS)) == archive.enterprises.facts(of(archive, WORKS)) == []
    ingest_reading(archive, reading, reader="3")
    assert len(archive.enterprises.relations(of(archive, WORKS))) == 2


def test_the_same_told_on_several_days_is_told_once_and_newest_first(archive: Archive) -> None:
    for day in (27, 28, 29):
        ingest_reading(archive, told(day=date(2025, 8, day)))
    found = archive.enterprises.relations(of(archive, WORKS))
    assert [(each.kind, each.source.date.day) for each in found] == [("parent", 29), ("park", 29)]
    assert len(archive.enterprises.facts(of(archive, WORKS))) == 2
    assert len(archive.enterprises.relations(of(archive, WORKS), limit=1)) == 1


def test_relations_go_with_the_enterprise_that_people_made_of_two(archive: Archive) -> None:
    ingest_reading(archive, told(names=(WORKS, GROUP)))
    ingest_reading(archive, reading_of(Story("园区", [f"{PARK}开园。"]), names=[Named(PARK, kind="park")]))
    archive.edits.merge(GROUP, PARK, by="lan", now=NOW)
    works, park = of(archive, WORKS), of(archive, PARK)
    assert {(each.kind, each.enterprise_id) for each in archive.enterprises.relations(works)} == {
        ("parent", park),
        ("park", park),
    }
    assert {(each.kind, each.name) for each in archive.enterprises.relations(park)} == {
        ("subsidiary", WORKS),
        ("tenant", WORKS),
    }


def test_parts_of_an_article_have_sections_and_sentences_of_their_own(archive: Archive) -> None:
    reading = page_of_three()
    body = reading.articles[0].body
    part = Part("小标题", Span(body[0].start, body[0].start + 1), body[1:], (Theme("民生", 1.0),), body[1:])
    ingest_reading(
        archive, replace(reading, articles=(replace(reading.articles[0], parts=(part,)), *reading.articles[1:]))
    )
    first, second = archive.articles.between(DAY, DAY)[:2]
    (found,) = archive.articles.parts(first.id)
    assert (found.headline, found.themes, found.summary) == ("小标题", ("民生",), (first.body[1],))
    assert archive.articles.parts(second.id) == ()


# -- by sound --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["jingu", "jin gu", "jīn gū", "Jin1gu1", "jingujingji", "JINGU JINGJI", "jing ji", "jin'gu"]
)  # fmt: skip
def test_an_enterprise_is_found_by_how_it_sounds(held: Archive, typed: str) -> None:
    assert [each.name for each in held.enterprises.sounding(typed)] == [WORKS]


@pytest.mark.parametrize("typed", ["", "jin", "ingu", "jingujin gj", "津沽", "jingujingjii", "%%%%", "zzzz", "1234"])
def test_half_a_syllable_is_no_sound(held: Archive, typed: str) -> None:
    assert held.enterprises.sounding(typed) == []


def test_the_shortest_name_that_sounds_so_comes_first(archive: Archive) -> None:
    for number, name in enumerate(("海河港务有限公司", "海河港", "天津海河港口")):
        ingest_reading(archive, reading_of(Story("港口", [f"{name}开工。"]), names=[Named(name)], number=str(number)))
    assert [each.name for each in archive.enterprises.sounding("haihe gang")] == [
        "海河港",
        "天津海河港口",
        "海河港务有限公司",
    ]


@pytest.mark.parametrize(
    ("typed", "sound"),
    [("Lǜ dì", "lvdi"), ("tian1 duan4", "tianduan"), ("5G", None), ("天锻", None), ("abc", None), ("a b c d", "abcd")],
)
def test_what_was_typed_becomes_a_sound(typed: str, sound: str | None) -> None:
    assert sound_asked(typed) == sound


def test_a_name_without_chinese_has_no_sound() -> None:
    assert sounds_of("SEW-Eurodrive") == []
    assert sounds_of("天锻") == ["tianduan", "duan"]


def test_a_store_of_an_earlier_version_learns_how_its_names_sound(tmp_path: Any) -> None:
    with Archive.open(tmp_path / "s.db") as archive:
        ingest_reading(archive, page_of_three())
        db = archive.engine.db
        for table in ("relations", "enterprise_facts", "article_parts", "name_pieces", "name_sounds", "edits"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name LIKE 'm005%'")
        db.conn.commit()
    with Archive.open(tmp_path / "s.db") as archive:
        assert archive.enterprises.sounding("jingu")
        assert archive.enterprises.nearest("津沽精密")[0].name == WORKS
