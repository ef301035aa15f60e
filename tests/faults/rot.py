"""Bit rot: pieces of a store's file overwritten at random, and which of the looks at it notices."""

from __future__ import annotations

import random
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from store.archive import Archive
from store.backups import back_up, check_source, digest_of_file
from store.errors import StoreError
from store.integrity import Health, health

PIECE = 64
"""Bytes."""


@dataclass
class Rot:
    """How many of ``tries`` each look noticed; ``doctor``: any of the first three; ``sum``: the backup's SHA-256."""

    tries: int = 0
    quick_check: int = 0
    index: int = 0
    hashes: int = 0
    doctor: int = 0
    sum: int = 0
    shown: int = 0
    """Altered and yet unnoticed by doctor, in a text or headline that a person would be shown: must be none."""


def overwritten(store: Path, folder: Path, tries: int, seed: int = 7) -> Rot:
    """``store`` is closed and in one file; each try damages a fresh copy of it."""
    chance, found = random.Random(seed), Rot()
    with Archive.open(store) as archive:
        backup = folder / "backup.db"
        back_up(archive.engine, backup)
        articles = texts(backup)
    content, whole = backup.read_bytes(), digest_of_file(backup)
    for n in range(tries):
        damaged = folder / f"rot{n}.db"
        at = chance.randrange(len(content) - PIECE)
        damaged.write_bytes(content[:at] + chance.randbytes(PIECE) + content[at + PIECE :])
        found.tries += 1
        found.sum += digest_of_file(damaged) != whole
        shutil.copy(folder / "backup.db.sha256", folder / f"rot{n}.db.sha256")
        try:
            check_source(damaged)
            raise AssertionError("a backup that is not what was backed up was taken")
        except StoreError:
            pass
        seen = looked(damaged)
        noticed = [bool(seen is None or seen.engine), bool(seen is None or seen.index)]
        noticed.append(bool(seen is None or seen.articles_hurt or seen.pages_hurt))
        found.quick_check += noticed[0]
        found.index += noticed[1]
        found.hashes += noticed[2]
        found.doctor += any(noticed)
        found.shown += not any(noticed) and texts(damaged) != articles
        damaged.unlink()
    return found


def looked(path: Path) -> Health | None:
    """None: it could not even be opened, which is noticed by everybody."""
    try:
        with Archive.open(path) as archive:
            return health(archive)
    except (StoreError, sqlite3.Error, ValueError):
        return None


def texts(path: Path) -> list[tuple[int, str]] | None:
    try:
        with sqlite3.connect(path) as connection:
            return list(connection.execute("SELECT id, text FROM articles ORDER BY id"))
    except (sqlite3.Error, ValueError):
        return None
