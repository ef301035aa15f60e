"""What else the words state: a unit left unsaid, first lots, plans and estimates, the basis of a statistic."""

from __future__ import annotations

from collections.abc import Sequence

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Series
from store.reading.figures.indicators.vocabulary import flow
from store.reading.figures.predicates import lexicon as change_words
from store.reading.periods import PeriodMention
from store.reading.types import Status


def unit_of_bare(text: str, draft: Draft, series: Series) -> None:
    """峰值到过46, 才3000万: a number without a unit has that of the one before it in its sentence."""
    quantity, last = draft.quantity, series.last
    if quantity.form != "bare" or quantity.unit is not None:
        return
    if not SCALES.isdisjoint(text[quantity.start : quantity.end]) and (unit := of_people(draft.indicator or "")):
        draft.unit, draft.role = unit, "level" if unit == "人次" else "count"
        draft.note(f"unit {unit}: people are counted")
        return
    if last is None or last.clause.sentence != draft.clause.sentence:
        sum_before(text, draft, last or series.above)
        return
    ends = quantity.tail >= draft.clause.span.end or text[quantity.tail] in "，,。；;、”）"
    if MEASURE.search(draft.indicator or "") and "万" not in text[quantity.start : quantity.end]:
        return  # PUE值降到1.12 is of no unit
    unit = last.quantity.unit or last.unit
    if (ends and unit and last.quantity.form == "unit" and draft.pred.kind in {"copula", "until", "to"}) or (
        ends and unit and last.quantity.form == "unit" and "万" in text[quantity.start : quantity.end]
    ):
        draft.unit = unit
        draft.role = last.role if last.role not in {"growth", "change", "share"} else "level"
        draft.note(f"unit {unit} of the number before")
        if draft.indicator is None or draft.phrase.obj is None:
            draft.indicator, draft.base = last.indicator, last.base


def of_people(indicator: str) -> str | None:
    """千兆用户数突破5000万, 旅客吞吐量超过3000万: the unit that everybody knows."""
    if PEOPLED.search(indicator):
        return "人"
    if SUBSCRIBED.search(indicator):
        return "户"
    if REGISTERED.search(indicator):
        return "户"
    return "人次" if PASSENGERS.search(indicator) else None


SUBSCRIBED = lazily(
    "(?:宽带|移动|电话|固话|千兆|5G|4G|网络|光纤|接入|燃气|供热|用电|用气|物联网)[^，。；]{0,4}用户(?:总)?数?$"
)
PASSENGERS = lazily("旅客吞吐量$|客运量$|客流量?$|(?:旅客|游客)(?:发送|接待)量$|观影人次$|(?<!货)接待量$")
SCALES = frozenset("万亿")
HOPED = lazily("(?:突破|超过|达到|冲到|冲|升到|迈过|站上|过|破)$")


def sum_before(text: str, draft: Draft, last: Draft | None) -> None:
    """去年集体收入183万元。“今年盼着突破200万。”: a bare sum is of what the sentence before gave in yuan."""
    quantity = draft.quantity
    if last is None or last.indicator is None or (last.quantity.unit or last.unit) != "元" or draft.indicator:
        return
    start = max(draft.clause.span.start, quantity.lead - 4)
    if last.role != "money" or text[quantity.end - 1] not in "万亿" or not HOPED.search(text, start, quantity.start):
        return
    draft.unit, draft.role = "元", "money"
    draft.indicator, draft.base = last.indicator, last.base
    draft.note("unit and indicator of the sum in the sentence before")


SAME_RATE = lazily("(?:[，,]|则|而|其中|为|是|达到?|约|的)*")


def rate_again(text: str, draft: Draft, series: Series, periods: Sequence[PeriodMention]) -> None:
    """上半年增长3.6%，1—8月为4.5%: a rate of which nothing is said but when is that of what grew before."""
    last, quantity = series.last, draft.quantity
    if draft.role == "share" and quantity.form == "percent" and (draft.indicator or "").endswith(("增速", "增幅")):
        draft.role, draft.direction = "growth", draft.direction or "up"
        draft.note("growth: a rate of it")
        return
    if last is None or last.role != "growth" or draft.role != "share" or quantity.form != "percent":
        return
    if last.clause.sentence != draft.clause.sentence or last.quantity.form != "percent" or last.indicator is None:
        return
    start = max(last.quantity.tail, draft.clause.span.start)
    named = [each for each in periods if start <= each.span.start and each.span.end <= quantity.lead]
    if len(named) != 1 or not SAME_RATE.fullmatch(text, start, named[0].span.start):
        return
    if quantity.chinese or not SAME_RATE.fullmatch(text, named[0].span.end, quantity.lead):
        return
    draft.role, draft.indicator, draft.base = "growth", last.indicator, last.base
    draft.direction, draft.comparison = last.direction, last.comparison
    draft.note("growth as the number before: nothing else is said of it but when")


FIRST_LOT = lazily("首批[^，,、；。]{1,4}$")
REGISTERED = lazily("(?:经营主体|市场主体|个体工商户|个体户|农户|住户)(?:总?数|总量|数量)?$")
PEOPLED = lazily(
    "人口$|人口净流入$|净流入人口|人数$|持有人$|(?<!宽带)(?<!移动)(?<!电话)(?<!千兆)用户数?$|会员$|粉丝$|从业者$|学生$|读者$"
)
MEASURE = lazily("[A-Za-z]值?$|指数$|系数$|得分$|评分$|信噪比$")


def first_batch(text: str, draft: Draft) -> None:
    """首批涵盖203家: the first lot, with a verb between."""
    quantity = draft.quantity
    if (
        quantity.role == "count"
        and quantity.bound == "exact"
        and "批" in draft.clause.marks
        and FIRST_LOT.search(text, max(draft.seg.start, quantity.lead - 6), quantity.lead)
    ):
        draft.bound = "first"
        draft.note("bound from 首批")


def same_as_before(text: str, draft: Draft, series: Series) -> None:
    """A growth beside its level says 同比 for itself; one that follows another in the sentence inherits the word."""
    last = series.last
    if (
        (
            draft.role == "growth"
            and draft.comparison is None
            and last is not None
            and last.clause.sentence == draft.clause.sentence
        )
        and (last.role == "growth" or (last.role == "change" and last.indicator == draft.indicator))
        and last.comparison == "同比"
        and draft.pred.base is None
        and not ("均" in draft.clause.marks and OVER_YEARS.search(text, draft.clause.span.start, draft.quantity.lead))
    ):
        draft.comparison = "同比"
        draft.note("同比 inherited from the growth before")


def same_period_unsaid(text: str, draft: Draft, series: Series, *, table: bool) -> None:
    """In the statistics of a year, a half, a quarter or so many months, growth is over the same months of the year
    before, whether every number says so or the first of a paragraph only."""
    if draft.role != "growth" or draft.quantity.form not in {"percent", "permille"}:
        return
    if draft.comparison == "同比":
        series.yearly = draft.clause.paragraph
    elif (
        draft.comparison is None
        and draft.direction is not None
        and draft.status == "actual"
        and draft.pred.base is None
        and not (draft.starts or draft.ends)
        and (table or series.yearly == draft.clause.paragraph or of_a_year(draft))
        and draft.period is not None
        and (
            STATISTICAL.fullmatch(draft.period)
            or (series.yearly == draft.clause.paragraph and DAYS_OF.match(draft.period))
        )
        and text[draft.clause.sentence.start] not in "“「"
        and not AVERAGED.search(text, max(draft.clause.span.start, draft.quantity.lead - 24), draft.quantity.lead)
    ):
        draft.comparison = "同比"
        draft.note("同比 left unsaid in statistics")


def of_a_year(draft: Draft) -> bool:
    """An amount of a year, a half, a quarter or the months from January on."""
    period = draft.period or ""
    return (len(period) == 4 or period[5:6] in {"H", "Q"} or "/" in period) and bool(
        flow().search(draft.indicator or "")
    )


DAYS_OF = lazily("[0-9]{4}-[0-9]{2}-[0-9]{2}/")
STATISTICAL = lazily("[0-9]{4}(?:-H[12]|-Q[1-4]|-[0-9]{2}|-01/[0-9]{4}-[0-9]{2})?")
OVER_YEARS = lazily("[两二三四五]年平均|年均")
AVERAGED = lazily("[两二三四五]年平均|年均|月均|日均|平均每|累计增长|累计下降|连续|[比较与]|成本|效率|能耗")
MONTH_TOLD = lazily("[较比](?P<month>[0-9]{1,2})月(?:份)?(?![底末初中上下])")


def year_before(draft: Draft, issue_year: int | None) -> None:
    """去年近视率37.6%，比前年下降1.1个百分点: against the year just before its own is 同比."""
    if issue_year and draft.period == str(issue_year - 1) and draft.pred.compared_to in {"比前年", "较前年"}:
        draft.comparison = "同比"
    told = YEAR_TOLD.fullmatch(draft.pred.compared_to) if draft.comparison == "较前" else None
    if told and draft.period == str(int(told["year"]) + 1):
        draft.comparison = "同比"  # 2025年…, 比2024年提高0.8分


def month_before(draft: Draft) -> None:
    """7月以来…较6月增长45%: against the month before."""
    if draft.comparison != "较前" or draft.period is None:
        return
    told = MONTH_TOLD.match(draft.pred.compared_to)
    if told is None or not MONTHLY.match(draft.period):
        return
    if int(told["month"]) % 12 + 1 == int(draft.period[5:7]):
        draft.comparison = "环比"
        draft.note("环比: the month before")


YEAR_TOLD = lazily("[比较](?P<year>20[0-9]{2})年")
MONTHLY = lazily("[0-9]{4}-[0-9]{2}(?![0-9-])")


def status_and_basis(text: str, draft: Draft) -> None:
    lead = draft.quantity.lead
    start = max(draft.clause.span.start, lead - 40)
    if MAY_BE_TO_COME.search(text, start, lead) and (status := to_come(text, start, lead)):
        draft.status = status
    elif draft.period is None and not draft.quantity.chinese and draft.role != "duration" and once_done(text, draft):
        draft.status = "target"
    start = max(draft.clause.sentence.start, lead - 60)
    if not BASES.isdisjoint(draft.clause.marks) and BASIS_MARK.search(text, start, lead):
        sentence, basis = text[start:lead], change_words()["basis"]
        if word := next((each for each in basis["words"] if each in sentence), None):
            draft.basis = basis["alias"].get(word, word)
            draft.note(f"basis from {word}")


def to_come(text: str, start: int, lead: int) -> Status | None:
    """Whether the words before a number say that it is expected, planned or foretold."""
    if ESTIMATED.search(text, start, lead):
        return "estimate"
    if PLANNED.search(text, start, lead):
        return "target"
    return "forecast" if FORECAST.search(text, start, lead) else None


def once_done(text: str, draft: Draft) -> bool:
    """达产后年产值15亿元，税收6000万元: what is said of the time after holds on in the sentence."""
    if AFTERWARDS.isdisjoint(draft.clause.marks):
        return False
    start = max(draft.clause.sentence.start, draft.quantity.lead - 60)
    hit = ONCE_DONE.search(text, start, draft.quantity.lead)
    return hit is not None and CHANGES_TIME.search(text, hit.end(), draft.quantity.lead) is None


ONCE_DONE = lazily("(?:达产|投产|建成)后|届时")
AFTERWARDS = frozenset("后届")
"""One of these is in all that ``ONCE_DONE`` finds."""
CHANGES_TIME = lazily("[；。]|目前|已|现|今年|去年|总投资")
MAY_BE_TO_COME = lazily("[盼打预估有可力计目规拟确争将届达投建展]")
"""The first characters of the three below, seen at once."""
ESTIMATED = lazily("预[计期]|估计|有望|可望")
PLANNED = lazily(
    "力争|盼着|打算|计划|目标|规划(?!面积|总)|拟|确保|争取|(?<!每[年月日天])(?<![即已])将(?!近)|届时|达产后|投产后|建成后"
)
FORECAST = lazily("预测|展望|预判")
BASIS_MARK = lazily("[上算价径报]")
BASES = frozenset("上算价径报")
