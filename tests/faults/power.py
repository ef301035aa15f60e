"""Power cuts, simulated: every write that SQLite hands to the system is recorded, and the disk of any later moment is
put together from what had been synced by then and a random part of what had not.

The recording takes the place of functions of SQLite's own file system layer (write, truncate, sync, delete) while the
real ``Archive`` works. What was not synced may be lost whole, kept whole, or torn at a sector's edge, each by itself,
in any order; that a file was made or deleted holds. A disk that lies about what it has synced must lose: that is the
control.
"""

from __future__ import annotations

import ctypes
import json
import os
import pickle
import random
import subprocess
import sys
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p, cast, sizeof
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from store.archive import Archive
from store.errors import StoreError
from store.ingest import ingest_reading
from store.integrity import health

SECTOR = 512
Op = tuple[str, str, int, bytes]
"""What, of which file, where, and the bytes."""


@dataclass
class Recording:
    """``acknowledged``: keys of deliveries with how many operations had been done when ``put`` came back."""

    operations: list[Op] = field(default_factory=list)
    acknowledged: list[tuple[str, int]] = field(default_factory=list)
    kept: list[tuple[int, int]] = field(default_factory=list)
    """Pages ingested (not durable: the last ones may go), with the same."""


@dataclass
class Cuts:
    cuts: int = 0
    lost: int = 0
    damaged: int = 0
    half_pages: int = 0
    pages_gone: int = 0


# -- recording: in a process of its own, since the layer is changed for all of it -----------------------------------

Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class Vfs(ctypes.Structure):
    _fields_ = [
        ("version", c_int), ("size", c_int), ("longest", c_int), ("next", c_void_p), ("name", c_char_p),
        ("data", c_void_p), ("open", c_void_p), ("delete", c_void_p), ("rest", c_void_p * 14),
    ]  # fmt: skip


class Methods(ctypes.Structure):
    _fields_ = [
        ("version", c_int), ("close", c_void_p), ("read", c_void_p), ("write", c_void_p), ("truncate", c_void_p),
        ("sync", c_void_p), ("rest", c_void_p * 13),
    ]  # fmt: skip


class Recorder:
    """Puts itself before the usual layer. What it holds must live as long as the process."""

    def __init__(self, recording: Recording) -> None:
        self.operations, self.names, self.kept = recording.operations, dict[int, str](), list[Any]()
        library = ctypes.CDLL("libsqlite3.so.0")  # the very one that sqlite3 has loaded
        library.sqlite3_vfs_find.restype = POINTER(Vfs)
        self.usual = library.sqlite3_vfs_find(None)
        self.vfs = Vfs.from_buffer_copy(self.usual.contents)
        self.vfs.name = b"recording"
        opened, deleted = Open(self._open), Delete(self._delete)
        self.vfs.open, self.vfs.delete = cast(opened, c_void_p), cast(deleted, c_void_p)
        self.patched: dict[int, Methods] = {}
        self.kept += [opened, deleted, library]
        library.sqlite3_vfs_register(ctypes.byref(self.vfs), 1)

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        code = Open(self.usual.contents.open)(cast(self.usual, c_void_p), name, file, flags, out)
        place = c_void_p.from_address(file).value
        if code == 0 and name and place:
            self.names[file] = Path(ctypes.string_at(name).decode()).name
            methods = self.patched.get(place) or self._patch(place)
            ctypes.memmove(file, ctypes.byref(c_void_p(ctypes.addressof(methods))), sizeof(c_void_p))
        return int(code)

    def _delete(self, _vfs: int, name: int, sync_folder: int) -> int:
        code = Delete(self.usual.contents.delete)(cast(self.usual, c_void_p), name, sync_folder)
        if code == 0:
            self.operations.append(("delete", Path(ctypes.string_at(name).decode()).name, 0, b""))
        return int(code)

    def _patch(self, place: int) -> Methods:
        usual = Methods.from_address(place)
        mine = Methods.from_buffer_copy(usual)
        write, truncate, sync = Write(usual.write), Truncate(usual.truncate), Sync(usual.sync)

        def on_write(file: int, data: int, size: int, at: int) -> int:
            self.operations.append(("write", self.names[file], at, ctypes.string_at(data, size)))
            return int(write(file, data, size, at))

        def on_truncate(file: int, size: int) -> int:
            self.operations.append(("truncate", self.names[file], size, b""))
            return int(truncate(file, size))

        def on_sync(file: int, flags: int) -> int:
            code = int(sync(file, flags))
            self.operations.append(("sync", self.names[file], 0, b""))
            return code

        takes = Write(on_write), Truncate(on_truncate), Sync(on_sync)
        mine.write, mine.truncate, mine.sync = (cast(each, c_void_p) for each in takes)
        self.kept += [takes, write, truncate, sync]
        self.patched[place] = mine
        return mine


def record(folder: Path, transactions: int) -> None:
    """Deliveries that must survive, and pages among them, until so many have been acknowledged."""
    from tests.store.made import page_of_three

    recording = Recording()
    recorder = Recorder(recording)
    now = datetime(2026, 3, 1, tzinfo=UTC)
    with Archive.open(folder / "store.db") as archive:
        for n in range(transactions):
            if n % 3 == 2:
                ingested = ingest_reading(archive, page_of_three(day=date(2025, 1, 1) + timedelta(days=n)))
                recording.kept.append((ingested.page_id, len(recording.operations)))
            archive.outbox.put("T1", f"key {n}", "C1", json.dumps({"text": "x" * (n * 37 % 3000)}), now)
            recording.acknowledged.append((f"key {n}", len(recording.operations)))
            if n % 40 == 39:
                archive.engine.run("PRAGMA wal_checkpoint(PASSIVE)")
        # Written before the store is closed, which would tidy up as no power cut does.
        (folder / "recording").write_bytes(pickle.dumps((recording.operations, recording.acknowledged, recording.kept)))
        assert recorder.patched, "nothing was recorded"
        os._exit(0)


# -- cutting -----------------------------------------------------------------------------------------------------------


def disk_at(recording: Recording, moment: int, chance: random.Random, *, lying: bool) -> dict[str, bytearray]:
    """The files after a cut before operation ``moment``. ``lying``: a disk that syncs nothing."""
    files: dict[str, bytearray] = {}
    pending: dict[str, list[Op]] = {}
    for operation in recording.operations[:moment]:
        what, name = operation[:2]
        if what == "delete":
            files.pop(name, None)
            pending.pop(name, None)
            continue
        files.setdefault(name, bytearray())
        if what != "sync":
            pending.setdefault(name, []).append(operation)
        elif not lying:
            for each in pending.pop(name, []):
                apply(files[name], each, None)
    for name, waiting in pending.items():
        for each in waiting:
            if chance.random() < 0.5:
                apply(files[name], each, chance if chance.random() < 0.5 else None)
    return files


def apply(file: bytearray, operation: Op, tearing: random.Random | None) -> None:
    what, _, at, data = operation
    if what == "truncate":
        del file[at:]
        return
    if len(file) < at + len(data):
        file.extend(bytes(at + len(data) - len(file)))
    if tearing is None:
        file[at : at + len(data)] = data
        return
    for begin in range(0, len(data), SECTOR):
        if tearing.random() < 0.5:
            piece = data[begin : begin + SECTOR]
            file[at + begin : at + begin + len(piece)] = piece


def cut(folder: Path, cuts: int, *, transactions: int = 120, seed: int = 3, lying: bool = False) -> Cuts:
    """Record once, cut so many times at random moments, and look at what is there after each."""
    subprocess.run(
        [sys.executable, "-m", "tests.faults.power", str(folder), str(transactions)], check=True, timeout=300
    )
    recording = Recording(*pickle.loads((folder / "recording").read_bytes()))
    chance, done = random.Random(seed), Cuts()
    first = recording.acknowledged[0][1]
    for n in range(cuts):
        moment = chance.randrange(first, len(recording.operations))
        place = folder / f"cut{n}"
        place.mkdir()
        for name, content in disk_at(recording, moment, chance, lying=lying).items():
            if not name.endswith("-shm"):
                (place / name).write_bytes(content)
        look(place / "store.db", recording, moment, done)
    return done


def look(store: Path, recording: Recording, moment: int, done: Cuts) -> None:
    done.cuts += 1
    due = [key for key, at in recording.acknowledged if at <= moment]
    try:
        with Archive.open(store) as archive:
            held = {row["key"] for row in archive.engine.rows("SELECT key FROM outbox")}
            done.lost += len(set(due) - held)
            done.damaged += not health(archive).well
            pages = {row["id"]: row["articles"] for row in archive.engine.rows("SELECT id, articles FROM pages")}
            counted = archive.engine.rows("SELECT page_id, count(*) AS n FROM articles GROUP BY page_id")
            done.half_pages += {row["page_id"]: row["n"] for row in counted} != pages
            done.pages_gone += sum(at <= moment and id not in pages for id, at in recording.kept)
    except StoreError:
        done.damaged += 1
        done.lost += len(due)


if __name__ == "__main__":
    record(Path(sys.argv[1]), int(sys.argv[2]))
