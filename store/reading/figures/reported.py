"""The place that a story reports on: which one its headline opens with, and what 全省, 全县 and 该镇 mean in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from store.patterns import lazily
from store.reading.figures.home import districts
from store.reading.figures.named import Named
from store.reading.figures.places import (
    MUNICIPALITIES,
    REGIONS,
    all_shorts,
    area_at,
    cities,
    full_place,
    is_done,
    place_at,
)
from store.reading.lexicon import load
from store.reading.types import Article, Span

LEVELS = "省市区县州盟旗镇乡村"
AUTONOMOUS = ("内蒙古", "广西", "宁夏", "新疆", "西藏")
LEAD = 240
"""Characters of a story in which it says where it is set."""
NEAR_TOP = 200
TIMES = lazily(
    "(?:[0-9]{4}年(?!轻)|[去今明]年|[上下]半年|[前首]?[0-9一二三四五六七八九十]{1,3}个?[月季](?:度|份)?|[0-9]{1,2}(?:月份?)?[-—–~至到][0-9]{1,2}月份?|一季度"
    "|[0-9]{1,2}日|“?十[一二三四五]五”?(?:期间|以来)?|近日|日前|暑期|暑运|春运|春节|国庆|假期|前|的"
    "|[经据](?=[一-龥]{2,4}[市省区县])|[，, ])*"
)
OWN_LEVEL = lazily(
    "(?P<stem>(?!国家|经开|开发|高新|保税|综保|示范|自贸|合作|工业|核心|市[场民]|[0-9一二三四五六七八九十两多数]+[个座])[一-龥]{2,3}?)(?<![全本该我各每某这那其邻])"
    "(?P<level>(?<!高)新区|(?<![新老小地城校园景社院库牧林港厂辖郊灾商住街学专片矿山特湾海洋战军分禁赛])区(?![域间块别内位划])|(?<!郡)县(?![域城级])|自治[县州旗]"
    "|(?:(?:[一-龥]{1,3}族){1,3})自治[州县]|(?:协同|科技)?创新区|合作区|示范区|经开区|高新区|开发区|保税区|度假区|新城(?![区镇市县])|科技城|科学城|生态城"
    "|旗(?![下舰帜])|(?<![小古乡城重强名])镇(?!长)|乡(?![村镇愁土音亲贤情])|(?<![城上都超门股楼])市(?![场民政值容域区]))"
)
BEYOND = lazily(
    "[—–\\-至到、和与及]|等[地省市县区]|企业|游客|客商|籍|人(?![均口工民才大])|大学|银行(?!业)|日报|晚报|[东西南北中]?[路站]|机场|方面|口岸"
)
"""What follows a name that the headline does not speak of by itself."""
PAPER = lazily(
    "(?P<place>[一-龥]{2,4}?)(?:日报|晚报|晨报|都市报|商报|新闻网|融媒)(?:社|全媒体|记者|客户端|[^。\\n]{0,10}[讯电])"
)
AFTER_WORDS = frozenset("从由在将把被让对向据随者获")
"""记者从|市商务局: no place has one of these in its name right before its level."""
NATIONS = lazily("(?:[一-龥]{1,3}族){1,3}自治[州县旗]")
MARKS = "：:丨|】 　\n"


class Reported(NamedTuple):
    """``levels``: 县 to the county of the story; ``head``: the place that its headline opens with, and that it names
    again; ``opens``: whether or not it does."""

    levels: dict[str, str]
    head: str | None
    opens: str | None


def reported_in(text: str, article: Article, names: Sequence[Named]) -> Reported:
    levels: dict[str, str] = {}
    chain = opening_places(text, article.headline_span)
    if not chain and article.span.start < NEAR_TOP and article.span.start:
        chain = opening_places(text, Span(0, article.span.start))  # the headline was read as a piece of its own
    for name in chain:
        put(levels, name)
    if not chain:
        chain = opening_short(text, article, names)
        for name in chain:
            put(levels, name)
    start = article.body[0].start if article.body else article.span.start
    for each in names:
        if each.span.start > start + LEAD:
            break
        if each.kind in {"place", "office"}:
            for name in places_of(each.name) if each.kind == "office" else (each.name,):
                put(levels, name)
    if "省" not in levels or "市" not in levels:
        top = text[max(0, article.span.start - 200) : min(start + 60, article.span.end)]
        for hit in PAPER.finditer(top) if "报" in top or "网" in top else ():
            for _, _, name in cities().longest(hit["place"]):
                put(levels, name)
    head = chain[-1] if chain and told_again(text, article, chain[-1]) else None
    return Reported(levels, head, chain[-1] if chain else None)


def opening_places(text: str, head: Span) -> list[str]:
    """云南省某州某县 of a headline, from the far to the near, where it opens with them or a part of it does."""
    for at in (head.start, *(n + 1 for n in range(head.start, head.end) if text[n] in MARKS)):
        found, end = places_at(text, TIMES.match(text, at, head.end).end(), head.end)  # type: ignore[union-attr]
        if found and BEYOND.match(text, end, head.end) is None:
            return found
    return []


OWN = lazily("[全我](?P<level>[县区市])(?![场民政值容委长级域])")


def opening_short(text: str, article: Article, names: Sequence[Named]) -> list[str]:
    """猇亭：… over a story of 猇亭区, and 云阳… over one that says 我县 and names it in full nowhere."""
    head = article.headline_span
    at = TIMES.match(text, head.start, head.end).end()  # type: ignore[union-attr]
    for each in names:
        if (
            each.kind == "place"
            and each.name[-1] in "区县市"
            and len(each.name) > 2
            and text.startswith(each.name[:-1], at)
        ):
            return [each.name]
    for size in (2, 3):
        short = text[at : at + size]
        if (own := OWN.search(text, *article.span)) and (
            short in all_shorts() or districts().get(short) == short + own["level"]
        ):
            return [short + own["level"]]
    return []


def places_at(text: str, at: int, end: int) -> tuple[list[str], int]:
    """The places that stand at an offset one within the other, and where they end."""
    found: list[str] = []
    while at < end:
        if name := area_at(text, at, end):
            return [*found, name], at + len(name)
        if known := place_at(text, at, end):
            level = text[at + len(known) : at + len(known) + 1]
            name = known + level if level and level in "省市区县州" and known[-1] not in "省市区县州" else known
            if level == "区" and len(name) < 3:
                name = known
            if nations := NATIONS.match(text, at + len(known), end):
                name = known + nations.group()
        else:
            own = OWN_LEVEL.match(text, at, end)
            if own is None or is_done(own["stem"]) or not AFTER_WORDS.isdisjoint(own["stem"]):
                short = text[at : at + 2]
                if found and found[-1][:2] in MUNICIPALITIES and (whole := in_short(short)):
                    at += 2
                    found.append(whole)
                elif found and short in all_shorts():
                    at += 2
                    found.append(short)
                break
            name = own.group()
        at += len(name)
        found.append(full_place(name))
    return found, at


def in_short(name: str) -> str | None:
    """浦东 and 长宁 behind 上海."""
    return NEW_AREAS.get(name) or (whole if (whole := districts().get(name, "")).endswith("区") else None)


NEW_AREAS = {"浦东": "浦东新区", "滨海": "滨海新区", "两江": "两江新区"}


def places_of(office: str) -> list[str]:
    """宁远县统计局 is of 宁远县."""
    found, end = places_at(office, 0, len(office))
    return found if end < len(office) else []


def put(levels: dict[str, str], name: str) -> None:
    level = level_of(name)
    if level == "省" and name[-1] != "省" and not name.startswith((*AUTONOMOUS, "香港", "澳门", "台湾")):
        name += "省"
    if level and level not in levels:
        levels[level] = name
        if level == "省" and name.startswith(AUTONOMOUS):
            levels.setdefault("自治区", name)


@cache
def level_of(name: str) -> str:
    """省, 市, 区, 县 and so on: what 全 stands before when a story speaks of it again."""
    if name in REGIONS:
        return ""
    if name[:2] in MUNICIPALITIES and len(name) <= 3:
        return "市"
    if name.removesuffix("省").removesuffix("自治区") in load("divisions")["provinces"]:
        return "省"
    last = name[-1]
    if name.endswith("自治州"):
        return "州"
    if last == "州" and len(name) > 2 and not name.endswith("自治州"):
        return "区" if name.endswith("区") else "州"
    if last in LEVELS and len(name) > 2:
        return last
    return "市" if name in load("divisions")["cities"] else ""


def told_again(text: str, article: Article, name: str) -> bool:
    """The story itself names it, or speaks of 全县 and the like."""
    start, end = (article.body[0].start, article.body[-1].end) if article.body else article.span
    if text.find(name[: max(2, len(name) - 1)], start, end) >= 0:
        return True
    level = level_of(name)
    return bool(level) and any(text.find(word + level, start, end) >= 0 for word in ("全", "我", "该", "本"))
