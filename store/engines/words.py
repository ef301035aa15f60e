"""The full-text index in PostgreSQL: words with their places in a tsvector, found and ranked as FTS5 does.

The words are cut in Python, as for SQLite, and stand in the tsvector as they are: PostgreSQL's own parser would make
``c`` of ``c++`` and of Chinese nothing. The headline's words have the weight A; a gap keeps phrases from running on
into the text. How many articles hold a word is counted as articles come and go: BM25 needs it, and asking the index
each time takes as long as a common word is common.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import log
from typing import Literal

from store.engines.engine import Only, Row
from store.patterns import lazily

TOKEN = lazily(r"[A-Za-z0-9\u0080-\U0010ffff]+")
"""As FTS5's tokenizer ``ascii`` takes a word apart, so that both find the same."""
LAST_PLACE = 16_383
MOST_PLACES = 255
"""Places that PostgreSQL keeps of one word; it also stops counting at ``LAST_PLACE``."""
LONGEST_WORD = 512
"""Characters; PostgreSQL takes 2046 bytes. A longer one is known by its hash."""
MOST_BYTES = 1_000_000
"""Of a whole tsvector, of which PostgreSQL takes 1 MB: of a longer article the first words are found."""
ALL, LENGTHS = "", " "
"""Under which, beside the words, it is kept how many articles there are and how many words they have together."""

K1, B, HEADLINE = 1.2, 0.75, 2.0
"""BM25's, as FTS5 has them; a word counts double in a headline."""


def tokens_of(words: str) -> list[str]:
    """Only ASCII is made small, as FTS5 does: the rest was folded before."""
    return [short(each.lower() if each.isascii() else ascii_lower(each)) for each in TOKEN.findall(words)]


def ascii_lower(word: str) -> str:
    return re.sub("[A-Z]+", lambda found: found[0].lower(), word)


def short(word: str) -> str:
    return word if len(word) <= LONGEST_WORD else f"{word[:20]}{blake2b(word.encode(), digest_size=16).hexdigest()}"


def vector(headline: str, text: str) -> tuple[str, int, set[str]]:
    """A tsvector as PostgreSQL reads it, how many words the article has, and which."""
    title, body = tokens_of(headline), tokens_of(text)
    places: dict[str, list[str]] = {}
    size = 0
    for weight, first, words in (("A", 1, title), ("", len(title) + 3, body)):
        for at, word in enumerate(words, first):
            known = places.get(word)
            if known is None:
                size += len(word.encode()) + 8
                if size > MOST_BYTES:
                    continue
                known = places[word] = []
            if len(known) < MOST_PLACES and size <= MOST_BYTES:
                size += 2
                known.append(f"{min(at, LAST_PLACE)}{weight}")
    literal = " ".join(f"'{word}':{','.join(each)}" for word, each in places.items())
    return literal, len(title) + len(body), set(places)


# -- asking ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """Phrases (of one word or more), ``all`` or ``any`` of them, anywhere or in a headline."""

    phrases: tuple[tuple[str, ...], ...]
    which: Literal["all", "any"]
    headline: bool

    @property
    def query(self) -> str:
        """As PostgreSQL reads a tsquery."""
        weight = ":A" if self.headline else ""
        phrases = [" <-> ".join(f"'{word}'{weight}" for word in phrase) for phrase in self.phrases]
        return (" & " if self.which == "all" else " | ").join(f"({each})" for each in phrases)

    @property
    def words(self) -> list[str]:
        return list(dict.fromkeys(word for phrase in self.phrases for word in phrase))


IN_HEADLINE = lazily(r"headline : \((.*)\)", re.DOTALL)


def wanted(expression: str) -> Wanted:
    """What ``store.matching.expressions`` asks: words in quotes, between them AND or OR."""
    inside = IN_HEADLINE.fullmatch(expression)
    quoted = re.findall(r'"([^"]*)"', inside[1] if inside else expression)
    phrases = tuple(dict.fromkeys(phrase for each in quoted if (phrase := tuple(tokens_of(each)))))
    return Wanted(phrases, "any" if '" OR "' in expression else "all", inside is not None)


def telling(phrases: Sequence[Sequence[str]], counts: dict[str, int]) -> list[float]:
    """How much each phrase tells (inverse document frequency), by the rarest of its words."""
    articles = counts.get(ALL, 0)
    held = [min(counts.get(word, 0) for word in phrase) for phrase in phrases]
    return [max(log((articles - each + 0.5) / (each + 0.5)), 1e-6) for each in held]


def counts_of(rows: Iterable[Row]) -> dict[str, int]:
    return {row["word"]: row["articles"] for row in rows}


def entered(counts: Counter[str], vectors: Iterable[tuple[int, Iterable[str]]], sign: int) -> None:
    """Adds articles of so many words, and which, to what is to be added to the counts; or takes them off."""
    for length, words in vectors:
        for word in (*words, ALL):
            counts[word] += sign
        counts[LENGTHS] += sign * length


def changes(counts: Counter[str]) -> dict[str, list[str] | list[int]]:
    words = sorted(word for word, more in counts.items() if more)
    return {"words": words, "counts": [counts[word] for word in words]}


COUNT = (
    "INSERT INTO word_counts (word, articles)"
    " SELECT * FROM unnest(CAST(:words AS text[]), CAST(:counts AS bigint[]))"
    " ON CONFLICT (word) DO UPDATE SET articles = word_counts.articles + excluded.articles"
)
FITTING = " FROM article_words WHERE words @@ :query::tsquery AND article_id BETWEEN :first AND :last"
OF_SECTION = (
    " AND EXISTS (SELECT 1 FROM article_themes WHERE theme = :section"
    " AND article_themes.article_id = article_words.article_id)"
)


def fitting(section: str | None, only: Only) -> str:
    """SQL for the articles that fit."""
    return FITTING + (OF_SECTION if section is not None else "") + only[0].replace("{id}", "article_words.article_id")


OFTEN_ENOUGH = 64
"""More often makes no difference to BM25."""
ZETA = 1.64493406685
"""By which ``ts_rank`` divides; of one word that stands n times it is the sum of 1/1 + 1/4 + … + 1/n² over this."""
STEPS = [sum(1 / at**2 for at in range(1, n + 1)) - 0.5 / n**2 for n in range(1, OFTEN_ENOUGH + 1)]
"""Halfway between these sums: how many of them are exceeded is how often the word stands."""
OFTEN = (
    f"width_bucket(ts_rank(CAST(:{{weights}} AS real[]), words, CAST(:{{word}} AS tsquery)) * {ZETA},"
    f" '{{{{{','.join(f'{step:.6f}' for step in STEPS)}}}}}'::double precision[])"
)
"""Taking the tsvector apart (``unnest``) tells the same and takes fifty times as long."""

# How often a phrase of several words stands in an article, which is looked at by itself: grouped over all that fit, the
# planner, which does not know how few words were asked for, took a thousand times as long.
PHRASES = f"""
    SELECT phrase, sum(weighs) AS often FROM (
        SELECT phrases[at] AS phrase, max(CASE weight WHEN 'A' THEN {HEADLINE} ELSE 1.0 END) AS weighs
        FROM (SELECT CAST(:phrases AS bigint[]) AS phrases, CAST(:places AS bigint[]) AS places) AS wanted,
            unnest(fitting.words) AS held (lexeme, positions, weights),
            unnest(array_positions(:asked, lexeme)) AS at,
            unnest(positions, weights) AS places_held (position, weight)
        WHERE lexeme = ANY(:asked) AND (:anywhere = 1 OR weight = 'A')
        GROUP BY phrases[at], position - places[at]
        HAVING count(*) = (CAST(:sizes AS bigint[]))[phrases[at]]
    ) AS held GROUP BY phrase
"""
OF_PHRASES = f"""(
    SELECT sum((CAST(:telling AS double precision[]))[phrase] * often / (often + {{norm}})) FROM ({PHRASES}) AS held
)"""
NORM = f"({K1} * (1 - {B} + {B} * length / CAST(:average AS double precision)))"
"""An article that is longer than others holds a word more often."""
RANKED = """
WITH fitting AS MATERIALIZED (
    SELECT article_id, length, words {fitting} ORDER BY article_id DESC LIMIT :window
)
SELECT article_id AS id, (SELECT count(*) FROM fitting) AS articles
FROM (SELECT article_id, {score} AS score FROM fitting) AS scored
ORDER BY coalesce(score, 0) DESC, article_id DESC LIMIT :limit
"""


def ranked(asked: Wanted, fitting: str) -> str:
    """The statement that takes the values of ``ranking``."""
    if all(len(phrase) == 1 for phrase in asked.phrases):
        score = " + ".join(of_word(number) for number in range(len(asked.phrases)))
    else:
        score = OF_PHRASES.replace("{norm}", NORM)
    return RANKED.replace("{fitting}", fitting).replace("{score}", score)


def of_word(number: int) -> str:
    """t · f / (f + norm), so written that f, how often the word stands, is worked out once."""
    once = OFTEN.format(weights="evenly", word=f"word_{number}")
    again = OFTEN.format(weights="in_headline", word=f"word_{number}")
    return f"CAST(:tells_{number} AS double precision) * (1 - {NORM} / ({once} + {again} + {NORM}))"


def ranking(asked: Wanted, counts: dict[str, int]) -> dict[str, object]:
    """The values that ``RANKED`` wants of the question."""
    told = telling(asked.phrases, counts)
    places = [
        (number, place, word) for number, phrase in enumerate(asked.phrases, 1) for place, word in enumerate(phrase)
    ]
    return {
        "phrases": [number for number, _, _ in places],
        "places": [place for _, place, _ in places],
        "asked": [word for _, _, word in places],
        "sizes": [len(phrase) for phrase in asked.phrases],
        "telling": told,
        "anywhere": int(not asked.headline),
        **{f"word_{number}": f"'{phrase[0]}'" for number, phrase in enumerate(asked.phrases)},
        **{f"tells_{number}": tells for number, tells in enumerate(told)},
        "evenly": [0, 0, 0, 1] if asked.headline else [1, 1, 1, 1],
        "in_headline": [0, 0, 0, 1],
        "average": counts.get(LENGTHS, 0) / max(counts.get(ALL, 0), 1) or 1.0,
    }
