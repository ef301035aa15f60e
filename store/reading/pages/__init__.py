"""A page of text becomes articles and what is none: lines, then their kinds, then articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store.reading.pages import broadcast, furniture, kinds
from store.reading.pages.assembly import Assembly
from store.reading.pages.dates import printed_date, printed_paper
from store.reading.pages.drafts import finished
from store.reading.pages.leftover import uncovered
from store.reading.pages.lines import lines_of
from store.reading.pages.structured import split_at
from store.reading.pages.wrapping import Joined, joined
from store.reading.types import Article, Other, OtherKind, Page, Part, Span

__all__ = ["Joined", "joined", "printed_date", "printed_paper", "restored", "split", "split_joined"]


def split(page: Page) -> tuple[tuple[Article, ...], tuple[Other, ...]]:
    """The page's articles, in its order, and all else that is on it.

    Every character but white space is in one of them or in an ``Other``; articles do not overlap. A page that
    cannot be split is one article; an empty page has none.
    """
    if page.headlines:
        return split_joined(page.text, page.headlines)
    whole = joined(page.text)
    articles, other = split_joined(whole.text)
    return tuple(restored(each, whole) for each in articles), tuple(
        replace(each, span=whole.back(each.span)) for each in other
    )


def split_joined(text: str, headlines: Sequence[Span] = ()) -> tuple[tuple[Article, ...], tuple[Other, ...]]:
    """As ``split``, of text whose wrapped lines are joined already; ``headlines`` as the page's markup tells them."""
    if headlines:
        return split_at(text, headlines, split_joined)
    lines = lines_of(text)
    if not lines:
        return (), ()
    programme = broadcast.is_broadcast(lines)
    kinds.classify(lines, broadcast=programme)
    furniture.settle(lines)
    aside: list[tuple[OtherKind, Span]] = []
    kept = lines
    if programme:
        kept, aside = broadcast.set_briefs_aside(lines)
    assembly = Assembly(text, kept, broadcast=programme)
    assembly.run()
    articles = finished(text, assembly.drafts)
    if not articles and not aside:
        return (whole_page(text, lines[0].span, Span(lines[0].span.start, lines[-1].span.end)),), ()
    return tuple(articles), tuple(uncovered(kept, articles, [*assembly.others, *aside]))


def whole_page(text: str, first: Span, span: Span) -> Article:
    """A page without anything that looks like an article, kept as one under its first line."""
    headline = Span(first.start, min(first.end, first.start + 60))
    body = (Span(first.end, span.end),) if span.end > first.end else (span,)
    start = body[0].start
    while start < span.end and text[start].isspace():
        start += 1
    return Article("a1", span, text[headline.start : headline.end], headline, body=(Span(start, span.end),))


def restored(article: Article, whole: Joined) -> Article:
    """The article with its spans in the page as printed."""
    if whole.origin is None:
        return article
    return replace(
        article,
        span=whole.back(article.span),
        headline_span=whole.back(article.headline_span),
        subhead_spans=tuple(whole.back(each) for each in article.subhead_spans),
        body=tuple(whole.back(each) for each in article.body),
        summary=tuple(whole.back(each) for each in article.summary),
        parts=tuple(restored_part(each, whole) for each in article.parts),
    )


def restored_part(part: Part, whole: Joined) -> Part:
    return replace(
        part,
        headline_span=whole.back(part.headline_span),
        body=tuple(whole.back(each) for each in part.body),
        summary=tuple(whole.back(each) for each in part.summary),
    )
