"""The store: there, of this version, sound in every text, with room to grow; and what stands open in its ledger."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from bot.operations.findings import Finding
from store.archive import Archive, engine_of, is_database, path_of
from store.engines.engine import Engine
from store.engines.sqlite import SQLite
from store.integrity import Health, health
from store.migrations import NAMES

LOW_BYTES = 1 << 30
NEARLY_FULL_BYTES = 100 << 20
RESTORE = "Put a backup in its place: tianjin restore FILE --store …, or read the pages again."


def examine(address: str) -> Iterator[Finding]:
    """Of an SQLite store first what can be said without changing it: opening an older one brings it up to date."""
    if is_database(address):
        yield from database(address)
        return
    path = path_of(address)
    if path.is_dir():
        yield Finding("store", "wrong", f"{path} is a folder.", "Name a file as the store: TIANJIN_STORE, or --store.")
        return
    if not path.is_file():
        yield Finding(
            "store", "wrong", f"There is no store at {path} yet.", "Read pages into it: tianjin ingest PAGE, or serve."
        )
        return
    yield from room(path)
    yield from _version(path)


def is_of_this_version(address: str) -> bool:
    """Asked of a store that is there; nothing of it is changed."""
    with closing(engine_of(address, readonly=True)) as engine:
        return engine.steps() == NAMES


def database(address: str) -> Iterator[Finding]:
    """Of PostgreSQL: that it lets the bot in, what it is, and what stands in it. Nothing is changed."""
    with closing(engine_of(address, readonly=True)) as engine:
        yield from server(engine)
        applied = engine.steps()
    yield from of_version(applied)
    if applied == NAMES:
        with Archive.open(address, readonly=True) as archive:
            yield from _contents(archive)


def server(engine: Engine) -> Iterator[Finding]:
    (said,) = engine.rows(
        "SELECT current_setting('server_version') AS version, current_setting('data_checksums') AS checksums,"
        " pg_database_size(current_database()) AS size"
    )
    where = f"{engine.name} answers: PostgreSQL {said['version'].split()[0]}, {mb(said['size'])}"
    if said["checksums"] == "on":
        yield Finding("store", "well", f"{where}, its pages with checksums.")
    else:
        yield Finding(
            "store", "warning", f"{where}, without checksums of its own pages: damage of indexes is not noticed.",
            "Stop the server and run pg_checksums --enable.",
        )  # fmt: skip
    yield Finding("disk", "skipped", "How much is free on the database server's disk is not known here: look there.")


def of_version(applied: frozenset[str]) -> Iterator[Finding]:
    if unknown := applied - NAMES:
        yield Finding(
            "store", "wrong", f"A later version wrote this store ({max(unknown)}).", "Upgrade the program, or restore."
        )
    elif missing := NAMES - applied:
        yield Finding(
            "store", "warning", f"The store is of an older version; {len(missing)} steps bring it to this one.",
            "tianjin backup first; the next start takes the steps by itself.",
        )  # fmt: skip
    else:
        yield Finding("store", "well", f"The store is of this version (step {max(applied)}).")


def _version(path: Path) -> Iterator[Finding]:
    engine = SQLite(path, readonly=True)
    try:
        applied = engine.steps()
    finally:
        engine.close()
    yield from of_version(applied)
    if applied != NAMES:
        return
    if not os.access(path, os.W_OK):
        yield Finding("store", "wrong", f"{path} may not be written.", "Check the permissions of file and folder.")
        return
    with Archive.open(path) as archive:
        yield from _contents(archive)


def _contents(archive: Archive) -> Iterator[Finding]:
    yield from sound(health(archive))
    yield from _read_by_others(archive)
    yield from _open_deliveries(archive)


def sound(found: Health) -> Iterator[Finding]:
    for part, said in (("store", found.engine), ("index", found.index)):
        for each in dict.fromkeys(said or ()):
            yield Finding(part, "wrong", f"Damage: {each}.", RESTORE)
    for what, ids in (("article", found.articles_hurt), ("page", found.pages_hurt)):
        if ids:
            yield Finding("store", "wrong", f"{several(len(ids), what)} not what came in ({named(ids)}).", RESTORE)
    if found.seals_broken:
        some = named(found.seals_broken)
        yield Finding(
            "store", "wrong", f"Of {len(found.seals_broken)} pages figures or names are not what was read ({some}).",
            RESTORE,
        )  # fmt: skip
    if found.well:
        held = f"{found.pages} page{'s' * (found.pages != 1)} and {found.articles} articles are as they came in"
        more = "the file and the search index are sound" if found.index is not None else "figures and names by seals"
        yield Finding("store", "well", f"{held}, by their hashes; {more}.")


def named(ids: Sequence[int]) -> str:
    return ", ".join(str(id) for id in ids[:5]) + (" …" if len(ids) > 5 else "")


def room(path: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(path.parent).free
    size = path.stat().st_size
    said = f"{mb(free)} are free on the disk under the store, which has {mb(size)}."
    if free < NEARLY_FULL_BYTES:
        yield Finding("disk", "wrong", said, "Make room now: nothing can be kept when the disk is full.")
    elif free < max(LOW_BYTES, size):
        yield Finding("disk", "warning", said, "Make room: a backup or a restore wants as much as the store has.")
    else:
        yield Finding("disk", "well", said)


def _read_by_others(archive: Archive) -> Iterator[Finding]:
    from store.reading.pipeline import READER_VERSION  # brings the whole reader, which a start need not wait for

    older = archive.pages.count(not_of=READER_VERSION)
    if older:
        yield Finding(
            "store", "warning", f"{several(older, 'page', past=True)} read by an earlier version of the reader.",
            "tianjin reread brings them to this one; the bot goes on answering meanwhile.",
        )  # fmt: skip


def _open_deliveries(archive: Archive) -> Iterator[Finding]:
    rows = archive.engine.rows("SELECT state, count(*) AS entries FROM outbox GROUP BY state")
    counts = {row["state"]: row["entries"] for row in rows}
    for state, what, how in (
        ("ambiguous", "may have arrived or not", "tianjin deliveries --state ambiguous, then send, arrived or cancel."),
        ("failed", "could not be posted", "tianjin deliveries --state failed says why."),
    ):
        if counts.get(state):
            said = f"{counts[state]} {'delivery' if counts[state] == 1 else 'deliveries'} {what}."
            yield Finding("deliveries", "warning", said, how)
    if not counts.get("ambiguous") and not counts.get("failed"):
        yield Finding("deliveries", "well", f"{counts.get('sent', 0)} deliveries were sent; none is unclear or failed.")


def mb(size: int) -> str:
    return f"{size / (1 << 30):.1f} GB" if size >= 1 << 30 else f"{size / (1 << 20):.0f} MB"


def several(count: int, what: str, *, past: bool = False) -> str:
    """One page is; two pages are."""
    one, many = ("was", "were") if past else ("is", "are")
    return f"{count} {what} {one}" if count == 1 else f"{count} {what}s {many}"
