"""What an English question is about, through the lexicon; Chinese in it counts as itself."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from handlers.asking import meaning, phrases, pinyin
from handlers.asking.lexicon import load
from handlers.asking.meaning import NOUN, PROPER, VERB, Term
from handlers.asking.taking import turns, verbs, zones
from handlers.asking.taking.chinese import SOFT, chinese_terms
from store.patterns import lazily


def english_terms(text: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Terms of an English question, through the lexicon; Chinese in it counts as itself."""
    chinese = " ".join(re.findall(r"[\u3400-\u9fff][\u3400-\u9fff0-9.]*", text))
    found = [replace(t, at=-1) for t in chinese_terms(chinese)[0]] if chinese else []
    said, text = turns.turned(text)
    found += said
    for hit in _PERSON.finditer(text):
        if is_spelled_name(hit[0]):
            found.append(meaning.term(hit[0].lower().replace(" ", "").replace("'", ""), weight=PROPER, proper=True))
            text = text.replace(hit[0], " ", 1)
    zoned, text = zones.named(text)
    found += zoned
    text = _CALLED.sub(lambda hit: " " * len(hit[0]), text)
    text = re.sub(r"[\u3400-\u9fff]+[0-9.]*", lambda hit: " " * len(hit[0]), text)
    tokens = _tokens(text)
    words = [w for w, _, _ in tokens]
    at = 0
    while at < len(words):
        length, key = _longest(words, at)
        doing = verbs.reading(words, at) if length < 2 else None
        if doing is not None:
            found.append(Term(words[at], meaning.english_phrases()[doing], VERB, False))
            at += 1
            continue
        if key is not None:
            chinese_words = meaning.english_phrases()[key]
            proper = key in meaning.english_places()
            if proper and _are_several(words[at : at + length], key):
                length, key, proper = _without_name(words, at, length)
            chinese_words = meaning.english_phrases()[key]
            soft = not proper and (chinese_words[0] in SOFT or key in meaning.english_acts())
            soft = soft or (length == 1 and not proper and _is_half(words[at], tokens[at][2]))
            soft = soft or (length == 1 and _is_light(words[at]) and not _is_counted(words, at))
            priced = key in _PRICED and at + 1 < len(words) and words[at + 1].lower() in ("of", "for", "per", "at")
            soft = soft or priced or key in _UNSAID
            weight = PROPER if proper else VERB if soft else NOUN
            found.append(Term(_joined(text, tokens[at : at + length]), chinese_words, weight, not soft, proper))
            at += length
            if proper and at < len(words) and meaning.stem(words[at]) in _KINDS_OF_PLACE:
                at += 1  # Jinnan District is the one place
            continue
        if (each := _of_each(words, at)) is not None:
            found.append(each)
        made = _foreign(words[at], first=at == 0)
        if made is not None and not chinese:
            whole = tokens[at][2] == words[at]
            made = replace(made, strong=True) if whole and _is_asked_for(words, at) else made
            found.append(made)
            while made.proper and at + 1 < len(words) and meaning.stem(words[at + 1]) in _KINDS_OF_NAME:
                if not words[at + 1][:1].isupper():
                    break
                at += 1  # Beiyang Port is the one name
        at += 1
    return meaning.spread(found), ()


_CALLED = lazily(
    r"\b(?:the|its|a|an) (?:(?!(?:of|the|in|at|by|for|from|to|on|and|with|is|was|are|were|do|does|did|has|have|had|"
    r"will)\b)[A-Za-z-]+ ){0,4}(?:service|platform|app|system|company|firm|maker|producer|startup|start-up|brand|"
    r"project|programme|program|village|town|line|hospital|school|university|park|station|shop|restaurant|museum|community|"
    r"cooperative|co-op|operator|supplier|provider|carrier|airline|manufacturer|retailer|chain|developer|contractor|"
    r"exporter|importer|dealer|fund|bank|institute|agency|factory|mill|workshop|studio|theatre|club|team|clinic|farm|market|"
    r"festival|exhibition|ship|robot|model|product|software) "
    r"(?=[\"'“‘(《]?[\u3400-\u9fff])",
    re.I,
)
"""What stands before a name in Chinese says what it is: the remote consultation service 村医通 is 村医通."""

_PERSON = lazily(r"(?<![\w-])[A-Z][a-z']{0,5} [A-Z](?:(?!['’]s\b)[a-z'’]){1,11}(?![\w-])")


def is_spelled_name(words: str) -> bool:
    """Whether two words are a surname and a given name in pinyin that the lexicon knows to be nothing else."""
    first, given = (w.lower().replace("'", "") for w in words.split(" ", 1))
    known = any((meaning.stem(w),) in meaning.english_phrases() for w in (first, given)) or (
        tuple(meaning.stem(w) for w in (first, given)) in meaning.english_phrases()
    )
    stops = meaning.english_stop_words()
    return not known and given not in stops and first in pinyin.surnames() and pinyin.is_spelled(given)


def _tokens(text: str) -> list[tuple[str, int, str]]:
    """The words, where they stand, and the whole that a hyphen makes of them (new-energy cars); one that turns the
    meaning round stays whole."""
    found: list[tuple[str, int, str]] = []
    for hit in re.finditer(meaning.WORD, text):
        if hit[0].lower() in meaning.english_stop_words() or hit[0].lower().startswith(_TURNING):
            found.append((hit[0], hit.start(), hit[0]))
        else:
            at = hit.start()
            for part in phrases.parts_of(hit[0]):
                found += [(part, at, hit[0])] if part else []
                at += len(part) + 1
    return found


def _is_half(word: str, whole: str) -> bool:
    """Whether the word is joined by a hyphen to one that nobody knows: home in home-doorstep."""
    others = [part for part in whole.split("-") if part != word]
    return any(phrases.find([part]) is None and part not in meaning.english_stop_words() for part in others)


@cache
def light_nouns() -> frozenset[str]:
    return frozenset(map(meaning.stem, load("asking")["light_en"]))


def _is_light(word: str) -> bool:
    return any(form in light_nouns() for form in meaning.verb_stems(word)[:4])


def _is_counted(words: list[str], at: int) -> bool:
    """How many solar systems: not to be left out."""
    return "many" in (w.lower() for w in words[max(0, at - 3) : at])


_INSTITUTIONS = frozenset({"university", "hospital", "port", "bank", "college", "school", "airport", "museum", "park"})


def _are_several(words: list[str], key: phrases.Key) -> bool:
    """Tianjin universities are not Tianjin University."""
    last = words[-1].lower()
    return len(words) > 1 and key[-1] in _INSTITUTIONS and last != key[-1] and last.endswith("s") and "'" not in last


def _without_name(words: list[str], at: int, length: int) -> tuple[int, phrases.Key, bool]:
    """The place before them, where it is known, and else the noun alone."""
    for shorter in range(length - 1, 0, -1):
        key = phrases.find(words[at : at + shorter])
        if key is not None:
            return shorter, key, key in meaning.english_places()
    return length, (meaning.stem(words[at + length - 1]),), False


_PRICES = frozenset(
    {"price", "prices", "priced", "cost", "costs", "fee", "fees", "fare", "much", "pay", "rent", "tariff"}
)
_TIMES = frozenset({"year", "day", "month", "minute", "hour", "second", "night", "week", "season", "quarter", "cent"})
_ROUND = {"thousand": "千", "hundred": "百", "million": "百万"}


def _of_each(words: list[str], at: int) -> Term | None:
    """How many pupils per class, beds per thousand elderly people: no count of all of them answers that."""
    if words[at].lower() != "per" or at + 1 >= len(words):
        return None
    of = words[at + 1].lower()
    if of in _ROUND:
        said = _ROUND[of]
        return Term(f"each {of}", (f"每{said}", f"{said}人", f"每1{'0' * (3 if said == '千' else 2)}"), NOUN, True)
    if of in _TIMES or _MEASURED.fullmatch(of) or _PRICES & {w.lower() for w in words}:
        return None
    return Term(f"each {of}", ("每", "均", "单", "/"), NOUN, True)


_TURNING = ("non-", "anti-", "un-")


def _joined(text: str, tokens: list[tuple[str, int, str]]) -> str:
    last, begins, _ = tokens[-1]
    return " ".join(text[tokens[0][1] : begins + len(last)].split())


_PRICED = frozenset({("price",), ("cost",), ("fee",)})
"""What asks for money by itself where something is priced: the price of lunch is told as 一顿午饭最低9元."""

_UNSAID = frozenset({("volume",), ("quantity",)})
"""Measures that a paper need not name beside the unit: 铁水联运完成108.4万标准箱 is its volume."""


def _is_asked_for(words: list[str], at: int) -> bool:
    """Whether a word that the lexicon lacks says of what the measure is (crayfish output, price of zithers): then its
    answer would be another thing's."""
    word = words[at].lower()
    if word.endswith(("ed", "ing", "ly")) or not word.isalpha() or _MEASURED.fullmatch(word):
        return False
    before = [w.lower() for w in words[max(0, at - 2) : at]]
    if before[-1:] in (["of"], ["many"]) or before in (["of", "the"], ["of", "a"]):
        length, key = _longest(words, at + 1)  # public charging piles are charging piles
        return not length or key in meaning.english_acts() or _is_light(words[at + 1])
    for length in range(min(4, len(words) - at - 1), 0, -1):
        if meaning.is_indicator(" ".join(words[at + 1 : at + 1 + length])):
            return True
    return False


_MEASURED = lazily(
    f"(?:{'|'.join(load('asking')['measured_en'])})|[a-z]*met(?:re|er)s?|grams?|kilos?|watts?|[kmgt]wh?|kwh|[cmnk]m|kv|db|lit(?:re|er)s?|square|cubic"
)

_KINDS_OF_NAME = frozenset(
    ("port", "town", "village", "county", "district", "city", "park", "street", "bridge", "station", "airport",
     "garden",
     "square", "road", "avenue", "lane", "alley", "mall", "plaza", "tower", "building", "mansion", "school", "hospital",
     "college", "university", "kindergarten", "museum", "theater", "library", "stadium", "market", "community",
     "neighborhood", "estate", "township", "subdistrict", "island", "lake", "river", "canal", "reservoir", "mountain",
     "hill", "farm", "ranch", "orchard", "temple", "church", "hotel", "restaurant", "inn", "workshop", "studio",
     "cooperative", "factory", "plant", "mill", "terminal", "wharf", "berth", "tunnel", "zone", "area", "hub", "base",
     "center", "institute", "academy", "lab", "laboratory", "gallery", "arena", "gymnasium", "pavilion", "wetland",
     "forest", "beach", "resort", "company", "group", "technology", "bank", "logistics",
     "etdz", "etda", "ftz", "hidz")
)  # fmt: skip
_KINDS_OF_PLACE = frozenset({"district", "county", "city", "province", "municipality"})


def _longest(words: list[str], at: int) -> tuple[int, phrases.Key | None]:
    """The longest phrase that begins here, in its own order or turned (throughput of containers)."""
    length, key = phrases.longest(words[at : at + phrases.LONGEST])
    turned, compound = _turned(words, at)
    if turned > length:
        return turned, compound
    stops = meaning.english_stop_words()
    if length == 1 and words[at] != "US" and (meaning.stem(words[at]) in stops or words[at].lower() in stops):
        return 0, None
    return length, key


def _turned(words: list[str], at: int) -> tuple[int, phrases.Key | None]:
    for measured in (2, 1):
        begin = at + measured + 1
        if begin >= len(words) or words[begin - 1].lower() != "of":
            continue
        begin += words[begin].lower() in _ARTICLES
        for of in (3, 2, 1):
            key = phrases.find([*words[begin : begin + of], *words[at : at + measured]])
            if key is not None and begin + of <= len(words) and key not in meaning.english_acts():
                return begin + of - at, key
    return 0, None


_ARTICLES = frozenset({"the", "a", "an", "its", "their", "all"})


def _foreign(word: str, *, first: bool) -> Term | None:
    """An English word that the lexicon lacks: a name if it is written as one, else something that we cannot check."""
    low = word.lower()
    low = low.removesuffix("'s").replace("'", "") if word[0].isupper() else low  # Xing'an is 兴安
    if low in meaning.english_stop_words() or meaning.stem(low) in meaning.english_stop_words() or len(word) < 2:
        return None
    if _MEASURED.fullmatch(low):
        return None
    if any(c.isdigit() for c in word) or (word[0].isupper() and not first):
        return meaning.term(low, weight=PROPER, proper=True)
    return meaning.term(low, weight=0.6, strong=False)
