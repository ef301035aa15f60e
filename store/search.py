"""Search over words: the phrase first, then all of the words, then any of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from store.articles import Articles
from store.engines.engine import Engine
from store.matching import (
    LONGEST_QUERY,
    MOST_WORDS,
    any_of,
    expressions,
    fold,
    marks_in,
    needles_of,
    telling,
    words_of,
)
from store.moments import DAWN, DUSK, first_id, last_id
from store.names import clean
from store.reading.text import sentences
from store.records import Match, SearchHit, StoredArticle
from store.stories import Stories

FEW = 3
"""Fewer articles than this with all of the words: those with any of them are listed after them."""


class Search:
    def __init__(self, engine: Engine, articles: Articles) -> None:
        self._engine = engine
        self._articles = articles
        self._stories = Stories(engine)

    def articles(
        self,
        words: str,
        *,
        limit: int = 10,
        section: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[list[SearchHit], int]:
        """The best ``limit`` articles and how many there are in all; dates are issue dates, inclusive.

        Any input at all may be given; where no word is in it, nothing is found.
        """
        asked = clean(words[:LONGEST_QUERY])
        tokens = words_of(asked)[:MOST_WORDS]
        if not tokens or limit < 1:
            return [], 0
        window = Window(first_id(since or DAWN), last_id(until or DUSK), section, limit)
        ranked, total = self._tiers(tokens, window)
        needles = needles_of(asked, tokens)
        beginnings = self._articles.beginnings(list(ranked))
        for id, beginning in beginnings.items():
            ranked.setdefault(beginning, ranked[id])
        ranked = {beginnings.get(id, id): ranked[beginnings.get(id, id)] for id in ranked}
        once = self._stories.first_told(list(ranked))
        total -= len(ranked) - len(once)
        found = self._articles.many(once[:limit])
        return [hit(article, needles, ranked[article.id]) for article in found], total

    def ids(self, words: str, *, limit: int, already: int = 0) -> list[int]:
        """The ids of the best ``limit`` articles, uncounted; ``already``: how many the asker has found elsewhere."""
        tokens = words_of(clean(words[:LONGEST_QUERY]))[:MOST_WORDS]
        if not tokens or limit < 1:
            return []
        found: dict[int, None] = {}
        for tier, expression in expressions(tokens):
            if tier == "any":
                if len(found) >= FEW:
                    break
                told = telling(tokens)
                rare = self._engine.rare(told)
                if not rare and len(found) + already >= FEW:
                    break
                # A common word would bring the newest of half of all articles, and crowd out those with a rare one.
                expression = any_of(rare or told)
            ids, _ = self._engine.match(expression, first_id(DAWN), last_id(DUSK), None, limit, counted=False)
            found |= dict.fromkeys(ids)
        return list(found)[:limit]

    def _tiers(self, tokens: list[str], window: Window) -> tuple[dict[int, Match], int]:
        """Ids, best first, with the tier that found each; and how many the widest tier asked holds."""
        ranked: dict[int, Match] = {}
        total = 0
        for tier, expression in expressions(tokens):
            if tier == "any" and total >= FEW:
                break
            ids, total = self._engine.match(expression, window.first, window.last, window.section, window.limit)
            for id in ids:
                ranked.setdefault(id, tier)
        return ranked, total


@dataclass(frozen=True, slots=True)
class Window:
    """Which articles are looked at (ids stand in order of date), and how many are wanted."""

    first: int
    last: int
    section: str | None
    limit: int


def hit(article: StoredArticle, needles: list[str], match: Match) -> SearchHit:
    """The article's sentence that holds most of what was asked; its lead where only the headline does."""
    best, most = "", 0
    for paragraph in article.body:
        for start, end in sentences(paragraph):
            sentence = fold(paragraph[start:end])
            held = sum(len(needle) for needle in needles if needle in sentence)
            if held > most:
                best, most = paragraph[start:end], held
    sentence = best or next(iter((*article.summary, *article.body)), article.headline)
    return SearchHit(article, sentence, marks_in(sentence, needles), match)
