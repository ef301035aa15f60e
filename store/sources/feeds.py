"""RSS and Atom: which articles a feed names, and when they came out. The parsing is feedparser's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from store.errors import PageError

ENTRIES = 200
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """``html`` is the whole article where the feed carries it; else ``url`` leads to it."""

    title: str
    url: str | None
    day: date | None
    html: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    title: str | None
    entries: tuple[Entry, ...]


def feed_of(data: bytes, name: str) -> Feed:
    """Raises ``PageError`` for XML with a document type or entities of its own, and for what is no feed."""
    import feedparser

    if ENTITIES.search(data):
        raise PageError(f"{name} declares XML entities, which no feed needs; it is not read.")
    try:
        told = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        # of a declared encoding that is none, of a character number beyond Unicode: 1 in 50 of feeds damaged at random
        raise PageError(f"{name} is a broken feed; check the address in a browser.") from None
    if not told.entries and told.bozo:
        raise PageError(f"{name} is a broken feed; check the address in a browser.")
    return Feed(told.feed.get("title"), tuple(_entry(each) for each in told.entries[:ENTRIES]))


def _entry(told: dict[str, object]) -> Entry:
    moment = told.get("published_parsed") or told.get("updated_parsed")
    content = told.get("content")
    body = str(content[0].get("value") or "") if isinstance(content, list) and content else ""
    return Entry(
        title=str(told.get("title") or ""),
        url=str(told["link"]) if told.get("link") else None,
        day=_day(moment),
        html=body if len(body) > 400 else None,
    )


def _day(moment: object) -> date | None:
    """The day in Beijing of a moment in UTC."""
    from calendar import timegm
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    try:
        return datetime.fromtimestamp(timegm(moment), UTC).astimezone(ZoneInfo("Asia/Shanghai")).date()  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError, OSError, IndexError):
        return None
