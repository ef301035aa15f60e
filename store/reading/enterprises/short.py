"""Short forms of a full name that the page just uses: 天锻 for 天津市天锻压力机有限公司, 朗拓海装, 某某高新.

A full name is taken apart into place, brand, trade and legal form; its short forms are brand, brand and trade, place
and brand, and brand with characters of the trade in their order. They count only where they stand as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, takewhile

from store.patterns import lazily
from store.reading import words
from store.reading.enterprises.tokens import Line, Token, tokens_of
from store.reading.enterprises.vocabulary import vocabulary
from store.reading.lexicon import load
from store.reading.places.places import by_alias
from store.reading.types import EnterpriseKind

LEGAL = lazily(
    r"(?:\((?:集团|控股)\))?(?:集团|控股集团|控股|实业集团|企业集团|连锁)?(?:股份)?"
    r"(?:有限责任公司|有限公司|股份公司|总公司|公司|集团|厂|株式会社)(?:\([^()]{2,8}\))?$"
)
UNKNOWN_PLACE = lazily(r"[一-鿿]{2,3}[区县市镇](?=[一-鿿]{4})")
"""A district that the lists do not hold."""
BRACKETED = lazily(r"\([^()]{1,12}\)")
LONGEST_PICK = 4
"""Characters of the trade that a short form may pick out after the brand: 朗拓|海装."""
LONG_TRADE = 4
"""Characters of a trade of which the first two say it short: 甲辰|生物 of 甲辰生物工程."""
SHORT_TAILS = ("集团", "公司", "股份", "科技")
SAY_NOTHING = frozenset({"科技", "股份", "集团", "控股", "实业"})
"""Words of trade that do not tell one company from another of the same brand."""
BERTHS = "集装箱码头"
ZONES = {
    "经济技术开发区": "经开区", "高新技术产业开发区": "高新区", "综合保税区": "综保区", "自由贸易试验区": "自贸区",
    "自贸试验区": "自贸区",
}  # fmt: skip
"""Endings in full, and as people say them."""
DROPPED_PLACE = frozenset({"park", "institute", "hospital", "port", "other", "platform"})
"""Kinds whose name without its place still says which: 智能装备产业园 for 某某区智能装备产业园."""
BARE_ENDINGS = (
    "生态港",
    "科技港",
    "母港",
    "生态城",
    "科技城",
    "科学城",
    "产业城",
    "产业新城",
    "经开区",
    "高新区",
    "保税区",
    "综保区",
    "自贸区",
)
"""Endings that stand for the one such place of an article; 园区, 集团 and 公司 are left to the nominal mentions."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A full name taken apart. ``trade`` keeps its words, since short forms take whole ones or first characters."""

    place: str
    brand: str
    trade: tuple[str, ...]
    form: str


@lru_cache(maxsize=4096)
def parts_of(name: str) -> Parts:
    """Place, brand, trade and form of a name; a part that is not there is empty."""
    bare = BRACKETED.sub("", name)
    form = LEGAL.search(bare)
    rest = bare[: form.start()] if form else bare
    tokens = tokens_of(rest)
    at = 0
    while at < len(tokens) - 1 and (tokens[at].role == "place" or (at and tokens[at].text in ZONED)):
        if at and called_like_a_county(tokens[at - 1].text, tokens[at].text):
            break
        at += 1
    brand_end = brand_ends(tokens, at)
    brand, trade = renewed("".join(token.text for token in tokens[at:brand_end]), tokens[brand_end:])
    return Parts(
        "".join(token.text for token in tokens[:at]),
        brand,
        trade,
        bare[form.start() :] if form else "",
    )


def called_like_a_county(city: str, word: str) -> bool:
    """天津|沧源|…: a county of another province after a city is a brand."""
    if len(word) != LEAST_RENEWED or not city.startswith("天津") or word in OF_TIANJIN:
        return False
    return word not in by_alias() and is_county(word)


OF_TIANJIN = frozenset({"滨海", "塘沽", "汉沽", "大港", "空港", "临港", "南港", "东疆", "泰达"})


@cache
def counties() -> frozenset[str]:
    return frozenset(load("divisions")["county_short"])


def is_county(word: str) -> bool:
    return word in counties() and word not in vocabulary().cities


def renewed(brand: str, trade: tuple[Token, ...]) -> tuple[str, tuple[str, ...]]:
    """晟|阳新|能源: 新 belongs to 新能源 and 新材料, where the segmenter drew it to the brand."""
    said = tuple(token.text for token in trade)
    if said and said[0] in ("能源", "材料") and brand.endswith("新") and len(brand) > LEAST_RENEWED:
        return brand[:-1], ("新" + said[0], *said[1:])
    return brand, said


LEAST_RENEWED = 2
ZONED = frozenset({"保税区", "综合保税区", "开发区", "经济技术开发区", "高新区", "自贸区", "经开区", "新区"})
"""After a place they only say where in it: 天津|保税区|某某供应链."""


def brand_ends(tokens: tuple[Token, ...], at: int) -> int:
    """The brand is the run of names and single characters; where there is none, the first word and what follows in
    single characters (飞腾|云|智).
    """
    end = at
    if at < len(tokens) and tokens[at].role == "mark":
        return at
    if at and called_like_a_county(tokens[at - 1].text, tokens[at].text):
        return at + 1
    while (
        end < len(tokens)
        and tokens[end].role != "mark"
        and (tokens[end].role in ("brand", "latin", "known", "number") or len(tokens[end].text) == 1)
    ):
        end += 1
    if end > at:
        return end
    end = min(at + 1, len(tokens))
    while end < len(tokens) and len(tokens[end].text) == 1 and tokens[end].role in ("brand", "plain"):
        end += 1
    return end


HOUSES = ("实验室", "馆", "博物院")
"""What they are called after is not short for them: 杨柳青 of a museum of New Year prints."""


@lru_cache(maxsize=4096)
def whole_forms(name: str, kind: EnterpriseKind) -> frozenset[str]:
    """Short forms that can be written down without the page: brand, place + brand, brand + words of the trade."""
    forms: set[str] = set()
    if kind == "company" or (kind == "institute" and not name.endswith(HOUSES)):
        forms |= company_forms(name)
    if kind in DROPPED_PLACE:
        forms |= placeless(name)
    bare = BRACKETED.sub("", name)
    if len(bare) >= 4 and not commonplace(bare):
        forms.add(bare)
    return frozenset(form for form in forms if len(form) >= 2 and form != name and not clashes(form, name))


NUMBERED_WORKS = lazily("[一二三四五六七八九十零〇]+厂$")


def company_forms(name: str) -> set[str]:
    if numbered := NUMBERED_WORKS.search(name):
        rest = name[len(parts_of(name).place) :]
        return {numbered.group(), rest} if len(rest) > LEAST_OF_THE_CITY else {numbered.group()}
    parts = parts_of(name)
    brand, place = parts.brand, re.sub(r"(省|市|区|县)$", "", parts.place)
    if not brand:
        return set()
    forms = {brand} if len(brand) >= 2 else set()
    forms |= {brand.removesuffix(tail) for tail in SAY_NOTHING if is_bare_brand(brand, tail)}
    grown = brand
    for each in parts.trade:
        grown += each
        forms |= {grown, brand + each}
    forms |= {brand + each[:2] for each in parts.trade[:1] if len(each) == LONG_TRADE}
    for tail in SHORT_TAILS:
        if tail in parts.form or tail in parts.trade or f"({tail})" in name:
            forms |= {brand + tail, grown + tail}
    inside = BRACKETED.search(name)
    if inside and inside.group()[1:-1] in vocabulary().places and len(brand) >= 2:
        forms |= {one + inside.group()[1:-1] + tail for one in (brand, grown) for tail in ("", "公司")}
    if place and place not in vocabulary().countries:
        forms |= {place + form for form in list(forms)}
    elif place:
        forms.add(name[len(parts.place) :])
    ends = (*"省市区县镇乡港街路桥", *PLACES_OF_NATURE)
    return {form for form in forms if not (commonplace(form) or form.endswith(ends) or MATERIAL.search(form))}


MATERIAL = lazily(
    "^(?:[聚环丙丁乙甲苯氯氟硅碳氧钛锂钴镍铝铜锌石][一-鿿]{0,3}|螺纹|热轧|冷轧|不锈|特种)"
    "[酯酚烯烷醇醛酮胺苯腈烃炔酐酸碱钢锂硅]$"
)
"""聚氨酯, 碳酸锂, 螺纹钢: goods, whatever firm is called after them."""


PLACES_OF_NATURE = ("湿地", "水库", "景区", "古镇", "海滩", "森林", "草原", "湖泊")
"""七里海湿地 is a place, whatever food firm is called after it."""


def is_bare_brand(brand: str, tail: str) -> bool:
    """爱玛 of 爱玛科技, 澜石密封 of 澜石密封科技: what is left without the word is a known name, or long enough."""
    bare = brand.removesuffix(tail)
    return bare != brand and (bare in vocabulary().known or len(bare) > LONGEST_PICK - 1)


OF_THE_PAPER = frozenset("市区县")
LEAST_OF_THE_CITY = 3


def placeless(name: str) -> set[str]:
    """The name without the places it begins with, if enough is left to tell it from others."""
    forms = set()
    located = takewhile(lambda token: token.role == "place", tokens_of(name))
    ends = list(accumulate(len(token.text) for token in located))
    harbour = name.find("港") + 1 if name.endswith(("码头", "港区")) else 0
    ends += [harbour] if name[: max(0, harbour - 1)] in vocabulary().places else []
    ends += [hit.end() for hit in [UNKNOWN_PLACE.match(name)] if hit]
    for end in ends:
        rest = name[end:]
        if name[end - 1] in OF_THE_PAPER and len(rest) >= LEAST_OF_THE_CITY:
            forms.add(name[end - 1 :])  # 市血液中心 of 天津市血液中心
        if len(rest) >= 4 and rest not in vocabulary().endings and not rest.startswith("("):
            forms.add(rest)
            forms |= {rest[1:]} if rest.startswith("第") else set()
            forms |= {"市" + rest[1:]} if rest.startswith("第") and name[end - 1] == "市" else set()
    if name.endswith(BERTHS):
        forms |= {form.replace(BERTHS, "码头") for form in forms}
    return forms


def clashes(form: str, name: str) -> bool:
    """A form that is known as another company's name: 京东方 is no short form of 合肥京东方显示技术有限公司."""
    lists = vocabulary()
    if form not in lists.known or form in lists.ambiguous or name.startswith(form + "(中国)"):
        return False
    parts = parts_of(name)
    if form == parts.brand + "集团" and "集团" in parts.form:
        return False  # the group itself
    return bool(parts.place) or any(word not in SAY_NOTHING for word in parts.trade)


def commonplace(word: str) -> bool:
    """A form that is a word or a place of its own says nothing of the enterprise."""
    lists = vocabulary()
    if word in lists.plain or word in lists.places or word in lists.edges or word in lists.endings:
        return True
    if words.part_of_speech().get(word) == "ns":
        return True
    tokens = tokens_of(word)
    return bool(tokens) and all(token.role in ("plain", "place", "edge", "number") for token in tokens)


def is_common_word(word: str) -> bool:
    """Words of the dictionary that are no name (海水|淡化): they stand for one only where the text defines it so."""
    tokens = tokens_of(word)
    return bool(tokens) and all(token.role == "word" for token in tokens)


OF_LAW = lazily("有限|责任|公司|股份")


def picked_form(text: str, brand_end: int, parts: Parts, line: Line) -> int:
    """After a brand: how far characters picked from the trade, in order, go on (朗拓|海装); else ``brand_end``."""
    trade = "".join(parts.trade) + OF_LAW.sub("", parts.form)
    at, taken = 0, brand_end
    while taken < min(line.end, brand_end + LONGEST_PICK):
        next_at = trade.find(text[taken], at)
        if next_at < 0:
            break
        at, taken = next_at + 1, taken + 1
    return taken


def bare_ending(name: str) -> str | None:
    """生态港 of a park whose name ends so (a bracket after it does not count)."""
    bare = BRACKETED.sub("", name)
    for long, brief in ZONES.items():
        bare = bare.removesuffix(long) + brief if bare.endswith(long) else bare
    return next((ending for ending in BARE_ENDINGS if bare.endswith(ending) and len(bare) > len(ending)), None)
