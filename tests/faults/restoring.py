"""A restore drill on a store of some size: how long, and what is lost."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from store.archive import Archive
from store.backups import back_up, restore
from store.ingest import ingest_reading
from tests.store.made import page_of_three


@dataclass
class Drill:
    """Seconds; ``lost``: articles and deliveries that had been there before the backup began and are not after it."""

    articles: int
    megabytes: float
    backup_seconds: float
    restore_seconds: float
    lost: int


def drill(folder: Path, pages: int) -> Drill:
    """Backed up while a writer goes on, the store deleted, restored."""
    store, backup, stop = folder / "store.db", folder / "backup.db", threading.Event()
    fill(store, pages)
    with Archive.open(store) as archive:
        before = held(archive)

        def write() -> None:
            n = 0
            while not stop.is_set():
                archive.outbox.put("T1", f"meanwhile {n}", "C1", "{}", datetime.now(UTC))
                n += 1

        writer = threading.Thread(target=write)
        writer.start()
        try:
            begun = time.monotonic()
            back_up(archive.engine, backup)
            backup_seconds = time.monotonic() - begun
        finally:
            stop.set()
            writer.join()
    for each in folder.glob("store.db*"):
        each.unlink()
    begun = time.monotonic()
    made = restore(backup, str(store), datetime.now(UTC))
    restore_seconds = time.monotonic() - begun
    with Archive.open(store) as archive:
        lost = len(before - held(archive))
    return Drill(made.articles, made.size / (1 << 20), backup_seconds, restore_seconds, lost)


def fill(store: Path, pages: int) -> None:
    with Archive.open(store) as archive:
        for n in range(pages):
            ingest_reading(archive, page_of_three(day=date(1990, 1, 1) + timedelta(days=n)))
        for n in range(20):
            archive.outbox.put("T1", f"before {n}", "C1", "{}", datetime.now(UTC))


def held(archive: Archive) -> set[str]:
    articles = {str(row["id"]) for row in archive.engine.rows("SELECT id FROM articles")}
    return articles | {row["key"] for row in archive.engine.rows("SELECT key FROM outbox")}
