"""Firms that no list and no form of law gives away, told by what they do: who pays (甲方增资), whose daughter it is."""

from __future__ import annotations

from collections.abc import Iterator

from store.patterns import lazily
from store.reading.figures.places import place_at
from store.reading.figures.things import Thing
from store.reading.types import Article, Span
from store.reading.words import part_of_speech

PAYS = lazily(
    "(?:^|[，,。；;：:、“\\n\\s]|称|日前|近日|昨日|昨天|宣布|台湾|香港|日本|韩国|美国|德国)(?P<who>[一-龥]{2,4}?)"
    "(?:(?:昨[日天]|日前|近日|此次|再次|再|拟|将|计划)*(?:宣布)?(?:增资|注资|斥资|加码投资))"
)
DAUGHTER = lazily(
    "(?:子公司|母公司|兄弟公司|关联公司|控股公司)(?P<who>[一-龥]{2,4}?)(?=[今明去将已在的年专主负从，,。、成投计拟持]|$)"
)
LONGER = lazily("(?:科技|电子|集团|股份|控股|化学|光电|半导体|材料|能源|汽车|生物|医药|重工|精密|工业|公司)")
OFTEN, SHORT = 2, 2


def payers_in(text: str, article: Article) -> Iterator[Thing]:
    """They who were told so, wherever the article names them, by the longest form that it has of them."""
    start, end = article.span
    here = text[start:end]
    if "资" not in here or not any(word in here for word in ("增资", "注资", "斥资", "加码", "子公司", "母公司")):
        return
    said = {hit["who"] for rule in (PAYS, DAUGHTER) for hit in rule.finditer(text, start, end)}
    for who in sorted(each for each in said if here.count(each) >= OFTEN and is_brand(each)):
        name = longest(here, who)
        at = text.find(who, start, end)
        while at >= 0:
            size = len(name) if text.startswith(name, at) else len(who)
            yield Thing(Span(at, at + size), name)
            at = text.find(who, at + size, end)


def is_brand(who: str) -> bool:
    """No word of the language, no place, no 公司 or 双方."""
    known = part_of_speech()
    if who in known or place_at(who) or who[-1] in "司方团企业者们家市区县省国":
        return False
    return who[:2] not in known or len(who) == SHORT


def longest(here: str, who: str) -> str:
    """With its trade, where the article says it once."""
    at = here.find(who)
    while at >= 0:
        if hit := LONGER.match(here, at + len(who)):
            return who + hit.group()
        at = here.find(who, at + 1)
    return who
