"""Figures with the sentence that says each, by article, by indicator, by subject."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from store.articles import source
from store.engines.sqlite import Row, SQLite, Values
from store.moments import DAWN, DUSK, first_id, last_id
from store.names import key_of
from store.reading.types import Value
from store.records import StoredFigure

SELECT = (
    "SELECT figures.*, indicators.name AS indicator, subjects.name AS subject, articles.headline,"
    " substr(articles.text, figures.sentence_start - articles.start + 1,"
    "   figures.sentence_end - figures.sentence_start) AS sentence,"
    " pages.issue_date, pages.paper, pages.number, pages.url"
    " FROM figures JOIN articles ON articles.id = figures.article_id JOIN pages ON pages.id = articles.page_id"
    " LEFT JOIN indicators ON indicators.id = figures.indicator_id"
    " LEFT JOIN subjects ON subjects.id = figures.subject_id"
)
NEWEST_FIRST = " ORDER BY pages.issue_date DESC, figures.article_id, figures.start"


class Figures:
    def __init__(self, engine: SQLite) -> None:
        self._engine = engine

    def get(self, id: int) -> StoredFigure | None:
        row = self._engine.row(SELECT + " WHERE figures.id = :id", {"id": id})
        return figure(row) if row else None

    def of_article(self, article_id: int, key_only: bool = True) -> list[StoredFigure]:
        """In the order of the text."""
        return self._list(
            " WHERE figures.article_id = :id AND figures.key >= :key ORDER BY figures.start",
            {"id": article_id, "key": int(key_only)},
        )

    def in_articles(self, ids: Sequence[int], key_only: bool = True) -> list[StoredFigure]:
        """In the order of the articles asked for, and of their text."""
        found = self._list(
            f" WHERE {self._engine.among('figures.article_id', 'ids')} AND figures.key >= :key ORDER BY figures.start",
            {"ids": self._engine.pack(ids), "key": int(key_only)},
        )
        place = {id: at for at, id in reversed(list(enumerate(ids)))}
        return sorted(found, key=lambda each: place[each.article_id])

    def of_enterprise(self, enterprise_id: int, key_only: bool = True, limit: int = 200) -> list[StoredFigure]:
        """Those that a page gives for this very enterprise, whatever it calls it there; newest first."""
        return self._newest(
            "enterprise_id = :id AND key >= :key", {"id": enterprise_id, "key": int(key_only), "limit": limit}
        )

    def find(
        self,
        indicator: Sequence[str] = (),
        subject: Sequence[str] = (),
        section: str | None = None,
        since: date | None = None,
        until: date | None = None,
        key_only: bool = True,
        limit: int = 200,
    ) -> list[StoredFigure]:
        """Newest issue date first, then as the articles run.

        ``indicator`` are synonyms: any of them contained in the figure's indicator; one that holds blanks also
        matches where each of its words is contained. ``subject``: any of the names equal or contained.
        ``since`` and ``until`` are issue dates, inclusive.
        """
        where = "key >= :key AND article_id BETWEEN :first AND :last"
        values: dict[str, int | str | None] = {
            "key": int(key_only),
            "first": first_id(since or DAWN),
            "last": last_id(until or DUSK),
            "limit": limit,
            "section": section,
        }
        for table, words in (("indicator", indicator), ("subject", subject)):
            if words:
                where += f" AND {self._engine.among(f'{table}_id', table)}"
                values[table] = self._engine.pack(self._named(f"{table}s", words))
        if section is not None:
            where += (
                " AND EXISTS (SELECT 1 FROM article_themes WHERE theme = :section"
                " AND article_themes.article_id = figures.article_id)"
            )
        return self._newest(where, values)

    def indicators(self) -> dict[str, int]:
        """All indicators as printed, with how many key figures each has, the most frequent first."""
        return self._counts("indicator")

    def subjects(self) -> dict[str, int]:
        """All subjects, with how many key figures each has, the most frequent first."""
        return self._counts("subject")

    def _counts(self, noun: str) -> dict[str, int]:
        rows = self._engine.rows(
            f"SELECT {noun}s.name, count(*) AS figures FROM {noun}s JOIN figures ON figures.{noun}_id = {noun}s.id"
            f" WHERE figures.key = 1 GROUP BY {noun}s.id, {noun}s.name ORDER BY figures DESC, {noun}s.name"
        )
        return {row["name"]: row["figures"] for row in rows}

    def _named(self, table: str, words: Sequence[str]) -> list[int]:
        """The ids of names that any of the words fits; there are far fewer names than figures, so all are looked at."""
        wanted = [[key_of(part) for part in word.split()] for word in words if word.strip()]
        return [
            row["id"]
            for row in self._engine.rows(f"SELECT id, key FROM {table}")
            if any(all(part in row["key"] for part in parts) for parts in wanted)
        ]

    def _newest(self, where: str, values: Values) -> list[StoredFigure]:
        """The newest ``limit`` that fit, chosen by their ids alone: sentences are cut out only for those shown."""
        chosen = f"SELECT id FROM figures WHERE {where} ORDER BY article_id DESC, id LIMIT :limit"
        return self._list(f" WHERE figures.id IN ({chosen})" + NEWEST_FIRST, values)

    def _list(self, where: str, values: Values) -> list[StoredFigure]:
        return [figure(row) for row in self._engine.rows(SELECT + where, values)]


def figure(row: Row) -> StoredFigure:
    return StoredFigure(
        id=row["id"],
        article_id=row["article_id"],
        headline=row["headline"],
        source=source(row),
        sentence=row["sentence"],
        text=row["text"],
        value=value(row),
        unit=row["unit"],
        role=row["role"],
        indicator=row["indicator"],
        subject=row["subject"],
        period_text=row["period_text"],
        period=row["period"],
        comparison=row["comparison"],
        direction=row["direction"],
        bound=row["bound"],
        key=bool(row["key"]),
        status=row["status"],
        basis=row["basis"],
        cumulative=None if row["cumulative"] is None else bool(row["cumulative"]),
    )


def value(row: Row) -> Value:
    return tuple(json.loads(row["parts"])) if row["parts"] else row["low"]


def columns(value: Value) -> dict[str, float | str | None]:
    """A value as its row keeps it: a range or a ratio as a list too, since 3:1 is not 1 to 3."""
    if isinstance(value, tuple):
        low, high = (min(value), max(value)) if value else (None, None)
        return {"low": low, "high": high, "parts": json.dumps(value)}
    number = None if value is None else float(value)
    return {"low": number, "high": number, "parts": None}
