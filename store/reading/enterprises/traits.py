"""Where an enterprise is and what its trade is, as the sentences or its own name tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from store.patterns import lazily
from store.reading.enterprises.relations import place_in
from store.reading.enterprises.short import BRACKETED, Parts, parts_of
from store.reading.enterprises.tokens import tokens_of
from store.reading.enterprises.walk import QUARTER
from store.reading.lexicon import load
from store.reading.places import place_of
from store.reading.places.places import squeezed
from store.reading.types import EnterpriseKind, Fact, Relation

FILLER_TRADE = frozenset({
    "科技", "技术", "发展", "实业", "控股", "投资", "集团", "股份", "有限", "责任", "管理", "国际", "企业",
    "产业", "服务", "资本", "创投", "总部", "创新", "研究院", "研究", "研发", "制造", "厂", "工厂", "制造厂",
    "分公司", "总公司", "分行", "支行", "大", "新", "连锁", "商行", "中心",
    "华北", "华东", "华南", "北方", "合作社", "专业合作社", "总院",
})  # fmt: skip
FUNDS = ("资本", "创投", "基金", "产投")
PLACE_ENDS = tuple("区园城港镇县市谷")
LONGEST_PLACE = 20
LONGEST_BRAND = 4
HOME = "天津市"
CAME = lazily(r"(?:落户|入驻|迁入|迁至|迁到|搬到|搬入|进驻|扎根|落子|落地)(?:在|于|到)?")
TRADE = lazily(
    r"(?:主要从事|专业从事|专门从事|长期从事|从事|专注于|专注|深耕于|深耕|聚焦于|聚焦|致力于|主营业务(?:为|是|包括|涵盖)|主营|专业生产|主要生产|"
    r"专门生产|主打|专攻|主攻|经营范围包括)(?P<what>(?!提供|为|以|将|把|用|做|推)[^,，。;、和与及等]{2,16}?)"
    r"(?:等|的|、|和|与|及|研发|生产|制造|销售|服务|领域|业务|行业|产业|加工|设计|$)"
)


def location_of(
    name: str, kind: EnterpriseKind, told: str | None, relations: Sequence[Relation], facts: Sequence[Fact], shown: str
) -> str | None:
    """Where the sentences say that it is; else the park that it settled in, where it came to, and the place in its
    name; of a park that is known, its district.
    """
    park = next((each.name for each in relations if each.kind == "park"), None)
    named = of_park if kind in ("park", "port") else place_in_name
    found = told or park or came_to(facts, shown) or named(name)
    return in_full().get(found, found) if found else None


def came_to(facts: Sequence[Fact], shown: str) -> str | None:
    for fact in facts:
        hit = CAME.search(shown, fact.span.start, fact.span.end) if fact.kind == "settled" else None
        rest = shown[hit.end() : fact.span.end] if hit else ""
        if rest and place_in(rest):
            return rest if rest.endswith(PLACE_ENDS) and len(rest) <= LONGEST_PLACE else place_in(rest)
    return None


@lru_cache(maxsize=4096)
def of_park(name: str) -> str | None:
    """The district that a park's own name begins with, where more follows; else that of a park that is known."""
    hit = next((name[:size] for size in range(6, 1, -1) if name[:size] in districts()), None)
    if hit and len(name) - len(hit) >= 3 and name[len(hit)] not in QUARTER:
        return hit
    place = place_of(name)
    known = place is not None and squeezed(name) in {squeezed(each) for each in (place.name, *place.aliases)}
    return place.district if place is not None and known else None


@lru_cache(maxsize=4096)
def place_in_name(name: str) -> str | None:
    """天津 of 某某科技(天津)有限公司, 石家庄 of 某某医院石家庄院区: the last place that the name holds."""
    found = [token.text for token in tokens_of(name.replace("（", "(").replace("）", ")")) if is_town(token.text)]
    while len(found) > 1 and found[-1] in load("divisions")["county_short"] and not lies_in(found[-1], found[0]):
        found.pop()  # 天津|和顺|来: the brand
    return found[-1] if found else None


def lies_in(county: str, place: str) -> bool:
    """Whether the county is one of the city's or the province's, where their parts are known."""
    held = load("places")["divisions"]
    whole = next((held[place + end] for end in ("", "市", "省") if place + end in held), None)
    return whole is None or any(part.startswith(county) for part in whole["parts"])


def is_town(word: str) -> bool:
    return word == "" or word in towns() or word in in_full() or (word[-1] in "省市区县" and word[:-1] in towns())


def sector_of(
    name: str, kind: EnterpriseKind, facts: Sequence[Fact], shown: str, called: Mapping[str, str]
) -> str | None:
    """The trade as the name says it, without filler (海洋装备 of a …海洋装备股份有限公司), else as the text does."""
    if kind != "company":
        return None
    bare = BRACKETED.sub("", name.replace("（", "(").replace("）", ")"))
    parts = parts_of(bare)
    words = after_brand(parts, called)
    trade = [word for word in words if word not in FILLER_TRADE and not is_town(word.rstrip("分局市"))]
    sector = "".join(trade).strip("-—·+分")
    if len(sector) >= 2 and "、" not in sector and not sector.endswith(FUNDS):
        return sector
    for fact in facts:
        hit = TRADE.match(shown[fact.span.start : fact.span.end]) if fact.kind == "does" else None
        if hit:
            return hit["what"]
    return None


def after_brand(parts: Parts, called: Mapping[str, str]) -> tuple[str, ...]:
    """The trade's words; without those that the text counts to the brand (海运|通达, defined as what it is called)."""
    grown = parts.brand
    for number, word in enumerate(parts.trade):
        grown += word
        short = len(parts.brand) + len(word) <= LONGEST_BRAND and number + 1 < len(parts.trade)
        if called.get(grown) == "defined" and short:
            return parts.trade[number + 1 :]
    return parts.trade


@cache
def districts() -> frozenset[str]:
    divisions = load("divisions")
    short = {name[:-1] for name in divisions["counties"] if len(name) > 2}
    return frozenset({*divisions["counties"], *short} - {*divisions["cities"], *divisions["provinces"]})


@cache
def in_full() -> dict[str, str]:
    """东丽区 for 东丽, 滨海新区 for 滨海: the districts of the home city, whose short names no province has."""
    parts = load("places")["divisions"][HOME]["parts"]
    taken = {*load("divisions")["cities"], *load("divisions")["provinces"]}
    short = {part.removesuffix("新区") if part.endswith("新区") else part[:-1]: part for part in parts}
    return {name: part for name, part in short.items() if name not in taken and len(name) > 1}


@cache
def towns() -> frozenset[str]:
    """Provinces, cities, districts and counties, in short and in full."""
    divisions = load("divisions")
    named = (*divisions["provinces"], *divisions["cities"], *divisions["counties"], *divisions["county_short"])
    return frozenset(each for each in named if len(each) > 1) | {"滨海新区", "雄安新区", "雄安", "浦东新区"}
