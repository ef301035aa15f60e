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
    ends = [*(each.start for each in headlines[1:]), len(text)]
    if text[: headlines[0].start].strip():
        other += shifted_others(split_other(text[: headlines[0].start]), 0)
    for headline, end in zip(headlines, ends, strict=True):
        found, aside = split(text[headline.start : end])
        articles.append(one(text, headline, [shifted(each, headline.start) for each in found], len(articles) + 1))
        other += shifted_others(aside, headline.start)
    return tuple(articles), tuple(other)


def split_other(text: str) -> tuple[Other, ...]:
    start = len(text) - len(text.lstrip())
    return (Other("other", Span(start, len(text.rstrip()))),)


def one(text: str, headline: Span, found: Sequence[Article], number: int) -> Article:
    """The section's pieces as one article under the headline that the markup gives."""
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
        span=Span(headline.start, end),
        headline=" ".join(text[headline.start : headline.end].split()),
        headline_span=headline,
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
