"""How long a question waits while a hundred thousand rows are ingested beside it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handlers.asking.conversation import ask
from store.archive import Archive
from tests.faults.restoring import fill

WRITER = """
import sys
from datetime import date, timedelta
from store.archive import Archive
from store.ingest import ingest_reading
from tests.store.made import page_of_three

wanted, first = int(sys.argv[2]), int(sys.argv[3])
with Archive.open(sys.argv[1]) as archive:
    connection = archive.engine.db.conn
    before, n = connection.total_changes, 0
    while connection.total_changes - before < wanted:
        ingest_reading(archive, page_of_three(day=date(1990, 1, 1) + timedelta(days=first + n)))
        n += 1
    print(connection.total_changes - before)
"""
ASKED = ("天津港集装箱吞吐量是多少?", "摘要 产业", "搜索 集装箱", "数据 产业", "今年上半年GDP增速是多少?")
TODAY = date(2010, 1, 1)


@dataclass
class Load:
    """Milliseconds; alone: the same questions before anything was ingested."""

    rows: int
    seconds: float
    asked: int
    alone_p99: float
    p50: float
    p99: float
    failed: int


def loaded(folder: Path, rows: int, pages: int = 300) -> Load:
    store = folder / "store.db"
    fill(store, pages)
    chance = random.Random(5)
    with Archive.open(store) as archive:
        for words in ASKED:
            ask(archive, words, today=TODAY, command=True)
        alone = sorted(waited(archive, chance)[0] for _ in range(min(100, pages)))
        begun = time.monotonic()
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store), str(rows), str(pages)],
            stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        waits, failed = [], 0
        while writer.poll() is None:
            wait, well = waited(archive, chance)
            waits.append(wait)
            failed += not well
            time.sleep(0.01)
        assert writer.stdout is not None
        written = int(writer.stdout.read())
        seconds = time.monotonic() - begun
    waits.sort()
    return Load(written, seconds, len(waits), at(alone, 0.99), at(waits, 0.5), at(waits, 0.99), failed)


def waited(archive: Archive, chance: random.Random) -> tuple[float, bool]:
    begun, well = time.perf_counter(), True
    try:
        ask(archive, chance.choice(ASKED), today=TODAY, command=True)
    except Exception:  # whatever it is, a person would have been told of a failure
        well = False
    return 1000 * (time.perf_counter() - begun), well


def at(sorted_values: list[float], share: float) -> float:
    return sorted_values[min(len(sorted_values) - 1, int(share * len(sorted_values)))]
