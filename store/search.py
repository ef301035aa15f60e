"""Search over words: the phrase first, then all of the words, then any of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from store.articles import Articles
from store.engines.sqlite import SQLite
from store.moments import DAWN, DUSK, first_id, last_id
from store.names import clean
from store.reading.script import fold as fold_script
from store.reading.text import sentences
from store.reading.words import cut_for_search
from store.records import Match, SearchHit, StoredArticle

SEGMENTER = "jieba-search 1"
"""What the index was cut with: jieba's dictionary by ``cut_for_search``, over folded text. Raised when either changes,
since a word can be taken out of the index only as it was put in, and a question must be cut as the text was."""

LONGEST_QUERY = 400
"""Characters of a question that are looked at: nobody types more, and FTS5's expressions have a depth."""
MOST_WORDS = 48
FEW = 3
"""Fewer articles than this with all of the words: those with any of them are listed after them."""


class Search:
    def __init__(self, engine: SQLite, articles: Articles) -> None:
        self._engine = engine
        self._articles = articles

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
        found = self._articles.many(list(ranked)[:limit])
        return [hit(article, needles, ranked[article.id]) for article in found], total

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


def fold(text: str) -> str:
    """As compared, and of the same length: full width as half, Traditional as simplified, lower case."""
    folded = fold_script(text)
    lower = folded.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := each.lower()) == 1 else each for each in folded)


def words_of(text: str) -> list[str]:
    """The words of a text as the index holds them, in order, without punctuation."""
    return [word for word in cut_for_search(fold(text)) if any(each.isalnum() for each in word)]


def expressions(words: list[str]) -> list[tuple[Match, str]]:
    """What each tier asks of FTS5. Each word is quoted, so that none of them is an operator."""
    quoted = {word: '"' + word.replace('"', " ") + '"' for word in words}
    # A single character (的, 是) finds everything; it counts only where there is nothing else.
    telling = [quoted[word] for word in quoted if len(word) > 1] or list(quoted.values())
    phrase = '"' + " ".join(words).replace('"', " ") + '"'
    return [("phrase", phrase), ("all", " AND ".join(quoted.values())), ("any", " OR ".join(telling))]


def needles_of(asked: str, words: list[str]) -> list[str]:
    """What to look for in the raw text: FTS5's own snippets are wrong where words overlap."""
    whole = [part for part in fold(asked).split() if any(each.isalnum() for each in part)]
    return list(dict.fromkeys([*whole, *([word for word in words if len(word) > 1] or words)]))


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


def marks_in(sentence: str, needles: list[str]) -> tuple[tuple[int, int], ...]:
    """Where the needles stand, merged where they touch."""
    folded = fold(sentence)
    marked = bytearray(len(folded))
    for needle in needles:
        at = folded.find(needle)
        while at >= 0:
            marked[at : at + len(needle)] = b"\1" * len(needle)
            at = folded.find(needle, at + 1)
    edges = [at for at in range(len(marked) + 1) if (marked[at - 1 : at] == b"\1") != (marked[at : at + 1] == b"\1")]
    return tuple(zip(edges[::2], edges[1::2], strict=True))
