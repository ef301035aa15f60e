"""Enterprises named in two writings, joined into one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from store.patterns import lazily
from store.reading.enterprises.built import called_so
from store.reading.enterprises.offices import of_bank
from store.reading.enterprises.register import Named, Register, is_full
from store.reading.enterprises.short import BRACKETED, SAY_NOTHING, commonplace, parts_of
from store.reading.enterprises.standing import present
from store.reading.enterprises.tokens import Line, tokens_of
from store.reading.enterprises.vocabulary import vocabulary
from store.reading.places.places import by_alias

FILLERS = (
    ("经济技术开发区", "经开区"), ("高新技术产业开发区", "高新区"), ("高新技术开发区", "高新区"),
    ("综合保税区", "综保区"), ("国际", ""), ("(集团)", "集团"),
    ("自由贸易试验区", "自贸区"), ("自贸试验区", "自贸区"), ("农村商业银行", "农商行"), ("农商银行", "农商行"),
)  # fmt: skip
"""What two writings of one name differ in; both become the second before they are compared."""
LAW = lazily(r"(?:股份)?有限(?:责任)?公司$")
WITH_OR_WITHOUT_PLACE = frozenset({"park", "other", "port"})


def join_same(register: Register) -> None:
    """空港经济区 and 天津空港经济区, 北京大兴机场 and 北京大兴国际机场: one, where only place or filler differs."""
    by_core: dict[tuple[str, str], Named] = {}
    for each in sorted(register.living(), key=lambda one: -len(one.name)):
        if not each.names:
            continue
        keys = [core(name) for name in each.names]
        if each.kind in WITH_OR_WITHOUT_PLACE:
            keys += [core(without_place(name)) for name in each.names]
        match = next((by_core[each.kind, key] for key in keys if (each.kind, key) in by_core), None)
        if match is not None:
            register.absorb(match, each)
            continue
        for key in keys:
            by_core.setdefault((each.kind, key), each)


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    for long, brief in FILLERS:
        name = name.replace(long, brief)
    return of_bank(name) if name.endswith("行") else name


def without_place(name: str) -> str:
    lists = vocabulary()
    for length in range(min(6, len(name) - 4), 1, -1):
        if name[:length] in lists.places and name[:length] not in lists.countries and len(name) - length >= 5:
            return name[length:]
    return name


def join_formless(register: Register) -> None:
    """波音 and 波音公司, 某某 and 某某集团: one, where nothing but the word for a company differs."""
    for each in register.living():
        for name in list(each.names):
            for tail in ("集团公司", "公司", "集团"):
                other = register.owners.get(name.removesuffix(tail)) if name.endswith(tail) else None
                if (
                    other
                    and other is not each
                    and other.names
                    and other.kind == each.kind
                    and not (is_full(each) or is_full(other))
                ):
                    register.absorb(each, other)


OF_MANY_TRADES = frozenset({"小米", "京东", "现代"})
"""Brands whose cars, or whose group, the papers tell from the rest of it."""


def join_brands(register: Register) -> None:
    """理想 and 理想汽车: the bare brand that the sentence makes a name, where one company of the page is called so."""
    bare = vocabulary().ambiguous - OF_MANY_TRADES
    for each in [one for one in register.living() if one.kind == "company" and one.name in bare]:
        other = [register.owners.get(each.name + tail) for tail in ("汽车", "集团")]
        like = [one for one in other if one is not None and one is not each and one.names]
        if len(like) == 1:
            register.absorb(like[0], each)


def join_groups(register: Register) -> None:
    """海晶集团 and 天津长芦海晶集团有限公司: the one whose name ends so before the form of law."""
    full = [each for each in register.living() if each.kind == "company" and is_full(each)]
    for each in register.living() if full else ():
        if each.kind != "company" or is_full(each) or not each.name.endswith("集团") or len(each.name) < 4:
            continue
        like = [other for other in full if any(LAW.sub("", name).endswith(each.name) for name in other.names)]
        if len(like) == 1 and like[0].names:
            register.absorb(like[0], each)


SHORTEST_OF_CITY, SHORTEST_TAIL = 4, 5
"""Characters of a hospital's or an institute's name by which it is told from others of its sort."""


def join_firsts(register: Register) -> None:
    """渤化集团 and 渤海化工集团: the first characters of the two words that the group is called by."""
    groups = [each for each in register.living() if each.kind == "company" and each.name.endswith("集团")]
    for each in groups if len(groups) > 1 else ():
        stem = each.name.removesuffix("集团")
        like = [one for one in groups if one.names and {firsts(name) for name in one.names} & {stem}]
        if len(stem) == LEAST_BRAND and len(like) == 1 and like[0] is not each:
            register.absorb(like[0], each)


def firsts(name: str) -> str:
    """渤化 of 渤海化工集团 and of 天津渤海化工集团."""
    stem = name.removesuffix("集团")
    stem = stem[2:] if len(stem) == TWO_WORDS + 2 and is_city(stem[:2]) else stem
    return stem[0] + stem[2] if len(stem) == TWO_WORDS else ""


TWO_WORDS = 4


def join_tails(register: Register) -> None:
    """空港口腔医院 and 天津医科大学空港口腔医院: the one of the page whose longer name ends so."""
    for kind in ("hospital", "institute"):
        there = [each for each in register.living() if each.kind == kind]
        for each in there:
            if len(each.name) < SHORTEST_OF_CITY or not each.names:
                continue
            like = [one for one in there if one is not each and one.names and one.name.endswith(each.name)]
            if len(each.name) < SHORTEST_TAIL:
                like = [one for one in like if is_city(one.name.removesuffix(each.name))]
            if len(like) == 1:
                register.absorb(like[0], each)


def join_foreign_tails(register: Register) -> None:
    """海巍公司 and 荷兰皇家海巍公司: the one foreign company of the page whose name ends so."""
    there = [each for each in register.living() if each.kind == "company"]
    foreign = [each for each in there if is_foreign(each.name)]
    for each in there if foreign else ():
        if len(each.name) < LEAST_FOREIGN_TAIL or not each.names or is_foreign(each.name):
            continue
        like = [one for one in foreign if one.names and one.name.endswith(each.name)]
        if len(like) == 1:
            register.absorb(like[0], each)


def is_foreign(name: str) -> bool:
    """Whether the name begins with a country."""
    countries = vocabulary().countries
    return name[:2] in countries or name[:3] in countries


LEAST_FOREIGN_TAIL = 4
SHORTENED: dict[str, tuple[str, ...]] = {
    "hospital": ("医院", "院区", "卫生院"), "port": ("口岸", "码头", "港"),
    "institute": ("研究院", "研究所", "实验室", "中心", "博物院"), "university": ("大学", "学院"),
    "park": ("产业园", "园区", "开发区", "科技园", "街区"),
}  # fmt: skip
LEAST_BRAND = 2


def join_shortened(register: Register) -> None:
    """滨河妇儿医院 and 某市滨河妇女儿童医院: of one sort and one brand, the characters of the one in the other's."""
    for kind, endings in SHORTENED.items():
        there = [each for each in register.living() if each.kind == kind]
        for each in there if len(there) > 1 else ():
            ending = next((one for one in endings if each.name.endswith(one)), "")
            stem = each.name.removesuffix(ending)
            brand = stem[:LEAST_BRAND]
            if not ending or len(stem) < LEAST_BRAND or not each.names or is_city(brand):
                continue
            like = [one for one in there if one is not each and is_shortened(stem, brand, ending, one)]
            if len(like) == 1:
                register.absorb(like[0], each)


def is_city(word: str) -> bool:
    """A place that many bodies are called by, not a region with a name of its own (泰达)."""
    return word in vocabulary().places and word not in called_so()


def is_shortened(stem: str, brand: str, ending: str, other: Named) -> bool:
    if not other.names or not other.name.endswith(ending):
        return False
    rest = without_places(other.name.removesuffix(ending))
    return len(rest) > len(stem) and rest.startswith(brand) and in_order(stem, rest)


def without_places(name: str) -> str:
    """The name without the city and the district that it begins with, however short the rest."""
    tokens = tokens_of(name)
    at = 0
    while at < len(tokens) - 1 and tokens[at].role == "place" and is_city(tokens[at].text):
        at += 1
    return "".join(token.text for token in tokens[at:])


def join_listed(register: Register) -> None:
    """恒银科技 and 恒银金融科技股份有限公司, 天津普林 and 天津普林电路股份有限公司: a listed name and the full one.

    The full one alone holds the characters in their order, or begins with them as its place and its brand.
    """
    full = [each for each in register.living() if each.kind == "company" and is_full(each)]
    for each in register.living() if full else ():
        loose = set(each.names.values()) - {"known", "listed"}
        if each.kind != "company" or is_full(each) or loose or len(each.name) < 3:
            continue
        like = [other for other in full if other is not each and is_short_of(each.name, other.name)]
        if len(like) == 1:
            register.absorb(like[0], each)


def join_parks(register: Register) -> None:
    """天开园 and 天开高教科创园: names that the lexicon has for one park."""
    whole: dict[str, Named] = {}
    for each in sorted(register.living(), key=lambda one: -len(one.name)):
        known = by_alias()
        place = known.get(each.name) or known.get(without_place(each.name)) if each.kind == "park" else None
        if place is not None and (owner := whole.setdefault(place, each)) is not each:
            register.absorb(owner, each)


def is_short_of(short: str, name: str) -> bool:
    parts = parts_of(name)
    if len(short) >= 4 and parts.place and short == parts.place + parts.brand:
        return True
    city = next((each for each in (short[:2], short[:3]) if each in vocabulary().cities), "")
    if city and name.startswith(short) and short[len(city) :] not in vocabulary().plain:
        return len(short) >= 4 and not BRACKETED.search(name)
    if short in name or short[:2] in vocabulary().places or short[:2] in ("中国", "国家"):
        return short in parts.brand and not parts.place and all(word in SAY_NOTHING for word in parts.trade)
    return len(short) >= 4 and short[:2] in name[:4] and short[-2:] in name and in_order(short, name)


def join_works(register: Register) -> None:
    """南港电厂 and 南港热电有限公司: works called by place and a character of the trade."""
    full = [each for each in register.living() if each.kind == "company" and is_full(each)]
    for each in register.living():
        stem = each.name.removesuffix("厂")
        if stem == each.name or not 3 <= len(stem) <= 5 or is_full(each) or stem[:2] in vocabulary().cities:
            continue
        like = [other for other in full if other.name.startswith(stem[:2]) and in_order(stem, other.name)]
        if len(like) == 1:
            register.absorb(like[0], each)


PLANT = lazily("(?:新|老|总|生产)?(?:工厂|厂区|厂|基地|总装线)$")


def join_plants(register: Register) -> None:
    """某某天津工厂 of 某某制药(天津)有限公司: a plant called by brand and place is the firm, whose brand it names."""
    living = [each for each in register.living() if each.kind == "company"]
    full = [each for each in living if is_full(each)]
    for each in living if full else ():
        stem = PLANT.sub("", each.name)
        if stem == each.name or len(stem) < 3 or is_full(each):
            continue
        like = [other for other in full if stem in at_its_place(other.name)]
        if len(like) != 1:
            continue
        brand = parts_of(like[0].name).brand
        if stem.startswith(brand):
            spans = {(start, start + len(brand)) for start, end in each.spans if end - start == len(each.name)}
            each.names, each.spans = {}, set()
            register.give(like[0], brand, "short")
            like[0].spans |= spans
        else:
            register.absorb(like[0], each)


def at_its_place(name: str) -> set[str]:
    """Brand and place of a full name in either order; the place may stand in brackets."""
    parts = parts_of(name)
    inside = BRACKETED.search(name)
    places = {parts.place, parts.place.removesuffix("市"), inside.group()[1:-1] if inside else ""} & vocabulary().places
    return {form for place in places for form in (parts.brand + place, place + parts.brand) if len(parts.brand) > 1}


ACADEMY = ("中科院", "中国科学院")
ACRONYM_ENDS = ("所", "院", "中心", "实验室")


def add_acronyms(text: str, lines: Sequence[Line], register: Register) -> None:
    """天津工生所 of 中国科学院天津工业生物技术研究所: the city, then characters of the name in their order."""
    wanted: dict[str, list[Named]] = {}
    lists = vocabulary()
    for each in register.living():
        for end in ACRONYM_ENDS if each.kind == "institute" and len(each.name) >= LEAST_FOR_ACRONYM else ():
            city = next((word.text for word in tokens_of(each.name) if word.text in lists.cities), "")
            if not city or not each.name.endswith(end):
                continue
            rest = each.name.replace(city, "", 1)
            for hit in re.finditer(f"{city}([一-鿿]{{2,4}}?){end}", text):
                said = hit.group(1)
                if said not in rest and is_own(said + end) and in_order(said + end, rest):
                    academy = next((one for one in ACADEMY if text.endswith(one, 0, hit.start())), "")
                    owners = wanted.setdefault(academy + hit.group(), [])
                    owners += [each] if each not in owners else []
    for form in present(text, lines, wanted):
        owner = register.owners.get(form)
        if len(wanted[form]) == 1 and (owner is None or not is_full(owner)):
            register.give(wanted[form][0], form, "short")


def is_own(word: str) -> bool:
    """天津研究所 and 天津技术中心 are of a sort; 天津工生所 is one."""
    return word in vocabulary().known or not commonplace(word)


LEAST_FOR_ACRONYM = 8
"""Characters of a name that is called by some of them."""


def in_order(characters: str, text: str) -> bool:
    rest = iter(text)
    return all(character in rest for character in characters)


def add_abbreviations(register: Register) -> None:
    """北航 where 北京航空航天大学 stands on the page too."""
    for short, full in vocabulary().abbreviations.items():
        if short in register.owners and full in register.owners and register.owners[full].names:
            register.give(register.owners[full], short, "abbreviation")
