"""Many words found in a text in one pass: by the first two characters of each, so that hardly a place is tried twice.

An automaton with thousands of words has a root with thousands of children, which are looked through one by one at
every character; here a pattern of two sets of characters finds the few places where a word may begin at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from store.reading.types import Span


class Lookup:
    """Words of two characters and more."""

    def __init__(self, words: Iterable[str]) -> None:
        self.table: dict[str, list[str]] = {}
        for word in sorted(set(words), key=len, reverse=True):
            self.table.setdefault(word[:2], []).append(word)
        first, second = ({each[n] for each in self.table} for n in (0, 1))
        self.pattern = re.compile(f"{among(first)}(?={among(second)})")

    def find(self, text: str, block: Span) -> Iterator[tuple[Span, str]]:
        """All words in a stretch of the text, leftmost and longest, none overlapping."""
        at = block.start
        for hit in self.pattern.finditer(text, block.start, block.end):
            start = hit.start()
            known = self.table.get(text[start : start + 2])
            if known is None or start < at:
                continue
            for word in known:
                if text.startswith(word, start) and start + len(word) <= block.end:
                    at = start + len(word)
                    yield Span(start, at), word
                    break


class Prefixes:
    """Words of any length, looked for at one place."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        sizes: dict[str, set[int]] = {}
        for word in self.words:
            sizes.setdefault(word[0], set()).add(len(word))
        self.sizes = {mark: tuple(sorted(known, reverse=True)) for mark, known in sizes.items()}

    def at(self, text: str, at: int, end: int) -> str:
        """The longest of the words that stands at an offset, empty where none does."""
        for size in self.sizes.get(text[at : at + 1], ()):
            if at + size <= end and (word := text[at : at + size]) in self.words:
                return word
        return ""


def alternatives(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for a list of plain words, longest first, so that 平方公里 wins over 平."""
    ordered = sorted(set(words), key=lambda each: (-len(each), each))
    return re.compile(f"(?={among(each[0] for each in ordered)})(?:{'|'.join(map(re.escape, ordered))})")


def among(marks: Iterable[str]) -> str:
    """A set of characters, as a pattern writes it."""
    return "[" + "".join(sorted({re.escape(each) for each in marks})) + "]"
