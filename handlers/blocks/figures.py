"""Figures: a table where there are several, a chart where they make a series, and each one's sentence and source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slackblocks import Block, RichTextElement, RichTextObject

from handlers.asking import show
from handlers.asking.answer import Answer, FiguresAnswer, Language
from handlers.blocks import parts
from handlers.blocks.charts import drawn, like_with_like
from handlers.blocks.compose import Frame, Items, Made, compose
from handlers.blocks.corrections import corrected_words
from handlers.blocks.figure_table import figures_table
from handlers.blocks.figure_words import Facts, basis_of, by_sentence, status_of, what, when, whose, with_changes
from handlers.blocks.lines import source_row, with_menu
from handlers.blocks.message import Message
from handlers.blocks.sources import sourced
from handlers.words import say
from store.records import StoredFigure

__all__ = ["by_sentence", "figure_blocks", "figure_in_short", "figure_line", "figures_message", "themes_of"]

ON_ONE_SCREEN = 5
"""Sentences with their figures; more of them and the first is out of sight. Two blocks each fill a container."""

IN_ONE_SENTENCE = 6

Themes = Mapping[int, Sequence[str]]
"""The sections of articles, by their ids."""


def figures_message(answer: FiguresAnswer, frame: Frame) -> Message:
    """Two or three figures one after the other; more of them as a table above their sentences."""
    language, facts, themes = answer.language, by_sentence(answer.figures), themes_of(answer)
    title = answer.text.partition("\n")[0]
    head: list[Block] = [parts.small(title)]

    def unseen(end: int) -> str:
        count = answer.more + sum(map(len, facts[end:]))
        return say(language, "message.figures.more", count=count) if count else ""

    table = figures_table(facts, title, language)
    if table is None:
        items = Items(Made(lambda group: figure_blocks(group, language, themes), facts), ON_ONE_SCREEN, unseen)
        return compose(language, answer.text, head, items, frame)

    def folded(start: int, end: int) -> str:
        key = "sentences" if end - start == len(facts) else "sentences_of"
        return say(language, f"message.figures.{key}", first=start + 1, last=end, count=len(facts))

    told = Made(lambda group: proved(group, language, themes), facts)
    items = Items(told, ON_ONE_SCREEN, unseen, folded)
    return compose(language, answer.text, [table, *_chart(answer.figures, language)], items, frame)


def _chart(figures: Sequence[StoredFigure], language: Language) -> list[Block]:
    """The longest series among the figures, if there is one."""
    for line in like_with_like(figures, language)[:1]:
        first = line.points[-1]
        title = parts.DOT.join(text for text in (whose(first, language), what(first, language)) if text)
        return drawn(title, [line], language)
    return []


def themes_of(answer: Answer) -> Themes:
    return {one.article_id: one.themes for one in answer.citations}


def _source(facts: Facts, language: Language, themes: Themes) -> str:
    first = facts[0]
    return sourced(first.headline, first.source, language, themes=themes.get(first.article_id, ()), figures=facts)


def proved(facts: Facts, language: Language, themes: Themes) -> list[Block]:
    """What one sentence states, the sentence, and its source: two blocks."""
    first = facts[0]
    said = _said(facts, language, leading=show.statement(first, language))
    source = parts.line(parts.normal(_source(facts, language, themes)))
    return [parts.rich(*said, source), *source_row(first.article_id, first.sentence, facts, language)]


def figure_blocks(facts: Facts, language: Language, themes: Themes) -> list[Block]:
    """The figures of one sentence, the sentence, and where it is from with the button that opens it."""
    first = facts[0]
    source = parts.line(parts.normal(_source(facts, language, themes)))
    return [
        parts.header(show.statement(first, language)),
        parts.rich(*_said(facts, language), source),
        *source_row(first.article_id, first.sentence, facts, language),
    ]


def figure_in_short(
    facts: Facts, language: Language, themes: Themes, known: str | None = None, *, menu: bool = False
) -> list[Block]:
    """The same in less room, where figures are only a part of what is told; ``known`` is a subject named above.

    ``menu``: with what opens the source and says what is wrong; for one who looks at it, not for a channel's brief.
    """
    first = facts[0]
    lines = _said(facts, language, leading=show.statement(first, language), known=known)
    source = _source(facts, language, themes)
    last = with_menu(source, first.article_id, first.sentence, facts, language) if menu else parts.small(source)
    return [parts.rich(*lines), last]


def figure_line(figure: StoredFigure, language: Language) -> Sequence[RichTextElement]:
    """A figure in one line, for a place that shows its sentence already."""
    said = [what(figure, language), whose(figure, language), when(figure, language), status_of(figure, language)]
    tail = parts.DOT.join(text for text in said if text)
    return [parts.bold(show.statement(figure, language), 120), *([parts.normal("  " + tail)] if tail else [])]


def _said(facts: Facts, language: Language, leading: str = "", known: str | None = None) -> list[RichTextObject]:
    """What the sentence's figures are, a line each, and the sentence with the numbers marked."""
    (first, *changes), *others = with_changes(facts[:IN_ONE_SENTENCE])
    indicator = what(first, language) or say(language, "message.figure.no_indicator")
    details = "".join(parts.DOT + text for text in _details(first, language, known))
    line = [parts.bold(leading, 150), parts.normal("  ")] if leading else []
    line += [parts.normal(indicator, 120) if leading else parts.bold(indicator, 120), parts.normal(details)]
    marks = parts.spans_of((one.text for one in facts), first.sentence)
    listed = [parts.bullets([_other(group, first, language) for group in others])] if others else []
    put_right = [words for one in facts if (words := corrected_words(one, language))]
    noted = [parts.line(parts.normal("✎ " + words, 300)) for words in dict.fromkeys(put_right)]
    return [parts.line(*line, *_changed(changes, language)), *listed, *noted, parts.quote(first.sentence, marks)]


def _changed(changes: Sequence[StoredFigure], language: Language) -> list[RichTextElement]:
    return [
        piece for one in changes for piece in (parts.normal(parts.DOT), parts.bold(show.statement(one, language), 120))
    ]


def _details(figure: StoredFigure, language: Language, known: str | None) -> list[str]:
    """Whose, when, on what basis, and whether it has come about."""
    owner = whose(figure, language) if figure.subject != known else None
    period = when(figure, language) or say(language, "message.figure.no_period")
    return [text for text in (owner, period, basis_of(figure, language), status_of(figure, language)) if text]


def _other(facts: Facts, first: StoredFigure, language: Language) -> Sequence[RichTextElement]:
    """Another amount of the sentence: only what is not said already by the line above it."""
    figure, *changes = facts
    names = [what(figure, language), whose(figure, language) if figure.subject != first.subject else None]
    period = when(figure, language) if figure.period != first.period else None
    tail = "".join(parts.DOT + text for text in (*names, period, status_of(figure, language)) if text)
    named = [parts.normal(tail)] if tail else []
    return [parts.bold(show.statement(figure, language), 120), *named, *_changed(changes, language)]
