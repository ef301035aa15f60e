"""Villages and households of a story: whose the numbers are where a paper tells of people rather than of places."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.types import Span


class Told(NamedTuple):
    """A village or household at one place: ``kind`` as in ``subjects.Named``."""

    span: Span
    name: str
    kind: str


VILLAGE = lazily(
    "(?:[镇乡区县市]|街道?)(?P<name>(?![的之一各全本该每几数两多里域内外旅发有共把是为和与及将已增])[一-龥]{1,4}?"
    "(?:村(?!镇|集体|[里民支委口办党级])|庄(?=[的村人有在，,、])村?|屯(?=[的村人有在，,、])村?|社区))(?![庄村])"
)
KNOWN_BY = "家屯庄峪沟营庙坡湾河桥店岭堡寨塘头口台坨铺窑井楼集峰垡洼淀房务"
"""How names of villages end, but for the word village itself."""
BY_ITSELF = lazily(f"[{KNOWN_BY}]村(?![里镇集民支委口办党])")
OPENS = lazily(
    "(?:^|[，,。；;：:、“\\n\\s])(?:在|来到|走进)?(?P<stem>(?![的之一各全本该每几数两多这那])[一-龥]{1,3})\\Z"
)
NO_VILLAGE = (
    "农村", "乡村", "新村", "山村", "渔村", "全村", "本村", "邻村", "外村", "各村", "小村", "同村", "古村", "城中村",
    "行政村", "自然村", "示范村", "试点村", "农庄", "村庄", "山庄", "等社区", "区社区", "个社区", "型社区",
)  # fmt: skip


def villages_in(text: str, block: Span) -> list[Told]:
    """冯家庄 in 大河镇冯家庄, 大柳家村 where a clause opens with it, and both wherever they are named again."""
    here = text[slice(*block)]
    if not ("村" in here or "庄" in here or "屯" in here or "社区" in here):
        return []
    said = {hit["name"] for hit in VILLAGE.finditer(text, *block)}
    for hit in BY_ITSELF.finditer(text, *block):
        if stem := OPENS.search(text[max(block.start, hit.start() - 6) : hit.start()]):
            said.add(stem["stem"] + hit.group())
    names = {name for name in said if len(name) > 1 and name != "社区" and not name.endswith(NO_VILLAGE)}
    found: list[Told] = []
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name, *block)
        while at >= 0:
            found.append(Told(Span(at, at + len(name)), name, "place"))
            at = text.find(name, at + len(name), block.end)
    return found


@cache
def families() -> str:
    return load("surnames")["single"]  # type: ignore[no-any-return]


CALLED = lazily(
    "(?:村民|[农养种渔牧]户|农民|渔民|居民|牧民|户主|[养种]殖户|种植户|大户|的)"
    "(?P<name>[一-龥]{2,3}?)(?=家[今去前的有种养住包每一]|老汉|老人|大[姐爷妈娘叔哥嫂伯]|师傅|阿姨|夫妇|两口子|站在|正|说)"
)
OWN_HOUSE = lazily("[他她自]家(?!人|里人|乡|长|伙|族)")
OPENING = frozenset("，,。；;：:“\n")
NEAR = 400
"""Characters for which 他家 still is the household of who was named."""


GROWERS = "种粮大户|种植大户|养殖大户|种植户|养殖户|种养户|种菜户"
GROWERS += "|[果菜茶渔牧蟹瓜粮花蜂棉烟药]农|渔民|牧民|农户|养蜂人|种粮能手"
GROWER = lazily(f"(?:{GROWERS})(?P<name>[一-龥]{{2,3}}?)(?=[今去前的有种养包每一承年算]|家|把|从|流转)")
RECKONS = lazily("的(?P<name>[一-龥]{2,3}?)(?=算(?:了|账|过|起)|掰着|盘算|扳着)")


def growers_in(text: str, block: Span) -> list[Told]:
    """果农周守成种了18亩梨, 种了40亩白菜的王树生算账: who farms has numbers of his own."""
    found: list[Told] = []
    here = text[slice(*block)]
    if "农" in here or "户" in here or "民" in here:
        found += [
            Told(Span(hit.start(), hit.end("name")), hit["name"], "person") for hit in GROWER.finditer(text, *block)
        ]
    if "算" in here or "着" in here:
        found += [Told(Span(*hit.span("name")), hit["name"], "person") for hit in RECKONS.finditer(text, *block)]
    return [each for each in found if surnamed(each.name)]


def surnamed(name: str) -> bool:
    if name[-1] in NOT_GIVEN:
        return False
    return name[0] in families() or (name[0] in "老小" and name[1] in families())


def households_in(text: str, block: Span) -> list[Told]:
    """孟广利家, and 他家 of the person named last: a household that has numbers of its own."""
    if "家" not in text[slice(*block)]:
        return growers_in(text, block)
    people = [hit for hit in CALLED.finditer(text, *block) if surnamed(hit["name"])]
    found = [
        Told(Span(hit.start("name"), hit.end() + 1), f"{hit['name']}家", "thing")
        for hit in people
        if text.startswith("家", hit.end())
    ]
    for own in OWN_HOUSE.finditer(text, *block):
        whose = [hit["name"] for hit in people if own.start() - NEAR < hit.start() < own.start()]
        if whose and (own.start() == block.start or text[own.start() - 1] in OPENING):
            found.append(Told(Span(*own.span()), f"{whose[-1]}家", "thing"))
    taken = {each.span.end for each in found} | {each.span.end - 1 for each in found}
    return found + [each for each in growers_in(text, block) if each.span.end not in taken]


NOT_GIVEN = frozenset("的了在是们人家户员长")
