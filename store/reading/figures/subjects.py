"""Whose a number is: the enterprise, place or institution that the clause, its sentence or its article speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache

from store.patterns import lazily
from store.reading.figures.households import households_in, villages_in
from store.reading.figures.leading import built_by, main_enterprise, only_tells
from store.reading.figures.named import SPAN, VILLAGES, Mentioned, Named
from store.reading.figures.nation import MINISTRY, level_told, nation_of
from store.reading.figures.payers import lister_of, payers_in
from store.reading.figures.phrases import partners
from store.reading.figures.places import (
    OF_A_COUNTRY,
    REGIONS,
    a_place,
    areas_in,
    back_words,
    city_words,
    countries,
    districts_in,
    full_place,
    is_above,
    naming,
    shorts_in,
)
from store.reading.figures.reported import level_of, reported_in
from store.reading.figures.setting import (
    district_reported,
    district_told,
    is_citywide,
    main_place,
    told_elsewhere,
    village_told,
)
from store.reading.figures.things import Thing, things_in
from store.reading.figures.venues import told_of, venue_of
from store.reading.figures.works import classes_in, told_apart, works_in
from store.reading.lexicon import load
from store.reading.types import Article, Enterprise, Span, as_span

OBJECT_BEFORE = (
    "起自",
    "来自",
    "拉回",
    "返回",
    "运回",
    "运抵",
    "与",
    "和",
    "同",
    "对",
    "向",
    "到",
    "至",
    "从",
    "由",
    "往",
    "赴",
    "进入",
    "联合",
    "落户",
    "回",
    "给",
    "销往",
    "位于",
    "在",
    "于",
    "通",
    "及",
    "、",
    "为",
    "抵达",
    "出口",
    "发往",
    "通往",
    "迁至",
    "登陆",
    "依托",
    "围绕",
    "据",
    "加入",
    "走进",
    "入驻",
    "投资",
    "靠泊",
)


class Subjects:
    """All names of one article in order, with the article's main enterprise and the paper's home."""

    def __init__(self, text: str, article: Article, mentioned: Mentioned, home: str | None) -> None:
        self.text, self.home = text, home
        names = names_in(text, article, mentioned)
        self.main = main_enterprise(
            text, article, sorted((each for each in names if not built_by(text, each)), key=SPAN)
        )
        names = with_whole(text, article, names, self.main)
        self.venue = venue_told(text, article, names, self.main)
        self.names = sorted(names if self.venue is None else with_venue(text, article, names, self.venue), key=SPAN)
        self.starts = [each.span.start for each in self.names]
        self.described = any(each.kind in {"person", "works"} for each in self.names)
        self.speakers = {each.name for each in self.names if each.kind == "person"}
        self.place = main_place(text, article, self.names)
        self.district = district_told(self.main, self.place, self.names)
        self.elsewhere = told_elsewhere(text, article, self.names, self.place, home)
        self.reported = None if self.main else district_reported(text, article, self.names)
        self.village = village_told(text, article, self.main, self.names)
        self.nation = nation_of(text, article, home)
        self.told = reported_in(text, article, self.names)
        if (
            self.main
            and (self.told.head or self.nation)
            and self.main[:2] not in article.headline
            and only_tells(text, self.names, self.main)
        ):
            self.main = None
        if self.main and self.nation and MINISTRY.fullmatch(self.main):
            self.main = None
        self.lister = lister_of(text, self.names)
        self.quoted = "”" in text[slice(*article.span)]
        if self.nation == "全省":
            self.nation = self.told.levels.get("省", self.nation)
        if home is None and self.place and self.place[-1] in "区县" and is_citywide(text, article):
            self.place = None  # 我市, of which the story names but districts
        known = home or self.nation or (self.place and self.place[-1] not in "镇乡村街")
        self.whole = None if known else level_told(text, article)
        if self.whole and self.told.opens and level_of(self.told.opens) == self.whole[-1]:
            self.whole = self.told.opens

    def between(self, start: int, end: int) -> list[Named]:
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return self.names[low:high]


def mentioned_in(text: str, enterprises: Sequence[Enterprise]) -> Mentioned:
    """The enterprises of a page where it names them, by article; those in no article are under None."""
    found: dict[str | None, list[Named]] = {}
    longer = [each.name for each in enterprises if each.kind == "company" and len(each.name) > 8]
    whole = "\n".join(longer)
    for enterprise in enterprises:
        if enterprise.name in partners():
            continue  # trade with ASEAN is the home place's trade
        if enterprise.name.startswith(AVERAGED) or NO_NAME.search(enterprise.name):
            continue  # 人均公园绿地面积 names no park, and 全线设站 no station
        if SITE_ONLY.fullmatch(enterprise.name):
            continue  # 新院区 is the hospital's
        name, kind = called(enterprise), kind_of(enterprise)
        when = WHEN.match(name)
        name = name[when.end() :] if when else name
        if kind != "company" and (park := COMMITTEE.match(enterprise.name)):
            name, kind = park["park"], "company"  # a park's committee tells the park's numbers
        for each in enterprise.mentions:
            if not in_a_brand(text, each.span):
                fuller = known_by(text, each.span, name, longer) if text[slice(*each.span)] in whole else None
                told = WHEN.match(text, *each.span) if when else None
                span = Span(told.end(), each.span.end) if told else each.span
                found.setdefault(each.article, []).append(Named(span, fuller or name, kind))
    return found


FORM = re.compile("集团|股份|有限|公司|分公司|科技")


def known_by(text: str, span: Span, name: str, longer: Sequence[str]) -> str | None:
    """一汽丰田发动机 is short for the 天津一汽丰田发动机有限公司 that a page names, and not 一汽丰田."""
    if span.end - span.start < 3 or not longer:
        return None
    said, after = text[span.start : span.end], text[span.end : span.end + 6]
    for each in longer:
        at = each.find(said)
        if at < 0 or each == name or said in {each, name[: len(said)] if len(name) > len(said) + 6 else ""}:
            continue
        rest = each[at + len(said) :]
        same = next(
            (n for n, (a, b) in enumerate(zip(rest, after, strict=False)) if a != b), min(len(rest), len(after))
        )
        if same > 1 and not FORM.match(rest):
            return each
    return None


def names_in(text: str, article: Article, mentioned: Mentioned) -> list[Named]:
    low, high = article.span
    found = [
        each for each in (*mentioned.get(article.id, ()), *mentioned.get(None, ())) if low <= each.span.start < high
    ]
    taken = sorted([each.span for each in found])
    starts = [each.start for each in taken]
    if payers := [each for each in payers_in(text, article) if not covered(*each.span, taken, starts)]:
        found += [Named(each.span, each.name, "company") for each in payers]
        taken = sorted([each.span for each in found])
        starts = [each.start for each in taken]
    firms = sorted({each.name for each in found if each.kind == "company"})
    brands = frozenset([firm[:2] for firm in firms])
    rails = "铁" in text[low:high] or "轨" in text[low:high]
    for block in article.body:
        said: set[str] = set()
        for start, end, word in naming().longest(text, *block):
            if covered(start, end, taken, starts):
                said.add(word)
            elif word in back_words():
                span, kind = Span(start, end), "city" if word in city_words() else "back"
                if opens(text, block.start, span, word, kind):
                    found.append(Named(span, word, kind))
            elif word in countries():
                if OF_A_COUNTRY.match(text, end) and (
                    word != "中国" or text.startswith(("经济增", "的经济增", "GDP", "国内生"), end)
                ):
                    found.append(Named(as_span((start, end)), word, "place"))
            elif text.startswith(RAILWAYS, end):
                found.append(Named(Span(start, end + 3), text[start : end + 3], "company"))
            elif text[end : end + 2] in brands and (site := site_of(text, start, end, word, firms)):
                found.append(site)
            else:
                said.add(word)
                if a_place(text, start, end) and not in_a_name(text, span := as_span((start, end))):
                    found.append(Named(span, full_place(word), "region" if word in REGIONS else "place"))
        for span in areas_in(text, block):
            found = [each for each in found if not (span.start <= each.span.start < span.end)]
            found.append(Named(span, text[slice(*span)], "region"))
        for span in districts_in(text, block):
            if not covered(*span, taken, starts) and (name := text[span.start : span.end]) not in said:
                found.append(Named(span, name, "place"))
        placed = [each for each in found if each.kind == "place" and block.start <= each.span.start]
        above = [each.span for each in placed if is_above(each.name)]
        for span, name in shorts_in(text, block, [each.name for each in placed if each.name[-1] in "区县"], above):
            if not covered(*span, taken, starts) and text[slice(*span)] not in said:
                found.append(Named(span, name, "place"))
        for told in (*villages_in(text, block), *households_in(text, block)):
            if not covered(*told.span, taken, starts):
                found.append(Named(*told))
        for here in HERE.finditer(text, *block) if text.find("在津", *block) >= 0 else ():
            found.append(Named(Span(*here.span()), "天津市", "place"))
        for hit in LINE.finditer(text, *block) if rails else ():
            if not covered(*hit.span(), taken, starts):
                found.append(Named(Span(*hit.span()), hit.group(), "line"))
    for thing in things_in(text, Span(article.body[0].start, article.body[-1].end)) if article.body else ():
        if not covered(*thing.span, taken, starts):
            found.append(Named(thing.span, thing.name, "thing"))
    longer = {each.span.start: each.span.end for each in found if each.kind == "thing"}
    return [each for each in found if each.kind != "place" or longer.get(each.span.start, 0) <= each.span.end]


def with_whole(text: str, article: Article, names: list[Named], main: str | None) -> list[Named]:
    """The names with those of works and of classes, which hide the places and firms in them."""
    told: list[Named] = []
    for block in article.body:
        told += [Named(each.span, each.name, "works") for each in works_in(text, block, main is not None)]
        told += [Named(each.span, each.name, "works") for each in told_apart(text, block, countries())]
        if main is None:
            told += [Named(each.span, each.name, "thing") for each in classes_in(text, block)]
    if not told:
        return names
    inside = sorted(each.span for each in told)
    starts = [each.start for each in inside]
    return [*told, *(each for each in names if not covered(*each.span, inside, starts))]


def site_of(text: str, start: int, end: int, place: str, firms: Sequence[str]) -> Named | None:
    """重庆格力 is the 格力电器(重庆)有限公司 that the page names: the firm with that brand at that place."""
    brand = text[end : end + 2]
    for firm in firms:
        if firm.startswith(brand) and place[:2] in firm[2:]:
            same = 2
            while same < len(firm) and text[end + same : end + same + 1] == firm[same]:
                same += 1
            return Named(Span(start, end + same), firm, "company")
    return None


HERE = lazily("在津(?<=[，,。；;\n]在津)(?=过夜|停留|逗留|消费|留宿|住宿|就业)")
NO_NAME = re.compile(
    "^(?:全线|沿线|全程|途经|[今昨][天日]$)|^招商$|^(?:政府性|科创|产业|创投|引导|母|发展)*基金$|^(?:国家)?(?:[一二三]级|国有|民办|非国有|备案|中国|我国|全国)(?:博物馆|图书馆|医院|景区)$"
    "|加大|加强|继续|持续|不断|进一步|持有公司|抓住|实施|累计|拆除|完成|新增|实现|入选|推进|加快|围绕|打造|依托|推动|借助|(?:布局|新建|建设|建成|新增|[线段共]设)[一-龥]{0,3}[站桩点]$"
)
WHEN = lazily("[今昨][天日](?:[上下中]午|早[上晨]|晚[上间]|凌晨|傍晚)?(?=[一-龥]{2})")
"""今天下午|某某集团: when it was, which the name does not hold."""
SITE_ONLY = lazily("(?:新|老|旧|本|主|[一-龥]{2})?(?:院区|校区|厂区|园区|馆区)")
AVERAGED = ("人均", "户均", "平均", "每")
SHORTEST = 2
SITE = lazily("(?P<head>.{4,})[（(][一-龥]{2,4}[)）]$")


def called(enterprise: Enterprise) -> str:
    """The name that its numbers go under: the full one, but for a contraction that the page itself calls it by nearly
    always (天锻), and for a site whose bracketed name the page shortens to a name of its own (联想天津). A coined brand
    stays the short form of the name that the page states.
    """
    if not enterprise.aliases:
        return enterprise.name
    said = Counter(each.text for each in enterprise.mentions)
    site = SITE.match(enterprise.name) if enterprise.kind != "company" else None
    for alias in enterprise.aliases:
        others = said.total() - said[alias]
        nearly_always = contracts(alias, enterprise.name) and said[alias] >= 3 and said[alias] >= 2 * others
        if nearly_always or (site and said[alias] and len(alias) > SHORTEST and alias not in site["head"]):
            return alias
    return enterprise.name


def contracts(alias: str, name: str) -> bool:
    """Two characters, the first of them the place's (天锻, 北汽): a works is known by them. So is who is called the
    same without 公司 (波音).
    """
    if len(alias) != SHORTEST:
        return False
    return (alias[0] in name[:2] and not name.startswith(alias)) or name in {alias + "公司", alias + "集团"}


def in_a_brand(text: str, span: Span) -> bool:
    """A short name that ends a longer quoted one (“泓泰康”) is part of a brand and nobody's name."""
    if span.end - span.start > 3 or text[span.end : span.end + 1] != "”":
        return False
    return re.search("“[一-龥]{1,2}$", text[max(0, span.start - 3) : span.start]) is not None


LINE = lazily("(?:地铁|轨道交通|轻轨|城轨)(?:[A-Z]?[0-9]{1,2}(?:号线|线)|[一二三四五六七八九十]{1,3}号线)")
COMMITTEE = lazily(
    "(?P<park>.{2,}(?:工业区|产业区|经济区|开发区|经开区|高新区|保税区|产业园|工业园|科技园|园区|科技城|生态城|商务区|示范区|片区|创新区|新城|科学城|度假区|自贸区))(?:管委会|管理委员会|管理局)$"
)
PUBLIC = lazily(
    "国家统计局[一-龥]{2,6}(?:调查)?总?队$|[市区县省][一-龥]{2,12}(?:管理中心|公积金中心|服务中心|监测中心|招考院|考试院|考试中心|疾控中心|总队|支队)$|[市区县省]招考院$"
)
OFFICE = lazily("(?:委|局|厅|办|部|处|政府|委员会|办公室|中心支行|人大|政协|人民代表大会|法院|检察院)$")


RAILWAYS = ("铁路局", "港务局", "矿务局")
"""Offices by their name that carry, load and mine."""


def kind_of(enterprise: Enterprise) -> str:
    """company, institution, or office: an office of a city or district speaks for it."""
    if enterprise.name.endswith(RAILWAYS):
        return "company"
    if enterprise.kind in {"government", "other"} and (OFFICE.search(enterprise.name) or PUBLIC.match(enterprise.name)):
        return "office"
    return "institution" if enterprise.kind in {"other", "university", "government"} else "company"


OPENS = lazily(
    "[，,。；;：:！？、“（(\n\\s]$|[。！？]”$|(?:今年|去年|上半年|一季度|目前|如今|截至[^，]{0,8}|[0-9]年|同时|推动|个月|[0-9]月|期间|季度|以来|帮助|带动|让|使|助力|而|当年|同期|该|这家|这个|本)$"
)
WHOLE_OF = ("各口岸", "各级", "各类", "各省", "各地区")
PART_OF_NAME = lazily("[数均级家化总]|重点|首|范围|统一|各|最|一体|人大|政协|性|两会|所有|增加值|总|中")


def opens(text: str, start: int, span: Span, word: str, kind: str) -> bool:
    """公司 and 全市 speak of whoever was named before only where a clause opens with them; 规上企业 is no such word."""
    before = text[max(start, span.start - 10) : span.start]
    if word == "新区":  # not the end of 高新区 or of another's name
        return not before or OPENS.search(before) is not None
    if kind == "city" and word in {"全国", "我国"}:
        if text.startswith(WHOLE_OF, span.end):
            return not before or OPENS.search(before) is not None
        return (not before or OPENS.search(before) is not None) and not PART_OF_NAME.match(text, span.end)
    if word == "全球":
        return (not before or OPENS.search(before) is not None) and OF_THE_WORLD.match(text, span.end) is not None
    if kind == "city" or word.startswith(("该", "这", "本")):
        return True
    if word == "企业" and FOUNDING.match(text, span.end):
        return False  # 企业开办时间
    return not before or OPENS.search(before) is not None


OF_THE_WORLD = lazily(
    "(?![首最第领前顶各知])[一-龥]{2,8}(?:出货量|市场|产量|产能|贸易|装机|需求|消费量|供应|价格|指数|总量|销量)"
)
FOUNDING = lazily("家|开办|注册|登记|注销|设立|信用|所得税|职工|退休|用工|融资|家数|数量|户数")


def covered(start: int, end: int, taken: list[Span], starts: list[int]) -> bool:
    n = bisect_left(starts, end) - 1
    return n >= 0 and taken[n].end > start


def in_a_name(text: str, span: Span) -> bool:
    """董事长许北辰, 局长沙一新: a family name after a post, and the rest of the name."""
    if text[span.start] == "长" and span.start and text[span.start - 1] in LED:
        return True
    if span.end - span.start != 2 or span.start < 2 or text[span.start - 1] not in family_names():
        return False
    before = text[max(0, span.start - 8) : span.start - 1]
    return before.endswith(posts())


LED = frozenset("局市院校行部处科厂所会社镇乡村区县省站队事组班秘庭馆园")
"""What somebody is the 长 of."""


@cache
def family_names() -> frozenset[str]:
    return frozenset(load("surnames")["single"])


@cache
def posts() -> tuple[str, ...]:
    return (*load("posts")["heads"], "记者", "员", "长", "书记", "主任", "农户", "村民", "市民")


def venue_told(text: str, article: Article, names: list[Named], main: str | None) -> Named | None:
    """The venue that a story is set in, where it comes to no enterprise before."""
    venue = venue_of(text, article)
    if venue is None:
        return None
    spoken = [each for each in names if each.kind in {"company", "institution"}]
    known = next(
        (each for each in spoken if each.span.start < venue.span.end and venue.span.start < each.span.end), None
    )
    if known is not None:
        return Named(known.span, known.name, "thing") if main is None else None
    if main is not None and any(each.name == main and each.span.start < venue.span.start for each in spoken):
        return None
    if any(
        each.kind == "place" and each.name.endswith(VILLAGES) and each.span.end <= venue.span.start for each in names
    ):
        return None  # an inn of the village that the story tells of
    return Named(venue.span, venue.name, "thing")


def with_venue(text: str, article: Article, names: list[Named], venue: Named) -> list[Named]:
    """The names with those of the venue, which hide the places that are part of them."""
    told = [Named(each.span, each.name, "thing") for each in told_of(text, article, Thing(venue.span, venue.name))]
    taken = sorted(each.span for each in names if each.kind in {"company", "institution"})
    starts = [each.start for each in taken]
    told = [each for each in told if not covered(*each.span, taken, starts)]
    own = sorted(each.span for each in told)
    starts = [each.start for each in own]
    return [*told, *(each for each in names if not covered(*each.span, own, starts))]
