"""Search over words: the phrase first, then all of the words, then any of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
from store.present import replaced
from store.reading.text import sentences
from store.records import Match, SearchHit, StoredArticle
from store.stories import Stories

FEW = 3
"""Fewer articles than this with all of the words: those with any of them are listed after them."""
BESIDES = 3
"""So many of those with any of the rare words, where the asker has found enough elsewhere."""
COUNTED = 500
"""How far is counted how many articles fit: so many are asked for at once, the newest first. Each thousand more would
take as long as all the rest of a search."""
RANKED = 40
"""Of those that hold all of the words, of which one is common, the newest, whose texts are looked at: that takes as
long as finding 500 of them."""
K1, B, USUAL_LENGTH = 1.2, 0.75, 400
"""BM25's, and the characters of a usual article."""


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
        """The best ``limit`` articles and how many there are in all, up to ``COUNTED``.

        Dates are issue dates, inclusive. Any input at all may be given; where no word is in it, nothing is found.
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
        if total < COUNTED:
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
                if len(found) + already >= FEW:
                    limit = min(limit, len(found) + BESIDES)
            ids, _ = self._engine.match(expression, first_id(DAWN), last_id(DUSK), None, limit, counted=False)
            found |= dict.fromkeys(ids)
        earlier = replaced(self._engine, list(found))
        return [id for id in found if id not in earlier][:limit]

    def _tiers(self, tokens: list[str], window: Window) -> tuple[dict[int, Match], int]:
        """Ids, best first, with the tier that found each; and how many the widest tier asked holds, up to ``COUNTED``.

        Where all words are rare (in a small archive all are) they are ranked exactly; where one is common, the newest
        that hold all of them are, since ranking by an index goes through all that hold a common word.
        """
        distinct, told = list(dict.fromkeys(tokens)), telling(tokens)
        (_, phrase), (_, together), _ = expressions(tokens)
        newest = self._newest(together, window, COUNTED)
        total = len(newest)
        few = set(self._engine.rare(distinct)) if total < COUNTED else set()
        ranked: dict[int, Match] = {}
        if newest and len(few) == len(distinct):
            for id in self._engine.match(phrase, *window.fit, counted=False)[0]:
                ranked[id] = "phrase"
            if len(distinct) > 1:
                for id in self._engine.match(together, *window.fit, counted=False)[0]:
                    ranked.setdefault(id, "all")
        elif newest:
            looked_at = newest[:RANKED]
            within = replace(window, first=looked_at[-1], last=looked_at[0])
            exact = set(looked_at if len(tokens) == 1 else self._newest(phrase, within, RANKED))
            for id in self._by_words(looked_at, told, exact)[: window.limit]:
                ranked[id] = "phrase" if id in exact else "all"
        if total < FEW and len(tokens) > 1:
            widely = any_of([word for word in told if word in few] or told)
            for id in self._engine.match(widely, *window.fit, counted=False)[0]:
                ranked.setdefault(id, "any")
            total = self._engine.count(widely, window.first, window.last, window.section, COUNTED)
        return ranked, total

    def _newest(self, expression: str, window: Window, limit: int) -> list[int]:
        return self._engine.newest(expression, window.first, window.last, window.section, limit)

    def _by_words(self, ids: list[int], words: list[str], exact: set[int]) -> list[int]:
        """The ids, those in ``exact`` first, then by how often and how densely the words stand in them, the newest
        first: BM25 without the rarity of the words, of which all articles here hold the same."""
        scores: dict[int, float] = {}
        for id, headline, text in self._articles.texts(ids):
            norm = 1 - B + B * len(text) / USUAL_LENGTH
            often = [text.count(word) + (word in headline) for word in words]
            scores[id] = sum([tf / (tf + K1 * norm) for tf in often])
        return sorted(ids, key=lambda id: (id not in exact, -scores.get(id, 0.0), -id))


@dataclass(frozen=True, slots=True)
class Window:
    """Which articles are looked at (ids stand in order of date), and how many are wanted."""

    first: int
    last: int
    section: str | None
    limit: int

    @property
    def fit(self) -> tuple[int, int, str | None, int]:
        return self.first, self.last, self.section, self.limit


def hit(article: StoredArticle, needles: list[str], match: Match) -> SearchHit:
    """The article's sentence that holds most of what was asked; its lead where only the headline does."""
    best, most = "", 0
    for paragraph in article.body:
        folded = fold(paragraph)
        held = [needle for needle in needles if needle in folded]
        if sum(map(len, held)) <= most:
            continue
        for start, end in sentences(paragraph):
            here = sum([len(needle) for needle in held if folded.find(needle, start, end) >= 0])
            if here > most:
                best, most = paragraph[start:end], here
    sentence = best or next(iter((*article.summary, *article.body)), article.headline)
    return SearchHit(article, sentence, marks_in(sentence, needles), match)
