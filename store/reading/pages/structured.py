"""A page whose markup already says which lines head an article: the same reading, a section at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from store.reading.types import Article, Other, Span

Split = Callable[[str], tuple[tuple[Article, ...], tuple[Other, ...]]]


def split_at(text: str, headlines: Sequence[Span], split: Split) -> tuple[tuple[Article, ...], tuple[Other, ...]]:
    """Each headline's section as one article: what ``split`` takes for further articles in it are its subheads."""
    articles: list[Article] = []
    other: list[Other] = []
    starts = [start_of(text, each) for each in headlines]
    if text[: starts[0]].strip():
        other.append(Other("other", stripped(text, 0, starts[0])))
    for headline, start, end in zip(headlines, starts, [*starts[1:], len(text)], strict=True):
        found, aside = split(text[headline.start : end])
        pieces = [shifted(each, headline.start) for each in found]
        articles.append(one(text, Span(start, end), headline, pieces, len(articles) + 1))
        other += shifted_others(aside, headline.start)
    return tuple(articles), tuple(other)


def start_of(text: str, headline: Span) -> int:
    """Where the lines begin that stand directly above the headline: its kicker."""
    start = headline.start
    while start > 0 and text[start - 1] == "\n":
        above = text.rfind("\n", 0, start - 1) + 1
        if above >= start - 1 or not text[above : start - 1].strip():
            break
        start = above
    return start


def stripped(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    return Span(start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip()))


def one(text: str, section: Span, headline: Span, found: Sequence[Article], number: int) -> Article:
    """The section's pieces as one article under the headline that the markup gives."""
    kicker = " ".join(text[section.start : headline.start].split()) or None
    body = [span for each in found for span in each.body if span.start >= headline.end]
    inner = [
        (each.headline, each.headline_span)
        for each in found
        if each.headline_span.start >= headline.end and each.headline_span not in body
    ]
    subheads = sorted(
        [*inner, *(pair for each in found for pair in zip(each.subheads, each.subhead_spans, strict=True))],
        key=lambda each: each[1],
    )
    end = max([headline.end, *(each.span.end for each in found)])
    first = found[0] if found else None
    return Article(
        id=f"a{number}",
        span=Span(section.start, end),
        headline=" ".join(text[headline.start : headline.end].split()),
        headline_span=headline,
        kicker=kicker,
        deck=first.deck if first else None,
        subheads=tuple(each for each, _ in subheads),
        subhead_spans=tuple(span for _, span in subheads),
        byline=tuple(dict.fromkeys(name for each in found for name in each.byline)),
        body=tuple(sorted(body)),
    )


def shifted(article: Article, by: int) -> Article:
    return replace(
        article,
        span=moved(article.span, by),
        headline_span=moved(article.headline_span, by),
        subhead_spans=tuple(moved(each, by) for each in article.subhead_spans),
        body=tuple(moved(each, by) for each in article.body),
    )


def shifted_others(others: Sequence[Other], by: int) -> list[Other]:
    return [replace(each, span=moved(each.span, by)) for each in others]


def moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
