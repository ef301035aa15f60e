"""Flattened tables: headers, names and numbers each on a line of their own, or a row a line.

A run of short lines without sentence marks, many of them numbers, is a table. Names make rows, the numbers after a
name its columns, and the text cells before the first row the columns' headers, matched from the right. The unit
comes from the row's own cell, the brackets of its name or of the header, or a line 单位：….
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from store.patterns import lazily
from store.reading.figures import numerals
from store.reading.figures.units import unit_at
from store.reading.periods import cumulative_of, find_periods
from store.reading.text import paragraphs
from store.reading.types import Direction, Figure, Role, Span, Value

EMPTY = lazily("[—–－-]{1,3}|/|…+|\\.{3}")
NUMBER = lazily(r"[-−－+]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?[%％]?")
NUMBER_ALONE = lazily(r"[-−－+0-9０-９](?<![^\s|｜].)[0-9０-９,，.．]*[%％]?(?![^\s|｜])")
"""What every table has: most articles are seen to hold none at once."""
NOT_CELL = lazily("[。！？；…]|[，,](?![0-9０-９]{3})")
CELL = lazily(r"[^\t|｜ 　]+")
UNIT_LINE = lazily("单位[:：]?\\s*(?P<unit>[^\\s）)，]+)")
BRACKET = lazily("[（(](?P<unit>[^（）()]{1,8})[)）]")
GROWTH = lazily("同比|增长|增速|增幅|±|涨跌|环比|较上年|比上年")
SHARE = lazily("占比|比重|份额|完成率")
HEADER_NAME = lazily("^(?:指标|指标名称|项目|名称|单位|计量单位|序号|地区|类别|行业|区县|各区)$")
UNIT_CELL = lazily("^[（(]?(?P<scale>[十百千]?[万亿]?)(?P<unit>[^0-9]{1,6})[)）]?$")
LONGEST_CELL = 26
FEWEST_NUMBERS = 4


@dataclass(slots=True)
class Cell:
    """``number`` holds for the dashes of an empty cell too: they keep their column."""

    span: Span
    text: str
    number: bool

    @property
    def empty(self) -> bool:
        return not any(each.isdigit() for each in self.text)


@dataclass(slots=True)
class Row:
    name: Cell
    unit: str | None = None
    values: list[Cell] = field(default_factory=list)


def tables_of(text: str, body: Sequence[Span]) -> list[list[Cell]]:
    """The runs of cell lines that are tables, as cells in reading order."""
    found: list[list[Cell]] = []
    run: list[Cell] = []
    if not body or not NUMBER_ALONE.search(text, body[0].start, body[-1].end):
        return found
    starts = {each.start for block in body for each in paragraphs(text, block)}
    for line in paragraphs(text, Span(body[0].start, body[-1].end)):
        cells = cells_of(text, line)
        if line.start not in starts:  # a row's name that looks like a site's menu (汽车) was taken out of the body
            run += cells if run and len(cells) == 1 and not cells[0].number else []
            continue
        if cells:
            run += cells
            continue
        keep(run, found)
        run = []
    keep(run, found)
    return found


def keep(run: list[Cell], found: list[list[Cell]]) -> None:
    numbers = sum(each.number and not each.empty for each in run)
    if numbers >= FEWEST_NUMBERS and 4 * numbers >= len(run):
        found.append(run)


def cells_of(text: str, line: Span) -> list[Cell]:
    if line.end - line.start > 120 or NOT_CELL.search(text, line.start, line.end):
        return []
    cells = [
        Cell(
            Span(hit.start(), hit.end()),
            hit.group(),
            bool(NUMBER.fullmatch(hit.group()) or EMPTY.fullmatch(hit.group())),
        )
        for hit in CELL.finditer(text, line.start, line.end)
    ]
    if not cells or any(each.span.end - each.span.start > LONGEST_CELL for each in cells):
        return []
    if len(cells) > 1 and not any(each.number for each in cells) and not all(len(each.text) <= 12 for each in cells):
        return []
    return cells


def read_table(
    text: str, article: str, cells: list[Cell], heading: Span, issue: date | None, subject: str | None
) -> list[Figure]:
    """The figures of one table. ``heading`` is the line above it, which may give period and unit."""
    headers, rows = rows_of(cells)
    common = next(
        (
            hit["unit"]
            for each in [text[heading.start : heading.end], *(cell.text for cell in cells)]
            if (hit := UNIT_LINE.search(each))
        ),
        None,
    )
    made: list[Figure] = []
    for row in rows:
        for n, cell in enumerate(row.values):
            if cell.empty:
                continue
            header = headers[n - len(row.values)].text if len(headers) >= len(row.values) else ""
            made.append(figure(text, article, row, cell, header, common, heading, issue, subject))
    return made


def rows_of(cells: list[Cell]) -> tuple[list[Cell], list[Row]]:
    """Text cells right before numbers name rows (a unit may stand between); those before the first are headers."""
    rows: list[Row] = []
    headers: list[Cell] = []
    waiting: list[Cell] = []
    for cell in cells:
        if not cell.number:
            waiting.append(cell)
            continue
        if waiting:
            names = [each for each in waiting if not UNIT_LINE.match(each.text)]
            unit = names.pop().text if len(names) > 1 and unit_of(names[-1].text) is not None else None
            if not names:
                waiting = []
                continue
            rows.append(Row(names[-1], unit))
            if len(rows) == 1:
                headers = [each for each in names[:-1] if not HEADER_NAME.match(each.text)]
            waiting = []
        if rows:
            rows[-1].values.append(cell)
    return headers, rows


def unit_of(words: str) -> tuple[float, str, Role] | None:
    """亿元 is 10⁸ 元, 万吨 10⁴ 吨, % itself; None where the words are no unit."""
    hit = UNIT_CELL.match(words)
    if hit is None:
        return None
    for scale in (hit["scale"], ""):
        name = words.strip("（()）")[len(scale) :]
        unit = unit_at(name, 0, len(name))
        if unit is not None and unit.end == len(name):
            return numerals.WORTH.get(scale, 1.0) if scale else 1.0, unit.name, unit.role
    return None


def figure(
    text: str,
    article: str,
    row: Row,
    cell: Cell,
    header: str,
    common: str | None,
    heading: Span,
    issue: date | None,
    subject: str | None,
) -> Figure:
    value = numerals.plain(cell.text.strip("%％+-−－"))
    minus = cell.text[0] in "-−－"
    growth = GROWTH.search(header) is not None
    scale, unit, role, why = 1.0, None, "level", "no unit stated"
    if cell.text.endswith(("%", "％")) or growth or SHARE.search(header):
        unit, role, why = "%", "growth" if growth else "share", f"header {header}"
    else:
        for source, words in (
            ("cell", row.unit),
            ("name", bracket(row.name.text)),
            ("header", bracket(header)),
            ("line", common),
        ):
            known = unit_of(words) if words else None
            if known is not None:
                (scale, unit, role), why = known, f"unit from its {source}: {words}"
                break
    shown: Value = numerals.tidy((-value if minus else value) * scale)
    period = period_of(text, header, heading, issue)
    direction: Direction | None = ("down" if minus else "up") if growth else None
    indicator = re.sub(
        "^(?:[#＃]|其中[:：]?|[一二三四五六七八九十]+、|[0-9]+[.、])", "", BRACKET.sub("", row.name.text)
    ).strip(" 　:：")
    return Figure(
        article=article,
        span=cell.span,
        text=cell.text,
        value=shown,
        unit=unit,
        role=as_role(role),
        sentence=Span(row.name.span.start, cell.span.end),
        indicator=indicator or None,
        subject=subject,
        period=period,
        period_text=header or None,
        comparison=("环比" if "环比" in header else "同比") if growth else None,
        direction=direction,
        key=bool(unit and indicator),
        cumulative=cumulative_of(period),
        explanation=(
            f"table: row {row.name.text}, column {header or 'without header'}",
            why,
            "key: a cell with name and unit" if unit else "not key: no unit",
        ),
    )


def as_role(role: str) -> Role:
    roles: dict[str, Role] = {
        "growth": "growth",
        "share": "share",
        "money": "money",
        "area": "area",
        "distance": "distance",
        "duration": "duration",
        "count": "count",
    }
    return roles.get(role, "level")


def bracket(words: str) -> str | None:
    hit = BRACKET.search(words)
    return hit["unit"] if hit else None


def period_of(text: str, header: str, heading: Span, issue: date | None) -> str | None:
    """The header's own period, else the heading's."""
    for words in (header, text[heading.start : heading.end]):
        for each in find_periods(words, issue):
            if each.period is not None and each.kind in {"calendar", "cutoff", "plan"}:
                return each.period
    return None
