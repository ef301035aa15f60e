"""Names built as the law and custom build them: place + brand + trade + ending, with brackets and dashes inside.

From each ending the rule walks to the left, word by word, until it meets what cannot be in a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from store.reading.enterprises.tokens import Line, Token
from store.reading.enterprises.vocabulary import Ending, ending_texts, vocabulary
from store.reading.types import EnterpriseKind

LONGEST = 40
"""Characters of the longest name looked for; the longest registered names that newspapers print have about 35."""
INSIDE_BRACKETS = frozenset({"集团", "控股", "中国", "普通合伙", "特殊普通合伙", "有限合伙", "国际"})
WHOLE_WITH_PLACE = frozenset({"university", "hospital", "port", "government", "park"})
"""Kinds whose name may be a place and an ending and nothing between: 天津大学, 天津港, 天津海关."""
PLACE_ENOUGH = ("银行", "证券", "日报", "晚报", "机场", "站", "电视台", "图书馆", "博物馆", "美术馆", "农商行", "出版社", "口岸")
NEEDS_BRAND = ("集团", "公司", "厂", "总部", "基地", "中心", "平台", "部", "局", "委", "办", "厅", "社区", "码头", "功能区", "园区")
STARTERS = frozenset({"市", "区", "县", "省", "国家", "全国", "中国", "国际", "中央", "亚洲", "世界"})
"""Words that begin a name as a place does."""
OPENING_CHARACTERS = frozenset("中上新大高开建能日同和关第一")
"""Characters that are words at an edge, and brands begin with them too: 中软, 上药, 和利时."""


class Found(NamedTuple):
    """A name found at one place of the (folded) page."""

    start: int
    end: int
    kind: EnterpriseKind
    how: str
    legal: bool = False


@dataclass(slots=True)
class Walk:
    """What a walk to the left has seen so far. ``at`` is the index of the leftmost word that belongs to the name."""

    at: int
    brand: bool = False
    place_at: int | None = None
    brand_since_place: bool = False
    first_brand: int | None = None
    plain: bool = False
    words: bool = False


def built_names(line: Line, text: str) -> list[Found]:
    """The names of one line that end in an ending of the lists; they may lie inside one another."""
    found = []
    for ending_start, ending_end in endings_of(line, text):
        ending = vocabulary().endings[text[ending_start:ending_end]]
        name = name_before(line, text, ending_start, ending)
        if name is None:
            continue
        start = name
        end, kind = with_tail(line, text, ending_end, ending.kind)
        found.append(Found(start, end, kind_of(text[start:end], kind), "built", ending.legal))
    return found


def endings_of(line: Line, text: str) -> list[tuple[int, int]]:
    """Longest endings of the line that close with a word: 公司 in 有限公司 and 办 in 办公 are none."""
    longest: dict[int, int] = {}
    for last, word in ending_texts().iter(text, line.start, line.end):
        end = last + 1
        longest[end] = min(longest.get(end, end), end - len(word))
    by_start: dict[int, int] = {}
    for end, start in longest.items():
        if line.begins(end):
            by_start[start] = max(by_start.get(start, 0), end)
    return sorted(by_start.items())


def name_before(line: Line, text: str, ending_start: int, ending: Ending) -> int | None:
    """Where the name that closes with this ending begins, or None where nothing before it makes a name."""
    at = line.at(ending_start)
    token = line.tokens[at]
    head = text[token.start : ending_start]
    walk = Walk(at=at)
    limit = max(line.start, ending_start - LONGEST)
    if head:
        note_head(walk, head, at)
    while walk.at > 0 and line.tokens[walk.at - 1].start >= limit and step(walk, line.tokens, text, ending.legal):
        pass
    start = settle(walk, line, text, ending, head)
    if start is None or start >= ending_start:
        return None
    return start if acceptable(walk, text[start:ending_start], ending) else None


def note_head(walk: Walk, head: str, at: int) -> None:
    """The part of the ending's own word that stands before it: 天津 of 天津大学."""
    lists = vocabulary()
    if head in lists.places:
        walk.place_at = at
    elif head in lists.plain:
        walk.plain = True
    else:
        walk.brand = walk.words = True
        walk.first_brand = at


def step(walk: Walk, tokens: tuple[Token, ...], text: str, legal: bool) -> bool:
    """Take the next word to the left into the name; False where the name begins here."""
    token = tokens[walk.at - 1]
    if token.role == "mark":
        return step_over_mark(walk, tokens, text)
    if token.role == "edge":
        return opens_a_brand(walk, tokens) and take(walk, brand=True)
    if token.text in STARTERS and len(token.text) > 1:
        return take(walk, place=True)
    if walk.place_at is not None and walk.brand_since_place and token.role not in ("place", "known"):
        return token.text.endswith(("大学", "医院", "学院", "集团", "公司", "研究院")) and take(walk, brand=True)
    if token.role == "place":
        return take(walk, place=True)
    if token.role in ("known", "brand"):
        return take(walk, brand=True)
    if token.role == "number":
        return number_belongs(walk, tokens) and take(walk, brand=False)
    if token.role == "latin":
        return take(walk, brand=True)
    if token.role == "plain":
        return not (walk.place_at is not None and walk.brand) and take(walk, plain=True)
    return step_over_word(walk, tokens, legal)


def take(walk: Walk, *, brand: bool = False, place: bool = False, plain: bool = False) -> bool:
    walk.at -= 1
    if place:
        walk.brand_since_place = walk.brand
        walk.place_at = walk.at
    if brand:
        walk.brand = True
        walk.first_brand = walk.at
        if walk.place_at is not None:
            walk.brand_since_place = True
    walk.plain = walk.plain or plain
    return True


def step_over_word(walk: Walk, tokens: tuple[Token, ...], legal: bool) -> bool:
    """A common word of the dictionary: brand of a company in legal form where none has come yet, trade otherwise."""
    before = tokens[walk.at - 2] if walk.at >= 2 else None
    at_edge = before is None or before.role in ("edge", "mark", "place")
    if walk.brand and not at_edge:
        return False
    if walk.brand and walk.place_at is not None:
        return False
    walk.words = True
    return take(walk, brand=legal and at_edge)


def step_over_mark(walk: Walk, tokens: tuple[Token, ...], text: str) -> bool:
    """Brackets, dashes, dots and quotes inside a name."""
    mark = tokens[walk.at - 1].text
    if mark in ("·", "&", "+", "—", "-", "－", "•", "・") and walk.at >= 2 and tokens[walk.at - 2].role not in ("mark", "edge"):
        walk.at -= 1
        return True
    if mark == ")":
        for opening in range(walk.at - 2, max(-1, walk.at - 6), -1):
            if tokens[opening].text == "(":
                inside = tokens[opening + 1 : walk.at - 1]
                if not inside or not belongs_in_brackets(inside):
                    return False
                walk.at = opening
                return True
    if mark == "”" and not walk.brand:
        for opening in range(walk.at - 2, max(-1, walk.at - 8), -1):
            if tokens[opening].text == "“":
                walk.at = opening
                walk.brand = True
                walk.first_brand = opening
                return True
    return False


def belongs_in_brackets(inside: tuple[Token, ...]) -> bool:
    whole = "".join(token.text for token in inside)
    return whole in INSIDE_BRACKETS or all(token.role == "place" for token in inside)


def opens_a_brand(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """中 of 中软: one character at the very edge, with another single character after it."""
    token = tokens[walk.at - 1]
    if token.text not in OPENING_CHARACTERS or walk.at >= len(tokens) or walk.first_brand != walk.at:
        return False
    if len(tokens[walk.at].text) > 2:
        return False
    before = tokens[walk.at - 2] if walk.at >= 2 else None
    return before is None or before.role in ("mark", "place")


def number_belongs(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """三一, 第六〇九, 第一: numerals of a name; 11 of 11家 and 2025 are none."""
    token = tokens[walk.at - 1]
    if token.text[0].isdigit() and token.text[0].isascii():
        return False
    before = tokens[walk.at - 2] if walk.at >= 2 else None
    return (before is not None and before.text == "第") or walk.first_brand == walk.at


def settle(walk: Walk, line: Line, text: str, ending: Ending, head: str) -> int | None:
    """The name's first character: back to the place where what lies left of it says nothing, plain words cut away."""
    tokens = line.tokens
    at = walk.at
    if walk.place_at is not None and at < walk.place_at and not has_brand(tokens[at : walk.place_at]):
        at = walk.place_at
    while at < len(tokens) and tokens[at].text in ("—", "-", "·", "－"):
        at += 1
    brand = walk.first_brand
    if brand is not None and at < brand:
        firm = next((k for k in range(at, brand + 1) if tokens[k].role in ("brand", "known", "place", "latin") or tokens[k].text in STARTERS or tokens[k].text == "“"), at)
        if ending.legal or ending.kind == "company":
            at = firm
    return tokens[at].start


def has_brand(tokens: tuple[Token, ...]) -> bool:
    return any(token.role in ("brand", "known", "latin") or token.text in ("国家", "”") for token in tokens)


def acceptable(walk: Walk, before: str, ending: Ending) -> bool:
    """Whether what stands before the ending makes a name and no mere description (创新平台, 一家医院, 数据中心)."""
    if not before:
        return False
    if ending.legal and ending.text not in ("合作社", "分公司", "子公司", "总公司", "集团公司", "控股公司"):
        return before not in vocabulary().plain and before not in vocabulary().countries
    if walk.brand:
        return len(before) >= 2 or ending.kind in ("university", "park")
    if walk.place_at is None and before not in ("市", "区", "省", "县"):
        return False
    bare = not walk.plain and not walk.words
    if bare and ending.text.endswith(NEEDS_BRAND) and not ending.text.endswith(PLACE_ENOUGH):
        return False
    return not bare or ending.kind in WHOLE_WITH_PLACE or ending.text.endswith(PLACE_ENOUGH)


def with_tail(line: Line, text: str, end: int, kind: EnterpriseKind) -> tuple[int, EnterpriseKind]:
    """(天津) and (武清园) after a park or a hospital belong to it."""
    if end < line.end and text[end] == "(" and kind in ("park", "hospital", "institute", "university"):
        close = text.find(")", end, min(line.end, end + 14))
        inside = text[end + 1 : close] if close > 0 else ""
        if inside in vocabulary().places or inside.endswith(("园", "院区", "校区", "区", "分院")):
            return close + 1, kind
    return end, kind


def kind_of(name: str, kind: EnterpriseKind) -> EnterpriseKind:
    """What the ending alone does not say: a centre of customs is government, one of medicine a hospital."""
    if kind in ("other", "institute") and "海关" in name:
        return "government"
    if kind == "other" and name.endswith("中心"):
        if any(word in name for word in ("医疗", "医学", "医院", "诊疗", "肿瘤")):
            return "hospital"
        if any(word in name for word in ("技术", "创新", "研究", "研发", "计算", "超算", "工程")):
            return "institute"
    return kind
