"""Sums that go into projects: those counted before, the one that the money is for, the one that a sum before was of."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Series
from store.reading.figures.indicators.wording import tidy

NEAR = 48
"""Characters before a number within which its words stand: a clause may be as long as a page."""
SUNK = lazily(
    "(?:^|[，,、；;年月日底末]|季度)(?:共|已|完成(?=年度)|其中|项目|工程|今年|全年|年内)*(?P<what>(?:预计|计划|概算|估算|协议|累计|拟|共|合计|年度)*"
    "(?:(?:投入|使用|用)募集资金|完成投资(?:额)?|总?投资(?:总?额|规模|概算|估算)?|投资总规模))(?:已|为|达到?|约|近|超过?|逾|不超过|不低于|突破)*$"
)
PROJECTS = ("项目", "工程")
USED_FOR = lazily(
    "(?:用于|投向|投入到?|建设)(?P<what>[^，,。；;0-9]{3,28}?(?:项目|工程|基地|中心|园区?|产线|生产线))(?:建设)?[，,]$"
)
GOING_ON = lazily(
    "(?:^|[，,；;。\\s])(?:[去今明]年)?(?:全[省市区县国]|[我本][省市区县])?(?P<what>[^，,；;。：:0-9]{2,26}?(?:路|桥|工程|项目|隧道|枢纽|水库|基地|学校|医院|管廊))(?:建设)?"
    "(?:正在?|已|目前|全面|加快|加紧|顺利|有序|进展|稳步|扎实|如期)[^，,；;。0-9]{0,12}[，,]$"
)
"""新开工的某路、某路正在加紧建设，一季度完成投资…."""
OF_WHICH_SUM = lazily(
    "(?<=项目|工程|系统|基地|中心|枢纽|水库|学校|医院)(?:今年|年度|预计|计划|概算|估算|协议|累计|拟|共|合计|已)*"
    "(?:完成投资|总?投资)(?:总?额|规模|概算|估算)?$"
)
LONGEST = 36


def of_projects(text: str, draft: Draft, series: Series) -> str:
    """开工产业项目78个，总投资392亿元; 用于某某园项目，拟投入募集资金9亿元; 某某工程总投资4亿元，累计完成投资2亿元."""
    lead, last, first = draft.quantity.lead, series.last, draft.clause.sentence.start
    sunk = SUNK.search(text, max(draft.clause.span.start - 1, lead - NEAR, 0), lead)
    if sunk is None:
        return ""
    if used := USED_FOR.search(text, max(first, draft.clause.span.start - NEAR), draft.clause.span.start):
        return tidy(used["what"]) + sunk["what"]
    going = GOING_ON.search(text, max(first - 1, draft.clause.span.start - NEAR, 0), draft.clause.span.start)
    if going and "，" not in going["what"]:
        return tidy(going["what"]) + sunk["what"]
    if last is None or last.clause.sentence != draft.clause.sentence or not last.base:
        return ""
    listed = [each for each in series.levels if each.role == "count" and each.clause is last.clause]
    if last.role == "count" and len(listed) > 2:
        return ""  # 21个签约项目、28个开工项目和14个投产项目，总投资…: of all
    if last.role == "count" and last.base.endswith(PROJECTS) and len(last.base) + len(sunk["what"]) <= 20:
        return last.base + sunk["what"]
    told = OF_WHICH_SUM.search(last.indicator or "") if last.quantity.role == "money" else None
    whose = (last.indicator or "")[: told.start()] if told else ""
    return whose + sunk["what"] if whose and len(whose) + len(sunk["what"]) <= LONGEST else ""
