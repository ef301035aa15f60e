"""What the engine of PostgreSQL keeps for itself, and how migrations, which are written for SQLite, define the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from store.engines.dialect import definition
from store.engines.engine import Values

if TYPE_CHECKING:
    from store.engines.postgresql import PostgreSQL

BASE = """
CREATE TABLE IF NOT EXISTS store_steps (name text COLLATE "C" PRIMARY KEY, applied_at timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS store_locks (name text COLLATE "C" PRIMARY KEY);
CREATE OR REPLACE FUNCTION substr(text, bigint, bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT pg_catalog.substr($1, $2::integer, $3::integer)';
"""
"""What the engine keeps for itself; offsets are bigint here, as all integers are."""
TRIES = 20
"""So many processes may make these at once."""
INDEX = """
CREATE TABLE article_words (
    article_id bigint PRIMARY KEY,
    length bigint NOT NULL,              -- words, in headline and text
    words tsvector NOT NULL
);
CREATE INDEX article_words_by_word ON article_words USING gin (words);
CREATE TABLE word_counts (word text COLLATE "C" PRIMARY KEY, articles bigint NOT NULL) WITH (fillfactor = 70);
"""
OTHER_TABLES = (
    "SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace"
    " AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')"
)


class Definitions:
    """What a migration is given in place of sqlite-utils's Database: its SQL converted, the index as it is here."""

    def __init__(self, engine: PostgreSQL) -> None:
        self._engine = engine
        self.conn = self

    def executescript(self, script: str) -> None:
        self._engine._define(definition(script))

    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        """Raises ``ValueError`` for what could mean something else here."""
        if "CREATE VIRTUAL TABLE article_words" in sql:
            self._engine._define(INDEX)
            return []
        if sql.lstrip()[:6].upper() == "SELECT":
            return [tuple(dict(row).values()) for row in self._engine.rows(sql)]
        self._engine._define(definition(sql))
        return []

    def executemany(self, sql: str, values: Iterable[Values]) -> None:
        self._engine.run_many(sql, values)
