"""A message held against the papers: a line for each of its figures, the sentences that say so, where they are from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from slackblocks import Block, RichTextObject

from handlers.asking.answer import CheckAnswer, CheckedFigure, Language
from handlers.asking.checking.telling import MARKS
from handlers.blocks import parts
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.message import Message
from handlers.blocks.sources import sourced
from handlers.words import say

ON_ONE_SCREEN = 20
MOST_BLOCKS = 90
"""Of a modal's 100: a check is read in one, where there is room for all of it."""


def checked_message(answer: CheckAnswer, frame: Frame, *, most_blocks: int = MOST_BLOCKS) -> Message:
    """Figures that one sentence of a paper decides stand together above it."""
    language = answer.language
    if not answer.checked:
        return compose(language, answer.text, [parts.paragraph(answer.text)], frame=frame)
    head = [parts.small(say(language, "answer.check.private"))]
    groups = [list(group) for _, group in groupby(answer.checked, key=_proof)]
    items = Items(
        [_group(group, language) for group in groups], ON_ONE_SCREEN, lambda end: _unseen(answer, end, groups)
    )
    return compose(language, answer.text, head, items, frame, most_blocks=most_blocks)


def _unseen(answer: CheckAnswer, end: int, groups: Sequence[Sequence[CheckedFigure]]) -> str:
    return say(answer.language, "answer.check.cut") if answer.cut or end < len(groups) else ""


def _proof(checked: CheckedFigure) -> tuple[int, str] | None:
    return (checked.figure.article_id, checked.figure.sentence) if checked.figure else None


def _group(group: Sequence[CheckedFigure], language: Language) -> list[Block]:
    lines = [_line(each, language) for each in group]
    first = group[0].figure
    if first is None:
        return [parts.rich(*lines)]
    numbers = [each.figure.text for each in group if each.figure]
    proof = parts.quote(first.sentence, parts.spans_of(numbers, first.sentence))
    source = parts.paragraph(
        sourced(first.headline, first.source, language, figures=[each.figure for each in group if each.figure]),
        accessory=parts.source_button(first.article_id, first.sentence, language),
    )
    return [parts.rich(*lines, proof), source]


def _line(checked: CheckedFigure, language: Language) -> RichTextObject:
    """✗ 3.5% (what it was taken for): what came of it."""
    colon = "：" if language == "zh" else ": "
    understood = f" ({checked.understood})" if language == "en" else f"（{checked.understood}）"
    return parts.line(
        parts.bold(f"{MARKS[checked.verdict]} {checked.text}", 120),
        parts.normal(f"{understood if checked.understood else ''}{colon}{checked.remark}\n"),
    )
