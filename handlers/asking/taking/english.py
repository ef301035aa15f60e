"""What an English question is about, through the lexicon; Chinese in it counts as itself."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.asking import meaning, pinyin
from handlers.asking.lexicon import load
from handlers.asking.meaning import NOUN, PROPER, VERB, Term
from handlers.asking.taking.chinese import SOFT, chinese_terms
from store.patterns import lazily


def english_terms(text: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Terms of an English question, through the lexicon; Chinese in it counts as itself."""
    chinese = " ".join(re.findall(r"[\u3400-\u9fff][\u3400-\u9fff0-9.]*", text))
    found = [replace(t, at=-1) for t in chinese_terms(chinese)[0]] if chinese else []
    for hit in re.finditer(r"\b(?:line|no\.?|number) (\d+)\b", text, re.I):
        found.append(meaning.Term(f"{hit[1]}号", (f"{hit[1]}号", f"{hit[1]}#"), PROPER, True, True))
    text = re.sub(r"\b(?:line|no\.?|number) \d+\b", " ", text, flags=re.I)
    text = _CURRENCY.sub(" ", text)
    for hit in _OF_THE_WHOLE.finditer(text):
        whole = "全国" if re.search("nation|countr", hit[0], re.I) else "全市"
        found.append(meaning.Term(whole, (whole, "全区") if whole == "全市" else (whole,), NOUN, True))
    text = _OF_THE_WHOLE.sub(" ", text)
    for hit in _PERSON.finditer(text):
        if is_spelled_name(hit[0]):
            found.append(meaning.term(hit[0].lower().replace(" ", "").replace("'", ""), weight=PROPER, proper=True))
            text = text.replace(hit[0], " ", 1)
    words = meaning.words_of(re.sub(r"[\u3400-\u9fff]+[0-9.]*", " ", text))
    at = 0
    while at < len(words):
        length, chinese_words = _longest(words, at)
        if length:
            key = tuple(meaning.stem(w) for w in words[at : at + length])
            proper = key in meaning.english_places()
            soft = not proper and (chinese_words[0] in SOFT or _is_act(words[at : at + length], key))
            priced = key in _PRICED and at + 1 < len(words) and words[at + 1].lower() in ("of", "for", "per", "at")
            soft = soft or priced or key in _UNSAID
            weight = PROPER if proper else VERB if soft else NOUN
            found.append(Term(" ".join(words[at : at + length]), chinese_words, weight, not soft, proper))
            at += length
            if proper and at < len(words) and meaning.stem(words[at]) in _KINDS_OF_PLACE:
                at += 1  # Jinnan District is the one place
            continue
        made = _foreign(words[at], first=at == 0)
        if made is not None and not chinese:
            made = replace(made, strong=True) if _is_asked_for(words, at) else made
            found.append(made)
            while made.proper and at + 1 < len(words) and meaning.stem(words[at + 1]) in _KINDS_OF_NAME:
                if not words[at + 1][:1].isupper():
                    break
                at += 1  # Beiyang Port is the one name
        at += 1
    return meaning.spread(found), ()


_OF_THE_WHOLE = lazily(
    r"\bof (?:the )?(?:whole )?(?:city|city's|tianjin's|national|nation's|country's) (?:total|whole|overall)\b",
    re.I,
)
"""占全市: what share of the whole something is."""
_CURRENCY = lazily(r"\b(?:in )?(?:the )?(?:us|u\.s\.|american) dollars?\b|\bin (?:dollars|yuan|rmb|euros?)\b", re.I)
"""A currency is the answer's unit, and no country that the question is about."""

_PERSON = lazily(r"(?<![\w-])[A-Z][a-z']{0,5} [A-Z][a-z']{1,11}(?![\w-])")


def is_spelled_name(words: str) -> bool:
    """Whether two words are a surname and a given name in pinyin that the lexicon knows to be nothing else."""
    first, given = (w.lower().replace("'", "") for w in words.split(" ", 1))
    known = any((meaning.stem(w),) in meaning.english_phrases() for w in (first, given)) or (
        tuple(meaning.stem(w) for w in (first, given)) in meaning.english_phrases()
    )
    stops = meaning.english_stop_words()
    return not known and given not in stops and first in pinyin.surnames() and pinyin.is_spelled(given)


def _is_act(chunk: list[str], key: tuple[str, ...]) -> bool:
    acts = meaning.english_acts()
    return key in acts or (
        len(chunk) == 1
        and key not in meaning.english_phrases()
        and any((form,) in acts for form in meaning.verb_stems(chunk[0]))
    )


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
        return at + 1 >= len(words) or not _longest(words, at + 1)[0]  # public charging piles are charging piles
    for length in range(min(4, len(words) - at - 1), 0, -1):
        if meaning.is_indicator(" ".join(words[at + 1 : at + 1 + length])):
            return True
    return False


_MEASURED = lazily(f"(?:{'|'.join(load('asking')['measured_en'])})|[a-z]*met(?:re|er)s?|grams?|watts?|square|cubic")

_KINDS_OF_NAME = frozenset(
    ("port", "town", "village", "county", "district", "city", "park", "street", "bridge", "station", "airport")
)
_KINDS_OF_PLACE = frozenset({"district", "county", "city", "province", "municipality"})


def _longest(words: list[str], at: int) -> tuple[int, tuple[str, ...]]:
    phrases = meaning.english_phrases()
    for length in range(min(9, len(words) - at), 0, -1):
        chunk = words[at : at + length]
        key = tuple(meaning.stem(w) for w in chunk)
        stops = meaning.english_stop_words()
        if length == 1 and chunk[0] != "US" and (key[0] in stops or chunk[0].lower() in stops):
            return 0, ()
        if key in phrases:
            return length, phrases[key]
        if length == 1:
            for form in meaning.verb_stems(chunk[0]):
                if (form,) in phrases:
                    return 1, phrases[(form,)]
    return 0, ()


def _foreign(word: str, *, first: bool) -> Term | None:
    """An English word that the lexicon lacks: a name if it is written as one, else something that we cannot check."""
    low = word.lower()
    low = low.replace("'", "") if word[0].isupper() and not low.endswith("'s") else low  # Xing'an is 兴安
    if low in meaning.english_stop_words() or meaning.stem(low) in meaning.english_stop_words() or len(word) < 2:
        return None
    if any(c.isdigit() for c in word) or (word[0].isupper() and not first):
        return meaning.term(low, weight=PROPER, proper=True)
    return meaning.term(low, weight=0.6, strong=False)
