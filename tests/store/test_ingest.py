"""A page into the archive: once, whole, and better the next time."""

from __future__ import annotations

import dataclasses
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from store.archive import Archive
from store.errors import DateMissing, PageError
from store.ingest import ingest, ingest_reading
from store.reading.types import Page, Span
from store.reading.words import cut_for_search
from tests.store.made import DAY, LAMPS, PORT, PORT_NAMED, WORKS, page_of_three, reading_of

TABLES = ("pages", "articles", "article_themes", "figures", "mentions", "appearances", "enterprises",
          "enterprise_names", "indicators", "subjects")  # fmt: skip


def contents(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is held of pages, but for when it was read."""
    held = {}
    for table in TABLES:
        rows = [dict(row) for row in archive.engine.rows(f'SELECT * FROM "{table}"')]
        kept = [tuple(value for name, value in row.items() if name not in ("read_at", "reader")) for row in rows]
        held[table] = sorted(kept, key=repr)
    return held


def test_a_page_is_kept_whole(archive: Archive) -> None:
    done = ingest_reading(archive, page_of_three())
    assert dataclasses.astuple(done) == (1, "new", 3, 6, 2)


def test_the_same_page_twice_changes_nothing(archive: Archive) -> None:
    ingest_reading(archive, page_of_three())
    before = contents(archive)
    again = ingest_reading(archive, page_of_three())
    assert again.state == "unchanged"
    assert contents(archive) == before


def test_the_same_page_under_another_file_name_is_the_same_page(archive: Archive) -> None:
    reading = page_of_three()
    ingest_reading(archive, reading)
    renamed = replace(reading, page=replace(reading.page, source="copy.txt"))
    assert ingest_reading(archive, renamed).state == "unchanged"


@pytest.mark.parametrize("said", [{"day": date(2025, 8, 30)}, {"paper": "海河晚报"}, {"number": "06"}])
def test_the_same_text_in_another_issue_paper_or_number_is_another_page(archive: Archive, said: dict[str, Any]) -> None:
    ingest_reading(archive, page_of_three())
    assert ingest_reading(archive, page_of_three(**said)).state == "new"


def test_more_said_of_where_a_page_is_from_is_added_to_it(archive: Archive) -> None:
    first = ingest_reading(archive, page_of_three(paper=None, number=None))
    second = ingest_reading(archive, page_of_three(url="https://example.org/05"))
    assert (second.page_id, second.state) == (first.page_id, "replaced")
    (article, *_) = archive.articles.between(DAY, DAY)
    assert (article.source.paper, article.source.page, article.source.url) == (
        "津沽日报",
        "05",
        "https://example.org/05",
    )


def test_less_said_of_where_a_page_is_from_takes_nothing_away(archive: Archive) -> None:
    ingest_reading(archive, page_of_three(url="https://example.org/05"))
    assert ingest_reading(archive, page_of_three(paper=None, number=None)).state == "unchanged"
    assert archive.articles.between(DAY, DAY)[0].source.paper == "津沽日报"


def test_a_better_reading_replaces_the_old_one_and_keeps_ids(archive: Archive) -> None:
    poor = page_of_three()
    poor = replace(poor, articles=(replace(poor.articles[0], themes=()), *poor.articles[1:]), figures=poor.figures[2:])
    ingest_reading(archive, poor, reader="1")
    ids = {each.headline: each.id for each in archive.articles.between(DAY, DAY)}
    figures = {each.text: each.id for id in ids.values() for each in archive.figures.of_article(id, key_only=False)}
    done = ingest_reading(archive, page_of_three(), reader="2")
    assert (done.state, done.figures) == ("replaced", 6)
    assert {each.headline: each.id for each in archive.articles.between(DAY, DAY)} == ids
    better = {each.text: each.id for id in ids.values() for each in archive.figures.of_article(id, key_only=False)}
    assert better.items() >= figures.items()
    assert len(set(better.values())) == 6
    assert archive.articles.section_counts(DAY, DAY)["开放与港口"] == 1


def test_a_replaced_page_is_what_a_fresh_archive_would_hold(archive: Archive, tmp_path_factory: Any) -> None:
    poor = replace(page_of_three(), enterprises=(), figures=())
    ingest_reading(archive, poor, reader="1")
    ingest_reading(archive, page_of_three(), reader="2", now=datetime(2025, 9, 1, tzinfo=UTC))
    with Archive.open(tmp_path_factory.mktemp("fresh") / "fresh.db") as fresh:
        ingest_reading(fresh, page_of_three(), reader="2", now=datetime(2025, 9, 1, tzinfo=UTC))
        held, expected = contents(archive), contents(fresh)
    for table in set(TABLES) - {"pages"}:
        assert held[table] == expected[table], table


def test_articles_that_a_better_reading_does_not_find_are_gone_everywhere(archive: Archive) -> None:
    ingest_reading(archive, page_of_three(), reader="1")
    gone = archive.articles.headline("老街换新灯")[0].id
    whole = page_of_three()
    ingest_reading(archive, replace(whole, articles=whole.articles[:2]), reader="2")
    assert archive.articles.get(gone) is None
    assert archive.search.articles("节能灯") == ([], 0)
    assert "民生" not in archive.articles.section_counts(DAY, DAY)


def test_two_articles_that_become_one_keep_the_id_of_the_larger_part(archive: Archive) -> None:
    whole = page_of_three()
    ingest_reading(archive, whole, reader="1")
    small, large = whole.articles[0], whole.articles[1]
    ids = [each.id for each in archive.articles.between(DAY, DAY)]
    one = replace(large, span=Span(small.span.end - 10, large.span.end))
    ingest_reading(archive, replace(whole, articles=(one, whole.articles[2])), reader="2")
    assert [each.id for each in archive.articles.between(DAY, DAY)] == ids[1:]


def test_ids_stand_in_order_of_issue_date_whatever_comes_in_first(archive: Archive) -> None:
    for day in (date(2025, 8, 29), date(2011, 3, 23), date(2026, 1, 2), date(2025, 8, 28)):
        ingest_reading(archive, page_of_three(day=day))
    newest_first = archive.articles.between(date(2000, 1, 1), date(2030, 1, 1))
    days = [each.source.date for each in sorted(newest_first, key=lambda each: each.id)]
    assert days == sorted(days)


def test_an_id_is_never_given_to_another_article(archive: Archive) -> None:
    ingest_reading(archive, reading_of(PORT, WORKS), reader="1")
    last = max(each.id for each in archive.articles.between(DAY, DAY))
    shrunk = reading_of(PORT, WORKS)
    ingest_reading(archive, replace(shrunk, articles=shrunk.articles[:1]), reader="2")
    ingest_reading(archive, reading_of(LAMPS, number="06"))
    assert max(each.id for each in archive.articles.between(DAY, DAY)) > last


def test_the_page_can_be_put_together_again(archive: Archive) -> None:
    reading = page_of_three()
    done = ingest_reading(archive, reading)
    assert archive.articles.page_text(done.page_id) == reading.page.text


def test_a_page_without_a_date_is_asked_for_it(archive: Archive) -> None:
    with pytest.raises(DateMissing, match=r"page\.txt .* --date YYYY-MM-DD"):
        ingest_reading(archive, page_of_three(day=None))
    assert archive.articles.days() == []


@pytest.mark.parametrize("bad", ["\0", "\ud83d"])
def test_a_page_with_characters_of_no_text_is_refused_and_nothing_is_kept(archive: Archive, bad: str) -> None:
    reading = page_of_three()
    with pytest.raises(PageError, match="UTF-8"):
        ingest_reading(archive, replace(reading, page=replace(reading.page, text=reading.page.text + bad)))
    assert archive.articles.days() == []


def test_a_page_of_the_year_1_is_refused(archive: Archive) -> None:
    with pytest.raises(PageError, match="0001-01-01"):
        ingest_reading(archive, page_of_three(day=date(1, 1, 1)))


def test_nothing_is_kept_of_a_page_that_fails_half_way(archive: Archive) -> None:
    reading = page_of_three()
    broken = replace(reading, figures=(*reading.figures, replace(reading.figures[0], role=None)))  # type: ignore[arg-type]
    before = contents(archive)
    with pytest.raises(Exception, match=r"NOT NULL|null value"):
        ingest_reading(archive, broken)
    assert contents(archive) == before
    assert ingest_reading(archive, reading).state == "new"


def test_a_page_of_nothing_but_furniture_is_kept(archive: Archive) -> None:
    reading = replace(page_of_three(), articles=(), figures=(), enterprises=())
    assert ingest_reading(archive, reading).articles == 0
    assert archive.articles.days()[0].pages == 1
    assert archive.articles.newest_day() is None


def test_the_same_page_brought_by_four_threads_at_once_is_one_page(archive: Archive) -> None:
    states: list[str] = []
    threads = [
        threading.Thread(target=lambda: states.append(ingest_reading(archive, page_of_three()).state)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(states) == ["new", "unchanged", "unchanged", "unchanged"]


def test_what_came_in_since_a_moment_is_told_apart_from_what_was_only_read_better(archive: Archive) -> None:
    early, late, later = (datetime(2025, 9, day, tzinfo=UTC) for day in (1, 2, 3))
    ingest_reading(archive, page_of_three(), reader="1", now=early)
    ingest_reading(archive, page_of_three(day=date(2025, 8, 30)), reader="1", now=late)
    ingest_reading(archive, page_of_three(), reader="2", now=later)
    assert {each.source.date for each in archive.articles.ingested_since(late)} == {date(2025, 8, 30)}
    assert archive.articles.ingested_since(later) == []


def test_an_index_cut_by_another_segmenter_is_made_anew(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.keeping.SEGMENTER", "of old")
    monkeypatch.setattr("store.keeping.words_joined", " ".join)  # one character a word
    ingest_reading(archive, page_of_three())
    assert archive.search.articles("节能灯")[1] == 0
    monkeypatch.undo()
    ingest_reading(archive, reading_of(PORT, day=date(2025, 8, 30), names=(PORT_NAMED,)))
    assert archive.search.articles("节能灯")[1] == 1
    ingest_reading(archive, page_of_three(), reader="2")
    assert archive.search.articles("节能灯")[1] == 1
    assert len(archive.search.ids("集装箱吞吐量", limit=9)) == 2


def test_an_index_that_holds_function_words_answers_and_is_made_anew_before_a_page_is_taken_out(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as of_old:
        of_old.setattr("store.keeping.SEGMENTER", "of old")
        of_old.setattr("store.keeping.words_joined", lambda text: " ".join(cut_for_search(text)))
        ingest_reading(archive, page_of_three())
        other = ingest_reading(archive, reading_of(PORT, day=date(2025, 8, 30), names=(PORT_NAMED,)))
    words = "集装箱的吞吐量"
    assert {hit.match for hit in archive.search.articles(words)[0]} <= {"phrase", "all"}
    assert (archive.search.articles(words)[1], len(archive.search.ids(words, limit=9))) == (1, 2)  # a story told twice
    archive.pages.remove(other.page_id)
    for word in ("集装箱", "吞吐量"):
        assert len(archive.engine.match(f'"{word}"', 0, 10**15, None, 9)[0]) == 1
    assert archive.engine.count('"的" OR "在" OR "了"', 0, 10**15, None, 9) == 0


def test_a_reading_that_says_things_twice_is_kept_once_and_never_mixed_up(archive: Archive) -> None:
    whole = page_of_three()
    port = replace(whole.articles[0], themes=whole.articles[0].themes * 2)
    doubled = replace(whole, articles=(port, *whole.articles[1:]), figures=whole.figures + whole.figures[:1])
    for reader in ("1", "2"):
        assert ingest_reading(archive, doubled, reader=reader).figures == 7
    assert archive.articles.between(DAY, DAY)[0].themes == ("开放与港口", "产业")
    with pytest.raises(ValueError, match="two articles one id"):
        ingest_reading(archive, replace(whole, articles=(whole.articles[0],) * 2), reader="3")


# -- with the reader itself ------------------------------------------------------------------------------------------

PAGE = Page(
    """津沽日报
2025年8月29日 星期五 第12345期

海河口岸吞吐再上台阶
本报讯（记者 柳青）今年上半年，海河口岸完成集装箱吞吐量1200.5万标准箱，同比增长5.1%。新开航线两条，连通三大洲。
口岸负责人说，津沽精机制造有限公司（以下简称“津沽精机”）新添四台岸桥，投资1.3亿元。

老街换新灯 夜市添人气
本报讯（记者 孟夏）滨海新区的老街上，300盏节能灯一起亮了。居民说，夜里出门心里踏实。
""",
    DAY,
    "page.txt",
    "津沽日报",
)


def test_a_page_is_read_kept_and_not_read_again(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ingest(archive, PAGE).state == "new"
    before = contents(archive)
    monkeypatch.setattr("store.reading.pipeline.read_page", lambda page: pytest.fail("read again"))
    assert ingest(archive, PAGE).state == "unchanged"
    assert contents(archive) == before


def test_a_page_is_read_again_by_a_reader_that_reads_otherwise(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(archive, PAGE)
    ids = [each.id for each in archive.articles.between(DAY, DAY)]
    monkeypatch.setattr("store.reading.pipeline.READER_VERSION", "the next")
    assert ingest(archive, PAGE).state == "replaced"
    assert [each.id for each in archive.articles.between(DAY, DAY)] == ids
    assert ingest(archive, PAGE).state == "unchanged"


def test_every_figure_and_name_that_the_reader_finds_is_kept_with_its_sentence(archive: Archive) -> None:
    ingest(archive, PAGE)
    figures = archive.figures.find(key_only=False)
    assert {"1200.5万标准箱", "5.1%", "1.3亿元"} <= {each.text for each in figures}
    for figure in figures:
        article = archive.articles.get(figure.article_id)
        assert article is not None
        assert figure.text in figure.sentence
        assert figure.sentence in article.text
    (works,) = archive.enterprises.named("津沽精机")
    assert works.name == "津沽精机制造有限公司"
    for article_id, sentence in archive.enterprises.sentences(works.id):
        assert sentence in archive.articles.get(article_id).text  # type: ignore[union-attr]
