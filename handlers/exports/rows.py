"""A figure as a row: all that is known of it, under columns that do not change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from handlers.asking import show
from store.reading.periods import interval
from store.reading.places import district_of
from store.records import StoredFigure

Cell = str | int | float | date | None

COLUMNS = (
    "indicator_zh", "indicator_en", "subject", "district", "value_printed", "value", "value_to", "unit",
    "period_start", "period_end", "cumulative", "comparison", "direction", "bound", "status", "basis",
    "paper", "page", "date", "quote", "link", "corrected_by",
)  # fmt: skip
"""``value`` in base units; ``value_to``: the upper end of a range."""

District = Callable[[StoredFigure], str | None]


def rows_of(figures: Iterable[StoredFigure], district: District | None = None) -> list[tuple[Cell, ...]]:
    """One row a figure, cells in the order of ``COLUMNS``; what is not known is None."""
    return [_row(figure, (district or _district)(figure)) for figure in figures]


def _row(figure: StoredFigure, district: str | None) -> tuple[Cell, ...]:
    start, end = _period(figure)
    low, high = _values(figure)
    source = figure.source
    return (
        figure.indicator,
        show.english_name(figure.indicator) if figure.indicator else None,
        figure.subject,
        district,
        show.printed(figure),
        low,
        high,
        figure.unit,
        start,
        end,
        None if figure.cumulative is None else "yes" if figure.cumulative else "no",
        figure.comparison,
        figure.direction,
        figure.bound,
        figure.status,
        figure.basis,
        source.paper,
        source.page,
        source.date,
        figure.sentence.strip(),
        source.url,
        figure.corrected.by if figure.corrected else None,
    )


def _values(figure: StoredFigure) -> tuple[float | None, float | None]:
    """A fall is negative, as a spreadsheet needs it; a ratio has two numbers like a range."""
    value = figure.value
    if value is None:
        return None, None
    if isinstance(value, tuple):
        return (value[0], value[-1]) if len(value) > 1 else (value[0] if value else None, None)
    falls = figure.direction == "down" and figure.role in ("growth", "change")
    return (-abs(value) if falls else value), None


def _period(figure: StoredFigure) -> tuple[date | None, date | None]:
    if not figure.period:
        return None, None
    try:
        return interval(figure.period)
    except ValueError:
        return None, None


def _district(figure: StoredFigure) -> str | None:
    """The district that the figure's subject is or lies in, where its name tells it."""
    return district_of(figure.subject) if figure.subject else None
