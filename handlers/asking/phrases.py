"""The English phrases that are known, folded so that inflections, spellings and hyphens of one phrase meet.

They stand in ``lexicon/english.toml`` and, a line for each thing, in ``lexicon/english/*.txt``; what is made of them is
kept, as the lexicon itself is (see ``store.compiled``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import MAGIC_NUMBER
from itertools import product
from pathlib import Path

from handlers.asking.lexicon import load
from store.compiled import keep, kept
from store.frozen import dataclass

Key = tuple[str, ...]

LONGEST = 9
"""Words of a phrase."""

_LISTS = Path(__file__).parent / "lexicon" / "english"
_TABLES = ("acts", "words", "doing", "things", "indicators", "places", "enterprises")
"""A phrase that stands in several has the last one's meaning; what the lists have under ``also`` is added to it."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """``chinese``: what meets a phrase, most specific first; ``acts``: what is done, which the evidence may lack;
    ``verbs``: phrases that are inflected as verbs are; ``measures``: what is measured; ``names``: places and
    enterprises; ``starts``: the most words that a phrase beginning with a word has."""

    chinese: dict[Key, tuple[str, ...]]
    acts: frozenset[Key]
    verbs: frozenset[Key]
    measures: frozenset[Key]
    names: frozenset[Key]
    starts: dict[str, int]


@cache
def known() -> Phrases:
    stamp = [MAGIC_NUMBER, *(each for source in _sources() for each in _told(source))]
    held = kept(Path(__file__))
    if not (isinstance(held, list) and held[0] == stamp):
        held = [stamp, *_made()]
        keep(Path(__file__), held)
    return Phrases(*held[1:])


def _sources() -> list[Path]:
    return [Path(__file__), _LISTS.with_suffix(".toml"), *sorted(_LISTS.glob("*.txt"))]


def _told(source: Path) -> tuple[str, int, int]:
    told = source.stat()
    return source.name, told.st_mtime_ns, told.st_size


def _made() -> tuple[
    dict[Key, tuple[str, ...]], frozenset[Key], frozenset[Key], frozenset[Key], frozenset[Key], dict[str, int]
]:
    rows = [(table, p, tuple(c)) for table in _TABLES for p, c in load("english")[table].items()]
    listed = [row for row in lists() if row[0] != "also"]
    keyed = [(table, key, c) for table, p, c in (*listed, *rows) for key in keys_of(p)]
    chinese = {key: c for _, key, c in keyed}
    for more in ((key, c) for table, p, c in lists() if table == "also" for key in keys_of(p)):
        chinese[more[0]] = tuple(dict.fromkeys((*chinese.get(more[0], ()), *more[1])))
    older = {key for table, key, _ in keyed if table in _TABLES[1:]}
    acts = {key for table, key, _ in keyed if table == "acts"} - older
    verbs = {key for table, key, _ in keyed if table in ("acts", "doing")}
    measures = {key for table, key, _ in keyed if table == "indicators"}
    measures |= {key for table, key, _ in keyed if table == "measures"} - older
    names = {key for table, key, _ in keyed if table in ("places", "enterprises")}
    starts: dict[str, int] = {}
    for key in chinese:
        starts[key[0]] = max(starts.get(key[0], 0), len(key))
    return chinese, frozenset(acts), frozenset(verbs), frozenset(measures), frozenset(names), starts


def lists() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Table, English and Chinese of every phrase in the text files; the one that was listed first is given last."""
    found: list[tuple[str, str, tuple[str, ...]]] = []
    for source in _sources()[2:]:
        table = ""
        for line in source.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                table = line.strip("[] ")
            elif line and not line.startswith("#"):
                english, _, chinese = line.partition(" = ")
                found += [(table, phrase, tuple(chinese.split())) for phrase in english.split(", ")]
    return reversed(found)


def keys_of(phrase: str) -> tuple[Key, ...]:
    """A phrase as stems: as it is written, and with its hyphens taken for blanks."""
    whole = tuple(map(stem, words_of(phrase)))
    return (whole,) if "-" not in phrase else tuple(dict.fromkeys((whole, key_of(phrase))))


def key_of(phrase: str) -> Key:
    return tuple(stem(w) for word in words_of(phrase) for w in parts_of(word))


def parts_of(word: str) -> list[str]:
    """What a hyphen joins; an A-share is no share, whatever stands before it."""
    return [word] if word.lower().startswith("a-") else word.split("-")


def find(words: list[str]) -> Key | None:
    """The phrase that these words are, in whatever form each of them stands; None where they are none. What is no verb
    and has several words stands in its own form: traded in is no trade-in."""
    held = known().chinese
    exact = tuple(map(stem, words))
    if exact in held:
        return exact
    if len(words) > LONGEST:
        return None
    may_be = held if len(words) == 1 else known().verbs
    return next((key for key in product(*(verb_stems(w)[:4] for w in words)) if key in may_be), None)


def longest(words: list[str]) -> tuple[int, Key | None]:
    """The longest phrase that the words begin with: how many words it has, and its stems."""
    starts = known().starts
    most = max((starts.get(form, 0) for form in verb_stems(words[0])), default=0) if words else 0
    for length in range(min(most, len(words)), 0, -1):
        key = find(words[:length])
        if key is not None:
            return length, key
    return 0, None


WORD = r"[A-Za-zÀ-ÿ0-9&][A-Za-zÀ-ÿ0-9&.'’]*(?:-[A-Za-zÀ-ÿ0-9'’]+)*"


def words_of(english: str) -> list[str]:
    return re.findall(WORD, english.replace("’", "'"))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A plain English stem, good enough to meet the lexicon: one for both numbers, and for both sides of the ocean."""
    w = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if w in _PLURALS:
        return _PLURALS[w]
    if len(w) > 4 and w.endswith("ies"):
        return w[:-3] + "y"
    if len(w) > 4 and w.endswith(("sses", "shes", "ches", "xes")):
        return _spelled(w[:-2])
    if len(w) > 3 and w.endswith("s") and not w.endswith(("ss", "us", "is")):
        return _spelled(w[:-1])
    return _spelled(w)


_PLURALS = {
    "buses": "bus", "viruses": "virus", "campuses": "campus", "bonuses": "bonus", "gases": "gas", "leaves": "leaf",
    "shelves": "shelf", "knives": "knife", "wolves": "wolf", "halves": "half", "calves": "calf", "potatoes": "potato",
    "tomatoes": "tomato", "heroes": "hero", "echoes": "echo", "analyses": "analysis", "crises": "crisis",
    "craftsmen": "craftsman", "fishermen": "fisherman", "policemen": "policeman", "salesmen": "salesman",
    "businessmen": "businessman", "spokesmen": "spokesman", "chairmen": "chairman", "firemen": "fireman",
    "servicemen": "serviceman", "businesswomen": "businesswoman", "geese": "goose", "feet": "foot", "teeth": "tooth",
    "ups": "up",
}  # fmt: skip

_BRITISH = {
    "centre": "center", "theatre": "theater", "litre": "liter", "metre": "meter", "kilometre": "kilometer",
    "centimetre": "centimeter", "fibre": "fiber", "programme": "program", "tyre": "tire", "licence": "license",
    "defence": "defense", "grey": "gray", "aluminium": "aluminum", "cheque": "check", "catalogue": "catalog",
    "dialogue": "dialog", "kerb": "curb", "plough": "plow", "mould": "mold", "sulphur": "sulfur",
    "tonne": "ton", "enrolment": "enrollment", "instalment": "installment", "fulfil": "fulfill", "enrol": "enroll",
    "jewellery": "jewelry", "traveller": "traveler", "counsellor": "counselor", "ageing": "aging",
    "artefact": "artifact", "judgement": "judgment", "pediatric": "paediatric", "orthopedic": "orthopaedic",
    "anesthesia": "anaesthesia", "gynecology": "gynaecology", "hemodialysis": "haemodialysis", "whisky": "whiskey",
    "yoghurt": "yogurt", "mum": "mom", "airplane": "aeroplane", "skilful": "skillful", "practise": "practice",
}  # fmt: skip
_OUR = re.compile(r"(lab|fav|col|hum|neighb|harb|hon|behavi|endeav|flav|rum|vap|arm|vig|sav|glam|cand)our")
_ISE = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|ing|er|ation|ational)$)")
_DOUBLE = re.compile(r"(?<=[aeiou]l)l(?=(?:ed|ing|er)$)")


def _spelled(w: str) -> str:
    """In the American spelling; a word that is no pair of spellings may change too, always in the same way."""
    if w in _BRITISH:
        return _BRITISH[w]
    if "our" in w:
        w = _OUR.sub(r"\1or", w)
    if "is" in w:
        w = _ISE.sub("iz", w)
    return _DOUBLE.sub("", w) if len(w) > 7 and "ll" in w else w


def verb_stems(word: str) -> tuple[str, ...]:
    """What a verb form may come from: built and relocating are tried with and without their endings."""
    w = stem(word)
    forms = [w, _IRREGULAR.get(w, w)]
    for ending in ("ing", "ed"):
        if w.endswith(ending) and len(w) > len(ending) + 2:
            root = w[: -len(ending)]
            forms += [root, root + "e", root[:-1] if root[-1:] == root[-2:-1] else root]
            if ending == "ed" and root.endswith("i"):
                forms.append(root[:-1] + "y")
    return tuple(dict.fromkeys(forms))


def irregular_forms() -> frozenset[str]:
    return frozenset(_IRREGULAR)


_IRREGULAR = {
    "built": "build", "sold": "sell", "bought": "buy", "won": "win", "held": "hold", "ran": "run", "founded": "found",
    "women": "woman", "men": "man", "children": "child", "owned": "own", "began": "start", "shut": "close",
    "spent": "spend", "paid": "pay", "made": "make", "sent": "send", "led": "lead", "drew": "draw", "gave": "give",
    "taught": "teach", "caught": "catch", "flew": "fly", "drove": "drive", "wrote": "write", "laid": "lay",
    "written": "write", "driven": "drive", "given": "give", "taken": "take", "took": "take", "broke": "break",
    "broken": "break", "brought": "bring", "thrown": "throw", "threw": "throw", "grown": "grow", "kept": "keep",
    "left": "leave", "lost": "lose", "met": "meet", "rode": "ride", "rose": "rise", "saw": "see", "seen": "see",
    "sank": "sink", "sang": "sing", "sung": "sing", "sowed": "sow", "sown": "sow", "stood": "stand", "stolen": "steal",
    "wore": "wear", "worn": "wear", "lent": "lend", "dug": "dig", "fed": "feed", "fought": "fight", "hung": "hang",
    "swam": "swim", "begun": "begin", "chose": "choose", "chosen": "choose", "drawn": "draw",
    "came": "come", "said": "say", "told": "tell", "got": "get", "flown": "fly",
    "sought": "seek", "bred": "breed", "rebuilt": "rebuild", "overtook": "overtake", "undertook": "undertake",
    "withdrew": "withdraw", "withdrawn": "withdraw", "borrowed": "borrow", "shrank": "shrink",
    "undertaken": "undertake", "froze": "freeze", "frozen": "freeze", "woven": "weave", "knew": "know", "known": "know",
    "became": "become", "shown": "show", "split": "split", "outdid": "outdo", "bore": "bear", "borne": "bear",
}  # fmt: skip
