"""Answers that are said in words and proved by sentences: questions, searches, and what is not held."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from slackblocks import Block, RichTextObject

from handlers.asking import show
from handlers.asking.answer import Citation, Language, QuestionAnswer, SearchAnswer, UnknownAnswer
from handlers.blocks import parts
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.glossed import gloss_line
from handlers.blocks.lines import source_row
from handlers.blocks.message import Message
from handlers.blocks.sources import sourced, where
from handlers.words import say
from store.records import StoredEnterprise, StoredFigure

HITS = 6
PROOFS = 5
NEAREST = 3
ANSWER_LONGEST = 1500


def question_message(answer: QuestionAnswer, frame: Frame) -> Message:
    """The answer in bold, as far as it is not the paper's own words; then the sentences that say so, numbers marked."""
    numbers = [figure.text for figure in answer.figures]
    lines = [line for line in answer.text.splitlines() if line.strip() and line not in answer.notes]
    said = [line for line in lines if not _quoted(line, answer.citations)]
    head = [parts.rich(parts.line(parts.bold("\n".join(said), ANSWER_LONGEST)))] if said else []
    items = Items(proofs(answer.citations, answer.language, numbers, answer.figures), PROOFS)
    return compose(answer.language, answer.text, head, items, frame)


def _quoted(line: str, citations: Sequence[Citation]) -> bool:
    """Is the line a sentence that is shown below anyway?"""
    return line.strip().strip("“”") in {citation.quote.strip().strip("“”") for citation in citations}


def search_message(answer: SearchAnswer, frame: Frame) -> Message:
    """The articles that hold the words, each with its best sentence and the words in it marked."""
    language = answer.language
    count = len(answer.citations) + answer.more

    def told(number: int) -> str:
        return f"{number}+" if answer.or_more else str(number)

    head = [parts.paragraph(answer.text)]
    if answer.citations:
        head = [parts.small(say(language, "message.search.title", asked=answer.asked, count=told(count)))]
    marks = [*answer.marks, *([()] * len(answer.citations))]

    def unseen(end: int) -> str:
        left = answer.more + len(answer.citations[end:])
        return say(language, "message.search.more", count=told(left)) if left else ""

    also = [*answer.also, *([()] * len(answer.citations))]
    hits = [
        _hit(citation, at, others, language)
        for citation, at, others in zip(answer.citations, marks, also, strict=False)
    ]
    return compose(language, answer.text, head, Items(hits, HITS, unseen), frame)


def unknown_message(answer: UnknownAnswer, frame: Frame) -> Message:
    """That it is not held, said kindly; the nearest that is, if anything; which papers are; what to ask instead."""
    language = answer.language
    items = proofs(answer.citations, language)
    if items:
        items[0] = [parts.small(say(language, "message.unknown.nearest")), *items[0]]
    held = say(language, "answer.common.held", days="").rstrip(" 。.")
    lines = _unquoted(answer, language).splitlines()
    which = [line for line in lines[1:] if line.startswith(held)]
    head = [parts.paragraph("\n".join(line for line in lines if line not in which))]
    closing = [*([parts.small(*which)] if which else []), *frame.closing]
    return compose(language, answer.text, head, Items(items, NEAREST), replace(frame, closing=closing))


def _unquoted(answer: UnknownAnswer, language: Language) -> str:
    """The text without the sentences that are shown below it, and without the colons before them."""
    text = answer.text
    for one in answer.citations[:NEAREST]:
        text = text.replace(f"“{one.quote}”", "")
    full_stop = "。" if language == "zh" else "."
    return re.sub(r"[：:] *(?=\n|$)", full_stop, text) if text != answer.text else text


def proofs(
    citations: Sequence[Citation],
    language: Language,
    numbers: Sequence[str] = (),
    figures: Sequence[StoredFigure] = (),
    enterprise: StoredEnterprise | None = None,
) -> list[list[Block]]:
    """Sentences, and below them where they are from; neighbours of one article share that line.

    Which of ``figures`` they state, or that they are of ``enterprise``, can be said to be wrong in their menu.
    """
    made: list[list[Block]] = []
    for _, group in groupby(citations, key=lambda one: one.article_id):
        cited = list(group)
        first = cited[0]
        said = [parts.quote(one.quote, parts.spans_of(numbers, one.quote)) for one in cited]
        quotes = {one.quote for one in cited}
        stated = [one for one in figures if one.article_id == first.article_id and one.sentence in quotes]
        told = stated or first.figures
        source = sourced(first.headline, first.source, language, themes=first.themes, figures=told)
        if stated or enterprise:
            row = source_row(first.article_id, first.quote, stated, language, enterprise)
            made.append([parts.rich(*said, parts.line(parts.normal(source))), *row])
        else:
            button = parts.source_button(first.article_id, first.quote, language)
            made.append([parts.rich(*said), parts.paragraph(source, accessory=button)])
    return made


def _hit(citation: Citation, marks: parts.Marks, also: Sequence[Citation], language: Language) -> list[Block]:
    said: list[RichTextObject] = [parts.line(parts.bold(citation.headline, 150))]
    if gloss := gloss_line(citation.headline, language, citation.themes, citation.figures):
        said.append(parts.line(parts.faint(gloss)))
    if citation.quote:
        said.append(parts.quote(citation.quote, marks))
    return [
        parts.rich(*said),
        parts.paragraph(
            where(citation.source, language),
            accessory=parts.source_button(citation.article_id, citation.quote, language),
        ),
        *([parts.small(show.also(also, language).strip(" （）()"))] if also else []),
    ]
