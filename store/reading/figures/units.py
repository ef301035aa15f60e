"""The unit after a number: its base name, the role that it gives the number, and how far it reaches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from store.reading.lexicon import load
from store.reading.types import Role

ASCII_WORD = re.compile(r"[A-Za-zμ°℃²³][A-Za-z0-9²³]*")
PER = re.compile(r"[/／]|每(?=[万亿百千]?(?:平方|立方|千瓦|吨|人|元|亩|公里|小时|天|年))")
SCALES = ("万", "亿", "百", "千")


@dataclass(frozen=True, slots=True)
class Unit:
    """``form`` says how the number is to be read: percent, permille, points, times, or the plain ``unit``."""

    end: int
    name: str
    role: Role
    form: str = "unit"
    weak: bool = False


@cache
def names() -> dict[str, tuple[str, Role]]:
    """Every written form to its base unit and role. Earlier sections of the lexicon win."""
    found: dict[str, tuple[str, Role]] = {}
    roles: tuple[Role, ...] = ("money", "duration", "distance", "area", "level", "count")
    for role in roles:
        section = load("units")[role]
        for written, base in section.get("alias", {}).items():
            found.setdefault(written, (base, role))
        for name in section["names"]:
            found.setdefault(name, (name, role))
    return found


@cache
def forms() -> dict[str, tuple[str, str]]:
    plain = load("units")["plain"]
    return {
        **dict.fromkeys(plain["percent"], ("%", "percent")),
        **dict.fromkeys(plain["permille"], ("‰", "permille")),
        **dict.fromkeys(plain["points"], ("百分点", "points")),
        **dict.fromkeys(plain["basis_points"], ("基点", "points")),
        **dict.fromkeys(plain["times"], ("倍", "times")),
    }


@cache
def pattern() -> re.Pattern[str]:
    return alternatives([*names(), *forms()])


@cache
def not_measure() -> re.Pattern[str]:
    return alternatives(load("units")["not_measure"]["words"])


@cache
def weak() -> frozenset[str]:
    return frozenset(load("units")["weak"]["names"])


def alternatives(words: list[str]) -> re.Pattern[str]:
    """One pattern for a list of plain words, longest first, so that 平方公里 wins over 平."""
    return re.compile("|".join(re.escape(each) for each in sorted(set(words), key=lambda each: (-len(each), each))))


def unit_at(text: str, at: int, end: int) -> Unit | None:
    """The unit that begins at ``at``, compound ones (元/千瓦时) whole; None where a word other than a unit follows."""
    if at >= end:
        return None
    letters = ASCII_WORD.match(text, at, end)
    if letters:
        known = names().get(letters.group())
        if known is None:
            return None
        return compound(text, end, Unit(letters.end(), known[0], known[1]))
    found = pattern().match(text, at, end)
    if found is None:
        return None
    word = found.group()
    if word in forms():
        base, form = forms()[word]
        if word == "倍" and text.startswith(("倍增", "倍感"), at):
            return None
        return Unit(found.end(), base, "change" if form in {"points", "times"} else "share", form)
    other = not_measure().match(text, at, end)
    if other and len(other.group()) > len(word):
        return None
    if word[0] == "个" and len(word) == 2:  # 个人 before 工智能 is 个 before 人工智能
        inner = not_measure().match(text, at + 1, end)
        if inner and len(inner.group()) > 1:
            word = "个"
    stop = at + len(word)
    base, role = names()[word]
    return compound(text, end, Unit(stop, base, role, weak=word in weak() or base in weak()))


def compound(text: str, end: int, unit: Unit) -> Unit:
    per = PER.match(text, unit.end, end)
    if per is None:
        return unit
    at = per.end()
    scale = text[at] if text[at : at + 1] in SCALES else ""
    found = pattern().match(text, at + len(scale), end)
    if found is None or found.group() not in names():
        return unit
    return Unit(found.end(), f"{unit.name}/{scale}{names()[found.group()][0]}", "level")
