"""Nouns that measure, nouns that lean on what was said before, and words that never say what is measured."""

from __future__ import annotations

import re
from functools import cache

from store.reading.figures.lookup import alternatives
from store.reading.figures.phrases import lexicon


@cache
def relational() -> frozenset[str]:
    return frozenset(lexicon()["relational"]["nouns"])


@cache
def leaning() -> frozenset[str]:
    return frozenset(lexicon()["relational"]["lean"])


@cache
def generic() -> frozenset[str]:
    return frozenset(lexicon()["relational"]["generic"])


@cache
def never() -> frozenset[str]:
    return frozenset(lexicon()["never"]["words"])


@cache
def flow() -> re.Pattern[str]:
    return alternatives(lexicon()["flows"]["words"])
