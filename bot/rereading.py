"""All stored pages by the present reader, in the background: a page at a time, stopped and gone on with at will."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from store.archive import Archive
from store.engines.engine import Row
from store.errors import PageError
from store.ingest import ingest_reading
from store.sources.orphans import end_with_parent

AT_A_TIME = 16
"""Pages read between two looks at the store: what another process has read meanwhile is not read again."""
NICE = 10
WHAT = "indicators.name AS indicator, subjects.name AS subject, period, low, high, unit, status, figures.key"
PLACE = (
    "SELECT figures.start, figures.text, " + WHAT + " FROM figures JOIN articles ON articles.id = article_id"
    " LEFT JOIN indicators ON indicators.id = indicator_id LEFT JOIN subjects ON subjects.id = subject_id"
    " WHERE page_id = :page"
)


@dataclass(frozen=True)
class Reread:
    """What became of a page: figures gained, lost and altered, each as printed; or why it could not be read."""

    page: int
    name: str
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    trouble: str | None = None


@dataclass
class Changes:
    """All pages' together."""

    pages: int = 0
    gained: int = 0
    lost: int = 0
    altered: int = 0
    troubles: list[str] = field(default_factory=list)

    def add(self, one: Reread) -> None:
        self.pages += 1
        self.gained += len(one.gained)
        self.lost += len(one.lost)
        self.altered += len(one.altered)
        if one.trouble:
            self.troubles.append(one.trouble)


def reread(archive: Archive, *, cores: int | None = None) -> Iterator[Reread]:
    """Brings every page to the present reader. Each is replaced in one transaction; what is done is not done again.

    Readers are processes of low priority, so that a bot on the same machine goes on answering.
    """
    from store.reading.pipeline import READER_VERSION

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores or usable(), mp_context=context, initializer=_nice) as readers:
        try:
            for each in (archive, *map(archive.own_of, archive.owners())):  # what is common, and each workspace's own
                after = 0
                while ids := each.pages.of_another_reader(READER_VERSION, after, AT_A_TIME):
                    yield from _some(each, ids, readers)
                    after = ids[-1]
        finally:
            readers.shutdown(wait=False, cancel_futures=True)


def usable() -> int:
    """Cores that this process may use, which are fewer than the machine has where it was given one of them."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _nice() -> None:
    end_with_parent()
    os.nice(NICE)


def _some(archive: Archive, ids: list[int], readers: ProcessPoolExecutor) -> Iterator[Reread]:
    from store.reading.pipeline import READER_VERSION, read_page

    pages = [(id, page) for id in ids if (page := archive.pages.page(id)) is not None]
    begun = [(id, page, readers.submit(read_page, page)) for id, page in pages]
    for id, page, reading in begun:
        name = page.source or f"page {id}"
        before = figures_of(archive, id)
        try:
            ingest_reading(archive, reading.result(), reader=READER_VERSION)
        except PageError as error:
            yield Reread(id, name, trouble=str(error))
            continue
        yield compared(id, name, before, figures_of(archive, id))


Figures = dict[tuple[int, str], str]


def figures_of(archive: Archive, page: int) -> Figures:
    """What the page's figures say, by where they are printed."""
    return {(row["start"], row["text"]): said(row) for row in archive.engine.rows(PLACE, {"page": page})}


def said(row: Row) -> str:
    return json.dumps([value for name, value in dict(row).items() if name not in ("start", "text")])


def compared(page: int, name: str, before: Figures, after: Figures) -> Reread:
    return Reread(
        page,
        name,
        gained=tuple(text for start, text in after if (start, text) not in before),
        lost=tuple(text for start, text in before if (start, text) not in after),
        altered=tuple(place[1] for place, what in after.items() if place in before and before[place] != what),
    )
