"""Periods as people write them, in Chinese and English: today, 上周, 8月29日, 今年上半年, Q1, January to August 2025.

A period is the reading format's string (2025-H1, 2025-01/2025-08, 2025-08-29). What names no year is taken as the
latest such time that had begun by the anchor.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from handlers.asking.periods.making import last_day
from handlers.asking.periods.rules import LETTERS, TOLD_BY, rules_for
from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """``iso`` and where its words stand; ``relative``: it hangs on the anchor (今年, yesterday, or no year said)."""

    iso: str
    start: int
    end: int
    relative: bool


def find(words: str, anchor: date) -> list[AskedPeriod]:
    """All periods in ``words``, in order, none overlapping, longer ones first where they begin together."""
    return list(_found(words, anchor))


@lru_cache(maxsize=2048)
def _found(words: str, anchor: date) -> tuple[AskedPeriod, ...]:
    """Kept for a while: for each figure of a sentence the same words are looked through again."""
    found: list[AskedPeriod] = []
    text = words.lower()
    for pattern, make in rules_for("".join(c for c in TOLD_BY if c in text), LETTERS.search(text) is not None):
        for hit in pattern.finditer(text):
            if any(hit.start() < f.end and f.start < hit.end() for f in found):
                continue
            made = make(hit, anchor)
            if made is not None:
                found.append(AskedPeriod(made[0], hit.start(), hit.end(), made[1]))
    return tuple(sorted(found, key=lambda f: f.start))


@lru_cache(maxsize=2048)
def interval(iso: str) -> tuple[date, date]:
    """The first and the last day of a period. Raises ValueError where the string is none."""
    if "/" in iso:
        first, last = iso.split("/", 1)
        return interval(first)[0], interval(last)[1]
    if re.fullmatch(r"\d{4}", iso):
        return date(int(iso), 1, 1), date(int(iso), 12, 31)
    if found := re.fullmatch(r"(\d{4})-H([12])", iso):
        first_month = 1 if found[2] == "1" else 7
        return date(int(found[1]), first_month, 1), last_day(int(found[1]), first_month + 5)
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", iso):
        month = 3 * int(found[2])
        return date(int(found[1]), month - 2, 1), last_day(int(found[1]), month)
    if found := re.fullmatch(r"(\d{4})-(\d{2})", iso):
        return date(int(found[1]), int(found[2]), 1), last_day(int(found[1]), int(found[2]))
    return date.fromisoformat(iso), date.fromisoformat(iso)


def without(words: str, periods: list[AskedPeriod]) -> str:
    """``words`` with the periods taken out."""
    for found in sorted(periods, key=lambda f: -f.start):
        words = f"{words[: found.start]} {words[found.end :]}"
    return re.sub(r"\s+", " ", words).strip(" ,、:")


def year_before(iso: str) -> str:
    """The same period a year earlier: 2025-H1 is 2024-H1."""
    return re.sub(r"\b(\d{4})(?=$|[-/])", lambda m: str(int(m[1]) - 1), iso)
