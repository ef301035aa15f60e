"""The whole act: find names line by line, join what means the same, give every mention to its enterprise."""

from __future__ import annotations

from collections.abc import Sequence

from store.reading.enterprises.built import Found, built_names
from store.reading.enterprises.known import known_in
from store.reading.enterprises.linking import Named, link
from store.reading.enterprises.listed import listed_names
from store.reading.enterprises.mentions import mentions_of
from store.reading.enterprises.tokens import lines_of
from store.reading.script import fold
from store.reading.types import Article, Enterprise, Mention, Page, Span


def enterprises_of(page: Page, articles: Sequence[Article]) -> tuple[Enterprise, ...]:
    """The enterprises of the page in the order of their first mention; ``figures`` is left empty.

    ``name`` is the fullest form in the text, ``aliases`` all other forms, ``mentions`` all their spans, none
    overlapping, the longest name first. Pure; linear in the length of the page.
    """
    text = fold(page.text)
    lines = lines_of(text)
    found: list[Found] = []
    for line in lines:
        here = built_names(line, text) + known_in(line, text)
        found += here + listed_names(line, text, here)
    named = link(text, lines, found)
    spans = mentions_of(text, lines, named)
    told = [enterprise(page, each, where, articles) for each, where in zip(named, spans, strict=True) if where]
    return tuple(sorted(told, key=lambda each: each.mentions[0].span))


def enterprise(page: Page, named: Named, spans: list[Span], articles: Sequence[Article]) -> Enterprise:
    mentions = tuple(Mention(span, page.text[span.start : span.end], article_at(articles, span)) for span in spans)
    forms = list(dict.fromkeys(mention.text for mention in mentions))
    name = max(forms, key=len)
    return Enterprise(name=name, kind=named.kind, aliases=tuple(form for form in forms if form != name), mentions=mentions)


def article_at(articles: Sequence[Article], span: Span) -> str | None:
    return next((article.id for article in articles if article.span.start <= span.start < article.span.end), None)
