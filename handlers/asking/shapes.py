"""Questions that want several figures: a comparison, a ranking, all above a bound, a history; and what is left of the
words once that is said."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from handlers.asking.lexicon import load, pattern, patterns
from store.compiled import expression
from store.frozen import dataclass
from store.patterns import lazily

Class = Literal["district", "project", "enterprise", "sector"]
_SCALE = {
    "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
    "thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12,
}  # fmt: skip
_UNITS = {
    "yuan": "元", "rmb": "元", "cny": "元", "人民币": "元", "percent": "%", "per cent": "%", "people": "人",
    "jobs": "个", "ton": "吨", "tons": "吨", "teu": "标准箱", "个百分点": "百分点",
}  # fmt: skip
_COUNT = {c: i for i, c in enumerate("零一二三四五六七八九十")}
_COUNT |= {"两": 2, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}


@dataclass(frozen=True, slots=True)
class Ranking:
    """``rest``: the words without the superlative; ``n``: how many; ``least``: from the other end."""

    rest: str
    of: Class
    n: int
    least: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """All above (``over``) or below ``value`` (base units) of ``unit``; None where none was said."""

    rest: str
    of: Class | None
    over: bool
    value: float
    unit: str | None


def compares(words: str) -> str | None:
    """The words without those that ask for a comparison; None where none do."""
    found = pattern("shapes", "compare")
    return _tidy(found.sub(" ", words)) if found.search(words) else None


def joined(text: str) -> bool:
    """Whether nothing but a joining word stands between two names."""
    return re.fullmatch("|".join(load("shapes")["joins"]), text, re.I) is not None


def may_join(words: str) -> bool:
    """Whether there is a joining word at all."""
    return re.search("|".join(load("shapes")["joins"]), words, re.I) is not None


def class_of(words: str) -> tuple[Class, str] | None:
    """The class that is ranked, and the words without it."""
    of: Class
    for of in ("project", "enterprise", "sector", "district"):
        found = pattern("shapes", "classes", of)
        if found.search(words):
            return of, found.sub(" ", words)
    return None


def ranks(words: str) -> Ranking | None:
    """最大的三个项目, which district grew fastest."""
    for each in patterns("shapes", "most"):
        hit = each.search(words)
        if hit is None:
            continue
        said = next((v for k, v in hit.groupdict().items() if k[0] == "n" and v), None)
        rest = f"{words[: hit.start()]} {words[hit.end() :]}"
        of = class_of(rest)
        if of is None:
            continue
        least = bool(pattern("shapes", "least").search(words))
        return Ranking(_tidy(_asking().sub(" ", of[1])), of[0], _number(said) or 1, least)
    return None


def bounded(words: str) -> Bound | None:
    """超过10亿元的项目, projects worth more than 1 billion yuan; how many there are is a question of its own."""
    if HOW_MANY.search(words):
        return None
    for way, compiled in _bounds():
        hit = compiled.search(words)
        if hit is None:
            continue
        unit = (hit["u"] or "").lower()
        rest = f"{words[: hit.start()]} {words[hit.end() :]}"
        of = class_of(rest)
        many = bool(re.search(r"哪些|哪几|有什么|列出|所有|全部|\b(?:which|what|list|all|name)\b", words, re.I))
        if of is None and not many:
            continue
        left = of[1] if of else rest
        value = _value(hit["v"]) * _SCALE.get((hit["s"] or "").lower(), 1.0)
        asked = _tidy(_asking().sub(" ", left))
        return Bound(asked, of[0] if of else None, way == "over", value, _UNITS.get(unit, unit) or None)
    return None


HOW_MANY = lazily(r"\bhow many\b", re.I)
WHAT_IS_COUNTED = lazily(r"\bhow many ((?:[\w'-]+ ){0,2}[\w'-]+)", re.I)


def history(words: str) -> str | None:
    """The words without 走势, 历次, trend; None where no history is asked for."""
    found = pattern("shapes", "series", "asked")
    return _tidy(found.sub(" ", words)) if found.search(words) else None


@cache
def _bounds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    number = load("shapes")["bounds"]["number"][0]
    return tuple(
        (way, expression(each.replace("N", number), re.I))
        for way in ("over", "under")
        for each in load("shapes")["bounds"][way]
    )


@cache
def _asking() -> re.Pattern[str]:
    return expression(
        r"有?(?:哪些|哪几[个家项]?|哪[个家一里]|什么|是谁|谁)|列出|所有|全部|都有|分别"
        r"|\b(?:which|what|list|all|name|the|are|is|was|were|has|have|had|show|me|by|in terms of)\b|^的|的$",
        re.I,
    )


def _value(text: str) -> float:
    cleaned = text.replace(",", "")
    if cleaned[:1].isdigit():
        return float(cleaned)
    total, digit = 0, 0
    for c in cleaned:
        if c in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
        else:
            digit = _COUNT.get(c, 0)
    return float(total + digit)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else _COUNT.get(text.lower()) or int(_value(text)) or None


def _tidy(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" ,，、?？。.!！的")
