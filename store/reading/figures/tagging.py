"""The words of a page with what they are, each clause cut once for all the stretches of it that are asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache, partial
from operator import attrgetter

from store.reading.figures.clauses import Kind, Token
from store.reading.figures.phrases import forced, forced_or_rate, is_noun, is_verb, lexicon, nouns
from store.reading.types import Span
from store.reading.words import part_of_speech, shape, words_of


class Tagger:
    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of(text)
        self.known: dict[Span, tuple[list[Token], list[int]]] = {}

    def between(self, start: int, end: int, clause: Span) -> list[Token]:
        """The tokens of a stretch of a clause; cut anew only where one of its ends stands inside a token."""
        if start >= end:
            return []
        known = self.known.get(clause)
        if known is None:
            tokens = self.cut(*clause)
            known = self.known[clause] = tokens, [*map(START, tokens), clause.end]
        tokens, starts = known
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        if last < len(starts) and starts[first] == start and starts[last] == end:
            return tokens[first:last]
        return self.cut(start, end)

    def cut(self, start: int, end: int) -> list[Token]:
        """Words of the lexicon as they are, and the segmenter's between them."""
        made: list[Token] = []
        plain = forced()
        words = plain if self.text.find("率", start, end) < 0 else forced_or_rate()
        for hit in words.finditer(self.text, start, end):
            low, high = hit.span()
            if words is not plain and not self.a_rate(low, high):
                continue
            if start < low:
                made += self.plain(start, low)
            made.append(Token(low, high, hit.group(), kind(hit.group(), "n")))
            start = high
        if start < end:
            made += self.plain(start, end)
        return made

    def a_rate(self, low: int, high: int) -> bool:
        """同意率, 收缴率: a verb of two characters and 率; not 自动化率, of which 动化 is no word."""
        if high - low != 3 or self.text[high - 1] != "率" or self.text[low:high] in lexicon_words():
            return True
        known = part_of_speech()
        return self.text[low : high - 1] in known and self.text[low - 1 : high - 1] not in known

    def plain(self, start: int, end: int) -> Iterator[Token]:
        words, edges = self.words.stretch(start, end)
        return map(as_token, zip(edges, edges[1:], words, map(kind, words), strict=False))


START = attrgetter("start")


@lru_cache(maxsize=1)
def lexicon_words() -> frozenset[str]:
    return frozenset(lexicon()["forced"]["words"])


as_token = partial(tuple.__new__, Token)
"""A token of a tuple of its fields: a page has thousands of them."""


@lru_cache(maxsize=1 << 16)
def kind(word: str, tag: str | None = None) -> Kind:
    """What a word is, whatever stands around it."""
    tag = tag or ("n" if word in nouns() else part_of_speech().get(word) or shape(word))
    return Kind(tag, is_noun(word, tag), is_verb(word, tag))
