"""The words of a page as the rules for names need them: the dictionary's own, with what it does not hold in single
characters (that is what brands are made of), places and known names kept whole, and every offset that of the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, chain, compress, count
from operator import itemgetter
from typing import Literal, NamedTuple

from store.reading import words
from store.reading.automaton import Found
from store.reading.enterprises.vocabulary import PLACE_ENDS, vocabulary
from store.reading.script import fold
from store.reading.text import paragraphs

Role = Literal["place", "known", "edge", "plain", "brand", "word", "number", "latin", "mark"]
LONGEST_MERGE = 6
"""Words that are tried together as one place or one known name; the longest names of the lists are cut into fewer."""
NAME_TAGS = frozenset({"nz", "nr", "nrt", "nrfg", "nt", "x", "ns", "j", "g"})
"""Parts of speech of the dictionary's names, and x for what it does not hold."""
MONEY = ("创投", "资本")
"""They close a name even where the dictionary draws a word before them to them."""
FROM_WITHIN = "从中"
"""从|中新天津生态城: a word of the dictionary, and two small words before a name that begins with 中."""
NUMERALS = frozenset("一二三四五六七八九十百千万亿两零〇")


class Token(NamedTuple):
    """A word and what it may be in a name. Kept for all pages; where it stands is known to the line."""

    text: str
    role: Role
    place: bool
    tells: bool
    """Whether it is a place or closes a name as a trade does."""
    drawn: bool
    """Whether the dictionary may have drawn together in it, or with what follows, what is apart."""
    follows: str
    """What the next word begins with where the two may make one place or one known name."""


TELLS, DRAWN, FOLLOWS = map(itemgetter, (3, 4, 5))


class Line:
    """A line of the page with its words; ``starts`` is where each of them begins, and where the last ends, ``edges``
    where a word of the page begins, ``places`` and ``trades`` are which of the words are such.
    """

    __slots__ = ("edges", "end", "places", "start", "starts", "tokens", "trades")

    def __init__(
        self,
        start: int,
        end: int,
        tokens: tuple[Token, ...],
        starts: Sequence[int],
        edges: frozenset[int],
        places: list[int],
        trades: list[int],
    ) -> None:
        self.start, self.end, self.tokens, self.starts = start, end, tokens, starts
        self.edges, self.places, self.trades = edges, places, trades

    def at(self, offset: int) -> int:
        """The index of the word that holds the offset."""
        return bisect_right(self.starts, offset, 0, len(self.tokens)) - 1

    def begins(self, offset: int) -> bool:
        """Whether a word begins at the offset (the line's end counts)."""
        return offset >= self.end or offset in self.edges


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the page, and where each begins (and the last ends)."""

    tokens: tuple[Token, ...]
    starts: list[int]


def page_words(printed: str, text: str) -> Words:
    """The words of the page (``text`` is the folded one: full-width and Traditional forms made plain). All who read the
    page share one cutting, of which the guesses at new words are taken apart.
    """
    return words_of(text, list(chain.from_iterable(map(UNGUESSED.__getitem__, words.page_words(printed).words))))


def words_of(text: str, cut: list[str]) -> Words:
    """The words of the text; ``cut`` are those of the dictionary in it."""
    starts, found = merged(text, *raw(cut))
    return Words(tuple(found), starts)


def lines_of(text: str, held: Words) -> list[Line]:
    """The lines of the page, each with its words."""
    tokens, starts = held.tokens, held.starts
    if not tokens:
        return []
    edges = frozenset(starts)
    telling = compress(count(), map(TELLS, tokens))
    at = next(telling, len(tokens))
    lines, last = [], 0
    for start, end in paragraphs(text):
        first = bisect_left(starts, start, last)
        last = bisect_left(starts, end, first)
        here = tokens[first:last]
        places: list[int] = []
        trades: list[int] = []
        while at < last:
            if at >= first:
                (places if tokens[at].place else trades).append(at - first)
            at = next(telling, len(tokens))
        lines.append(Line(start, end, here, starts[first : last + 1], edges, places, trades))
    return lines


def on_lines(lines: Sequence[Line], hits: Iterable[Found]) -> Iterator[tuple[Line, int, int, str]]:
    """What an automaton finds in the page, each word with its line, its start and its end."""
    at = 0
    for start, end, word in hits:
        while lines[at].end < end:
            at += 1
        yield lines[at], start, end, word


@lru_cache(maxsize=4096)
def tokens_of(name: str) -> tuple[Token, ...]:
    """The words of a name by itself. Kept, since the same few names are asked for again and again."""
    held = words_of(name, without_guesses(name))
    lines = lines_of(name, held)
    return lines[0].tokens if lines else ()


def without_guesses(text: str) -> list[str]:
    """The dictionary's words in order, without guesses at new ones."""
    compiled = words.rjieba()
    cut: list[str] = compiled.cut(text, False) if compiled else list(words.quiet_jieba().cut(text, HMM=False))
    if "-" in text and any("-" in word and len(word) > 1 for word in set(cut)):
        cut = list(words.at_hyphens(cut))
    return cut


class Unguessed(dict[str, tuple[str, ...]]):
    """What the dictionary makes of each word asked for so far (folded): a guess at a new one is what it would not have
    cut so, whatever stands beside it, so that the word by itself tells.
    """

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= MOST_KEPT:
            self.clear()
        return self.setdefault(word, tuple(without_guesses(fold(word))))


UNGUESSED = Unguessed()


def raw(cut: list[str]) -> tuple[list[str], list[Token]]:
    """The words, with those apart that the dictionary has drawn together; as they are written, and as tokens."""
    found = list(map(TOKENS.__getitem__, cut))
    drawn = list(compress(count(), map(DRAWN, found)))
    for at in drawn:
        make_whole(cut, found, at)
    for at in reversed(drawn):
        parts = apart(cut[at])
        cut[at : at + 1] = parts
        found[at : at + 1] = map(TOKENS.__getitem__, parts)
    return cut, found


@cache
def split_countries() -> dict[str, frozenset[str]]:
    """The second characters of countries of two, by the first; 国 and 本 after a date begin words of their own."""
    found: dict[str, set[str]] = {}
    for name in vocabulary().countries:
        if len(name) == PAIR and name[1] not in "国本":
            found.setdefault(name[0], set()).add(name[1])
    return {first: frozenset(seconds) for first, seconds in found.items()}


PAIR = 2


def make_whole(cut: list[str], found: list[Token], at: int) -> None:
    """丹|麦克莱恩: a country of which the dictionary drew the end to the name after it."""
    first, after = cut[at], cut[at + 1] if at + 1 < len(cut) else ""
    cut_off = len(after) > 1 and after[0] in split_countries().get(first, ())
    if cut_off and words.part_of_speech().get(after, "x") in NAME_TAGS:
        cut[at : at + 2] = first + after[0], after[1:]
        found[at : at + 2] = map(TOKENS.__getitem__, cut[at : at + 2])


@lru_cache(maxsize=65536)
def apart(word: str) -> tuple[str, ...]:
    """A country drawn to a company by the dictionary (美国波音公司) is taken off, where the rest is known; so is a post
    drawn to what it is held in (医院院长).
    """
    lists = vocabulary()
    if word == FROM_WITHIN:
        return word[:1], word[1:]
    if word not in lists.known and word[:2] in lists.countries and word[2:] in lists.known:
        return word[:2], word[2:]
    if word not in lists.posts and word[:2] in lists.endings and word[2:] in lists.posts:
        return word[:2], word[2:]
    return (word,)


def merged(text: str, cut: list[str], found: list[Token]) -> tuple[list[int], list[Token]]:
    """Where each word begins (and the text's end), and the words. Words that make one place or one known name together
    become one; the longest first.
    """
    starts = list(accumulate(map(len, cut), initial=0))
    made: list[Token] = []
    begun: list[int] = []
    done = 0
    for at in compress(range(len(found) - 1), map(FOLLOWS, found)):
        if text[starts[at + 1]] in found[at].follows and at >= done and (taken := joined(text, starts, at)):
            made += found[done:at]
            begun += starts[done:at]
            made += map(TOKENS.__getitem__, taken[0])
            begun += accumulate(map(len, taken[0][:-1]), initial=starts[at])
            done = at + taken[1]
    return (begun + starts[done:], made + found[done:]) if made else (starts, found)


def joined(text: str, starts: Sequence[int], at: int) -> tuple[tuple[str, ...], int] | None:
    """What words from ``at`` on make together, and how many of them; None where they make nothing."""
    lists = vocabulary()
    start = starts[at]
    longest: tuple[tuple[str, ...], int] | None = None
    for stop in range(at + 2, min(len(starts), at + LONGEST_MERGE + 1)):
        whole = text[start : starts[stop]]
        if whole not in lists.prefixes:
            break
        if whole in lists.together:
            longest = (whole,), stop - at
        elif whole.endswith("港") and whole[:-1] in lists.places:
            longest = (whole[:-1], "港"), stop - at
    return longest


def closes_a_name(word: str) -> bool:
    """A trade word, or one to which the dictionary draws a word for money (某某创投)."""
    return word in vocabulary().trades or word.endswith(MONEY)


def role_of(word: str) -> Role:
    """What a word may be in a name; the order of the questions is their weight."""
    lists = vocabulary()
    if word in lists.places:
        return "place"
    if word in lists.known and word not in lists.ambiguous:
        return "known"
    if word in lists.edges:
        return "edge"
    if not any(each.isalnum() for each in word):
        return "mark"
    if is_number(word):
        return "number"
    if word.isascii():
        return "latin"
    if is_plain(word):
        return "plain"
    if word.endswith(PLACE_ENDS) and words.part_of_speech().get(word) == "ns":
        return "place"
    return "brand" if is_brandlike(word) else "word"


def is_number(word: str) -> bool:
    """2025, 11, 三, 三艘, 数百: digits and numerals, with the measure that the dictionary draws to them."""
    if word[0].isdigit() or all(each in NUMERALS for each in word.removeprefix("第")):
        return word != "第"
    return word[0] in NUMERALS and len(word) > 1 and words.part_of_speech().get(word) == "m"


def is_plain(word: str) -> bool:
    """A word of trade or plain speech, or two of them in one word of the dictionary (技术创新)."""
    lists = vocabulary()
    if word in lists.plain or word in lists.endings:
        return True
    return len(word) == 4 and word[:2] in lists.plain and word[2:] in lists.plain


def is_brandlike(word: str) -> bool:
    """Single characters, and the dictionary's names, are what brands are written with; its common words are not."""
    return len(word) == 1 or words.part_of_speech().get(word, "x") in NAME_TAGS


def is_noun(word: str) -> bool:
    """Whether the dictionary calls the word a noun; what is a verb there seldom begins a name."""
    return words.part_of_speech().get(word, "x") in ("n", "l", "s", "b", "t", "f")


class Tokens(dict[str, Token]):
    """Every word asked for so far, so that a page makes no objects of its own for thousands of them."""

    def __missing__(self, word: str) -> Token:
        if len(self) >= MOST_KEPT:
            self.clear()
        role = role_of(word)
        place = role == "place"
        tells, drawn = place or closes_a_name(word), len(apart(word)) > 1 or word in split_countries()
        follows = vocabulary().follows.get(word, "")
        return self.setdefault(word, Token(word, role, place, tells, drawn, follows))


TOKENS = Tokens()
MOST_KEPT = 65536
"""Words, about those of two hundred pages."""
