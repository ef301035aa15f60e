"""Names for an English reader: the official one where the lexicon has it and its source, else Chinese with pinyin."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from handlers.asking import meaning
from handlers.asking.lexicon import load
from store.patterns import lazily
from store.reading.words import cut

LONGEST_WORD = 14
_LEGAL = lazily(r"(?:股份|集团|责任)?有限(?:责任)?公司$|股份公司$|[(（][^)）]*[)）]")
_HAN = lazily(r"[\u3400-\u9fff]")
_NEUTRAL = "业额量的和与、"
"""Characters of an indicator that add nothing to its English name."""


@cache
def official() -> dict[str, str]:
    """Chinese name -> English name, of all lists."""
    return {chinese: english for names in load("english_names").values() for chinese, english in names.items()}


@cache
def _shown() -> dict[str, str]:
    return {**meaning.glosses(), **load("shown"), **{k: v for k, v in official().items() if len(k) < 5}}


_DOING = lazily(r"投入|设立|拥有|现有|设有|共有|建成|完成|实现")
"""What was done to come by what is measured: 投入联合收割机 are combine harvesters."""


@lru_cache(maxsize=4096)
def english_name(chinese: str) -> str | None:
    """集装箱吞吐量 is container throughput; None where the lexicon does not cover the whole name."""
    words: list[str] = []
    chinese = re.sub(r"[(（][^)）]*[)）]", "", chinese)
    at = len("天津市") if chinese.startswith("天津市") else len("天津") if chinese.startswith("天津") else 0
    at += chinese[at:].startswith("的")
    known = _shown()
    if (doing := _DOING.match(chinese, at)) and doing.end() < len(chinese) and chinese[at:] not in known:
        at = doing.end()
    while at < len(chinese):
        for end in range(min(len(chinese), at + LONGEST_WORD), at, -1):
            if chinese[at:end] in known:
                words.append(known[chinese[at:end]])
                at = end
                break
        else:
            if chinese[at] not in _NEUTRAL:
                return None
            at += 1
    return " ".join(w for w in words if w) or None


def english_subject(chinese: str) -> str:
    """Tianjin, Wuqing District, Genertec; a name without an official English one stays as it is."""
    if chinese in official():
        return official()[chinese]
    if chinese.endswith("区") and len(chinese) <= 4:
        place = meaning.glosses().get(chinese[:-1])
        if place:
            return f"{place.title()} District"
    found = meaning.glosses().get(chinese)
    return found if found and found[:1].isupper() else found.title() if found else chinese


def in_full(chinese: str) -> str:
    """As at first use: 天锻 (Tianduan); a name that has an English one needs no pinyin."""
    english = english_subject(chinese)
    if not _HAN.search(english):
        return english
    for suffix, kind in _PLACES.items():
        if chinese.endswith(suffix) and 3 <= len(chinese) <= 5 and _HAN.match(chinese):
            return f"{chinese} ({pinyin(chinese.removesuffix(suffix))} {kind})"
    sound = pinyin(chinese)
    return f"{chinese} ({sound})" if sound else chinese


_PLACES = {
    "街道": "Subdistrict",
    "区": "District",
    "县": "County",
    "镇": "Town",
    "乡": "Township",
    "村": "Village",
    "港": "Port",
}
"""What administrative places are called in English by their kind; the name itself is in pinyin."""


@lru_cache(maxsize=4096)
def pinyin(chinese: str) -> str:
    """Tianduan, Xingbo Zhineng: word by word, the form of law left out, what is no Chinese kept."""
    # Loaded here: it takes a tenth of a second, and only English answers with a name in pinyin need it.
    from pypinyin import lazy_pinyin

    words: list[str] = []
    for word in cut(_LEGAL.sub("", chinese)):
        if not re.search(r"\w", word):
            continue
        if words and len(word) == 1 and _HAN.match(word) and _HAN.search(words[-1]) and len(words[-1]) < 3:
            words[-1] += word  # 天 and 锻, which no dictionary joins
        else:
            words.append(word)
    return " ".join(("".join(lazy_pinyin(w, v_to_u=True)).capitalize() if _HAN.search(w) else w) for w in words)


_TWO_CHARACTERS = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "令狐", "慕容", "司徒", "夏侯", "端木", "尉迟")


def person(chinese: str) -> str:
    """贺明川 (He Mingchuan): the family name first, as it is said."""
    from pypinyin import lazy_pinyin

    at = 2 if chinese.startswith(_TWO_CHARACTERS) and len(chinese) > 2 else 1
    family, given = ("".join(lazy_pinyin(part, v_to_u=True)) for part in (chinese[:at], chinese[at:]))
    return f"{chinese} ({family.capitalize()} {given.capitalize()})" if given else chinese


def title(chinese: str) -> str:
    """general manager (总经理); a title that the lexicon lacks stays Chinese."""
    english = english_name(chinese)
    return f"{english} ({chinese})" if english else chinese


def once(text: str) -> str:
    """A name's pinyin alone after its first use in a text: 天锻 (Tianduan) …, Tianduan …."""
    seen: set[str] = set()

    def shorter(hit: re.Match[str]) -> str:
        if hit[0] in seen:
            return hit[2]
        seen.add(hit[0])
        return hit[0]

    return re.sub(r"([\u3400-\u9fff][\u3400-\u9fff\w—-]*) \(([A-ZÀ-Ý][A-Za-zÀ-ÿ ]+)\)", shorter, text)
