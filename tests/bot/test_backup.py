"""A backup that is consistent while others write, a restore drill, and what must not happen twice after it."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.delivery import Courier
from store.archive import Archive
from store.backups import back_up, check_source, mark_of, restore
from store.errors import StoreError
from store.ingest import ingest_reading
from store.integrity import health
from tests.bot.test_ledger import MORNING, Desk, in_channel, subscribed
from tests.store.made import page_of_three

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def copy_of(store: Path, target: Path, **how: bool):
    with Archive.open(store, readonly=True) as archive:
        return back_up(archive.engine, target, **how)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the index's own."""
    with sqlite3.connect(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in tables if not name.startswith(("article_words", "sqlite_"))]
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in kept}


def test_a_backup_holds_every_row_and_is_one_file_with_its_sum(filled, tmp_path):
    made = copy_of(filled, tmp_path / "backup.db")
    assert (made.pages, made.articles) == (3, 18)
    assert rows(tmp_path / "backup.db") == rows(filled)
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith("backup")) == [
        "backup.db", "backup.db.sha256",
    ]  # fmt: skip
    assert mark_of(tmp_path / "backup.db").read_text() == f"{made.digest}  backup.db\n"


def test_a_backup_under_load_is_one_state_of_the_store(tmp_path):
    """Pages are written as one transaction with three articles each: no copy may hold another number of them."""
    store, stop = tmp_path / "store.db", threading.Event()
    with Archive.open(store) as archive:
        ingest_reading(archive, page_of_three(day=date(2024, 12, 31)))

        def write() -> None:
            n = 0
            while not stop.is_set():
                ingest_reading(archive, page_of_three(day=date(2025, 1, 1) + timedelta(days=n)))
                n += 1

        writer = threading.Thread(target=write)
        writer.start()
        try:
            made = [copy_of(store, tmp_path / f"copy{n}.db") for n in range(5)]
        finally:
            stop.set()
            writer.join()
    assert all(each.articles == 3 * each.pages for each in made)
    assert made[0].pages < made[-1].pages, "nothing was written meanwhile: this test shows nothing"


def test_nothing_is_written_over_unless_asked(filled, tmp_path):
    target = tmp_path / "backup.db"
    target.write_text("precious")
    with pytest.raises(StoreError, match="is there already"):
        copy_of(filled, target)
    assert target.read_text() == "precious"
    copy_of(filled, target, replace=True)
    with pytest.raises(StoreError, match="own place"):
        copy_of(filled, filled, replace=True)
    with pytest.raises(StoreError, match="does not exist"):
        copy_of(filled, tmp_path / "nowhere" / "backup.db")
    with pytest.raises(StoreError, match="There is a store at"):
        restore(target, str(filled), NOW)


def test_a_damaged_store_is_not_backed_up_in_silence(filled, tmp_path):
    with Archive.open(filled) as archive:
        archive.engine.run("UPDATE articles SET text = 'x' || text WHERE id = (SELECT min(id) FROM articles)")
    with pytest.raises(StoreError, match="not sound"):
        copy_of(filled, tmp_path / "backup.db")
    assert not list(tmp_path.glob("backup*"))


def test_a_restore_drill(filled, tmp_path):
    """The store is lost, the backup is put in its place, and everything is there again."""
    before = rows(filled)
    backup = tmp_path / "backup.db"
    copy_of(filled, backup)
    filled.unlink()
    made = restore(backup, f"sqlite:///{filled}", NOW)
    after = rows(filled)
    assert (made.pages, made.articles, made.looked_for) == (3, 18, 0)
    assert {name: after[name] for name in after if name != "serials"} == {
        name: before[name] for name in before if name != "serials"
    }
    with Archive.open(filled) as archive:
        assert health(archive).well
        first = archive.engine.serials("pages")[0]
    assert first > 1000, "a number that was given after the backup would be given again"
    assert {each.name for each in tmp_path.iterdir()} == {"backup.db", "backup.db.sha256", filled.name}


def test_what_stood_there_is_kept_and_a_store_in_use_is_not_replaced(filled, tmp_path):
    backup = tmp_path / "backup.db"
    copy_of(filled, backup)
    with Archive.open(filled) as archive:
        assert archive.articles.days()
        with pytest.raises(StoreError, match="stop the bot first"):
            restore(backup, str(filled), NOW, replace=True)
    restore(backup, str(filled), NOW, replace=True)
    with Archive.open(filled.with_name(filled.name + ".before-restore")) as former:
        assert health(former).well


def test_a_store_that_cannot_be_read_is_replaced_all_the_same(filled, tmp_path):
    backup = tmp_path / "backup.db"
    copy_of(filled, backup)
    with filled.open("r+b") as file:
        file.write(b"\0" * 4096)
    restore(backup, str(filled), NOW, replace=True)
    with Archive.open(filled) as archive:
        assert health(archive).well


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
def test_a_backup_that_was_changed_is_refused(filled, tmp_path, at):
    backup = tmp_path / "backup.db"
    copy_of(filled, backup)
    content = bytearray(backup.read_bytes())
    content[int(len(content) * at)] ^= 0xFF
    backup.write_bytes(content)
    with pytest.raises(StoreError, match="SHA-256 differs"):
        restore(backup, str(tmp_path / "new.db"), NOW)
    assert not (tmp_path / "new.db").exists()


def test_what_is_no_backup_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(StoreError, match="no backup at"):
        check_source(tmp_path / "nowhere.db")
    (tmp_path / "text").write_text("hello, " * 1000)
    with pytest.raises(StoreError):
        restore(tmp_path / "text", str(tmp_path / "new.db"), NOW)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE things (id)")
    with pytest.raises(StoreError, match="another program"):
        restore(tmp_path / "other.db", str(tmp_path / "new.db"), NOW)
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("posted_since", [True, False], ids=["posted since", "not posted"])
def test_a_brief_that_was_posted_after_the_backup_is_not_posted_again(tmp_path, workspace, clock, posted_since):
    """Backed up before a brief is due; posted or not; the store is lost; restored after the due time."""
    clock.now = MORNING
    log = logging.getLogger("restored")
    log.setLevel(logging.CRITICAL)
    client = WebClient(token=workspace.bot_token, base_url=workspace.api_url, retry_handlers=[], timeout=5)
    store, backup = tmp_path / "store.db", tmp_path / "backup.db"

    def deliver() -> None:
        desk = Desk(archive, workspace.team_id, clock, log)
        courier = Courier(archive, client, workspace.team_id, clock, log, writer=desk)
        for _ in range(6):
            desk.write_due()
            courier.drain()
            clock.pass_by(seconds=2)

    with Archive.open(store) as archive:
        subscribed(archive, workspace, clock)
        back_up(archive.engine, backup)
        clock.pass_by(hours=1)
        if posted_since:
            deliver()
    shown = len(in_channel(workspace))
    store.unlink()
    clock.pass_by(minutes=30)
    made = restore(backup, str(store), clock.now)
    assert made.looked_for == 1
    with Archive.open(store) as archive:
        deliver()
        assert [each.state for each in archive.outbox.latest(9)] == ["sent"]
    assert shown == (1 if posted_since else 0)
    assert len(in_channel(workspace)) == 1


def test_an_older_backup_is_brought_up_to_date_and_a_later_ones_is_refused(filled, tmp_path):
    backup = tmp_path / "backup.db"
    copy_of(filled, backup)
    later = Path(shutil.copy(backup, tmp_path / "later.db"))
    with sqlite3.connect(later) as connection:
        connection.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('tianjin', 'm999_later')")
    with pytest.raises(StoreError, match="later version"):
        restore(later, str(tmp_path / "new.db"), NOW)
