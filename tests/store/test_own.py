"""What a workspace drops is found by that workspace, in every way, and by nobody else in any."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from store import emptying
from store.archive import Archive
from store.copying import copy_store
from store.engines.sqlite import SQLite
from store.errors import StoreError
from store.forgetting import forget_workspace
from store.ingest import bring, ingest_reading
from store.integrity import health
from store.overwriting import tidy
from store.owned import CLOSED, OWNED, NotYours
from store.reading.types import Page, Reading
from store.shown import OPEN, OWN_PAGE, OWN_SERIAL, TABLES, scoped
from tests.store.made import DAY, Named, Story, reading_of

OURS, THEIRS = "T0OURS", "T0THEIRS"
NOW = datetime(2025, 8, 29, 1, tzinfo=UTC)
HIDDEN = "琼琚"
"""Stands in every part of what is ours: headline, sentences, names, figures' indicators and subjects."""
WORKS = f"{HIDDEN}锻压集团有限公司"
PORT = "津沽港务集团有限公司"


def common() -> Reading:
    told = Story(
        "港务集团上半年增收",
        [f"{PORT}上半年营收12亿元，同比增长5%。", "港区上月又添两个泊位，吞吐能力随之提高，船舶等候的时间缩短了一半。"],
        figures=(("12亿元", {"indicator": "营收", "subject": PORT, "key": True}),),
    )
    return reading_of(told, names=[Named(PORT, ["津沽港务"])], number="01")


def ours(more: str = "") -> Reading:
    told = Story(
        f"{HIDDEN}新线投产",
        [
            f"{WORKS}昨日投产，{HIDDEN}产能达到88万吨，比上年增长7%。{more}",
            f"{PORT}与{WORKS}签约，{HIDDEN}合同额为3亿元，为期五年，首批货物下月运抵港区，{HIDDEN}项目由此开工。",
        ],
        themes=("产业", f"{HIDDEN}"),
        figures=(
            ("88万吨", {"indicator": f"{HIDDEN}产能", "subject": WORKS, "key": True}),
            ("3亿元", {"indicator": f"{HIDDEN}合同额", "subject": PORT, "key": True}),
        ),
        kicker=f"{HIDDEN}肩题",
    )
    return reading_of(told, names=[Named(WORKS, [f"{HIDDEN}锻压"]), Named(PORT)], paper=f"{HIDDEN}内参", number="07")


@pytest.fixture
def both(archive: Archive) -> Archive:
    ingest_reading(archive, common())
    ingest_reading(archive.seen_by(OURS).to_keep(own=True), ours())
    return archive


# ---------------------------------------------------------------- found by us


def test_what_we_dropped_is_found_in_every_way_by_us(both: Archive) -> None:
    mine = both.seen_by(OURS)
    hits, total = mine.search.articles(f"{HIDDEN}产能")
    assert [hit.article.headline for hit in hits] == [f"{HIDDEN}新线投产"]
    assert total == 1
    assert {each.headline for each in mine.articles.between(DAY, DAY)} == {"港务集团上半年增收", f"{HIDDEN}新线投产"}
    assert [each.text for each in mine.figures.find(indicator=[f"{HIDDEN}产能"])] == ["88万吨"]
    assert mine.measures.articles([f"{HIDDEN}产能"], limit=5) == [hits[0].article.id]
    assert [each.name for each in mine.enterprises.named(f"{HIDDEN}锻压")] == [WORKS]
    assert mine.articles.section_counts(DAY, DAY) == {"产业": 2, HIDDEN: 1}
    assert mine.articles.ingested_since(NOW - timedelta(days=40_000))[0].source.date == DAY
    assert [held.pages for held in mine.articles.days()] == [1, 1]
    assert mine.articles.headline("新线投产")[0].id == hits[0].article.id


def test_an_enterprise_of_common_pages_has_what_ours_say_of_it_here_and_nowhere_else(both: Archive) -> None:
    before = repr(both.enterprises.named(PORT))
    (here,) = both.seen_by(OURS).enterprises.named(PORT)
    assert here.id == both.enterprises.named(PORT)[0].id, "one enterprise, by its common id"
    assert len(here.article_ids) == 2
    figures = both.seen_by(OURS).figures.of_enterprise(here.id)
    assert {each.text for each in figures} >= {"12亿元"}
    assert any(HIDDEN in said.sentence for said in both.seen_by(OURS).enterprises.sentences(here.id))
    assert repr(both.seen_by(THEIRS).enterprises.named(PORT)) == before
    assert HIDDEN not in before


def test_the_same_story_can_be_dropped_in_two_workspaces(both: Archive) -> None:
    other = both.seen_by(THEIRS)
    done = ingest_reading(other.to_keep(own=True), ours())
    assert done.state == "new"
    assert ingest_reading(other.to_keep(own=True), ours()).state == "unchanged"
    for workspace in (OURS, THEIRS):
        seen = both.seen_by(workspace)
        assert seen.search.articles(HIDDEN)[1] == 1
        assert [len(each.article_ids) for each in seen.enterprises.named(WORKS)] == [1]


def test_what_all_have_already_is_nobodys_own(both: Archive) -> None:
    page = Page("津沽日报\n要闻\n港口昨日开航，货物吞吐量增长3%。\n", DAY, paper="津沽日报")
    assert bring(both.seen_by(OURS), page, own=False, now=NOW).page_id < OWN_PAGE
    again = bring(both.seen_by(THEIRS), page, own=True, now=NOW)
    assert (again.state, again.page_id < OWN_PAGE) == ("unchanged", True)
    fresh = bring(both.seen_by(THEIRS), replace(page, text=page.text + "又讯。\n"), own=True, now=NOW)
    assert (fresh.state, fresh.page_id >= OWN_PAGE) == ("new", True)


MANY = (
    "津沽港务集团昨天宣布三座新泊位同时投入使用。", "集装箱船舶从锚地到靠岸只要等候四十分钟。",
    "企业负责人说这样一来每年可以多装卸十二万箱货物。", "港区还为冷链货物新建了两座查验平台和仓库。",
)  # fmt: skip


@pytest.mark.parametrize(
    ("dropped", "told"), [(MANY[:3], "港区三座泊位启用"), ((*MANY, "下月起" + MANY[1] * 3), "泊位上新")]
)
def test_a_common_story_in_other_words_is_told_once(archive: Archive, dropped: tuple[str, ...], told: str) -> None:
    ingest_reading(archive, reading_of(Story("港区三座泊位启用", ["".join(MANY)]), number="01"))
    mine = archive.seen_by(OURS)
    kept = reading_of(Story("泊位上新", ["".join(dropped)]), paper=f"{HIDDEN}内参", number="07")
    ingest_reading(mine.to_keep(own=True), kept)
    assert [each.headline for each in mine.articles.between(DAY, DAY)] == [told]
    assert [hit.article.headline for hit in mine.search.articles("新泊位")[0]] == [told]
    for other in (archive, archive.seen_by(THEIRS)):
        assert [each.headline for each in other.articles.between(DAY, DAY)] == ["港区三座泊位启用"]
    archive.own_of(OURS).pages.remove(archive.own_of(OURS).pages.where()[0].id)
    assert [each.headline for each in mine.articles.between(DAY, DAY)] == ["港区三座泊位启用"]


def test_decisions_hold_for_what_is_our_own(both: Archive) -> None:
    mine = both.seen_by(OURS)
    (figure,) = mine.figures.find(indicator=[f"{HIDDEN}产能"])
    place = mine.figures.place(figure.id)
    assert place is not None
    mine.edits.correct(figure, place, {"indicator": "年产量"}, by="Ann", now=NOW)
    assert [each.text for each in mine.figures.find(indicator=["年产量"])] == ["88万吨"]
    mine.edits.merge(WORKS, PORT, by="Ann", now=NOW)
    (one,) = mine.enterprises.named(WORKS)
    assert one.name == PORT
    mine.edits.split(PORT, WORKS, by="Ann", now=NOW)
    assert [each.name for each in mine.enterprises.named(WORKS)] == [WORKS]


def test_a_later_version_replaces_ours_and_never_what_is_common(both: Archive) -> None:
    mine = both.seen_by(OURS)
    (former,) = [hit.article.id for hit in mine.search.articles(HIDDEN)[0]]
    ingest_reading(mine.to_keep(own=True), ours("另据了解，二期也已动工。"), now=datetime.now(UTC))
    (latter,) = [hit.article.id for hit in mine.search.articles(HIDDEN)[0]]
    assert (mine.stories.versions(former).later, latter > former) == (latter, True)
    # The very words of the common page, dropped as another version of it, change nothing for others.
    common_one = both.articles.between(DAY, DAY)[0]
    made = common()
    changed = replace(made, page=replace(made.page, text=made.page.text + "\n编辑有改动"))
    ingest_reading(mine.to_keep(own=True), changed, now=datetime.now(UTC))
    for archive in (both, both.seen_by(THEIRS)):
        assert [each.id for each in archive.articles.between(DAY, DAY)] == [common_one.id]
        assert archive.stories.versions(common_one.id).later is None


# ---------------------------------------------------------------- never by others


def methods(archive: Archive) -> Iterator[tuple[str, Any, inspect.Signature]]:
    for name, table in sorted(vars(archive).items()):
        if name.startswith("_") or not type(table).__module__.startswith("store.") or name in ("engine", "shown"):
            continue
        for method, act in inspect.getmembers(table, inspect.ismethod):
            if not method.startswith("_") and method not in ("everywhere",):
                yield f"{name}.{method}", act, inspect.signature(act)


def given(parameter: inspect.Parameter, word: str, id: int) -> Any:
    kind = str(parameter.annotation)
    if parameter.name in ("since", "until", "day") or (kind.startswith("date") and "datetime" not in kind):
        return date(2025, 1, 1) if parameter.name == "since" else date(2026, 1, 1) if parameter.name == "until" else DAY
    if "datetime" in kind:
        return NOW - timedelta(days=40_000)
    if parameter.name == "limit" or parameter.name == "n":
        return 100
    if "int" in kind:
        return [id] if kind.startswith(("Sequence", "list", "Iterable")) else id
    return [word] if kind.startswith(("Sequence", "list", "Iterable")) else word


def all_rows(archive: Archive) -> dict[str, list[str]]:
    return {
        table: sorted(repr(dict(row)) for row in archive.engine.rows(f"SELECT * FROM {table}"))
        for table in (*TABLES, *OPEN)
    }


def test_no_method_shows_or_changes_anything_of_it_to_anybody_else(
    both: Archive, record_property: Callable[[str, object], None]
) -> None:
    """Every method of every table, with every number and every name of ours, from everywhere but our workspace."""
    rows = [
        row[name]
        for sql, name in (
            ("SELECT id FROM pages WHERE id >= :own", "id"),
            ("SELECT id FROM articles WHERE id % 1000000 >= 500000", "id"),
            ("SELECT id FROM figures WHERE article_id % 1000000 >= 500000", "id"),
            ("SELECT id FROM enterprises WHERE id >= :own", "id"),
        )
        for row in both.engine.rows(sql, {"own": OWN_PAGE} if ":own" in sql else {})
    ]
    assert len(rows) >= 5
    (port,) = both.enterprises.named(PORT)
    asked = [(word, id) for id in (*rows, port.id) for word in (HIDDEN, WORKS, f"{HIDDEN}产能")][::2]
    before, tried = all_rows(both), 0
    views = {"theirs": both.seen_by(THEIRS), "operator": both, "door": both.at_the_door()}
    pages = ("articles", "enterprises", "figures", "measures", "pages", "search", "stories")
    for whose, archive in views.items():
        for name, act, signature in methods(archive):
            needed = [
                each
                for each in signature.parameters.values()
                if each.name in ("limit", "n")
                or (
                    each.default is inspect.Parameter.empty and each.kind not in (each.VAR_KEYWORD, each.VAR_POSITIONAL)
                )
            ]
            if name.partition(".")[0] not in pages or "remove" in name:
                continue
            for word, id in asked if needed else asked[:1]:
                tried += 1
                told = repr(act(**{each.name: given(each, word, id) for each in needed}))
                assert HIDDEN not in told.replace(repr(word), ""), (whose, name, word, id)
    assert all_rows(both) == before
    record_property("tried", tried)
    assert tried >= 500, tried


def test_all_pages_go_at_once_and_who_was_killed_goes_on(both: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping = both.seen_by(OURS).to_keep(own=True)
    for more in ("二期也已动工。", "三期正在设计。"):
        told = ours(more)
        ingest_reading(keeping, replace(told, page=replace(told.page, paper=f"{HIDDEN}{more}")))
    monkeypatch.setattr("store.emptying.BATCH", 1)
    cut, turns = emptying.indexed, iter(range(10))

    def read_anew_or_killed(row: Any) -> Any:
        turn = next(turns)
        if turn == 0:  # between the cutting and the taking out somebody corrects the headline, index and all
            words = cut(row)
            both.engine.run("UPDATE articles SET headline = :h WHERE id = :id", {"h": f"{HIDDEN}改题", "id": row["id"]})
            (now,) = both.engine.rows("SELECT * FROM articles WHERE id = :id", {"id": row["id"]})
            both.engine.unindex([words])
            both.engine.index([cut(now)])
            return words
        if turn == 2:
            raise KeyboardInterrupt
        return cut(row)

    monkeypatch.setattr("store.emptying.indexed", read_anew_or_killed)
    with pytest.raises(KeyboardInterrupt):
        emptying.take_out_own(both.engine, OURS)
    assert both.own_of(OURS).pages.count() == 2
    assert health(both).well
    monkeypatch.setattr("store.emptying.indexed", cut)
    both.own_of(OURS).pages.remove(both.own_of(OURS).pages.where()[0].id)
    assert emptying.take_out_own(both.engine, OURS) == 1
    tidy(both.engine)
    if isinstance(both.engine, SQLite):
        file = both.engine.path.read_bytes()
        assert not [word for word in (HIDDEN, "锻压") if word.encode() in file], "it can still be read in the file"
    assert {table for table, rows in all_rows(both).items() if HIDDEN in "".join(rows)} == set()
    assert health(both).well


def test_pages_of_ours_are_taken_out_by_nobody_else(both: Archive) -> None:
    (ours_page,) = both.own_of(OURS).pages.where()
    for archive in (both, both.seen_by(THEIRS).to_keep(own=True), both.seen_by(THEIRS).to_keep(own=False)):
        assert archive.pages.remove(ours_page.id) is None
    with pytest.raises(NotYours):
        both.seen_by(OURS).pages.remove(ours_page.id)
    assert both.seen_by(OURS).search.articles(HIDDEN)[1] == 1
    (common_page,) = both.pages.where()
    assert both.seen_by(OURS).to_keep(own=True).pages.remove(common_page.id) is None


CHANGES = (
    "INSERT INTO pages (id) VALUES (1)",
    "UPDATE articles SET headline = 'x'",
    "DELETE FROM figures",
    "DELETE FROM stories",
    "UPDATE enterprises SET name = 'x'",
    "INSERT OR REPLACE INTO facts VALUES ('a', 'b')",
)


def test_a_handler_changes_nothing_that_pages_say(held: Archive) -> None:
    for sentence in CHANGES:
        with pytest.raises(NotYours):
            held.seen_by(OURS).engine.run(sentence)
    with pytest.raises(NotYours):
        held.at_the_door().to_keep(own=True)


def test_every_table_is_common_or_somebodys(held: Archive) -> None:
    """A table that is added is put under one of these, or nobody knows whether it may be shown."""
    tables = {shape.name for shape in held.engine.tables()}
    plain = {"sources", "source_addresses", "alarms"}
    assert tables - set(TABLES) - OPEN - set(OWNED) - CLOSED - plain == set()


SENTENCES = {
    "SELECT * FROM articles": "SELECT * FROM (SELECT * FROM articles WHERE {articles}) AS articles",
    "SELECT 1 FROM pages AS p JOIN figures ON 1 = 1": "SELECT 1 FROM (SELECT * FROM pages WHERE {pages}) AS p"
    " JOIN (SELECT * FROM figures WHERE {figures}) AS figures ON 1 = 1",
    "DELETE FROM figures WHERE article_id IN (SELECT id FROM articles)": "DELETE FROM figures WHERE article_id IN"
    " (SELECT id FROM (SELECT * FROM articles WHERE {articles}) AS articles)",
    "SELECT articles FROM serials": "SELECT articles FROM serials",
    "INSERT INTO articles (id) VALUES (:id)": "INSERT INTO articles (id) VALUES (:id)",
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_cut_down(sentence: str) -> None:
    common = {
        "articles": f"articles.id % 1000000 < {OWN_SERIAL}",
        "pages": f"pages.id < {OWN_PAGE}",
        "figures": f"figures.article_id % 1000000 < {OWN_SERIAL}",
    }
    assert scoped(sentence, "common") == SENTENCES[sentence].format(**common)


# ---------------------------------------------------------------- the store as a whole


def test_the_store_stays_whole_and_forgets_it_with_the_workspace(both: Archive, tmp_path: Path) -> None:
    ingest_reading(both.seen_by(THEIRS).to_keep(own=True), ours("另有消息。"))
    assert health(both).well
    with Archive.open(tmp_path / "copy.db") as copy:
        copy_store(both.engine, copy.engine)
        assert copy.seen_by(OURS).search.articles(HIDDEN)[1] == 1
        assert copy.search.articles(HIDDEN)[1] == 0
        assert health(copy).well
    (common_before,) = both.pages.where()
    forget_workspace(both.engine, OURS)
    assert both.seen_by(OURS).search.articles(HIDDEN)[1] == 0
    assert both.seen_by(OURS).enterprises.named(WORKS) == []
    assert both.seen_by(THEIRS).search.articles(HIDDEN)[1] == 1
    forget_workspace(both.engine, THEIRS)
    left = all_rows(both)
    assert {table for table, rows in left.items() if HIDDEN in "".join(rows)} == set()
    assert both.pages.where() == [common_before]
    assert health(both).well
    if isinstance(both.engine, SQLite):
        assert HIDDEN.encode() not in both.engine.path.read_bytes(), "it can still be read in the file"


def test_a_day_has_room_for_so_many(both: Archive) -> None:
    with both.engine.write(durable=False):
        both.engine.serials(f"own articles {DAY.isoformat()}", OWN_SERIAL - 2)
    with pytest.raises(StoreError, match="no more of that day"):
        ingest_reading(both.seen_by(OURS).to_keep(own=True), ours("再有一条。"))
