"""Periods that are named behind the number that is of them: 10所8月底前交付, 产能20万辆，2018年投产."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.lasting import COMMA, DUE
from store.reading.figures.together import TOGETHER
from store.reading.periods import PeriodMention

NEXT, FARTHEST = 13, 40
"""Characters behind the number within which its period ends; the latter for what is begun or signed together."""
IN_USE = lazily("(?:底|初|末)?(?:前|左右)?(?:全部|全面|正式|建成|竣工|可)*(?:投产|达产|建成|投用|投入|运营|下线)")
OCCURRED = ("出现在", "发生在", "出现于", "诞生在", "诞生于")
"""单日最高12.8万人次出现在10月1日: what says so wins over all that stands before."""
ALL_OF_THEM = lazily("(?:前)?(?:全部|全面|均已?|已全部|都已?|悉数)[^，,。；0-9]")
ALL_MARKS = frozenset("全均都悉")
"""One of these is in all that ``ALL_OF_THEM`` finds."""
ALL_BY_THEN = lazily("[^，,。；、的0-9]{1,12}?(?:均|都|全部|悉数)已?[于在]")
WITH_OTHERS = lazily(
    "[^，,。；、0-9]{1,12}(?:[、和及][0-9.]+万?[余多]?[个家户所座处名人][^，,。；、0-9]{1,12}){0,3}(?:已?[于在])?"
)
"""80个企业、21家车间于3月底全部复工: all that is listed."""
OF_A_KIND = lazily("[^，,。；、的0-9]{1,8}")
AIMED_FOR = lazily("[^，,。；、0-9]{0,6}(?:目标|任务|计划|预算)")
AT_WHICH = frozenset({"计于", "将于", "定于", "拟于", "划于"})
DESIGNED = lazily("设计[^，。；]{0,6}$")
MAKES = lazily("产能|产量|年产|能力|规模|[一二三]期(?:工程|项目)?(?:为|约|达|可达)?$")


def named_behind(text: str, each: PeriodMention, draft: Draft, *, ahead: bool) -> PeriodMention | None:
    """The first period behind the number, where the number is of it."""
    tail, at = draft.quantity.tail, each.span.start
    if each.kind == "plan":
        return each if at <= tail + 1 and not COMMA.search(text, tail, at) else None  # 谋划300个“十五五”重点工程
    if each.kind != "calendar":
        return None
    if text[tail : tail + 1] in {"，", ","}:
        return each if at <= tail + 3 and ahead and made_from(text, each, draft) else None
    if COMMA.search(text, tail, at):
        return None
    if at == tail + 1 and text[tail] == "的" and AIMED_FOR.match(text, each.span.end):
        return each  # 48万辆的全年销售目标
    if at <= tail + 1 and each.span.end < tail + NEXT:
        if ahead and DUE.match(text, each.span.end):
            return each  # 10所8月底前交付
        if text[tail:at] == "是":
            return each  # 有3条是今年投用的
    if draft.role == "count" and ahead and DUE.match(text, each.span.end) and OF_A_KIND.fullmatch(text, tail, at):
        return each  # 其余24个项目明年6月底前交付
    if draft.role == "count" and ALL_OF_THEM.match(text, each.span.end) and WITH_OTHERS.fullmatch(text, tail, at):
        return each  # 首批12个项目去年底全部投产
    if draft.role == "count" and ALL_BY_THEN.fullmatch(text, tail, at):
        return each  # 9个项目均于3月底前复工
    of_a_day = len(each.period or "") == len("2025-06-30") and draft.role in {"money", "count"}
    return each if of_a_day and TOGETHER.match(text, each.span.end) else None  # 10个项目17日集中开工


def made_from(text: str, each: PeriodMention, draft: Draft) -> bool:
    """产能20万辆，2018年投产: so many will be made from the year on that the next clause names."""
    if draft.role not in {"count", "level"} or not IN_USE.match(text, each.span.end):
        return False
    clause, lead = draft.clause.span.start, draft.quantity.lead
    return MAKES.search(text, clause, lead) is not None and DESIGNED.search(text, clause, lead) is None
