"""Words that bound a number: 超 逾 近 约 不少于 before it, 余 多 in it, 以上 以内 左右 after it."""

from __future__ import annotations

from functools import cache
from typing import Any

from store.reading.figures.lookup import Prefixes
from store.reading.lexicon import load
from store.reading.types import Bound

PAUSE = set('，,。；;！？!?、）)】”’"：: \n　…') | {""}
ADVERBS = ("了", "已", "为", "达", "有")


@cache
def lexicon() -> dict[str, Any]:
    return load("bounds")


@cache
def before_words() -> dict[str, Bound]:
    kinds: tuple[Bound, ...] = ("over", "under", "about", "at_least", "first")
    return {word: kind for kind in kinds for word in lexicon()["before"][kind]}


@cache
def longest_before() -> int:
    return max(map(len, before_words()))


@cache
def last_of_bounds() -> frozenset[str]:
    return frozenset(word[-1] for word in before_words())


@cache
def first_of_bounds() -> frozenset[str]:
    return frozenset(word[0] for word in after_words())


@cache
def after() -> Prefixes:
    return Prefixes(after_words())


@cache
def after_words() -> dict[str, Bound]:
    kinds: tuple[Bound, ...] = ("over", "about", "under", "at_least")
    return {word: kind for kind in kinds for word in lexicon()["after"][kind]}


def bound_before(text: str, start: int, at: int) -> tuple[Bound, int]:
    """The bound that ends right before ``at`` and where its word begins; ("exact", at) where there is none."""
    if at <= start or text[at - 1] not in last_of_bounds():
        return "exact", at  # most numbers have none: seen by one character
    for size in range(min(longest_before(), at - start), 0, -1):
        word = text[at - size : at]
        kind = before_words().get(word)
        if kind is None:
            continue
        previous = text[at - size - 1 : at - size] if at - size > start else ""
        if previous and previous in lexicon()["before"]["not_after"].get(word, ""):
            continue
        needed = lexicon()["before"]["needs"].get(word)
        if needed and text[at : at + 1] not in needed:
            continue
        return kind, at - size
    return "exact", at


def bound_after(text: str, at: int, end: int) -> tuple[Bound, int]:
    """The bound that begins right at ``at`` and where its word ends."""
    if at >= end or text[at] not in first_of_bounds():
        return "exact", at
    word = after().at(text, at, end)
    stop = at + len(word)
    if word == "上下" and text[stop : stop + 1] == "游":
        return "exact", at  # 62家上下游企业
    if not word or (word in lexicon()["after"]["needs_end"]["words"] and text[stop : stop + 1] not in PAUSE):
        return "exact", at
    return after_words()[word], stop


def solves(text: str, word_start: int, at: int, following: str) -> bool:
    """突破 that means to solve: what is counted is a technique or a difficulty."""
    return text[word_start:at].startswith("突破") and any(each in following for each in lexicon()["technique"]["nouns"])
