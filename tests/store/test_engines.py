"""What PostgreSQL alone can get wrong: its tables, its transactions side by side, its server coming and going."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from store.archive import Archive
from store.engines.dialect import definition, statement
from store.errors import StoreBusy, StoreError, StoreMissing, StoreNewer, StoreUnreachable, StoreUnreadable
from store.ingest import ingest_reading
from store.migrations import NAMES, migrations
from tests.servers import Server
from tests.store.made import DAY, page_of_three
from tests.store.schema import schema_of

NOW = datetime(2025, 8, 29, tzinfo=UTC)


# -- the tables ------------------------------------------------------------------------------------------------------


def test_both_engines_have_the_same_tables(tmp_path: Path, new_database: str) -> None:
    with Archive.open(tmp_path / "a.db") as one, Archive.open(new_database) as other:
        ours, theirs = schema_of(one.engine), schema_of(other.engine)
        assert list(ours) == list(theirs)
        for name, table in ours.items():
            assert theirs[name] == table, name
        assert one.engine.steps() == other.engine.steps() == NAMES


def test_all_that_belongs_to_a_workspace_is_keyed_by_it_first(postgresql: str) -> None:
    with Archive.open(postgresql) as archive:
        tables = schema_of(archive.engine)
    owned = {name for name, table in tables.items() if "workspace" in table.columns}
    assert {"outbox", "subscriptions", "threads", "inbox", "people", "edits", "told", "feedback"} <= owned
    assert {name for name in owned if tables[name].key[0] != "workspace"} == set()


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    new_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def m999_broken(db: Any) -> None:
        db.executescript("CREATE TABLE half (a TEXT); CREATE INDEX half_by_a ON half (a);")
        raise RuntimeError("half way")

    broken = type(migrations)("tianjin")
    broken.steps = [*migrations.steps, ("m999_broken", m999_broken)]
    monkeypatch.setattr("store.archive.migrations", broken)
    monkeypatch.setattr("store.archive.NAMES", NAMES | {"m999_broken"})
    with pytest.raises(StoreError, match="half way"):
        Archive.open(new_database)
    monkeypatch.undo()
    with Archive.open(new_database) as archive:
        assert "half" not in schema_of(archive.engine)
        assert archive.engine.steps() == NAMES


OPENS = "import sys; from store.archive import Archive; Archive.open(sys.argv[1]).close()"


def test_processes_that_open_a_new_database_at_once_make_its_tables_once(new_database: str) -> None:
    running = [subprocess.Popen([sys.executable, "-c", OPENS, new_database], stderr=subprocess.PIPE) for _ in range(3)]
    assert [(each.communicate(timeout=60)[1], each.returncode) for each in running] == [(b"", 0)] * 3


def test_a_database_of_a_later_version_is_left_to_it(postgresql: str) -> None:
    with Archive.open(postgresql) as archive:
        archive.engine.run("INSERT INTO store_steps (name, applied_at) VALUES ('m999_later', now())")
        try:
            with pytest.raises(StoreNewer, match=r"m999_later.*upgrade the program"):
                Archive.open(postgresql)
        finally:
            archive.engine.run("DELETE FROM store_steps WHERE name = 'm999_later'")


def test_a_database_of_another_program_is_left_as_it_is(new_database: str, postgresql_server: Server) -> None:
    name = new_database.rpartition("/")[2].partition("?")[0]
    postgresql_server.sql("CREATE TABLE notes (a text)", name)
    with pytest.raises(StoreUnreadable, match=r"another program \(it has the table notes\)"):
        Archive.open(new_database)
    tables = postgresql_server.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", name)
    assert tables == [("notes",)]


def test_a_reading_command_on_an_empty_database_says_to_ingest_first(new_database: str) -> None:
    with pytest.raises(StoreMissing, match=r"tianjin ingest PAGE --store postgresql://"):
        Archive.open(new_database, readonly=True)


def test_a_readonly_archive_never_writes(postgresql: str) -> None:
    with Archive.open(postgresql) as archive:
        ingest_reading(archive, page_of_three())
    with Archive.open(postgresql, readonly=True) as reader:
        assert reader.search.articles("集装箱")[1] == 1
        with pytest.raises(StoreUnreadable, match="may not be written"):
            reader.people.set_language("T1", "U1", "zh")


# -- sentences -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "kind", "says"),
    [
        ({"made": "none"}, StoreUnreadable, "There is no database postgresql://.*/none; make it first"),
        ({"postgres@": "nobody@"}, StoreUnreadable, "does not let this user in"),
        ({"PORT": "1"}, StoreUnreachable, "cannot be reached .*see that the server runs"),
        ({"127.0.0.1": "nowhere.invalid"}, StoreUnreachable, "cannot be reached"),
        ({"connect_timeout=5": "no_such_option=5"}, StoreError, "cannot be understood; write postgresql://"),
    ],
)
def test_a_server_that_is_not_to_be_had_says_what_to_do(
    postgresql_server: Server, change: dict[str, str], kind: type[StoreError], says: str
) -> None:
    address = postgresql_server.address("made")
    for old, new in change.items():
        address = address.replace(str(postgresql_server.port) if old == "PORT" else old, new)
    with pytest.raises(kind, match=says):
        Archive.open(address)


def test_no_sentence_tells_the_password(postgresql_server: Server) -> None:
    address = postgresql_server.address("none").replace("postgres@", "postgres:geheim@")
    with pytest.raises(StoreUnreadable) as told:
        Archive.open(address)
    assert "geheim" not in str(told.value)


def test_a_row_that_another_program_keeps_locked_says_so(postgresql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.engines.lending.OPTIONS", "-c lock_timeout=100ms")
    with Archive.open(postgresql) as archive, Archive.open(postgresql) as other:
        with other.engine.write(durable=True), pytest.raises(StoreBusy, match="try again"):
            archive.subscriptions.put("T1", "C1", "08:00", "Asia/Shanghai", "zh")
        archive.subscriptions.put("T1", "C1", "08:00", "Asia/Shanghai", "zh")


# -- connections -----------------------------------------------------------------------------------------------------

DROP_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tianjin'"


def test_a_connection_that_was_dropped_is_made_anew_unnoticed(postgresql: str, postgresql_server: Server) -> None:
    with Archive.open(postgresql) as archive:
        ingest_reading(archive, page_of_three())
        for _ in range(2):
            postgresql_server.sql(DROP_ALL)
            assert archive.articles.newest_day() == DAY
            postgresql_server.sql(DROP_ALL)
            assert archive.inbox.first_time("T1", f"event {_}", NOW)


def test_what_was_under_way_when_the_connection_was_dropped_is_not_done(
    postgresql: str, postgresql_server: Server
) -> None:
    with Archive.open(postgresql) as archive:
        engine = archive.engine
        with pytest.raises(StoreUnreachable, match="went away"), engine.write(durable=True):  # noqa: PT012
            engine.run("INSERT INTO facts (name, value) VALUES ('half', '')")
            postgresql_server.sql(DROP_ALL)
            engine.run("INSERT INTO facts (name, value) VALUES ('rest', '')")
        assert engine.rows("SELECT name FROM facts") == []


def test_a_store_is_read_on_while_another_version_changes_its_tables(postgresql: str) -> None:
    """A prepared statement whose result would have another form is prepared anew."""
    with Archive.open(postgresql) as archive, Archive.open(postgresql) as newer:
        for _ in range(12):
            assert archive.engine.rows("SELECT * FROM facts") == []
        newer.engine.run("ALTER TABLE facts ADD COLUMN more bigint")
        try:
            assert archive.engine.rows("SELECT * FROM facts") == []
        finally:
            newer.engine.run("ALTER TABLE facts DROP COLUMN more")


def test_a_transaction_that_failed_midway_and_went_on_is_not_called_written(postgresql: str) -> None:
    with Archive.open(postgresql) as archive:
        engine = archive.engine
        with pytest.raises(StoreError, match="Nothing was written"), engine.write(durable=True):  # noqa: PT012
            engine.run("INSERT INTO facts (name, value) VALUES ('a', '')")
            with pytest.raises(Exception, match="null value"):
                engine.run("INSERT INTO facts (name, value) VALUES ('b', NULL)")
        assert engine.rows("SELECT name FROM facts") == []


def test_durable_is_durable_where_the_server_is_not(postgresql: str) -> None:
    with Archive.open(postgresql) as archive:
        level = "SELECT current_setting('synchronous_commit') AS level"
        assert archive.engine.rows(level)[0]["level"] == "off", "as this server is set"
        with archive.engine.write(durable=True):
            assert archive.engine.rows(level)[0]["level"] == "on"
        with archive.engine.write(durable=False):
            assert archive.engine.rows(level)[0]["level"] == "off"


# -- side by side ----------------------------------------------------------------------------------------------------


def test_a_delivery_is_claimed_once_however_many_claim(postgresql: str) -> None:
    with Archive.open(postgresql) as archive:
        for n in range(40):
            archive.outbox.put("T1", f"k{n}", f"C{n % 25}", "{}", NOW)
        claimed: list[tuple[int, str]] = []
        barrier = threading.Barrier(6)

        def work(worker: str) -> None:
            barrier.wait()
            while (found := archive.outbox.claim(worker, NOW, timedelta(minutes=1))) is not None:
                claimed.append((found.id, found.channel))

        with ThreadPoolExecutor(6) as pool:
            list(pool.map(work, [f"w{n}" for n in range(6)]))
        assert len(claimed) == len({id for id, _ in claimed}) == 25
        assert len({channel for _, channel in claimed}) == 25, "one at a time in each channel"


def test_pages_that_come_at_once_make_one_enterprise_of_one_name(postgresql: str, tmp_path: Path) -> None:
    with Archive.open(postgresql) as archive:
        readings = [page_of_three(number=str(number)) for number in range(8)]
        with ThreadPoolExecutor(4) as pool:
            done = list(pool.map(lambda reading: ingest_reading(archive, reading), readings))
        assert sorted(each.page_id for each in done) == list(range(1, 9))
        names = [row["name"] for row in archive.engine.rows("SELECT name FROM enterprises")]
        assert len(names) == len(set(names)) == 2
        told = len(archive.articles.between(DAY, DAY))
    with Archive.open(tmp_path / "a.db") as archive:
        for reading in readings:
            ingest_reading(archive, reading)
        assert told == len(archive.articles.between(DAY, DAY)), "as if they had come one after the other"


# -- the dialect -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "becomes", "names"),
    [
        ("SELECT 1 WHERE a = :a AND b = :a", "SELECT 1 WHERE a = $1 AND b = $2", ("a", "a")),
        ("SELECT ':a', \":a\" -- :a", "SELECT ':a', \":a\" -- :a", ()),
        ("SELECT 'it''s :a' || :b", "SELECT 'it''s :a' || $1", ("b",)),
        (":a IS NULL OR x = :a", "$1::text IS NULL OR x = $2", ("a", "a")),
        (":a IS NOT NULL", "$1::text IS NOT NULL", ("a",)),
        ("SELECT user FROM people WHERE user = :user", 'SELECT "user" FROM people WHERE "user" = $1', ("user",)),
        ("SELECT 'user', users", "SELECT 'user', users", ()),
        ("CAST(:ids AS bigint[]), x::text", "CAST($1 AS bigint[]), x::text", ("ids",)),
    ],
)
def test_named_values_become_numbered_ones(sql: str, becomes: str, names: tuple[str, ...]) -> None:
    assert statement(sql) == (becomes, names)


@pytest.mark.parametrize(
    ("sql", "becomes"),
    [
        ("id INTEGER PRIMARY KEY", "id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"),
        ("text TEXT NOT NULL, n INTEGER", 'text text COLLATE "C" NOT NULL, n bigint'),
        ("PRIMARY KEY (a, b)) WITHOUT ROWID;", "PRIMARY KEY (a, b)) ;"),
        ("user TEXT CHECK (user IN ('TEXT'))", '"user" text COLLATE "C" CHECK ("user" IN (\'TEXT\'))'),
        ("low REAL, -- TEXT, INTEGER", "low double precision, -- TEXT, INTEGER"),
    ],
)
def test_definitions_are_converted(sql: str, becomes: str) -> None:
    assert definition(sql) == becomes
