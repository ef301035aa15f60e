"""What a database engine does for the archive. Two do it: SQLite, and PostgreSQL where one machine is not enough.

SQL is written once, for both: named parameters (``:name``), ON CONFLICT, RETURNING. The rest that differs is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from store.frozen import dataclass
from store.migrations.steps import Migrations

Values = Mapping[str, Any]
Only = tuple[str, Values]
"""SQL that more is asked by of the articles that fit, `` AND … {id} …``, and its values."""
EVERYTHING: Only = ("", {})

WINDOW = 2_000
"""Articles ranked for one question. Among a million, ranking all of a common word's took 532 ms at p99; the newest
500 took 32 ms."""


RARE = 2_000
"""Articles in which a word stands that tells one article from others."""


class Row(Protocol):
    """A row of a result, by the names of its columns; ``dict(row)`` makes a dictionary of it."""

    def __getitem__(self, name: str, /) -> Any: ...

    def keys(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class TableShape:
    """``columns`` in order, ``key`` those of the primary key."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


class Engine(Protocol):
    """One store. Safe to use from many threads. Its errors are ``store.errors.StoreError``."""

    @property
    def name(self) -> str:
        """What people know the store by: a file, or an address without its password."""

    @property
    def readonly(self) -> bool: ...

    @property
    def writing(self) -> bool:
        """Whether this thread is inside ``write``: what it sees may still be taken back."""

    def close(self) -> None: ...

    # -- asking and writing --------------------------------------------------------------------------------------

    def rows(self, sql: str, values: Values | None = None) -> list[Row]:
        """All rows of a statement, SELECT or … RETURNING."""

    def row(self, sql: str, values: Values | None = None) -> Row | None:
        """The first of them."""

    def run(self, sql: str, values: Values | None = None) -> int:
        """Runs a statement; returns how many rows it changed."""

    def run_many(self, sql: str, values: Iterable[Values]) -> None:
        """The same statement with each of the values, which all have the same names."""

    def insert_all(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Rows that all have the same columns. Only inside ``write``: outside it would commit in pieces."""

    def write(self, *, durable: bool, alone: str | None = "store") -> AbstractContextManager[None]:
        """One transaction. ``durable``: once committed it survives a power cut (what Slack was told must).

        Not durable is never corrupt either: it can lose the last commits, and ingest can be run again.
        ``alone``: no other transaction of this name runs meanwhile, in any process, so that what was read stays true
        until the end. None: each statement is right by itself, whatever others write. (SQLite has one writer anyway.)
        """

    def snapshot(self) -> AbstractContextManager[None]:
        """Several SELECTs that see one state of the store."""

    def serials(self, name: str, count: int = 1) -> range:
        """The next numbers of a series, never given twice, not even after a deletion. Only inside ``write``."""

    # -- the full-text index -------------------------------------------------------------------------------------

    def index(self, entries: Iterable[tuple[int, str, str]]) -> None:
        """Puts articles' words in: (article id, words of the headline, words of the text), each joined by blanks."""

    def unindex(self, entries: Iterable[tuple[int, str, str]]) -> None:
        """Takes them out. They must be the very words that were put in."""

    def unindex_all(self) -> None: ...

    def match(
        self,
        expression: str,
        first: int,
        last: int,
        section: str | None,
        limit: int,
        *,
        counted: bool = True,
        only: Only = EVERYTHING,
        window: int = WINDOW,
    ) -> tuple[list[int], int]:
        """Ids of the articles that fit an FTS5 expression, best first, and how many there are (of the ids, if not
        ``counted``).

        Ranked by BM25, a headline's words counting double, among the newest ``window`` that fit: exact for a rare
        word, and for a common one fast, and nearer to what is asked of newspapers. ``only`` those are looked at.
        """

    def newest(
        self, expression: str, first: int, last: int, section: str | None, limit: int, *, only: Only = EVERYTHING
    ) -> list[int]:
        """Ids of the newest articles that fit, unranked, the newest first: no more are looked at than are wanted."""

    def count(
        self, expression: str, first: int, last: int, section: str | None, most: int, *, only: Only = EVERYTHING
    ) -> int:
        """How many articles fit; no more than ``most`` are counted."""

    def rare(self, asked: Sequence[str]) -> list[str]:
        """Those of the words asked for that stand in at least one article and in at most ``RARE``."""

    # -- the tables ----------------------------------------------------------------------------------------------

    def steps(self) -> frozenset[str]:
        """Names of the migrations that this store has seen; none where it is new."""

    def migrate(self, migrations: Migrations) -> None:
        """Applies those that are left, in one transaction: a step that fails leaves the store as it was."""

    def another(self) -> Engine:
        """The same store once more, to be written."""

    def tables(self) -> list[TableShape]:
        """The store's own tables, each after those that it refers to; but for those of the index."""

    def settle(self) -> None:
        """After very many rows came in at once, with ids of their own."""

    def tidy(self, pieces: int | None = None) -> None:
        """Now and then, while others write: what came in page by page is put together where that is worth it, or
        where there is more of it than so many ``pieces``."""

    # -- where dialects differ -----------------------------------------------------------------------------------

    def among(self, column: str, name: str) -> str:
        """SQL for "column is one of the values packed under that name"."""

    def listed(self, name: str, kind: str = "INTEGER") -> str:
        """SQL for a subquery of the packed values, in a column ``value``; ``kind``: INTEGER or TEXT."""

    def of_each(self, rows: str, table: str, chosen: str) -> str:
        """SQL after FROM: for each of ``rows`` those of the table whose ids ``chosen`` selects, which may name it."""

    def pack(self, values: Iterable[Any]) -> Any: ...
