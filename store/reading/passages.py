"""Stretches of a page and their sentences, folded and cut into words once for all that ask: an article's own
sections and summary, and those of each of its parts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from store.reading.script import fold, folded
from store.reading.text import sentences
from store.reading.theme_words import hits_in
from store.reading.types import Figure, Span
from store.reading.wording import Wording, facts, faults, is_sentence, looks_like_quantities
from store.reading.words import cut, page_words


def content(text: str) -> frozenset[str]:
    """Words of two characters or more; numbers count, function words hardly occur among these."""
    return frozenset([word for word in cut(fold(text)) if len(word) > 1])


class Sentence:
    """A whole sentence: its ``content`` words, and ``facts``, what its own wording says for it. What speaks against
    it is looked for in the few that may be chosen.
    """

    __slots__ = ("_faults", "_numbers", "facts", "marks", "span", "text", "words")

    def __init__(self, span: Span, wording: Wording, words: Sequence[str], figures: Sequence[Figure]) -> None:
        start, end = span
        self.span = span
        self.text = wording.text[start:end]
        self.words = frozenset([word for word in words if len(word) > 1])
        # As written: the figures of the sentence, or, where none was read, what looks like a quantity.
        self._numbers = [each.text for each in figures] or looks_like_quantities(self.text)
        self.marks = wording.marks_in(start, end)
        self.facts = facts(figures, len(self._numbers), wording.names_in(start, end), self.marks)
        self._faults: float | None = None

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(self._numbers)

    @property
    def faults(self) -> float:
        if self._faults is None:
            self._faults = faults(self.text, self.marks)
        return self._faults


class Passages:
    """A text with the figures read in it; what is asked of a stretch of it is found once."""

    def __init__(self, text: str, figures: Sequence[Figure] = ()) -> None:
        self.text = text
        self.folded = folded(text)
        self.upper = self.folded.upper()
        if len(self.upper) != len(text):  # ß and ŉ are two capitals; then capitals are given up, offsets are not
            self.upper = self.folded
        self.cut = page_words(text)
        self.wording: Wording | None = None
        self.figures = sorted(figures, key=lambda each: each.span.start)
        self.starts = [each.span.start for each in self.figures]
        self.hits: tuple[list[int], list[str]] | None = None
        self.of: dict[Span, list[Sentence]] = {}

    def theme_words(self, span: Span) -> list[str]:
        """The words that speak for a section, in text order."""
        if self.hits is None:
            kept = hits_in(self.upper, frozenset(self.cut.edges))
            self.hits = [at for at, _ in kept], [word for _, word in kept]
        starts, found = self.hits
        first = bisect_left(starts, span.start)
        return found[first : bisect_left(starts, span.end, first)]

    def whole_sentences(self, span: Span) -> list[Sentence]:
        """The sentences of a paragraph that are fit to be quoted by themselves."""
        found = self.of.get(span)
        if found is None:
            found = self.of[span] = [self.sentence(each) for each in self.sentences(span) if self.is_whole(each)]
        return found

    def sentences(self, span: Span) -> list[Span]:
        return sentences(self.text, span)

    def is_whole(self, span: Span) -> bool:
        return is_sentence(self.text[span.start : span.end])

    def sentence(self, span: Span) -> Sentence:
        start, end = span
        if self.wording is None:
            self.wording = Wording(self.folded)
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        told = [each for each in self.figures[first:last] if each.span.end <= end]
        return Sentence(span, self.wording, self.cut.between(start, end), told)
