"""The vocabulary of the sections, and where its words stand in a text."""

from __future__ import annotations

from functools import cache

from store.reading.automaton import Automaton
from store.reading.lexicon import load
from store.reading.types import THEMES

WEIGHT = {"decisive": 9.0, "strong": 3.0, "plain": 1.0, "weak": 0.4, "english": 2.0}


def hits_in(text: str, edges: frozenset[int]) -> list[tuple[int, str]]:
    """Words of the vocabulary with where they begin, longest first, none overlapping. ``text`` is in capitals.

    Those of two characters must be whole words of the segmenter, between two of its ``edges``; words in letters and
    digits (AI, 5G, port) no more of them may touch.
    """
    return [
        (at, word)
        for at, end, word in automaton().longest(text)
        if (end - at > 2 or (at in edges and end in edges) if word[0] >= "一" else stands_alone(text, at, end))
    ]


def stands_alone(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return not any(each.isascii() and each.isalnum() for each in around)


@cache
def vocabulary() -> dict[str, list[tuple[str, float]]]:
    """Word to the themes it speaks for; one that speaks for several speaks for each of them less."""
    found: dict[str, list[tuple[str, float]]] = {}
    for name in THEMES:
        for grade, words in load("themes")[name].items():
            for word in words:
                found.setdefault(word.upper(), []).append((name, WEIGHT[grade]))
    return {word: [(name, weight / len(each) ** 0.5) for name, weight in each] for word, each in found.items()}


@cache
def automaton() -> Automaton:
    return Automaton(vocabulary())
