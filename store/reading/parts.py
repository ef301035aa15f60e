"""The parts of an article: what stands under each of its subheads."""

from __future__ import annotations

from collections.abc import Sequence

from store.reading.summary import summary_of
from store.reading.themes import themes_of
from store.reading.types import Article, Figure, Part, Span


def parts_of(text: str, article: Article, figures: Sequence[Figure]) -> tuple[Part, ...]:
    """One part a subhead, in order; what stands before the first subhead belongs to the article as a whole."""
    heads = article.subhead_spans
    ends = [*(each.start for each in heads), article.span.end][1:]
    return tuple(part(text, article, head, end, figures) for head, end in zip(heads, ends, strict=False))


def part(text: str, article: Article, head: Span, end: int, figures: Sequence[Figure]) -> Part:
    """Read as an article of its own would be, under its subhead."""
    body = tuple(each for each in article.body if head.end <= each.start < end)
    headline = text[head.start : head.end]
    alone = Article(article.id, Span(head.start, end), headline, head, body=body)
    mine = [each for each in figures if head.end <= each.span.start < end]
    return Part(headline, head, body, themes_of(text, alone), summary_of(text, alone, mine))
