"""What people say, set in the words of papers: 啥时候 as 什么时候, 能发多少电 as 发电量是多少, padding dropped."""

from __future__ import annotations

import re
from functools import cache

from handlers.asking.lexicon import load
from store.compiled import expression


def in_writing(words: str) -> str:
    """A Chinese question as a paper would put it; words in which nothing is said so are given back as they are."""
    for padding in _padding():
        words = padding.sub("", words) or words
    written, said = _words()
    words = said.sub(lambda m: written[(m.lastindex or 1) - 1], words)
    for turn, put in _turns():
        words = turn.sub(put, words)
    return words


@cache
def _padding() -> tuple[re.Pattern[str], ...]:
    return tuple(expression(each, re.IGNORECASE) for each in load("spoken")["padding"])


@cache
def _words() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """How each is written, and one expression with a group for each of the ways to say it, the longest first."""
    pairs = [(written, said) for written, ways in load("spoken")["words"].items() for said in ways]
    pairs.sort(key=lambda pair: -len(pair[1]))
    return tuple(written for written, _ in pairs), expression("|".join(f"({said})" for _, said in pairs))


@cache
def _turns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((expression(said), written) for said, written in load("spoken")["turns"]["rules"])
