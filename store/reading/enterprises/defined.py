"""Short names that the text itself defines: X(以下简称“Y”), X,简称Y, Y(X有限公司)."""

from __future__ import annotations

from typing import NamedTuple

from store.patterns import lazily

DEFINES = lazily(
    r"(?:以下简称|以下称|下称|下简称|简称为|简称|又称|又名|曾用名|原名|英文名|英文简称|证券简称|股票简称|A股简称|H股简称|品牌名|并称|俗称|文中简称|统称)"
    r"(?:[:为是]|之为)?[ ]?"
)
LONGEST_ALIAS = 24
QUOTES = {"“": "”", '"': '"', "‘": "’", "「": "」", "『": "』", "《": "》"}


ALSO = lazily(r"(?:、|或|和|,)(?=[“\"「『])")


class Defined(NamedTuple):
    """A short name where it is defined, and where the name it stands for ends."""

    start: int
    end: int
    name_end: int


def definitions(text: str, start: int, end: int) -> list[Defined]:
    """All definitions between the offsets (of the folded page)."""
    found = []
    here = text[start:end]
    defines = "称" in here or "名" in here  # one of them is in all the words
    for hit in DEFINES.finditer(text, start, end) if defines else ():
        name_end = before_definition(text, start, hit.start())
        if name_end is None:
            continue
        at = hit.end()
        while (alias := alias_at(text, at, end)) is not None:
            found.append(Defined(*alias, name_end))
            at = alias[1] + (text[alias[1]] in QUOTES.values() if alias[1] < end else 0)
            more = ALSO.match(text, at, end)
            if more is None:
                break
            at = more.end()
    return [*found, *bare_brackets(text, start, end)] if "(" in here else found


def before_definition(text: str, start: int, at: int) -> int | None:
    """Where the long name ends: before the bracket or the comma that leads to the definition."""
    back = at
    floor = max(start, at - 30)
    while back > floor and text[back - 1] not in "(,【":
        if text[back - 1] in "。!?)】":
            return None
        back -= 1
    if back <= floor:
        return None
    back -= 1
    while back > start and text[back - 1] in '”"':
        back -= 1
    return back if back > start else None


def alias_at(text: str, at: int, end: int) -> tuple[int, int] | None:
    """The quoted words here, or what stands up to the bracket, comma or full stop."""
    if at >= end:
        return None
    closing = QUOTES.get(text[at])
    stop = min(end, at + LONGEST_ALIAS + 2)
    if closing:
        close = text.find(closing, at + 1, stop)
        return (at + 1, close) if close > at + 1 else None
    last = at
    while last < stop and text[last] not in '(),,;;。、:“”"!?\n':
        last += 1
    return (at, last) if at + 1 < last <= at + LONGEST_ALIAS else None


BARE = lazily(r"\([“\"]([^”\"()\n]{2,16})[”\"]\)|\(([^”“\"(),;:。\n]{2,8})[,;:] ?(?:[0-9]{5,6}|[A-Z]{2,6}[:. ])")


def bare_brackets(text: str, start: int, end: int) -> list[Defined]:
    """X(“Y”) without a word of definition, and X(Y,688377.SH)."""
    found = [(hit.span(hit.lastindex or 1), hit.start()) for hit in BARE.finditer(text, start, end)]
    return [Defined(*span, at) for span, at in found if not text.endswith(NUMBERS, *span)]


NUMBERS = ("代码", "编号", "号码", "证号", "批号", "电话", "热线", "邮编", "证券", "股票")
"""(证券代码:600123): what the number is, and no name."""


CALLED = lazily(r"(?:公司|研究院|研究所|医院|大学|中心)\(([一-鿿A-Za-z]{2,8})\)")


def called_in_brackets(text: str, start: int, end: int) -> list[Defined]:
    """X公司(Y), where nothing says that Y is short for X: the caller looks whether Y is made of characters of X."""
    return [Defined(*hit.span(1), hit.start(1) - 1) for hit in CALLED.finditer(text, start, end)]
