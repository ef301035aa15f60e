"""A figure in words: what it measures, whose it is, when, and whether it has come about."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.asking import show
from handlers.asking.answer import Language
from handlers.blocks.charts import short_period
from handlers.words import say
from store.records import StoredFigure

Facts = tuple[StoredFigure, ...]

_CHANGES = ("growth", "change")
_SHORT = (
    (" year on year", " y/y"),
    (" on the previous period", " on prev. period"),
    (" percentage points", " pp"),
    (" percentage point", " pp"),
)


def by_sentence(figures: Iterable[StoredFigure]) -> list[Facts]:
    """Figures that one sentence states share its quote; the amount goes before its growth."""
    groups: dict[tuple[int, str], list[StoredFigure]] = {}
    for figure in figures:
        groups.setdefault((figure.article_id, figure.sentence), []).append(figure)
    return [tuple(sorted(group, key=is_change)) for group in groups.values()]


def with_changes(facts: Facts) -> list[Facts]:
    """Each amount with how it has changed; a change without its amount stands by itself."""
    groups: list[list[StoredFigure]] = []
    for figure in facts:  # amounts come first
        of = next((group for group in groups if _changes(figure, group[0])), None)
        if of is None:
            groups.append([figure])
        else:
            of.append(figure)
    return [tuple(group) for group in groups]


def is_change(figure: StoredFigure) -> bool:
    return figure.role in _CHANGES


def what(figure: StoredFigure, language: Language) -> str:
    """What is measured; in English with the paper's own word beside it, so that it can be found in the sentence."""
    printed = _measured(figure)
    english = show.english_name(printed) if printed and language == "en" else None
    return f"{english} ({printed})" if english and english != printed else printed


def _measured(figure: StoredFigure) -> str:
    """西青区地区生产总值 of 西青区 is 地区生产总值: whose it is stands beside it."""
    printed, owner = figure.indicator or "", figure.subject or ""
    return (printed.removeprefix(owner).removeprefix("的") if owner else printed) or printed


def whose(figure: StoredFigure, language: Language) -> str:
    return show.english_subject(figure.subject) if figure.subject and language == "en" else figure.subject or ""


def when(figure: StoredFigure, language: Language) -> str:
    return show.period(figure.period, language, cumulative=figure.cumulative) or figure.period_text or ""


def what_in_short(figure: StoredFigure, language: Language) -> str:
    """For a table's cell: in one language only."""
    printed = _measured(figure)
    return (show.english_name(printed) if printed and language == "en" else None) or printed


def when_in_short(figure: StoredFigure, language: Language) -> str:
    """For a table's cell: Jan–Aug 2025, H1 2025."""
    said = when(figure, language)
    return said if language == "zh" else short_period(said)


def stated_in_short(figure: StoredFigure, language: Language) -> str:
    """For a table's cell: in English without the number as it was printed, which the sentence shows."""
    said = show.statement(figure, language)
    if language == "zh":
        return said
    for long, short in (*_SHORT, (f" ({show.printed(figure)})", "")):
        said = said.replace(long, short)
    return said


def basis_of(figure: StoredFigure, language: Language) -> str:
    """规上 and its like; nothing where the paper names none."""
    return show.basis(figure.basis, language) if figure.basis else ""


def status_of(figure: StoredFigure, language: Language) -> str:
    """Whether it has come about; nothing where it has."""
    return say(language, f"message.figure.{figure.status}") if figure.status != "actual" else ""


def _changes(figure: StoredFigure, amount: StoredFigure) -> bool:
    """Is the figure how this amount has changed? A rate in % does not grow by %, but by percentage points."""
    both_rates = figure.unit == amount.unit == "%"
    return is_change(figure) and not is_change(amount) and _same(figure) == _same(amount) and not both_rates


def _same(figure: StoredFigure) -> tuple[str | None, ...]:
    """What a change and its amount have in common; the growth of another year is another figure."""
    return figure.indicator, figure.subject, figure.period
