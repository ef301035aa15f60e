"""The sections a reader would look under for an article, with the words that prove it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from itertools import chain, groupby
from operator import itemgetter

from store.reading.passages import Passages
from store.reading.theme_words import vocabulary
from store.reading.types import THEMES, Article, Span, Theme

HEADLINE, SUBHEAD, OPENING, PLAIN = 4, 2, 2, 1  # how much more a word counts there than in the middle of the text
LEAST_SHARE = (
    0.34  # of the main theme's score; set on the labelled articles: a lower share adds sections nobody looks under
)
LEAST_SCORE = 4.0  # one strong word twice, or a strong and a plain one
LEAST_WORDS = 2  # different words that a further theme needs
MOST = 5  # sections of one article; the longest labelled one has nine, where a reader names three
EVIDENCE = 6

Scores = dict[str, float]
"""A word to what it adds."""


def themes_of(text: str, article: Article) -> tuple[Theme, ...]:
    """Sections of the article, the main one first. Weights are shares of what was found and sum to 1.

    Empty only where not one word of the vocabulary stands in the article.
    """
    return themes_in(Passages(text), article)


def themes_in(passages: Passages, article: Article) -> tuple[Theme, ...]:
    """As ``themes_of``, of passages that others read too."""
    found = ranked(scores_of(passages, weighted_spans(article)))
    return tuple(
        replace(each, evidence=tuple(printed(passages, article, word) for word in each.evidence))
        if any(map(str.isascii, each.evidence))
        else each
        for each in found
    )


def printed(passages: Passages, article: Article, word: str) -> str:
    """The word of the vocabulary as the article prints it, in its own capitals."""
    at = passages.upper.find(word, article.span.start, article.span.end) if word.isascii() else -1
    return passages.text[at : at + len(word)] if at >= 0 else word


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
            tuple(sorted(scores[name], key=scores[name].__getitem__, reverse=True)[:EVIDENCE]),
        )
        for name in kept
    )


def belongs(total: float, best: float, found: Scores) -> bool:
    return total >= LEAST_SCORE and total >= LEAST_SHARE * best and len(found) >= LEAST_WORDS


def weighted_spans(article: Article) -> list[tuple[Span, int]]:
    """The article's parts and how much a word in them counts: what stands high says what it is about."""
    spans = [(article.headline_span, HEADLINE)]
    if article.headline_span.start > article.span.start:
        spans.append((Span(article.span.start, article.headline_span.start), SUBHEAD))
    spans += [(span, SUBHEAD) for span in article.subhead_spans]
    if article.body and article.body[0].start > article.headline_span.end:
        spans.append((Span(article.headline_span.end, article.body[0].start), SUBHEAD))
    return [*spans, *((span, PLAIN if number else OPENING) for number, span in enumerate(article.body))]


def scores_of(passages: Passages, spans: list[tuple[Span, int]]) -> dict[str, Scores]:
    """Theme to words to score. A word that comes again adds ever less: ten 企业 do not make a page of industry."""
    counts: Counter[str] = Counter()
    for weight, alike in groupby(spans, itemgetter(1)):
        words = chain.from_iterable([passages.theme_words(span) for span, _ in alike])
        if weight == PLAIN:
            counts.update(words)
            continue
        for word in words:
            counts[word] += weight
    scores: dict[str, Scores] = {name: {} for name in THEMES}
    speaks_for = vocabulary()
    for word, count in counts.items():
        times = 1 + math.log2(count)
        for name, weight in speaks_for[word]:
            scores[name][word] = weight * times
    return scores
