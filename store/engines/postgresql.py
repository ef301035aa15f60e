"""PostgreSQL, where one machine is not enough: the same sentences, on a server that several processes share."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

from store.engines import words
from store.engines.defining import BASE, OTHER_TABLES, TRIES, Definitions
from store.engines.dialect import statement
from store.engines.engine import EVERYTHING, RARE, WINDOW, Only, Row, TableShape, Values
from store.engines.lending import Connection, Lending, pq, psycopg
from store.errors import StoreError, StoreMissing, StoreUnreadable
from store.migrations.steps import Migrations

MIGRATION_SECONDS = 600
AT_ONCE = 500
"""Articles whose words are made ready before they are sent."""
RELAXED = ("off", "local")
"""``synchronous_commit`` of a server that does not wait for disk or standby: durable writes do."""


class PostgreSQL(Lending):
    """One database. Safe to use from many threads: a connection is lent for a statement, or for a transaction."""

    def another(self) -> PostgreSQL:
        return PostgreSQL(self.address)

    # -- asking and writing --------------------------------------------------------------------------------------

    def rows(self, sql: str, values: Values | None = None) -> list[Row]:
        text, names = statement(sql)
        given = [values[name] for name in names] if values else None
        reading = text.lstrip()[:6].upper() in ("SELECT", "WITH f")
        found: list[Row] = self._on(lambda connection: connection.execute(text, given).fetchall(), again=reading)
        return found

    def row(self, sql: str, values: Values | None = None) -> Row | None:
        found = self.rows(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Values | None = None) -> int:
        text, names = statement(sql)
        given = [values[name] for name in names] if values else None
        return int(self._on(lambda connection: connection.execute(text, given).rowcount, again=False))

    def run_many(self, sql: str, values: Iterable[Values]) -> None:
        text, names = statement(sql)
        given = [[each[name] for name in names] for each in values]
        if given:
            self._on(lambda connection: connection.cursor().executemany(text, given), again=False)

    def insert_all(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Batches of rows that all have the same columns. Only inside ``write``: outside it would commit in pieces."""
        if rows:
            columns = list(rows[0])
            names = ", ".join(f'"{name}"' for name in columns)
            places = ", ".join(f":{name}" for name in columns)
            self.run_many(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)

    @property
    def writing(self) -> bool:
        return self._mine.connection is not None

    @contextmanager
    def write(self, *, durable: bool, alone: str | None = "store") -> Iterator[None]:
        """One transaction, as ``Engine`` says. ``alone`` holds a row that has that name."""
        begin = f"BEGIN; {self._as_durable(durable)}"
        if alone is not None:
            self._make_lock(alone)
            begin += f"; SELECT 1 FROM store_locks WHERE name = '{alone}' FOR UPDATE"
        with self._transaction(begin):
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several SELECTs that see one state of the store."""
        if self._mine.connection is not None:
            yield
            return
        with self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        if self._mine.connection is not None:
            raise RuntimeError("a transaction inside a transaction")
        connection = self._begun(begin)
        self._mine.connection, self._mine.counts = connection, Counter()
        try:
            try:
                yield
                self._count()
                with self._told():
                    ended = connection.execute("COMMIT").statusmessage
                if ended != "COMMIT":
                    raise StoreError(f"Nothing was written to {self.name}: a statement before had failed.")
            except BaseException:
                with suppress(psycopg.Error):
                    if connection.info.transaction_status != pq.TransactionStatus.IDLE:
                        connection.execute("ROLLBACK")
                raise
        finally:
            self._mine.connection = None
            self._give_back(connection)

    def _begun(self, begin: str) -> Connection:
        """A connection on which the transaction has begun, whatever became of those that were kept."""
        with self._told():
            connection = self._take()
            try:
                connection.execute(begin)
                return connection
            except psycopg.OperationalError:
                self._broken(connection)
                if not connection.closed:
                    raise
            except BaseException:
                self._broken(connection)
                raise
            connection = self._take_new()
            try:
                connection.execute(begin)
            except BaseException:
                self._broken(connection)
                raise
            return connection

    def _broken(self, connection: Connection) -> None:
        with suppress(psycopg.Error):
            if connection.info.transaction_status in (pq.TransactionStatus.INTRANS, pq.TransactionStatus.INERROR):
                connection.execute("ROLLBACK")
        self._give_back(connection)

    def _as_durable(self, durable: bool) -> str:
        """A durable commit waits for the disk, and for a synchronous standby where the server has one."""
        if not durable:
            return "SET LOCAL synchronous_commit = off"
        if not self._durably:
            held = self.rows("SELECT current_setting('synchronous_commit') AS held")[0]["held"]
            self._durably = "on" if held in RELAXED else str(held)
        return f"SET LOCAL synchronous_commit = {self._durably}"

    def _make_lock(self, name: str) -> None:
        if name not in self._locks and not self.readonly:
            self.run("INSERT INTO store_locks (name) VALUES (:name) ON CONFLICT DO NOTHING", {"name": name})
            self._locks.add(name)

    def serials(self, name: str, count: int = 1) -> range:
        """The next numbers of a series, never given twice, not even after a deletion. Only inside ``write``."""
        row = self.row(
            "INSERT INTO serials (name, last) VALUES (:name, :count)"
            " ON CONFLICT (name) DO UPDATE SET last = serials.last + excluded.last RETURNING last",
            {"name": name, "count": count},
        )
        assert row is not None
        return range(row["last"] - count + 1, row["last"] + 1)

    # -- the full-text index -------------------------------------------------------------------------------------

    def index(self, entries: Iterable[tuple[int, str, str]]) -> None:
        """Puts articles' words in: (article id, words of the headline, words of the text), each joined by blanks."""
        coming = iter(entries)
        while made := [(id, *words.vector(headline, text)) for id, headline, text in islice(coming, AT_ONCE)]:
            self.run_many(
                "INSERT INTO article_words (article_id, length, words) VALUES (:id, :length, :words::tsvector)",
                [{"id": id, "length": length, "words": literal} for id, literal, length, _ in made],
            )
            words.entered(self._mine.counts, ((length, held) for _, _, length, held in made), 1)

    def unindex(self, entries: Iterable[tuple[int, str, str]]) -> None:
        """Takes them out, by what stands there: the words given are not needed."""
        gone = self.rows(
            "DELETE FROM article_words WHERE article_id = ANY(:ids)"
            " RETURNING length, tsvector_to_array(words) AS words",
            {"ids": [id for id, _, _ in entries]},
        )
        words.entered(self._mine.counts, ((row["length"], row["words"]) for row in gone), -1)

    def _count(self) -> None:
        counts = self._mine.counts
        if any(counts.values()):
            self.run(words.COUNT, words.changes(counts))
        if any(more < 0 for more in counts.values()):
            self.run("DELETE FROM word_counts WHERE articles <= 0")

    def unindex_all(self) -> None:
        self._mine.counts.clear()
        self.run("DELETE FROM article_words")
        self.run("DELETE FROM word_counts")

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
        """As ``Engine`` says; what fits is what fits in FTS5."""
        asked = words.wanted(expression)
        if not asked.phrases:
            return [], 0
        counts = words.counts_of(
            self.rows(
                "SELECT word, articles FROM word_counts WHERE word = ANY(:words)",
                {"words": [*asked.words, words.ALL, words.LENGTHS]},
            )
        )
        fitting = words.fitting(section, only)
        values: dict[str, Any] = {"query": asked.query, "first": first, "last": last, "section": section, **only[1]}
        ranked = self.rows(
            words.ranked(asked, fitting),
            values | words.ranking(asked, counts) | {"window": window, "limit": limit},
        )
        total = ranked[0]["articles"] if ranked else 0
        if counted and total == WINDOW:
            total = self.rows(f"SELECT count(*) AS articles{fitting}", values)[0]["articles"]
        return [row["id"] for row in ranked], total if counted else len(ranked)

    def newest(
        self, expression: str, first: int, last: int, section: str | None, limit: int, *, only: Only = EVERYTHING
    ) -> list[int]:
        """As ``Engine`` says."""
        asked = words.wanted(expression)
        if not asked.phrases:
            return []
        rows = self.rows(
            f"SELECT article_id AS id{words.fitting(section, only)} ORDER BY article_id DESC LIMIT :limit",
            {"query": asked.query, "first": first, "last": last, "section": section, "limit": limit, **only[1]},
        )
        return [row["id"] for row in rows]

    def count(
        self, expression: str, first: int, last: int, section: str | None, most: int, *, only: Only = EVERYTHING
    ) -> int:
        """As ``Engine`` says."""
        asked = words.wanted(expression)
        if not asked.phrases:
            return 0
        (row,) = self.rows(
            f"SELECT count(*) AS n FROM (SELECT 1{words.fitting(section, only)} LIMIT :most) AS fitting",
            {"query": asked.query, "first": first, "last": last, "section": section, "most": most, **only[1]},
        )
        return int(row["n"])

    def rare(self, asked: Sequence[str]) -> list[str]:
        """As ``Engine`` says."""
        tokens = {word: words.tokens_of(word) for word in asked}
        held = self.rows(
            "SELECT word FROM word_counts WHERE word = ANY(:words) AND articles <= :rare",
            {"words": [each for found in tokens.values() for each in found], "rare": RARE},
        )
        few = {row["word"] for row in held}
        return [word for word in asked if any(each in few for each in tokens[word])]

    # -- the tables ----------------------------------------------------------------------------------------------

    def steps(self) -> frozenset[str]:
        tables = {row["name"] for row in self.rows(OTHER_TABLES)}
        if "store_steps" in tables:
            return frozenset(row["name"] for row in self.rows("SELECT name FROM store_steps"))
        if tables:
            raise StoreUnreadable(
                f"{self.name} is a database of another program (it has the table {min(tables)}), not a store;"
                " give another --store."
            )
        if self.readonly:
            raise StoreMissing(
                f"There is no store in {self.name} yet; read pages into it first:"
                f" tianjin ingest PAGE --store {self.name}"
            )
        return frozenset()

    def migrate(self, migrations: Migrations) -> None:
        # One process migrates, others wait for it: asked again inside the transaction, nothing may be left to do.
        self._make_base()
        self._make_lock("migrations")
        wait = f"SET LOCAL lock_timeout = '{MIGRATION_SECONDS}s'"
        lock = "SELECT 1 FROM store_locks WHERE name = 'migrations' FOR UPDATE"
        with self._transaction(f"BEGIN; {self._as_durable(True)}; {wait}; {lock}"):
            applied = self.steps()
            for name, step in migrations.steps:
                if name not in applied:
                    step(Definitions(self))
                    self.run("INSERT INTO store_steps (name, applied_at) VALUES (:name, now())", {"name": name})

    def _make_base(self) -> None:
        """IF NOT EXISTS does not wait for another process that makes the same: asked again, it finds it made."""
        made_meanwhile = (
            psycopg.errors.UniqueViolation,
            psycopg.errors.DuplicateTable,
            psycopg.errors.DuplicateObject,  # the type of a table's rows
            psycopg.errors.InternalError,  # tuple concurrently updated: the function
        )
        for left in reversed(range(TRIES)):
            try:
                self._define(BASE)
            except made_meanwhile:
                if not left:
                    raise
                time.sleep(0.05)
            else:
                return

    def _define(self, script: str) -> None:
        def work(connection: Connection) -> None:
            connection.execute(script.encode())

        mine = self._mine.connection
        self._on(work, again=False) if mine is None else work(mine)

    def tables(self) -> list[TableShape]:
        rows = self.rows(
            "SELECT relname AS name, array_agg(attname::text ORDER BY attnum) AS columns,"
            " (SELECT array_agg(part.attname::text ORDER BY place) FROM pg_index"
            "  CROSS JOIN unnest(indkey) WITH ORDINALITY AS keys (number, place)"
            "  JOIN pg_attribute AS part ON part.attrelid = indrelid AND part.attnum = number"
            "  WHERE indrelid = pg_class.oid AND indisprimary) AS key"
            " FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped"
            " WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace"
            " AND relname NOT IN ('store_steps', 'store_locks', 'article_words', 'word_counts')"
            " GROUP BY pg_class.oid, relname ORDER BY pg_class.oid"
        )
        return [TableShape(row["name"], tuple(row["columns"]), tuple(row["key"])) for row in rows]

    def tidy(self, pieces: int | None = None) -> None:
        """Autovacuum does."""

    def settle(self) -> None:
        """What an identity column gives next is more than what was given; the planner learns how much is there."""
        for row in self.rows(
            "SELECT table_name AS of_table, column_name AS name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND is_identity = 'YES'"
        ):
            self.rows(
                f'SELECT setval(pg_get_serial_sequence(:of_table, :name), (SELECT coalesce(max("{row["name"]}"), 0) + 1'
                f' FROM "{row["of_table"]}"), false)',
                dict(row),
            )
        self.run("ANALYZE")

    # -- where dialects differ -----------------------------------------------------------------------------------

    @staticmethod
    def among(column: str, name: str) -> str:
        """SQL for "column is one of the values packed under that name"."""
        return f"{column} = ANY(:{name})"

    @staticmethod
    def listed(name: str, kind: str = "INTEGER") -> str:
        """SQL for a subquery of the packed values, in a column ``value``."""
        return f"SELECT unnest(CAST(:{name} AS {'text' if kind == 'TEXT' else 'bigint'}[])) AS value"

    @staticmethod
    def of_each(rows: str, table: str, chosen: str) -> str:
        """SQL after FROM: for each of ``rows`` those of the table whose ids ``chosen`` selects, which may name it."""
        return f"{rows} CROSS JOIN LATERAL ({chosen}) AS chosen JOIN {table} ON {table}.id = chosen.id"

    @staticmethod
    def pack(values: Iterable[Any]) -> list[Any]:
        return list(values)
