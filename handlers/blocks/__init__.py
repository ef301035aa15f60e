"""Answers as Slack messages: one module a kind of answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from slackblocks import Block

from handlers.asking.answer import (
    Answer,
    BriefAnswer,
    DidYouMeanAnswer,
    DigestAnswer,
    FiguresAnswer,
    HelpAnswer,
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
from handlers.blocks.compose import Tail, compose
from handlers.blocks.figures import figures_message
from handlers.blocks.guide import did_you_mean_message, help_message, sections_message, welcome_message
from handlers.blocks.message import Message
from handlers.blocks.profile import profile_message
from handlers.blocks.stories import digest_message
from handlers.words import say

Surface = Literal["command", "thread", "channel"]

WORTH_SHARING = (DigestAnswer, FiguresAnswer, ProfileAnswer, SearchAnswer, BriefAnswer, QuestionAnswer)


def render(answer: Answer, *, surface: Surface, asked: str | None = None) -> Message:
    """``asked``: the words that were typed after the command; with them its answer can be shared."""
    return _by_kind(answer, lambda _: _closing(answer, surface, asked))


def render_shared(answer: Answer, *, asked: str, by: str) -> Message:
    """What one person was shown, for all of a channel, with who shared it and what had been asked."""
    line = say(answer.language, "message.shared", name=by or say(answer.language, "message.someone"), asked=asked)
    return _by_kind(answer, lambda _: [*parts.asking(answer.suggestions, most=5), parts.small(line)])


def _closing(answer: Answer, surface: Surface, asked: str | None) -> Sequence[Block]:
    share = None
    if surface == "command" and asked and isinstance(answer, WORTH_SHARING):
        share = parts.share_button(asked, answer.language)
    next_ones = [parts.ask_button(suggestion) for suggestion in answer.suggestions[:10]]
    return parts.buttons([*next_ones, share])


def _by_kind(answer: Answer, tail: Tail) -> Message:
    match answer:
        case DigestAnswer():
            return digest_message(answer, tail)
        case FiguresAnswer():
            return figures_message(answer, tail)
        case ProfileAnswer():
            return profile_message(answer, tail)
        case SearchAnswer():
            return search_message(answer, tail)
        case BriefAnswer():
            return brief_message(answer, tail)
        case QuestionAnswer():
            return question_message(answer, tail)
        case UnknownAnswer():
            return unknown_message(answer, tail)
        case SectionsAnswer():
            return sections_message(answer, tail)
        case HelpAnswer():
            return help_message(answer, tail)
        case WelcomeAnswer():
            return welcome_message(answer, tail)
        case DidYouMeanAnswer():
            return did_you_mean_message(answer, tail)
        case _:
            return compose(answer.language, answer.text, [parts.paragraph(answer.text)], tail=tail)
