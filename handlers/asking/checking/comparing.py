"""A claim against what is stored, like with like: the same indicator, subject, kind, period, basis and status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from handlers.asking import meaning, periods
from handlers.asking.answer import Verdict
from handlers.asking.checking.claims import Claim, dimension, kind_of, rough_step, step_of
from handlers.asking.lexicon import load
from store.records import StoredFigure

Fit = Literal["exact", "rounded", "no"]
Period = Literal["same", "open", "other"]
Indicator = Literal["same", "close", "no"]

EXACT = 1e-9
"""Relative difference below which two numbers are the same one, written in two scales."""

OVER = 0.1
"""How far above the number of “over 12 million” the true one may lie, as a part of it: over 12 million is not said of
15 million. Set on the labelled messages."""

SURELY = 2
"""How surely a figure is that of whom the message names before the message may be told to differ from it."""

ROUND_NUMBER = 0.01
"""Noughts at the end of a number count as rounding where they hide less than this part of it: 1330 for 1329."""


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
    if found.verdict == "not_reported" and len(claim.terms) > 1 and _of_enterprise(claim):
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
    growing = bool(re.search(r"[增长降涨跌升快落减]", _local(figure)))
    if {mine, its} == {"growth", "percent"}:  # a rate that either reader took for a share
        return growing or figure.role in ("growth", "change")
    return False


def _money(unit: str | None) -> bool:
    return dimension(unit)[0] in ("yuan", "US dollars", "euros", "yen", "Hong Kong dollars", "pounds")


def _counts(mine: str | None, its: str | None) -> bool:
    """Containers, trains and people are counted in words of their own; English often leaves the word out."""
    loose = ("count", "boxes")
    return dimension(mine)[0] in loose and dimension(its)[0] in loose


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
    if claim.bound == "about" and apart <= rough_step(mine, step):
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


# ---------------------------------------------------------------- indicator and subject


def indicator_fit(claim: Claim, figure: StoredFigure) -> tuple[Indicator, bool]:
    """Whether both measure the same, and whether the figure's indicator was carried over from elsewhere.

    The reader's label counts where its words stand in the sentence; besides it, the words right before the number.
    """
    label = meaning.fold(figure.indicator or "")
    for word in (*load("checking")["above_size"], meaning.fold(figure.subject or "")):
        label = label.replace(word, " ") if word else label
    local = _local(figure)
    carried = bool(figure.indicator) and not _stands(label, meaning.fold(figure.sentence))
    rest = label
    missing: list[meaning.Term] = []
    met: set[str] = set()
    for term in claim.terms:
        found = _taken(term.variants, rest)
        if found is not None:
            rest = found
            met.update(term.variants)
        elif not (met & set(term.variants)) and (term.strong or not _of_enterprise(claim)):
            missing.append(term)
    if not missing and not carried and not _left(rest):
        return "same", False
    if all(meaning.stands_in(t, local) for t in claim.terms) and _says_no_more(claim, figure):
        return "same", False
    near = all(meaning.stands_in(t, local) for t in claim.terms if t.strong)
    if near or (not missing and not carried):
        return "close", False
    return ("same" if not missing and not _left(rest) else "no"), carried


def _says_no_more(claim: Claim, figure: StoredFigure) -> bool:
    """The number's own clause names what was claimed and nothing besides: 规上企业有580家."""
    sentence = meaning.fold(figure.sentence)
    clause = re.split(r"[,，;；。:：、]", sentence[: max(0, sentence.find(meaning.fold(figure.text)))])[-1]
    for word in (
        *load("checking")["above_size"],
        *map(meaning.fold, claim.subjects),
        "有",
        "为",
        "达",
        "到",
        "超过",
        "超",
    ):
        clause = clause.replace(word, " ")
    for term in claim.terms:
        taken = _taken(term.variants, clause)
        if taken is None:
            return False
        clause = taken
    return not _left(clause)


def _of_enterprise(claim: Claim) -> bool:
    return bool(claim.subjects) and not set(claim.subjects) & TIANJIN


def _taken(variants: Sequence[str], text: str) -> str | None:
    """The text without the longest of the names that stands in it."""
    for variant in sorted(map(meaning.fold, variants), key=len, reverse=True):
        for hit in re.finditer(re.escape(variant), text):
            if meaning.stands_in(meaning.Term(variant, (variant,)), text[max(0, hit.start() - 2) : hit.end() + 2]):
                return f"{text[: hit.start()]} {text[hit.end() :]}"
    return None


def _left(rest: str) -> str:
    """What an indicator says besides what was claimed, neutral words aside."""
    return re.sub(r"[\W_]", "", _neutral().sub(" ", rest))


@cache
def _neutral() -> re.Pattern[str]:
    words = sorted(load("checking")["neutral"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _stands(label: str, sentence: str) -> bool:
    """At least half of the label's characters stand in the sentence, in pairs."""
    kept = re.sub(r"[\W_]", "", label)
    pairs = [kept[i : i + 2] for i in range(len(kept) - 1)] or [kept]
    return sum(p in sentence for p in pairs) * 2 >= len(pairs)


def _local(figure: StoredFigure) -> str:
    """The words right before the number, from the end of the number before it, and those of its clause after it."""
    sentence = meaning.fold(figure.sentence)
    at = sentence.find(meaning.fold(figure.text))
    if at < 0:
        return ""
    rate = kind_of(figure.unit, figure.role) in ("growth", "percent", "points")
    before = (_RATE if rate else _ANY_NUMBER).split(sentence[:at])[-1]
    after = re.split(r"[,，;；。\d]", sentence[at + len(figure.text) :])[0]
    return f"{before}{meaning.fold(figure.text)}{after}"


_RATE = re.compile(r"[\d.]+(?:%|个?百分点)[^,，;；。]*[,，;；、]|。")
"""A rate belongs to the last amount before it; the rate before that was another one's."""
_ANY_NUMBER = re.compile(r"[\d.]+(?:%|个?百分点|[万亿]?[\u3400-\u9fff]{1,3})[,，;；、]|。")

TIANJIN = frozenset({"天津市", "天津", "全市", "我市", "本市"})


def subject_fit(claim: Claim, figure: StoredFigure) -> int:
    """3: the same; 2: left open by one of them, or told by the sentence; 1: the port for its city; -1: another's."""
    mine = {meaning.fold(n) for n in claim.subjects}
    its = meaning.fold(figure.subject or "")
    if not mine:
        return 2 if its in TIANJIN or its in ("", "天津港") else 1
    if its in mine or (mine & TIANJIN and its in TIANJIN) or any(_short(its) == _short(n) for n in mine if its):
        return 3
    sentence = meaning.fold(figure.sentence)
    if its not in sentence and any(len(n) > 1 and n in sentence for n in mine - TIANJIN):
        return 2  # carried over by the reader, while the sentence names whom the message names
    if not its:
        return 1 if mine & TIANJIN else -1
    headline = meaning.fold(figure.headline)
    if its not in headline and any(len(n) > 2 and n in headline for n in mine - TIANJIN):
        return 2  # the story is about whom the message names; the reader gave the number to somebody in passing
    if mine & TIANJIN:
        carried = its not in sentence
        return (
            2
            if carried and _of_city(sentence)
            else 1
            if its == "天津港" and "吞吐量" in (figure.indicator or "")
            else -1
        )
    return -1


def _of_city(sentence: str) -> bool:
    return bool(re.search("全市|我市|本市|天津(?!港)", sentence))


def _short(name: str) -> str:
    return name[:-1] if len(name) > 2 and name[-1] in "区市" else name
