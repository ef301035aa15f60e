"""Figures of one thing, gathered from many articles: each with whose it is and of what time, so that like is held
against like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.asking import evidence, meaning, periods, weighing
from handlers.asking.asked import Asked, Part
from handlers.asking.kinds import Want, sign
from handlers.asking.weighing import Weighed
from store.archive import Archive
from store.patterns import lazily
from store.reading.types import Value
from store.records import StoredFigure

Key = tuple[str, str, str, str]
"""What must be equal before two figures may stand side by side: time, kind of number, unit, plan or fact."""

_PEOPLE_UNITS = frozenset("人名位")
_COUNT_UNITS = frozenset({"家", "个", "户", "项"})


@dataclass(frozen=True, slots=True)
class Point:
    weighed: Weighed
    figure: StoredFigure
    period: str | None

    @property
    def day(self) -> date:
        return self.figure.source.date

    @property
    def key(self) -> Key:
        return (self.period or f"@{self.day}", *kind_of(self.figure))


def kind_of(figure: StoredFigure) -> tuple[str, str, str]:
    growth = "growth" if figure.role in ("growth", "change") else "level"
    return (growth, unit_class(figure.unit), figure.status)


def unit_class(unit: str | None) -> str:
    """人 and 名 count the same, and so do 家 and 个."""
    if unit in _PEOPLE_UNITS:
        return "人"
    return "家" if unit in _COUNT_UNITS else unit or ""


def points(part: Part, asked: Asked, archive: Archive, *, most: int = evidence.FEW) -> list[Point]:
    """All figures that answer the part, the best first, each with its time as the page tells it."""
    lines = evidence.gather(asked, archive, most=most)
    met = [w for w in weighing.best(part, asked, lines) if w.meets and w.spot is not None]
    return [Point(w, w.spot.figure, when(w)) for w in met if w.spot is not None and w.spot.figure.role != "rank"]


def when(weighed: Weighed) -> str | None:
    """The figure's period; where the reader had none, the one that its paragraph or the headline names."""
    assert weighed.spot is not None
    figure, line = weighed.spot.figure, weighed.line
    if figure.period:
        return figure.period
    if figure.role not in ("growth", "money", "level"):
        return None
    found = periods.find(line.head, line.article.source.date)
    return line.period_before or (found[0].iso if found else None)


def value_of(value: Value) -> float | None:
    if isinstance(value, tuple):
        return max((v for v in value if v is not None), default=None)
    return value


def signed(figure: StoredFigure) -> float | None:
    """For putting in order: a fall of 3% is less than a rise of 1%."""
    found = value_of(figure.value)
    falls = figure.direction == "down" and figure.role in ("growth", "change")
    return None if found is None else -abs(found) if falls else found


_GROWTH = lazily(
    r"增速|增长|增幅|涨幅|降幅|同比|环比|快|慢|\bgr[eo]w|\bfast|\bslow|\brise|\brose|year[- ]on[- ]year", re.I
)
_NUMBER_ASKED: frozenset[Want] = frozenset({"value", "growth", "share", "duration"})


def numeric(part: Part, words: str) -> Part:
    """The part as one that wants a number: 哪个高 and 比较 want the value, or the growth where that is named."""
    want: Want = "growth" if _GROWTH.search(words) else part.want if part.want in _NUMBER_ASKED else "value"
    if want == "growth" and not part.falling:
        return replace(part, want=want, change=bool(sign("change_by").search(words)))
    return replace(part, want=want)


def without(asked: Asked, words: Iterable[str]) -> Asked:
    """The question without these names."""
    gone = frozenset(words)
    parts = tuple(
        replace(
            p,
            terms=tuple(t for t in p.terms if t.word not in gone),
            phrases=tuple(x for x in p.phrases if not any(g in x for g in gone)),
            head=None if p.head is not None and p.head.word in gone else p.head,
        )
        for p in asked.parts
    )
    return replace(asked, parts=parts)


def at(asked: Asked, period: str | None) -> Asked:
    return replace(asked, period=period, parts=tuple(replace(p, period=period) for p in asked.parts))


def newest_of_each(found: Sequence[Point]) -> list[Point]:
    """One a key: of several the best, of equally good ones the newest."""
    kept: dict[Key, Point] = {}
    for each in found:
        kept.setdefault(each.key, each)
    return list(kept.values())


def same_measure(a: StoredFigure, b: StoredFigure) -> bool:
    """Whether two figures measure the same thing of the same subject, as far as the reader says."""
    if a.subject != b.subject:
        return False
    x, y = _bare(a), _bare(b)
    return bool(x and y) and (x == y or x in y or y in x)


def _bare(figure: StoredFigure) -> str:
    return meaning.fold(figure.indicator or "").removeprefix(meaning.fold(figure.subject or "")).removeprefix("现有")
