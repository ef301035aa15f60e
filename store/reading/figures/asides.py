"""Periods that a text names for no number: its dateline, the day that somebody asked on, what brackets tell aside, and
the year for which something is only planned."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.periods import PeriodMention

DATELINE = lazily("(?:专)?(?:电|讯)(?=[ 　\n（(：:]|记者|题)")
LEARNT = lazily("(?:从|在)?[^，。；]{0,30}(?:获悉|了解到|采访时)")


def reported_on(text: str, each: PeriodMention) -> bool:
    """7月20日电; 记者20日从该公司获悉: when it was written or asked."""
    if DATELINE.match(text, each.span.end):
        return True
    if OF_A_BATCH.match(text, each.span.end):
        return not of_a_quarter(each)
    if each.kind == "years" and each.text.endswith("以来") and text.startswith("的", each.span.end):
        return True  # 延续去年以来的势头
    if text[each.span.start - 1] in "创刷破为出下新造" and OF_A_RECORD.match(text, each.span.end):
        return True  # 负荷创今年新高，达1597万千瓦
    return text.endswith("记者", 0, each.span.start) and LEARNT.match(text, each.span.end) is not None


OF_A_RECORD = lazily("(?:以来|同期|历史)*(?:的)?(?:最高|最大|最低|新)?(?:新高|新低|纪录|记录|峰值|最高|之最)")
CLOSING = lazily("[^（()）]*[）)]")
NUMERAL = lazily("[0-9０-９]")


def told_aside(text: str, each: PeriodMention, draft: Draft) -> bool:
    """专利9.8万件（2020年为7.5万件），商标8.2万件: a period in brackets holds in them."""
    closing = CLOSING.match(text, each.span.end, draft.quantity.lead)
    return closing is not None and NUMERAL.search(text, each.span.end, closing.end()) is not None


OF_A_BATCH = lazily(
    "[^，。；0-9]{0,14}(?:项目|工程)[^，。；0-9]{0,6}(?:开工|签约|竣工|投产|启动)(?:仪式|活动|大会|动员)"
)
"""2019年第一批重大项目集中开工仪式: the year is part of its name; what is begun in a quarter is of the quarter."""


def of_a_quarter(each: PeriodMention) -> bool:
    return each.kind == "calendar" and (each.period or "")[4:6] == "-Q"


OF_THE_PLANNED = lazily("(?:计划|拟)[^，。；]{0,12}的(?:近|约)?[0-9]+[^，。；]{0,16}(?:已|中，)")
"""今年计划改造的62个小区已开工58个: the year is that of the plan."""
SEEN_FROM = lazily("(?:的)?[^，,。；]{0,20}看[，,]")
"""从2021年度统计调查情况看: what is looked at, and nothing held against or gone on since."""
