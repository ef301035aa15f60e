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
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.message import Message
from handlers.blocks.sources import day, issue
from handlers.words import say
from store.records import HeldDay

DAYS = 3
COMMANDS = 14
SECTIONS = 20


def welcome_message(answer: WelcomeAnswer, frame: Frame, *, other: bool = True) -> Message:
    """``other``: how to be answered in the other language."""
    language = answer.language
    head = [
        parts.header(say(language, "message.welcome.title")),
        parts.paragraph(say(language, "message.welcome.promise")),
        parts.small(held_in_short(answer.held, language)),
    ]
    closing = [*frame.closing, *([parts.small(say(language, "message.welcome.other"))] if other else [])]
    return compose(language, answer.text, head, frame=Frame(frame.opening, closing))


def held_in_short(held: Sequence[HeldDay], language: Language) -> str:
    """Which papers of which days are there."""
    if not held:
        return say(language, "message.held.none")
    shown = [issue(one.paper, day(one.date, language), language) for one in held[:DAYS]]
    key = "message.held.more" if len(held) > DAYS else "message.held.all"
    return say(language, key, days=say(language, "message.comma").join(shown), count=len(held))


def help_message(answer: HelpAnswer, frame: Frame) -> Message:
    """One row a command, each with an example that can be pressed."""
    language = answer.language
    rows = [[_command(*row)] for row in answer.commands[:COMMANDS]]
    tips = parts.small(say(language, "message.help.tips"))
    head = [parts.header(say(language, "message.help.title"))]
    return compose(language, answer.text, head, Items(rows, COMMANDS), Frame(frame.opening, [tips]))


def _command(command: str, what: str, example: str) -> Block:
    words = example.removeprefix("/tianjin").strip() or command
    return parts.paragraph(f"/tianjin {command}\n{what}", accessory=parts.ask_button(Suggestion(words, words)))


def sections_message(answer: SectionsAnswer, frame: Frame) -> Message:
    """Every section as a button with the number of its stories."""
    language = answer.language
    head = [parts.header(say(language, "message.sections.title"))]
    if answer.day:
        head.append(parts.small(say(language, "message.sections.day", day=day(answer.day, language))))
    buttons = section_buttons(answer.sections, language)
    return compose(language, answer.text, [*head, *buttons], frame=Frame(frame.opening))


def section_buttons(sections: Sequence[SectionCount], language: Language) -> list[Block]:
    command = say(language, "message.command.digest")
    asked = [Suggestion(section_label(one, language), f"{command} {one.name}") for one in sections]
    return parts.asking(asked, most=SECTIONS)


def section_label(section: SectionCount, language: Language) -> str:
    name = section.english if language == "en" else section.name
    return say(language, "message.sections.counted", name=name, count=section.articles) if section.articles else name


def did_you_mean_message(answer: DidYouMeanAnswer, frame: Frame) -> Message:
    """The nearest right words as buttons; what they answer takes this message's place."""
    return compose(answer.language, answer.text, [parts.paragraph(answer.text)], frame=frame, swap=True)
