"""A figure as a message claims it, whatever its language, and the measures in which two figures can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from store.patterns import lazily
from store.reading.types import Bound, Comparison, Direction, Role, Status, Value

Kind = Literal["growth", "points", "percent", "times", "rank", "amount"]
"""What kind of number it is: a rate of growth is never held against a share, nor an amount against either."""

COUNT = "count"
"""The dimension of what is counted: 家, 个, 项, companies. Which word counts it does not matter."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of a message. ``terms`` are what is measured, each under all names that a paper may print for it.

    ``value`` in base units of ``unit``; ``step`` is the size of the last digit written, in the same units.
    ``subjects`` are the names of whose it is, none where the message does not say; ``read`` is false where what is
    measured could not be made out. ``above_size``: stated of enterprises above designated size only, or None.
    ``label``: what is measured as the reader of the papers named it, in Chinese.
    ``dated``: its own sentence says the period; else it is the one spoken of before, and may not be meant.
    """

    text: str
    start: int
    end: int
    sentence: str
    value: Value
    unit: str | None
    role: Role
    step: float
    terms: tuple[Term, ...] = ()
    subjects: tuple[str, ...] = ()
    period: str | None = None
    comparison: Comparison | None = None
    direction: Direction | None = None
    bound: Bound = "exact"
    status: Status = "actual"
    above_size: bool | None = None
    dated: bool = True
    label: str = ""
    read: bool = True

    @property
    def kind(self) -> Kind:
        return kind_of(self.unit, self.role)

    @property
    def measured(self) -> str:
        """What is measured, in the message's own words."""
        return " ".join(t.word for t in self.terms)


def kind_of(unit: str | None, role: Role) -> Kind:
    if unit == "%":
        return "growth" if role in ("growth", "change") else "percent"
    if unit in ("百分点", "个百分点"):
        return "points"
    if unit == "倍":
        return "times"
    return "rank" if role == "rank" else "amount"


def dimension(unit: str | None) -> tuple[str, float]:
    """What a unit measures and its factor to the base: 亩 and 公顷 are both area; all counting words are one."""
    found = load("checking")["dimensions"].get(unit or "")
    if found is None:
        return COUNT, 1.0
    return str(found[0]), float(found[1])


_DIGITS = lazily(r"\d[\d,，]*(?:\.(\d+))?")


def step_of(text: str, value: Value) -> float:
    """The size of the last digit written: 0.01万 for 1224.78万标准箱, 1e9 for 133 billion. 0 where none is written."""
    amount = value[0] if isinstance(value, tuple) and value else value
    hit = _DIGITS.search(text)
    if hit is None or not isinstance(amount, float | int):
        return 0.0
    written = Decimal(re.sub("[,，]", "", hit[0]))
    if not written:
        return 0.0
    scale = abs(Decimal(repr(float(amount)))) / written
    return float(scale * Decimal(1).scaleb(-len(hit[1] or "")))


def rough_step(value: float, step: float) -> float:
    """The size of the last digit that is no nought: about 130 billion may be anything near it."""
    if not value or not step:
        return step
    digits = f"{abs(value) / step:.0f}"
    noughts = len(digits) - len(digits.rstrip("0"))
    return float(step * 10.0 ** min(noughts, len(digits) - 1))
