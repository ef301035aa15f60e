"""Answers as Slack messages: one module a kind of answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from slackblocks import Block

from handlers.asking.answer import (
    Answer,
    BriefAnswer,
    CheckAnswer,
    ComparisonAnswer,
    CoverageAnswer,
    DidYouMeanAnswer,
    DigestAnswer,
    FiguresAnswer,
    HelpAnswer,
    Language,
    ProfileAnswer,
    QuestionAnswer,
    SearchAnswer,
    SectionsAnswer,
    SeriesAnswer,
    Suggestion,
    UnknownAnswer,
    WelcomeAnswer,
)
from handlers.blocks import parts
from handlers.blocks.brief import brief_message
from handlers.blocks.checked import checked_message
from handlers.blocks.cited import question_message, search_message, unknown_message
from handlers.blocks.compared import comparison_message, series_message
from handlers.blocks.compose import MOST_BLOCKS, Frame, compose, one_after_another
from handlers.blocks.coverage import coverage_message
from handlers.blocks.figures import figures_message
from handlers.blocks.guide import did_you_mean_message, help_message, sections_message, welcome_message
from handlers.blocks.menu import menu_of
from handlers.blocks.message import Message
from handlers.blocks.profile import in_card, profile_message
from handlers.blocks.stories import digest_message
from handlers.words import say

Surface = Literal["command", "thread", "channel"]

SUGGESTIONS = 9
NOTHING_TO_DO_WITH = (HelpAnswer, WelcomeAnswer, SectionsAnswer, CoverageAnswer, DidYouMeanAnswer)


def render(answer: Answer, *, surface: Surface, asked: str | None = None, start: int = 0) -> Message:
    """``asked``: what brings this answer again (``handlers.again``); with it it can be turned over, shared, explained.

    ``start`` is the first item of the page that is wanted.
    """
    return _by_kind(answer, Frame((), _below(answer, asked, surface), asked, start))


def render_greeting(welcomes: Sequence[Answer]) -> Message:
    """The welcome of somebody who opens the messages for the first time, in one language or in both."""
    alone = len(welcomes) == 1
    messages = [
        welcome_message(one, Frame(closing=parts.asking(_next(one))), other=alone)
        for one in welcomes
        if isinstance(one, WelcomeAnswer)
    ]
    return one_after_another(messages)


def render_shared(answer: Answer, *, asked: str, by: str) -> Message:
    """What one person was shown, for all of a channel, with who shared it and how to go on asking."""
    language = answer.language
    line = say(language, "message.shared", name=by or say(language, "message.someone"), asked=asked)
    closing = [*parts.asking(_next(answer)), parts.small(say(language, "message.go_on"))]
    return _by_kind(answer, Frame([parts.small(line)], closing))


def shared_note(language: Language, note: str = "shared_note") -> Message:
    """What takes the place of an answer that has been shared."""
    said = say(language, f"message.{note}")
    return compose(language, said, [parts.small(said)])


def thread_opening(answer: Answer) -> Message:
    """The first answer in the thread of what was shared: how to go on, and two questions to press."""
    text = say(answer.language, "message.thread_opening")
    next_ones = parts.asking(_next(answer), most=2)
    return compose(answer.language, text, [parts.paragraph(text)], frame=Frame(closing=next_ones))


def render_pressed(answer: Answer, *, asked: str, by: str, again: str | None = None) -> Message:
    """The answer to a button that was pressed in a thread, with who pressed it: the others did not see it.

    ``again``: what brings the answer again, where it is not the words themselves.
    """
    line = say(answer.language, "message.pressed", name=by or say(answer.language, "message.someone"), asked=asked)
    return _by_kind(answer, Frame([parts.small(line)], _below(answer, again, "thread"), again or asked))


def _below(answer: Answer, asked: str | None, surface: Surface) -> list[Block]:
    """What may be asked next, and what can be done with the answer: share it, go on in a thread, and the menu."""
    next_ones = [parts.ask_button(suggestion) for suggestion in _next(answer)]
    if not asked or isinstance(answer, NOTHING_TO_DO_WITH):
        return parts.buttons(next_ones)
    menu = menu_of(answer, asked)
    if surface != "command" or isinstance(answer, UnknownAnswer):
        return parts.buttons(next_ones, menu)
    share = parts.share_button(asked, answer.language)
    return [*parts.buttons(next_ones), *parts.buttons([share, parts.continue_button(asked, answer.language)], menu)]


def _next(answer: Answer) -> Sequence[Suggestion]:
    """What is suggested below an answer; what is about a profile's enterprise stands in its card."""
    above = in_card(answer) if isinstance(answer, ProfileAnswer) else ()
    left = [one for one in answer.suggestions if one not in above][:SUGGESTIONS]
    return [_said_in_full(one, answer.language) for one in left] if isinstance(answer, QuestionAnswer) else left


def _said_in_full(one: Suggestion, language: Language) -> Suggestion:
    """A bare name below an answer does not say what pressing it brings."""
    asks_who = one.words.startswith(f"{say(language, 'message.command.profile')} ")
    return replace(one, label=say(language, "message.button.about", name=one.label)) if asks_who else one


def _by_kind(answer: Answer, frame: Frame) -> Message:
    if answer.notes:
        frame = replace(frame, closing=[parts.small(*answer.notes), *frame.closing])
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
        case ComparisonAnswer():
            return comparison_message(answer, frame)
        case SeriesAnswer():
            return series_message(answer, frame)
        case CoverageAnswer():
            return coverage_message(answer, frame)
        case CheckAnswer():
            return checked_message(answer, frame, most_blocks=MOST_BLOCKS)
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
