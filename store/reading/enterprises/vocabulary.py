"""The lists that the rules stand on, in the shapes in which they are asked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, Literal, get_args

import ahocorasick

from store.reading.lexicon import load
from store.reading.types import EnterpriseKind

PLACE_ENDS = ("省", "市", "区", "县", "镇", "乡", "州", "自治区", "旗", "新区", "街道", "村", "盟", "地区")


Hit = tuple[int, str]
"""Where a word of an automaton ends (its last index), and the word."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What a name may end in: the kind it makes; before a form of law whatever stands is the name."""

    text: str
    kind: EnterpriseKind
    legal: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    edges: frozenset[str]
    plain: frozenset[str]
    trades: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]
    cities: frozenset[str]
    """Provinces and cities, in short."""
    endings: dict[str, Ending]
    known: dict[str, EnterpriseKind]
    ambiguous: frozenset[str]
    abbreviations: dict[str, str]
    weak_legal: frozenset[str]
    place_enough: frozenset[str]
    kinds_with_place: frozenset[str]
    facilities: frozenset[str]
    needs_place: frozenset[str]
    money: frozenset[str]
    together: frozenset[str]
    """What the segmenter may have cut and is one word here."""
    prefixes: frozenset[str]
    """All that the words of ``together``, and places with 港 after them, begin with."""


@cache
def vocabulary() -> Vocabulary:
    """All lists at once; read at the first page, not at import."""
    words, named, listed = load("enterprise_words"), load("enterprises"), load("listed_companies")
    forms = load("legal_forms")
    trades = frozenset(words["trade"])
    plain = frozenset(words["plain"]) | trades
    phrases = {name for name in listed["plain"] if len(name) == 4 and name[:2] in plain and name[2:] in plain}
    ambiguous = frozenset(named["ambiguous"]) | frozenset(listed["ambiguous"]) | phrases
    known: dict[str, EnterpriseKind] = dict.fromkeys((*listed["plain"], *ambiguous), "company")
    for kind, names in named["other_kinds"].items():
        known.update(dict.fromkeys(names, kind))
    known.update(dict.fromkeys(named["plain"], "company"))
    edges = frozenset(words["edge"])
    located = places(plain | edges)
    together = located | plain | edges | frozenset(known)
    return Vocabulary(
        edges=edges,
        plain=plain,
        trades=trades,
        places=located,
        together=together,
        prefixes=frozenset(
            each[:end] for each in (*together, *(place + "港" for place in located)) for end in range(2, len(each) + 1)
        ),
        countries=frozenset(load("divisions")["countries"]),
        cities=frozenset((*load("divisions")["provinces"], *load("divisions")["cities"])),
        endings=endings(),
        known=known,
        ambiguous=ambiguous - frozenset(named["plain"]),
        abbreviations=dict(named["abbreviations"]),
        weak_legal=frozenset(forms["weak_legal"]),
        place_enough=frozenset(forms["place_enough"]),
        kinds_with_place=frozenset(forms["kinds_with_place"]),
        facilities=frozenset(forms["facilities"]),
        needs_place=frozenset(forms["needs_place"]),
        money=frozenset(forms["money"]),
    )


def places(words: frozenset[str]) -> frozenset[str]:
    """Names of places that may begin or stand in a name, with and without 市, 区, 县; counties that are ``words`` too
    (新建, 和平) only in full."""
    divisions = load("divisions")
    short = {*divisions["provinces"], *divisions["cities"], *divisions["county_short"]} - words
    whole = {place + end for place in divisions["provinces"] for end in ("省", "市")}
    whole |= {place + "市" for place in divisions["cities"]}
    whole |= {place + end for place in divisions["county_short"] for end in ("区", "县", "市")}
    return frozenset(
        short | whole | set(divisions["counties"]) | set(divisions["countries"]) | set(divisions["regions"])
    )


def endings() -> dict[str, Ending]:
    forms = load("legal_forms")
    found: dict[str, Ending] = {}
    for kind, texts in forms["strong"].items():
        for text in texts:
            found.setdefault(text, Ending(text, kind, False))
    for kind, texts in forms["legal"].items():
        found.update((text, Ending(text, kind, True)) for text in texts)
    return found


def known_names(text: str, starts: Iterable[int], end: int) -> list[Hit]:
    """The known names that begin at one of ``starts`` (in order) and end at ``end`` at the latest, by their ends."""
    pairs, known = known_by_pair(), vocabulary().known
    found = [
        (start + size - 1, name)
        for start in starts
        for size in pairs.get(text[start : start + 2], ())
        if start + size <= end and (name := text[start : start + size]) in known
    ]
    return sorted(found, key=itemgetter(0))


@cache
def known_by_pair() -> dict[str, tuple[int, ...]]:
    """How long the known names are that begin with the two characters, the longest first."""
    found: dict[str, set[int]] = {}
    for name in vocabulary().known:
        found.setdefault(name[:2], set()).add(len(name))
    return {pair: tuple(sorted(sizes, reverse=True)) for pair, sizes in found.items()}


@cache
def first_of_known() -> frozenset[str]:
    """The characters that known names begin with."""
    return frozenset(name[0] for name in vocabulary().known)


Sign = Literal["ending", "post", "appointed", "opener", "served", "investing", "joint"]
"""What a word on a line is a sign of; without it the line is not looked at for that."""


@cache
def signs() -> Any:
    """All signs in one automaton, since a text is gone over once for all of them."""
    said = load("enterprise_words")
    words: dict[str, list[Sign]] = {}
    tables: tuple[tuple[Sign, Iterable[str]], ...] = (
        ("ending", vocabulary().endings),
        ("post", load("posts")["heads"]),
        ("appointed", load("posts")["appointed"]),
        ("opener", said["list_openers"]),
        ("served", SERVED),
        ("investing", said["investing"]),
        ("joint", joint_pairs()),
    )
    for sign, listed in tables:
        for word in listed:
            words.setdefault(word, []).append(sign)
    built = ahocorasick.Automaton()
    for word, each in words.items():
        built.add_word(word, (word, tuple(each)))
    built.make_automaton()
    return built


def signs_in(text: str, starts: Sequence[int]) -> dict[Sign, dict[int, list[Hit]]]:
    """The signs of a page by the number of their line; ``starts`` are where the lines begin."""
    found: dict[Sign, dict[int, list[Hit]]] = {sign: {} for sign in get_args(Sign)}
    for last, (word, kinds) in signs().iter(text):
        number = bisect_right(starts, last) - 1
        for sign in kinds:
            found[sign].setdefault(number, []).append((last, word))
    return found


SERVED = ("供货", "供应", "配套", "签约", "签署", "联手", "携手")
"""What is done for or with enterprises."""


@cache
def joint_pairs() -> frozenset[str]:
    """一汽、大众: the brands of known joint ventures, written as a list."""
    joint = re.compile("([一-鿿]{2,4})[-—]([一-鿿]{2,4})")
    return frozenset("、".join(hit.groups()) for hit in map(joint.fullmatch, vocabulary().known) if hit)


def automaton(words: Iterable[str]) -> Any:
    """Finds all of the words in one pass over a text (Aho and Corasick), as (last index, word)."""
    built = ahocorasick.Automaton()
    for word in words:
        built.add_word(word, word)
    built.make_automaton()
    return built


def by_line(hits: Iterable[Hit], starts: Sequence[int]) -> dict[int, list[Hit]]:
    """The hits of a page by the number of their line; ``starts`` are where the lines begin."""
    found: dict[int, list[Hit]] = {}
    for hit in hits:
        found.setdefault(bisect_right(starts, hit[0]) - 1, []).append(hit)
    return found


def outermost_of(hits: Iterable[Hit]) -> list[tuple[int, int]]:
    """Leftmost longest, not overlapping, in order. Linear: ends come in order."""
    found: list[tuple[int, int]] = []
    for last, word in hits:
        start, end = last - len(word) + 1, last + 1
        inside = len(found)
        while inside and found[inside - 1][0] >= start:
            inside -= 1
        if not inside or found[inside - 1][1] <= start:
            found[inside:] = [(start, end)]
    return found
