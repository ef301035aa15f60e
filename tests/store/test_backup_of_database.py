"""A PostgreSQL store backed up into a file while others write, and put back into a database."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import tianjin
from store import copying
from store.archive import Archive
from store.backups import back_up, mark_of, restore
from store.errors import StoreError
from store.ingest import ingest_reading
from store.integrity import health
from tests.store.made import page_of_three
from tests.store.test_copying import fill, same

NOW = datetime(2025, 8, 29, 12, tzinfo=UTC)


def test_a_drill_by_the_commands_loses_nothing(postgresql: str, new_database: str, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    with Archive.open(postgresql) as archive:
        fill(archive)
        run = CliRunner()
        made = run.invoke(tianjin, ["backup", "--store", postgresql, str(backup)])
        assert made.exit_code == 0, made.output
        assert "3 pages, 9 articles" in made.output
        assert {each.name for each in tmp_path.iterdir()} == {"backup.db", "backup.db.sha256"}
        done = run.invoke(tianjin, ["restore", str(backup), "--store", new_database])
        assert done.exit_code == 0, done.output
        assert "3 pages, 9 articles" in done.output
        assert {each.name for each in tmp_path.iterdir()} == {"backup.db", "backup.db.sha256"}
        with Archive.open(new_database) as restored:
            assert health(restored).well
            assert [each.key for each in restored.outbox.list("T1")] == ["k1"]
            with restored.engine.write(durable=True):
                assert restored.engine.serials("pages")[0] > 1000, "numbers given since would be given again"
            restored.engine.run("DELETE FROM outbox")
            archive.engine.run("DELETE FROM outbox")  # of the restored one each is looked for in Slack first
            same(archive, restored)


def test_a_backup_under_load_is_one_state_of_the_database(postgresql: str, tmp_path: Path) -> None:
    """A page is one transaction with three articles: no copy may hold another number of them."""
    stop, written = threading.Event(), list[int]()
    with Archive.open(postgresql) as archive, Archive.open(postgresql, readonly=True) as reading:
        ingest_reading(archive, page_of_three(day=date(2024, 12, 31)))

        def write() -> None:
            while not stop.is_set():
                day = date(2025, 1, 1) + timedelta(days=len(written))
                written.append(ingest_reading(archive, page_of_three(day=day)).page_id)

        writer = threading.Thread(target=write)
        writer.start()
        try:
            made = [back_up(reading.engine, tmp_path / f"copy{n}.db") for n in range(2)]
        finally:
            stop.set()
            writer.join()
    assert all(each.articles == 3 * each.pages for each in made)
    assert 1 <= made[0].pages < made[1].pages <= len(written) + 1, "nothing was written meanwhile"


def test_what_is_refused_is_said_and_leaves_nothing(postgresql: str, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    with Archive.open(postgresql) as archive:
        ingest_reading(archive, page_of_three())
        back_up(archive.engine, backup)
        with pytest.raises(StoreError, match="is not empty"):
            restore(backup, postgresql, NOW)
        with pytest.raises(StoreError, match="make an empty one"):
            restore(backup, postgresql, NOW, replace=True)
        archive.engine.run("UPDATE figures SET low = low + 1")
        with pytest.raises(StoreError, match="not sound"):
            back_up(archive.engine, tmp_path / "hurt.db")
    assert mark_of(backup).is_file()
    assert {each.name for each in tmp_path.iterdir()} == {"backup.db", "backup.db.sha256"}


def test_an_interrupted_restore_goes_on(
    postgresql: str, new_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "backup.db"
    with Archive.open(postgresql) as archive:
        fill(archive)
        back_up(archive.engine, backup)

    def stops(*given: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(copying, "take_out", stops)
        with pytest.raises(KeyboardInterrupt):
            restore(backup, new_database, NOW)
    made = restore(backup, new_database, NOW)
    assert (made.pages, made.articles) == (3, 9)
    with sqlite3.connect(backup) as connection:
        assert connection.execute("SELECT count(*) FROM outbox").fetchone() == (1,)
