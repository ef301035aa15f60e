"""Search over words: the phrase first, then all of the words, then any of them."""

from __future__ import annotations

import re
from datetime import date

from store.articles import Articles
from store.engines.engine import Engine
from store.frozen import dataclass
from store.matching import (
    LONGEST_QUERY,
    MOST_WORDS,
    Sought,
    all_of,
    any_of,
    every_word_of,
    expressions,
    fold,
    marks_in,
    sought,
    telling,
    wholes_of,
    words_of,
)
from store.moments import DAWN, DUSK, first_id, last_id
from store.names import clean
from store.present import replaced
from store.reading.text import sentence_around
from store.records import Match, SearchHit, StoredArticle
from store.stories import Stories
from store.twins import told_twice

FEW = 3
"""Fewer articles than this with all of the words: those with any of them are listed after them."""
BESIDES = 3
"""So many of those with any of the rare words, where the asker has found enough elsewhere."""
COUNTED = 100
"""How far is counted how many articles fit: so many are asked for at once, the newest first. Each hundred more would
take a fifth as long as all the rest of a search."""
RANKED = 40
"""Of those that hold all of the words, the newest, whose texts are weighed."""
WEIGHED = 500
"""Of those that hold any of them, the newest that are ranked by BM25."""
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
        only_function_words = [] if tokens else every_word_of(asked)[:MOST_WORDS]
        if not (tokens or only_function_words) or limit < 1:
            return [], 0
        window = Window(first_id(since or DAWN), last_id(until or DUSK), section, limit)
        ranked, total = self._tiers(asked, tokens, window) if tokens else self._unindexed(only_function_words, window)
        wanted = sought(asked, tokens or only_function_words)
        beginnings = self._articles.beginnings(list(ranked))
        for id, beginning in beginnings.items():
            ranked.setdefault(beginning, ranked[id])
        ranked = {beginnings.get(id, id): ranked[beginnings.get(id, id)] for id in ranked}
        once = self._stories.first_told(list(ranked))
        twice = told_twice(self._engine, once)
        once = [id for id in once if id not in twice]
        if total < COUNTED:
            total -= len(ranked) - len(once)
        found = self._articles.many(once[:limit])
        return [hit(article, wanted, ranked[article.id]) for article in found], total

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

    def _tiers(self, asked: str, tokens: list[str], window: Window) -> tuple[dict[int, Match], int]:
        """Ids, best first, with the tier that found each; and how many the widest tier asked holds, up to ``COUNTED``.

        Ranking by an index goes through all articles that hold a word: what is ranked are the texts of the newest.
        """
        wholes, in_a_row = wholes_of(asked, tokens)
        newest = self._engine.newest(all_of(wholes), *window.fit, COUNTED)
        total = len(newest)
        ranked = self._by_words(newest[: max(RANKED, window.limit)], wholes, in_a_row)
        if total < FEW and len(tokens) > 1:
            found, total = self._any(telling(tokens), window)
            for id in found:
                ranked.setdefault(id, "any")
        return ranked, total

    def _unindexed(self, words: list[str], window: Window) -> tuple[dict[int, Match], int]:
        """As ``_tiers``, of words that the index does not hold, since nearly every article does: the newest with all
        of them are soon found in the texts themselves."""
        wanted = {f"word_{number}": f"%{word}%" for number, word in enumerate(dict.fromkeys(words))}
        rows = self._engine.rows(
            "SELECT id FROM articles WHERE id BETWEEN :first AND :last AND (:section IS NULL OR EXISTS"
            " (SELECT 1 FROM article_themes WHERE theme = :section AND article_id = articles.id))"
            f" AND {' AND '.join(f'text LIKE :{name}' for name in wanted)} ORDER BY id DESC LIMIT {COUNTED}",
            {"first": window.first, "last": window.last, "section": window.section, **wanted},
        )
        newest = [row["id"] for row in rows]
        return self._by_words(newest[: max(RANKED, window.limit)], words, words), len(newest)

    def _any(self, told: list[str], window: Window) -> tuple[list[int], int]:
        """Those with any of the rare words, by BM25; where none is rare the newest with any, by their texts."""
        rare = self._engine.rare(told)
        if rare:
            fit = (any_of(rare), *window.fit)
            found, _ = self._engine.match(*fit, window.limit, counted=False, window=WEIGHED)
            return found, self._engine.count(*fit, COUNTED)
        newest = self._engine.newest(any_of(told), *window.fit, COUNTED)
        return list(self._by_words(newest[: max(RANKED, window.limit)], told, told))[: window.limit], len(newest)

    def _by_words(self, ids: list[int], words: list[str], row: list[str]) -> dict[int, Match]:
        """The ids with their tiers, if all of them hold all of the words: those that hold them in a row first, as
        ``row`` has them, then by how often and how densely the words stand in them, the newest first. It is BM25
        without the words' rarity."""
        told = telling(words)
        in_a_row = re.compile(r"[\W_]*".join(map(re.escape, row))) if len(row) > 1 else None
        scored: list[tuple[bool, float, int]] = []
        for id, headline, text in self._articles.texts(ids) if ids else ():
            often = [text.count(word) for word in told]
            if 0 in often:  # in capitals, full width or Traditional characters: folding takes as long as all the rest
                text, headline = fold(text), fold(headline)
                often = [text.count(word) for word in told]
            norm = K1 * (1 - B + B * len(text) / USUAL_LENGTH)
            score = 0.0
            for word, tf in zip(told, often, strict=True):
                tf += word in headline
                score += tf / (tf + norm)
            scored.append((in_a_row is None or in_a_row.search(text) is not None, score, id))
        return {id: "phrase" if exact else "all" for exact, _, id in sorted(scored, reverse=True)}


@dataclass(frozen=True, slots=True)
class Window:
    """Which articles are looked at (ids stand in order of date), and how many are wanted."""

    first: int
    last: int
    section: str | None
    limit: int

    @property
    def fit(self) -> tuple[int, int, str | None]:
        return self.first, self.last, self.section


def hit(article: StoredArticle, wanted: Sought, match: Match) -> SearchHit:
    """The article's sentence that holds most of what was asked; its lead where only the headline does."""
    text = "\n".join(article.body)
    folded = wanted.in_form(text)
    held = [needle for needle in wanted.needles if needle in folded]
    start, end = best(text, folded, held) if held else (0, 0)
    sentence = text[start:end] or next(iter((*article.summary, *article.body)), article.headline)
    return SearchHit(article, sentence, marks_in(sentence, wanted.needles), match)


def best(text: str, folded: str, held: list[str]) -> tuple[int, int]:
    """The span of the first sentence that holds most of the needles, by their length; the text holds all of them."""
    chosen, most, all_of_them = (0, 0), 0, sum(map(len, held))
    for needle in held:
        at = folded.find(needle)
        while at >= 0:
            start, end = sentence_around(text, at)
            here = sum([len(each) for each in held if folded.find(each, start, end) >= 0])
            if here > most or (here == most and start < chosen[0]):
                chosen, most = (start, end), here
            if here == all_of_them:
                return chosen
            at = folded.find(needle, max(end, at + 1))
    return chosen
