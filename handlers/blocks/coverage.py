"""What is held: a line a paper with its days, then the days that are missing between them."""

from __future__ import annotations

from handlers.asking import coverage
from handlers.asking.answer import CoverageAnswer
from handlers.blocks import parts
from handlers.blocks.compose import Frame, compose
from handlers.blocks.message import Message
from handlers.words import say

LINE_LONGEST = 600
PAPERS = 12


def coverage_message(answer: CoverageAnswer, frame: Frame) -> Message:
    language = answer.language
    papers = coverage.papers(answer.held, language)[:PAPERS]
    if not papers:
        return compose(language, answer.text, [parts.paragraph(answer.text)], frame=frame)
    missing = coverage.missing(answer.gaps, language)[:PAPERS]
    held = parts.rich(
        parts.line(parts.bold(say(language, "answer.coverage.title"))),
        parts.bullets([[parts.normal(each, LINE_LONGEST)] for each in papers]),
    )
    if not missing:
        return compose(
            language, answer.text, [held, parts.small(say(language, "answer.coverage.no_gaps"))], frame=frame
        )
    gaps = parts.rich(
        parts.line(parts.bold(say(language, "answer.coverage.gaps"))),
        parts.bullets([[parts.normal(each, LINE_LONGEST)] for each in missing]),
    )
    return compose(language, answer.text, [held, gaps], frame=frame)
