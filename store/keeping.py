"""A reading into its rows: what stays of an older reading of the page, what goes, what is new."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from store.engines.engine import Engine, Row
from store.figures import columns
from store.joining import join_issue
from store.matching import SEGMENTER, words_joined
from store.merging import keep_enterprises
from store.moments import first_id
from store.names import key_of
from store.reading.types import Article, Figure, Page, Reading, Span
from store.seals import seal
from store.shown import whole
from store.stories import join_stories


def keep(
    engine: Engine,
    page_id: int,
    held: Row | None,
    reading: Reading,
    reader: str,
    now: str,
    words: Sequence[tuple[str, str]],
    *,
    told_once: bool = False,
) -> None:
    old = engine.rows("SELECT * FROM articles WHERE page_id = :id ORDER BY place", {"id": page_id})
    old_figures = engine.rows(
        "SELECT figures.id, figures.start, figures.text FROM figures"
        " JOIN articles ON articles.id = article_id WHERE page_id = :id",
        {"id": page_id},
    )
    ids = article_ids(engine, reading, old)
    clear(engine, page_id, old, set(ids.values()))
    put_page(engine, page_row(page_id, held, reading, reader, now))
    put_articles(engine, page_id, reading, ids)
    engine.index((ids[each.id], *cut) for each, cut in zip(reading.articles, words, strict=True))
    day = reading.page.issue_date
    assert day is not None
    join_issue(engine, day, ids.values(), [text_of(reading, each) for each in reading.articles])
    owners = keep_enterprises(engine, page_id, reading, ids)
    if not told_once:
        join_stories(engine, list(ids.values()))
    put_figures(engine, reading, ids, owners, {(row["start"], row["text"]): row["id"] for row in old_figures})
    seal(engine, page_id)


def article_ids(engine: Engine, reading: Reading, old: Sequence[Row]) -> dict[str, int]:
    """Ids for the articles; one that covers most of what an old one covered keeps that one's id."""
    overlaps = sorted(
        (
            (-common, place, row["id"])
            for place, article in enumerate(reading.articles)
            for row in old
            if (common := overlap(article.span, Span(row["start"], row["start"] + len(row["text"])))) > 0
        ),
    )
    kept: dict[int, int] = {}
    for _, place, id in overlaps:
        if place not in kept and id not in kept.values():
            kept[place] = id
    day = reading.page.issue_date
    assert day is not None
    missing = [place for place in range(len(reading.articles)) if place not in kept]
    if missing:
        serials = engine.serials(f"articles {day.isoformat()}", len(missing))
        kept |= {place: first_id(day) + serial for place, serial in zip(missing, serials, strict=True)}
    return {article.id: kept[place] for place, article in enumerate(reading.articles)}


def overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def clear(engine: Engine, page_id: int, old: Sequence[Row], kept: set[int]) -> None:
    """Makes room for a better reading; articles that go on are written over, not deleted."""
    if not old:
        return
    match_segmenter(engine)
    engine.unindex(indexed(row) for row in old)
    ids = {"ids": engine.pack(row["id"] for row in old)}
    engine.run(f"DELETE FROM figures WHERE {engine.among('article_id', 'ids')}", ids)
    engine.run(f"DELETE FROM mentions WHERE {engine.among('article_id', 'ids')}", ids)
    engine.run(f"DELETE FROM article_themes WHERE {engine.among('article_id', 'ids')}", ids)
    gone = {"ids": engine.pack(row["id"] for row in old if row["id"] not in kept)}
    engine.run(f"DELETE FROM articles WHERE {engine.among('id', 'ids')}", gone)


def page_row(page_id: int, held: Row | None, reading: Reading, reader: str, now: str) -> dict[str, Any]:
    page = reading.page
    assert page.issue_date is not None
    said = {"paper": page.paper, "number": page.number, "url": page.url, "source": page.source}
    return {
        "id": page_id,
        "digest": digest_of(page),
        "issue_date": page.issue_date.isoformat(),
        **{name: value if value is not None or not held else held[name] for name, value in said.items()},
        "around": around(page.text, [article.span for article in reading.articles]),
        "other": packed([[each.kind, *each.span] for each in reading.other]),
        "articles": len(reading.articles),
        "reader": reader,
        "headlines": packed(page.headlines),
        "extracted": int(page.extracted),
        "ingested_at": held["ingested_at"] if held else now,
        "read_at": now,
    }


def put_page(engine: Engine, row: Mapping[str, Any]) -> None:
    engine.run(
        "INSERT INTO pages (id, digest, issue_date, paper, number, url, source, around, other, articles, reader,"
        " headlines, extracted, ingested_at, read_at) VALUES (:id, :digest, :issue_date, :paper, :number, :url,"
        " :source, :around, :other, :articles, :reader, :headlines, :extracted, :ingested_at, :read_at)"
        " ON CONFLICT (id) DO UPDATE SET paper = :paper, number = :number, url = :url, source = :source,"
        " around = :around, other = :other, articles = :articles, reader = :reader, headlines = :headlines,"
        " extracted = :extracted, read_at = :read_at",
        row,
    )


def put_articles(engine: Engine, page_id: int, reading: Reading, ids: Mapping[str, int]) -> None:
    engine.run_many(
        "INSERT INTO articles (id, page_id, place, start, headline, kicker, deck, subheads, byline, themes, text, body,"
        " summary, hash) VALUES (:id, :page_id, :place, :start, :headline, :kicker, :deck, :subheads, :byline, :themes,"
        " :text, :body, :summary, :hash)"
        " ON CONFLICT (id) DO UPDATE SET place = :place, start = :start, headline = :headline, kicker = :kicker,"
        " deck = :deck, subheads = :subheads, byline = :byline, themes = :themes, text = :text, body = :body,"
        " summary = :summary, hash = :hash",
        [
            article_row(page_id, place, ids[article.id], article, text_of(reading, article))
            for place, article in enumerate(reading.articles)
        ],
    )
    put_parts(engine, reading, ids)
    engine.insert_all(
        "article_themes",
        [
            {"theme": theme, "article_id": ids[article.id], "place": place}
            for article in reading.articles
            for place, theme in enumerate(sections_of(article))
        ],
    )


def sections_of(article: Article) -> list[str]:
    """Its own, and those that a part of it is mainly about: a reader of that section wants the part."""
    own = [theme.name for theme in article.themes]
    return list(dict.fromkeys([*own, *(part.themes[0].name for part in article.parts if part.themes and part.summary)]))


def put_parts(engine: Engine, reading: Reading, ids: Mapping[str, int]) -> None:
    engine.run(
        f"DELETE FROM article_parts WHERE {engine.among('article_id', 'ids')}", {"ids": engine.pack(ids.values())}
    )
    engine.insert_all(
        "article_parts",
        [
            {
                "article_id": ids[article.id],
                "place": place,
                "headline": part.headline,
                "themes": packed(list(dict.fromkeys(theme.name for theme in part.themes))),
                "body": packed(part.body),
                "summary": packed(part.summary),
            }
            for article in reading.articles
            for place, part in enumerate(article.parts)
        ],
    )


def article_row(page_id: int, place: int, id: int, article: Article, text: str) -> dict[str, Any]:
    return {
        "id": id,
        "page_id": page_id,
        "place": place,
        "start": article.span.start,
        "headline": article.headline,
        "kicker": article.kicker,
        "deck": article.deck,
        "subheads": packed(article.subheads),
        "byline": packed(article.byline),
        "themes": packed(list(dict.fromkeys(theme.name for theme in article.themes))),
        "text": text,
        "body": packed(article.body),
        "summary": packed(article.summary),
        "hash": hashed(text),
    }


def put_figures(
    engine: Engine,
    reading: Reading,
    ids: Mapping[str, int],
    owners: Mapping[int, int],
    known: dict[tuple[int, str], int],
) -> None:
    """``owners``: figure's place in the reading -> enterprise id. ``known``: figures that keep their ids, used up."""
    figures = [(place, each) for place, each in enumerate(reading.figures) if each.article in ids]
    if not figures:
        return
    fresh = iter(engine.serials("figures", len(figures)))
    indicators = name_ids(engine, "indicators", [each.indicator for _, each in figures])
    subjects = name_ids(engine, "subjects", [each.subject for _, each in figures])
    engine.insert_all(
        "figures",
        [
            figure_row(each)
            | {
                "id": known.pop((each.span.start, each.text), None) or next(fresh),
                "article_id": ids[each.article or ""],
                "enterprise_id": owners.get(place),
                "indicator_id": indicators.get(each.indicator or ""),
                "subject_id": subjects.get(each.subject or ""),
            }
            for place, each in figures
        ],
    )


def figure_row(figure: Figure) -> dict[str, Any]:
    return {
        "start": figure.span.start,
        "end": figure.span.end,
        "sentence_start": figure.sentence.start,
        "sentence_end": figure.sentence.end,
        "text": figure.text,
        **columns(figure.value),
        "unit": figure.unit,
        "role": figure.role,
        "period_text": figure.period_text,
        "period": figure.period,
        "comparison": figure.comparison,
        "direction": figure.direction,
        "bound": figure.bound,
        "key": int(figure.key),
        "status": figure.status,
        "basis": figure.basis,
        "cumulative": None if figure.cumulative is None else int(figure.cumulative),
    }


def name_ids(engine: Engine, table: str, names: Sequence[str | None]) -> dict[str, int]:
    """The ids of names in ``indicators`` or ``subjects``, new ones added."""
    wanted = sorted({name for name in names if name})
    rows = engine.rows(
        f"SELECT id, name FROM {table} WHERE {engine.among('name', 'names')}", {"names": engine.pack(wanted)}
    )
    held = {row["name"]: row["id"] for row in rows}
    if missing := [name for name in wanted if name not in held]:
        last = engine.row(f"SELECT coalesce(max(id), 0) AS id FROM {table}")
        assert last is not None
        fresh = dict(zip(missing, range(last["id"] + 1, last["id"] + 1 + len(missing)), strict=True))
        engine.insert_all(table, [{"id": id, "name": name, "key": key_of(name)} for name, id in fresh.items()])
        held |= fresh
    return held


# -- texts and words -------------------------------------------------------------------------------------------------


def digest_of(page: Page) -> str:
    assert page.issue_date is not None
    return hashed(page.issue_date.isoformat() + "\n" + page.text)


def hashed(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def text_of(reading: Reading, article: Article) -> str:
    return reading.page.text[article.span.start : article.span.end]


def headline_of(article: Article) -> str:
    return "\n".join(filter(None, (article.kicker, article.headline, article.deck, *article.subheads)))


def around(text: str, spans: Sequence[Span]) -> str:
    """What stands in none of the spans; with the articles' texts the page can be put together again."""
    pieces, at = [], 0
    for span in sorted(spans):
        pieces.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    return "".join([*pieces, text[at:]])


def words_to_index(reading: Reading) -> list[tuple[str, str]]:
    """For each article the words of its headline and of its text, as the index takes them."""
    return [words_of_both(headline_of(each), text_of(reading, each)) for each in reading.articles]


def words_of_both(headline: str, text: str) -> tuple[str, str]:
    """The headline's lines are left out of the text: their words stand in the index once, where they count double."""
    lines = set(headline.split("\n"))
    return words_joined(headline), words_joined("\n".join([line for line in text.split("\n") if line not in lines]))


def indexed(row: Row) -> tuple[int, str, str]:
    """An article as it stands in the index, made again from its row."""
    lines = (row["kicker"], row["headline"], row["deck"], *json.loads(row["subheads"]))
    return row["id"], *words_of_both("\n".join(filter(None, lines)), row["text"])


REINDEXED = 500
"""Articles read at once while all are indexed anew."""


def match_segmenter(engine: Engine) -> None:
    """A store whose index was cut otherwise is indexed anew, inside a transaction: a question is cut as this version
    cuts, and a word goes out of the index only as it was put in. Before anything is taken out."""
    row = engine.row("SELECT value FROM facts WHERE name = 'segmenter'")
    if row and row["value"] == SEGMENTER:
        return
    if row:
        engine.unindex_all()
        after = -1
        while rows := whole(engine).rows(  # whosever they are
            "SELECT * FROM articles WHERE id > :after ORDER BY id LIMIT :most", {"after": after, "most": REINDEXED}
        ):
            engine.index(indexed(each) for each in rows)
            after = rows[-1]["id"]
    engine.run(
        "INSERT INTO facts (name, value) VALUES ('segmenter', :value) ON CONFLICT (name) DO UPDATE SET value = :value",
        {"value": SEGMENTER},
    )


def packed(values: Sequence[Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
