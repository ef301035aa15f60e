"""An article in the making, and what it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.patterns import lazily
from store.reading.pages import headings
from store.reading.pages.lines import Line
from store.reading.types import Article, Span

FIRST_CLAUSE = lazily(r"[。！？!?；，,\n]")
ONLY_WHEN = lazily(r"(?:\d{1,2}[月日]|[昨今前]日|[昨今前]天|近日|日前)$")  # a clause that says no more than when
SHORTEST_NAME, LONGEST_NAME = 8, 40  # characters of a clause by which text without a headline is named


@dataclass(slots=True)
class Draft:
    """An article in the making. ``closed`` once something said that it ends there; ``parted`` where
    the heading of its first part comes before any text; ``boxed`` where a label says that it goes with another.
    """

    page: str
    heading: headings.Heading
    start: int
    end: int
    body: list[Span] = field(default_factory=list)
    subheads: list[Line] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    read: list[Span] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    counted: int = 0
    closed: bool = False
    signed_below: bool = False
    sourced: bool = False
    led: bool = False
    parted: bool = False
    boxed: bool = False
    rows: int = 0

    def sign(self, names: tuple[str, ...], end: int) -> None:
        """Names as printed; ``end`` is past the byline."""
        self.byline += [name for name in names if name not in self.byline]
        self.end = max(self.end, end)

    def add(self, span: Span, line: Line | None = None) -> None:
        """A paragraph, and the line that it is of, where its words count."""
        if span.end > span.start:
            self.body.append(span)
            if line is not None:
                self.texts.append(line.text)
                self.read.append(line.span)
        self.end = max(self.end, span.end)

    @property
    def words(self) -> set[str]:
        """The content words used so far; cut only where they are asked for."""
        for span in self.read[self.counted :]:
            self.known |= content_words(self.page, span)
        self.counted = len(self.read)
        return self.known

    def names(self, word: str) -> bool:
        """Whether the text so far has the word."""
        return any(word in said for said in self.texts)


LONGEST_READ = 2000
"""Characters of a line whose words are looked at."""


def content_words(page: str, span: Span) -> set[str]:
    """Words of two characters or more, of a stretch of the page's text."""
    from store.reading.words import page_words

    words = page_words(page).between(span.start, min(span.end, span.start + LONGEST_READ))
    return {word for word in words if len(word) > 1 and not word.isascii()}


def finished(text: str, drafts: list[Draft]) -> list[Article]:
    """The drafts that hold any text, as articles."""
    return [article(text, draft, number) for number, draft in enumerate((each for each in drafts if each.body), 1)]


def article(text: str, draft: Draft, number: int) -> Article:
    heading = draft.heading
    span = headings.span_of(heading.headline) if heading.headline else first_words(text, draft.body[0])
    return Article(
        id=f"a{number}",
        span=Span(draft.start, draft.end),
        headline=headings.said(text, heading.headline) or text[span.start : span.end],
        headline_span=span,
        kicker=headings.said(text, heading.kicker),
        deck=headings.said(text, heading.deck),
        subheads=tuple(text[line.span.start : line.span.end] for line in draft.subheads),
        subhead_spans=tuple(line.span for line in draft.subheads),
        byline=tuple(draft.byline),
        body=tuple(draft.body),
    )


def first_words(text: str, span: Span) -> Span:
    """For text without a headline: its first clause, so that the article can be named at all."""
    end = min(span.end, span.start + LONGEST_NAME)
    hit = FIRST_CLAUSE.search(text, min(end, span.start + SHORTEST_NAME), end)
    if hit and ONLY_WHEN.search(text, span.start, hit.start()):
        hit = FIRST_CLAUSE.search(text, hit.end(), end)
    return Span(span.start, hit.start() if hit else end)
