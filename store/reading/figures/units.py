"""The unit after a number: its base name, the role that it gives the number, and how far it reaches."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from store.patterns import lazily
from store.reading.figures.lookup import Prefixes
from store.reading.lexicon import load
from store.reading.types import Role

ASCII_WORD = lazily(r"[A-Za-zμ°℃²³][A-Za-z0-9²³]*")
PER = lazily(r"[/／]|每(?=[万亿百千]?(?:平方|立方|千瓦|吨|人|元|亩|公里|小时|天|年))")
IN_UNITS = lazily(
    "单位(?:(?=[，,。；;、）)\n])(?<![几各多家个两].{2})|的?(?=全血|血[液小浆]|红细胞|悬浮|血小板|胰岛素|肝素|冷沉淀))"
)
"""采血23.4万单位: blood and medicines are measured in units; 5单位联合 are organisations."""
PER_MARKS = frozenset("/／每")
FIRST_HAN = "\u4e00"
SCALES = ("万", "亿", "百", "千")


class Unit(NamedTuple):
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
        **dict.fromkeys(plain["permille_points"], ("千分点", "points")),
        **dict.fromkeys(plain["basis_points"], ("基点", "points")),
        **dict.fromkeys(plain["times"], ("倍", "times")),
    }


@cache
def written() -> Prefixes:
    return Prefixes([*names(), *forms()])


@cache
def not_measure() -> Prefixes:
    return Prefixes(load("units")["not_measure"]["words"])


@cache
def weak() -> frozenset[str]:
    return frozenset(load("units")["weak"]["names"])


@cache
def known() -> dict[str, Unit]:
    """Every word that may stand for a unit, as the unit that it is; it ends so many characters after its start."""
    found = {
        word: Unit(len(word), base, role, weak=word in weak() or base in weak())
        for word, (base, role) in names().items()
    }
    for word, (base, form) in forms().items():
        found[word] = Unit(len(word), base, "change" if form in {"points", "times"} else "share", form)
    return found


def unit_at(text: str, at: int, end: int) -> Unit | None:
    """The unit that begins at ``at``, compound ones (元/千瓦时) whole; None where a word other than a unit follows."""
    if at >= end:
        return None
    if text[at] < FIRST_HAN and (letters := ASCII_WORD.match(text, at, end)):
        name = names().get(letters.group())
        return compound(text, end, Unit(letters.end(), *name)) if name else None
    word = written().at(text, at, end)
    if not word:
        return None
    unit = known()[word]
    if unit.form != "unit":
        if word == "倍" and text.startswith(("倍增", "倍感"), at) and not text.startswith("倍增长", at):
            return None
        return unit._replace(end=at + len(word))
    other = not_measure()
    if text[at] in other.sizes and len(other.at(text, at, end)) >= len(word) and not IN_UNITS.match(text, at, end):
        return None
    if word[0] == "个" and len(word) == 2 and len(not_measure().at(text, at + 1, end)) > 1:
        unit = known()["个"]  # 个人 before 工智能 is 个 before 人工智能
    _, base, role, form, light = unit
    return compound(text, end, Unit(at + unit.end, base, role, form, light))


def compound(text: str, end: int, unit: Unit) -> Unit:
    if unit.end >= end or text[unit.end] not in PER_MARKS:
        return unit
    per = PER.match(text, unit.end, end)
    if per is None or (unit.role == "duration" and text[unit.end] == "每"):  # 未来5年每年
        return unit
    at = per.end()
    scale = text[at] if text[at : at + 1] in SCALES else ""
    word = written().at(text, at + len(scale), end)
    if word not in names():
        return unit
    if word == "年" and not scale and unit.role != "money":  # 40万吨/年: what is made in a year
        return unit._replace(end=at + len(word))
    return Unit(at + len(scale) + len(word), f"{unit.name}/{scale}{names()[word][0]}", "level")
