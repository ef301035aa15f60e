"""A claim against what is stored, like with like: the same indicator, subject, kind, period, basis and status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.asking.answer import Verdict
from handlers.asking.checking.claims import Claim, dimension, kind_of
from handlers.asking.checking.fitting import Fit, Period, period_fit, value_fit
from handlers.asking.checking.likeness import Indicator, indicator_fit, local, of_enterprise, subject_fit
from handlers.asking.lexicon import load
from store.records import StoredFigure

SURELY = 2
"""How surely a figure is that of whom the message names before the message may be told to differ from it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A stored figure as it bears on a claim."""

    figure: StoredFigure
    indicator: Indicator
    whose: int
    period: Period
    basis: bool
    fit: Fit
    carried: bool

    @property
    def rank(self) -> tuple[object, ...]:
        """The best first: value, indicator, whose it is, the period, the newest paper."""
        return (
            self.carried,
            ("exact", "rounded", "no").index(self.fit),
            self.indicator != "same",
            -self.whose,
            self.period == "open",
            not self.figure.key,
            -self.figure.source.date.toordinal(),
            self.figure.id,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What the papers say of a claim; ``figures`` are those that bear on it, the one that decides first.

    ``elsewhere``: the claim's very number is the one of this other period or basis.
    """

    verdict: Verdict
    figures: tuple[StoredFigure, ...] = ()
    elsewhere: StoredFigure | None = None


def judge(claim: Claim, stored: Sequence[StoredFigure]) -> Found:
    """The verdict on a claim, among all figures that may bear on it.

    Of an enterprise's indicator that is nowhere reported as it was read, the last word alone is tried: the reader
    may have joined two (总投资3.5亿元,占地46亩).
    """
    if not claim.read:
        return Found("unread")
    found = _judged(claim, stored)
    if found.verdict == "not_reported" and len(claim.terms) > 1 and of_enterprise(claim):
        return _judged(replace(claim, terms=(replace(claim.terms[-1], strong=True),)), stored)
    return found


def _judged(claim: Claim, stored: Sequence[StoredFigure]) -> Found:
    held = sorted((h for f in stored if (h := _bears(claim, f)) is not None), key=lambda h: h.rank)
    alike = [h for h in held if h.basis and h.period != "other"]
    for fit, verdict in (("exact", "confirmed"), ("rounded", "rounded")):
        met = [h for h in alike if h.fit == fit]
        if met:
            return Found(verdict, tuple(h.figure for h in met))  # type: ignore[arg-type]
    dated = [h for h in alike if h.indicator == "same" and h.whose >= SURELY]
    certain = [h for h in dated if not h.carried] or dated
    if certain and not _many_unlike(claim, certain):
        return Found("differs", _newest(certain), _same_number(held))
    return _beside(held)


def _beside(held: Sequence[Held]) -> Found:
    """Of another period, or on another basis, where nothing is held on the claim's own."""
    same = [h for h in held if h.indicator == "same" or h.fit == "exact"]
    for wanted, verdict in ((True, "other_period"), (False, "other_basis")):
        met = [h for h in same if h.basis is wanted and (not wanted or h.period == "other") and h.fit != "no"]
        if met:
            return Found(verdict, tuple(h.figure for h in met))  # type: ignore[arg-type]
    for wanted, verdict in ((False, "other_basis"), (True, "other_period")):
        met = [h for h in same if h.indicator == "same" and h.basis is wanted and (h.period == "other") is wanted]
        if met:
            return Found(verdict, _newest(met))  # type: ignore[arg-type]
    return Found("not_reported")


def _same_number(held: Sequence[Held]) -> StoredFigure | None:
    return next((h.figure for h in held if h.fit == "exact" and (h.period == "other" or not h.basis)), None)


def _newest(held: Sequence[Held]) -> tuple[StoredFigure, ...]:
    ordered = sorted(held, key=lambda h: (h.period == "open", -h.whose, -h.figure.source.date.toordinal(), h.figure.id))
    return tuple(h.figure for h in ordered)


def _many_unlike(claim: Claim, held: Sequence[Held]) -> bool:
    """A claim that names nobody cannot be told wrong by the figures of several others."""
    return not claim.subjects and len({h.figure.subject for h in held}) > 1


# ---------------------------------------------------------------- whether a figure bears on a claim


def _bears(claim: Claim, figure: StoredFigure) -> Held | None:
    if (
        figure.role in ("date", "model_name", "idiom", "ordinal")
        or figure.value is None
        or not _same_kind(claim, figure)
    ):
        return None
    same_unit = dimension(claim.unit)[0] == dimension(figure.unit)[0]
    currency = not same_unit and _money(claim.unit) and _money(figure.unit)
    if not same_unit and not currency and not _counts(claim.unit, figure.unit):
        return None
    indicator, carried = indicator_fit(claim, figure)
    if indicator == "no":
        return None
    whose = subject_fit(claim, figure)
    if whose < 0:
        return None
    fit = value_fit(claim, figure) if same_unit or not currency else "no"
    basis = _same_basis(claim, figure) and not currency
    period = period_fit(claim.period, figure)
    return Held(
        figure, indicator, whose, "open" if period == "other" and not claim.dated else period, basis, fit, carried
    )


def _same_kind(claim: Claim, figure: StoredFigure) -> bool:
    mine, its = claim.kind, kind_of(figure.unit, figure.role)
    if mine == its:
        return (claim.role == "change") == (figure.role == "change") or mine != "amount"
    growing = bool(re.search(r"[增长降涨跌升快落减]", local(figure)))
    if {mine, its} == {"growth", "percent"}:  # a rate that either reader took for a share
        return growing or figure.role in ("growth", "change")
    return False


def _money(unit: str | None) -> bool:
    return dimension(unit)[0] in ("yuan", "US dollars", "euros", "yen", "Hong Kong dollars", "pounds")


def _counts(mine: str | None, its: str | None) -> bool:
    """Containers, trains and people are counted in words of their own; English often leaves the word out."""
    loose = ("count", "boxes")
    return dimension(mine)[0] in loose and dimension(its)[0] in loose


def _same_basis(claim: Claim, figure: StoredFigure) -> bool:
    """What the one states the other may leave unsaid, but they may not state two different things."""
    if claim.comparison and figure.comparison and claim.comparison != figure.comparison:
        return False
    if (claim.status == "actual") != (figure.status == "actual"):
        return False
    text = f"{figure.basis or ''}{figure.indicator or ''}"
    sized = any(w in text for w in load("checking")["above_size"])
    return not (claim.above_size and not sized and _of_industry(figure))


def _of_industry(figure: StoredFigure) -> bool:
    return bool(re.search("工业|零售|企业", figure.indicator or ""))
