"""Clauses that say the same of one after another: only the first names what is measured in full."""

from __future__ import annotations

from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Series
from store.reading.figures.indicators.wording import tidy

OTHER_HALF = {
    "出栏": ("存栏",), "存栏": ("出栏",), "销量": ("产量",), "产量": ("销量",), "销售量": ("生产量",),
    "支出": ("收入",), "收入": ("支出",), "出口": ("进口",), "进口": ("出口",), "出口额": ("进口额",),
    "进口额": ("出口额",),
}  # fmt: skip


def other_half(words: str, draft: Draft, series: Series) -> str:
    """生猪存栏31万头，增长2%，出栏40万头: of the same that the other of the two was told of."""
    if draft.right is not None:
        return ""
    for last in reversed(series.levels):
        said = last.indicator or ""
        if last.clause.sentence != draft.clause.sentence or last.quantity.unit != draft.quantity.unit:
            return ""
        for other in OTHER_HALF[words]:
            if said.endswith(other) and len(said) > len(other):
                return said.removesuffix(other) + words
    return ""


AGAIN = "新共已均再则也"
BY_NAME = frozenset("区县市镇乡村街州旗司厂行店社团站港园院校企局馆宫岛湾部场")
"""How the names end of those of whom clause by clause the same is told."""


def in_parallel(text: str, draft: Draft, series: Series) -> str:
    """甲县接待国内游客9万人次；乙县接待7万人次: the verb of the clause before, with its object."""
    lead, unit = draft.quantity.lead, draft.quantity.unit
    start = max(draft.clause.span.start, lead - FAR)
    words = tidy(text[start:lead])
    if words in OTHER_HALF:
        return other_half(words, draft, series)
    if words[-1:] in COPULAS:
        return of_a_kind(words, draft, series)
    verb, name = words[-2:], words[:-2].rstrip(AGAIN)
    if not 2 <= len(name) <= 12 or name[-1] not in BY_NAME or draft.right is not None:
        return ""
    for last in reversed(series.history):
        if last.quantity.unit == unit and last.role == draft.role and last.indicator:
            break
    else:
        return ""
    said = tidy(text[max(last.clause.span.start, last.quantity.lead - FAR) : last.quantity.lead])
    owner, found, thing = said.rpartition(verb)
    if not found or last.clause is draft.clause or owner.rstrip(AGAIN)[-1:] not in BY_NAME:
        return ""
    if thing:
        whole = verb + thing
        return whole if last.indicator.endswith(thing) else last.indicator
    at = last.indicator.rfind(verb)  # the one before leant on another one itself
    return last.indicator[at:] if at >= 0 else ""


COPULAS = frozenset("为是达")
SAME_KIND = (
    "企业",
    "行业",
    "产业",
    "地区",
    "居民",
    "家庭",
    "板块",
    "学校",
    "医院",
    "客户",
    "用户",
    "车型",
    "户型",
    "品牌",
)


def of_a_kind(words: str, draft: Draft, series: Series) -> str:
    """国有企业平均单价为21元，民营企业为8元: of one kind after another what was measured of the first."""
    words = words.rstrip("为是达到")
    last, kind = series.last, words[-2:]
    if kind not in SAME_KIND or not 3 <= len(words) <= 10 or last is None or not last.indicator:
        return ""
    if last.clause.sentence != draft.clause.sentence or last.quantity.unit != draft.quantity.unit:
        return ""
    _, found, measure = last.indicator.partition(kind)
    return f"{words}{measure}" if found and len(measure) > 1 else ""
