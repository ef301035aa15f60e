"""Figures as a table that can be sorted: what, how much, the change, when, whose, and where it was printed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from slackblocks import Block, DataTableBlock, RawNumber, RawText, RichTextBlock

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
from handlers.blocks.sources import in_short
from handlers.words import say
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

Cell = RawText | RawNumber | RichTextBlock
_COLUMNS = ("indicator", "value", "change", "period", "whose", "source")


def figures_table(groups: Sequence[Sequence[StoredFigure]], caption: str, language: Language) -> Block | None:
    """A row an amount, with its change beside it; None where a table is more than is needed.

    ``groups`` are figures of one sentence each, amounts before their changes.
    """
    amounts = (amount for group in groups for amount in with_changes(tuple(group)))
    rows = [_row(amount, language) for amount in islice(amounts, MOST_ROWS)]
    if len(rows) < LEAST_ROWS:
        return None
    head: list[Cell] = [RawText(say(language, f"message.table.{name}")) for name in _COLUMNS]
    room = MOST_CHARACTERS - _size(head)
    kept = []
    for row in rows:
        room -= _size(row)
        if room < 0:
            break
        kept.append(row)
    if len(kept) < LEAST_ROWS:
        return None
    return DataTableBlock([head, *kept], parts.filled(caption, 120), page_size=PAGE)


def _row(facts: Sequence[StoredFigure], language: Language) -> list[Cell]:
    first, *changes = facts
    if is_change(first):
        changes = [first, *changes]
    level = _text(parts.DASH) if is_change(first) else value_cell(first, language)
    change = _change(changes[0], language) if changes else _text(parts.DASH)
    period = parts.DOT.join(text for text in (when_in_short(first, language), status_of(first, language)) if text)
    return [
        _text(what_in_short(first, language), INDICATOR_LONGEST),
        level,
        change,
        _text(period),
        _text(whose(first, language), OWNER_LONGEST),
        _text(in_short(first.source)),
    ]


def value_cell(figure: StoredFigure, language: Language) -> Cell:
    """The number as it is shown, sorted by its value in base units; text where it is no single number."""
    shown = parts.filled(stated_in_short(figure, language), CELL_LONGEST)
    if isinstance(figure.value, float | int):
        return RawNumber(figure.value, shown)
    return _text(shown)


def _change(figure: StoredFigure, language: Language) -> Cell:
    shown = parts.filled(stated_in_short(figure, language), CELL_LONGEST)
    if isinstance(figure.value, float | int):
        return RawNumber(-abs(figure.value) if figure.direction == "down" else figure.value, shown)
    return _text(shown)


def _text(text: str, longest: int = CELL_LONGEST) -> RawText:
    return RawText(parts.filled(text, longest))


def _size(row: Sequence[Cell]) -> int:
    return sum(parts.size(cell._resolve()["text"]) for cell in row)
