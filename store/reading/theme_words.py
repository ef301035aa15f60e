"""The vocabulary of the sections, and where its words stand in a text."""

from __future__ import annotations

from functools import cache
from typing import Any

import ahocorasick

from store.reading.lexicon import load
from store.reading.types import THEMES

WEIGHT = {"strong": 3.0, "plain": 1.0, "weak": 0.4}


def hits_in(text: str) -> list[tuple[int, str]]:
    """Words of the vocabulary with where they begin, longest first, none overlapping. ``text`` is in capitals."""
    return [(end - len(word) + 1, word) for end, word in automaton().iter_long(text)]


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
def automaton() -> Any:
    machine = ahocorasick.Automaton()
    for word in vocabulary():
        machine.add_word(word, word)
    machine.make_automaton()
    return machine
