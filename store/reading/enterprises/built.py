"""Names built as the law and custom build them: place + brand + trade + ending, with brackets and dashes inside.

From each ending the rule walks to the left, word by word, until it meets what cannot be in a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from store.patterns import lazily
from store.reading.enterprises.accepting import (
    acceptable,
    counted,
    handles_cargo,
    is_facility,
    kind_of,
    letters,
    located,
)
from store.reading.enterprises.found import LEAST_BRAND, Found
from store.reading.enterprises.settling import BRANCHES, place_before, settle, with_first_word, with_owner
from store.reading.enterprises.tokens import Line, Token, role_of
from store.reading.enterprises.vocabulary import Ending, vocabulary
from store.reading.enterprises.walk import (
    GRAMMAR,
    QUARTER,
    Walk,
    stands_first,
    step,
)
from store.reading.lexicon import load
from store.reading.types import EnterpriseKind

LONGEST = 40
"""Characters of the longest name looked for; the longest registered names that newspapers print have about 35."""
LEAST_PLATFORM = 2
"""Characters of place or brand without which a platform is one of many."""
PARTNERS = lazily(r"\((?:有限合伙|普通合伙|特殊普通合伙)\)")


def built_names(line: Line, text: str, closing: Iterable[tuple[int, str]]) -> list[Found]:
    """The names of one line that end in one of the endings ``closing``; they may lie inside one another."""
    found = []
    for ending_start, ending_end in endings_of(line, closing):
        ending = vocabulary().endings[text[ending_start:ending_end]]
        is_called = ending.legal and text.startswith("(", ending_end, line.end)
        at = line.at(ending_start)
        stops = line.starts[at] == ending_start and (at == 0 or stops_at_once(line.tokens[at - 1]))
        if stops and not is_called:
            continue
        if says_no_name(line, text, ending_end, ending):
            continue
        start = None if stops else name_before(line, text, ending_start, ending)
        if is_called:
            start = as_called(line, text, start, ending_end)
        if start is not None:
            end = with_tail(line, text, ending_end, ending.kind)
            kind = "company" if text.endswith("合伙)", start, end) else kind_of(text[start:end], ending.kind)
            found.append(Found(start, end, kind, "built", ending.legal))
    return found


CALLED = lazily(r"\((?:(?:以下|下)?简?称(?:为|:)?[“\"]?|[“\"])([一-鿿]{2,8})")


def as_called(line: Line, text: str, start: int | None, end: int) -> int | None:
    """天津曦|和|光伏科技有限公司(简称“曦和光伏”): what it is called says where its brand begins, whatever words that is
    cut into; the place before belongs to the name.
    """
    called = CALLED.match(text, end, line.end)
    if called is None:
        return start
    brand = text.rfind(called[1][:LEAST_BRAND], max(line.start, end - LONGEST_CALLED), end)
    if brand < 0 or (start is not None and start <= brand) or not line.begins(brand):
        return start
    if any(token.role == "mark" or token.text == "的" for token in line.tokens[line.at(brand) : line.at(end - 1)]):
        return start
    at = line.at(brand)
    while at and line.tokens[at - 1].role == "place":
        at -= 1
    return line.starts[at]


LONGEST_CALLED = 24
"""Characters of a name in full in which its brand is looked for."""


def endings_of(line: Line, closing: Iterable[tuple[int, str]]) -> list[tuple[int, int]]:
    """Longest endings of the line that close with a word: 公司 in 有限公司, 母公司 and 办 in 办公 are none."""
    longest: dict[int, int] = {}
    for last, word in closing:
        end = last + 1
        longest[end] = min(longest.get(end, end), end - len(word))
    by_start: dict[int, int] = {}
    for end, start in longest.items():
        if line.begins(end) or drawn_on(line, start, end):
            by_start[start] = max(by_start.get(start, 0), end)
    return [(start, end) for start, end in sorted(by_start.items()) if not inside_edge(line, start)]


def goes_on_as_firm(line: Line, end: int) -> bool:
    """天津新港|船舶|重工: two words of trade after a harbour are a firm's."""
    at, trades = line.at(end), vocabulary().trades
    following = line.tokens[at : at + 2]
    return len(following) == LEAST_BRAND and all(token.text in trades for token in following)


def says_no_name(line: Line, text: str, end: int, ending: Ending) -> bool:
    """Whether what follows the ending makes something else of it."""
    if called_after_works(text, end) or so_many(text, end, line.end):
        return True
    if ending.text.endswith("中心") and text.startswith("馆", end, line.end):
        return True  # 天津图书馆|文化中心馆: a branch by the place that it is in
    return ending.text == "港" and goes_on_as_firm(line, end)


A_PLACE_OF_IT = ("村", "镇", "乡", "胡同", "大街", "街道")
WORKS = frozenset("厂店场矿园头港站")


def called_after_works(text: str, end: int) -> bool:
    """水厂|村, 林场|镇: a place that is called after the works which stood there."""
    return text[end - 1] in WORKS and text.startswith(A_PLACE_OF_IT, end) and not text.startswith("村镇", end)


SO_MANY = lazily(r"[0-9一二三四五六七八九十两百]{1,5}(?:余|多)?[处座所家](?=[,。、;;!?)]|$)")


def so_many(text: str, end: int, line_end: int) -> bool:
    """综合养老服务中心|7处: how many there are of a sort."""
    return SO_MANY.match(text, end, line_end) is not None


def drawn_on(line: Line, start: int, end: int) -> bool:
    """分|行为, 统计|局局长: the segmenter drew the ending's last character to a small word of grammar, or to a post."""
    at = line.at(end)
    token = line.tokens[at]
    if line.starts[at] != end - 1 or len(token.text) > 3:
        return False
    if token.text[1:] == token.text[0] + "长":
        return True
    return end - 1 > start and len(token.text) == 2 and token.text[1] in GRAMMAR


def inside_edge(line: Line, start: int) -> bool:
    """The ending is the tail of a word that no name reaches over, as in 母公司, or of one that is no ending (格局)."""
    at = line.at(start)
    if line.starts[at] == start:
        return False
    return line.tokens[at].role == "edge" or line.tokens[at].text in vocabulary().closes_a_word


def name_before(line: Line, text: str, ending_start: int, ending: Ending) -> int | None:
    """Where the name that closes with this ending begins, or None where nothing before it makes a name."""
    at = line.at(ending_start)
    head = text[line.starts[at] : ending_start]
    walk = Walk(at=at, ending=ending, ending_at=at)
    limit = max(line.start, ending_start - LONGEST)
    if head:
        note_head(walk, head, at)
    while walk.at > 0 and line.starts[walk.at - 1] >= limit and step(walk, line.tokens):
        pass
    start = settle(walk, line)
    if ending.text in BRANCHES:
        start = with_owner(walk, line, start)
    if ending.legal:
        if walk.place_at is None and (place := place_before(walk, line.tokens)) is not None:
            walk.place_at, walk.brand, start = place, True, line.starts[place]
        start = with_first_word(line, text, start)
    if start >= ending_start or counted(line, start, ending) or is_facility(walk, line, start):
        return None
    if ending.kind == "platform" and letters(line, start, walk) < LEAST_PLATFORM:
        return None
    if ending.text == "港" and walk.place_at is None and handles_cargo(line, text, start, ending_start, walk):
        return start
    unnamed = walk.place_at is None and not walk.known and letters(line, start, walk) < LEAST_BRAND
    if ending.text in ("公司", "集团") and not walk.brand and calls_what_follows(text, ending_start + len(ending.text)):
        return None
    if ending.text == "公司" and unnamed and text[start:ending_start] not in vocabulary().known:
        return None
    return start if acceptable(walk, text[start:ending_start]) or located(walk, line, text) else None


def calls_what_follows(text: str, end: int) -> bool:
    """挪威数据公司|Cognivex: what sort of company the name is that follows."""
    after = text[end : end + 1]
    return after == "“" or (after.isascii() and after.isupper())


def stops_at_once(before: Token) -> bool:
    """Nothing before the ending belongs to a name: nearly half of the endings (。公司, 带动园区), told at once."""
    small = before.role == "edge" and (len(before.text) == 1 or before.text.endswith(QUARTER))
    return not small and stands_first(before)


def note_head(walk: Walk, head: str, at: int) -> None:
    """The part of the ending's own word that stands before it: 天津 of 天津大学."""
    lists = vocabulary()
    if head in lists.places:
        walk.place_at = at
    elif head in lists.plain:
        walk.plain = True
    elif head in lists.edges:
        walk.words = True
    elif role_of(head) in ("brand", "known", "latin") or head in lists.ambiguous:
        walk.brand = walk.words = True
        walk.first_brand = at
    else:
        walk.words = True


@cache
def called_so() -> frozenset[str]:
    """Regions that are no province, city or county: in brackets after a park they are what it is called."""
    divisions = load("divisions")
    return frozenset(divisions["regions"]) - {*divisions["provinces"], *divisions["cities"], *divisions["county_short"]}


def with_tail(line: Line, text: str, end: int, kind: EnterpriseKind) -> int:
    """(天津) and (武清园) after a park, a hospital or an institute belong to it."""
    if not text.startswith("(", end, line.end):
        return end
    partners = PARTNERS.match(text, end, line.end)
    if partners:
        return partners.end()
    if kind in ("park", "hospital", "institute", "university"):
        close = text.find(")", end, min(line.end, end + 14))
        inside = text[end + 1 : close] if close > 0 else ""
        if kind == "park" and inside in called_so():
            return end
        if inside in vocabulary().places or inside.endswith(("园", "院区", "校区", "区", "分院")):
            return close + 1
    return end
