"""Numbers that carry their own unit: 翻番, 一半, 三分之二, 四成五, 七五折, 1/5, 第18位."""

from __future__ import annotations

import re

from store.patterns import lazily
from store.reading.figures import numerals
from store.reading.figures.numerals import Numeral
from store.reading.figures.quantity import Quantity, made, plain
from store.reading.types import Span

FRACTION = lazily(r"[0-9]{1,3}[/／][0-9]{1,4}(?![0-9０-９/])")
SHAPED_DIGITS = lazily("[0-9０-９]{1,3}[成折/／]")
SHAPES = frozenset("成折/／")
"""One of these is in all that ``SHAPED_DIGITS`` fits."""
SHAPED = lazily(
    "翻|半成|一[半多小]|半数|[百千万亿二三四五六七八九十]{1,6}分之|[一二两三四五六七八九][一二三四五六七八九]?[成折]"
)
"""How all these begin: most numbers are seen to be none of them at once."""
CHINESE_FRACTION = lazily(
    "(?P<low>[百十千]万|百|千|万|亿|[二三四五六七八九十]{1,6})分之(?P<up>[零一二三四五六七八九十百点几两]{1,12}|[0-9.]{1,12})"
)
TENTHS = lazily(
    "(?P<a>[一二两三四五六七八九1-9])成(?P<b>[一二三四五六七八九](?![十百千万亿个家名条项])|半(?![年天月个]))?(?![为立本功果员交熟效都品人像绩衣分长就套片群都])"
)
HALF_TENTH = lazily("半成(?![为立本功果员交熟效都品人像绩衣分长就套片群年])")
DISCOUNT = lazily("(?P<a>[一二三四五六七八九1-9])(?P<b>[一二三四五六七八九5])?折(?![合射叠旧腾返扣线磨中])")
DOUBLED = lazily("翻了?(?P<near>将近|近|约|差不多)?(?P<n>[一两二三四])?(?:番|倍)")
HALVES = lazily("一半(?!是|天|路)|半数|一多半|一小半")


def rank(text: str, span: Span, number: Numeral) -> Quantity | None:
    """第18位, 居全国第三: the order of somebody among others; 第 is part of it."""
    if not isinstance(number.value, float):
        return None
    end = number.end + (1 if text[number.end : number.end + 1] in {"位", "名", "大"} else 0)
    start = number.start - 1
    return Quantity(start, end, start, end, number.value, "位", "rank", "rank", chinese=number.chinese, notes=("rank",))


FIRST = lazily(
    "(?:居|列|排(?:名|行|位|序)?在?|占据?|升至|跃至|位次|蝉联|稳坐|登上|登顶|跻身|名次|夺得|摘得|坐上|保持|拿下|重回|重返)"
    "(?:了)?[^，。；：、0-9０-９]{0,14}$"
)
NO_RANK = lazily(
    "首位(?:度|联|效应|产业|城市|女|男|获|来|到|在|以|由|入|被|全|外|华|中国|国|参|选|患|客|顾|游|诺|登|代|主|专|教)"
)
PUT_FIRST = lazily("[放摆置][在于][^，。；]{0,6}$")


def first_place(text: str, at: int, span: Span) -> Quantity | None:
    """居沿海港口首位, 位列榜首: the first place, where the words before say that somebody is ranked."""
    if not text.startswith(("首位", "榜首"), at):
        return None
    start = max(span.start, at - 24)
    if NO_RANK.match(text, at, span.end) or PUT_FIRST.search(text, start, at) or not FIRST.search(text, start, at):
        return None
    notes = ("rank: the first place",)
    return Quantity(at, at + 2, at, at + 2, 1.0, "位", "rank", "rank", chinese=True, notes=notes)


def special_form(text: str, at: int, span: Span) -> Quantity | None:
    end = span.end
    if text[at].isdigit():
        if SHAPES.isdisjoint(text[at + 1 : at + 4]) or not SHAPED_DIGITS.match(text, at, end):
            return None
    elif not SHAPED.match(text, at, end):
        return None
    if hit := DOUBLED.match(text, at, end):
        n = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}.get(hit["n"] or "一", 1)
        value = float(2**n) if hit.group().endswith("番") else float(n + 1 if hit["n"] else 2)
        why = f"{hit.group()}: {value:g} times as much"
        each = made(hit.start(), hit.end(), value, "倍", "change", "times", True, why)
        return each._replace(bound="about") if hit["near"] else each
    if hit := HALVES.match(text, at, end):
        return made(hit.start(), hit.end(), 50.0, "%", "share", "percent", True, "half")
    if hit := CHINESE_FRACTION.match(text, at, end):
        part = fraction(hit["low"], hit["up"])
        return None if part is None else made(*hit.span(), part, "%", "share", "percent", True, "fraction in words")
    if hit := TENTHS.match(text, at, end):
        value = numerals.tidy(10 * digit(hit["a"]) + (digit(hit["b"]) if hit["b"] else 0))
        low = text[at - 1] if at > span.start else ""
        if low in numerals.ONES and digit(low) < digit(hit["a"]):
            return None
        return made(hit.start(), hit.end(), value, "%", "share", "percent", True, "tenths (成)")
    if hit := HALF_TENTH.match(text, at, end):
        return made(hit.start(), hit.end(), 5.0, "%", "share", "percent", True, "half a tenth (成)")
    if (hit := DISCOUNT.match(text, at, end)) and (at == span.start or not text[at - 1].isdigit()):
        value = 10 * digit(hit["a"]) + (digit(hit["b"]) if hit["b"] else 0)
        return made(hit.start(), hit.end(), value, "%", "share", "percent", True, "discount (折)")
    if hit := FRACTION.match(text, at, end):
        upper, lower = (float(each) for each in re.split("[/／]", hit.group()))
        if 0 < upper < lower <= 100:
            part = numerals.tidy(100 * upper / lower)
            return made(*hit.span(), part, "%", "share", "percent", False, "fraction")
        return plain(hit.start(), hit.end(), "other", "two numbers with a stroke")
    return None


def digit(word: str) -> float:
    if word == "半":
        return 5.0  # 一成半
    return float(word) if word.isdecimal() else float(numerals.ONES[word])


OF_SO_MANY = {"百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8}


def fraction(low: str, up: str) -> float | None:
    """百分之七点八 7.8, 千分之四 0.4, 百万分之一 0.0001, 三分之二 66.67: all in per cent."""
    below = OF_SO_MANY.get(low) or numerals.worth(low)
    if up[0].isdecimal():
        above: float | None = float(up) if up.count(".") <= 1 and up[-1] != "." else None
    else:
        read = numerals.chinese(up, 0, len(up))
        above = read.value if read and read.end == len(up) and isinstance(read.value, float) else None
    if not below or above is None:
        return None
    return numerals.tidy(round(100 * above / below, 8))
