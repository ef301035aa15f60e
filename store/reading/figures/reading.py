"""One article taken apart: its tables, its body and its headings, each read for its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from store.patterns import lazily
from store.reading.figures.clauses import clauses_of
from store.reading.figures.grids import Cell
from store.reading.figures.named import Mentioned
from store.reading.figures.quantities import quantities
from store.reading.figures.quantity import Quantity
from store.reading.figures.ranges import carried_units
from store.reading.figures.reader import Reader
from store.reading.figures.subjects import Subjects
from store.reading.figures.tables import read_table, ruled_off, tables_of
from store.reading.figures.tagging import Tagger
from store.reading.figures.titles import place_of_box, place_of_dateline, place_of_title, report_line
from store.reading.periods import find_periods
from store.reading.types import Article, Figure, Page, Span


def read_article(page: Page, article: Article, mentioned: Mentioned, home: str | None, tagger: Tagger) -> list[Figure]:
    text = page.text
    report = report_line(text, article)
    periods = find_periods(
        text, page.issue_date, Span(min(report.start, article.span.start), article.span.end) if report else article.span
    )
    heads = [
        each  # text without a headline is named by its first words: they are read once, with their clause
        for each in (article.headline_span, *article.subhead_spans)
        if not any(part.start <= each.start < part.end for part in article.body)
    ]
    tables = tables_of(text, article.body)
    body = without(article.body, tables)
    found: list[Quantity] = []
    for block in body:
        found += carried_units(text, quantities(text, block, periods))
    titled = place_of_title(text, report) or place_of_dateline(text, article) or place_of_box(text, article)
    subjects = Subjects(text, article, mentioned, titled or home)
    reader = Reader(text, article, periods, subjects, clauses_of(text, body, found), page.issue_date, report, tagger)
    figures = reader.read()
    for table in tables:
        heading = line_above(text, article, table[0].span.start)
        named = None if any(each.text == subjects.place for each in table) else place_told(text, article, subjects)
        whose = titled or named or home or subjects.place
        figures += read_table(text, article.id, table, heading, page.issue_date, whose)
    for head in heads:
        figures += [headline_figure(text, article, head, each) for each in quantities(text, head, periods)]
    return figures


def place_told(text: str, article: Article, subjects: Subjects) -> str | None:
    """The place that an article's tables are of: named most, and in its headline or its first paragraph."""
    place = subjects.place
    if place is None:
        return None
    first = article.body[0] if article.body else article.headline_span
    until = text.find("\n", first.start, first.end)
    told = [each for each in subjects.between(first.start, until if until > 0 else first.end) if each.name == place]
    return place if told or place.rstrip("市区县") in article.headline else None


def without(body: Sequence[Span], tables: list[list[Cell]]) -> list[Span]:
    """The body without its tables."""
    left = list(body)
    for table in tables:
        start, end = table[0].span.start, table[-1].span.end
        left = [
            part
            for each in left
            for part in (Span(each.start, min(each.end, start)), Span(max(each.start, end), each.end))
            if part.start < part.end
        ]
    return left


def line_above(text: str, article: Article, at: int) -> Span:
    """The last line before a table that is no part of it: its heading, or the article's headline."""
    first = at <= article.headline_span.end  # its headers were taken for a headline
    for _ in range(3):
        end = text.rfind("\n", 0, at)
        start = at = text.rfind("\n", 0, max(end, 0)) + 1
        if end < 0 or not (first or start >= article.span.start):
            break
        if text[start:end].strip() and not ruled_off(text, Span(start, end)):
            over = text.rfind("\n", 0, max(start - 1, 0)) + 1
            titled = UNITS_OF.match(text, start, end) and over < start and over >= article.span.start
            return Span(over if titled else start, end)
    return article.headline_span


UNITS_OF = lazily("[（(]?(?:计量)?单位[:：]")


def headline_figure(text: str, article: Article, head: Span, quantity: Quantity) -> Figure:
    return Figure(
        article=article.id,
        span=Span(quantity.start, quantity.end),
        text=text[quantity.start : quantity.end],
        value=quantity.value,
        unit=quantity.unit,
        role=quantity.role,
        sentence=head,
        bound=quantity.bound,
        explanation=(*quantity.notes, "not key: a headline repeats what its article says"),
    )
