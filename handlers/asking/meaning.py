"""Terms: what a question is about, each under all the names that a paper may print for it.

A term meets a text where one of its variants stands there and is no part of a word that means something else
(出口 in 进出口; see the lexicon's guards).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from handlers.asking import phrases, pinyin, wordbook
from handlers.asking.lexicon import load
from handlers.asking.phrases import WORD as WORD
from handlers.asking.phrases import stem as stem
from handlers.asking.phrases import verb_stems as verb_stems
from handlers.asking.phrases import words_of as words_of
from store.compiled import expression
from store.frozen import dataclass
from store.reading.script import fold as fold_script
from store.reading.words import tag

NOUN, PROPER, VERB, LIGHT, FAINT = 1.0, 1.4, 0.5, 0.3, 0.1


@dataclass(frozen=True, slots=True)
class Term:
    """``word`` as asked; ``variants`` are what meets it, the word itself among them; ``strong``: may not be missing;
    ``whole``: a compound that is known as one, whose words apart do not make it."""

    word: str
    variants: tuple[str, ...]
    weight: float = NOUN
    strong: bool = True
    proper: bool = False
    at: int = -1
    whole: bool = False

    def as_kept(self) -> str:
        """For the thread's state: weight class and variants in one string."""
        mark = "!" if self.proper else "+" if self.strong else "-"
        return mark + "|".join(dict.fromkeys((self.word, *self.variants)))

    @classmethod
    def from_kept(cls, kept: str) -> Term:
        variants = tuple(kept[1:].split("|"))
        weight = {"!": PROPER, "+": NOUN}.get(kept[:1], VERB)
        return cls(variants[0], variants, weight, kept[:1] in "!+", kept[:1] == "!")


def term(word: str, *, weight: float = NOUN, strong: bool = True, proper: bool = False, at: int = -1) -> Term:
    whole = wordbook.is_wide() and len(word) > 3 and word in wordbook.words(True)
    return Term(word, variants_of(word), weight, strong, proper, at, whole)


def fold(text: str) -> str:
    """For comparing only: half width, simplified, lower case, of the same length."""
    return _fold_short(text) if len(text) <= SHORT else _fold(text)


SHORT = 60
"""Characters of what is folded again and again in one question: names, indicators, words asked for."""


def _fold(text: str) -> str:
    folded = fold_script(text)
    lower = folded.lower()
    return lower if len(lower) == len(folded) else folded


_fold_short = lru_cache(maxsize=16384)(_fold)


@lru_cache(maxsize=4096)
def _pattern(variants: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_guarded(fold(v)) for v in sorted(variants, key=len, reverse=True)))


def _guarded(variant: str) -> str:
    guard = _guards().get(variant)
    escaped = re.escape(variant)
    if variant.isascii():
        escaped = rf"(?<![a-z]){escaped}(?![a-z])"
    if guard is None:
        return escaped
    behind = "".join(f"(?<!{re.escape(w)})" for w in guard.get("after", ()))
    ahead = "".join(f"(?!{re.escape(w)})" for w in guard.get("before", ()))
    return f"{behind}{escaped}{ahead}"


def stands_in(term: Term, folded: str) -> bool:
    """Whether one of the term's names stands in a folded text."""
    if _pattern(term.variants).search(folded):
        return True
    return (
        term.proper
        and len(term.word) >= 3
        and term.word.isascii()
        and term.word.isalpha()
        and pinyin.holds(folded, term.word)
    )


@lru_cache(maxsize=4096)
def _spaced(word: str) -> re.Pattern[str] | None:
    if not 2 <= len(word) <= 4 or not all("\u3400" <= c <= "\u9fff" for c in word):
        return None
    return re.compile(r"(?:(?![a-z\d_])\w){0,3}".join(map(re.escape, fold(word))))  # a range of Han compiles slowly


def _in_chinese(term: Term) -> str:
    """The word itself; of an English one what it is called best."""
    return term.variants[0] if term.word.isascii() else term.word


def spaced_in(term: Term, folded: str) -> bool:
    """Whether the word stands there drawn apart, as short forms are made: 技改 in 技术改造, 新厂 in 新组合料厂."""
    word = _in_chinese(term)
    pattern = _spaced(word)
    if pattern is None or (len(word) == 2 and word != term.word):
        return False
    if any(len(hit[0]) > len(word) for hit in pattern.finditer(folded)):
        return True
    if len(word) != 2 or word[0] not in load("asking")["verbs"] or word in variants_of_verbs():
        return False
    return re.search(rf"{word[0]}[出了掉过]?[^,，。;；]{{1,10}}{word[1]}", folded) is not None  # 卖票 in 卖出11.4万张票


@lru_cache(maxsize=4096)
def halves(word: str) -> tuple[str, str] | None:
    """The two words that a compound is made of (养老, 床位), each of two characters or more; None where it is not."""
    if not 4 <= len(word) <= 6 or not all("\u3400" <= c <= "\u9fff" for c in word):
        return None
    cut_up = [w for w, _ in tag(word)] if len(word) > 4 else [word[:2], word[2:]]
    if len(cut_up) == 1:
        cut_up = [word[:2], word[2:]] if len(word) == 4 else cut_up
    return (fold(cut_up[0]), fold(cut_up[1])) if len(cut_up) == 2 and min(map(len, cut_up)) > 1 else None


def turned_in(term: Term, folded: str) -> bool:
    """Whether a compound stands there the other way round, as a verb and its object: 研发投入 as 投入研发资金."""
    pair = None if term.whole else halves(_in_chinese(term))
    return pair is not None and re.search(rf"{pair[1]}(?:了|的)?[\u3400-\u9fff]{{0,2}}{pair[0]}", folded) is not None


def parted_in(term: Term, folded: str) -> bool:
    """Whether both words of a compound stand there, its first one earlier: 养老机构412家,床位7.9万张."""
    pair = None if term.whole else halves(_in_chinese(term))
    at = folded.find(pair[0]) if pair is not None else -1
    return pair is not None and at >= 0 and folded.find(pair[1], at + len(pair[0])) > 0


@cache
def variants_of_verbs() -> frozenset[str]:
    """Words that begin like a verb with its object and are nouns."""
    return frozenset(load("asking")["no_objects"])


def spans_in(term: Term, folded: str) -> list[tuple[int, int]]:
    return [hit.span() for hit in _pattern(term.variants).finditer(folded)]


def places_in(term: Term, folded: str) -> list[int]:
    return [hit.start() for hit in _pattern(term.variants).finditer(folded)]


@cache
def _guards() -> dict[str, dict[str, list[str]]]:
    return {fold(w): g for w, g in load("synonyms")["guard"].items()}


def variants_of(word: str) -> tuple[str, ...]:
    """The word, the words that mean the same, and the words that answer it though they mean something narrower."""
    key = word.upper() if word.isascii() and not word.isupper() and len(word) < 8 else word
    return tuple(dict.fromkeys((word, *wordbook.variants_of(key))))


_PLACE = re.compile(r"[\u3400-\u9fff]{2,3}[区县市]")


def shorter_place(word: str) -> tuple[str, ...]:
    """静海 for 静海区; nothing where the short name means something else too (河北, 和平) or is none (园区)."""
    whole = bool(_PLACE.fullmatch(word)) and not word[:-1].endswith(tuple("新老园小市城社地景厂校院库港"))
    return (word[:-1],) if whole and word[:-1] not in load("asking")["not_shortened"] else ()


def other_place(each: Term, own: str) -> bool:
    """Whether another country or district than the one asked for stands by a figure."""
    return is_place(each) and any(hit[0] not in each.variants for hit in _places().finditer(own))


def is_place(each: Term) -> bool:
    """Whether one of its names is a country's, a province's or a district's."""
    return any(_places().fullmatch(v) for v in each.variants)


def names_a_place(name: str) -> bool:
    """Whether it is the name of a country or of several (东盟), or of a province, and no zone, which acts itself."""
    return len(name) <= 3 and name[-1] not in "城港园区" and _places().fullmatch(name) is not None


@cache
def _places() -> re.Pattern[str]:
    names = {c for chinese in load("english")["places"].values() for c in chinese if len(c) > 1}
    others = sorted(n for n in names if not n.startswith(("天津", "全市", "我市", "本市")))
    kept = sorted(others, key=len, reverse=True)  # in one order in each process: what was compiled is kept by it
    return expression("|".join(re.escape(n) for n in kept))


@cache
def districts() -> re.Pattern[str]:
    """Districts by their whole names, which the segmenter may cut wrongly."""
    names = {c for chinese in load("english")["places"].values() for c in chinese if 2 <= len(c) <= 3}
    stems = sorted(n for n in names if not n.endswith(("区", "市", "省", "县", "国", "港")))
    return expression(f"(?:{'|'.join(map(re.escape, stems))})区")


def is_indicator(phrase: str) -> bool:
    """Whether an English phrase names something measured."""
    return phrases.key_of(phrase) in phrases.known().measures


@cache
def known_words() -> re.Pattern[str]:
    """Words of two or more characters that papers use, longest first; they are not cut up further."""
    words = sorted(wordbook.words(False) - stop_words())  # one order in each process: what was compiled is kept by it
    kept = sorted(words, key=len, reverse=True)
    guarded = (re.escape(word) if word.isascii() else _guarded(word) for word in kept)
    return expression(f"(?:{'|'.join(guarded)})(?!率)")  # 净利润率 is no 净利润


@cache
def _by_first() -> dict[str, list[str]]:
    """The words of both books by their first characters, the longest first: quicker made than an expression."""
    found: dict[str, list[str]] = {}
    for word in sorted(wordbook.words(True) - stop_words(), key=len, reverse=True):
        found.setdefault(word[0], []).append(word)
    return found


def _all_known_in(text: str) -> list[tuple[str, int]]:
    hits, at = [], 0
    while at < len(text):
        ways = _by_first().get(text[at], ())
        word = next((w for w in ways if text.startswith(w, at) and _stands(w, text, at)), None)
        if word is not None:
            hits.append((word, at))
        at += len(word or " ")
    return hits


def _stands(word: str, text: str, at: int) -> bool:
    """Whether a word that was found is one, and no part of another."""
    end = at + len(word)
    guard = _guards().get(word, {})
    within = text.endswith(tuple(guard.get("after", ())), 0, at) or text.startswith(tuple(guard.get("before", ())), end)
    return not within and not text.startswith("率", end)


def known_in(text: str) -> list[tuple[str, int]]:
    """Those words in a text, with their places. What people say is taken for one only where it cuts no word of the
    dictionary in two (外卖 in 海外卖的) and is no part of a longer one (国家图书馆)."""
    if not wordbook.is_wide():
        return [(hit[0], hit.start()) for hit in known_words().finditer(text)]
    hits = _all_known_in(text)
    if all(word in wordbook.words(False) for word, _ in hits):
        return hits
    inside: set[int] = set()
    for run in re.finditer(r"\S+", text):
        at = run.start()
        for word, pos in tag(run[0]):
            inside |= set(range(at + 1, at + len(word))) if pos != "x" else set()
            at += len(word)
    plain = {(word, at) for word, at in hits if at not in inside and at + len(word) not in inside}
    near = [hit for hit in hits if hit in plain or hit[0] in wordbook.words(False)]
    return near if len(near) == len(hits) else _refilled(text, near)


def _refilled(text: str, kept: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Where a longer word was given up, the shorter ones of papers that stand in its place."""
    for word, at in kept:
        text = text[:at] + " " * len(word) + text[at + len(word) :]
    return sorted([*kept, *((hit[0], hit.start()) for hit in known_words().finditer(text))], key=lambda hit: hit[1])


@cache
def vague() -> frozenset[str]:
    """English nouns that say little of what is meant: a paper need not print them."""
    return frozenset(load("asking")["vague"])


@cache
def stop_words() -> frozenset[str]:
    return frozenset(load("asking")["zh"])


@cache
def english_stop_words() -> frozenset[str]:
    return frozenset(stem(w) for w in load("asking")["en"]) | frozenset(load("asking")["en"])


def english_phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """English phrases as stems, with the Chinese that meets them."""
    return phrases.known().chinese


def english_acts() -> frozenset[tuple[str, ...]]:
    """Phrases that say what is done: the evidence may lack them."""
    return phrases.known().acts


def english_places() -> frozenset[tuple[str, ...]]:
    """Phrases that name a place or an enterprise: they may never be missing from the evidence."""
    return phrases.known().names


@cache
def english_names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """English names of enterprises with the Chinese ones, longest first."""
    pairs = [(p, tuple(c)) for p, c in load("english")["enterprises"].items()]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def glosses() -> dict[str, str]:
    """An English name for a Chinese word: the first entry of the lexicon that has the word first in its list."""
    found: dict[str, str] = {}
    for table in ("indicators", "things", "places"):
        for phrase, chinese in load("english")[table].items():
            if chinese[0] not in load("asking")["soft"]:
                found.setdefault(chinese[0], phrase)
    return {**found, **load("english")["shown"]}


def spread(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Each term once; a term whose word stands inside another's is dropped."""
    kept: list[Term] = []
    for each in terms:
        if not any(each.word == k.word for k in kept):
            kept.append(each)
    return tuple(kept)
