"""The whole act of reading: page to articles, enterprises, figures, themes and summaries."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from store.reading import pages
from store.reading.enterprises import enterprises_of
from store.reading.figures import figures_of
from store.reading.pages import Joined
from store.reading.parts import parts_in
from store.reading.passages import Passages
from store.reading.summary import summary_in
from store.reading.themes import themes_in
from store.reading.types import Article, Enterprise, Figure, Mention, Page, Reading, Span

READER_VERSION = "2026.11.13"
"""Raised whenever the reader would read a page differently: the archive then replaces what an older one read."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Every 700 new objects Python looks for cycles among them; a reading makes thousands, and no cycle at all."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@uncollected()
def read_page(page: Page) -> Reading:
    """All that is to be read of a page. Never fails on text: what cannot be told apart stays together.

    The issue date and the paper are taken from the page where they are not given and it prints them.
    """
    page = replace(
        page,
        issue_date=page.issue_date or pages.printed_date(page.text),
        paper=page.paper or pages.printed_paper(page.text),
    )
    if page.headlines:  # markup keeps lines whole
        return read_joined(page)
    whole = pages.joined(page.text)
    reading = read_joined(replace(page, text=whole.text))
    return reading if whole.origin is None else as_printed(reading, page, whole)


def read_joined(page: Page) -> Reading:
    """As ``read_page``, of text whose lines no fixed width has cut."""
    articles, other = pages.split_joined(page.text, page.headlines)
    enterprises = enterprises_of(page, articles)
    figures = figures_of(page, articles, enterprises)
    passages = Passages(page.text, figures)
    articles = tuple(told(passages, each) for each in articles)
    return Reading(page, articles, other, figures, with_figures(enterprises, figures))


def told(passages: Passages, article: Article) -> Article:
    """The article with its sections, its summary and its parts."""
    return replace(
        article,
        themes=themes_in(passages, article),
        summary=summary_in(passages, article),
        parts=parts_in(passages, article),
    )


def with_figures(enterprises: Sequence[Enterprise], figures: Sequence[Figure]) -> tuple[Enterprise, ...]:
    """The enterprises, each with the key figures whose subject is one of its names."""
    numbers: dict[str, list[int]] = {}
    for number, each in enumerate(figures):
        if each.key and each.subject:
            numbers.setdefault(each.subject, []).append(number)

    def with_its_own(each: Enterprise) -> Enterprise:
        names = {each.name, *each.aliases} & numbers.keys()
        return replace(each, figures=tuple(sorted(n for name in names for n in numbers[name]))) if names else each

    return tuple(map(with_its_own, enterprises))


def as_printed(reading: Reading, page: Page, whole: Joined) -> Reading:
    """The reading of joined text, said of the page as it is printed: every span, and the text that it covers."""

    def cut(span: Span) -> str:
        return page.text[span.start : span.end]

    def figure(each: Figure) -> Figure:
        span = whole.back(each.span)
        return replace(each, span=span, text=cut(span), sentence=whole.back(each.sentence))

    def mention(each: Mention) -> Mention:
        span = whole.back(each.span)
        return replace(each, span=span, text=cut(span))

    return Reading(
        page=page,
        articles=tuple(pages.restored(each, whole) for each in reading.articles),
        other=tuple(replace(each, span=whole.back(each.span)) for each in reading.other),
        figures=tuple(figure(each) for each in reading.figures),
        enterprises=tuple(
            replace(
                each,
                mentions=tuple(mention(one) for one in each.mentions),
                relations=tuple(replace(one, sentence=whole.back(one.sentence)) for one in each.relations),
                facts=tuple(
                    replace(one, span=whole.back(one.span), sentence=whole.back(one.sentence)) for one in each.facts
                ),
            )
            for each in reading.enterprises
        ),
    )
