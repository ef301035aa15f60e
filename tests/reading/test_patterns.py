"""No regular expression of ours takes a time that doubles with every word: each meets many times what it repeats."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]  # what re itself reads a pattern with
from types import FrameType
from typing import Any

import pytest

import handlers
import store
from store.patterns import _Made

TIMES, SECONDS = 40, 1.0
"""A word so many times over takes microseconds, or longer than anybody waits."""


class TooLong(Exception):
    pass


def patterns() -> list[str]:
    for package in (store, handlers):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    return sorted({each.pattern for each in gc.get_objects() if isinstance(each, _Made)})


def words_of(parsed: Any) -> Iterator[str]:
    """The runs of letters that the pattern holds, in whatever group."""
    run = ""
    for kind, held in parsed:
        name = str(kind)
        if name == "LITERAL":
            run += chr(held)
            continue
        if run:
            yield run
            run = ""
        if name == "IN":
            yield from (chr(each if str(how) == "LITERAL" else each[0]) for how, each in held if str(how) in SETS)
        elif name == "BRANCH":
            for branch in held[1]:
                yield from words_of(branch)
        elif name == "ATOMIC_GROUP":
            yield from words_of(held)
        elif name in INSIDE:
            yield from words_of(held[INSIDE[name]])
    if run:
        yield run


SETS = ("LITERAL", "RANGE")
INSIDE = {"MAX_REPEAT": 2, "MIN_REPEAT": 2, "POSSESSIVE_REPEAT": 2, "SUBPATTERN": 3, "ASSERT": 1, "ASSERT_NOT": 1}


def repeated_groups(parsed: Any) -> Iterator[Any]:
    """Groups with more than one way in them that may come again and again."""
    for kind, held in parsed:
        name = str(kind)
        if name in ("MAX_REPEAT", "MIN_REPEAT") and held[1] > 9 and len(set(words_of(held[2]))) > 1:
            yield held[2]
        if name == "BRANCH":
            for branch in held[1]:
                yield from repeated_groups(branch)
        elif name == "ATOMIC_GROUP":
            yield from repeated_groups(held)
        elif name in INSIDE:
            yield from repeated_groups(held[INSIDE[name]])


MOST = 400


def ways(parsed: Any) -> set[str] | None:
    """All that this part of a pattern may be, look-arounds aside; None where that is too much to list."""
    found = {""}
    for kind, held in parsed:
        name = str(kind)
        if name == "LITERAL":
            here: set[str] | None = {chr(held)}
        elif name == "IN" and all(str(how) == "LITERAL" for how, _ in held):
            here = {chr(each) for _, each in held}
        elif name == "BRANCH":
            branches = [ways(branch) for branch in held[1]]
            here = set().union(*[each for each in branches if each]) if any(branches) else None
        elif name == "SUBPATTERN":
            here = ways(held[3])
        elif name == "MAX_REPEAT" and held[1] == 1:
            inside = ways(held[2])
            here = {"", *inside} if inside is not None else None
        elif name in ("ASSERT", "ASSERT_NOT", "AT"):
            here = {""}
        else:
            here = None
        if here is None or len(found) * len(here) > MOST:
            return None
        found = {before + each for before in found for each in here}
    return found


def of_two_minds(words: set[str]) -> str | None:
    """A word that others of them make up too, so that what repeats them may read it in two ways."""
    for word in sorted(words):
        ends = {0}
        for at in range(1, len(word) + 1):
            if any(word[begin:at] in words and (begin, at) != (0, len(word)) for begin in ends):
                ends.add(at)
        if word and len(word) in ends:
            return word
    return None


def fails_quickly(pattern: str) -> str | None:
    """The word that, many times over, takes the pattern too long; None where there is none."""
    parsed = _parser.parse(pattern)
    opening = next(iter(words_of(parsed)), "")
    found = re.compile(pattern)
    for group in repeated_groups(parsed):
        if (word := of_two_minds(ways(group) or set())) is not None:
            return word
        for word in sorted(set(words_of(group))):
            for text in (word * TIMES + "\0", opening + word * TIMES + "\0"):
                signal.setitimer(signal.ITIMER_REAL, SECONDS)
                try:
                    found.match(text)
                except TooLong:
                    return word
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
    return None


def too_long(number: int, frame: FrameType | None) -> None:
    raise TooLong


def test_what_a_pattern_repeats_it_reads_in_one_way() -> None:
    before = signal.signal(signal.SIGALRM, too_long)
    try:
        every = patterns()
        slow = [(word, each) for each in every if (word := fails_quickly(each)) is not None]
    finally:
        signal.signal(signal.SIGALRM, before)
    assert len(every) > 1000
    assert not slow, slow


@pytest.mark.parametrize(
    ("pattern", "word"), [("(?:需|要|需要)+$", "需要"), ("^(?:[0-9]+年?)*$", "0"), ("(?:可以|可|以)*了", "可以")]
)
def test_what_takes_too_long_is_found(pattern: str, word: str) -> None:
    before = signal.signal(signal.SIGALRM, too_long)
    try:
        assert fails_quickly(pattern) == word
    finally:
        signal.signal(signal.SIGALRM, before)
