"""What a terminal shows of a profile beside its text: lines with their sources, and figures with history."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from handlers.asking import show
from handlers.asking.answer import ProfileAnswer
from handlers.words import say
from store.records import StoredFigure


def show_profile(answer: ProfileAnswer, out: Console) -> None:
    if answer.lines:
        out.print(_lines(answer))
    if answer.history:
        out.print(_history(answer))


def _lines(answer: ProfileAnswer) -> Table:
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    table.add_column(style="dim", no_wrap=True)
    for line in answer.lines:
        where = show.source(line.citation.source, "", answer.language).replace("《》，", "").replace("《》, ", "")
        table.add_row(say(answer.language, f"answer.about.{line.about}"), escape(line.text), escape(where))
    return table


def _history(answer: ProfileAnswer) -> Table:
    title = say(answer.language, "answer.profile.history")
    table = Table(title=f"\n{title}", title_justify="left", title_style="bold", show_header=False)
    for line in answer.history:
        table.add_row(
            escape(line.label), Text("  →  ".join(_point(point, answer) for point in line.points), overflow="fold")
        )
    return table


def _point(point: StoredFigure, answer: ProfileAnswer) -> str:
    when = show.period(point.period, answer.language) or show.day(point.source.date, answer.language)
    return f"{show.statement(point, answer.language)} ({when})"
