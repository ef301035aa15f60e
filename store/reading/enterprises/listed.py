"""Names in lists: 汇聚A、B、C等龙头企业, 客户包括A、B和C, A、B两家企业, and words beside companies in one list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from store.patterns import lazily
from store.reading import words
from store.reading.enterprises.found import Found
from store.reading.enterprises.spans import Here
from store.reading.enterprises.tokens import Line, Token, is_noun
from store.reading.enterprises.vocabulary import SERVED, vocabulary
from store.reading.enterprises.walk import OPENS
from store.reading.lexicon import load

LONGEST_ITEM = 20
LONGEST_LIST = 400
SEPARATORS = frozenset({"、", "和", "与", "及", "以及", "/"})
LIST_COMMA = lazily("、")
BETWEEN = lazily("、|和|及|以及|与")
INSIDE_ITEM = frozenset("·()-“”&—+")
LONGEST_EXTENSION = 6
"""Characters of plain words that a known name may have after it in a list: 中远海运|港口."""
Item = tuple[int, int]


def any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def closer() -> re.Pattern[str]:
    """等, a number of them, what they are like, and what they are: 等11家整机厂, 等一批知名龙头企业; or 两家企业."""
    words = load("enterprise_words")
    like = rf"(?:(?:{any_of(words['list_closer_modifiers'])})的?){{0,4}}(?:{any_of(words['list_closers'])})"
    of_these = r"(?:余|多)?(?:家|大|名)"
    number = rf"(?:[0-9]{{1,5}}|[一二三四五六七八九十百两几数多]{{1,4}}){of_these}"
    after = rf"(?:(?:一批|多家|数家|{number}|[0-9]{{1,5}})?(?:个|所)?{like}|(?=[。,;]))"
    counted = rf"(?:(?<=[0-9])[0-9]{{0,4}}|(?<![0-9])[一二三四五六七八九十百两几数多]{{0,3}}){of_these}{like}"
    all_are = rf"(?<=[均都])[是为系](?:[一-鿿]{{0,6}}?)(?:{any_of(words['list_closers'])}|上市公司)(?=[,。;]|$)"
    # one set of characters first: then nothing else of a line is tried
    return re.compile(rf"[等均都0-9一二三四五六七八九十百两几数多](?:(?<=等){after}|{all_are}|(?<![等均都]){counted})")


@cache
def opener() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load('enterprise_words')['list_openers'])})了?[:有]?")


GATHERED = lazily("(?:孵化|培育|涌现|诞生|培养|引育|成长|走)$")
LONGEST_GATHERING = 2
"""孵化|出|甲、乙等企业: the 出 is the verb's."""
INTRODUCED = lazily("等(?:一批|多家|数家)?[一-鿿]{1,8}?(?:企业|公司|厂商)")
INTRODUCES = lazily(
    "(?:聚集|汇聚|集聚|吸引|引进|引入|引来|招引|培育|涌现|集纳|诞生)(?:了|出|起|有)?(?:一批)?(?:以|包括)?$"
)
"""Before a list of brands: 已聚集甲、乙等低空经济企业, whatever the enterprises are like."""


@cache
def served() -> re.Pattern[str]:
    """What is done for or with a list of enterprises: 为小米、理想、长城供货."""
    return re.compile(f"{any_of(SERVED)}|一级供应商")


def closers_in(text: str, starts: Sequence[int]) -> dict[int, list[Item]]:
    """Where lists of enterprises close in the page, by the number of the line; ``starts`` are where the lines begin."""
    found: dict[int, list[Item]] = {}
    for hit in closer().finditer(text):
        found.setdefault(bisect_right(starts, hit.start()) - 1, []).append(hit.span())
    return found


def listed_names(
    line: Line, text: str, here: Here, closing: Sequence[Item], *, opened: bool, is_served: bool
) -> list[Found]:
    """Items of the line's lists of enterprises that are not found otherwise; ``here`` are the names found already.

    ``closing`` are the line's of ``closers_in``; ``opened`` and ``is_served`` say whether it holds a word of ``opener``
    and of ``served`` at all.
    """
    listing = "、" in text[line.start : line.end]
    if not (closing or listing or opened):
        return []
    before = [(start, end, items_before(line, start, here)) for start, end in closing]
    groups = [
        (items, end - start > 1)
        for start, end, items in before
        if len(items) > 1 or text[start] == "等"  # one name is no 两家企业
    ]
    groups += [(items, True) for items in introduced(line, text, here)] if listing else ()
    for hit in opener().finditer(text, line.start, line.end) if opened else ():
        groups.append((items_between(line, text, hit.end(), end_of_list(text, hit.end(), line.end)), True))
    for hit in served().finditer(text, line.start, line.end) if is_served and listing else ():
        items = items_before(line, hit.start() - text.endswith(("等", "的"), line.start, hit.start()), here)
        if len(items) > 1 and all(text[a:b].strip('”“"') in vocabulary().known for a, b in items):
            groups.append((items, True))
    groups += [(items, False) for items in coordinated(line, text, here)] if listing and here.companies else ()
    found: dict[Item, Found] = {}
    for items, closed in groups:
        for name in judged([trimmed(text, *item) for item in items], text, line, here, closed):
            found[name.start, name.end] = name
    return list(found.values())


def introduced(line: Line, text: str, here: Here) -> Iterator[list[Item]]:
    """Lists of two or more that a verb of gathering leads in and any sort of enterprises closes."""
    for hit in INTRODUCED.finditer(text, line.start, line.end):
        items = items_before(line, hit.start(), here)
        begin = items[-1][0] if items else line.start
        if len(items) > 1 and INTRODUCES.search(text, max(line.start, begin - 8), begin):
            yield items


def end_of_list(text: str, start: int, end: int) -> int:
    at, end = start, min(end, start + LONGEST_LIST)
    while at < end and text[at] not in "。;!?,等":
        at += 1
    return at


def items_before(line: Line, end: int, here: Here) -> list[Item]:
    """The items that lead up to the offset, back to the word that governs them."""
    items: list[Item] = []
    at = line.at(end - 1) if end > line.start else -1
    last, floor = end, max(line.start, end - LONGEST_LIST)
    starts = here.start_by_end
    while at >= 0 and line.starts[at] >= floor:
        token, begin, end = line.tokens[at], line.starts[at], line.starts[at + 1]
        if token.text in SEPARATORS:
            if end < last:
                items.append((end, last))
            last = begin
        elif end in starts and starts[end] < begin:
            at = line.at(starts[end])
        elif token.text == "的" and at > 1 and line.tokens[at - 1].role == "place" and end < last:
            items.append((end, last))
            if line.tokens[at - 2].text not in SEPARATORS:
                return items
            last = line.starts[at - 2]
            at -= 2
        elif not may_stand_in_item(token) or last - begin > LONGEST_ITEM:
            break
        at -= 1
    begin = line.starts[at + 1] if at + 1 < len(line.tokens) else last
    if begin < last and leads_in(line.tokens[at + 1 : at + 4]):
        begin = line.starts[at + 2]  # 展出|宇|树、…
    if begin < last:
        items.append((begin, last))
    return items if len(items) < 60 else []


def leads_in(first: Sequence[Token]) -> bool:
    """A verb of two characters before two single ones that no word holds."""
    if len(first) <= LEAST_OPENED or first[0].role != "word" or len(first[0].text) != LEAST_OPENED:
        return False
    unheard = all(each.role == "brand" and len(each.text) == 1 for each in first[1:])
    return unheard and words.part_of_speech().get(first[0].text) == "v"


def may_stand_in_item(token: Token) -> bool:
    return token.role not in ("edge", "mark") or token.text in INSIDE_ITEM


def items_between(line: Line, text: str, start: int, end: int) -> list[Item]:
    items, at = [], start
    for hit in BETWEEN.finditer(text, start, end):
        if line.begins(hit.start()):
            items.append((at, hit.start()))
            at = hit.end()
    return [(a, b) for a, b in [*items, (at, end)] if a < b]


def coordinated(line: Line, text: str, here: Here) -> list[list[Item]]:
    """Runs of items between 、 that hold a company found: what stands beside it in the run is likely one too."""
    groups: list[list[Item]] = []
    done = line.start
    commas = [hit.start() for hit in LIST_COMMA.finditer(text, line.start, line.end)]
    for index in map(line.at, commas):
        if line.starts[index] < done or line.tokens[index].text != "、":
            continue
        stop = index
        while stop + 1 < len(line.tokens) and stop - index < 120 and in_run(line.tokens[stop + 1]):
            stop += 1
        end = line.starts[stop + 1]
        items = items_before(line, end, here)
        done = end
        if any(here.companies_between(a, b) for a, b in items):
            groups.append(items)
    return groups


def in_run(token: Token) -> bool:
    return token.text in SEPARATORS or token.role not in ("edge", "mark", "number", "word")


def judged(items: list[Item], text: str, line: Line, here: Here, closed: bool) -> list[Found]:
    """The items that are names, if enough of the list is."""
    items = [item for item in items if item[0] < item[1]]
    weights = [weight(text, line, item, here) for item in items]
    if closed and any(value >= LIKE_A_NAME for value in weights):
        weights = [value or called_by_a_thing(line, item) for value, item in zip(weights, items, strict=True)]
    sure = sum(value == 2 for value in weights)
    whole = all(value >= 1 for value in weights) and sum(value >= LIKE_A_NAME for value in weights) > 1
    least = 1 if closed or whole else 2 if not sure else 1.5
    good = [item for item, value in zip(items, weights, strict=True) if value >= least]
    if not good or 2 * len(good) < len(items) or (not closed and not sure):
        return []
    return [
        Found(a, b, "company", "listed") for a, b in good if not here.covers(a, b) and here.built_by_end.get(b, -1) < a
    ]


LEAST_OPENED = 2
"""Words after which 中 and the like may open a name: 中|汽|数据."""
LIKE_A_NAME = 1.5
LONGEST_THING = 3


def called_by_a_thing(line: Line, item: Item) -> float:
    """蜂鸟|电池 beside other names in a closed list: a thing that no trade is called by, and a trade word."""
    first, last = line.at(item[0]), line.at(item[1] - 1)
    if last != first + 1 or line.starts[first] != item[0] or line.starts[last + 1] != item[1]:
        return 0
    thing, trade = line.tokens[first], line.tokens[last]
    named = thing.role == "word" and 2 <= len(thing.text) <= LONGEST_THING and is_noun(thing.text)
    return 1 if named and trade.text in vocabulary().trades else 0


def trimmed(text: str, start: int, end: int) -> Item:
    close = text.rfind(")", start, end - 1)
    if close >= 0 and text.find("(", start, close) < 0:
        start = close + 1  # (记者 某某)|小米、荣耀等手机厂商
    while start < end and text[start] in ' “"':
        start += 1
    if text.startswith("出", start) and GATHERED.search(text, max(0, start - LONGEST_GATHERING), start):
        start += 1
    while end > start and text[end - 1] in ' ”"':
        end -= 1
    return start, end


def weight(text: str, line: Line, item: Item, here: Here) -> float:
    """2 a known or built company, 1.5 a brand with its trade, 1 a brand or a place with a trade, 0 plain words."""
    start, end = item
    name = text[start:end]
    lists = vocabulary()
    if name in lists.known or item in here.spans:
        return 2
    if name.endswith("云") and name[:-1] in lists.known:
        return 2
    if not 2 <= len(name) <= LONGEST_ITEM or name in lists.places or name.endswith(NO_COMPANY):
        return 0
    first, last = line.at(start), line.at(end - 1) + 1
    tokens = line.tokens[first : last if line.starts[last] <= end else last - 1]
    opening = bool(tokens) and len(tokens) > LEAST_OPENED and tokens[0].text in OPENS
    if not tokens or any(token.role == "edge" for token in tokens[opening:]):
        return 0
    if tokens[-1].text not in lists.trades and any((start, stop) in here.bodies for stop in range(start + 2, end)):
        return 0  # 某某大学|技术支持: what it does, beside an enterprise
    if any(token.text in "“”()" for token in tokens) and not balanced(name):
        return 0
    if tokens[0].role == "known" and end - line.starts[first + 1] <= LONGEST_EXTENSION:
        return 2 if all(token.role in ("plain", "known") for token in tokens[1:]) else 0
    brand = sum(
        len(token.text) for token in tokens if token.role in ("brand", "known", "latin") or len(token.text) == 1
    )
    if brand >= 2 and len(tokens) > 1 and (tokens[-1].text in lists.trades or is_placed_brand(tokens)):
        return 1.5
    if brand >= 2 and not is_latin_word(name):
        return 1
    return 1 if tokens[0].role in ("place", "brand") and tokens[-1].text in lists.trades else 0


def is_placed_brand(tokens: Sequence[Token]) -> bool:
    """苏州|纽|威: a place and two or three single characters that no word holds."""
    rest = tokens[1:]
    return (
        tokens[0].role == "place"
        and 2 <= len(rest) <= 3
        and all(each.role == "brand" and len(each.text) == 1 for each in rest)
    )


NO_COMPANY = (
    "等",
    "产业",
    "行业",
    "领域",
    "企业",
    "产品",
    "大学",
    "医院",
    "学院",
    "政府",
    "委员会",
    "技术",
    "人才",
    "项目",
    "市场",
    "供应链",
    "产业链",
)


def balanced(name: str) -> bool:
    return all(name.count(left) == name.count(right) for left, right in ("“”", "()"))


def is_latin_word(name: str) -> bool:
    return name.isascii() and (len(name) < 3 or any(each.isdigit() for each in name))
