"""Like with like: places, years or names side by side as bars, and a history over editions as lines."""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block

from handlers.asking import show
from handlers.asking.answer import ComparisonAnswer, Language, SeriesAnswer
from handlers.blocks import parts
from handlers.blocks.charts import bar_chart, drawn
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.figure_table import MOST_CHARACTERS, MOST_ROWS, Cell, size_of, table, text_cell, value_cell
from handlers.blocks.figure_words import by_sentence, status_of, what_in_short, when_in_short
from handlers.blocks.figures import ON_ONE_SCREEN, proved, themes_of
from handlers.blocks.message import Block as Dict
from handlers.blocks.message import Message
from handlers.blocks.sources import in_short
from handlers.words import say
from store.records import StoredFigure

TEXT_LONGEST = 1500
LEAST_ROWS = 3
"""Fewer are read faster in the answer itself than as bars and a table."""
LINES = 2

Row = tuple[str, StoredFigure | None]


def comparison_message(answer: ComparisonAnswer, frame: Frame) -> Message:
    """The answer, bars, a row a side (what nobody reported stays blank), and the sentences."""
    language = answer.language
    rows = [(row.label, row.figure) for row in answer.rows]
    there = [(label, figure) for label, figure in rows if figure is not None]
    title = _title(answer.indicator, [figure for _, figure in there], language)
    chart = bar_chart(title, there, language) if len(there) >= LEAST_ROWS else None
    return _told(answer, title, [chart] if chart else [], rows, frame)


def series_message(answer: SeriesAnswer, frame: Frame) -> Message:
    """The answer, a chart of lines that may share one, a row a point, and the sentences."""
    language = answer.language
    points = [point for line in answer.lines for point in line.points]
    title = _title(answer.indicator, points, language)
    charts = [made for line in answer.lines if (made := drawn(title, [line], language))][:LINES]
    rows: list[Row] = [(line.label, point) for line in answer.lines for point in line.points]
    return _told(answer, title, [block for made in charts for block in made], rows, frame)


def _told(
    answer: ComparisonAnswer | SeriesAnswer, title: str, charts: Sequence[Block], rows: Sequence[Row], frame: Frame
) -> Message:
    language = answer.language
    table = _table(title, rows, language, "whose" if isinstance(answer, ComparisonAnswer) else "counted")
    text = answer.text if table is None or isinstance(answer, ComparisonAnswer) else _around(answer, language)
    head: list[Block] = [parts.rich(parts.line(parts.bold(text, TEXT_LONGEST)))]
    facts = by_sentence(figure for _, figure in rows if figure is not None)

    def folded(start: int, end: int) -> str:
        key = "sentences" if end - start == len(facts) else "sentences_of"
        return say(language, f"message.figures.{key}", first=start + 1, last=end, count=len(facts))

    items = Items([proved(group, language, themes_of(answer)) for group in facts], ON_ONE_SCREEN, folded=folded)
    return compose(language, answer.text, [*head, *charts, *([table] if table else [])], items, frame)


def _around(answer: SeriesAnswer, language: Language) -> str:
    """What the answer says besides the points, which the table tells."""
    told = set()
    for line in answer.lines:
        told |= {f"[{line.label}]", f"【{line.label}】"}
        for point in line.points:
            when = show.period(point.period, language) or show.day(point.source.date, language)
            told.add(say(language, "answer.compared.row", label=when, value=show.statement(point, language)))
    left = [line for line in answer.text.splitlines() if line.strip() not in told]
    return "\n".join(left) or answer.text.partition("\n")[0]


def _table(title: str, rows: Sequence[Row], language: Language, first: str) -> Dict | None:
    if len(rows) < LEAST_ROWS:
        return None
    names = (first, "value", "period", "source")
    head = [text_cell(say(language, f"message.table.{name}")) for name in names]
    room, made = MOST_CHARACTERS, []
    for label, figure in rows[:MOST_ROWS]:
        row = _row(label, figure, language)
        room -= size_of(row)
        if room < 0:
            break
        made.append(row)
    return table([head, *made], title) if made else None


def _row(label: str, figure: StoredFigure | None, language: Language) -> list[Cell]:
    name = text_cell(label)
    if figure is None:
        return [name, text_cell(parts.DASH), text_cell(parts.DASH), text_cell(parts.DASH)]
    period = parts.DOT.join(text for text in (when_in_short(figure, language), status_of(figure, language)) if text)
    return [name, value_cell(figure, language), text_cell(period), text_cell(in_short(figure.source))]


def _title(indicator: str, figures: Sequence[StoredFigure], language: Language) -> str:
    return (what_in_short(figures[0], language) if figures else "") or indicator or parts.DASH
