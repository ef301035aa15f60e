"""Stretches of an article and their sentences, folded and cut into words once for all that ask: the article's own
sections and summary, and those of each of its parts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from store.reading.script import fold
from store.reading.text import sentences
from store.reading.theme_words import hits_in
from store.reading.types import Figure, Span
from store.reading.wording import QUANTITY, facts, faults, is_sentence, marks_in
from store.reading.words import cut


def content(text: str) -> frozenset[str]:
    """Words of two characters or more; numbers count, function words hardly occur among these."""
    return frozenset(word for word in cut(fold(text)) if len(word) > 1)


def edges_of(words: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, words), initial=0))


class Passage:
    """A headline, a paragraph, or what else of a text is read in one piece; ``figures`` are those of the article."""

    def __init__(self, text: str, span: Span, figures: Sequence[Figure]) -> None:
        self.text, self.span, self.figures = text, span, figures

    @cached_property
    def folded(self) -> str:
        return fold(self.text[self.span.start : self.span.end])

    @cached_property
    def words(self) -> list[str]:
        return cut(self.folded)

    @cached_property
    def edges(self) -> list[int]:
        """Where the words begin, counted from the passage's start, and where the last one ends."""
        return edges_of(self.words)

    @cached_property
    def theme_words(self) -> list[str]:
        """The words that speak for a section; those of two characters must be whole words of the segmenter."""
        upper = self.folded.upper()
        hits = hits_in(upper)
        if all(len(word) > 2 for _, word in hits):
            return [word for _, word in hits]
        edges = set(self.edges if upper == self.folded else edges_of(cut(upper)))
        return [word for start, word in hits if len(word) > 2 or (start in edges and start + len(word) in edges)]

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [Sentence(self, each) for each in sentences(self.text, self.span)]


class Sentence:
    """A sentence of a passage. Its ends are no letters, so that its words are the passage's."""

    def __init__(self, passage: Passage, span: Span) -> None:
        self.passage, self.span = passage, span

    @cached_property
    def folded(self) -> str:
        start = self.passage.span.start
        return self.passage.folded[self.span.start - start : self.span.end - start]

    @cached_property
    def words(self) -> frozenset[str]:
        """As ``content``."""
        start, edges = self.passage.span.start, self.passage.edges
        first, last = bisect_left(edges, self.span.start - start), bisect_left(edges, self.span.end - start)
        return frozenset([word for word in self.passage.words[first:last] if len(word) > 1])

    @cached_property
    def is_whole(self) -> bool:
        return is_sentence(self.passage.text[self.span.start : self.span.end])

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The figures of the sentence as written, or, where none was read, what looks like a quantity."""
        return frozenset([each.text for each in self.figures]) or frozenset(QUANTITY.findall(self.folded))

    @cached_property
    def merit(self) -> tuple[float, float]:
        """What its own wording says for it, and what against."""
        marks = marks_in(self.folded)
        return facts(self.folded, self.figures, marks), faults(self.folded, marks)

    @cached_property
    def figures(self) -> list[Figure]:
        """Figures that stand wholly in the sentence."""
        every = self.passage.figures
        first = bisect_left(every, self.span.start, key=lambda each: each.span.start)
        last = bisect_left(every, self.span.end, first, key=lambda each: each.span.start)
        return [each for each in every[first:last] if each.span.end <= self.span.end]


class Passages:
    """The passages of one article, each made when it is first asked for. ``figures`` are the article's."""

    def __init__(self, text: str, figures: Sequence[Figure] = ()) -> None:
        self.text = text
        self.figures = sorted(figures, key=lambda each: each.span.start)
        self.made: dict[Span, Passage] = {}

    def at(self, span: Span) -> Passage:
        found = self.made.get(span)
        if found is None:
            found = self.made[span] = Passage(self.text, span, self.figures)
        return found
