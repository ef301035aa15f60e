"""Rows that were acknowledged and are gone after kill -9; and a disk that takes no more in the middle of writing."""

from __future__ import annotations

import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from store.archive import Archive
from store.integrity import health

WRITER = """
import resource, signal, sys
from datetime import UTC, date, datetime, timedelta
from store.archive import Archive
from store.errors import StoreError
from store.ingest import ingest_reading
from tests.store.made import page_of_three

archive = Archive.open(sys.argv[1])
begin, limit = int(sys.argv[2]), int(sys.argv[3])
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
print("ready", flush=True)
n = begin
while True:
    try:
        archive.outbox.put("T1", f"key {n}", "C1", "{}", datetime.now(UTC))
        print(f"key {n}", flush=True)
        if n % 20 == 0:
            ingest_reading(archive, page_of_three(day=date(2000, 1, 1) + timedelta(days=n)))
    except StoreError as error:
        print(f"refused {type(error).__name__} {error}", flush=True)
        break
    n += 1
"""


@dataclass
class Kept:
    """``refusals``: sentences with which a full disk was told."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0
    refusals: tuple[str, ...] = ()


def begun(store: Path, first: int, limit: int = 0) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(store), str(first), str(limit)],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def killed(folder: Path, times: int, seed: int = 11) -> Kept:
    """Kill the writer at random moments; what it had printed it had been told is kept."""
    store, chance, done = folder / "store.db", random.Random(seed), Kept()
    told: set[str] = set()
    while done.kills < times:
        process = begun(store, len(told) + 1000 * done.kills)
        time.sleep(chance.uniform(0.02, 0.4))
        process.send_signal(signal.SIGKILL)
        printed, _ = process.communicate()
        told |= {line for line in printed.splitlines(keepends=True) if line.endswith("\n")}
        done.kills += 1
        compare(store, {line.strip() for line in told}, done)
    return done


def filled_up(folder: Path, limits: tuple[int, ...] = (2 << 20, 3 << 20, 4 << 20)) -> Kept:
    """A limit on the size of files in place of a full disk: where no small disk can be mounted."""
    done, refusals = Kept(), list[str]()
    for limit in limits:
        store = folder / f"full{limit}.db"
        Archive.open(store).close()
        process = begun(store, 0, limit)
        printed, _ = process.communicate(timeout=120)
        lines = printed.splitlines()
        refusals += [line for line in lines if line.startswith("refused")]
        compare(store, {line for line in lines if line.startswith("key")}, done)
    done.refusals = tuple(refusals)
    return done


def on_a_small_disk(folder: Path, size: int = 4 << 20) -> Kept | None:
    """A tmpfs that fills up; None where none may be mounted. What was kept is looked at on another disk."""
    disk, copied = folder / "disk", folder / "copied"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        return None
    try:
        Archive.open(disk / "store.db").close()
        printed, _ = begun(disk / "store.db", 0).communicate(timeout=120)
        shutil.copytree(disk, copied)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
    lines = printed.splitlines()
    done = Kept(refusals=tuple(line for line in lines if line.startswith("refused")))
    compare(copied / "store.db", {line for line in lines if line.startswith("key")}, done)
    return done


def compare(store: Path, told: set[str], done: Kept) -> None:
    with Archive.open(store) as archive:
        held = {row["key"] for row in archive.engine.rows("SELECT key FROM outbox")}
        done.damaged += not health(archive).well
    done.acknowledged = max(done.acknowledged, len(told))
    done.lost += len(told - held)


def can_be_limited() -> bool:
    return resource.getrlimit(resource.RLIMIT_FSIZE)[1] in (resource.RLIM_INFINITY, -1)
