"""Times that stand right before a number and make it theirs: 比去年的4380万元还多, 调整为2010年的37.9%, and the steps
of a story, each with its time."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.periods import PeriodMention

BASE_BEFORE = lazily("(?:高出|多出|超出|排到|排至|延续到|持续到|超过|已超|较|比|自|从|由|于|相比|同|距离|距|与|占)$")
ITS_OWN = lazily("的(?:近|约|不足|不到|超|超过)?")
INTO = lazily(
    "[，,、；]再?[到至]$|(?:调整|转变|改变|演变|优化|增加|提高|上升|提升|增长|下降|减少|扩大|缩小|回落|发展|跃升|[变转增升降减])(?:为|到|至|成)$"
)
NEXT_STEP = lazily("[，,、；](?:再)?(?:到|至)(?:了)?(?:[今去]年|如今|现在|目前|20[0-9]{2}|[0-9]{1,2}月)")
STEP = lazily("[，,]?[^，,。；0-9]{0,24}")


def is_its_own(text: str, each: PeriodMention, draft: Draft) -> bool:
    """What is held against, or something has become, is of the year that it is said to be of."""
    if draft.quantity.unit == "倍":
        return False
    if text[each.span.start - 1] in "从自" and not draft.starts and milestone(text, each, draft):
        return True
    if not ITS_OWN.fullmatch(text, each.span.end, draft.quantity.lead):
        return False
    before = text[max(0, each.span.start - 5) : each.span.start]
    if before.endswith("相当于"):
        return False  # 1月的订单就相当于去年全年的一半
    return BASE_BEFORE.search(before) is not None or (each.kind == "calendar" and INTO.search(before) is not None)


def milestone(text: str, each: PeriodMention, draft: Draft) -> bool:
    """从2015年突破1000万人次，到2017年…: the first step of several."""
    if each.kind != "calendar" or NEXT_STEP.match(text, draft.quantity.tail) is None:
        return False
    return STEP.fullmatch(text, each.span.end, draft.quantity.lead) is not None
