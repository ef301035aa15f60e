"""The one segmenter: jieba's dictionary and algorithm, by rjieba where there is a wheel of it.

jieba itself takes a second to load, so nothing is loaded before the first call. Words of the project's own
vocabulary are not added to the dictionary: search must cut a question as it cut the page, on every machine.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from store.reading import dictionary, few_words
from store.reading.script import lettered


class Words:
    """A text cut once, for all who ask for the words of a stretch of it.

    ``edges`` are the offsets at which its words begin, and the one where the last ends.
    """

    __slots__ = ("edges", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = cut(text)
        self.edges = list(accumulate(map(len, self.words), initial=0))

    def between(self, start: int, end: int) -> list[str]:
        """The words of ``text[start:end]``; cut anew only where one of the ends stands inside a word."""
        edges = self.edges
        first = bisect_left(edges, start)
        last = bisect_left(edges, end, first)
        if last < len(edges) and edges[first] == start and edges[last] == end:
            return self.words[first:last]
        return cut(self.text[start:end])

    def stretch(self, start: int, end: int) -> tuple[list[str], list[int]]:
        """As ``between``, with the edges of these words."""
        edges = self.edges
        first = bisect_left(edges, start)
        last = bisect_left(edges, end, first)
        if last < len(edges) and edges[first] == start and edges[last] == end:
            return self.words[first:last], edges[first : last + 1]
        words = cut(self.text[start:end])
        return words, list(accumulate(map(len, words), initial=start))


@lru_cache(maxsize=2)
def words_of(text: str) -> Words:
    """The words of a whole page (or article), kept while it is read: all who read it share one cutting."""
    return Words(text)


@lru_cache(maxsize=2)
def page_words(text: str) -> Words:
    """As ``words_of``, in one form of writing: Traditional and full-width characters are made plain."""
    return words_of(lettered(text))


def cut(text: str) -> list[str]:
    """The words of the text in order; joined, they are the text."""
    if settled := before_loading(text, few_words.cut):
        return list(settled)
    compiled = rjieba()
    if compiled is None:
        return cut_by_jieba(text)
    found: list[str] = compiled.cut(text)
    return list(at_hyphens(found)) if "-" in text else found


def cut_for_search(text: str) -> list[str]:
    """As ``cut``, with the shorter words inside long ones before each long one."""
    if settled := before_loading(text, few_words.cut_for_search):
        return list(settled)
    compiled = rjieba()
    if compiled is None:
        return search_by_jieba(text)
    found: list[str] = compiled.cut_for_search(text)
    return list(at_hyphens(found)) if "-" in text else found


FEW_TEXTS = 50
"""So many a process cuts without the segmenter, before it is worth loading."""


def before_loading(text: str, cutter: Callable[[str], Sequence[str] | None]) -> Sequence[str] | None:
    """The words, where that is settled without loading the segmenter: it takes as long as eight bare Pythons."""
    if "rjieba" in sys.modules or few_words.cut.cache_info().misses > FEW_TEXTS:
        return None
    return cutter(text)


def tag(text: str) -> list[tuple[str, str]]:
    """The words of ``cut`` with jieba's part of speech (n, ns, nr, v, m …); ``x`` where its dictionary has none."""
    known = speech_of(text)
    return [(word, known(word) or shape(word)) for word in cut(text)]


def keywords(text: str, n: int) -> list[str]:
    """The ``n`` words that stand out in the text (TF-IDF with jieba's own frequencies), best first."""
    import jieba.analyse

    quiet_jieba()
    return [str(word) for word in jieba.analyse.extract_tags(text, topK=n)]


def cut_by_jieba(text: str) -> list[str]:
    return list(at_hyphens(quiet_jieba().cut(text)))


def search_by_jieba(text: str) -> list[str]:
    return list(at_hyphens(quiet_jieba().cut_for_search(text)))


def at_hyphens(found: Iterable[str]) -> Iterator[str]:
    """The one place where the two differ: 2011-04-21 is one word to rjieba and five to jieba."""
    for word in found:
        if "-" not in word or word == "-":
            yield word
            continue
        for number, part in enumerate(word.split("-")):
            if number:
                yield "-"
            if part:
                yield part


@lru_cache(maxsize=4096)
def shape(word: str) -> str:
    if any(each.isdigit() for each in word):
        return "m"
    return "eng" if word.isascii() and word.isalpha() else "x"


def load() -> None:
    """Before somebody waits for it."""
    if rjieba() is None:
        quiet_jieba()


@cache
def rjieba() -> Any:
    """The compiled segmenter, or None on a machine that has no wheel of it."""
    try:
        import rjieba as compiled
    except ImportError:
        return None
    return compiled


@cache
def quiet_jieba() -> Any:
    """jieba with its dictionary loaded; it would report its loading on standard error."""
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    return jieba


@cache
def part_of_speech() -> dict[str, str]:
    """Word to tag, from jieba's dictionary file; read line by line since its own tagger loads two models more."""
    found: dict[str, str] = {}
    for line in dictionary.file().read_text("utf-8").splitlines():
        word, _, rest = line.partition(" ")
        found[word] = rest.rpartition(" ")[2]
    return found


FEW = 60
"""Characters of a text whose words are looked up one by one: making the whole table takes longer than a question."""


def speech_of(text: str) -> Callable[[str], str | None]:
    """How the words of the text are looked up."""
    return dictionary.speech if len(text) <= FEW and not part_of_speech.cache_info().currsize else part_of_speech().get
