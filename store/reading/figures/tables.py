"""Flattened tables: headers, names and numbers each on a line of their own, or a row a line.

A run of short lines without sentence marks, many of them numbers, is a table. ``grids`` puts its cells under their
headers, ``cells`` says what each of them means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from store.patterns import lazily
from store.reading.figures.cells import Around, bracket, figure, is_unit, unit_of
from store.reading.figures.grids import UNIT_LINE, Cell, beneath, grids_of
from store.reading.text import paragraphs
from store.reading.types import Figure, Span

EMPTY = lazily("[—–－-]{1,3}|/|…+|\\.{3}")
NUMBER = lazily(r"[-−－+＋▲△↑▼▽↓]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?[%％]?")
NUMBER_ALONE = lazily(
    r"[-−－+＋▲△↑▼▽↓0-9０-９](?<![^\s|｜].)[0-9０-９,，.．]*[%％]?(?:[十百千]?[万亿])?[一-龥]{0,2}(?![^\s|｜])"
)
"""What every table has: most articles are seen to hold none at once."""
NOT_CELL = lazily("[。！？；…]|[，,](?![0-9０-９]{3})")
CELL = lazily(r"[^\t|｜ 　]+")
RULES = "\t|｜"
PRINTED = lazily(r"[^\t|｜]*")
RULED = lazily(r"[\s|｜:：+\-—–─━=┼├┤┌┐└┘]*[|｜┼─━][\s|｜:：+\-—–─━=┼├┤┌┐└┘]*")
"""A line that rules off: | --- | --- |."""
LONGEST_CELL = 26
FEWEST_NUMBERS = 4


def tables_of(text: str, body: Sequence[Span]) -> list[list[Cell]]:
    """The runs of cell lines that are tables, as cells in reading order."""
    found: list[list[Cell]] = []
    run: list[Cell] = []
    if not body or not NUMBER_ALONE.search(text, body[0].start, body[-1].end):
        return found
    starts = {each.start for block in body for each in paragraphs(text, block)}
    for line in paragraphs(text, Span(opening(text, body[0].start), body[-1].end)):
        cells = cells_of(text, line)
        if line.start not in starts:  # a row's name or a header that looks like a menu or a heading was taken out
            run += [] if any(each.number for each in cells) else cells
            continue
        if cells:
            run += cells
            continue
        if run and RULED.fullmatch(text, line.start, line.end):
            continue
        keep(run, found, starts)
        run = []
    keep(run, found, starts)
    return found


def opening(text: str, at: int) -> int:
    """Where a table begins that a body begins with: a row of headers that was taken for a headline stands above it."""
    for _ in range(3):
        end = text.rfind("\n", 0, at)
        start = text.rfind("\n", 0, max(end, 0)) + 1
        if end < 0 or end - start > 120:
            return at
        line = Span(start, end)
        cells = cells_of(text, line)
        if not RULED.fullmatch(text, start, end) and (len(cells) < 2 or any(each.number for each in cells)):
            return at
        at = start
    return at


def ruled_off(text: str, line: Span) -> bool:
    """| --- | --- |: no words."""
    return RULED.fullmatch(text, line.start, line.end) is not None


def keep(run: list[Cell], found: list[list[Cell]], starts: set[int]) -> None:
    numbers = sum(each.number and not each.empty for each in run)
    if beneath(inside := [each for each in run if each.line in starts]):
        found.append(inside)
    elif numbers >= FEWEST_NUMBERS and 4 * numbers >= len(run):
        found.append(run)


def cells_of(text: str, line: Span) -> list[Cell]:
    if line.end - line.start > 120 or NOT_CELL.search(text, line.start, line.end):
        return []
    ruled = any(mark in text[line.start : line.end] for mark in RULES)
    cells = [
        Cell(Span(start, end), words := text[start:end], a_number(words), line.start, ruled)
        for start, end in cells_in(text, line)
    ]
    if not any(each.text for each in cells) or any(len(each.text) > LONGEST_CELL for each in cells):
        return []
    if len(cells) > 1 and not any(each.number for each in cells) and not all(len(each.text) <= 12 for each in cells):
        return []
    return cells


def a_number(words: str) -> bool:
    """12.3, -4%, a dash, an empty cell between two tabs, 37.2万人."""
    if not words or NUMBER.fullmatch(words) or EMPTY.fullmatch(words):
        return True
    hit = NUMBER.match(words)
    return hit is not None and len(words) - hit.end() <= 6 and is_unit(words[hit.end() :], measured=True)


def cells_in(text: str, line: Span) -> Iterator[tuple[int, int]]:
    """Where the cells of a line stand. Between tabs or strokes an empty one keeps its column."""
    if not any(mark in text[line.start : line.end] for mark in RULES):
        for hit in CELL.finditer(text, line.start, line.end):
            yield hit.span()
        return
    start, end = line
    while start < end and text[start] in "|｜ \u3000":
        start += 1
        if text[start - 1] in "|｜":
            break
    while end > start and text[end - 1] in "|｜ \u3000":
        end -= 1
        if text[end] in "|｜":
            break
    at = start
    while at <= end:
        printed = PRINTED.match(text, at, end)
        stop = printed.end() if printed else at
        words = text[at:stop]
        low = at + len(words) - len(words.lstrip())
        yield low, max(low, stop - (len(words) - len(words.rstrip())))
        at = stop + 1


def read_table(
    text: str, article: str, cells: list[Cell], heading: Span, issue: date | None, subject: str | None
) -> list[Figure]:
    """The figures of one table. ``heading`` is the line above it, which may give period and unit."""
    above = text[heading.start : heading.end]
    made: list[Figure] = []
    for grid in grids_of(cells, is_unit):
        common = unit_line([grid.title, above, *(each.text for each in cells[:FIRST])])
        around = Around(article, grid, f"{grid.title} {above}".strip(), common, issue, subject)
        made += [figure(around, row, cell, heads) for row in grid.rows for cell, heads in row.values]
    return [each for each in made if each.indicator]


def unit_line(lines: Sequence[str]) -> str | None:
    """What a line 单位：亿元、% says of the amounts; the share of it that is for rates is theirs without saying."""
    for each in lines:
        if hit := UNIT_LINE.search(each):
            if unit_of(hit["unit"]) is not None:
                return hit["unit"]
            parts = [part for part in UNITS.split(hit["unit"]) if unit_of(part) is not None]
            return next((part for part in parts if part not in {"%", "％"}), parts[0] if parts else hit["unit"])
    return next((unit for each in lines[:2] if (unit := bracket(each)) and is_unit(unit)), None)


FIRST = 60
"""Cells among which a line 单位：… is looked for."""
UNITS = lazily("[、，,/／;；]")
