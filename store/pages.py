"""Pages as they came in: listed, put together again, taken out with all that came from them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from store.articles import Articles
from store.engines.engine import Engine, Row
from store.frozen import dataclass
from store.joining import join_issue
from store.keeping import clear
from store.leftovers import leave_out, words_of
from store.merging import refresh, withdraw
from store.overwriting import TAKEN_OUT, overwritten
from store.reading.types import Page, Span
from store.shown import PAGES, whole
from store.stories import leave_stories


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page's row: where it is from, and which version of the reader read it."""

    id: int
    issue_date: date
    paper: str | None
    number: str | None
    url: str | None
    source: str | None
    reader: str
    articles: int


class Pages:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, id: int) -> StoredPage | None:
        row = self._engine.row("SELECT * FROM pages WHERE id = :id", {"id": id})
        return stored(row) if row else None

    def where(
        self, *, paper: str | None = None, day: date | None = None, number: str | None = None, limit: int = 10_000
    ) -> list[StoredPage]:
        """Pages of which all that is given is true, oldest first."""
        rows = self._engine.rows(
            "SELECT * FROM pages WHERE (:day IS NULL OR issue_date = :day) AND (:paper IS NULL OR paper = :paper)"
            " AND (:number IS NULL OR number = :number) ORDER BY issue_date, id LIMIT :limit",
            {"day": day.isoformat() if day else None, "paper": paper, "number": number, "limit": limit},
        )
        return [stored(row) for row in rows]

    def of_another_reader(self, reader: str, after: int = 0, limit: int = 50) -> list[int]:
        """Ids of pages that ``reader`` has not read, in order, those after ``after``."""
        rows = self._engine.rows(
            "SELECT id FROM pages WHERE reader <> :reader AND id > :after ORDER BY id LIMIT :limit",
            {"reader": reader, "after": after, "limit": limit},
        )
        return [row["id"] for row in rows]

    def count(self, *, not_of: str | None = None) -> int:
        row = self._engine.row(
            "SELECT count(*) AS pages FROM pages WHERE :reader IS NULL OR reader <> :reader", {"reader": not_of}
        )
        assert row is not None
        return int(row["pages"])

    def page(self, id: int) -> Page | None:
        """The page as it came in, text and all."""
        with self._engine.snapshot():
            row = self._engine.row("SELECT * FROM pages WHERE id = :id", {"id": id})
            text = Articles(self._engine).page_text(id)
        if row is None or text is None:
            return None
        return Page(
            text,
            date.fromisoformat(row["issue_date"]),
            row["source"],
            row["paper"],
            row["number"],
            row["url"],
            tuple(Span(*each) for each in json.loads(row["headlines"])),
            bool(row["extracted"]),
        )

    def remove(self, id: int) -> StoredPage | None:
        """Takes the page out with its articles, figures, what it said of enterprises, and its words in the index.

        An article that it began, or that went on there, stands for itself again; a story that it told is told by
        those that are left. What people decided stays, in case the page comes back. None: there is no such page.
        """
        with overwritten(whole(self._engine)), self._engine.write(durable=True, alone="pages"):
            row = self._engine.row("SELECT * FROM pages WHERE id = :id", {"id": id})
            if row is None:
                return None
            articles = self._engine.rows("SELECT * FROM articles WHERE page_id = :id ORDER BY place", {"id": id})
            self._take_out(id, date.fromisoformat(row["issue_date"]), articles)
            return stored(row)

    def _take_out(self, id: int, day: date, articles: Sequence[Row]) -> None:
        ids = [row["id"] for row in articles]
        leave_stories(self._engine, ids)
        joined = self._engine.row(
            f"SELECT 1 FROM continued WHERE {self._engine.among('article_id', 'ids')}"
            f" OR {self._engine.among('of_id', 'ids')}",
            {"ids": self._engine.pack(ids)},
        )
        words = words_of(self._engine, id)
        former = withdraw(self._engine, id)
        clear(self._engine, id, articles, set())
        self._engine.run("DELETE FROM pages WHERE id = :id", {"id": id})
        if joined:
            join_issue(self._engine, day, ids, [row["text"] for row in articles])
        self._engine.serials(PAGES)
        whole(self._engine).serials(TAKEN_OUT)
        for enterprise in former:
            refresh(self._engine, enterprise)
        leave_out(whole(self._engine), words)


def stored(row: Row) -> StoredPage:
    return StoredPage(
        row["id"],
        date.fromisoformat(row["issue_date"]),
        row["paper"],
        row["number"],
        row["url"],
        row["source"],
        row["reader"],
        row["articles"],
    )
