"""What kind of answer a question wants, in which unit, and whether it leans on what was said before."""

from __future__ import annotations

import re
from typing import Literal

from handlers.asking.answer import Language
from handlers.asking.fold import HAN
from handlers.asking.lexicon import load, pattern

Want = Literal[
    "value", "growth", "share", "rank", "duration", "when", "where", "who", "name", "list", "why", "how", "yesno",
    "overview", "any",
]  # fmt: skip
NUMERIC: frozenset[Want] = frozenset({"value", "growth", "share", "rank", "duration", "overview"})

UNIT_CLASSES: tuple[frozenset[str], ...] = tuple(frozenset(units) for units in load("kinds")["units"]["classes"])
MONEY, PEOPLE, COUNTS, MACHINES, WEIGHT, LENGTH, AREA, BOXES, PER_CENT, TIME = UNIT_CLASSES[:10]
POINTS = frozenset({"百分点", "个百分点", "千分点", "个千分点"})

IN_MONEY = (*load("asking")["in_money"], "营业额", "金额", "经费", "资金", "费用", "开支", "造价", "票房", "订单额")
"""Nouns that end so are measured in money."""


def sign(name: str) -> re.Pattern[str]:
    """One of the signs of the lexicon: ``level``, ``falling``, ``leans_zh`` …"""
    return pattern("kinds", "signs", name)


def wants(words: str, language: Language) -> Want:
    """The kind of answer; "any" where no question word tells (天津港上半年吞吐量)."""
    table = f"wants_{language}"
    want: Want
    for want in load("kinds")[table]:
        if pattern("kinds", table, want).search(words):
            return want
    if language == "en" and HAN.search(words) and not re.search(r"[a-z]{3}", words, re.IGNORECASE):
        return wants(words, "zh")
    return "any"


def unit_of(words: str) -> str | None:
    """The unit that the question names: 户 in 多少户."""
    hit = sign("units").search(words)
    return (hit["u"] or "").lstrip("万亿") or None if hit else None


_NO_PER_CENT = re.compile(r"(?:效|频|功|速|汇|心|曲)率")
"""作业效率 is so many an hour, 功率 so many kilowatts."""
_HUNDRED_MILLIONS = re.compile(r"(?<=[\u3400-\u9fff])(?:多少|几)(?:个)?亿(?=$|[?？。,，\s了呢啊])")
"""资产有多少亿: nothing but money is counted so."""


def units_of(words: str) -> frozenset[str]:
    """Kinds of unit that an answer may have; none where the question leaves it open."""
    if sign("time_asked").search(words):
        return TIME
    if hit := sign("units").search(words):
        if hit["u2"]:
            return PER_CENT | {"百分点"}
        unit = hit["u"].lstrip("万亿") or "元"
        found = [units for units in UNIT_CLASSES if unit in units and (unit == "户" or "户" not in units)]
        return frozenset().union(*found) if found else frozenset({unit})
    if sign("rate_raised").search(words):
        return PER_CENT
    if _HUNDRED_MILLIONS.search(words):
        return MONEY
    if sign("money_asked").search(words):
        return MONEY
    if sign("rate_asked").search(words) and not _NO_PER_CENT.search(words):
        return PER_CENT
    return frozenset()
