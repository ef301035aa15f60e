"""Rows as CSV and XLSX, so that a spreadsheet opens them and computes nothing that a newspaper printed."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from datetime import date

from handlers.asking import show
from handlers.asking.answer import Language
from handlers.exports.rows import COLUMNS, Cell
from handlers.words import say
from store.patterns import lazily

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell of text that begins so is computed by Excel, LibreOffice or Google Sheets when a CSV is opened."""

CELL_LONGEST = 32_767

CODED = frozenset({"cumulative", "comparison", "direction", "bound", "status"})
COMPARISONS: dict[Cell, str] = {"同比": "year_on_year", "环比": "on_previous", "较前": "on_earlier"}
WIDEST = {"quote": 56, "indicator_zh": 20, "indicator_en": 22, "subject": 20, "value": 18, "value_to": 18, "link": 26}
"""Characters of Latin script that a column is wide at most; what is longer is wrapped."""
WIDE = 14
NARROWEST = 6
LINE_POINTS = 15
FILLED = 0.88
"""Of a line; the rest is lost where a word is taken to the next."""
TALLEST_POINTS = 400
"""Excel's limit is 409."""

_NOT_IN_XML = lazily(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_csv(rows: Iterable[Sequence[Cell]], language: Language) -> bytes:
    """UTF-8 with a byte order mark, by which Excel knows it; CRLF; text that looks like a formula is defused."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings(language))
    writer.writerows([_in_csv(cell) for cell in _worded(row, language)] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Sequence[Cell]], language: Language) -> bytes:
    """One sheet with a frozen, filterable head; printed it is as wide as the paper. Columns are as wide as what is in
    them and rows as high: not every program finds the height of a wrapped line by itself. Text is written as text:
    there are no formulas and no links."""
    import xlsxwriter  # hardly anybody asks for a workbook, and everybody waits for the start

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": say(language, "message.export.sheet"), "author": "tianjin-bot"})
    sheet = book.add_worksheet(say(language, "message.export.sheet"))
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    whole = book.add_format({"num_format": "#,##0", "valign": "top"})
    number = book.add_format({"num_format": "#,##0.0#######", "valign": "top"})  # without a digit behind it: "5."
    text = book.add_format({"text_wrap": True, "valign": "top"})
    head = headings(language)
    told = [_worded(row, language) for row in rows]
    widths = [_width(name, [title, *cells]) for name, title, *cells in zip(COLUMNS, head, *told, strict=True)]
    for column, (heading, width) in enumerate(zip(head, widths, strict=True)):
        sheet.write_string(0, column, heading, bold)
        sheet.set_column(column, column, width)
    sheet.set_row(0, _height(head, widths))
    for at, row in enumerate(told, 1):
        sheet.set_row(at, _height(row, widths))
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, cell, day)
            elif isinstance(cell, int | float):
                sheet.write_number(at, column, cell, whole if cell == int(cell) else number)
            elif cell:
                sheet.write_string(at, column, _clean(cell)[:CELL_LONGEST], text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(told), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def _width(name: str, cells: Sequence[Cell]) -> int:
    """Of a column: as wide as its longest cell, and its heading in two lines or so, never within a word."""
    heading, *others = cells
    least = max(NARROWEST, _length(heading) // 2 + 4, *(_length(word) + 3 for word in str(heading).split()))
    return min(max([least, *(_length(each) + 2 for each in others)]), WIDEST.get(name, WIDE))


def _height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """In points, with room for the words that a line has no room for."""
    lines = max(math.ceil(_length(cell) / (FILLED * width)) for cell, width in zip(row, widths, strict=True))
    return min(max(1, lines) * LINE_POINTS + 4, TALLEST_POINTS)


def _length(cell: Cell) -> int:
    """In characters of Latin script; a Chinese one is as wide as two."""
    if isinstance(cell, str):
        return sum(2 if char >= "\u2e80" else 1 for char in cell)
    return 0 if cell is None else 10 if isinstance(cell, date) else len(f"{cell:,.10g}")


def _worded(row: Sequence[Cell], language: Language) -> list[Cell]:
    """What is one of a few (up, actual, 同比, 规上) in the words of the language; all else as it is."""
    return [_told(name, cell, language) if cell else cell for name, cell in zip(COLUMNS, row, strict=True)]


def _told(name: str, cell: Cell, language: Language) -> Cell:
    if name in CODED:
        return say(language, f"message.export.cell.{COMPARISONS.get(cell, cell)}")
    return show.basis(str(cell), language) if name == "basis" else cell


def headings(language: Language) -> list[str]:
    return [say(language, f"message.export.column.{name}") for name in COLUMNS]


def _in_csv(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return repr(cell) if cell != int(cell) else str(int(cell))
    if not isinstance(cell, str):
        return str(cell)
    text = _clean(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
