"""Whether two numbers are one as far as they are written out, and whether two periods are."""

from __future__ import annotations

import re
from typing import Literal

from handlers.asking import periods
from handlers.asking.checking.claims import Claim, dimension, rough_step, step_of
from store.records import StoredFigure

Fit = Literal["exact", "rounded", "no"]
Period = Literal["same", "open", "other"]

EXACT = 1e-9
"""Relative difference below which two numbers are the same one, written in two scales."""

OVER = 0.1
"""How far above the number of “over 12 million” the true one may lie, as a part of it: over 12 million is not said of
15 million. Set on the labelled messages."""

ABOUT = 0.05
"""How far from “about 300 million” the true number may lie, where that is more than rounding to its own digits: 372
million is another number."""

ROUND_NUMBER = 0.01
"""Noughts at the end of a number count as rounding where they hide less than this part of it: 1330 for 1329."""


def value_fit(claim: Claim, figure: StoredFigure) -> Fit:
    """Whether the numbers are one, or one as far as it is written out."""
    mine, its = _values(claim.value, claim.unit), _values(figure.value, figure.unit)
    if not mine or len(mine) != len(its) or _turned(claim, figure):
        return "no"
    factor = dimension(claim.unit)[1]
    step = claim.step * factor
    its_step = step_of(figure.text, figure.value) * dimension(figure.unit)[1]
    fits = [_one(a, b, step, its_step, claim, figure) for a, b in zip(mine, its, strict=True)]
    return "no" if "no" in fits else "rounded" if "rounded" in fits else "exact"


def _one(mine: float, its: float, step: float, its_step: float, claim: Claim, figure: StoredFigure) -> Fit:
    apart = abs(mine - its)
    if apart <= EXACT * max(abs(mine), abs(its), 1e-12):
        loose = figure.bound not in ("exact", "first") and claim.bound in ("exact", "first")
        return "rounded" if loose else "exact"
    if apart <= step / 2 * (1 + EXACT):
        return "rounded"
    rough = rough_step(mine, step)
    if apart <= rough / 2 and rough <= ROUND_NUMBER * mine:
        return "rounded"
    if claim.bound == "about" and apart <= max(rough / 2, ABOUT * abs(mine)):
        return "rounded"
    if claim.bound in ("over", "at_least") and 0 < its - mine <= max(rough_step(mine, step), OVER * abs(mine)):
        return "rounded"
    if claim.bound == "under" and 0 < mine - its <= rough_step(mine, step):
        return "rounded"
    if figure.bound in ("over", "at_least") and 0 < mine - its <= max(its_step, OVER / 2 * abs(its)):
        return "rounded"
    finer = its_step > step and apart <= its_step / 2 * (1 + EXACT)
    return "rounded" if finer else "no"


def _values(value: object, unit: str | None) -> list[float]:
    factor = dimension(unit)[1]
    found = value if isinstance(value, tuple) else (value,)
    return [abs(float(v)) * factor for v in found if isinstance(v, float | int)]


def _turned(claim: Claim, figure: StoredFigure) -> bool:
    return claim.direction is not None and figure.direction is not None and claim.direction != figure.direction


def period_fit(claimed: str | None, figure: StoredFigure) -> Period:
    """The same days, or one of them left open. A cut-off day stands for the month or half that it ends."""
    if claimed is None:
        return "open"
    if figure.period is None:  # how things stand, as of the paper's day
        return "other" if _ended(claimed, figure) else "open"
    try:
        mine, its = periods.interval(claimed), periods.interval(figure.period)
    except ValueError:
        return "open"
    if mine == its:
        return "same"
    if mine[1] == its[1] and (
        mine[0] == mine[1] or its[0] == its[1] or (_is_month(claimed) and _is_month(figure.period))
    ):
        return "same"
    state = its[0] == its[1] and mine[0] <= its[0] <= mine[1]
    plain_month = _is_month(figure.period) and figure.role in ("count", "share") and mine[0] <= its[1] <= mine[1]
    return "open" if state or plain_month or _year_of_plan(claimed, figure) else "other"


def _ended(claimed: str, figure: StoredFigure) -> bool:
    try:
        return periods.interval(claimed)[1].year < figure.source.date.year
    except ValueError:
        return False


def _is_month(iso: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d{2}", iso))


def _year_of_plan(claimed: str, figure: StoredFigure) -> bool:
    """A plan for this year is told with a day or a half of it."""
    return figure.status != "actual" and claimed[:4] == (figure.period or "")[:4]
