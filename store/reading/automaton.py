"""Many words found in a text in one pass (Aho and Corasick)."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

Found = tuple[int, int, str]
"""Where a word begins, where it ends, and the word."""


FEW = 48
"""So many words are looked for one by one in less time than it takes to make an automaton of them."""


def occurrences(text: str, words: Iterable[str]) -> list[Found]:
    """As ``Automaton.every``, of words that are looked for in this text alone."""
    wanted = dict.fromkeys(words)
    if len(wanted) > FEW:
        return Automaton(wanted, once=True).every(text)
    found: list[Found] = []
    for word in wanted:
        at, size = text.find(word), len(word)
        while at >= 0:
            found.append((at, at + size, word))
            at = text.find(word, at + 1)
    found.sort(key=ENDS_THEN_LONGEST)
    return found


def whole(text: str) -> str:
    """The text with a mark of the same length for each half of a surrogate pair, which no text in UTF-8 can hold."""
    return "".join("\ufffd" if HALVES[0] <= each <= HALVES[1] else each for each in text)


HALVES = chr(0xD800), chr(0xDFFF)


ENDS_THEN_LONGEST = itemgetter(1, 0)


HUNDREDS = 500
"""So many words, kept for all texts, are worth the quickest automaton: it takes half the time to look with, and twice
the time to make, a millisecond. Of thousands it would take tens of milliseconds and of megabytes."""


class Automaton:
    """Finds its words in any text. One that is made for a single text (``once``) is made in less time, where its words
    are few, than the quickest one to look with.
    """

    __slots__ = ("_every", "_kind", "_longest", "words")

    def __init__(self, words: Iterable[str], *, once: bool = False) -> None:
        self.words = tuple(dict.fromkeys(words))
        few = len(self.words) <= HUNDREDS
        self._kind = Implementation.ContiguousNFA if once else Implementation.DFA if few else None
        self._every: AhoCorasick | None = None
        self._longest: AhoCorasick | None = None

    def every(self, text: str) -> list[Found]:
        """All of them, also those that overlap, by where they end; of those that end at once the longest first."""
        if self._every is None:
            self._every = AhoCorasick(self.words, MatchKind.Standard, False, self._kind)
        words = self.words
        try:
            found = self._every.find_matches_as_indexes(text, True)
        except UnicodeEncodeError:
            found = self._every.find_matches_as_indexes(whole(text), True)
        return [(start, end, words[n]) for n, start, end in found]

    def longest(self, text: str, start: int = 0, stop: int | None = None) -> list[Found]:
        """From the left the longest, none overlapping; of a stretch of the text if one is given."""
        if self._longest is None:
            self._longest = AhoCorasick(self.words, MatchKind.LeftmostLongest, False, self._kind)
        words = self.words
        try:
            found = self._longest.find_matches_as_indexes(text[start:stop])
        except UnicodeEncodeError:
            found = self._longest.find_matches_as_indexes(whole(text[start:stop]))
        if not start:
            return [(at, end, words[n]) for n, at, end in found]
        return [(start + at, start + end, words[n]) for n, at, end in found]
