"""What an article says of its own rest: （下转第二版） at its end, （上接第一版） at the head of what goes on there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.patterns import lazily
from store.reading.pages.dates import chinese
from store.reading.script import fold

PAGE = r"(?:今日|本报|第)?\s*(?P<page>[A-Z]?\s*[\d一二三四五六七八九十]{1,3})\s*版"
GOES_ON = lazily(rf"[(（【\[]\s*(?:紧|下)?转\s*{PAGE}[^()（）【】\[\]]{{0,12}}[)）】\]]")
COMES_FROM = lazily(rf"[(（【\[]?\s*(?:紧|上)接\s*{PAGE}[^()（）【】\[\]\n]{{0,12}}[)）】\]]?")
AT_END = 60  # characters from an article's end; names may stand after the mark
AT_HEAD = 160  # characters from its beginning: a headline, a deck and a byline may stand before the mark


@dataclass(frozen=True, slots=True)
class Continuation:
    """The pages that an article names; None where it names none."""

    to: str | None
    since: str | None


def continuation(text: str) -> Continuation:
    """Of an article's whole text: the page it goes on to and the page it comes from, as ``page_number`` gives them."""
    folded = fold(text)
    to = GOES_ON.search(folded, max(0, len(folded) - AT_END))
    since = COMES_FROM.search(folded[:AT_HEAD])
    return Continuation(page_number(to["page"]) if to else None, page_number(since["page"]) if since else None)


def page_number(said: str | None) -> str | None:
    """One spelling for a page: 第二版, 02 and 2 are "2", A03 is "A3"; None where it is no number."""
    bare = re.sub(r"[\s第版]", "", fold(said or "")).upper()
    hit = re.fullmatch(r"([A-Z]*)(\d{1,3}|[一二三四五六七八九十]{1,3})", bare)
    if not hit:
        return None
    number = int(hit[2]) if hit[2].isdigit() else chinese(hit[2])
    return f"{hit[1]}{number}" if number else None
