"""A copy of the store that is consistent while others write, and what must be done before a copy is worked with again.

A backup is an SQLite store like any other, whichever engine the store is on: it can be opened, asked and examined.
Beside it stands its SHA-256, in the form that ``sha256sum -c`` reads.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.archive import Archive, is_database, path_of
from store.copying import copy_store
from store.engines.engine import Engine
from store.engines.sqlite import SQLite, told
from store.errors import StoreError, StoreMissing, StoreUnreadable
from store.integrity import health
from store.migrations import NAMES
from store.moments import written
from store.subscriptions import subscription

NEVER_GIVEN = 1000
"""Numbers that the store gave after the backup was made and that must not be given again; more are not given a day."""
RESTORED = "restored from a backup: looking whether it was posted"


@dataclass(frozen=True, slots=True)
class Copied:
    """``path``: the file, or what a database is known by. ``size`` in bytes, ``digest`` of the file (SHA-256, hex);
    counts are of the copy, read back."""

    path: Path | str
    size: int
    digest: str
    pages: int
    articles: int
    looked_for: int = 0
    """Deliveries that the bot will look for in Slack before it posts them: of a restored store."""


def back_up(engine: Engine, target: Path, *, replace: bool = False) -> Copied:
    """Copy the store into ``target`` and read it back. Nothing half made is ever left under that name.

    Raises ``StoreError`` where the target is there already (unless ``replace``), where there is no room, and where the
    copy is not sound: the store itself is damaged then.
    """
    if target.exists() and not replace:
        raise StoreError(f"{target} is there already; give another name, or --replace.")
    if not target.absolute().parent.is_dir():
        raise StoreError(f"The folder {target.absolute().parent} does not exist; make it first.")
    if isinstance(engine, SQLite) and target.absolute() == engine.path.absolute():
        raise StoreError("The backup would take the store's own place; give another name.")
    making = beside(target, ".part")
    making.unlink(missing_ok=True)
    try:
        copy_into(engine, making)
        made = read_back(making, target)
        settle(making, target)
        mark_of(target).write_text(f"{made.digest}  {target.name}\n")
        return made
    except sqlite3.Error as error:
        raise StoreError(f"The backup could not be written to {target} ({error}); is there room?") from error
    finally:
        remove(making)


def copy_into(engine: Engine, making: Path) -> None:
    """One state of the store, whoever writes meanwhile."""
    if not isinstance(engine, SQLite):
        with Archive.open(making) as copy:
            copy_store(engine, copy.engine)
        return
    with told(engine.path), closing(sqlite3.connect(engine.path.absolute().as_uri() + "?mode=ro", uri=True)) as source:
        source.execute("PRAGMA busy_timeout = 30000")
        source.execute("VACUUM INTO ?", (str(making),))


def read_back(path: Path, name: Path) -> Copied:
    """Everything in the copy looked at once. Raises ``StoreUnreadable`` where it is not sound."""
    with Archive.open(path, readonly=False) as archive:
        found = health(archive)
        archive.engine.run("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
    if not found.well:
        raise StoreUnreadable(
            f"The copy {name} is not sound, so the store is damaged; run tianjin doctor, and restore an older backup."
        )
    return Copied(name, path.stat().st_size, digest_of_file(path), found.pages, found.articles)


def restore(source: Path, address: str, now: datetime, *, replace: bool = False) -> Copied:
    """Put a backup in the place of the store, read back before and worked over so that nothing is posted twice.

    A file that stood there is kept beside it as ``….before-restore``; a database must be an empty one, so that the
    former is kept as well. Raises ``StoreError`` where something stands there and ``replace`` is not said, where it is
    in use, and where the backup is not what was backed up.
    """
    check_source(source)
    if is_database(address):
        return restore_database(source, address, now, replace=replace)
    return restore_file(source, path_of(address), now, replace=replace)


def restore_database(source: Path, address: str, now: datetime, *, replace: bool) -> Copied:
    """Interrupted, the same again goes on where it stopped: the working copy has the same name then."""
    if replace:
        raise StoreError(
            "A database is not replaced: make an empty one (CREATE DATABASE …), restore into it, and start the bot"
            " with its address; the former one stays as it is."
        )
    making = beside(source.absolute(), ".restoring")
    try:
        remove(making)
        shutil.copyfile(source, making)
        with Archive.open(making) as copy, Archive.open(address) as archive:
            looked_for = nothing_twice(copy, now)
            if not health(copy).well:
                raise StoreUnreadable(f"{source} is not sound; restore another backup.")
            copy_store(copy.engine, archive.engine)
            found, name = health(archive), archive.engine.name
        if not found.well:
            raise StoreUnreadable(f"What stands in {name} now is not what was backed up; run tianjin doctor on it.")
        return Copied(name, making.stat().st_size, digest_of_file(source), found.pages, found.articles, looked_for)
    except OSError as error:
        raise StoreError(
            f"{making} could not be written ({error.strerror}): a restore works on a copy beside the backup. Put the"
            " backup where there is room."
        ) from error
    finally:
        remove(making)


def restore_file(source: Path, target: Path, now: datetime, *, replace: bool) -> Copied:
    if target.exists():
        if source.absolute() == target.absolute():
            raise StoreError("The backup stands in the store's place already; give --store another file.")
        if not replace:
            raise StoreError(f"There is a store at {target} already; stop the bot and say --replace to put it aside.")
        refuse_in_use(target)
    making = beside(target, ".part")
    try:
        shutil.copyfile(source, making)
        with Archive.open(making) as archive:  # brings an older one up to date
            looked_for = nothing_twice(archive, now)
        made = read_back(making, target)
        if target.exists():
            aside = beside(target, ".before-restore")
            remove(aside)
            target.replace(aside)
        settle(making, target)
    except OSError as error:
        raise StoreError(f"{target} could not be written ({error.strerror}); is there room?") from error
    finally:
        remove(making)
    return Copied(target, made.size, made.digest, made.pages, made.articles, looked_for)


def check_source(source: Path) -> None:
    """A store of this version or an older one, byte by byte what was backed up. Raises ``StoreError``."""
    if not source.is_file():
        raise StoreMissing(f"There is no backup at {source}; give the file that `tianjin backup` wrote.")
    mark = mark_of(source)
    if mark.is_file() and mark.read_text().split()[0] != digest_of_file(source):
        raise StoreUnreadable(f"{source} is not what was backed up: its SHA-256 differs. Take another backup.")
    engine = SQLite(source, readonly=True)
    try:
        if unknown := engine.steps() - NAMES:
            raise StoreError(f"{source} was made by a later version ({max(unknown)}); upgrade the program first.")
    finally:
        engine.close()


def nothing_twice(archive: Archive, now: datetime) -> int:
    """What the store was about to post may have been posted after the backup was made: each such delivery is looked
    for in Slack first, and briefs that came due since are entered so as well. Returns how many.

    Numbers go on after a gap: an old button must not show something new.
    """
    engine = archive.engine
    for row in engine.rows(
        "SELECT * FROM subscriptions WHERE state = 'active' AND next_due <= :now", {"now": written(now)}
    ):
        due = subscription(row)
        while due.next_due is not None and due.next_due <= now:
            archive.subscriptions.fire(due, "waiting", None)
            again = archive.subscriptions.get(due.id)
            if again is None or again.next_due == due.next_due:
                break
            due = again
    with engine.write(durable=True):
        engine.run("UPDATE serials SET last = last + :gap", {"gap": NEVER_GIVEN})
        return engine.run(
            "UPDATE outbox SET state = 'waiting', begun = 1, begun_at = coalesce(begun_at, due), next_try = :now,"
            " reason = :why, worker = NULL, lease_until = NULL WHERE state IN ('waiting', 'claimed')",
            {"now": written(now), "why": RESTORED},
        )


def refuse_in_use(path: Path) -> None:
    """SQLite leaves its write-ahead log only when nobody else has the file open."""
    try:
        with closing(sqlite3.connect(path, timeout=0.5, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreError(f"A program has the store {path} open; stop the bot first.") from error
    except sqlite3.Error:
        return  # damaged: that is why it is replaced


def settle(making: Path, target: Path) -> None:
    """Under its name at once and whole, also after a power cut."""
    with making.open("rb") as written_file:
        os.fsync(written_file.fileno())
    making.replace(target)
    for ending in ("-wal", "-shm"):
        Path(f"{target}{ending}").unlink(missing_ok=True)
    with suppress(OSError):
        folder = os.open(target.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def digest_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def mark_of(path: Path) -> Path:
    return beside(path, ".sha256")


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def remove(path: Path) -> None:
    for each in parts_of(path):
        each.unlink(missing_ok=True)


def parts_of(path: Path) -> Iterable[Path]:
    return (path, Path(f"{path}-wal"), Path(f"{path}-shm"), Path(f"{path}-journal"))
