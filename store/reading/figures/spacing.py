"""How a page is set says nothing: prose that sets numbers off by blanks (2025 年营收 902.3 亿元) is read without them,
commas, semicolons and full stops of half width as those of full width, and both are shown as printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from store.patterns import lazily
from store.reading.types import Article, Enterprise, Figure, Page, Span

SET_OFF = lazily("[ \u00a0\u2009](?:(?<=[0-9０-９].)(?=[一-龥%％‰℃])|(?<=[一-龥].)(?=[0-9０-９]))")
PROSE = lazily("[，。；]|,(?![0-9]{3})")

HALF_WIDTH = lazily(
    "[,;](?:(?<=[%％一-龥）)”’》」].)|(?=[一-龥“‘《「（]))|\\.(?<=[%％一-龥）)”].)(?=[一-龥“（0-9]|\\s*(?:\n|$))"
)
FULL = {",": "，", ";": "；", ".": "。"}


def full_width(text: str) -> str:
    """The text with the full marks where Chinese has half ones beside it, of the same length."""
    if "," not in text and ";" not in text and "." not in text:
        return text
    return HALF_WIDTH.sub(lambda hit: FULL[hit[0]], text)


class Closed:
    """A page without the blanks around the numbers of its prose, and where its characters stand on the printed one."""

    def __init__(self, text: str, blanks: Sequence[int]) -> None:
        self.printed, self.blanks = text, blanks
        self.before = [at - n for n, at in enumerate(blanks)]  # in the closed text: where a blank was taken out
        edges = [-1, *blanks, len(text)]
        self.text = "".join(text[low + 1 : high] for low, high in pairwise(edges))

    def inward(self, span: Span) -> Span:
        return Span(*(at - bisect_right(self.blanks, at - 1) for at in span))

    def outward(self, span: Span) -> Span:
        """A span that ends where a blank was ends before it; one that begins there begins behind it."""
        start = span.start + bisect_right(self.before, span.start)
        last = max(span.start, span.end - 1)
        return Span(start, last + bisect_right(self.before, last) + (span.end > span.start))

    def article(self, each: Article) -> Article:
        return replace(
            each,
            span=self.inward(each.span),
            headline_span=self.inward(each.headline_span),
            subhead_spans=tuple(map(self.inward, each.subhead_spans)),
            body=tuple(map(self.inward, each.body)),
        )

    def enterprise(self, each: Enterprise) -> Enterprise:
        return replace(each, mentions=tuple(replace(said, span=self.inward(said.span)) for said in each.mentions))

    def figure(self, each: Figure) -> Figure:
        span = self.outward(each.span)
        text = self.printed[span.start : span.end]
        return replace(each, span=span, text=text, sentence=self.outward(each.sentence))


def closed(page: Page) -> Closed | None:
    """The page without the blanks that set numbers off in lines of prose; None where it has none. The blanks of a
    table part its columns, and stay."""
    text, found = page.text, list[int]()
    line_end, prose = -1, False
    for hit in SET_OFF.finditer(text):
        if hit.start() > line_end:
            start = text.rfind("\n", 0, hit.start()) + 1
            line_end = text.find("\n", hit.start())
            line_end = len(text) if line_end < 0 else line_end
            prose = PROSE.search(text, start, line_end) is not None
        if prose:
            found.append(hit.start())
    return Closed(text, found) if found else None
