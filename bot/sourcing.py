"""Fetches the sources that are due, politely, and tells people when one keeps failing and when it is well again."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from bot.intake import take_in_pages
from store.archive import Archive
from store.errors import PageError, StoreError
from store.reading.types import Page
from store.sources.addresses import Addresses
from store.sources.folders import new_in
from store.sources.manners import Guest
from store.sources.outbound import Outbound
from store.sources.regular import RegularSource
from store.sources.takings import Takings, Trouble

Tell = Callable[[str, str, str], None]
"""(source's name, "failing" or "recovered", why): says it where people read it."""


def untold(name: str, what: str, why: str) -> None:
    """For those who have nobody to tell."""


class SourceDesk:
    """Any number of processes may each have one: a source is fetched by one of them at a time."""

    def __init__(
        self,
        archive: Archive,
        sources: Sequence[RegularSource],
        clock: Callable[[], datetime],
        log: logging.Logger,
        tell: Tell = untold,
        guest: Callable[[RegularSource], Guest] = lambda source: Guest(Outbound(allowed=source.hosts)),
    ) -> None:
        self.archive, self.sources, self.clock, self.log, self.tell = archive, sources, clock, log, tell
        self._guests = {each.name: guest(each) for each in sources if not each.is_folder}
        self._worker = f"{os.uname().nodename if hasattr(os, 'uname') else ''}:{os.getpid()}:{id(self)}"
        self._stop = threading.Event()

    def stop(self) -> None:
        """The fetch that goes on ends after its present page."""
        self._stop.set()

    def fetch_due(self) -> int:
        """Fetch every source whose time has come; returns how many pages are new."""
        return sum(self._fetch(each) for each in self.sources if not self._stop.is_set())

    def _fetch(self, source: RegularSource) -> int:
        state = self.archive.sources.claim(source.name, self._worker, self.clock())
        if state is None:
            return 0
        try:
            seen = self.archive.sources.seen(source.name)
            if source.is_folder:
                etag = modified = None
                marks, found = self._of_folder(source, seen)
            else:
                news = Addresses(self._guests[source.name], source.known).news(
                    source.where, state.etag, state.modified, seen
                )
                etag, modified = news.etag, news.modified
                marks, found = self._taken(source, news.pages)
        except (PageError, StoreError) as error:
            self._failed(source, str(error))
            return 0
        except Exception as error:  # a source that breaks a parser must not stop the others
            self.log.exception("source %s", source.name)
            self._failed(source, f"{type(error).__name__}; see the log.")
            return 0
        well = self.archive.sources.succeeded(
            source.name, self._worker, etag=etag, modified=modified, found=found, urls=marks, now=self.clock(),
            every=source.every,
        )  # fmt: skip
        if well:
            self.log.info("source %s is well again", source.name)
            self.tell(source.name, "recovered", "")
        return found

    def _failed(self, source: RegularSource, why: str) -> None:
        self.log.warning("source %s: %s", source.name, why)
        if self.archive.sources.failed(source.name, self._worker, why, self.clock(), source.every):
            self.tell(source.name, "failing", why)

    def _taken(self, source: RegularSource, pages: Iterable[Page | Trouble]) -> tuple[list[str], int]:
        """The addresses that are in now, and how many pages were new. What could not be read is tried again."""
        marks, found = [], 0
        pages = list(pages)
        for page, taken in zip(pages, take_in_pages(self.archive, pages, 1), strict=False):
            if taken.ingested is None:
                self.log.warning("source %s: %s", source.name, taken.trouble)
            else:
                found += taken.ingested.state == "new"
                marks += [page.url] if isinstance(page, Page) and page.url else []
            if self._stop.is_set():
                break
        return [each for each in marks if each != source.where], found

    def _of_folder(self, source: RegularSource, seen: frozenset[str]) -> tuple[list[str], int]:
        folder = Path(source.where)
        if not folder.is_dir():
            raise PageError(f"There is no folder {folder}; make it, or take the source out.")
        marks, found = [], 0
        for mark, path in new_in(folder, seen).items():
            found += self._taken(source, Takings(source.known).of(path))[1]
            marks.append(mark)  # one that cannot be read is read again when it is changed
            if self._stop.is_set():
                break
        return [*marks, *seen], found
