"""Pages into the store, from whatever they are; what cannot be read is said, and the rest goes on."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from store.archive import Archive
from store.errors import PageError
from store.ingest import Ingested, held_unchanged, ingest, ingest_reading, refuse_what_cannot_be_kept
from store.reading.types import Page, Reading
from store.sources.file import Origin
from store.sources.orphans import end_with_parent
from store.sources.takings import NOTHING, Takings, Trouble, files_in

MANY = 40
"""From so many pages on, reading is spread over all cores: below, starting the processes costs more."""
AHEAD = 8
"""Pages a core that are read before they are stored."""


@dataclass(frozen=True)
class Taken:
    """What became of one page: ``ingested``, or the sentence that says why not."""

    name: str
    ingested: Ingested | None
    trouble: str | None = None


def things_in(given: Sequence[str | Path]) -> list[str | Path]:
    """Folders as the files in them, so that progress can be told; all else as it is."""
    things: list[str | Path] = []
    for each in given:
        path = Path(each)
        if is_address(each) or str(each) == "-" or not path.is_dir():
            things.append(each)
        else:
            things += files_in(path) or [path]
    return things


def is_address(thing: str | Path) -> bool:
    return isinstance(thing, str) and thing.startswith(("http://", "https://"))


def pages_in(
    things: Iterable[str | Path], known: Origin = NOTHING, hosts: frozenset[str] = frozenset()
) -> Iterator[Page | Trouble]:
    """All pages of all things in their order; ``hosts`` may be asked though they are private."""
    for thing in things:
        if is_address(thing):
            from store.sources.addresses import Addresses
            from store.sources.manners import Guest
            from store.sources.outbound import Outbound

            yield from Addresses(Guest(Outbound(allowed=hosts)), known).of(str(thing))
        else:
            yield from Takings(known).of(thing)


def take_in(
    archive: Archive,
    things: Sequence[str | Path],
    known: Origin = NOTHING,
    *,
    hosts: frozenset[str] = frozenset(),
    cores: int | None = None,
) -> Iterator[Taken]:
    """Read and store all pages of ``things``; what the store holds already is not read again."""
    pages = pages_in(things, known, hosts)
    first = list(islice(pages, MANY))
    cores = cores or os.cpu_count() or 1
    if len(first) < MANY or cores < 2:
        for page in chain(first, pages):
            yield _one(archive, page)
        return
    yield from _on_all_cores(archive, chain(first, pages), cores)


def take_in_pages(archive: Archive, pages: Iterable[Page | Trouble], cores: int) -> Iterator[Taken]:
    """Pages that were fetched already: read in processes of their own, stored here. One answer a page, in order."""
    yield from _on_all_cores(archive, iter(pages), cores)


def _one(archive: Archive, page: Page | Trouble) -> Taken:
    if isinstance(page, Trouble):
        return Taken(page.name, None, page.why)
    try:
        return Taken(page.source or "", ingest(archive, page))
    except PageError as error:
        return Taken(page.source or "", None, str(error))


def _on_all_cores(archive: Archive, pages: Iterator[Page | Trouble], cores: int) -> Iterator[Taken]:
    """Reading on all cores, storing here, in the order in which the pages came."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores, mp_context=context, initializer=end_with_parent) as readers:
        waiting: deque[tuple[Page | Trouble, Future[Reading] | Taken]] = deque()
        try:
            for page in pages:
                waiting.append((page, _begun(archive, page, readers)))
                if len(waiting) >= cores * AHEAD:
                    yield _stored(archive, *waiting.popleft())
            while waiting:
                yield _stored(archive, *waiting.popleft())
        finally:
            readers.shutdown(wait=False, cancel_futures=True)


def _begun(archive: Archive, page: Page | Trouble, readers: ProcessPoolExecutor) -> Future[Reading] | Taken:
    from store.reading.pipeline import read_page

    if isinstance(page, Trouble):
        return Taken(page.name, None, page.why)
    try:
        refuse_what_cannot_be_kept(page)
        held = held_unchanged(archive, page)
    except PageError as error:
        return Taken(page.source or "", None, str(error))
    return Taken(page.source or "", held) if held else readers.submit(read_page, page)


def _stored(archive: Archive, page: Page | Trouble, begun: Future[Reading] | Taken) -> Taken:
    from store.reading.pipeline import READER_VERSION

    if isinstance(begun, Taken):
        return begun
    assert isinstance(page, Page)
    try:
        return Taken(page.source or "", ingest_reading(archive, begun.result(), reader=READER_VERSION))
    except PageError as error:
        return Taken(page.source or "", None, str(error))
