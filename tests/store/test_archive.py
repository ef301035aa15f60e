"""Opening an archive: what is made, what is refused, and what each refusal says to do next."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.archive import Archive
from store.errors import StoreBusy, StoreError, StoreMissing, StoreNewer, StoreUnreadable
from store.ingest import ingest_reading
from store.migrations import NAMES, migrations
from tests.store.made import DAY, page_of_three

NOW = datetime(2025, 8, 29, tzinfo=UTC)


@pytest.mark.parametrize("form", ["{path}", "sqlite:///{path}"])
def test_a_store_is_made_where_there_is_none_and_is_there_again(tmp_path: Path, form: str) -> None:
    address = form.format(path=tmp_path / "天津 100%.db")
    with Archive.open(address) as archive:
        ingest_reading(archive, page_of_three())
    with Archive.open(address) as archive:
        assert archive.articles.newest_day() == DAY
    assert (tmp_path / "天津 100%.db").exists()


def test_a_relative_address_is_below_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Archive.open("sqlite:///here.db").close()
    assert (tmp_path / "here.db").exists()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("", "give a file"),
        ("mysql://localhost/x", "sqlite:///path"),
        ("sqlite://", "write sqlite:///tianjin.db"),
        ("sqlite://host/x.db", "write sqlite:///tianjin.db"),
    ],
)
def test_an_address_that_names_no_file_is_refused(address: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        Archive.open(address)


def test_a_reading_command_on_a_store_that_is_not_there_says_to_ingest_first(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="tianjin ingest PAGE"):
        Archive.open(tmp_path / "none.db", readonly=True)
    assert list(tmp_path.iterdir()) == [], "and makes no file"


def test_a_readonly_archive_reads_and_never_writes(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        ingest_reading(archive, page_of_three())
        with Archive.open(tmp_path / "a.db", readonly=True) as reader:
            assert reader.search.articles("集装箱")[1] == 1
            with pytest.raises(StoreUnreadable, match="may not be written"):
                reader.people.set_language("T1", "U1", "zh")


@pytest.mark.parametrize("readonly", [True, False])
@pytest.mark.parametrize(
    ("content", "says"),
    [(b"no database at all, only a text of some length " * 50, "is no store"), (b"\x89PNG\r\n" * 900, "is no store")],
)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes, says: str, readonly: bool) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(content)
    with pytest.raises(StoreUnreadable, match=says):
        Archive.open(path, readonly=readonly)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text)")
    before = path.read_bytes()
    with pytest.raises(StoreUnreadable, match="another program"):
        Archive.open(path)
    assert path.read_bytes() == before


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreadable, match="is a folder"):
        Archive.open(tmp_path)


def test_a_folder_that_is_not_there_is_to_be_made_first(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreadable, match="does not exist; make it first"):
        Archive.open(tmp_path / "no" / "a.db")


def test_a_store_of_a_later_version_is_left_to_it(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        archive.engine.run(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('tianjin', 'm999_later', '')"
        )
    for readonly in (True, False):
        with pytest.raises(StoreNewer, match=r"m999_later.*upgrade the program"):
            Archive.open(tmp_path / "a.db", readonly=readonly)


@pytest.mark.parametrize("readonly", [True, False])
def test_a_store_of_an_earlier_version_is_brought_up_to_this_one(tmp_path: Path, readonly: bool) -> None:
    path = tmp_path / "a.db"
    import sqlite_utils

    old = sqlite_utils.Database(path)
    migrations.apply(old, stop_before="m003_search")
    old.close()
    with Archive.open(path, readonly=readonly) as archive:
        assert archive.search.articles("集装箱") == ([], 0)
        assert set(migrations.applied(archive.engine.db)) == NAMES


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"

    def m999_broken(db: object) -> None:
        db.execute("CREATE TABLE half (a)")  # type: ignore[attr-defined]
        raise RuntimeError("half way")

    broken = type(migrations)("tianjin")
    broken.steps = [*migrations.steps, ("m999_broken", m999_broken)]
    monkeypatch.setattr("store.archive.migrations", broken)
    monkeypatch.setattr("store.archive.NAMES", NAMES | {"m999_broken"})
    with pytest.raises(StoreError, match="half way"):
        Archive.open(path)
    monkeypatch.undo()
    with Archive.open(path) as archive:
        assert "half" not in archive.engine.db.table_names()


def test_a_store_that_another_program_keeps_locked_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.engines.sqlite.BUSY_SECONDS", 0.05)
    with Archive.open(tmp_path / "a.db") as archive:
        other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="try again"):
            archive.people.set_language("T1", "U1", "zh")
        assert archive.people.language("T1", "U1") is None, "reading goes on"
        other.execute("ROLLBACK")
        archive.people.set_language("T1", "U1", "zh")


def test_a_damaged_store_says_to_take_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path) as archive:
        ingest_reading(archive, page_of_three())
    content = bytearray(path.read_bytes())
    content[100:6000] = b"\xff" * 5900
    path.write_bytes(content)
    with pytest.raises(StoreUnreadable, match="damaged; put a backup in its place"):
        Archive.open(path)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may do anything: permissions are tried as somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_store_that_may_not_be_opened_says_to_check_permissions(tmp_path_factory: pytest.TempPathFactory) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        Archive.open(path).close()
        path.chmod(0o000)
        Path(folder).chmod(0o755)
        with as_nobody(), pytest.raises(StoreUnreadable, match="check the permissions"):
            Archive.open(path, readonly=True)
        with as_nobody(), pytest.raises(StoreUnreadable, match="check the permissions"):
            Archive.open(Path(folder) / "new.db")


def test_a_closed_archive_says_so(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "a.db")
    archive.close()
    with pytest.raises(StoreError, match="closed"):
        archive.articles.days()


def test_deliveries_survive_a_power_cut_and_pages_are_written_quickly(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "a.db")
    level = "SELECT synchronous FROM pragma_synchronous"
    with archive.engine.write(durable=True):
        assert archive.engine.rows(level)[0][0] == 2, "FULL"
    with archive.engine.write(durable=False):
        assert archive.engine.rows(level)[0][0] == 1, "NORMAL"
    assert archive.engine.rows("PRAGMA journal_mode")[0][0] == "wal"
    assert archive.engine.rows("PRAGMA foreign_keys")[0][0] == 1
    archive.close()


def test_threads_read_while_one_writes(archive: Archive) -> None:
    errors: list[Exception] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                archive.articles.days()
                archive.search.articles("集装箱")
            except Exception as error:
                errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(10):
        ingest_reading(archive, page_of_three(number=str(number)))
    stop.set()
    for reader in readers:
        reader.join()
    assert errors == []
    assert sum(day.pages for day in archive.articles.days()) == 10


WRITER = """
import sys
from datetime import datetime, timedelta, UTC
from threading import Thread
from store.archive import Archive

address, name = sys.argv[1:]
now = datetime(2025, 8, 29, tzinfo=UTC)
archive = Archive.open(address)
put = []

def write(thread):
    for n in range(15):
        put.append(archive.outbox.put("T1", f"shared {n}", "C1", "{}", now))
        assert archive.outbox.put("T1", f"{name} {thread} {n}", "C1", "{}", now)

threads = [Thread(target=write, args=(n,)) for n in range(4)]
[each.start() for each in threads]
[each.join() for each in threads]
print(sum(put))
"""


def test_four_threads_in_each_of_two_processes_write_without_losing_a_row(address: str) -> None:
    """Both open the store at once, too: one makes the tables, the other waits for it."""
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, address, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for name in ("p1", "p2")
    ]
    outputs = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0, 0], outputs
    with Archive.open(address) as archive:
        assert len(archive.outbox.list("T1", limit=1_000)) == 2 * 4 * 15 + 15
        assert sum(int(out) for out, _ in outputs) == 15, "each shared key was put by exactly one"
        assert archive.outbox.claim("w", NOW, timedelta(seconds=60)) is not None
