"""Articles as printed, by day, by section, by headline."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from store.engines.engine import Engine, Row
from store.matching import LONGEST_QUERY, MOST_WORDS, every_word_of, expressions, words_of
from store.moments import DUSK, day_of, first_id, last_id, written
from store.names import clean, key_of
from store.present import present, replaced
from store.records import HeldDay, Source, StoredArticle, StoredPart
from store.shown import PAGES
from store.twins import told_twice

EVERYTHING = 1_000_000_000
CANDIDATES = 500
"""Headlines compared with what was typed: those that share most of its words, and the newest, whose words may be cut
elsewhere than the typed ones."""
LIKE_ENOUGH = 70.0
"""Of 100, rapidfuzz's partial_ratio: of ten characters typed from memory, seven are right."""

SELECT = (
    "SELECT articles.*, pages.issue_date, pages.paper, pages.number, pages.url, beginning.headline AS whole_headline"
    " FROM articles JOIN pages ON pages.id = articles.page_id"
    " LEFT JOIN continued ON continued.article_id = articles.id"
    " LEFT JOIN articles AS beginning ON beginning.id = continued.of_id"
)
SENTENCES = 3
"""Of a summary, as the reader gives them."""
NO_REST = " AND continued.article_id IS NULL"
"""The rest of an article that is printed on another page is shown with its beginning, and not for itself."""
TOLD_ONCE = (
    " AND NOT EXISTS (SELECT 1 FROM stories AS own JOIN stories AS other"
    " ON other.story = own.story AND other.rank < own.rank WHERE own.article_id = articles.id"
    " AND (own.superseded_by IS NOT NULL OR (other.article_id BETWEEN :first AND :last AND (:section IS NULL"
    " OR EXISTS (SELECT 1 FROM article_themes WHERE theme = :section AND article_id = other.article_id)))))"
)
"""A story that is printed more than once is told by its fullest printing in these days; no earlier version at all."""
IN_ORDER = (
    " ORDER BY pages.issue_date DESC, coalesce(pages.paper, ''), coalesce(length(pages.number), 0),"
    " coalesce(pages.number, ''), pages.id, articles.place"
)


class Articles:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._days: tuple[int, list[HeldDay]] = (-1, [])

    def get(self, id: int) -> StoredArticle | None:
        row = self._engine.row(SELECT + " WHERE articles.id = :id", {"id": id})
        return self._whole([row])[0] if row else None

    def many(self, ids: Sequence[int]) -> list[StoredArticle]:
        """In the order asked for; an id that is held no more is left out."""
        rows = self._engine.rows(
            SELECT + f" WHERE {self._engine.among('articles.id', 'ids')}", {"ids": self._engine.pack(ids)}
        )
        found = {each.id: each for each in self._whole(rows)}
        return [found[id] for id in dict.fromkeys(ids) if id in found]

    def texts(self, ids: Sequence[int]) -> list[tuple[int, str, str]]:
        """Id, headline and text of each as printed, in any order."""
        rows = self._engine.rows(
            f"SELECT id, headline, text FROM articles WHERE {self._engine.among('id', 'ids')}",
            {"ids": self._engine.pack(ids)},
        )
        return [(row["id"], row["headline"], row["text"]) for row in rows]

    def parts(self, id: int) -> tuple[StoredPart, ...]:
        """What stands under its subheads, in order; nothing where it has none."""
        rows = self._engine.rows(
            "SELECT article_parts.*, articles.text, articles.start FROM article_parts"
            " JOIN articles ON articles.id = article_parts.article_id"
            " LEFT JOIN continued ON continued.article_id = articles.id"
            " WHERE articles.id IN (SELECT :id UNION SELECT article_id FROM continued WHERE of_id = :id)"
            " ORDER BY coalesce(continued.place, 0), article_parts.place",
            {"id": id},
        )
        return tuple(part(row) for row in rows)

    def between(
        self, since: date, until: date, section: str | None = None, limit: int | None = None
    ) -> list[StoredArticle]:
        """Issue dates, both inclusive; newest day first, then as the pages run."""
        if limit is not None and limit < 1:
            return []
        ids = (
            "SELECT id FROM articles WHERE id BETWEEN :first AND :last"
            if section is None
            else "SELECT article_id AS id FROM article_themes"
            " WHERE theme = :section AND article_id BETWEEN :first AND :last"
        )
        values = {"first": first_id(since), "last": last_id(until), "section": section, "limit": limit or EVERYTHING}
        if limit is not None:
            # Only days that the limit reaches are put in order: a question about all time wants the newest few.
            reached = self._engine.row(ids + " ORDER BY id DESC LIMIT 1 OFFSET :limit - 1", values)
            values["first"] = first_id(day_of(reached["id"])) if reached else values["first"]
        rows = self._engine.rows(
            SELECT + f" WHERE articles.id IN ({ids})" + NO_REST + TOLD_ONCE + IN_ORDER + " LIMIT :limit", values
        )
        twice = told_twice(self._engine, [row["id"] for row in rows])
        return self._whole([row for row in rows if row["id"] not in twice])

    def headline(self, words: str, limit: int = 5) -> list[StoredArticle]:
        """Articles whose headline was quoted, whole or in part, or typed from memory; best first.

        By the headline of an earlier version its later one is found.
        """
        asked = clean(words[:LONGEST_QUERY])
        tokens = words_of(asked)[:MOST_WORDS]
        if not (tokens or every_word_of(asked)):
            return []
        ids: list[int] = []
        for _, expression in expressions(tokens) if tokens else ():
            ids += self._engine.match(f"headline : ({expression})", 0, last_id(DUSK), None, CANDIDATES)[0]
        rows = self._engine.rows(
            f"SELECT id, headline FROM articles WHERE {self._engine.among('id', 'ids')}"
            " UNION SELECT * FROM (SELECT id, headline FROM articles ORDER BY id DESC LIMIT :newest)",
            {"ids": self._engine.pack(ids), "newest": CANDIDATES},
        )
        wanted, rests = key_of(asked), self.beginnings([row["id"] for row in rows])
        scored = [
            (-score, -row["id"])
            for row in rows
            if row["id"] not in rests and (score := likeness(wanted, key_of(row["headline"])))
        ]
        best = [-id for _, id in sorted(scored)]
        later = replaced(self._engine, best)
        return self.many(list(dict.fromkeys(later.get(id, id) for id in best))[:limit])

    def newest_day(self, section: str | None = None) -> date | None:
        row = self._engine.row(
            "SELECT id FROM articles ORDER BY id DESC LIMIT 1"
            if section is None
            else "SELECT article_id AS id FROM article_themes WHERE theme = :section ORDER BY article_id DESC LIMIT 1",
            {"section": section},
        )
        return day_of(row["id"]) if row else None

    def days(self) -> list[HeldDay]:
        """Newest first, a row for each paper and day. Kept until a page comes in or goes."""
        now = self._engine.row("SELECT last FROM serials WHERE name = :name", {"name": PAGES})
        version, held = self._days
        if now is None or now["last"] != version or self._engine.writing:
            held = self._days_now()
            if now is not None and not self._engine.writing:  # what is not committed yet may be taken back
                self._days = now["last"], held
        return list(held)

    def _days_now(self) -> list[HeldDay]:
        rows = self._engine.rows(
            "SELECT issue_date, paper, count(*) AS pages, sum(articles) AS articles FROM pages"
            " GROUP BY issue_date, paper ORDER BY issue_date DESC, coalesce(paper, '')"
        )
        return [
            HeldDay(date.fromisoformat(row["issue_date"]), row["paper"], row["pages"], row["articles"]) for row in rows
        ]

    def section_counts(self, since: date, until: date) -> dict[str, int]:
        """How many articles stand in each section; an article stands in each of its sections."""
        rows = self._engine.rows(
            "SELECT theme, count(*) AS articles FROM article_themes WHERE article_id BETWEEN :first AND :last"
            " AND article_id NOT IN (SELECT article_id FROM continued)"
            f" AND {present('article_id')}"
            " GROUP BY theme ORDER BY articles DESC, theme",
            {"first": first_id(since), "last": last_id(until)},
        )
        return {row["theme"]: row["articles"] for row in rows}

    def ingested_since(self, moment: datetime) -> list[StoredArticle]:
        """Articles of pages that came in for the first time at that moment or later."""
        rows = self._engine.rows(
            SELECT + f" WHERE pages.ingested_at >= :moment AND {present('articles.id')}" + NO_REST + IN_ORDER,
            {"moment": written(moment)},
        )
        return self._whole(rows)

    def beginnings(self, ids: Sequence[int]) -> dict[int, int]:
        """Those of the ids that are the rest of an article begun on another page, with that article's id."""
        rows = self._engine.rows(
            f"SELECT article_id, of_id FROM continued WHERE {self._engine.among('article_id', 'ids')}",
            {"ids": self._engine.pack(ids)},
        )
        return {row["article_id"]: row["of_id"] for row in rows}

    def _whole(self, rows: Sequence[Row]) -> list[StoredArticle]:
        """The articles of the rows, each with what is printed of it on other pages."""
        ids = {"ids": self._engine.pack(row["id"] for row in rows)}
        begun = f"SELECT 1 FROM continued WHERE {self._engine.among('of_id', 'ids')} LIMIT 1"
        rests = (  # asked apart: hardly any article goes on elsewhere, and the join would look at all articles for it
            self._engine.rows(
                SELECT.replace("SELECT ", "SELECT continued.of_id, ", 1)
                + f" WHERE {self._engine.among('continued.of_id', 'ids')} ORDER BY continued.place",
                ids,
            )
            if self._engine.row(begun, ids)
            else []
        )
        found = []
        for row in rows:
            whole = article(row)
            for rest in rests:
                if rest["of_id"] == whole.id:
                    whole = continued_by(whole, article(rest))
            found.append(whole)
        return found

    def page_text(self, page_id: int) -> str | None:
        """The text of the whole page, as it came in: what stands around the articles, and they in it."""
        with self._engine.snapshot():
            page = self._engine.row("SELECT around FROM pages WHERE id = :id", {"id": page_id})
            articles = self._engine.rows(
                "SELECT start, text FROM articles WHERE page_id = :id ORDER BY start", {"id": page_id}
            )
        if page is None:
            return None
        around, text = str(page["around"]), ""
        for row in articles:
            missing = row["start"] - len(text)
            if missing > 0:
                text, around = text + around[:missing], around[missing:]
            text += row["text"][len(text) - row["start"] :]
        return text + around


def likeness(wanted: str, held: str) -> float:
    """How well a headline fits what was typed: whole, then a part of it, then from memory; 0 where it does not."""
    if held == wanted:
        return 300.0
    if held and (wanted in held or held in wanted):
        return 200.0
    from rapidfuzz import fuzz  # thirty modules, for a headline that was typed from memory

    score = fuzz.partial_ratio(wanted, held)
    return score if score >= LIKE_ENOUGH else 0.0


def continued_by(whole: StoredArticle, rest: StoredArticle) -> StoredArticle:
    """One article of two pieces: each piece's text stays as printed, the second begins on a line of its own."""

    def all_of(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*getattr(whole, name), *getattr(rest, name)]))

    return replace(
        whole,
        text=f"{whole.text}\n{rest.text}",
        body=(*whole.body, *rest.body),
        subheads=(*whole.subheads, *rest.subheads),
        byline=all_of("byline"),
        themes=all_of("themes"),
        summary=all_of("summary")[:SENTENCES],
    )


def article(row: Row) -> StoredArticle:
    start, text = row["start"], row["text"]
    subheads, byline, themes, body, summary = json.loads(  # one list of them: five calls take twice as long
        f"[{row['subheads']},{row['byline']},{row['themes']},{row['body']},{row['summary']}]"
    )
    return StoredArticle(
        id=row["id"],
        source=source(row),
        headline=row["whole_headline"] or row["headline"],
        kicker=row["kicker"],
        deck=row["deck"],
        subheads=tuple(subheads),
        byline=tuple(byline),
        themes=tuple(themes),
        text=text,
        body=tuple([text[a - start : b - start] for a, b in body]),
        summary=tuple([text[a - start : b - start] for a, b in summary]),
    )


def part(row: Row) -> StoredPart:
    start, text = row["start"], row["text"]

    def cut(spans: str) -> tuple[str, ...]:
        return tuple(text[a - start : b - start] for a, b in json.loads(spans))

    return StoredPart(row["headline"], tuple(json.loads(row["themes"])), cut(row["body"]), cut(row["summary"]))


def source(row: Row) -> Source:
    return of_page(row["issue_date"], row["paper"], row["number"], row["url"])


@lru_cache(maxsize=1024)
def of_page(day: str, paper: str | None, number: str | None, url: str | None) -> Source:
    """Kept: the figures of a page have one source together."""
    return Source(date.fromisoformat(day), paper, number, url)
