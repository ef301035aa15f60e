"""A number as it stands, with its unit and role: what the scanner hands on to the reader."""

from __future__ import annotations

from typing import NamedTuple

from store.patterns import lazily
from store.reading.figures.numerals import Numeral
from store.reading.figures.units import Unit
from store.reading.periods import PeriodMention
from store.reading.types import NOT_A_QUANTITY, Bound, Role, Value

START = lazily("[0-9０-９零〇一二两三四五六七八九十百千万亿几数半翻首榜]")


ASIDE = "aside"
"""The form of a count that only helps to name something (四大主导产业): nothing around it is read of it."""


class Quantity(NamedTuple):
    """A number as it stands. ``lead`` is where its bound word begins, ``tail`` where what belongs to it ends."""

    start: int
    end: int
    lead: int
    tail: int
    value: Value
    unit: str | None
    role: Role
    form: str
    bound: Bound = "exact"
    chinese: bool = False
    weak: bool = False
    period: PeriodMention | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_quantity(self) -> bool:
        return self.role not in NOT_A_QUANTITY and self.form != ASIDE


def plain(start: int, end: int, role: Role, why: str) -> Quantity:
    return Quantity(start, end, start, end, None, None, role, "none", notes=(why,))


def made(start: int, end: int, value: Value, unit: str, role: Role, form: str, chinese: bool, why: str) -> Quantity:
    return Quantity(start, end, start, end, value, unit, role, form, chinese=chinese, notes=(why,))


def loose(number: Numeral) -> Bound:
    if number.vague:
        return "about"
    return {"": "exact", "余": "over", "多": "over", "来": "about", "几": "over"}[number.loose]  # type: ignore[return-value]


def from_unit(start: int, number: Numeral, unit: Unit, notes: tuple[str, ...]) -> Quantity:
    return Quantity(
        start,
        unit.end,
        start,
        unit.end,
        number.value,
        unit.name,
        unit.role,
        unit.form,
        loose(number),
        number.chinese,
        unit.weak,
        notes=notes,
    )
