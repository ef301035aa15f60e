"""Clauses that say the same of one after another: only the first names what is measured in full."""

from __future__ import annotations

from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Series
from store.reading.figures.indicators.wording import tidy

BY_NAME = frozenset("区县市镇乡村街州旗司厂行店社团站港园院校企局")
"""How the names end of those of whom clause by clause the same is told."""


def in_parallel(text: str, draft: Draft, series: Series) -> str:
    """甲县接待国内游客9万人次；乙县接待7万人次: the verb of the clause before, with its object."""
    lead, unit = draft.quantity.lead, draft.quantity.unit
    start = max(draft.clause.span.start, lead - FAR)
    words = tidy(text[start:lead])
    verb, name = words[-2:], words[:-2]
    if not 2 <= len(name) <= 12 or name[-1] not in BY_NAME or draft.right is not None:
        return ""
    for last in reversed(series.history):
        if last.quantity.unit == unit and last.role == draft.role and last.indicator:
            break
    else:
        return ""
    said = tidy(text[max(last.clause.span.start, last.quantity.lead - FAR) : last.quantity.lead])
    owner, found, thing = said.partition(verb)
    if not found or last.clause is draft.clause or owner[-1:] not in BY_NAME:
        return ""
    if thing:
        whole = verb + thing
        return whole if last.indicator.endswith(thing) else last.indicator
    at = last.indicator.rfind(verb)  # the one before leant on another one itself
    return last.indicator[at:] if at >= 0 else last.indicator
