"""The parts of an article: what stands under each of its subheads."""

from __future__ import annotations

from collections.abc import Sequence

from store.reading.passages import Passages
from store.reading.summary import summary_in
from store.reading.themes import themes_in
from store.reading.types import Article, Figure, Part, Span


def parts_of(text: str, article: Article, figures: Sequence[Figure]) -> tuple[Part, ...]:
    """One part a subhead, in order; what stands before the first subhead belongs to the article as a whole."""
    return parts_in(Passages(text, figures), article)


def parts_in(passages: Passages, article: Article) -> tuple[Part, ...]:
    """As ``parts_of``, of passages that others read too."""
    heads = article.subhead_spans
    ends = [*(each.start for each in heads), article.span.end][1:]
    return tuple(part(passages, article, head, end) for head, end in zip(heads, ends, strict=False))


def part(passages: Passages, article: Article, head: Span, end: int) -> Part:
    """Read as an article of its own would be, under its subhead."""
    body = tuple(each for each in article.body if head.end <= each.start < end)
    headline = passages.text[head.start : head.end]
    alone = Article(article.id, Span(head.start, end), headline, head, body=body)
    return Part(headline, head, body, themes_in(passages, alone), summary_in(passages, alone))
