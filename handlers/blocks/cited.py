"""Answers that are said in words and proved by sentences: questions, searches, and what is not held."""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block, RichTextObject

from handlers.asking.answer import Citation, Language, QuestionAnswer, SearchAnswer, UnknownAnswer
from handlers.blocks import parts
from handlers.blocks.compose import Tail, compose
from handlers.blocks.message import Message
from handlers.blocks.sources import titled, where
from handlers.words import say

HITS = 6
PROOFS = 5
NEAREST = 3


def question_message(answer: QuestionAnswer, tail: Tail) -> Message:
    """The answer in bold; then the sentences that say so, with its numbers marked."""
    numbers = [figure.text for figure in answer.figures]
    head = [parts.rich(parts.line(parts.bold(answer.text, 1500)))]
    items = [_proof(citation, answer.language, numbers) for citation in answer.citations]
    return compose(answer.language, answer.text, head, items, tail, most_items=PROOFS)


def search_message(answer: SearchAnswer, tail: Tail) -> Message:
    language = answer.language
    count = len(answer.citations) + answer.more
    head = [parts.paragraph(answer.text)]
    if answer.citations:
        head = [parts.small(say(language, "message.search.title", asked=answer.asked, count=count))]
    marks = [*answer.marks, *([()] * len(answer.citations))]
    items = [_hit(citation, at, language) for citation, at in zip(answer.citations, marks, strict=False)]

    def closing(left_out: int) -> Sequence[Block]:
        unseen = answer.more + left_out
        more = [parts.small(say(language, "message.search.more", count=unseen))] if unseen else []
        return [*more, *tail(left_out)]

    return compose(language, answer.text, head, items, closing, most_items=HITS)


def unknown_message(answer: UnknownAnswer, tail: Tail) -> Message:
    """That it is not held, said kindly; the nearest that is, if anything; what to ask instead."""
    items = [_proof(citation, answer.language, []) for citation in answer.citations]
    if items:
        items[0] = [parts.small(say(answer.language, "message.unknown.nearest")), *items[0]]
    return compose(answer.language, answer.text, [parts.paragraph(answer.text)], items, tail, most_items=NEAREST)


def _proof(citation: Citation, language: Language, numbers: Sequence[str]) -> list[Block]:
    return [
        parts.rich(parts.quote(citation.quote, parts.spans_of(numbers, citation.quote))),
        parts.paragraph(
            titled(citation.headline, citation.source, language),
            accessory=parts.source_button(citation.article_id, citation.quote, language),
        ),
    ]


def _hit(citation: Citation, marks: parts.Marks, language: Language) -> list[Block]:
    said: list[RichTextObject] = [parts.line(parts.bold(citation.headline, 150))]
    if citation.quote:
        said.append(parts.quote(citation.quote, marks))
    return [
        parts.rich(*said),
        parts.paragraph(
            where(citation.source, language),
            accessory=parts.source_button(citation.article_id, citation.quote, language),
        ),
    ]
