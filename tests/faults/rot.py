"""Bit rot: pieces of a store's file overwritten at random, and which of the looks at it notices."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from store.archive import Archive
from store.backups import back_up, check_source, digest_of_file
from store.errors import StoreError
from store.integrity import Health, health

PIECE = 64
"""Bytes."""


@dataclass
class Rot:
    """How many of ``tries`` each look noticed; ``doctor``: any of the first four; ``sum``: the backup's SHA-256.

    ``harmless``: every row of every table is what it was; ``unnoticed``: tables of which one was not, and doctor did
    not notice.
    """

    tries: int = 0
    engine: int = 0
    index: int = 0
    hashes: int = 0
    seals: int = 0
    doctor: int = 0
    sum: int = 0
    harmless: int = 0
    unnoticed: list[str] = field(default_factory=list)
    shown: int = 0
    """Altered and yet unnoticed by doctor, in a text or headline that a person would be shown: must be none."""


def overwritten(store: Path, folder: Path, tries: int, seed: int = 7) -> Rot:
    """``store`` is closed and in one file; each try damages a fresh copy of it."""
    chance, found = random.Random(seed), Rot()
    with Archive.open(store) as archive:
        backup = folder / "backup.db"
        back_up(archive.engine, backup)
        articles, before = texts(backup), contents(backup) or {}
    content, whole = backup.read_bytes(), digest_of_file(backup)
    for n in range(tries):
        damaged = folder / f"rot{n}.db"
        at = place(content, chance)
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
        noticed.append(bool(seen is None or seen.seals_broken))
        found.engine += noticed[0]
        found.index += noticed[1]
        found.hashes += noticed[2]
        found.seals += noticed[3]
        found.doctor += any(noticed)
        after = contents(damaged)
        found.harmless += after == before
        if not any(noticed) and after != before:
            found.unnoticed += sorted(name for name in before if (after or {}).get(name) != before[name])
        found.shown += not any(noticed) and texts(damaged) != articles
        damaged.unlink()
    return found


def place(content: bytes, chance: random.Random) -> int:
    """At random, but where something is written: of a small store most is empty space, where nothing can be hurt."""
    while True:
        at = chance.randrange(len(content) - PIECE)
        if any(content[at : at + PIECE]):
            return at


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


def contents(path: Path) -> dict[str, int] | None:
    """All rows of all tables, as sums; None where they cannot all be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {
                name: hash(tuple(connection.execute(f'SELECT * FROM "{name}" NOT INDEXED')))
                for name in names
                if name != "article_words"  # the table of the index, whose rows are in article_words_data and so on
            }
    except (sqlite3.Error, ValueError):
        return None
