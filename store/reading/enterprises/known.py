"""Names of the lexicon where they stand as words, and the words that are names only where the sentence says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from store.patterns import lazily
from store.reading.enterprises.found import Found
from store.reading.enterprises.tokens import Line
from store.reading.enterprises.vocabulary import by_first, joint_pairs, outermost_of, vocabulary
from store.reading.lexicon import load

OPENING_QUOTES, CLOSING_QUOTES = frozenset("“‘「『《"), frozenset("”’」』》")
LONGEST_OPENING = 2
"""Characters before a known name that make another one of it."""
SURE_LENGTH = 4
"""From so many characters on, a known name counts even where the segmenter draws its last character into a word."""


def known_in(line: Line, text: str, standing: Iterable[tuple[int, str]]) -> list[Found]:
    """Known names among those ``standing`` on the line; ambiguous ones only beside words that go with enterprises."""
    lists = vocabulary()
    found = []
    for start, end in outermost_of(standing):
        name = text[start:end]
        if text[end : end + 1] in A_PLACE or not stands_alone(line, start, end):
            continue
        if name in lists.ambiguous and not speaks_of_enterprise(text, line, start, end):
            continue
        if DAILY.match(text, start, line.end) or signs(text, start, end, line):
            continue
        numbered = NUMBERED.match(text, end, line.end) if not name.isascii() else None
        of_academy = ACADEMY_INSTITUTE.match(text, end, line.end) if name in ACADEMIES else None
        if of_academy and line.begins(of_academy.end()):
            found.append(Found(start, of_academy.end(), "institute", "built"))
        elif numbered and lists.known[name] == "company":
            found.append(Found(start, numbered.end(), "institute", "built"))
        elif not (name.isascii() and touches_letters(text, start, end)):
            kind = lists.known[name]
            stop = end if kind == "park" else with_place(line, text, end)
            stop = with_trade(line, text, end) if stop == end and kind == "company" else stop
            found.append(Found(start, stop, kind, "known"))
    return found


SIGNED = lazily(r"(?!集团|公司|股份|汽车|控股|银行)[一-鿿]{1,2}(?:[ 、/,][^()\n]{0,12})?\)[ ]*$")


def signs(text: str, start: int, end: int, line: Line) -> bool:
    """(雷诺|一) at the end of the line: who wrote it."""
    if end - start > LONGEST_SIGNED or text[start - 1 : start] != "(":
        return False
    return SIGNED.match(text, end, line.end) is not None


LONGEST_SIGNED = 3


@cache
def joint_ventures() -> re.Pattern[str]:
    """一汽、大众华北基地: a joint venture of two brands, written as a list of them, before works of its own."""
    both = "|".join(map(re.escape, sorted(joint_pairs())))
    return re.compile(rf"(?<!、)(?:{both})(?:[一-鿿]{{2,3}})?(?:生产)?(?:基地|工厂|分公司)")


def joint_ventures_in(line: Line, text: str) -> list[Found]:
    return [
        Found(*hit.span(), "company", "quoted")
        for hit in joint_ventures().finditer(text, line.start, line.end)
        if line.begins(hit.start())
    ]


ACADEMIES = frozenset({"中科院", "中国科学院"})
ACADEMY_INSTITUTE = lazily(r"[一-鿿]{2,6}?所(?=[、,。;和与及的(联共研]|$)")
"""中科院|自动化所."""
NUMBERED = lazily("第?[0-9一二三四五六七八九十百〇零]{1,4}(?:研究所|研究院|设计院|所|院)(?![有以属])")
"""中国电科十八所: an institute called by its owner and its number."""


def with_place(line: Line, text: str, end: int) -> int:
    """西门子(中国), 泰康之家: the place in brackets, and what kind of house it is, belong to the name."""
    if text.startswith("之家", end, line.end):
        return end + 2
    city = text_after(line, end)
    if city in vocabulary().cities and text[end + len(city) : end + len(city) + 1] == "、":
        return end + len(city)  # 空客天津、三星电机: the firm of that city, in a list
    close = text.find(")", end, min(line.end, end + 8)) if end < line.end and text[end] == "(" else -1
    return close + 1 if close > 0 and text[end + 1 : close] in vocabulary().places else end


ENTERS = frozenset(
    {"文旅", "物流", "健康", "金融", "科技", "地产", "置业", "商业", "传媒", "影业", "数科", "资本", "创投", "证券",
     "医药", "航运", "康养", "金服", "金租", "云计算", "置地", "超市", "速运"}
)  # fmt: skip
"""Trades for which a group sets up a company of its own, and which are no goods: 融创|文旅, 京东|物流."""


def with_trade(line: Line, text: str, end: int) -> int:
    """Past the trade that the known name has after it, where the name ends there: before a mark or a small word."""
    word = text_after(line, end)
    stop = end + len(word)
    if word not in ENTERS:
        return end
    after = line.tokens[line.at(stop)] if stop < line.end else None
    return stop if after is None or after.role in ("edge", "mark") else end


def text_after(line: Line, end: int) -> str:
    """The word that begins here."""
    if end >= line.end or not line.begins(end):
        return ""
    return line.tokens[line.at(end)].text


def stands_alone(line: Line, start: int, end: int) -> bool:
    """Whether the span begins and ends with a word."""
    if not line.begins(start) or not (line.begins(end) or end - start >= SURE_LENGTH):
        return False
    at = line.at(start)
    if text_after(line, end) in MAKES_ANOTHER or ends_a_quoted_word(line, at, end):
        return False
    if at and line.tokens[at - 1].text in BETWEEN_NAMES:
        return False
    return line.tokens[at].text[0] not in OF_A_ROUTE or not is_numbered(line, at)


BETWEEN_NAMES = frozenset("·•・")
"""皮埃尔·杜邦: a family name."""
OF_A_ROUTE = frozenset("路线")


def is_numbered(line: Line, at: int) -> bool:
    """K9|路通|勤: the known name begins with the 路 of a route's number."""
    return at > 0 and line.tokens[at - 1].role in ("latin", "number")


def ends_a_quoted_word(line: Line, at: int, end: int) -> bool:
    """“泓|泰康”: with single characters before it the known name closes another one, which the quotes hold whole."""
    if end >= line.end or line.tokens[line.at(end)].text not in CLOSING_QUOTES:
        return False
    first = at
    while first > 0 and len(line.tokens[first - 1].text) == 1 and line.tokens[first - 1].role in ("brand", "word"):
        first -= 1
    return 0 < first < at and at - first <= LONGEST_OPENING and line.tokens[first - 1].text in OPENING_QUOTES


def touches_letters(text: str, start: int, end: int) -> bool:
    """LG inside ALGOL is no company."""
    before = start > 0 and text[start - 1].isascii() and text[start - 1].isalnum()
    after = end < len(text) and text[end].isascii() and text[end].isalnum()
    return before or after


A_PLACE = frozenset({"城", "路"})
MAKES_ANOTHER = frozenset("城街路村镇桥杯队节站") | {"中学", "小学", "附中", "附小", "街道", "公园", "社区", "小区"}
"""横店影视|城 is a place, 飞鸽|路 a street."""


@cache
def context_words() -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    words = load("enterprise_words")
    return by_first(words["acts"]), tuple(word for word in words["acted_on"] if len(word) > 1)


DAILY = lazily("日产[一-鿿]{0,6}?[约达超近逾]?[0-9]")
"""日产铁水1.1万吨: what is made a day."""
SETTLES = lazily(
    r"(?:今年|去年|明年|近日|日前|昨日|此次|已|拟|将|计划)*(?:在[一-鿿]{2,6}?)"
    r"(?:(?:新)?(?:投资|布局|设立|开设|建厂|开店|落子|新建工厂|设厂)|的(?:工厂|总部|研发中心|公司|门店))"
)
"""小米今年在某地布局, 长城在某地的工厂: where something is set up or stands that only enterprises have."""
SPEAKS = lazily("说,|说:|表示|称,|宣布|透露|坦言")


@cache
def in_full(brand: str) -> tuple[str, ...]:
    """理想汽车 of 理想: where it stands on the page, the bare brand may speak."""
    return tuple(sorted(name for name in vocabulary().known if name.startswith(brand) and name != brand))


def speaks_of_enterprise(text: str, line: Line, start: int, end: int) -> bool:
    """What only enterprises do or have follows at once, or what is done only to them stands at once before."""
    acts, acted_on = context_words()
    after = text[end : min(line.end, end + 8)].lstrip('”"的')
    if after.startswith(acts.get(after[:1], ())):
        return True
    if SETTLES.match(text, end, line.end):
        return True
    if SPEAKS.match(text, end, line.end) and any(longer in text for longer in in_full(text[start:end])):
        return True
    return text[max(line.start, start - 6) : start].rstrip('“"').endswith(acted_on)
