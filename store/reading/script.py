"""One form for what is written in several: full-width digits and letters, Traditional characters.

For matching only: every function keeps each character's place, so that an offset in the folded text is the same
offset in the page. What is shown to a reader is always cut from the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from string import ascii_letters, digits

from store.compiled import expression
from store.reading.lexicon import load

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
IN_WORDS = frozenset(ascii_letters + digits + "+#&._%-")
BLANKS = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u200b\ufeff\u3000\t"), " ")
MARKS = tuple((chr(ord(mark) + 0xFEE0), mark) for mark in ",:;!?()")
"""Those that every sentence has, replaced at once: a call for each of them takes most of the time of folding."""
SLASHES = dict.fromkeys(map(ord, "╱∕⁄"), "/")


def narrow(text: str) -> str:
    """Full-width digits, letters and ASCII punctuation as ASCII; every blank a space. Same length."""
    return translated(text, *narrowing_at())


def simplified(text: str) -> str:
    """Traditional characters as their simplified ones. Same length; for matching, not for showing."""
    return translated(text, *simplifying_at())


def fold(text: str) -> str:
    """``narrow`` and ``simplified`` at once."""
    for mark, instead in MARKS:
        text = text.replace(mark, instead)
    return translated(text, *folding_at())


def lettered(text: str) -> str:
    """As ``fold``, of the characters that words are made of: marks and blanks, which no word holds, are left."""
    return translated(text, *lettering_at())


@lru_cache(maxsize=4)
def folded(text: str) -> str:
    """``fold`` of a whole page, kept while it is read: all who read it ask for it."""
    return fold(text)


Finder = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def translated(text: str, there: re.Pattern[str], instead: Callable[[re.Match[str]], str]) -> str:
    """As ``str.translate``, which looks every single character up: a page has few that are written otherwise."""
    return there.sub(instead, text)


def finder(table: dict[int, int | str]) -> Finder:
    """A pattern that finds the table's characters, and what gives the one that stands for each."""
    instead = {chr(code): each if isinstance(each, str) else chr(each) for code, each in table.items()}
    return expression("[" + re.escape("".join(instead)) + "]"), lambda hit: instead[hit[0]]


def is_traditional(text: str) -> bool:
    """Whether a good part of the text's characters are written in Traditional only."""
    return sum(ord(each) in simplifying() for each in text) > 0.05 * sum("\u4e00" <= each <= "\u9fff" for each in text)


@cache
def narrowing_at() -> Finder:
    return finder(narrowing())


@cache
def simplifying_at() -> Finder:
    return finder({**simplifying()})


@cache
def folding_at() -> Finder:
    return finder(folding())


@cache
def lettering_at() -> Finder:
    return finder({**simplifying(), **{code: to for code, to in FULL_WIDTH.items() if chr(to) in IN_WORDS}})


@cache
def narrowing() -> dict[int, int | str]:
    return {**FULL_WIDTH, **BLANKS, **SLASHES}


@cache
def simplifying() -> dict[int, int | str]:
    table = load("traditional")
    return dict(zip(map(ord, table["traditional"]), map(ord, table["simplified"]), strict=True))


@cache
def folding() -> dict[int, int | str]:
    return {**narrowing(), **simplifying()}
