"""SQLite: connections, transactions, and the full-text index. All that knows which engine it is."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from store.engines.engine import EVERYTHING, RARE, WINDOW, Only, TableShape, Values
from store.errors import StoreBusy, StoreError, StoreFull, StoreMissing, StoreUnreadable
from store.migrations.steps import Migrations, migrations
from store.moments import DAWN, DUSK, first_id, last_id

if TYPE_CHECKING:
    import sqlite_utils

as_json = json.JSONEncoder(ensure_ascii=False).encode
BUSY_SECONDS = 5.0
CLOSING_SECONDS = 10.0
"""So long a statement or a transaction of another thread is waited for when the store is closed; one that takes longer
is left to the end of the process."""
FIRST, LAST = first_id(DAWN), last_id(DUSK)
CACHE_KB = 8_000
"""Pages of the store that a thread keeps in memory. With SQLite's own 2 MB the words of one search push out those of
the one before it: at 100,000 articles p99 was a fifth longer than with 16 MB, which a dozen threads would feel."""
PIECES, MERGED = 8, 200
"""So many pieces of the index are left as they are; so many pages are joined in one transaction."""
PAGE_SIZE = 16_384
"""Bytes; of the fastest of the bulk loads into FTS5 that were measured."""


class Connected(sqlite3.Connection):
    """``asked`` is held while a statement of it runs or a transaction is open. One that another thread closed amid a
    statement crashed the whole process."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.asked = threading.RLock()


class Connection(threading.local):
    """Each thread's own: a sqlite3 connection must not be shared while a transaction is open on it."""

    made: Connected | None = None
    inside: int = 0
    """Transactions that this thread is in: they may end although the store is being closed."""


class SQLite:
    """One store file. Safe to use from many threads; each gets its own connection, made when first needed."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path = path
        self.readonly = readonly
        self._mine = Connection()
        self._all: WeakSet[Connected] = WeakSet()
        self._closed = False
        self._common: set[str] = set()

    # -- connections ---------------------------------------------------------------------------------------------

    @property
    def connection(self) -> Connected:
        if self._closed and not self._mine.inside:
            raise StoreError("The store has been closed; open it again.")
        if self._mine.made is None:
            with told(self.path):
                self._mine.made = self._connect()
            self._all.add(self._mine.made)
        return self._mine.made

    @property
    def db(self) -> sqlite_utils.Database:
        """For steps of migration and for tests; loading it takes as long as three bare Pythons."""
        from sqlite_utils import Database

        return Database(self.connection, execute_plugins=False)

    def _connect(self) -> Connected:
        refuse_what_is_no_store(self.path, readonly=self.readonly)
        address = self.path.absolute().as_uri() + ("?mode=ro" if self.readonly else "?mode=rwc")
        # isolation_level None: transactions begin where we say so, with BEGIN IMMEDIATE (sqlite3's own are deferred
        # and die with "database is locked" when two of them want to write). close() comes from another thread.
        connection = sqlite3.connect(
            address,
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=Connected,
        )
        connection.row_factory = sqlite3.Row
        refuse_another_programs(connection, self.path)
        if not self.readonly:
            connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
            use_write_ahead_log(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        return connection

    @property
    def name(self) -> str:
        return str(self.path)

    def another(self) -> SQLite:
        return SQLite(self.path)

    @property
    def writing(self) -> bool:
        return self._mine.made is not None and self._mine.made.in_transaction

    def close(self) -> None:
        """Closes every thread's connection, once what it was asked is answered. Nothing can be asked afterwards."""
        self._closed = True
        patience = time.monotonic() + CLOSING_SECONDS
        for connection in list(self._all):
            if connection.asked.acquire(timeout=max(0.0, patience - time.monotonic())):
                connection.close()
                connection.asked.release()

    @contextmanager
    def _within(self) -> Iterator[Connected]:
        """A transaction of this thread."""
        connection = self.connection
        with connection.asked:
            self._mine.inside += 1
            try:
                yield connection
            finally:
                self._mine.inside -= 1

    # -- asking and writing --------------------------------------------------------------------------------------

    def rows(self, sql: str, values: Values | None = None) -> list[Any]:
        """All rows of a statement, SELECT or … RETURNING."""
        with told(self.path), self.connection.asked:
            found: list[Any] = self.connection.execute(sql, values or {}).fetchall()
            return found

    def row(self, sql: str, values: Values | None = None) -> Any:
        found = self.rows(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Values | None = None) -> int:
        """Runs a statement; returns how many rows it changed."""
        with told(self.path), self.connection.asked:
            return self.connection.execute(sql, values or {}).rowcount

    def run_many(self, sql: str, values: Iterable[Values]) -> None:
        with told(self.path), self.connection.asked:
            self.connection.executemany(sql, values)

    def insert_all(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Batches of rows that all have the same columns. Only inside ``write``: outside it would commit in pieces."""
        if rows:
            columns = list(rows[0])
            names = ", ".join(f'"{name}"' for name in columns)
            places = ", ".join(f":{name}" for name in columns)
            self.run_many(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)

    @contextmanager
    def write(self, *, durable: bool, alone: str | None = "store") -> Iterator[None]:
        """One transaction, as ``Engine`` says. There is one writer at a time, whatever ``alone`` says."""
        with told(self.path), self._within() as connection:
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several SELECTs that see one state of the store."""
        if self.connection.in_transaction:
            yield
            return
        with self._within() as connection:
            connection.execute("BEGIN")
            try:
                yield
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def serials(self, name: str, count: int = 1) -> range:
        """The next numbers of a series, never given twice, not even after a deletion. Only inside ``write``."""
        row = self.row(
            "INSERT INTO serials (name, last) VALUES (:name, :count)"
            " ON CONFLICT (name) DO UPDATE SET last = last + :count RETURNING last",
            {"name": name, "count": count},
        )
        assert row is not None
        return range(row["last"] - count + 1, row["last"] + 1)

    # -- the full-text index -------------------------------------------------------------------------------------

    def index(self, entries: Iterable[tuple[int, str, str]]) -> None:
        """Puts articles' words in: (article id, words of the headline, words of the text), each joined by blanks."""
        self.run_many(
            "INSERT INTO article_words (rowid, headline, text) VALUES (:id, :headline, :text)",
            [{"id": id, "headline": headline, "text": text} for id, headline, text in entries],
        )

    def unindex(self, entries: Iterable[tuple[int, str, str]]) -> None:
        """Takes them out. They must be the very words that were put in: a contentless index knows no others."""
        self.run_many(
            "INSERT INTO article_words (article_words, rowid, headline, text) VALUES ('delete', :id, :headline, :text)",
            [{"id": id, "headline": headline, "text": text} for id, headline, text in entries],
        )

    def unindex_all(self) -> None:
        self.run("INSERT INTO article_words (article_words) VALUES ('delete-all')")

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

        Ranked by BM25, a headline's words counting double, among the newest ``WINDOW`` that fit: exact for a rare
        word, and for a common one fast, and nearer to what is asked of newspapers.
        """
        values = {"words": expression, "first": first, "last": last, "section": section, **only[1]}
        where = fitting(first, last, section, only)
        # bm25 goes through all articles with any of the words, which for one that holds them all is 10 ms for nothing.
        alone = self.rows(f"SELECT rowid{where} ORDER BY rowid DESC LIMIT 2", values)
        if len(alone) < 2:
            return [row["rowid"] for row in alone][:limit], len(alone)
        ranked = self.rows(
            f"SELECT rowid FROM (SELECT rowid, bm25(article_words, 1.0, 2.0) AS score {where}"
            " ORDER BY rowid DESC LIMIT :window) ORDER BY score, rowid DESC LIMIT :limit",
            values | {"window": window, "limit": limit},
        )
        if not counted:
            return [row["rowid"] for row in ranked], len(ranked)
        total = self.row(f"SELECT count(*) AS articles {where}", values)
        assert total is not None
        return [row["rowid"] for row in ranked], total["articles"]

    def newest(
        self, expression: str, first: int, last: int, section: str | None, limit: int, *, only: Only = EVERYTHING
    ) -> list[int]:
        """As ``Engine`` says."""
        rows = self.rows(
            f"SELECT rowid{fitting(first, last, section, only)} ORDER BY rowid DESC LIMIT :limit",
            {"words": expression, "first": first, "last": last, "section": section, "limit": limit, **only[1]},
        )
        return [row[0] for row in rows]

    def count(
        self, expression: str, first: int, last: int, section: str | None, most: int, *, only: Only = EVERYTHING
    ) -> int:
        """As ``Engine`` says."""
        (row,) = self.rows(
            f"SELECT count(*) AS n FROM (SELECT 1{fitting(first, last, section, only)} LIMIT :most)",
            {"words": expression, "first": first, "last": last, "section": section, "most": most, **only[1]},
        )
        return int(row["n"])

    def rare(self, asked: Sequence[str]) -> list[str]:
        """As ``Engine`` says. FTS5 keeps no count: no more are counted than tell that a word is common, and what is
        common once stays so."""
        return [word for word in asked if word not in self._common and self._is_rare(word)]

    def _is_rare(self, word: str) -> bool:
        held = self.count(quoted(word), FIRST, LAST, None, RARE + 1)
        if held > RARE and not self.writing:
            self._common.add(word)
        return 0 < held <= RARE

    # -- the tables ----------------------------------------------------------------------------------------------

    def steps(self) -> frozenset[str]:
        of_steps = {"name": Migrations.migrations_table}
        if not self.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name", of_steps):
            return frozenset()
        applied = f'SELECT name FROM "{Migrations.migrations_table}" WHERE migration_set = :of'
        return frozenset(row["name"] for row in self.rows(applied, {"of": migrations.name}))

    def migrate(self, migrations: Migrations) -> None:
        # One process migrates, others wait for it: asked again inside the transaction, nothing may be left to do.
        with self.write(durable=True):
            migrations.apply(self.db)

    def tables(self) -> list[TableShape]:
        rows = self.rows(
            "SELECT tables.name AS of_table, columns.name AS name, columns.pk AS pk"
            " FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'"
            f" AND tables.name NOT IN ('{Migrations.migrations_table}', 'sqlite_sequence')"
            " AND tables.name NOT LIKE 'article_words%' AND tables.name NOT LIKE 'sqlite_stat%'"
            " ORDER BY tables.rowid, columns.cid"
        )
        grouped: dict[str, list[Any]] = {}
        for row in rows:
            grouped.setdefault(row["of_table"], []).append(row)
        return [
            TableShape(
                name,
                tuple(row["name"] for row in columns),
                tuple(row["name"] for row in sorted(columns, key=lambda row: row["pk"]) if row["pk"]),
            )
            for name, columns in grouped.items()
        ]

    def settle(self) -> None:
        """The pieces of the index become one, too: each is looked into for each word of a search. Indexes of tables
        whose rows came in another order are half empty, and the whole store is written anew (6 s for 100,000 articles,
        and as much room beside it meanwhile)."""
        self.run("PRAGMA optimize")
        self.run("INSERT INTO article_words (article_words) VALUES ('optimize')")
        self.run("VACUUM")

    def tidy(self, pieces: int | None = None) -> None:
        """As ``settle`` joins the pieces of the index, but a little at a time: who writes waits 50 ms at most. Where
        there are few it takes no time at all; of 13 pieces of 100,000 articles one is made in 2 s of the processor."""
        left = PIECES if pieces is None else pieces
        if self.rows("SELECT count(DISTINCT segid) AS pieces FROM article_words_idx")[0]["pieces"] <= left:
            return
        pages = -MERGED  # the first time: all pieces are to become one
        while True:
            with self.write(durable=False):
                before = self.connection.total_changes
                self.run("INSERT INTO article_words (article_words, rank) VALUES ('merge', :pages)", {"pages": pages})
                if self.connection.total_changes - before < 2:  # nothing but this statement
                    return
            pages = MERGED

    # -- where dialects differ -----------------------------------------------------------------------------------

    @staticmethod
    def among(column: str, name: str) -> str:
        """SQL for "column is one of the values packed under that name"."""
        return f"{column} IN (SELECT value FROM json_each(:{name}))"

    @staticmethod
    def listed(name: str, kind: str = "INTEGER") -> str:
        """SQL for a subquery of the packed values, in a column ``value``."""
        return f"SELECT value FROM json_each(:{name})"

    @staticmethod
    def of_each(rows: str, table: str, chosen: str) -> str:
        """SQL after FROM: for each of ``rows`` those of the table whose ids ``chosen`` selects, which may name it."""
        return f"{rows} CROSS JOIN {table} WHERE {table}.id IN ({chosen})"

    @staticmethod
    def pack(values: Iterable[Any]) -> str:
        return as_json(list(values))


def fitting(first: int, last: int, section: str | None, only: Only) -> str:
    where = " FROM article_words WHERE article_words MATCH :words"
    if first > FIRST or last < LAST:  # comparing takes a fifth of the time of finding the newest
        where += " AND rowid BETWEEN :first AND :last"
    where += only[0].replace("{id}", "article_words.rowid")
    if section is not None:
        # EXISTS, not IN: with IN SQLite asks the index anew for every article of the section (6 s for 6 ms)
        where += (
            " AND EXISTS (SELECT 1 FROM article_themes WHERE theme = :section AND article_id = article_words.rowid)"
        )
    return where


def quoted(word: str) -> str:
    """As FTS5 takes a word for nothing but itself."""
    return '"' + word.replace('"', " ") + '"'


def refuse_what_is_no_store(path: Path, *, readonly: bool) -> None:
    """SQLite's own words for these ("unable to open database file") tell nobody what to do."""
    if path.is_dir():
        raise StoreUnreadable(f"{path} is a folder, not a store; give a file, such as {path / 'tianjin.db'}.")
    if not path.exists():
        if readonly:
            raise StoreMissing(
                f"There is no store at {path} yet; read pages into it first: tianjin ingest PAGE --store {path}"
            )
        if not path.parent.is_dir():
            raise StoreUnreadable(f"The folder {path.parent} does not exist; make it first, or give another --store.")


def refuse_another_programs(connection: sqlite3.Connection, path: Path) -> None:
    """Before anything is set that would change its file. Ours has its tables and the list of its migrations at once."""
    tables = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    ours = f"SELECT 1 FROM {Migrations.migrations_table} WHERE migration_set = 'tianjin' LIMIT 1"
    if tables and not (Migrations.migrations_table in tables and connection.execute(ours).fetchone()):
        raise StoreUnreadable(f"{path} is a database of another program, not a store; give another --store.")


def use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Where two processes open a new store at once, SQLite tells one of them "locked" here without any waiting."""
    patience = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                raise
            time.sleep(0.01)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """SQLite's errors as sentences that say what to do next."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, path) from error


CHECK = "check the permissions of the file and of its folder."
SAYINGS: dict[str, tuple[type[StoreError], str]] = {
    "SQLITE_NOTADB": (StoreUnreadable, "{path} is no store (not an SQLite database); give another --store."),
    "SQLITE_CORRUPT": (StoreUnreadable, "The store {path} is damaged; put a backup in its place, or ingest anew."),
    "SQLITE_CANTOPEN": (StoreUnreadable, "The store {path} cannot be opened; " + CHECK),
    "SQLITE_PERM": (StoreUnreadable, "The store {path} cannot be opened; " + CHECK),
    "SQLITE_READONLY": (StoreUnreadable, "The store {path} may not be written; " + CHECK),
    "SQLITE_BUSY": (StoreBusy, "Another program keeps the store {path} locked; try again when it is done."),
    "SQLITE_FULL": (StoreFull, "The disk under the store {path} is full; make room, then try again."),
    "SQLITE_IOERR": (StoreUnreadable, "The disk under the store {path} fails; check it, then use a backup."),
}  # fmt: skip


def translated(error: sqlite3.Error, path: Path) -> Exception:
    """A programming error (wrong SQL) stays what it is: no sentence helps there."""
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in str(error):
        return StoreError("The store has been closed; open it again.")  # while another thread was asking
    code = getattr(error, "sqlite_errorname", None) or ""
    for prefix, (kind, sentence) in SAYINGS.items():
        if code.startswith(prefix):
            return kind(sentence.format(path=path))
    return error
