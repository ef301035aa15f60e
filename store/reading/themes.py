"""The sections a reader would look under for an article, with the words that prove it."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from itertools import accumulate
from typing import Any

import ahocorasick

from store.reading.lexicon import load
from store.reading.script import fold
from store.reading.types import THEMES, Article, Span, Theme
from store.reading.words import cut

WEIGHT = {"strong": 3.0, "plain": 1.0, "weak": 0.4}
HEADLINE, SUBHEAD, OPENING = 4.0, 2.0, 2.0  # how much more a word counts there than in the middle of the text
LEAST_SHARE = (
    0.34  # of the main theme's score; set on the labelled articles: a lower share adds sections nobody looks under
)
LEAST_SCORE = 4.0  # one strong word twice, or a strong and a plain one
LEAST_WORDS = 2  # different words that a further theme needs
MOST = 5  # sections of one article; the longest labelled one has nine, where a reader names three
EVIDENCE = 6

Scores = defaultdict[str, float]
"""A word to what it adds."""


def themes_of(text: str, article: Article) -> tuple[Theme, ...]:
    """Sections of the article, the main one first. Weights are shares of what was found and sum to 1.

    Empty only where not one word of the vocabulary stands in the article.
    """
    scores = scores_of(text, weighted_spans(article))
    return ranked(scores)


def ranked(scores: dict[str, Scores]) -> tuple[Theme, ...]:
    totals = {name: sum(found.values()) for name, found in scores.items() if found}
    order = sorted(totals, key=lambda name: (-totals[name], THEMES.index(name)))
    if not order:
        return ()
    best = totals[order[0]]
    kept = [name for name in order if name == order[0] or belongs(totals[name], best, scores[name])][:MOST]
    whole = sum(totals[name] for name in kept)
    return tuple(
        Theme(
            name,
            round(totals[name] / whole, 4),
            tuple(sorted(scores[name], key=lambda word: -scores[name][word])[:EVIDENCE]),
        )
        for name in kept
    )


def belongs(total: float, best: float, found: Scores) -> bool:
    return total >= LEAST_SCORE and total >= LEAST_SHARE * best and len(found) >= LEAST_WORDS


def weighted_spans(article: Article) -> list[tuple[Span, float]]:
    """The article's parts and how much a word in them counts: what stands high says what it is about."""
    spans = [(article.headline_span, HEADLINE)]
    if article.headline_span.start > article.span.start:
        spans.append((Span(article.span.start, article.headline_span.start), SUBHEAD))
    spans += [(span, SUBHEAD) for span in article.subhead_spans]
    if article.body and article.body[0].start > article.headline_span.end:
        spans.append((Span(article.headline_span.end, article.body[0].start), SUBHEAD))
    return [*spans, *((span, 1.0 if number else OPENING) for number, span in enumerate(article.body))]


def scores_of(text: str, spans: list[tuple[Span, float]]) -> dict[str, Scores]:
    """Theme to words to score. A word that comes again adds ever less: ten 企业 do not make a page of industry."""
    counts: defaultdict[str, float] = defaultdict(float)
    for span, weight in spans:
        for word in found_words(fold(text[span.start : span.end])):
            counts[word] += weight
    scores: dict[str, Scores] = {name: defaultdict(float) for name in THEMES}
    for word, count in counts.items():
        for name, weight in vocabulary()[word]:
            scores[name][word] += weight * (1 + math.log2(count) if count >= 1 else count)
    return scores


def found_words(text: str) -> list[str]:
    """Words of the vocabulary, longest first; two characters must be whole words of the segmenter."""
    text = text.upper()
    hits = [(end - len(word) + 1, end + 1, word) for end, word in automaton().iter_long(text)]
    if not hits:
        return []
    edges = {0, *accumulate(len(word) for word in cut(text))}
    return [word for start, end, word in hits if len(word) > 2 or (start in edges and end in edges)]


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
