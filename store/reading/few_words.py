"""A short Chinese text cut by jieba's algorithm, for a process that cuts only a question: loading the compiled
segmenter with its dictionary takes as long as eight bare Pythons.

What the dictionary's words alone do not settle (characters that none of them joins, which jieba's model of unknown
words looks at) is left to the segmenter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import log

from store.reading.dictionary import TOTAL, begins, count

LONGEST = 40
"""Characters of a text."""
_HAN = re.compile("[\u4e00-\u9fd5]+")


@lru_cache(maxsize=64)
def cut(text: str) -> tuple[str, ...] | None:
    """As ``rjieba.cut``; None where it has to be asked."""
    if len(text) > LONGEST or not _HAN.fullmatch(text):
        return None
    words = likeliest(text)
    loose = ""
    for word in (*words, ""):
        if len(word) == 1:
            loose += word
        elif len(loose) > 1 and count(loose) is None:
            return None
        else:
            loose = ""
    return tuple(words)


def cut_for_search(text: str) -> list[str] | None:
    """As ``rjieba.cut_for_search``: the words of two and three characters inside a longer one go before it."""
    words = cut(text)
    if words is None:
        return None
    found: list[str] = []
    for word in words:
        for length in (2, 3):
            if len(word) > length:
                pieces = (word[at : at + length] for at in range(len(word) - length + 1))
                found += [piece for piece in pieces if count(piece) is not None]
        found.append(word)
    return found


def likeliest(text: str) -> list[str]:
    """Of all ways to make the text of words the one whose words are together the most frequent."""
    of_all = log(TOTAL)
    ahead: list[tuple[float, int]] = [(0.0, 0)] * (len(text) + 1)
    for start in range(len(text) - 1, -1, -1):
        ahead[start] = max((log(times or 1) - of_all + ahead[end][0], end) for end, times in from_here(text, start))
    words, at = [], 0
    while at < len(text):
        words.append(text[at : ahead[at][1]])
        at = ahead[at][1]
    return words


def from_here(text: str, start: int) -> list[tuple[int, int]]:
    """Where words that begin here end, and how often each was met; the character itself in any case."""
    found = [(start + 1, count(text[start]) or 1)]
    end = start + 1
    while end <= len(text) and begins(text[start:end]):
        end += 1
        if end <= len(text) and (times := count(text[start:end])) is not None:
            found.append((end, times))
    return found
