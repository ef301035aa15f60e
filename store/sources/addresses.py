"""Pages from an address: an article, a page of several, an issue's index with its pages, a feed, a file."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import unquote, urlsplit

from store.errors import PageError
from store.patterns import lazily
from store.reading.types import Page
from store.sources.decoding import charset_said, decoded
from store.sources.feeds import Feed, feed_of
from store.sources.file import Origin, merged
from store.sources.manners import Guest
from store.sources.outbound import Fetched, shown
from store.sources.recognising import form_of
from store.sources.takings import NOTHING, Takings, Trouble

PAGES = 300
"""Addresses that one index or feed may lead to; a fat issue has about 200 articles."""
DEPTH = 2
"""An issue's index leads to its pages, these to their articles."""
ENOUGH_LINKS = 4
PROSE_OF_AN_ARTICLE = 80
"""Characters of sentences below which a page with many links is an index."""
CHARSET = lazily(r"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """What an address gave, and what to say to it the next time so that it answers only when it has changed."""

    pages: tuple[Page | Trouble, ...]
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Addresses:
    guest: Guest
    known: Origin = NOTHING
    most: int = PAGES

    def of(self, url: str) -> Iterator[Page | Trouble]:
        """All pages that the address leads to. Never raises for what stands there."""
        try:
            yield from self._of_answer(self.guest.get(url), {url})
        except PageError as error:
            yield Trouble(shown(url), str(error))

    def news(self, url: str, etag: str | None, modified: str | None, seen: frozenset[str] = frozenset()) -> Found:
        """As ``of``, unless nothing has changed since. ``seen``: addresses that need not be fetched again.

        Raises ``PageError`` where the address itself cannot be had: the caller decides when to try again.
        """
        answer = self.guest.get(url, etag=etag, modified=modified)
        if answer.status == 304:
            return Found((), etag, modified, unchanged=True)
        pages = tuple(self._of_answer(answer, {url, *seen}))
        return Found(pages, answer.headers.get("etag"), answer.headers.get("last-modified"))

    def _of_answer(self, first: Fetched, seen: set[str]) -> Iterator[Page | Trouble]:
        """Level by level: what an index names itself comes before what the pages below it name."""
        if form_of(first.body) == "feed":
            yield from self._of_feed(feed_of(first.body, shown(first.url)), seen)
            return
        waiting: deque[tuple[str, int, Fetched | None]] = deque([(first.url, 0, first)])
        left = self.most
        while waiting:
            url, depth, answer = waiting.popleft()
            try:
                answer = answer or self.guest.get(url)
                leads = self._leads(answer) if form_of(answer.body) == "html" else []
                if not leads:
                    yield from self._of_bytes(answer, NOTHING)
                    continue
            except PageError as error:
                yield Trouble(shown(url), str(error))
                continue
            fresh = [each for each in leads if each not in seen] if depth < DEPTH else []
            if len(fresh) > left:
                why = f"{shown(url)} leads to more than {self.most} pages; what comes after them is left out."
                yield Trouble(shown(url), why)
            waiting.extend((each, depth + 1, None) for each in fresh[:left])
            left -= len(fresh[:left])
            seen.update(fresh)

    def _of_bytes(self, answer: Fetched, beside: Origin) -> Iterator[Page | Trouble]:
        charset = CHARSET.search(answer.headers.get("content-type", ""))
        name = unquote(urlsplit(answer.url).path.rsplit("/", 1)[-1]) or urlsplit(answer.url).netloc
        told = merged(Origin(url=answer.url), beside)
        for each in Takings(self.known).of_bytes(
            answer.body, name[:120], told, shown=shown(answer.url), charset=charset[1] if charset else None
        ):
            yield replace(each, url=answer.url) if isinstance(each, Page) else each

    # -- an index ----------------------------------------------------------------------------------------------------

    def _leads(self, answer: Fetched) -> list[str]:
        """Where an index leads; nothing where the page is an article itself."""
        from store.sources.html import web_page
        from store.sources.html.links import links_of

        markup = decoded(answer.body, charset_said(answer.body))
        if markup is None:
            return []
        worker = Takings().worker
        links = [address for address, words in worker.run(links_of, markup, answer.url, name=shown(answer.url))]
        if len(links) < ENOUGH_LINKS:
            return []
        page = worker.run(web_page, markup, answer.url, name=shown(answer.url))
        told = sum(len(line) for line in page.text.split("\n") if "。" in line) if page else 0
        return links if told < PROSE_OF_AN_ARTICLE else []

    # -- a feed ------------------------------------------------------------------------------------------------------

    def _of_feed(self, feed: Feed, seen: set[str]) -> Iterator[Page | Trouble]:
        for entry in feed.entries:
            if entry.url is None or entry.url in seen:
                continue
            seen.add(entry.url)
            beside = Origin(issue_date=entry.day, url=entry.url)
            try:
                if entry.html:
                    title = escape(entry.title)
                    markup = (
                        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{entry.html}</body></html>"
                    )
                    yield from Takings(self.known).of_bytes(markup.encode(), entry.title[:80], beside)
                else:
                    answer = self.guest.get(entry.url)
                    yield from self._of_bytes(answer, beside)
            except PageError as error:
                yield Trouble(shown(entry.url), str(error))
