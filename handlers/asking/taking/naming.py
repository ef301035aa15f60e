"""Enterprises named in a question: in full, cut short, in English, in letters."""

from __future__ import annotations

import re

from handlers.asking import meaning, names
from handlers.asking.answer import Language
from handlers.asking.fold import HAN
from store.archive import Archive
from store.patterns import lazily
from store.reading.words import tag
from store.records import StoredEnterprise


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def enterprises_of(
    text: str, language: Language, archive: Archive
) -> tuple[tuple[StoredEnterprise, ...], tuple[StoredEnterprise, ...], str]:
    """Enterprises named in the text, those whose names stand inside those names, and the text without the names."""
    found: list[StoredEnterprise] = []
    inner: list[StoredEnterprise] = []
    spans: list[tuple[int, int]] = []
    folded = meaning.fold(text)
    for each, name in archive.enterprises.containing(text):
        key = meaning.fold(name)
        at = folded.find(key)
        if at < 0 or key in _NO_NAMES or meaning.names_a_place(key) or _IS_PLACE.fullmatch(key):
            continue
        if _COUNTED.search(folded[:at]):
            continue
        if any(s < at + len(key) and at < e for s, e in spans):
            continue  # 凌霄 inside 凌霄智驱 is another one
        found.append(each)
        spans.append((at, at + len(key) + _goes_on(each, key, folded[at + len(key) :])))
    rest = blank(text, spans)
    if language == "zh" or HAN.search(rest):
        short = _short_names(rest, archive)
        found += [e for e, _ in short if e.id not in {f.id for f in found}]
        inner += [e for _, (start, end) in short for e in names.begun_by(rest[start:end], archive)]
        rest = blank(rest, [s for _, s in short])
    return tuple(found), tuple(e for e in inner if e.id not in {f.id for f in found}), rest


def _goes_on(each: StoredEnterprise, key: str, behind: str) -> int:
    """云帆 is known, 云帆通用航空 asked about: how much of the full name, but for its form of law, stands behind."""
    whole = _LEGAL.sub("", meaning.fold(each.name))
    rest = whole[whole.find(key) + len(key) :] if key in whole else ""
    return len(rest) if rest and behind.startswith(rest) else 0


def _is_unusual(short: str) -> bool:
    """Whether a word of it is no ordinary one: 克劳泽, not 新区供热 (which is not short for 新区供热站)."""
    return any(pos in ("x", "nr", "nrt", "nz", "nt") for _, pos in tag(short))


def _is_a_word(short: str) -> bool:
    """One ordinary noun or verb, which names nobody."""
    cut_up = tag(short)
    return len(cut_up) == 1 and cut_up[0][1] in ("n", "v", "vn", "a", "l", "i")


_LEGAL = lazily(r"(?:[(（][\u3400-\u9fff]{2,6}[)）])?(?:股份|集团|控股|责任)*(?:有限)?(?:责任)?公司$")


def _is_all_but_form(short: str, each: StoredEnterprise) -> bool:
    """南港热电 for 南港热电有限公司: nothing is left out but the form of law, or the city before it."""
    key = meaning.fold(short)
    return any(
        meaning.fold(_LEGAL.sub("", n)).removeprefix("天津市").removeprefix("天津") == key
        for n in (each.name, *each.aliases)
    )


def in_english(text: str, archive: Archive) -> tuple[list[StoredEnterprise], str]:
    """Enterprises under the English names that the lexicon is sure of, and the text without those names."""
    found: list[StoredEnterprise] = []
    for phrase, chinese in meaning.english_names():
        hit = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)(?! (?:of entry|area|city)\b)", text, re.I)
        if hit is None:
            continue
        held = next((e for c in chinese for e in archive.enterprises.named(c)), None)
        if held is not None and _ON_THE_WAY.search(text[: hit.start()]) and held.name.endswith(_STOPS):
            continue
        if held is not None:
            found.append(held)
            text = blank(text, [hit.span()])
    for hit in _IN_LETTERS.finditer(text):
        word = hit[0].strip(" -")
        known = any(_is_known(w) for w in word.split()) or len(word) < SHORTEST
        each = None if known or word.lower() in meaning.english_stop_words() else names.in_pinyin(word, archive)
        first = word.split()[0]
        if each is None and " " in word and len(first) > 4 and not _is_known(first):
            word = first
            each = names.in_pinyin(word, archive)
        if each is not None and len(word) < names.SHORTEST_SPELLED and not names.begins_so(each, word):
            each = None
        if re.match(r"\s*-?\d", text[hit.end() :]):
            continue  # Defeng 619 is what Defeng bred
        if each is not None and _OF_ZONE.match(text[hit.end() :]) and not each.name.endswith(("区", "城", "园")):
            continue  # Jindong ETDZ is not Jindong Holding
        works = _OF_WORKS.match(text[hit.end() :]) if each is not None else None
        if each is not None and works is not None and _WORKS[works[1].lower()] not in each.name:
            continue  # the Liulin bridge is not 柳林片区
        if each is not None and _ON_THE_WAY.search(text[: hit.start()]) and each.name.endswith(_STOPS):
            continue
        if each is not None and each.kind != "government" and each.id not in {f.id for f in found}:
            found.append(each)
            text = _FORM.sub("", blank(text, [hit.span()]))
    return found, text


_IN_LETTERS = lazily(r"(?<![\w'’-])(?:[A-Z][a-z]+(?:['’](?!s\b)[a-z]+)?(?![a-z])[ -]?){1,3}")
"""Xiong'an is one word."""
SHORTEST = 4
"""Letters of a name in pinyin: Qiji."""


_WORKS = {
    "bridge": "桥", "road": "路", "street": "街", "avenue": "道", "tunnel": "隧", "reservoir": "水库", "river": "河",
    "canal": "渠", "lake": "湖", "expressway": "高速", "highway": "高速", "dam": "坝",
}  # fmt: skip
_OF_WORKS = lazily(rf"\s*({'|'.join(_WORKS)})\b", re.I)
_OF_ZONE = lazily(
    r"\s*(?:ETD[ZA]|FTZ|Economic|Development|Hi(?:gh)?-?tech|Industrial (?:Park|Zone)|Bonded|Free[ -]Trade|"
    r"District|County|New Area|Zone|Town|Village|Subdistrict|Street)\b",
    re.I,
)
_ON_THE_WAY = lazily(r"\b(?:from|to|between|via|and)\s+(?:the )?$", re.I)
_STOPS = ("港", "站", "机场", "港区", "码头")
"""From Xi'an to Tianjin Port: between them something goes, and neither is whom the question is about."""


def _is_known(word: str) -> bool:
    return (meaning.stem(word),) in meaning.english_phrases() or word.lower() in meaning.english_stop_words()


SPELLED = lazily(r"(?:\b[A-Z][\w&.'-]*\s+)+(?:(?!of |the |at |in |by |for )[a-z][\w-]*\s+){0,2}(?=[(（])")
"""The name in letters before the Chinese one in brackets, which is looked for instead."""

_FORM = lazily(
    r"\b(?:Bio(?:tech|pharma)?|Pharma(?:ceuticals?)?|Tech(?:nology)?|Group|Co|Ltd|Inc|Corp(?:oration)?|Holdings?)\b\.?"
)


_NO_NAMES = frozenset(
    {"天津", "天津市", "北京", "河北", "公司", "企业", "集团", "中心", "全市", "京津冀", "园区", "港口", "医院"}
)
_IS_PLACE = lazily(r"[\u3400-\u9fff]{1,5}(?:区|县|镇|乡|省|市|村|街道)")
_COUNTED = lazily(r"(?:多少|几)[\u3400-\u9fff]?$")
"""What is counted is nobody's name: 有几座换乘站."""

_RUN = lazily(r"[\u3400-\u9fffA-Za-z0-9]{2,}")
CUT_RUNS = lazily(
    r"多少|什么|哪[些个家里]?|怎么样?|如何|现在|目前|今年|去年|一共|累计|分别|同比|增长|持有|拥有|投资|预计|计划|打算|设立|是|的|在|有|了|和|与|把|被|对|向|几|谁|吗|呢|将|从|给|占|由|用来?|请问|介绍"
)


def _short_names(text: str, archive: Archive) -> list[tuple[StoredEnterprise, tuple[int, int]]]:
    """Names cut short that no page uses so (三亚深蓝): a run of the question that begins a stored name."""
    found: list[tuple[StoredEnterprise, tuple[int, int]]] = []
    for run in _RUN.finditer(CUT_RUNS.sub(lambda m: " " * len(m[0]), text)):
        if len(found) >= 3:
            break
        if not HAN.search(run[0]):
            continue
        hit = names.beginning(run[0], archive) or names.abbreviated(run[0], archive)
        if hit is None:
            continue
        each, length = hit
        short = run[0][:length]
        if _is_a_word(short):
            continue  # 集装箱 is not short for 北疆集装箱码头有限公司
        if not _IS_PLACE.fullmatch(short) and (
            names.is_abbreviation(short, each)
            or length == len(run[0])
            or _is_unusual(short)
            or _is_all_but_form(short, each)
        ):
            found.append((each, (run.start(), run.start() + _whole_word(run[0], length))))
    return found


def _whole_word(run: str, length: int) -> int:
    """盘龙山雪场 for 盘龙山雪世界: where a name begins so, the word for its kind (雪场) is not cut in two."""
    at = 0
    for word, _ in tag(run):
        at += len(word)
        if at >= length:
            return at if at - len(word) < length and word[-1] in names.KINDS else length
    return length
