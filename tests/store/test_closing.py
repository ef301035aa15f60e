"""A store that is closed while other threads are at it: what they had begun ends, and nothing crashes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store.archive import Archive
from store.engines.sqlite import SQLite
from store.errors import StoreError

LONG = (
    "WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 300000)"
    " SELECT max(n) AS n FROM counted"
)


@pytest.fixture
def engine(tmp_path: Path) -> SQLite:
    Archive.open(tmp_path / "store.db").close()
    return SQLite(tmp_path / "store.db")


def in_a_thread(act: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=act)
    thread.start()
    return thread


def test_a_transaction_that_is_open_is_ended_first(engine: SQLite, tmp_path: Path) -> None:
    begun, closed, told = threading.Event(), threading.Event(), list[str]()

    def write() -> None:
        with engine.write(durable=False):
            engine.run("INSERT INTO serials (name, last) VALUES ('one', 1)")
            begun.set()
            closed.wait(0.2)  # it is being closed meanwhile
            assert not closed.is_set()
            engine.run("INSERT INTO serials (name, last) VALUES ('two', 2)")
        try:
            engine.rows("SELECT 1")
        except StoreError as error:
            told.append(str(error))

    writer = in_a_thread(write)
    assert begun.wait(5)
    engine.close()
    closed.set()
    writer.join(5)
    with closing(SQLite(tmp_path / "store.db")) as again:
        assert len(again.rows("SELECT 1 FROM serials WHERE name IN ('one', 'two')")) == 2
    assert told == ["The store has been closed; open it again."]


def test_a_statement_that_runs_is_answered(engine: SQLite) -> None:
    """Its connection was closed in the middle of it, and the process with it: a segmentation fault now and then."""
    answered, begun = list[int](), threading.Event()

    def ask() -> None:
        engine.rows("SELECT 1")
        begun.set()
        try:
            while True:
                answered.extend(row["n"] for row in engine.rows(LONG))
        except StoreError:
            return

    asking = [in_a_thread(ask) for _ in range(2)]
    assert begun.wait(5)
    engine.close()
    for each in asking:
        each.join(10)
        assert not each.is_alive()
    assert set(answered) <= {300000}
