"""An article cut into paragraphs, sentences and clauses, each clause with its numbers and the words between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from store.patterns import lazily
from store.reading.figures.quantity import Quantity
from store.reading.text import clauses_of_line, paragraphs, sentences_of_line
from store.reading.types import Span

BRACKETS = lazily(r"[（(\[【]([^（()）\]】\n]{0,160})[)）\]】]")
OPENERS = frozenset("（([【")
FAR = 90
"""Characters looked at on either side of a number: longer clauses than that are lists or no language at all."""


class Kind(NamedTuple):
    """The part of speech of a word, whether a phrase may end in it as its noun, and whether one is governed by it."""

    tag: str
    noun: bool = False
    verb: bool = False


class Token(NamedTuple):
    start: int
    end: int
    word: str
    kind: Kind

    @property
    def tag(self) -> str:
        return self.kind.tag


class Clause:
    """A clause. ``holes`` are its bracketed parts, which are clauses of their own with ``outer`` set; ``marks`` are the
    characters of its sentence: a rule that needs one of the others is not tried."""

    __slots__ = ("holes", "index", "marks", "outer", "paragraph", "quantities", "sentence", "span")

    def __init__(
        self,
        index: int,
        span: Span,
        sentence: Span,
        paragraph: int,
        holes: tuple[Span, ...],
        outer: int | None,
        marks: frozenset[str],
    ) -> None:
        self.index, self.span, self.sentence, self.paragraph = index, span, sentence, paragraph
        self.holes, self.outer, self.marks = holes, outer, marks
        self.quantities: list[Quantity] = []


def clauses_of(text: str, body: Sequence[Span], found: Sequence[Quantity]) -> list[Clause]:
    """All clauses of the body in text order, brackets after the clause that holds them; numbers sorted into them."""
    made: list[Clause] = []
    starts = [each.start for each in found]
    number = 0
    for block in body:
        for paragraph in paragraphs(text, block):
            if holds_any(starts, paragraph):
                for sentence in sentences_of_line(text, paragraph):
                    if holds_any(starts, sentence):  # a sentence without numbers says nothing of any
                        add_sentence(text, sentence, number, made)
            number += 1
    deal_out(made, found)
    return made


def holds_any(starts: list[int], span: Span) -> bool:
    n = bisect_left(starts, span.start)
    return n < len(starts) and starts[n] < span.end


def add_sentence(text: str, sentence: Span, paragraph: int, made: list[Clause]) -> None:
    marks = frozenset(text[sentence.start : sentence.end])
    brackets: list[Span] = []
    if not OPENERS.isdisjoint(marks):
        brackets = [Span(hit.start(), hit.end()) for hit in BRACKETS.finditer(text, sentence.start, sentence.end)]
    for span in outer_clauses(text, sentence, brackets):
        holes = tuple(
            [each for each in brackets if span.start <= each.start and each.end <= span.end] if brackets else ()
        )
        clause = Clause(len(made), span, sentence, paragraph, holes, None, marks)
        made.append(clause)
        for hole in holes:
            for inner in clauses_of_line(text, Span(hole.start + 1, hole.end - 1)):
                made.append(Clause(len(made), inner, sentence, paragraph, (), clause.index, marks))


def outer_clauses(text: str, sentence: Span, brackets: list[Span]) -> list[Span]:
    """Clauses of a sentence; a comma inside brackets does not cut the clause around them."""
    cut = clauses_of_line(text, sentence)
    if not brackets:
        return cut
    joined: list[Span] = []
    n = 0
    for each in cut:
        while n < len(brackets) and brackets[n].end <= (joined[-1].end if joined else sentence.start):
            n += 1
        inside = next(
            (
                b
                for b in brackets[n : n + 4]
                if joined and b.start < joined[-1].end + 1 and each.start < b.end and b.start < each.start
            ),
            None,
        )
        if inside is not None:
            joined[-1] = Span(joined[-1].start, max(each.end, joined[-1].end))
        else:
            joined.append(each)
    return joined


def deal_out(made: list[Clause], found: Sequence[Quantity]) -> None:
    """Each number into the innermost clause that holds it."""
    inner = sorted((each for each in made if each.outer is not None), key=lambda each: each.span.start)
    outer = [each for each in made if each.outer is None]
    n = m = 0
    for quantity in found:
        while n < len(outer) and outer[n].span.end <= quantity.start:
            n += 1
        while m < len(inner) and inner[m].span.end <= quantity.start:
            m += 1
        if m < len(inner) and inner[m].span.start <= quantity.start:
            inner[m].quantities.append(quantity)
        elif n < len(outer) and outer[n].span.start <= quantity.start:
            outer[n].quantities.append(quantity)
