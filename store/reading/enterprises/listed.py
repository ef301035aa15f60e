"""Names in lists: 汇聚A、B、C等龙头企业, 客户包括A、B和C."""

from __future__ import annotations

import re
from functools import cache

from store.reading.enterprises.built import Found
from store.reading.enterprises.tokens import Line, Token
from store.reading.enterprises.vocabulary import vocabulary
from store.reading.lexicon import load

LONGEST_ITEM = 20
SEPARATORS = frozenset("、,;/和与及以及")


@cache
def closer() -> re.Pattern[str]:
    """等, a number of them, what they are like, and what they are: 等11家整机厂, 等一批国内外知名龙头企业."""
    words = load("enterprise_words")
    modifiers = "|".join(sorted(map(re.escape, words["list_closer_modifiers"]), key=len, reverse=True))
    closers = "|".join(sorted(map(re.escape, words["list_closers"]), key=len, reverse=True))
    return re.compile(rf"等(?:[0-9]{{1,5}}|[一二三四五六七八九十百两几数多]{{1,4}})?(?:余|多)?(?:家|个|所|大|名)?(?:(?:{modifiers})的?){{0,4}}(?:{closers})")


@cache
def opener() -> re.Pattern[str]:
    words = load("enterprise_words")
    return re.compile("(?:" + "|".join(sorted(map(re.escape, words["list_openers"]), key=len, reverse=True)) + ")了?[:有]?")


def listed_names(line: Line, text: str, here: list[Found]) -> list[Found]:
    """Items of the line's lists of enterprises that are not found otherwise; ``here`` are the names found already."""
    found: list[Found] = []
    ends = {hit.start(): True for hit in closer().finditer(text, line.start, line.end)}
    for start, closed in ends.items():
        found.extend(items_before(line, text, start, here, closed))
    for hit in opener().finditer(text, line.start, line.end):
        stop = end_of_clause(text, hit.end(), line.end)
        found.extend(judged(items_between(line, text, hit.end(), stop), text, line, here))
    return found


def end_of_clause(text: str, start: int, end: int) -> int:
    at = start
    while at < end and text[at] not in "。;!?,\n":
        if text[at] == "等":
            return at
        at += 1
    return at


def items_before(line: Line, text: str, end: int, here: list[Found], closed: bool) -> list[Found]:
    """The items that lead up to 等, back to the word that governs them."""
    items: list[tuple[int, int]] = []
    at = line.at(end - 1) if end > line.start else -1
    last = end
    while at >= 0:
        token = line.tokens[at]
        if token.text in ("、", "和", "与", "及", "以及"):
            if token.end < last:
                items.append((token.end, last))
            last = token.start
            at -= 1
            continue
        inside = next((name for name in here if name.end == token.end and name.start <= token.start), None)
        if inside is not None:
            at = line.at(inside.start) - 1
            continue
        if token.role == "edge" or (token.role == "mark" and token.text not in "·()-“”&—") or last - token.start > LONGEST_ITEM:
            break
        at -= 1
    begin = line.tokens[at + 1].start if at + 1 < len(line.tokens) else last
    if begin < last:
        items.append((begin, last))
    return judged(items, text, line, here)


def items_between(line: Line, text: str, start: int, end: int) -> list[tuple[int, int]]:
    items, at = [], start
    for hit in re.compile("、|和|及|以及|与").finditer(text, start, end):
        if line.begins(hit.start()):
            items.append((at, hit.start()))
            at = hit.end()
    items.append((at, end))
    return [(a, b) for a, b in items if a < b]


def judged(items: list[tuple[int, int]], text: str, line: Line, here: list[Found]) -> list[Found]:
    """The items that are names, if enough of the list is."""
    items = [trimmed(text, *item) for item in items]
    weights = [(item, weight(text, line, item, here)) for item in items if item[0] < item[1]]
    good = [item for item, value in weights if value >= 1]
    if not good or 2 * len(good) < len(weights):
        return []
    have = {(name.start, name.end) for name in here}
    return [Found(start, end, "company", "listed") for start, end in good if (start, end) not in have and not covered(here, start, end)]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " “\"":
        start += 1
    while end > start and text[end - 1] in " ”\"":
        end -= 1
    return start, end


def covered(here: list[Found], start: int, end: int) -> bool:
    return any(name.start <= start and end <= name.end for name in here if name.kind != "company" or name.how == "built")


def weight(text: str, line: Line, item: tuple[int, int], here: list[Found]) -> int:
    """2 a known or built name, 1 what can only be a brand, 0 plain words."""
    start, end = item
    name = text[start:end]
    if any(found.start == start and found.end == end for found in here) or name in vocabulary().known:
        return 2
    if not 2 <= len(name) <= LONGEST_ITEM or name in vocabulary().places or name in vocabulary().countries:
        return 0
    tokens = [token for token in line.tokens[line.at(start) :] if token.end <= end and token.start >= start][:LONGEST_ITEM]
    if not tokens or any(token.role == "edge" for token in tokens) or name.endswith(("等", "产业", "行业", "领域")):
        return 0
    if has_brand(tokens):
        return 1
    placed = tokens[0].role == "place" and tokens[-1].text in vocabulary().trades
    return 1 if placed else 0


def has_brand(tokens: list[Token]) -> bool:
    """Two characters at least that no common word holds."""
    singles = [token for token in tokens if token.role in ("brand", "known", "latin")]
    return sum(len(token.text) for token in singles) >= 2
