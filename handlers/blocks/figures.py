"""Figures: the value big, then what and whose it is, when, against what; its sentence; its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from slackblocks import Block, RichTextElement, RichTextObject

from handlers.asking import show
from handlers.asking.answer import FiguresAnswer, Language
from handlers.blocks import parts
from handlers.blocks.compose import Tail, compose
from handlers.blocks.message import Message
from handlers.blocks.sources import titled
from handlers.words import say
from store.records import StoredFigure

ON_ONE_SCREEN = 5
"""Sentences with their figures; more of them and the first is out of sight."""

IN_ONE_SENTENCE = 6

Facts = tuple[StoredFigure, ...]


def figures_message(answer: FiguresAnswer, tail: Tail) -> Message:
    head = [parts.small(say(answer.language, "message.figures.title", asked=answer.asked))] if answer.asked else []
    facts = by_sentence(answer.figures)

    def closing(left_out: int) -> Sequence[Block]:
        unseen = answer.more + sum(len(group) for group in facts[len(facts) - left_out :])
        more = [parts.small(say(answer.language, "message.figures.more", count=unseen))] if unseen else []
        return [*more, *tail(left_out)]

    items = [figure_blocks(group, answer.language) for group in facts]
    return compose(answer.language, answer.text, head, items, closing, most_items=ON_ONE_SCREEN)


def by_sentence(figures: Iterable[StoredFigure]) -> list[Facts]:
    """Neighbours that one sentence states share its quote."""
    return [tuple(group) for _, group in groupby(figures, key=lambda figure: (figure.article_id, figure.sentence))]


def figure_blocks(facts: Facts, language: Language) -> list[Block]:
    """The figures of one sentence, the sentence, and where it is from."""
    first, others = facts[0], facts[1:IN_ONE_SENTENCE]
    lines = [_details(first, language)]
    if others:
        lines.append(parts.bullets([_other(figure, language) for figure in others]))
    marks = parts.spans_of((figure.text for figure in facts), first.sentence)
    return [
        parts.header(value(first, language)),
        parts.rich(*lines, parts.quote(first.sentence, marks)),
        parts.paragraph(
            titled(first.headline, first.source, language),
            accessory=parts.source_button(first.article_id, first.sentence, language),
        ),
    ]


def value(figure: StoredFigure, language: Language) -> str:
    """1224.78万标准箱; for a change also which way and against what: 同比增长5.1%."""
    number = show.number(figure, language)
    if figure.role not in ("growth", "change") or figure.direction is None:
        return number
    way = say(language, f"message.figure.{figure.direction}", number=number)
    against = say(language, f"message.figure.{_AGAINST[figure.comparison]}") if figure.comparison else ""
    return f"{against}{way}" if language == "zh" else f"{way} {against}".strip()


_AGAINST = {"同比": "year_on_year", "环比": "on_previous", "较前": "on_before"}


def _details(figure: StoredFigure, language: Language) -> RichTextObject:
    what = figure.indicator or say(language, "message.figure.no_indicator")
    return parts.line(parts.bold(what, 120), parts.normal(parts.DOT + parts.DOT.join(_rest(figure, language))))


def _other(figure: StoredFigure, language: Language) -> list[RichTextElement]:
    rest = [name for name in (figure.indicator, figure.subject) if name]
    tail = parts.DOT + parts.DOT.join(rest) if rest else ""
    return [parts.bold(value(figure, language), 120), *([parts.normal(tail)] if tail else [])]


def _rest(figure: StoredFigure, language: Language) -> list[str]:
    """Whose, when, on what basis, and whether it has come about."""
    when = show.period(figure.period, language, cumulative=figure.cumulative) or figure.period_text
    rest = [
        figure.subject,
        when or say(language, "message.figure.no_period"),
        figure.basis,
        say(language, f"message.figure.{figure.status}") if figure.status != "actual" else None,
    ]
    return [text for text in rest if text]
