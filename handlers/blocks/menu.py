"""The one menu (…) under an answer: what is rarely needed."""

from __future__ import annotations

from slackblocks import Option, OverflowMenu

from handlers.asking.answer import (
    Answer,
    BriefAnswer,
    ComparisonAnswer,
    DigestAnswer,
    FiguresAnswer,
    ProfileAnswer,
    QuestionAnswer,
    SeriesAnswer,
    UnknownAnswer,
)
from handlers.blocks import parts
from handlers.words import say

OPTION_LONGEST = 150

EXPORTS = (FiguresAnswer, ComparisonAnswer, SeriesAnswer, DigestAnswer, BriefAnswer)
EXPORTS_WITH_FIGURES = (ProfileAnswer, QuestionAnswer)
CORRECTABLE = (FiguresAnswer, ProfileAnswer, QuestionAnswer, ComparisonAnswer, SeriesAnswer, DigestAnswer, BriefAnswer)


def menu_of(answer: Answer, again: str) -> OverflowMenu | None:
    """``again`` brings the answer again; None where it is too long for a menu."""
    deeds = ["explain", "helpful", "unhelpful"]
    if isinstance(answer, EXPORTS) or (isinstance(answer, EXPORTS_WITH_FIGURES) and answer.figures):
        deeds.append("export")
    if isinstance(answer, CORRECTABLE) and not isinstance(answer, UnknownAnswer):
        deeds.append("wrong")
    values = [f"{deed}:{parts.clean(again)}" for deed in deeds]
    if not again.strip() or max(map(parts.size, values)) > OPTION_LONGEST:
        return None
    labels = [parts.plain(say(answer.language, f"message.menu.{deed}")) for deed in deeds]
    return OverflowMenu("menu", [Option(label, value) for label, value in zip(labels, values, strict=True)])
