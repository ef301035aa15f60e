"""Villages and households of a story: whose the numbers are where a paper tells of people rather than of places."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.types import Span
from store.reading.words import part_of_speech, words_of


class Told(NamedTuple):
    """A village or household at one place: ``kind`` as in ``subjects.Named``."""

    span: Span
    name: str
    kind: str


VILLAGE = lazily(
    "(?:[镇乡区县市]|街道?)(?P<name>(?![的之一各全本该每几数两多里域内外旅发有共把是为和与及将已增])[一-龥]{1,4}?"
    "(?:村(?!镇|集体|[里民支委口办党级])|庄(?=[的村人有在，,、])村?|屯(?=[的村人有在，,、])村?|社区))(?!庄|村(?![民里委集口支两党]))"
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
    "(?:村民|[农养种渔牧]户|农民|渔民|居民|牧民|户主|[养种]殖户|种植户|大户|[社学队]员|的)"
    "(?P<name>[一-龥]{2,3}?)(?=家[今去前的有种养住包每一]|老汉|老人|大[姐爷妈娘叔哥嫂伯]|师傅|阿姨|夫妇|两口子|站在|正|说)"
)
OWN_HOUSE = lazily("[他她自我咱俺]们?家(?!人|里人|乡|长|伙|族|公司|企业|厂|店|集团)")
OPENING = frozenset("，,。；;：:“”‘！？\n")
NEAR = 400
"""Characters for which 他家 still is the household of who was named."""


GROWERS = "种粮大户|种植大户|养殖大户|大户|种植户|养殖户|种养户|种菜户|脱贫户|承包户|示范户|老?盐工|社员"
GROWERS += "|[果菜茶渔牧蟹瓜粮花蜂棉烟药]农|渔民|牧民|农户|农民"
GROWERS += "|(?<![全个])村民(?!宿|小组|委|代表|们|自治|议事)|养蜂人|种粮能手"
GROWERS += "|新农人|农场主|返乡青年|返乡大学生|返乡创业者|创业青年|[青年]?设计师|手艺人|店主|摊主"
GROWER = lazily(f"(?:{GROWERS})(?:、[一-龥]{{2,6}}?)?(?P<name>[一-龥]{{2,3}})(?<![的了])")
FOUNDS = lazily("她|他")
TELLS = lazily(
    "[她他](?:们|说|告诉|介绍|表示|坦言|笑|算|透露|的|指|家|所|又说|还说|是|也说|自己|认为|觉得|补充|坚信|乡|人|日)"
)
RECKONS = lazily("的(?P<name>[一-龥]{2,3}?)(?=算(?:了|账|过|起)|掰着|盘算|扳着)")


def growers_in(text: str, block: Span) -> list[Told]:
    """果农周守成种了18亩梨, 种了40亩白菜的王树生算账: who farms or builds up an inn has numbers of his own; and she who
    was named so before."""
    found: list[Told] = []
    here = text[slice(*block)]
    for hit in GROWER.finditer(text, *block) if TRADES.search(here) else ():
        if name := given(text, *hit.span("name")):
            found.append(Told(Span(hit.start(), hit.start("name") + len(name)), name, "person"))
    if "算" in here or "着" in here:
        found += [Told(Span(*hit.span("name")), hit["name"], "person") for hit in RECKONS.finditer(text, *block)]
    found = [each for each in found if surnamed(each.name)]
    again: list[Told] = []
    for name in {each.name for each in found}:
        at = text.find(name, found[0].span.end, block.end)
        while at >= 0:
            if text[at - 1] in OPENING:
                again.append(Told(Span(at, at + len(name)), name, "person"))
            at = text.find(name, at + len(name), block.end)
    for own in FOUNDS.finditer(text, *block) if found else ():
        whose = [each.name for each in found if own.start() - NEAR < each.span.start < own.start()]
        if whose and text[own.start() - 1] in OPENING and not TELLS.match(text, own.start()):
            again.append(Told(Span(*own.span()), whose[-1], "person"))
    return [*found, *again]


TRADES = lazily("[农户民工员主人师年者手]")


def given(text: str, start: int, end: int) -> str:
    """Of 郝建忙 and 邢宝田 the name: as the text has it elsewhere, else as its words are cut."""
    longer, shorter = text[start:end], text[start : end - 1]
    if end - start < LONGEST_NAME:
        return longer
    if text.count(longer) > 1:
        return longer
    if text.count(shorter) > 1:
        return shorter
    edges = words_of(text).edges
    at = bisect_left(edges, end)
    if at < len(edges) and edges[at] == end:
        return longer
    at = bisect_left(edges, end - 1)
    return shorter if at < len(edges) and edges[at] == end - 1 else longer


LONGEST_NAME = 3
DOES = frozenset("种管安成经宣解申应承通平满需向计施养")
"""Surnames with which verbs begin as well."""


def surnamed(name: str) -> bool:
    if name[-1] in NOT_GIVEN or part_of_speech().get(name[1:], "")[:1] in {"c", "p", "d", "r"} or name[1:] in TIMES:
        return False  # 民|宿如今
    if name[0] == "由" and part_of_speech().get(name[1:], "")[:1] == "v":
        return False  # 社员由成立之初的5户
    if part_of_speech().get(name[:2], "")[:1] == "v" and name[0] in DOES:
        return False  # 社员种植蔬菜, 农户成立合作社
    return name[0] in families() or (name[0] in "老小" and name[1] in families())


def households_in(text: str, block: Span) -> list[Told]:
    """孟广利家, and 他家 or 我家 of who was named last or speaks: a household that has numbers of its own."""
    growers = growers_in(text, block)
    if "家" not in text[slice(*block)]:
        return growers
    people = [(hit.start("name"), hit["name"]) for hit in CALLED.finditer(text, *block) if surnamed(hit["name"])]
    found = [
        Told(Span(at, at + len(name) + 1), f"{name}家", "thing")
        for at, name in people
        if text.startswith("家", at + len(name))
    ]
    people = sorted([*people, *((each.span.end - len(each.name), each.name) for each in growers)])
    for own in OWN_HOUSE.finditer(text, *block):
        if own.start() > block.start and text[own.start() - 1] not in OPENING:
            continue
        if name := whose_house(text, own.start(), people):
            found.append(Told(Span(*own.span()), f"{name}家", "thing"))
    taken = {each.span.end for each in found} | {each.span.end - 1 for each in found}
    return found + [each for each in growers if each.span.end not in taken]


def whose_house(text: str, at: int, people: list[tuple[int, str]]) -> str | None:
    """他家 is of the last one named; “我家…”某某说 of who speaks."""
    before = [name for start, name in people if at - NEAR < start < at]
    if text[at] in "我咱俺" and (closed := text.find("”", at, at + NEAR)) >= 0:
        speaker = next((name for start, name in people if closed < start < closed + SPEAKS), None)
        return speaker or (before[-1] if before else None)
    return before[-1] if before else None


SPEAKS = 24
"""Characters after a quotation in which its speaker is named."""
TIMES = frozenset(
    {"如今", "目前", "去年", "今年", "现在", "当时", "往年", "近年", "昨天", "今天", "当年", "前年", "平时"}
)
NOT_GIVEN = frozenset("的了在是们人家户员长说种养有")
