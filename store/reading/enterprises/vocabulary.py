"""The lists that the rules stand on, in the shapes in which they are asked."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from store.reading.automaton import Automaton
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
    closes_a_word: frozenset[str]
    posts: frozenset[str]
    together: frozenset[str]
    """What the segmenter may have cut and is one word here; parks are not, since what they are called begins with a
    place and ends in a word that the walk reads.
    """
    prefixes: frozenset[str]
    """All that the words of ``together``, and places with 港 after them, begin with."""
    follows: dict[str, str]
    """What begins one of them and does not end it, and the characters that it may go on with."""


LANDS = frozenset(
    {"北方", "南方", "东方", "西部", "东部", "中部", "华北", "华东", "华南", "华中", "西南", "西北", "东北"}
)
"""With a word of trade they may say just where: 北方国际|集装箱."""


@cache
def vocabulary() -> Vocabulary:
    """All lists at once; read at the first page, not at import."""
    words, named, listed = load("enterprise_words"), load("enterprises"), load("listed_companies")
    forms = load("legal_forms")
    trades = frozenset(words["trade"])
    plain = frozenset(words["plain"]) | trades
    phrases = {name for name in listed["plain"] if len(name) == 4 and name[:2] in plain | LANDS and name[2:] in plain}
    ambiguous = frozenset(named["ambiguous"]) | frozenset(listed["ambiguous"]) | phrases
    known: dict[str, EnterpriseKind] = dict.fromkeys((*listed["plain"], *ambiguous), "company")
    for kind, names in named["other_kinds"].items():
        known.update(dict.fromkeys(names, kind))
    known.update(dict.fromkeys(named["plain"], "company"))
    listed_parks = parks().difference(known)
    known.update(dict.fromkeys(listed_parks, "park"))
    edges = frozenset(words["edge"])
    located = places(plain | edges)
    together = located | plain | edges | (frozenset(known) - listed_parks)
    prefixes = frozenset(
        each[:end] for each in (*together, *(place + "港" for place in located)) for end in range(2, len(each) + 1)
    )
    return Vocabulary(
        edges=edges,
        plain=plain,
        trades=trades,
        places=located,
        together=together,
        prefixes=prefixes,
        follows=following(prefixes),
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
        closes_a_word=frozenset(forms["closes_a_word"]),
        posts=frozenset(load("posts")["heads"]),
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


def following(prefixes: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in prefixes:
        found[each[:-1]] = found.get(each[:-1], "") + each[-1]
    return found


SHORTEST_PARK = 4
PARK_ENDS = tuple("区园城谷港地心")
"""What the names of parks end in; 天津临港 and 天津空港 are said of ports and companies as much."""


@cache
def parks() -> frozenset[str]:
    """Parks and functional areas whose names say by themselves which they are."""
    held = load("places")
    areas = held["areas"].items()
    listed = {name for area, each in areas if each["kind"] in ("area", "park") for name in (area, *each["also"])}
    listed |= {name for names in held["parks"].values() for name in names}
    whole = {name for name in listed if len(name) >= SHORTEST_PARK and name.endswith(PARK_ENDS) and name[-2:] != "新区"}
    return frozenset((whole - {"城市副中心", "北京城市副中心"}) | {"海教园", "天开园", "首钢园", "逸仙园"})


def endings() -> dict[str, Ending]:
    forms = load("legal_forms")
    found: dict[str, Ending] = {}
    for kind, texts in forms["strong"].items():
        for text in texts:
            found.setdefault(text, Ending(text, kind, False))
    for kind, texts in forms["legal"].items():
        found.update((text, Ending(text, kind, True)) for text in texts)
    return found


Sign = Literal["ending", "post", "appointed", "opener", "served", "investing", "joint", "introducing", "known"]
"""What a word on a line is a sign of; without it the line is not looked at for that."""


@cache
def signs() -> tuple[Automaton, dict[str, tuple[Sign, ...]]]:
    """All signs at once, since a text is gone over once for all of them, and what each word is a sign of."""
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
        ("introducing", said["sure_before"]),
        ("known", vocabulary().known),
    )
    for sign, listed in tables:
        for word in listed:
            words.setdefault(word, []).append(sign)
    return Automaton(words), {word: tuple(each) for word, each in words.items()}


def signs_in(text: str, starts: Sequence[int], begun: Container[int]) -> dict[Sign, dict[int, list[Hit]]]:
    """The signs of a page by the number of their line; ``starts`` are where the lines begin, ``begun`` where the words
    do, since a known name begins with one.
    """
    found: dict[Sign, dict[int, list[Hit]]] = {sign: {} for sign in get_args(Sign)}
    number, following = -1, starts[0] if starts else len(text)
    finder, kinds_of = signs()
    for start, end, word in finder.every(text):
        hit = (end - 1, word)
        while end > following:
            number += 1
            following = starts[number + 1] if number + 1 < len(starts) else len(text)
        for sign in kinds_of[word]:
            if sign == "known" and start not in begun:
                continue
            held = found[sign]
            if number in held:
                held[number].append(hit)
            else:
                held[number] = [hit]
    return found


SERVED = ("供货", "供应", "配套", "签约", "签署", "联手", "携手")
"""What is done for or with enterprises."""


@cache
def joint_pairs() -> frozenset[str]:
    """一汽、大众: the brands of known joint ventures, written as a list."""
    joint = re.compile("([一-鿿]{2,4})[-—]([一-鿿]{2,4})")
    return frozenset("、".join(hit.groups()) for hit in map(joint.fullmatch, vocabulary().known) if hit)


def by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words by their first character."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        found[word[0]] = (*found.get(word[0], ()), word)
    return found


def by_trigger(triggers: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """The numbers of the patterns that are tried where a word stands, by the word."""
    found: dict[str, list[int]] = {}
    for number, words in enumerate(triggers):
        for word in words:
            found.setdefault(word, []).append(number)
    return found


def triggered(numbers: dict[str, list[int]], words: Iterable[str]) -> list[int]:
    """The numbers of the patterns that one of the words calls for, in their order."""
    return sorted({number for word in words for number in numbers.get(word, ())})


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
