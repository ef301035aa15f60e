"""What people decide is laid over what the reader said: in one workspace, whatever is read anew, and to be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from store.archive import Archive
from store.edits.events import EditRefused
from store.engines.sqlite import SQLite
from store.ingest import ingest_reading
from store.reading.types import Reading
from store.records import StoredFigure
from tests.store.made import DAY, PORT, Named, Story, page_of_three, reading_of

NOW = datetime(2025, 8, 30, 1, 0, tzinfo=UTC)
LONG, SHORT, OTHER = "津沽精机有限公司", "津沽精机", "四川津沽精机股份有限公司"


def page(*names: Named, day: date = DAY, said: str = "") -> Reading:
    lines = [f"记者来到{name}。" for each in names for name in (each.name, *each.aliases)]
    return reading_of(Story("走访" + said, lines), names=names, day=day)


PAGES = (
    page(Named(LONG, [SHORT]), day=date(2025, 8, 26)),
    page(Named(OTHER), day=date(2025, 8, 27)),
    page(Named(SHORT), day=date(2025, 8, 28)),
)


def shown(archive: Archive) -> dict[str, tuple[tuple[str, ...], int]]:
    """Name -> (aliases, articles)."""
    return {each.name: (each.aliases, len(each.article_ids)) for each in archive.enterprises.all()}


def decide(archive: Archive, kind: str, name: str, other: str) -> int:
    return getattr(archive.edits, kind)(name, other, by="lan", now=NOW).id


AS_READ = {LONG: ((SHORT,), 2), OTHER: ((), 1)}
DECISIONS = {
    "merge": ((OTHER, LONG), {LONG: ((OTHER, SHORT), 3)}),
    "split": ((LONG, SHORT), {LONG: ((), 1), OTHER: ((), 1), SHORT: ((), 2)}),
    "rename": ((LONG, "津沽机床"), {"津沽机床": ((LONG, SHORT), 2), OTHER: ((), 1)}),
}


ORDERS = list(permutations(range(3)))


@pytest.mark.parametrize("kind", DECISIONS)
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("decided_first", [True, False])
def test_a_decision_holds_whatever_the_order(
    archive: Archive, kind: str, order: tuple[int, ...], decided_first: bool
) -> None:
    if not isinstance(archive.engine, SQLite) and order not in (ORDERS[0], ORDERS[-1]):
        pytest.skip("orders are the store's, not an engine's: two of them are tried here")
    names, after = DECISIONS[kind]
    if decided_first:
        decide(archive, kind, *names)
    for at in order:
        ingest_reading(archive, PAGES[at])
    if not decided_first:
        decide(archive, kind, *names)
    assert shown(archive) == after


@pytest.mark.parametrize("kind", DECISIONS)
def test_a_decision_survives_a_page_read_anew_and_can_be_undone(archive: Archive, kind: str) -> None:
    for each in PAGES:
        ingest_reading(archive, each)
    assert shown(archive) == AS_READ
    names, after = DECISIONS[kind]
    id = decide(archive, kind, *names)
    for reader in ("2", "3"):
        for each in PAGES:
            ingest_reading(archive, each, reader=reader)
        assert shown(archive) == after
    archive.edits.undo(id, by="lan", now=NOW)
    assert shown(archive) == AS_READ
    assert [(each.state, each.settled_by) for each in archive.edits.history()] == [("undone", "lan")]


def test_all_ways_to_an_enterprise_lead_to_the_merged_one(archive: Archive) -> None:
    for each in PAGES:
        ingest_reading(archive, each)
    decide(archive, "merge", OTHER, LONG)
    (found,) = archive.enterprises.named(OTHER)
    assert found.name == LONG
    assert archive.enterprises.get(found.id) == found
    assert archive.enterprises.containing(f"{OTHER}怎么样")[0][0] == found
    assert archive.enterprises.nearest("四川津沽精机")[0] == found
    assert archive.enterprises.sounding("jin gu jing ji")[0] == found
    assert archive.enterprises.most_mentioned(date(2025, 8, 1), DAY) == [found]
    named = archive.enterprises.in_articles(found.article_ids).values()
    for (one,) in named:  # all but how far back its articles are listed
        assert one.article_ids
        assert set(one.article_ids) <= set(found.article_ids)
        assert replace(one, article_ids=found.article_ids) == found
    assert len(archive.enterprises.sentences(found.id)) == 4
    assert (found.first_seen, found.last_seen) == (date(2025, 8, 26), date(2025, 8, 28))


def test_all_ways_lead_to_the_one_that_was_split_off(archive: Archive) -> None:
    for each in PAGES:
        ingest_reading(archive, each)
    decide(archive, "split", LONG, SHORT)
    (short,) = archive.enterprises.named(SHORT)
    (long,) = archive.enterprises.named(LONG)
    assert short.id != long.id
    assert archive.enterprises.get(short.id) == short
    assert archive.enterprises.nearest(SHORT)[0] == short
    assert [said.sentence for said in archive.enterprises.sentences(long.id)] == [f"记者来到{LONG}。"]
    assert [said.sentence for said in archive.enterprises.sentences(short.id)] == [f"记者来到{SHORT}。"] * 2
    of_both = archive.enterprises.in_articles([*long.article_ids])
    assert {each.name for each in of_both[long.article_ids[0]]} == {LONG, SHORT}
    assert archive.enterprises.most_mentioned(date(2025, 8, 28), DAY) == [short]
    assert archive.enterprises.count_articles(short.id) == 2


def test_what_was_merged_can_be_split_again_and_a_renamed_one_merged(archive: Archive) -> None:
    for each in PAGES:
        ingest_reading(archive, each)
    decide(archive, "merge", LONG, OTHER)
    decide(archive, "split", OTHER, LONG)
    assert shown(archive) == AS_READ
    decide(archive, "rename", OTHER, "川津")
    decide(archive, "merge", LONG, "川津")
    assert shown(archive) == {"川津": ((OTHER, LONG, SHORT), 3)}


def test_what_a_workspace_decides_holds_there_only(archive: Archive) -> None:
    for each in PAGES:
        ingest_reading(archive, each)
    decide(archive.seen_by("T1"), "merge", OTHER, LONG)
    decide(archive.seen_by("T2"), "rename", OTHER, "川津")
    assert shown(archive) == AS_READ
    assert shown(archive.seen_by("T1")) == DECISIONS["merge"][1]
    assert set(shown(archive.seen_by("T2"))) == {LONG, "川津"}
    decide(archive, "rename", LONG, "津机")
    assert set(shown(archive.seen_by("T2"))) == {"津机", "川津"}


@pytest.mark.parametrize("attacker", ["", "T2", "t1", "T1 ", "T%"])
def test_a_workspace_cannot_see_or_touch_anothers_decisions(archive: Archive, attacker: str) -> None:
    ingest_reading(archive, page_of_three())
    figure = key_figures(archive)[0]
    ours, theirs = archive.seen_by("T1"), archive.seen_by(attacker)
    place = archive.figures.place(figure.id)
    assert place is not None
    mine = [
        ours.edits.rename(LONG, "秘密名", by="lan", now=NOW, why="秘密").id,
        ours.edits.hide(figure, place, by="lan", now=NOW).id,
        ours.edits.merge(LONG, "海河口岸", by="lan", now=NOW, pending=True).id,
    ]
    assert theirs.edits.history() == theirs.edits.pending() == theirs.edits.in_force() == []
    assert [theirs.edits.get(id) for id in mine] == [None, None, None]
    for id in mine:
        for act in (theirs.edits.undo, theirs.edits.approve, theirs.edits.refuse):
            with pytest.raises(EditRefused):
                act(id, by="eve", now=NOW)
    assert theirs.enterprises.named("秘密名") == []
    assert theirs.enterprises.nearest("秘密名") == theirs.enterprises.sounding("mi mi ming") == []
    assert theirs.figures.get(figure.id) == figure
    assert [each.state for each in ours.edits.history()] == ["pending", "holds", "holds"]


def test_what_waits_for_approval_does_not_hold_yet(archive: Archive) -> None:
    ingest_reading(archive, page_of_three())
    edit = archive.edits.rename(LONG, "津机", by="lan", now=NOW, pending=True)
    assert archive.edits.pending() == [edit]
    assert archive.enterprises.named("津机") == []
    assert archive.edits.approve(edit.id, by="boss", now=NOW).state == "holds"
    assert [each.name for each in archive.enterprises.named("津机")] == ["津机"]
    other = archive.edits.rename(LONG, "精机", by="lan", now=NOW, pending=True)
    archive.edits.refuse(other.id, by="boss", now=NOW)
    with pytest.raises(EditRefused, match="no open correction"):
        archive.edits.approve(other.id, by="lan", now=NOW)


@pytest.mark.parametrize(
    ("kind", "name", "other"), [("merge", LONG, "津沽精機有限公司"), ("split", LONG, LONG), ("rename", LONG, " \0 ")]
)
def test_a_decision_that_says_nothing_is_refused(archive: Archive, kind: str, name: str, other: str) -> None:
    with pytest.raises(EditRefused):
        decide(archive, kind, name, other)
    assert archive.edits.history() == []


# -- figures ---------------------------------------------------------------------------------------------------------


def key_figures(archive: Archive) -> list[StoredFigure]:
    return archive.figures.find(indicator=["集装箱"])


def correct(archive: Archive, figure: StoredFigure, **fields: str | None) -> int:
    place = archive.figures.place(figure.id)
    assert place is not None
    return archive.edits.correct(figure, place, fields, by="lan", now=NOW).id


def test_a_corrected_figure_says_who_when_and_what_was_said(filled: Archive) -> None:
    read = key_figures(filled)[0]
    correct(filled, read, indicator="货物吞吐量", subject=None)
    shown = filled.figures.get(read.id)
    assert shown is not None
    assert shown.corrected is not None
    assert (shown.indicator, shown.subject, shown.sentence, shown.text) == (
        "货物吞吐量",
        None,
        read.sentence,
        read.text,
    )
    assert (shown.corrected.by, shown.corrected.at) == ("lan", NOW)
    assert dict(shown.corrected.was) == {"indicator": "集装箱吞吐量", "subject": "海河口岸"}
    assert filled.figures.as_read(read.id) == read


def test_it_is_found_by_what_it_is_shown_as_and_no_more_by_what_was_said(filled: Archive) -> None:
    level, growth = key_figures(filled)
    correct(filled, level, indicator="货物吞吐量", subject="津沽港")
    assert key_figures(filled) == [growth]
    assert [each.id for each in filled.figures.find(indicator=["货物"], subject=["津沽港"])] == [level.id]
    assert filled.figures.find(indicator=["货物"], section="民生") == []
    assert filled.figures.find(indicator=["货物"], since=date(2025, 9, 1)) == []
    assert filled.figures.indicators()["货物吞吐量"] == 1
    assert filled.figures.indicators()["集装箱吞吐量"] == 1
    assert filled.figures.subjects()["津沽港"] == 1
    assert level.id in [each.id for each in filled.figures.of_article(level.article_id)]


def test_a_hidden_figure_is_nowhere(filled: Archive) -> None:
    read = key_figures(filled)[0]
    place = filled.figures.place(read.id)
    assert place is not None
    edit = filled.edits.hide(read, place, by="lan", now=NOW)
    lists = (
        key_figures(filled),
        filled.figures.find(),
        filled.figures.of_article(read.article_id),
        filled.figures.in_articles([read.article_id]),
    )
    assert all(read.id not in [each.id for each in found] for found in lists)
    assert filled.figures.get(read.id) is None
    filled.edits.undo(edit.id, by="lan", now=NOW)
    assert filled.figures.get(read.id) == read


def test_a_correction_survives_another_reading_and_another_id(archive: Archive) -> None:
    ingest_reading(archive, page_of_three())
    read = key_figures(archive)[0]
    correct(archive, read, unit="箱")
    # A reader that finds nothing, and then one that finds all: the figures get new ids.
    reading = page_of_three()
    ingest_reading(archive, type(reading)(reading.page, reading.articles, (), (), ()), reader="2")
    ingest_reading(archive, reading, reader="3")
    again = key_figures(archive)[0]
    assert (again.unit, again.text) == ("箱", read.text)
    assert again.corrected is not None


def test_a_correction_finds_the_sentence_where_the_page_came_in_with_other_text(archive: Archive) -> None:
    ingest_reading(archive, reading_of(PORT))
    correct(archive, key_figures(archive)[0], unit="箱")
    ingest_reading(archive, reading_of(PORT, masthead="津沽日报 电子版 第05版"))
    assert [each.unit for each in key_figures(archive) if each.role == "level"] == ["箱"]


def test_of_the_same_number_twice_the_one_that_was_meant_is_corrected(archive: Archive) -> None:
    said = "甲区新增企业50家，乙区新增企业50家。"
    story = Story("新增", [said], figures=(("50家", {"indicator": "甲"}),))
    reading = reading_of(story)
    (first,) = reading.figures
    at = reading.page.text.rindex("50家")
    second = type(first)(
        first.article, type(first.span)(at, at + 3), "50家", 50.0, "家", "count", first.sentence, "乙", key=True
    )
    ingest_reading(archive, type(reading)(reading.page, reading.articles, (), (first, second), ()))
    of_second = archive.figures.find(indicator=["乙"])[0]
    correct(archive, of_second, indicator="丙")
    assert [each.indicator for each in archive.figures.find()] == ["甲", "丙"]


def test_later_corrections_come_on_top_and_a_workspaces_after_the_operators(filled: Archive) -> None:
    read = key_figures(filled)[0]
    ours = filled.seen_by("T1")
    correct(ours, read, unit="箱", subject="甲")
    correct(filled, read, unit="标箱", period="2025-06")
    seen, told = ours.figures.get(read.id), filled.figures.get(read.id)
    assert seen is not None
    assert told is not None
    assert (seen.unit, seen.subject, seen.period) == ("箱", "甲", "2025-06")
    assert (told.unit, told.subject, told.period) == ("标箱", "海河口岸", "2025-06")
    back = correct(ours, seen, unit="标准箱")
    assert ours.figures.get(read.id).unit == "标准箱"  # type: ignore[union-attr]
    assert dict(ours.edits.get(back).was)["unit"] == "标准箱"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "fields", [{}, {"unit": "标准箱"}, {"unit": " 标准箱 "}, {"value": "3"}, {"unit": "万吨"}, {"text": "别的"}]
)
def test_a_correction_that_says_nothing_or_too_much_is_refused(filled: Archive, fields: dict[str, str]) -> None:
    with pytest.raises(EditRefused):
        correct(filled, key_figures(filled)[0], **fields)


def test_a_figure_of_an_enterprise_goes_with_the_name_that_was_split_off(archive: Archive) -> None:
    ingest_reading(archive, page_of_three())
    (long,) = archive.enterprises.named(LONG)
    assert [each.text for each in archive.figures.of_enterprise(long.id)] == ["10亿元", "200人"]
    decide(archive, "split", LONG, SHORT)
    (short,) = archive.enterprises.named(SHORT)
    assert [each.text for each in archive.figures.of_enterprise(long.id)] == ["10亿元"]
    assert [each.text for each in archive.figures.of_enterprise(short.id)] == ["200人"]


def test_decisions_are_there_again_when_the_store_is_opened_again(
    tmp_path: Path,
) -> None:
    with Archive.open(tmp_path / "s.db") as archive:
        ingest_reading(archive, page_of_three())
        decide(archive.seen_by("T1"), "rename", LONG, "津机")
    with Archive.open(tmp_path / "s.db", readonly=True) as archive:
        assert [each.name for each in archive.seen_by("T1").enterprises.named(SHORT)] == ["津机"]


def test_a_state_is_another_one_after_a_page_and_after_a_decision(archive: Archive) -> None:
    ingest_reading(archive, page_of_three())
    states = [archive.state(), archive.seen_by("T1").state()]
    assert archive.state() == states[0]
    archive.edits.rename(LONG, "津机", by="lan", now=NOW)
    states.append(archive.state())
    ingest_reading(archive, reading_of(Story("又一篇", ["口岸吞吐量上升。"]), number="06"))
    states.append(archive.state())
    assert len(set(states)) == len(states)
    with archive.engine.write(durable=False):
        assert archive.state() is None
