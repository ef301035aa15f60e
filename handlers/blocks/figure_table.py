"""Figures as a table that can be sorted: what, how much, the change, when, whose, and where it was printed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from handlers.asking.answer import Language
from handlers.blocks import parts
from handlers.blocks.figure_words import (
    is_change,
    stated_in_short,
    status_of,
    what_in_short,
    when_in_short,
    whose,
    with_changes,
)
from handlers.blocks.message import Block
from handlers.blocks.sources import in_short
from handlers.words import say
from store.reading.types import Value
from store.records import StoredFigure

LEAST_ROWS = 3
"""Fewer are read faster as sentences."""

MOST_ROWS = 60
MOST_CHARACTERS = 4500
"""Of a table; the sentences below it need the rest of a message."""

PAGE = 8
INDICATOR_LONGEST = 64
CELL_LONGEST = 32
OWNER_LONGEST = 20

Cell = dict[str, Any]
_COLUMNS = ("indicator", "value", "change", "period", "whose", "source")


def figures_table(groups: Sequence[Sequence[StoredFigure]], caption: str, language: Language) -> Block | None:
    """A row an amount, with its change beside it; None where a table is more than is needed.

    ``groups`` are figures of one sentence each, amounts before their changes.
    """
    amounts = (amount for group in groups for amount in with_changes(tuple(group)))
    rows = [_row(amount, language) for amount in islice(amounts, MOST_ROWS)]
    if len(rows) < LEAST_ROWS:
        return None
    head = [text_cell(say(language, f"message.table.{name}")) for name in _COLUMNS]
    room = MOST_CHARACTERS - size_of(head)
    kept = []
    for row in rows:
        room -= size_of(row)
        if room < 0:
            break
        kept.append(row)
    if len(kept) < LEAST_ROWS:
        return None
    return table([head, *kept], caption)


def table(rows: Sequence[Sequence[Cell]], caption: str) -> Block:
    """Put together here: slackblocks resolves each of four hundred cells three times, which took longer than finding
    the figures. The limits are those of the check before anything leaves."""
    caption = parts.filled(caption, 120)
    return {"type": "data_table", "rows": rows, "page_size": PAGE, "caption": caption, "row_header_column_index": 0}


def _row(facts: Sequence[StoredFigure], language: Language) -> list[Cell]:
    first, *changes = facts
    if is_change(first):
        changes = [first, *changes]
    level = text_cell(parts.DASH) if is_change(first) else value_cell(first, language)
    change = _change(changes[0], language) if changes else text_cell(parts.DASH)
    period = parts.DOT.join(text for text in (when_in_short(first, language), status_of(first, language)) if text)
    return [
        text_cell(what_in_short(first, language), INDICATOR_LONGEST),
        level,
        change,
        text_cell(period),
        text_cell(whose(first, language), OWNER_LONGEST),
        text_cell(in_short(first.source)),
    ]


def value_cell(figure: StoredFigure, language: Language) -> Cell:
    """The number as it is shown, sorted by its value in base units; text where it is no single number."""
    return _number(figure.value, stated_in_short(figure, language))


def _change(figure: StoredFigure, language: Language) -> Cell:
    falls = isinstance(figure.value, float | int) and figure.direction == "down"
    value = -abs(figure.value) if falls else figure.value  # type: ignore[arg-type]
    return _number(value, stated_in_short(figure, language))


def _number(value: Value, shown: str) -> Cell:
    cell = text_cell(shown)
    return {"type": "raw_number", "value": value, "text": cell["text"]} if isinstance(value, float | int) else cell


def text_cell(text: str, longest: int = CELL_LONGEST) -> Cell:
    return {"type": "raw_text", "text": parts.filled(text, longest)}


def size_of(row: Sequence[Cell]) -> int:
    return parts.size("".join([cell["text"] for cell in row]))
