"""Figures: the value big, then what and whose it is, when, against what; its sentence; its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from slackblocks import Block, RichTextElement, RichTextObject

from handlers.asking import show
from handlers.asking.answer import FiguresAnswer, Language
from handlers.blocks import parts
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.message import Message
from handlers.blocks.sources import titled
from handlers.words import say
from store.records import StoredFigure

ON_ONE_SCREEN = 5
"""Sentences with their figures; more of them and the first is out of sight."""

IN_ONE_SENTENCE = 6

Facts = tuple[StoredFigure, ...]

_CHANGES = ("growth", "change")


def figures_message(answer: FiguresAnswer, frame: Frame) -> Message:
    """One figure after the other; those that one sentence states stand together."""
    language, facts = answer.language, by_sentence(answer.figures)
    head = [parts.small(answer.text.partition("\n")[0])]

    def unseen(end: int) -> str:
        count = answer.more + sum(map(len, facts[end:]))
        return say(language, "message.figures.more", count=count) if count else ""

    items = Items([figure_blocks(group, language) for group in facts], ON_ONE_SCREEN, unseen)
    return compose(language, answer.text, head, items, frame)


def by_sentence(figures: Iterable[StoredFigure]) -> list[Facts]:
    """Figures that one sentence states share its quote; the amount goes before its growth."""
    groups: dict[tuple[int, str], list[StoredFigure]] = {}
    for figure in figures:
        groups.setdefault((figure.article_id, figure.sentence), []).append(figure)
    return [tuple(sorted(group, key=lambda one: one.role in _CHANGES)) for group in groups.values()]


def figure_blocks(facts: Facts, language: Language) -> list[Block]:
    """The figures of one sentence, the sentence, and where it is from with the button that opens it."""
    first = facts[0]
    source = parts.paragraph(
        titled(first.headline, first.source, language),
        accessory=parts.source_button(first.article_id, first.sentence, language),
    )
    return [parts.header(show.statement(first, language)), parts.rich(*_said(facts, language)), source]


def figure_in_short(facts: Facts, language: Language, known: str | None = None) -> list[Block]:
    """The same in less room, where figures are only a part of what is told; ``known`` is a subject named above."""
    first = facts[0]
    lines = _said(facts, language, leading=show.statement(first, language), known=known)
    return [parts.rich(*lines), parts.small(titled(first.headline, first.source, language))]


def figure_line(figure: StoredFigure, language: Language) -> Sequence[RichTextElement]:
    """A figure in one line, for a place that shows its sentence already."""
    what = [_what(figure, language), _whose(figure, language), _when(figure, language), _status(figure, language)]
    tail = parts.DOT.join(text for text in what if text)
    return [parts.bold(show.statement(figure, language), 120), *([parts.normal("  " + tail)] if tail else [])]


def _said(facts: Facts, language: Language, leading: str = "", known: str | None = None) -> list[RichTextObject]:
    """What the sentence's figures are, a line each, and the sentence with the numbers marked."""
    (first, *changes), *others = _with_changes(facts[:IN_ONE_SENTENCE])
    indicator = _what(first, language) or say(language, "message.figure.no_indicator")
    details = "".join(parts.DOT + text for text in _details(first, language, known))
    line = [parts.bold(leading, 150), parts.normal("  ")] if leading else []
    line += [parts.normal(indicator, 120) if leading else parts.bold(indicator, 120), parts.normal(details)]
    marks = parts.spans_of((one.text for one in facts), first.sentence)
    listed = [parts.bullets([_other(group, first, language) for group in others])] if others else []
    return [parts.line(*line, *_changed(changes, language)), *listed, parts.quote(first.sentence, marks)]


def _with_changes(facts: Facts) -> list[Facts]:
    """Each amount with how it has changed; a change without its amount stands by itself."""
    groups: list[list[StoredFigure]] = []
    for figure in facts:  # amounts come first
        of = next((group for group in groups if _changes(figure, group[0])), None)
        if of is None:
            groups.append([figure])
        else:
            of.append(figure)
    return [tuple(group) for group in groups]


def _changes(figure: StoredFigure, amount: StoredFigure) -> bool:
    """Is the figure how this amount has changed? A rate in % does not grow by %, but by percentage points."""
    both_rates = figure.unit == amount.unit == "%"
    return figure.role in _CHANGES and amount.role not in _CHANGES and _same(figure) == _same(amount) and not both_rates


def _changed(changes: Sequence[StoredFigure], language: Language) -> list[RichTextElement]:
    return [
        piece for one in changes for piece in (parts.normal(parts.DOT), parts.bold(show.statement(one, language), 120))
    ]


def _same(figure: StoredFigure) -> tuple[str | None, ...]:
    """What a change and its amount have in common; the growth of another year is another figure."""
    return figure.indicator, figure.subject, figure.period


def _what(figure: StoredFigure, language: Language) -> str:
    """What is measured; in English with the paper's own word beside it, so that it can be found in the sentence."""
    printed = figure.indicator or ""
    english = show.english_name(printed) if printed and language == "en" else None
    return f"{english} ({printed})" if english and english != printed else printed


def _whose(figure: StoredFigure, language: Language) -> str:
    return show.english_subject(figure.subject) if figure.subject and language == "en" else figure.subject or ""


def _when(figure: StoredFigure, language: Language) -> str:
    return show.period(figure.period, language, cumulative=figure.cumulative) or figure.period_text or ""


def _status(figure: StoredFigure, language: Language) -> str:
    """Whether it has come about; nothing where it has."""
    return say(language, f"message.figure.{figure.status}") if figure.status != "actual" else ""


def _details(figure: StoredFigure, language: Language, known: str | None) -> list[str]:
    """Whose, when, on what basis, and whether it has come about."""
    whose = _whose(figure, language) if figure.subject != known else None
    when = _when(figure, language) or say(language, "message.figure.no_period")
    return [text for text in (whose, when, figure.basis, _status(figure, language)) if text]


def _other(facts: Facts, first: StoredFigure, language: Language) -> Sequence[RichTextElement]:
    """Another amount of the sentence: only what is not said already by the line above it."""
    figure, *changes = facts
    names = [_what(figure, language), _whose(figure, language) if figure.subject != first.subject else None]
    when = _when(figure, language) if figure.period != first.period else None
    tail = "".join(parts.DOT + text for text in (*names, when, _status(figure, language)) if text)
    named = [parts.normal(tail)] if tail else []
    return [parts.bold(show.statement(figure, language), 120), *named, *_changed(changes, language)]
