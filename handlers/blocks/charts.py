"""Charts of figures that are like one another: a line over periods, bars side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from slackblocks import AxisConfig, BarChart, Block, DataPoint, DataSeries, DataVisualizationBlock, LineChart

from handlers.asking import show
from handlers.asking.answer import Language, SeriesLine
from handlers.blocks import parts
from handlers.words import say
from store.records import StoredFigure

LEAST_POINTS = 3
MOST_POINTS = 20
MOST_LINES = 6
TITLE_LONGEST = 50
LABEL_LONGEST = 20

_QUARTERS = {"first": "Q1", "second": "Q2", "third": "Q3", "fourth": "Q4"}
_SCALES: dict[Language, Sequence[tuple[float, str]]] = {
    "zh": ((1e8, "亿"), (1e4, "万"), (1, "")),
    "en": ((1e9, "billion"), (1e6, "million"), (1, "")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of points: its name, and (label, value in base units) each."""

    name: str
    points: tuple[tuple[str, float], ...]


def like_with_like(figures: Iterable[StoredFigure], language: Language) -> list[SeriesLine]:
    """Figures that may share a line: one indicator, subject, unit, basis, status and kind of period, three or more
    periods. Of a period that several articles state the newest is kept; the longest line comes first."""
    groups: dict[tuple[object, ...], dict[str, StoredFigure]] = {}
    for figure in figures:
        if not isinstance(figure.value, float | int) or not figure.period or not figure.indicator:
            continue
        key = (
            figure.indicator, figure.subject, figure.unit, figure.role, figure.comparison, figure.basis,
            figure.status, figure.cumulative, _shape(figure.period),
        )  # fmt: skip
        there = groups.setdefault(key, {})
        held = there.get(figure.period)
        if held is None or held.source.date < figure.source.date:
            there[figure.period] = figure
    lines = [
        SeriesLine(_name(points, language), tuple(points[period] for period in sorted(points)))
        for points in groups.values()
        if len(points) >= LEAST_POINTS
    ]
    return sorted(lines, key=lambda line: -len(line.points))


def line_chart(title: str, lines: Sequence[SeriesLine], language: Language) -> Block | None:
    """One chart of lines that share their unit and their periods; None where none has three points."""
    drawn = [line for line in lines if len(line.points) >= LEAST_POINTS]
    if not drawn:
        return None
    first = drawn[0]
    rows = [
        Row(line.label, tuple((period_label(point.period, language), float(_number(point))) for point in line.points))
        for line in drawn
        if line.points[0].unit == first.points[0].unit and all(_is_number(point) for point in line.points)
    ]
    kind = "bar" if _starts_anew(first.points) else "line"
    return chart(kind, title, rows, first.points[0].unit, language)


def _starts_anew(points: Sequence[StoredFigure]) -> bool:
    """Totals since January over two years or more, of different lengths: a line from one year's end to the next
    year's beginning would look like a fall."""
    periods = [point.period or "" for point in points]
    return len({period[:4] for period in periods}) > 1 and len({_shape(period) for period in periods}) > 1


def bar_chart(title: str, points: Sequence[tuple[str, StoredFigure]], language: Language) -> Block | None:
    """Bars side by side for (label, figure); what has no number or another unit is left out, never zero."""
    numbers = [(label, figure) for label, figure in points if _is_number(figure)]
    if not numbers:
        return None
    unit = numbers[0][1].unit
    row = Row(title, tuple((label, float(_number(one))) for label, one in numbers if one.unit == unit))
    return chart("bar", title, [row], unit, language)


def chart(kind: str, title: str, rows: Sequence[Row], unit: str | None, language: Language) -> Block | None:
    """A chart of rows over the labels that all of them have; None where there is too little to see."""
    labels = [label for label, _ in rows[0].points] if rows else []
    shared = [label for label in labels if all(label in dict(row.points) for row in rows)]
    if len(shared) < (LEAST_POINTS if kind == "line" else 2):
        rows, shared = rows[:1], labels
    shared = list(dict.fromkeys(shared))[-MOST_POINTS:]
    if len(shared) < (LEAST_POINTS if kind == "line" else 2):
        return None
    shown = [Row(row.name, tuple((label, dict(row.points)[label]) for label in shared)) for row in rows[:MOST_LINES]]
    factor, scale = _scale([abs(value) for row in shown for _, value in row.points], language)
    names = _different([row.name for row in shown])
    categories = _different(shared)
    series = [DataSeries(name, _points(categories, row, factor)) for name, row in zip(names, shown, strict=True)]
    axis = AxisConfig(categories, y_label=parts.cut(_unit(unit, scale, language), TITLE_LONGEST) or None)
    drawn = LineChart(series, axis) if kind == "line" else BarChart(series, axis)
    return DataVisualizationBlock(parts.filled(title, TITLE_LONGEST), drawn)


def _points(categories: Sequence[str], row: Row, factor: float) -> list[DataPoint]:
    return [DataPoint(at, _divided(value, factor)) for at, (_, value) in zip(categories, row.points, strict=True)]


def period_label(iso: str | None, language: Language) -> str:
    """A period short enough for an axis: 2025年1—7月, 2025年上半年; Jan–Jul 2025, H1 2025."""
    if not iso:
        return parts.DASH
    said = show.period(iso, language)
    return said if language == "zh" else short_period(said)


def short_period(said: str) -> str:
    """An English period without its long words: the first half of 2025 is H1 2025, January 2025 is Jan 2025."""
    said = re.sub(r"the (first|second) half of", lambda half: "H1" if half[1] == "first" else "H2", said)
    said = re.sub(r"the (\w+) quarter of", lambda found: _QUARTERS.get(found[1], found[0]), said)
    said = re.sub(r"(?<=[a-z]) to (?=[A-Z])", "–", said.removesuffix(" (cumulative)").removesuffix(", cumulative"))
    return re.sub("|".join(show.MONTHS), lambda month: month[0][:3], said)


def drawn(title: str, lines: Sequence[SeriesLine], language: Language) -> list[Block]:
    """``line_chart``, and below it that its points are totals since January where they are; nothing where none is."""
    made = line_chart(title, lines, language)
    if made is None:
        return []
    summed = any(_is_total(point) for line in lines for point in line.points)
    return [made, *([parts.small(say(language, "message.chart.cumulative"))] if summed else [])]


def _is_total(point: StoredFigure) -> bool:
    """Since January, of several months: a half year's count is one too where the others are."""
    return bool(point.cumulative) and bool(re.fullmatch(r"(\d{4})-01/\1-\d{2}", point.period or ""))


def _shape(period: str) -> str:
    """Months, half years and years do not share a line, nor do totals since January of different lengths."""
    return re.sub(r"\d", "0", period) if "/" not in period else re.sub(r"\d{4}", "0000", period)


def _name(points: dict[str, StoredFigure], language: Language) -> str:
    newest = points[max(points)]
    whose = newest.subject or newest.indicator or parts.DASH
    return show.english_subject(whose) if language == "en" else whose


def _is_number(figure: StoredFigure) -> bool:
    return isinstance(figure.value, float | int)


def _number(figure: StoredFigure) -> float:
    value = figure.value
    signed = float(value) if isinstance(value, float | int) else 0.0
    falls = figure.direction == "down" and figure.role in ("growth", "change")
    return -abs(signed) if falls else signed


def _scale(values: Sequence[float], language: Language) -> tuple[float, str]:
    least = min((value for value in values if value), default=0)
    return next(((factor, name) for factor, name in _SCALES[language] if least >= factor), (1, ""))


def _divided(value: float, factor: float) -> float:
    """Without the noise of binary fractions: the chart shows the digits that were printed."""
    return float(Decimal(repr(value)) / Decimal(repr(factor)))


def _unit(unit: str | None, scale: str, language: Language) -> str:
    if language == "zh":
        return f"{scale}{unit or ''}"
    return " ".join(word for word in (scale, show.unit_in_english(unit)) if word)


def _different(names: Sequence[str]) -> list[str]:
    """Each within an axis label's length, and no two alike."""
    made: list[str] = []
    for name in names:
        short = parts.filled(name, LABEL_LONGEST)
        at = 2
        while short in made:
            tail = f" {at}"
            short = parts.filled(name, LABEL_LONGEST - len(tail)).rstrip("…") + tail
            at += 1
        made.append(short)
    return made
