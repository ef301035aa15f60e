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
    if not any(text.find(mark, *block) >= 0 for mark in ("村", "庄", "屯", "社区")):
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


def households_in(text: str, block: Span) -> list[Told]:
    """孟广利家, and 他家 of the person named last: a household that has numbers of its own."""
    if text.find("家", *block) < 0:
        return []
    people = [
        hit
        for hit in CALLED.finditer(text, *block)
        if hit["name"][0] in families() and hit["name"][-1] not in NOT_GIVEN
    ]
    found = [
        Told(Span(hit.start("name"), hit.end() + 1), f"{hit['name']}家", "thing")
        for hit in people
        if text.startswith("家", hit.end())
    ]
    for own in OWN_HOUSE.finditer(text, *block):
        whose = [hit["name"] for hit in people if own.start() - NEAR < hit.start() < own.start()]
        if whose and (own.start() == block.start or text[own.start() - 1] in OPENING):
            found.append(Told(Span(*own.span()), f"{whose[-1]}家", "thing"))
    return found


NOT_GIVEN = frozenset("的了在是们人家户员长")
