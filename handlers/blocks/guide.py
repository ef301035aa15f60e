"""What shows a person the way: welcome, help, the sections, and "did you mean"."""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block

from handlers.asking.answer import (
    DidYouMeanAnswer,
    HelpAnswer,
    Language,
    SectionCount,
    SectionsAnswer,
    Suggestion,
    WelcomeAnswer,
)
from handlers.blocks import parts
from handlers.blocks.compose import Tail, compose
from handlers.blocks.message import Message
from handlers.blocks.sources import day
from handlers.words import say
from store.records import HeldDay

DAYS = 3


def welcome_message(answer: WelcomeAnswer, tail: Tail) -> Message:
    language = answer.language
    head = [
        parts.header(say(language, "message.welcome.title")),
        parts.paragraph(say(language, "message.welcome.promise")),
        parts.small(held_in_short(answer.held, language)),
    ]
    return compose(language, answer.text, head, tail=tail)


def held_in_short(held: Sequence[HeldDay], language: Language) -> str:
    """Which papers of which days are there."""
    if not held:
        return say(language, "message.held.none")
    shown = [
        f"{one.paper or say(language, 'message.source.no_paper')} {day(one.date, language)}" for one in held[:DAYS]
    ]
    key = "message.held.more" if len(held) > DAYS else "message.held.all"
    return say(language, key, days=say(language, "message.comma").join(shown), count=len(held))


def help_message(answer: HelpAnswer, tail: Tail) -> Message:
    """One row a command, each with an example that can be pressed."""
    language = answer.language
    head = [parts.header(say(language, "message.help.title"))]
    rows = []
    for command, what, example in answer.commands:
        suggestion = Suggestion(example.removeprefix("/tianjin").strip() or command, example.removeprefix("/tianjin"))
        rows.append([parts.paragraph(f"/tianjin {command}\n{what}", accessory=parts.ask_button(suggestion))])
    tips = parts.small(say(language, "message.help.tips"))
    return compose(language, answer.text, head, rows, lambda left_out: [tips, *tail(left_out)], most_items=12)


def sections_message(answer: SectionsAnswer, tail: Tail) -> Message:
    """Every section as a button with its count; what has news comes with the number of its articles."""
    language = answer.language
    head = [parts.header(say(language, "message.sections.title"))]
    if answer.day:
        head.append(parts.small(say(language, "message.sections.day", day=day(answer.day, language))))
    return compose(language, answer.text, [*head, *section_buttons(answer.sections, language)], tail=tail)


def section_buttons(sections: Sequence[SectionCount], language: Language) -> list[Block]:
    command = say(language, "message.command.digest")
    return parts.asking(
        [Suggestion(section_label(one, language), f"{command} {one.name}") for one in sections], most=15
    )


def section_label(section: SectionCount, language: Language) -> str:
    name = section.english if language == "en" else section.name
    return f"{name} {section.articles}" if section.articles else name


def did_you_mean_message(answer: DidYouMeanAnswer, tail: Tail) -> Message:
    """The nearest right words as buttons; what they answer takes this message's place."""
    return compose(answer.language, answer.text, [parts.paragraph(answer.text)], tail=tail, swap=True)
