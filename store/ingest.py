"""A page into the archive: one transaction a page, the same page once, a better reading in place of the old one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Literal

from store.archive import Archive
from store.engines.engine import Engine, Row
from store.errors import DateMissing, PageError
from store.keeping import digest_of, keep, match_segmenter, words_to_index
from store.moments import written
from store.reading.types import Page, Reading
from store.shown import OWN_PAGE

PAGES = "pages"
"""Pages come in one after the other: which enterprise a name means hangs on those that are held."""
FIRST_YEAR = 1800
"""No Chinese newspaper is older: an earlier date is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a page; the counts are what the archive holds of it now."""

    page_id: int
    state: Literal["new", "unchanged", "replaced"]
    articles: int
    figures: int
    enterprises: int


def ingest(archive: Archive, page: Page, *, now: datetime | None = None) -> Ingested:
    """Reads the page and keeps what was read. Raises ``DateMissing`` where the page has no issue date.

    The same page again changes nothing and is not read again, unless by a reader that reads differently, or with
    more said of where it is from.
    """
    from store.reading.pipeline import READER_VERSION, read_page

    refuse_what_cannot_be_kept(page)
    return held_unchanged(archive, page) or ingest_reading(archive, read_page(page), reader=READER_VERSION, now=now)


def bring(archive: Archive, page: Page, *, own: bool, now: datetime | None = None) -> Ingested:
    """Keeps a page that somebody brought to the workspace that ``archive`` is seen by: for all, or as its ``own``.

    What all have already is nobody's own besides.
    """
    held = held_page(archive.shown, page) if own and page.issue_date else None
    if held is not None and held["id"] < OWN_PAGE:
        return counted(archive.shown, held["id"], "unchanged")
    return ingest(archive.to_keep(own=own), page, now=now)


def held_unchanged(archive: Archive, page: Page) -> Ingested | None:
    """What the store holds of the page, where reading it again would change nothing."""
    from store.reading.pipeline import READER_VERSION

    held = held_page(archive.shown, page)
    if held is None or adds_anything(held, page, READER_VERSION):
        return None
    return counted(archive.shown, held["id"], "unchanged")


def ingest_reading(
    archive: Archive, reading: Reading, *, reader: str = "given", now: datetime | None = None
) -> Ingested:
    """Keeps a reading that was made already; ``reader`` is the version of what made it."""
    words = checked_words(reading)  # outside the transaction: cutting takes longer than writing
    with archive.shown.write(durable=False, alone=PAGES):
        return put(archive.shown, reading, words, reader, now)


AT_ONCE = 50
"""Pages of one transaction of ``ingest_readings``. FTS5 writes what it gathered at the end of each: of 100 articles a
transaction the index took 1.6 times as long as of 5,000."""


def ingest_readings(
    archive: Archive,
    readings: Iterable[Reading],
    *,
    reader: str = "given",
    now: datetime | None = None,
    told_once: bool = False,
) -> Iterator[Ingested]:
    """Keeps very many readings that were made already: the words of the next pages are cut while one is written.

    Several pages are one transaction: where it stops midway, the last of them may have to be given again.
    ``told_once``: none of them tells what another one tells, and none is looked for.
    """
    with ThreadPoolExecutor(1) as cutter:
        coming = ((each, cutter.submit(checked_words, each)) for each in readings)
        ahead = deque(islice(coming, AT_ONCE))
        while ahead:
            kept = []
            with archive.shown.write(durable=False, alone=PAGES):
                for _ in range(AT_ONCE):
                    if not ahead:
                        break
                    reading, words = ahead.popleft()
                    kept.append(put(archive.shown, reading, words.result(), reader, now, told_once=told_once))
                    ahead.extend(islice(coming, 1))
            yield from kept


def checked_words(reading: Reading) -> list[tuple[str, str]]:
    refuse_what_cannot_be_kept(reading.page)
    refuse_what_is_read_twice(reading)
    return words_to_index(reading)


def put(
    engine: Engine,
    reading: Reading,
    words: Sequence[tuple[str, str]],
    reader: str,
    now: datetime | None,
    *,
    told_once: bool = False,
) -> Ingested:
    """Inside a transaction, where it is asked again: another process may have brought the same page meanwhile."""
    held = held_page(engine, reading.page)
    if held and not adds_anything(held, reading.page, reader):
        return counted(engine, held["id"], "unchanged")
    match_segmenter(engine)
    page_id = held["id"] if held else engine.serials("pages")[0]
    keep(engine, page_id, held, reading, reader, written(now or datetime.now(UTC)), words, told_once=told_once)
    return counted(engine, page_id, "replaced" if held else "new")


def refuse_what_cannot_be_kept(page: Page) -> None:
    name = page.source or "The page"
    if page.issue_date is None:
        raise DateMissing(f"{name} does not say which day it was printed; give it with --date YYYY-MM-DD.")
    if page.issue_date.year < FIRST_YEAR:
        raise PageError(f"{name} is said to be of {page.issue_date}; give the right day with --date YYYY-MM-DD.")
    if "\0" in page.text or any("\ud800" <= each <= "\udfff" for each in page.text):
        raise PageError(f"{name} holds characters that no text has; save it as UTF-8 text and try again.")


def refuse_what_is_read_twice(reading: Reading) -> None:
    """A reader that gives two articles one id would have one of them overwrite the other, unseen."""
    if len({article.id for article in reading.articles}) < len(reading.articles):
        raise ValueError("the reading gives two articles one id")


# -- is it held already? ---------------------------------------------------------------------------------------------


def held_page(engine: Engine, page: Page) -> Row | None:
    """The same text of the same day, unless paper or number say that it is another page."""
    rows = engine.rows("SELECT * FROM pages WHERE digest = :digest ORDER BY id", {"digest": digest_of(page)})
    for row in rows:
        if agree(row["paper"], page.paper) and agree(row["number"], page.number):
            return row
    return None


def agree(held: str | None, given: str | None) -> bool:
    return held is None or given is None or held == given


def adds_anything(held: Row, page: Page, reader: str) -> bool:
    said = ((held["paper"], page.paper), (held["number"], page.number), (held["url"], page.url))
    return held["reader"] != reader or any(given is not None and given != known for known, given in said)


def counted(engine: Engine, page_id: int, state: Literal["new", "unchanged", "replaced"]) -> Ingested:
    row = engine.row(
        "SELECT (SELECT count(*) FROM articles WHERE page_id = :id) AS articles,"
        " (SELECT count(*) FROM figures JOIN articles ON articles.id = article_id WHERE page_id = :id) AS figures,"
        " (SELECT count(*) FROM appearances WHERE page_id = :id) AS enterprises",
        {"id": page_id},
    )
    assert row is not None
    return Ingested(page_id, state, row["articles"], row["figures"], row["enterprises"])
