"""Words looked for at one place, and lists of words as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable


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
        sizes = self.sizes.get(text[at : at + 1])
        if sizes is None:
            return ""
        for size in sizes:
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
