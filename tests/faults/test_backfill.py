"""Many pages taken in, killed in the middle, and again: what is held is what one undisturbed run holds."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from bot.environment import ROOT

PAGES = 60
COUNTS = "SELECT (SELECT count(*) FROM pages), (SELECT count(*) FROM articles), (SELECT count(*) FROM figures)"


def command(folder: Path, store: Path) -> list[str]:
    return [sys.executable, "-m", "bot", "ingest", str(folder), "--store", str(store)]


def counts(store: Path) -> tuple[int, ...]:
    try:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as db:
            found: tuple[int, ...] = db.execute(COUNTS).fetchone()
            return found
    except sqlite3.OperationalError:
        return (0, 0, 0)


def test_a_backfill_that_is_killed_goes_on_and_ends_the_same(tmp_path: Path) -> None:
    folder, whole, killed = tmp_path / "pages", tmp_path / "whole.db", tmp_path / "killed.db"
    folder.mkdir()
    for number in range(PAGES):
        text = f"第{number}号码头\n本报讯（记者 江屿）第{number}号码头昨日装卸货物{number + 7}万吨。\n"
        (folder / f"津沽日报_2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}_{number}.txt").write_text(text)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    begun = subprocess.Popen(command(folder, killed), env=environment, stderr=subprocess.DEVNULL)
    patience = time.monotonic() + 60
    while counts(killed)[0] < 5 and begun.poll() is None and time.monotonic() < patience:
        time.sleep(0.01)
    begun.kill()
    begun.wait()  # its readers are not told, and end by themselves
    held = counts(killed)[0]
    for store in (killed, whole):
        subprocess.run(command(folder, store), env=environment, check=True, capture_output=True, timeout=120)
    assert 0 < held < PAGES
    assert counts(killed) == counts(whole)
    assert counts(killed)[0] == PAGES


def test_readers_do_not_outlive_the_one_who_began_them(tmp_path: Path) -> None:
    script = (
        "import multiprocessing, os, time\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from store.sources.orphans import end_with_parent\n"
        "if __name__ == '__main__':\n"
        "    readers = ProcessPoolExecutor(1, multiprocessing.get_context('spawn'), end_with_parent)\n"
        "    print(readers.submit(os.getpid).result(), flush=True)\n"
        "    time.sleep(60)\n"
    )
    path = tmp_path / "begins.py"
    path.write_text(script)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    begun = subprocess.Popen([sys.executable, str(path)], env=environment, stdout=subprocess.PIPE, text=True)
    assert begun.stdout is not None
    reader = int(begun.stdout.readline())
    begun.kill()
    begun.wait()
    begun.stdout.close()
    patience = time.monotonic() + 20
    while lives(reader) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not lives(reader)


def lives(process: int) -> bool:
    """Whether it runs: one that has ended and that nobody has asked about yet does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
