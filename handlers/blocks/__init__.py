"""Answers as Slack messages: one module a kind of answer."""

from __future__ import annotations

from typing import Literal

from handlers.asking.answer import (
    Answer,
    BriefAnswer,
    DidYouMeanAnswer,
    DigestAnswer,
    FiguresAnswer,
    HelpAnswer,
    Language,
    ProfileAnswer,
    QuestionAnswer,
    SearchAnswer,
    SectionsAnswer,
    UnknownAnswer,
    WelcomeAnswer,
)
from handlers.blocks import parts
from handlers.blocks.brief import brief_message
from handlers.blocks.cited import question_message, search_message, unknown_message
from handlers.blocks.compose import Frame, compose
from handlers.blocks.figures import figures_message
from handlers.blocks.guide import did_you_mean_message, help_message, sections_message, welcome_message
from handlers.blocks.message import Message
from handlers.blocks.profile import profile_message
from handlers.blocks.stories import digest_message
from handlers.words import say

Surface = Literal["command", "thread", "channel"]

SUGGESTIONS = 9
WORTH_SHARING = (DigestAnswer, FiguresAnswer, ProfileAnswer, SearchAnswer, BriefAnswer, QuestionAnswer)


def render(answer: Answer, *, surface: Surface, asked: str | None = None, start: int = 0) -> Message:
    """``asked``: the words that bring this answer again after /tianjin; with them it can be turned over and shared.

    ``start`` is the first item of the page that is wanted.
    """
    share = None
    if surface == "command" and asked and isinstance(answer, WORTH_SHARING):
        share = parts.share_button(asked, answer.language)
    next_ones = [parts.ask_button(suggestion) for suggestion in answer.suggestions[:SUGGESTIONS]]
    return _by_kind(answer, Frame((), parts.buttons([*next_ones, share]), asked, start))


def render_shared(answer: Answer, *, asked: str, by: str) -> Message:
    """What one person was shown, for all of a channel, with who shared it and how to go on asking."""
    language = answer.language
    line = say(language, "message.shared", name=by or say(language, "message.someone"), asked=asked)
    closing = [*parts.asking(answer.suggestions[:SUGGESTIONS]), parts.small(say(language, "message.go_on"))]
    return _by_kind(answer, Frame([parts.small(line)], closing))


def shared_note(language: Language) -> Message:
    """What takes the place of an answer that has been shared."""
    note = say(language, "message.shared_note")
    return compose(language, note, [parts.small(note)])


def render_pressed(answer: Answer, *, asked: str, by: str) -> Message:
    """The answer to a button that was pressed in a thread, with who pressed it: the others did not see it."""
    line = say(answer.language, "message.pressed", name=by or say(answer.language, "message.someone"), asked=asked)
    return _by_kind(answer, Frame([parts.small(line)], parts.asking(answer.suggestions[:SUGGESTIONS]), asked))


def _by_kind(answer: Answer, frame: Frame) -> Message:
    match answer:
        case DigestAnswer():
            return digest_message(answer, frame)
        case FiguresAnswer():
            return figures_message(answer, frame)
        case ProfileAnswer():
            return profile_message(answer, frame)
        case SearchAnswer():
            return search_message(answer, frame)
        case BriefAnswer():
            return brief_message(answer, frame)
        case QuestionAnswer():
            return question_message(answer, frame)
        case UnknownAnswer():
            return unknown_message(answer, frame)
        case SectionsAnswer():
            return sections_message(answer, frame)
        case HelpAnswer():
            return help_message(answer, frame)
        case WelcomeAnswer():
            return welcome_message(answer, frame)
        case DidYouMeanAnswer():
            return did_you_mean_message(answer, frame)
        case _:
            return compose(answer.language, answer.text, [parts.paragraph(answer.text)], frame=frame)
