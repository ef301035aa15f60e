"""English questions that ask for several things in one breath: GDP and its growth; exports and imports."""

from __future__ import annotations

import re

from handlers.asking import meaning
from handlers.asking.kinds import Want, wants
from store.frozen import dataclass
from store.patterns import lazily


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked: where it stands, its words with what is said once for all of them, and the kind of answer that
    another of them names for it too (``None``: its own words tell)."""

    start: int
    end: int
    words: str
    want: Want | None = None


def items_of(text: str) -> tuple[Item, ...]:
    """The things that are joined in a question, in order; one only where nothing is."""
    spans, begin = [], 0
    for hit in _JOINS.finditer(text):
        following = _JOINS.search(text, hit.end())
        right = text[hit.end() : following.start() if following else len(text)]
        if _is_item(right) and _asks(text[begin : hit.start()]) and not _is_one_name(text, hit):
            spans.append((begin, hit.start()))
            begin = hit.end()
    spans.append((begin, len(text)))
    if len(spans) == 1:
        return (Item(0, len(text), text),)
    tail = _tail(text[spans[-1][0] :])
    want = _shared(text[: spans[0][1]], text[spans[-1][0] :])
    if want is None and _COUNTS.fullmatch(text[: spans[0][1]]):
        want = "value"
    return tuple(
        Item(start, end, f"{words} {tail}" if tail and not _OF.search(words) and end != len(text) else words, want)
        for start, end in spans
        if (words := text[start:end])
    )


def _shared(first: str, last: str) -> Want | None:
    """How fast did A and B grow, A and B growth: said once, meant of both; A and its growth: of A."""
    at = _at_measure(first)
    begun = wants(first[:at], "en") if at is not None else "any"
    if begun in ("growth", "share"):
        return begun
    said = wants(last, "en")
    return said if said in ("growth", "share") and not _BARE.fullmatch(last) else None


def _is_item(words: str) -> bool:
    if _BARE.fullmatch(words):
        return True
    at = _at_measure(words)
    return at is not None and not _names_place(words) and len(meaning.words_of(words)) <= 9


def _asks(words: str) -> bool:
    if _at_measure(words) is not None or _COUNTS.fullmatch(words):
        return True
    return wants(words, "en") in ("value", "growth", "share") and len(meaning.words_of(words)) > 3


_COUNTS = lazily(r"\W*how many [a-z-]*[a-z]{2}(?<!s)s\W*", re.I)
"""How many hospitals …: and beds, which are counted as well."""


def _at_measure(words: str) -> int | None:
    """Where something measured is named, or None."""
    tokens = list(re.finditer(r"[A-Za-z&][\w&.'-]*", words))
    for at, token in enumerate(tokens):
        for length in range(min(6, len(tokens) - at), 0, -1):
            if meaning.is_indicator(words[token.start() : tokens[at + length - 1].end()]):
                return token.start()
    return None


def _names_place(words: str) -> bool:
    tokens = [meaning.stem(w) for w in meaning.words_of(words)]
    places = meaning.english_places()
    return any(tuple(tokens[at : at + n]) in places for at in range(len(tokens)) for n in (1, 2, 3))


def _is_one_name(text: str, hit: re.Match[str]) -> bool:
    """Whether the words on both sides make one name: imports and exports, culture and tourism."""
    if _APART.search(text):
        return False
    if _ZONES.search(text[: hit.start()]) and re.match(r"technolog|social", text[hit.end() :], re.I):
        return True
    joint = meaning.words_of(hit[0])
    before, after = meaning.words_of(text[: hit.start()])[-4:], meaning.words_of(text[hit.end() :])[:4]
    phrases = meaning.english_phrases()
    return any(
        tuple(meaning.stem(w) for w in (*before[-b:], *joint, *after[:a])) in phrases
        for b in range(1, len(before) + 1)
        for a in range(1, len(after) + 1)
    )


def _tail(last: str) -> str:
    """Of whom, said once behind the last of them."""
    hit = _OF.search(last)
    return last[hit.start() :].strip(" ?.!") if hit else ""


_JOINS = lazily(r"\s*,\s*(?:and |or |plus )?|\s+(?:and|or|versus|vs\.?|as well as|plus|&)\s+(?:also )?", re.I)
_BARE = lazily(
    r"\W*(?:the |its |their |what )?(?:year[- ]on[- ]year )?(?:growth|increase|change|growth rate|yoy)(?: rate)?\W*",
    re.I,
)
_ZONES = lazily(r"\b(?:economic|science)$", re.I)
"""Economic and Technological Development Area."""
_APART = lazily(r"\b(?:separately|respectively|individually)\b", re.I)
"""Imports and exports separately are two things."""
_OF = lazily(r"\b(?:of|for|at|by)\s+\w", re.I)
