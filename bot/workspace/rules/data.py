"""Blocks that hold figures: tables, data tables, charts."""

from __future__ import annotations

from typing import Any

from bot.workspace.rules.checks import (
    Check,
    Record,
    Report,
    anything,
    boolean,
    integer,
    items,
    kinds,
    listed,
    number,
    one_of,
    record,
    string,
)
from bot.workspace.rules.rich_text import RICH_TEXT

BLOCK_ID: dict[str, Check] = {"block_id": string(255)}
RAW_TEXT = record({"type": anything, "text": string()}, {"emoji": boolean})
RAW_NUMBER = record({"type": anything, "value": number(), "text": string()})
MAX_TABLE_CHARACTERS = 10_000
LABEL = string(20)


def characters(value: Any) -> int:
    """Of all cells: every ``text`` in them, however deep."""
    if isinstance(value, dict):
        own = value.get("text")
        rest = sum(characters(inner) for key, inner in value.items() if key != "text" or not isinstance(inner, str))
        return rest + (len(own) if isinstance(own, str) else 0)
    return sum(characters(inner) for inner in value) if isinstance(value, list) else 0


def _not_too_long(value: Record, pointer: str, report: Report) -> None:
    if characters(value.get("rows")) > MAX_TABLE_CHARACTERS:
        report.say(f"table must be less than {MAX_TABLE_CHARACTERS + 1} characters in all cells", f"{pointer}/rows")


def _as_wide_as_the_header(value: Record, pointer: str, report: Report) -> None:
    rows = value.get("rows")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) for row in rows):
        return
    for index, row in enumerate(rows):
        if len(row) != len(rows[0]):
            report.say("all rows must have the same number of columns", f"{pointer}/rows/{index}")
    for index, cell in enumerate(rows[0]):
        if isinstance(cell, dict) and cell.get("type") == "rich_text":
            report.say("unsupported type: rich_text", f"{pointer}/rows/0/{index}/type")
    column = value.get("row_header_column_index")
    if isinstance(column, int) and column >= len(rows[0]):
        report.say(f"must be less than {len(rows[0])}", f"{pointer}/row_header_column_index")


def _setting(value: Any, pointer: str, report: Report) -> None:
    if value is not None:  # a column that needs no setting may be null
        record({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})(value, pointer, report)


TABLE = record(
    {
        "type": anything,
        "rows": items(items(kinds({"raw_text": RAW_TEXT, "rich_text": RICH_TEXT}), 1, 20), 1, 100),
    },
    {**BLOCK_ID, "column_settings": items(_setting, 0, 20)},
    _not_too_long,
)
DATA_CELL = kinds({"raw_text": RAW_TEXT, "raw_number": RAW_NUMBER, "rich_text": RICH_TEXT})
DATA_TABLE = record(
    {"type": anything, "caption": string(), "rows": items(items(DATA_CELL, 1, 20), 2, 101)},
    {**BLOCK_ID, "page_size": integer(1, 100), "row_header_column_index": integer(0)},
    _not_too_long,
    _as_wide_as_the_header,
)


def _complete_series(value: Record, pointer: str, report: Report) -> None:
    """Names once each, and a point for every category, as Slack asks of a chart with axes."""
    categories = sorted(map(str, listed(value.get("axis_config"), "categories")))
    if len(set(categories)) != len(categories):
        report.say("categories must be unique", f"{pointer}/axis_config/categories")
    names = [str(one.get("name")) for one in listed(value, "series") if isinstance(one, dict)]
    if len(set(names)) != len(names):
        report.say("series names must be unique", f"{pointer}/series")
    for index, one in enumerate(listed(value, "series")):
        labels = sorted(str(point.get("label")) for point in listed(one, "data") if isinstance(point, dict))
        if labels != categories:
            report.say("data labels must match axis_config categories", f"{pointer}/series/{index}/data")


POINT = record({"label": LABEL, "value": number()})
AXES = record({"categories": items(LABEL, 1, 20)}, {"x_label": string(50), "y_label": string(50)})
SERIES = record({"name": LABEL, "data": items(POINT, 1, 20)})
WITH_AXES = record({"type": anything, "series": items(SERIES, 1, 6), "axis_config": AXES}, {}, _complete_series)
PIE = record({"type": anything, "segments": items(record({"label": LABEL, "value": number(above=0)}), 1, 6)})
CHART = kinds({"pie": PIE, "bar": WITH_AXES, "area": WITH_AXES, "line": WITH_AXES})
DATA_VISUALIZATION = record({"type": anything, "title": string(50), "chart": CHART}, BLOCK_ID)
