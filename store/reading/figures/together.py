"""What is begun, signed or finished together on one day is of that day: its number, its sum and the shares of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from store.patterns import lazily
from store.reading.figures.asides import OF_A_BATCH, of_a_quarter
from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.periods import PeriodMention

TOGETHER = lazily("[^，。；]{0,30}集中(?:开工|签约|竣工|投产|落地|启动|揭牌|开业|动工|奠基|亮相|上线|发布)")
TOGETHER_THEN = lazily(
    "(?:[^，。；]{0,16}[，,]|[^，。；0-9]{0,12})?(?:此次|本次|这次)(?:[一-龥]{1,6}[区县市])?(?:活动|大会|推介会|仪式)?(?:上|中|现场)?(?:共有?)?(?P<all>集中)?(?:开工|签约|竣工|投产|启动|揭牌)(?(all)|(?:仪式|活动)?的?"
    "(?:[0-9]+[个项]|这批|一批|[春夏秋冬一二三四]季度?|重点|重大|产业|建设|工业|新|招商|制造业|服务业|农业|文旅|旅游|民生|基础设施"
    "|科技|产业链|战略性新兴|先进|现代|高端|外资|亿元以上|数字经济|城建|交通|水利|能源|社会事业)*项目(?!的|位于|是|由))"
    "|这(?:批|些|[0-9]+[个项])[^，。；0-9]{0,10}项目(?:中)?(?:[，,]|涵盖|包[含括]|涉及)"
    "|集中(?:开工|签约|竣工|投产)的?(?:重大|重点|产业|招商)*项目(?:有|共|共有|为|达)?(?=[0-9])"
    "|(?:集中)?(?:开工|签约|竣工|投产)(?:的)?(?:重大|重点|产业)*项目(?:中|当中)[，,]"
    "|[^，。；0-9]{0,12}[0-9]+[个项][^，。；0-9]{0,6}项目(?:参加|参与)(?:了)?(?:此次|本次)?集中(?:开工|签约|竣工)"
)
SIGNED = lazily(
    "(?:在)?(?:今[天日]|昨[天日]|当[天日]|此次|本次|这次|[0-9]{1,2}日)?(?:签订|签署|达成|签下)的[^，。；]{0,14}(?:合同|协议|订单|大单)(?:中|里|当中)[，,]"
)
SIGNING = lazily("签[订署约下]|达成")
SIGNED_THERE = lazily("(?:会|仪式|活动|论坛)上[，,][^。；]{0,60}?(?:签[订署约下]|达成)")
OF_THE_WORKS = lazily("占地|建成|年产|注册|将|计划|成立|[。；]")
ONCE_BUILT = lazily("预计|达产|[建投]成?[成产用]后|年产值?|满产|将")
TOGETHER_MARKS = frozenset("次项签")
SO_MANY_PROJECTS = lazily("[0-9]+[个项][^，。；]{0,12}项目|项目[^，。；0-9]{0,6}[0-9]+[个项]")
GATHERED = lazily("集中|(?:开工|签约|竣工|投产|启动|揭牌|推介|招商|项目)[^，。；]{0,8}(?:仪式|活动|大会|推介会|会)")


def together_then(
    text: str, periods: Sequence[PeriodMention], starts: Sequence[int], draft: Draft, at_once: bool
) -> PeriodMention | None:
    """5月12日，开发区举行集中开工仪式。此次集中开工项目28个: all of them on the day told before, and their shares."""
    start = draft.clause.sentence.start
    if draft.role not in {"money", "count", "share"} or ONCE_BUILT.search(
        text, draft.clause.span.start, draft.quantity.lead
    ):
        return None
    n = bisect_left(starts, start)
    for each in reversed(periods[max(0, n - 8) : n]):
        if each.kind != "calendar" or start - each.span.end > 12 * FAR:
            continue
        if of_a_quarter(each) and OF_A_BATCH.match(text, each.span.end):
            return each
        if len(each.period or "") != len("2025-06-30"):
            continue
        if GATHERED.search(text, each.span.end, min(start, each.span.end + FAR)):
            return each
        if at_once:
            return None
    return None


def signed_then(
    text: str, periods: Sequence[PeriodMention], starts: Sequence[int], draft: Draft
) -> PeriodMention | None:
    """在17日的会上签署合同…。在此次签订的合同中，电信采购1200台: of the day that was told to be of the signing, else of
    the day that it names itself."""
    start = draft.clause.sentence.start
    if draft.role not in {"money", "count", "share"} or not SIGNED.match(text, start):
        return None
    n = bisect_left(starts, start)
    for each in reversed(periods[max(0, n - 12) : n]):
        day = each.kind == "calendar" and len(each.period or "") == len("2025-06-30")
        if day and SIGNING.search(text, each.span.end, min(start, each.span.end + 2 * FAR)):
            return each
    named = periods[n] if n < len(periods) and starts[n] < draft.quantity.lead else None
    return named if named and len(named.period or "") == len("2025-06-30") else None


DEALS = ("此次", "本次", "此项", "该项", "该笔", "这笔", "收购", "交易", "并购", "交割")
"""What opens a sentence about a deal that was told before."""
DEAL = lazily(
    "(?:此次|本次|[此该]项|[该这]笔)(?:交易|收购|并购|股权转让|转让)|(?:收购|交易|并购|交割)(?:总[额价]|金额|对价|完成)"
)
CLOSED = lazily(
    "(?:完成|宣布|签署|达成)[^。；]{0,40}(?:收购|并购|交易|交割|转让)|(?:收购|并购|交易|交割)[^。；]{0,20}(?:完成|落定|获批)"
)


def deal_closed(
    text: str, periods: Sequence[PeriodMention], starts: Sequence[int], draft: Draft
) -> PeriodMention | None:
    """今天宣布完成对乙公司的收购。此次交易总额约8.6亿美元: the day that a deal told of again was closed on."""
    start = draft.clause.sentence.start
    if DEAL.match(text, start) is None:
        return None
    n = bisect_left(starts, start)
    for each in reversed(periods[max(0, n - 8) : n]):
        day = each.kind == "calendar" and len(each.period or "") == len("2025-06-30")
        if day and CLOSED.search(text, each.span.end, min(start, each.span.end + 2 * FAR)):
            return each
    return None


def of_a_deal(text: str, draft: Draft) -> bool:
    """Whether a number may be what a deal is made of: not what will be made once it is done."""
    return ONCE_BUILT.search(text, draft.clause.span.start, draft.quantity.lead) is None


def one_of_many(text: str, each: PeriodMention, draft: Draft, between: str) -> bool:
    """2月11日，全县举行集中开工仪式，总投资86亿元的23个项目同日开工."""
    if draft.role not in {"money", "count"} or each.kind != "calendar":
        return False
    if of_a_quarter(each) and OF_A_BATCH.match(text, each.span.end):
        return counts_many(text, draft)
    if len(each.period or "") != len("2025-06-30"):
        return False
    if SIGNED_THERE.search(between) and not OF_THE_WORKS.search(between):
        return True
    return GATHERED.search(between) is not None and counts_many(text, draft)


def counts_many(text: str, draft: Draft) -> bool:
    """Whether a sentence counts projects up to the number, from its last 其中 on: what one of them costs is of no
    day."""
    start = draft.clause.sentence.start
    start = max(start, text.rfind("其中", start, draft.quantity.lead))
    return SO_MANY_PROJECTS.search(text, start, draft.quantity.tail + FAR // 4) is not None
