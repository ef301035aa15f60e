"""Rows as CSV and XLSX, so that a spreadsheet opens them and computes nothing that a newspaper printed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from handlers.asking.answer import Language
from handlers.exports.rows import COLUMNS, Cell
from handlers.words import say
from store.patterns import lazily

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell of text that begins so is computed by Excel, LibreOffice or Google Sheets when a CSV is opened."""

CELL_LONGEST = 32_767

CODED = frozenset({"cumulative", "comparison", "direction", "bound", "status"})
COMPARISONS: dict[Cell, str] = {"同比": "year_on_year", "环比": "on_previous", "较前": "on_earlier"}
WIDTHS = {
    "quote": 60, "indicator_zh": 22, "indicator_en": 26, "subject": 18, "value_printed": 14, "value": 16,
    "value_to": 16, "link": 30, "page": 7, "unit": 9, "cumulative": 11,
}  # fmt: skip
WIDTH = 12

_NOT_IN_XML = lazily(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_csv(rows: Iterable[Sequence[Cell]], language: Language) -> bytes:
    """UTF-8 with a byte order mark, by which Excel knows it; CRLF; text that looks like a formula is defused."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings(language))
    writer.writerows([_in_csv(cell) for cell in _worded(row, language)] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Sequence[Cell]], language: Language) -> bytes:
    """One sheet with a frozen, filterable head; quotes are wrapped, and printed it is as wide as the paper. Text is
    written as text: there are no formulas and no links."""
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
    for column, heading in enumerate(headings(language)):
        sheet.write_string(0, column, heading, bold)
        sheet.set_column(column, column, WIDTHS.get(COLUMNS[column], WIDTH))
    last = 0
    for last, row in enumerate(rows, 1):
        for column, cell in enumerate(_worded(row, language)):
            if isinstance(cell, date):
                sheet.write_datetime(last, column, cell, day)
            elif isinstance(cell, int | float):
                sheet.write_number(last, column, cell, whole if cell == int(cell) else number)
            elif cell:
                sheet.write_string(last, column, _clean(cell)[:CELL_LONGEST], text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def _worded(row: Sequence[Cell], language: Language) -> list[Cell]:
    """What is one of a few (up, actual, 同比) in the words of the language; all else as it is."""
    return [
        say(language, f"message.export.cell.{COMPARISONS.get(cell, cell)}") if name in CODED and cell else cell
        for name, cell in zip(COLUMNS, row, strict=True)
    ]


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
