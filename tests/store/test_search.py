"""Search: the phrase first, then all of the words, then any of them; whatever is typed, it answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store.archive import Archive
from store.engines import sqlite
from store.engines.words import tokens_of
from store.ingest import ingest_reading
from store.matching import LONGEST_QUERY, fold, marks_in, words_joined, words_of
from tests.store.made import DAY, LAMPS, PORT, WORKS, Story, page_of_three, reading_of


def headlines(archive: Archive, words: str, **how: object) -> list[str]:
    return [hit.article.headline for hit in archive.search.articles(words, **how)[0]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("集装箱", PORT.headline),
        ("集装箱吞吐量", PORT.headline),
        ("滨海新区", LAMPS.headline),
        ("滨海", LAMPS.headline),
        ("夜市", LAMPS.headline),
        ("小巷里的变化", LAMPS.headline),
        ("1200.5万标准箱", PORT.headline),
        ("5.1%", PORT.headline),
        ("濱海新區", LAMPS.headline),
        ("５．１％", PORT.headline),
        ("机床 营收", WORKS.headline),
        ("王晓岚", WORKS.headline),
    ],
)
def test_words_of_two_characters_and_more_are_found(held: Archive, words: str, headline: str) -> None:
    assert headlines(held, words)[0] == headline


@pytest.mark.parametrize("words", ["", "   ", "？！……", '""', "*", "NEAR(", "\0\0", "\ud83d", "量子纠缠"])
def test_what_no_article_holds_finds_nothing(held: Archive, words: str) -> None:
    assert held.search.articles(words) == ([], 0)


def test_the_phrase_goes_before_all_of_the_words_and_these_before_some(archive: Archive) -> None:
    some = Story("甲", ("邮轮今日靠泊码头。",))
    apart = Story("乙", ("客流不断，邮轮靠泊之后，母港又迎来一艘。",))
    phrase = Story("丙", ("邮轮母港客流创下新高，全年如此，人人都说好。",))
    ingest_reading(archive, reading_of(some, apart, phrase))
    hits, total = archive.search.articles("邮轮母港客流")
    assert [(hit.article.headline, hit.match) for hit in hits] == [("丙", "phrase"), ("乙", "all"), ("甲", "any")]
    assert total == 3


def test_where_enough_hold_all_words_those_that_hold_some_are_left_out(archive: Archive) -> None:
    ingest_reading(archive, reading_of(*(Story(f"之{n}", ("母港又来了一艘邮轮。",)) for n in range(4))))
    ingest_reading(archive, reading_of(Story("别处", ("邮轮今日靠泊。",)), number="06"))
    hits, total = archive.search.articles("邮轮 母港")
    assert (len(hits), total) == (4, 4)
    assert {hit.match for hit in hits} == {"all"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("夜市的灯", ["夜市的灯", "夜市有灯"]),  # in a row as typed goes first
        ("夜市和灯", ["夜市的灯", "夜市有灯"]),
        ("在夜市", ["夜市有灯", "夜市的灯"]),
        ("的", ["夜市的灯"]),
        ("人在", ["码头", "夜市有灯"]),
        ("您", []),
        ("三号线", []),
        ("港", ["码头"]),
    ],
)
def test_function_words_are_found_though_the_index_holds_none(archive: Archive, words: str, found: list[str]) -> None:
    stories = {"夜市的灯": "海河夜市的灯亮了。", "夜市有灯": "人多在夜市，灯火通明。", "码头": "人在港。"}
    for number, (headline, text) in enumerate(stories.items(), 1):
        ingest_reading(archive, reading_of(Story(headline, (text,)), number=str(number)))
    assert headlines(archive, words) == found
    assert archive.search.articles(words)[1] == len(found)
    assert archive.engine.count('"的" OR "在" OR "人"', 0, 10**15, None, 9) == 0


def test_a_headline_of_function_words_alone_is_found(archive: Archive) -> None:
    ingest_reading(archive, reading_of(Story("为你而来", ("海河夜市的灯亮了。",))))
    assert [each.headline for each in archive.articles.headline("为你而来")] == ["为你而来"]
    assert headlines(archive, "为你而来") == ["为你而来"]


def test_a_word_in_the_headline_counts_double(archive: Archive) -> None:
    body = Story("街巷新事", ("节日里的灯会热闹非常。",))
    headline = Story("灯会热闹开场", ("节日里的街巷人来人往。",))
    ingest_reading(archive, reading_of(body, headline))
    assert headlines(archive, "灯会") == ["灯会热闹开场", "街巷新事"]


def test_the_best_sentence_is_shown_with_the_words_marked(held: Archive) -> None:
    ((hit,), _) = held.search.articles("营收 出口", limit=1)
    assert hit.sentence == "公司今年前7个月实现营收超10亿元，其中出口占三成。"
    assert [hit.sentence[start:end] for start, end in hit.marks] == ["营收", "出口"]
    assert hit.sentence in hit.article.text


def test_where_only_the_headline_holds_the_words_the_lead_is_shown(held: Archive) -> None:
    ((hit,), _) = held.search.articles("再上台阶", limit=1)
    assert (hit.sentence, hit.marks) == (hit.article.summary[0], ())


@pytest.mark.parametrize(
    ("sentence", "needles", "marked"),
    [
        ("滨海新区的GDP和gdp", ["gdp"], ["GDP", "gdp"]),
        ("天津港集团", ["天津港", "港集团"], ["天津港集团"]),
        ("天津，天津", ["天津"], ["天津", "天津"]),
        ("İstanbul港", ["港"], ["港"]),
        ("没有", ["港"], []),
        ("", ["港"], []),
    ],
)
def test_marks_are_spans_of_the_words(sentence: str, needles: list[str], marked: list[str]) -> None:
    assert [sentence[start:end] for start, end in marks_in(sentence, needles)] == marked


def test_section_and_dates_narrow_the_search_and_the_count(archive: Archive) -> None:
    for day in (date(2025, 8, 7), DAY):  # too far apart to be the same story
        ingest_reading(archive, page_of_three(day=day))
    assert archive.search.articles("吞吐量")[1] == 2
    assert headlines(archive, "吞吐量", section="民生") == []
    assert archive.search.articles("吞吐量", section="开放与港口")[1] == 2
    assert archive.search.articles("吞吐量", since=DAY)[1] == 1
    (hit,) = archive.search.articles("吞吐量", until=date(2025, 8, 28))[0]
    assert hit.article.source.date == date(2025, 8, 7)


def test_the_count_is_of_all_though_fewer_are_given(archive: Archive) -> None:
    ingest_reading(archive, reading_of(*(Story(f"之{n}", ("海河上又来了一艘邮轮。",)) for n in range(12))))
    hits, total = archive.search.articles("邮轮", limit=5)
    assert (len(hits), total) == (5, 12)
    assert archive.search.articles("邮轮", limit=0) == ([], 0)


def test_pieces_of_the_index_are_joined_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pieces() -> int:
        (row,) = archive.engine.rows("SELECT count(DISTINCT segid) AS n FROM article_words_idx")
        return int(row["n"])

    with Archive.open(tmp_path / "archive.db") as archive:
        for number in "123":
            ingest_reading(archive, reading_of(Story(f"之{number}", ("海河上又来了一艘邮轮。",)), number=number))
        archive.engine.tidy()
        assert pieces() == 3  # few are left as they are
        monkeypatch.setattr(sqlite, "PIECES", 1)
        archive.engine.tidy()
        assert (pieces(), archive.search.articles("邮轮")[1]) == (1, 3)
        archive.engine.settle()
        assert archive.search.articles("邮轮")[1] == 3


SELDOM = "天津滨海新区A1.%，。、“·…℃★é①　\n⺀\ufae9罹😀İ濱－"


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(SELDOM) | st.characters(codec="utf-8"), max_size=20))
@example("\ufae9罹，天津")
def test_the_index_gets_the_words_that_a_question_has(text: str) -> None:
    assert tokens_of(words_joined(text)) == tokens_of(" ".join(words_of(text)))


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path: Path = tmp_path_factory.mktemp("search") / "archive.db"
    with Archive.open(path) as archive:
        ingest_reading(archive, page_of_three())
        yield archive


OPERATORS = st.sampled_from(
    ['"', "'", "*", "^", "(", ")", "AND", "OR", "NOT", "NEAR(", "+", "-", ":", "headline:", "\0", "\ud83d", "😀",
     "滨海", "的", "%", "_", "\\", ";--", "{", "}", "１２", "集装箱", "\u202e", "\n"]
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.text(), st.lists(OPERATORS, max_size=12).map("".join), st.lists(OPERATORS, max_size=12).map(" ".join))
)
@example("滨" * 40_000)
@example("a b " * 10_000)
@example('"' * 40_000)
@example("\0" * 500 + "滨海")
@example(" ".join(chr(0x4E00 + n) for n in range(400)))
def test_whatever_is_typed_is_answered(held: Archive, words: str) -> None:
    hits, total = held.search.articles(words)
    assert len(hits) <= total <= 3
    for hit in hits:
        assert hit.sentence in hit.article.text
        for start, end in hit.marks:
            assert 0 <= start < end <= len(hit.sentence)
            assert fold(hit.sentence[start:end]).strip()
    held.articles.headline(words[:LONGEST_QUERY])
    held.enterprises.containing(words)
    held.enterprises.named(words)
    held.enterprises.nearest(words)
    held.figures.find(indicator=[words], subject=[words])
