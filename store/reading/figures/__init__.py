"""Sentence to figure: numerals, units, bounds, then indicator, subject, period, comparison, role and key.

``figures_of`` is the one way in. ``reading`` takes an article apart; ``quantities`` finds its numbers (``numerals``,
``units``, ``bounds``, ``forms``, ``ranges``), ``traps`` and ``arabic`` say which are no amount; ``clauses`` cuts the
text around them. ``reader`` then reads each number: ``predicates`` and ``beside`` the words right before it,
``phrases`` the nouns next to it; ``changes``, ``lists``, ``indicators``, ``ownership``, ``timing``, ``stated`` and
``key`` what it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store.reading.figures.home import home_of
from store.reading.figures.reading import read_article
from store.reading.figures.spacing import FULL, closed, full_width
from store.reading.figures.subjects import mentioned_in
from store.reading.figures.tagging import Tagger
from store.reading.script import is_traditional, simplified
from store.reading.types import Article, Enterprise, Figure, Page

__all__ = ["figures_of"]


def figures_of(page: Page, articles: Sequence[Article], enterprises: Sequence[Enterprise]) -> tuple[Figure, ...]:
    """All numbers of the articles in text order, none overlapping; what is no amount has a role that says so."""
    if (close := closed(page)) is not None:
        unspaced = replace(page, text=close.text)
        inward = [close.article(each) for each in articles]
        return tuple(map(close.figure, figures_of(unspaced, inward, [close.enterprise(each) for each in enterprises])))
    printed = page.text
    wide = full_width(printed)
    page = replace(page, text=wide)
    if (read := simplified(page.text)) != page.text and is_traditional(page.text):
        page = replace(page, text=read)
    home, tagger = home_of(page, articles), Tagger(page.text)
    mentioned = mentioned_in(page.text, enterprises)
    found = [figure for article in articles for figure in read_article(page, article, mentioned, home, tagger)]
    found.sort(key=lambda each: each.span)
    kept: list[Figure] = []
    for each in found:
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
    return tuple(kept) if page.text == printed else as_printed(kept, printed, page.text, marks=page.text == wide)


def as_printed(figures: Sequence[Figure], printed: str, read: str, *, marks: bool) -> tuple[Figure, ...]:
    """Figures of a page that is read in other characters than it is printed in: their words as it prints them. Often
    only the marks are others.
    """
    if marks:
        back = {full: half for half, full in FULL.items() if printed.count(half) > read.count(half)}
    else:
        back = {now: was for was, now in zip(printed, read, strict=True) if was != now}
    changed, table = frozenset(back), str.maketrans(back)

    def words(said: str | None) -> str | None:
        if said is None or changed.isdisjoint(said) or said in printed:
            return said
        at = read.find(said)
        return printed[at : at + len(said)] if at >= 0 else said.translate(table)

    def figure(each: Figure) -> Figure:
        said = (printed[each.span.start : each.span.end], words(each.indicator), words(each.subject))
        told = words(each.period_text)
        if said == (each.text, each.indicator, each.subject) and told == each.period_text:
            return each
        return replace(each, text=said[0], indicator=said[1], subject=said[2], period_text=told)

    return tuple(map(figure, figures))
