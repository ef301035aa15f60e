"""What is new about a figure: like held with like, and whatever differs named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from handlers.asking.answer import KnownFigure
from store.archive import Archive
from store.names import key_of
from store.records import StoredFigure

LOOKED_AT = 60
A_SUBJECT = 2
RATES = ("%", "百分点", "个百分点")
"""Of a change that can stand beside its amount: 450 more beside 4350 would read as two amounts."""
ORDER = ("revised", "other_period", "new", "other_basis")


def changed(
    figures: Iterable[StoredFigure], compare: Callable[[StoredFigure], KnownFigure | None]
) -> list[KnownFigure]:
    """Those that are new or changed, the revised first; what was reported before just so is left out."""
    found: list[KnownFigure] = []
    seen: set[tuple[object, ...]] = set()
    for figure in figures:
        identity = (*thing(figure), figure.period, figure.value)
        if figure.indicator is None or identity in seen:
            continue
        seen.add(identity)
        known = compare(figure)
        if known is not None:
            found.append(known)
    return sorted(found, key=lambda each: ORDER.index(each.how))


def chosen(known: Sequence[KnownFigure], lines: int) -> list[KnownFigure]:
    """What fills so many lines: an amount and its growth share one, and nobody has more than two."""
    groups: dict[tuple[object, ...], list[KnownFigure]] = {}
    for each in known:
        figure = each.figure
        alone = figure.subject is None or (figure.role == "change" and figure.unit not in RATES)
        group = (figure.id,) if alone else (figure.indicator, figure.subject, figure.period)
        groups.setdefault(group, []).append(each)
    kept: list[KnownFigure] = []
    taken: Counter[str | None] = Counter()
    for together in groups.values():
        subject = together[0].figure.subject
        if taken.total() >= lines or (subject is not None and taken[subject] >= A_SUBJECT):
            continue
        taken[subject] += 1
        kept += sorted(together[:2], key=lambda each: each.figure.role in ("growth", "change"))
    return kept


def against(figure: StoredFigure, archive: Archive) -> KnownFigure | None:
    """How the figure stands to what was reported on earlier days; None where it was reported already.

    Without an indicator, a subject and a period nothing can be compared: it is new then, and nothing is claimed of it.
    """
    if not (figure.indicator and figure.subject and figure.period):
        return KnownFigure(figure, "new", None)
    earlier = archive.figures.find(
        indicator=(figure.indicator,),
        subject=(figure.subject,),
        until=figure.source.date - timedelta(days=1),
        limit=LOOKED_AT,
    )
    like = [each for each in earlier if thing(each) == thing(figure) and each.period]  # newest first
    alike = [each for each in like if terms(each) == terms(figure)]
    for each in alike:
        if each.period == figure.period and each.cumulative == figure.cumulative:
            return None if each.value == figure.value else KnownFigure(figure, "revised", each)
    if alike:
        return KnownFigure(figure, "other_period", alike[0])
    return KnownFigure(figure, "other_basis", like[0]) if like else KnownFigure(figure, "new", None)


def thing(figure: StoredFigure) -> tuple[object, ...]:
    """What is measured, of whom, in which unit, and as what (an amount, a growth against a year before)."""
    return (
        key_of(figure.indicator or ""),
        key_of(figure.subject or ""),
        figure.unit,
        figure.role,
        figure.comparison,
    )


def terms(figure: StoredFigure) -> tuple[object, ...]:
    """On which terms: a plan is no result, a first estimate no final count."""
    return figure.status, figure.basis
