"""Words that mean the same, and words that answer others: what the lexicons have of them, looked up by the word.

There are two books. The first has the words of bulletins and reports, which a question is cut by in any case. The
second has what people say at home and the long names of measures; a question is read by both of them together where
``widely`` says so, since a longer name taken whole no longer meets what a paper prints in pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from handlers.asking.lexicon import load

_wide: ContextVar[bool] = ContextVar("wide", default=False)


@contextmanager
def widely(wide: bool) -> Iterator[None]:
    """Whether questions are read by both books."""
    token = _wide.set(wide)
    try:
        yield
    finally:
        _wide.reset(token)


def is_wide() -> bool:
    return _wide.get()


def variants_of(word: str) -> tuple[str, ...]:
    """Words that mean the same, and after them those that answer it though they mean less; none for a strange word."""
    return _variants(is_wide()).get(word, ())


@cache
def _variants(wide: bool) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for group in _same(wide):
        for word in group:
            found.setdefault(word, [word]).extend(group)
    for asked, answers in _answered(wide):
        for word in asked:
            found.setdefault(word, [word]).extend(answers)
    return {word: tuple(dict.fromkeys(words)) for word, words in found.items()}


@cache
def words(wide: bool) -> frozenset[str]:
    """All words of two or more characters."""
    groups = (*_same(wide), *(group for pair in _answered(wide) for group in pair))
    return frozenset(word for group in groups for word in group if len(word) > 1)


def _same(wide: bool) -> Iterable[list[str]]:
    yield from load("synonyms")["same"]
    for field in load("fields").values() if wide else ():
        yield from (line.split() for line in field.get("same", ()))


def _answered(wide: bool) -> Iterable[tuple[list[str], list[str]]]:
    """Words that are asked by, each meaning each other, and what answers them."""
    for group in (*load("synonyms")["wide"], *load("synonyms")["near"]):
        yield group[:1], group
    for field in load("fields").values() if wide else ():
        for line in field.get("wide", ()):
            asked, _, answers = line.partition(" < ")
            yield asked.split(), [*asked.split(), *answers.split()]
