"""Periods that a story tells rather than states: the year that something began in, or that the sentence before told
of; all the days of a holiday that was named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from store.patterns import lazily
from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.figures.frames import EARLY_MONTHS
from store.reading.figures.together import TOGETHER_MARKS, TOGETHER_THEN, signed_then, together_then
from store.reading.periods import PeriodMention, interval
from store.reading.periods.patterns import BEGUN
from store.reading.periods.resolving import small_number
from store.reading.types import Span

AT_FIRST = lazily("(?:起步|起家|成立|创业|建厂|开业|创办|建校|建院|开馆)(?:时|之初|初期|伊始|当年)")
BEGINNINGS = frozenset("时初始当")
"""One of these is in all that ``AT_FIRST`` finds."""
BEGUN_IN = lazily(".{0,12}(?:成立|创立|创办|创建|建厂|注册|落户|上市|建成|投产|通车|毕业|来津|开业)")


def at_first(text: str, periods: Sequence[PeriodMention], starts: Sequence[int], draft: Draft) -> PeriodMention | None:
    """成立于2013年，起步时只有9名员工: the year that it began in."""
    lead = draft.quantity.lead
    if BEGINNINGS.isdisjoint(draft.clause.marks) or not AT_FIRST.search(
        text, max(draft.clause.sentence.start, lead - FAR), lead
    ):
        return None
    n = bisect_left(starts, lead)
    each = periods[n - 1] if n else None
    if each is None or each.kind != "calendar" or len(each.period or "") != 4:
        return None
    if each.span.start < max(draft.clause.sentence.start - 2 * FAR, lead - 4 * FAR):
        return None
    return each if BEGUN_IN.search(text, max(0, each.span.start - 4), lead) else None


SO_MANY_DAYS = lazily(
    "(?P<days>[三四五六七八九3-9])天(?:里|间|下来|时间)?(?:共|就|一共|总共|累计)*"
    "(?:卖|接待|挣|赚|售|收入|营业|迎|来了|发|运)"
)


def all_days(text: str, periods: Sequence[PeriodMention], starts: Sequence[int], draft: Draft) -> PeriodMention | None:
    """国庆假期10月1日至8日…，八天卖出4.1万个: all the days of the holiday."""
    lead = draft.quantity.lead
    told = "天" in draft.clause.marks
    hit = SO_MANY_DAYS.search(text, max(draft.clause.span.start, lead - 24), lead) if told else None
    days = small_number(hit["days"]) if hit else None
    if not days:
        return None
    n = bisect_left(starts, lead)
    for each in reversed(periods[max(0, n - 8) : n]):
        if each.kind == "holiday" and each.period and "/" in each.period:
            first, last = interval(each.period)
            return each if (last - first).days + 1 == days else None
    return None


SO_MANY_YEARS = lazily("(?P<years>[二两三四五六七八九十2-9])年(?:间|来|里|时间)")
DURING = frozenset("间来里")


def all_years(text: str, periods: Sequence[PeriodMention], starts: Sequence[int], draft: Draft) -> PeriodMention | None:
    """2022年至2024年审结1.12万件。三年间追回欠薪2.07亿元: all the years that the paragraph has named."""
    lead = draft.quantity.lead
    if "年" not in draft.clause.marks or DURING.isdisjoint(draft.clause.marks):
        return None
    hit = SO_MANY_YEARS.search(text, max(draft.clause.sentence.start, lead - FAR), lead)
    years = small_number(hit["years"]) if hit else None
    if hit is None or not years or text[hit.start() - 1] in "近最过第":
        return None
    n = bisect_left(starts, hit.start())
    if (
        not AMOUNTS_TO.search(text, hit.end(), lead)
        and (since := since_begun(text, periods[: n + 1], hit.start(), years)) is not None
    ):
        return since
    opening = text.rfind("\n", max(0, lead - 1000), lead) + 1
    for each in reversed(periods[max(0, n - 4) : n]):
        if each.span.start < opening or each.kind != "calendar" or len(each.period or "") != len("2022/2024"):
            continue
        first, _, last = (each.period or "").partition("/")
        return each if last and int(last) - int(first) + 1 == years else None
    return None


def since_begun(text: str, periods: Sequence[PeriodMention], at: int, years: int) -> PeriodMention | None:
    """方案实施两年来…。两年间，新增59家: as many years as the article says that something has gone on for."""
    for each in periods:
        if (
            each.kind == "years"
            and each.text.endswith("年来")
            and BEGUN_BEFORE.search(text, max(0, each.span.start - 2), each.span.start)
        ):
            return each if each.span.start <= at and small_number(each.text[:-2]) == years else None
    return None


BEGUN_BEFORE = lazily(f"(?:{BEGUN})$")
SINCE_BEGUN = lazily(
    "(?<![0-9年月])(?:自)?(?:建[厂校院区园港]|成立|创立|创办|创建|组建|投产|投用|投运|开园|开馆|开业|开通|开行|通车|运营|落户|入驻|启用"
    "|上市)(?:至今|以来|后至今)[，,]"
)
FOUNDED = lazily(
    "[^。；]{0,60}?(?:成立|创立|创办|创建|组建|兴建|建厂|建成|建校|投产|投用|开园|开馆|开业|开通|开行|通车|落户|入驻|启用|上市)"
)


def since_founded(
    text: str, periods: Sequence[PeriodMention], starts: Sequence[int], issue_year: int | None, draft: Draft
) -> PeriodMention | None:
    """2001年，公司投资兴建…。建厂以来，累计生产4000万套: from the year that it began in to the year of issue."""
    sentence, lead = draft.clause.sentence.start, draft.quantity.lead
    if issue_year is None or SINCE_WHEN.isdisjoint(draft.clause.marks):
        return None
    hit = SINCE_BEGUN.search(text, sentence, min(lead, sentence + 2 * FAR))
    if hit is None or draft.role in {"duration", "rank", "growth", "share"}:
        return None
    n = bisect_left(starts, hit.start())
    if n < len(starts) and starts[n] < lead:
        return None
    if n and COMMA_OR_STOP.search(text, periods[n - 1].span.end, hit.start()) is None:
        return None  # 自2017年首列开行以来
    opening = text.rfind("\n", max(0, sentence - 800), sentence) + 1
    if opening >= sentence:  # a paragraph that opens so speaks of the one before
        opening = text.rfind("\n", max(0, sentence - 800), max(0, opening - 1)) + 1
    for each in reversed(periods[max(0, n - 8) : n]):
        if each.span.start < opening:
            return None
        told = each.kind == "calendar" and len(each.period or "") == len("2001") and each.text[:1].isdigit()
        near = max(0, each.span.start - 6)
        if told and (FOUNDED.match(text, each.span.end) or FOUNDED_IN.search(text, near, each.span.start)):
            return each._replace(period=f"{each.period}/{issue_year}", text=hit[0].rstrip("，,"))
    return None


FOUNDED_IN = lazily("(?:成立|创立|创办|创建|组建|始建|建成|投产|开业|落户|起步)于$")
COMMA_OR_STOP = lazily("[，,。；\n]")
SINCE_WHEN = frozenset("以至")
YEAR_AGAINST = lazily(
    "[，,]?(?:也|又|均|则)?[比较](?:(?P<year>20[0-9]{2})年|(?P<last>上年|去年))(?!同期|[前底末年春夏秋冬]|[^，。；]{0,3}[的相])"
)
SOURCE = lazily("统计|数据|公报|调查|获悉|发布|公布|核算|通报")


def year_after(
    text: str, periods: Sequence[PeriodMention], starts: Sequence[int], issue: date | None, draft: Draft
) -> PeriodMention | None:
    """完成投资3862亿元，比2013年增长11%: where no other time is told, the year after the one held against; which one
    上年 is, is known by the day of issue, if somebody reports."""
    if issue is None:
        return None
    if text[draft.clause.sentence.start] in "“「" or not AGAINST & draft.clause.marks:
        spoken = draft.role in {"growth", "change"} and not draft.starts and not draft.ends
        return than_last_year(text, periods, starts, issue.year, draft) if spoken else None
    hit = YEAR_AGAINST.match(text, draft.quantity.tail) or YEAR_AGAINST.match(draft.pred.compared_to)
    if hit is None and draft.role in {"growth", "change"} and not draft.starts and not draft.ends:
        return than_last_year(text, periods, starts, issue.year, draft)
    if hit is None or draft.starts or draft.ends:
        return None
    opening = text.rfind("\n", max(0, draft.clause.sentence.start - 800), draft.clause.sentence.start) + 1
    n = bisect_left(starts, draft.quantity.lead)
    for each in periods[max(0, n - 8) : n]:
        if each.span.start >= opening and each.period and text[each.span.start - 1] not in "比较":
            return None
    lately = issue.year - (issue.month <= EARLY_MONTHS)
    if hit["last"]:
        told = SOURCE.search(text, opening, draft.quantity.lead) is not None and draft.status == "actual"
        year = lately if told else 0
    else:
        year = int(hit["year"]) + 1
        year = year if year == lately or (year == issue.year - 1) else 0
    at = draft.clause.sentence.start
    return PeriodMention(Span(at, at), hit[0].strip("，,"), str(year), None, "calendar") if year else None


def than_last_year(
    text: str, periods: Sequence[PeriodMention], starts: Sequence[int], year: int, draft: Draft
) -> PeriodMention | None:
    """相比去年，订单增长了20%: of this year, where its sentence names no other time."""
    sentence, lead = draft.clause.sentence.start, draft.quantity.lead
    hit = THAN_LAST_YEAR.search(text, max(sentence, lead - 40), lead)
    if hit is None:
        return None
    n = bisect_left(starts, lead)
    told = [each for each in periods[max(0, n - 4) : n] if each.span.start >= sentence]
    return PeriodMention(Span(hit.start(), hit.end()), hit[0], str(year), None, "calendar") if len(told) == 1 else None


THAN_LAST_YEAR = lazily("相比去年(?![同底末年春夏秋冬])|[与和同跟]去年相比")
AGAINST = frozenset("比较")
TWO_YEARS = lazily("[两二]年平均")
MONTHS_IN_A_ROW = lazily("连续(?P<months>[2-9]|[1-9][0-9]|[二两三四五六七八九十]{1,2})个月")
IN_A_ROW = lazily("连续(?P<years>[2-9]|[1-9][0-9]|[二两三四五六七八九十]{1,2})年")


def years_in_a_row(text: str, own: PeriodMention, draft: Draft) -> PeriodMention:
    """2010年…，产销量连续六年位居第一: of six years, of which the one named is the last."""
    if own.period and len(own.period) == len("2021") and "均" in draft.clause.marks:
        near = max(own.span.end, draft.quantity.lead - 12)
        if draft.role == "growth" and TWO_YEARS.search(text, near, draft.quantity.lead):
            return own._replace(period=f"{int(own.period) - 1}/{own.period}", text="两年平均")
    if "连" not in draft.clause.marks or not own.period:
        return own
    if own.period[5:7].isdigit() and (own.text.endswith("以来") or text.startswith("以来", own.span.end)):
        return months_in_a_row(text, own, draft)
    if len(own.period) != len("2010"):
        return own
    hit = IN_A_ROW.search(text, max(own.span.end, draft.clause.span.start), draft.quantity.tail)
    years = (int(hit["years"]) if hit["years"].isdigit() else small_number(hit["years"])) if hit else None
    if hit is None or not years:
        return own
    return own._replace(period=f"{int(own.period or 0) - years + 1}/{own.period}", text=hit[0])


def months_in_a_row(text: str, own: PeriodMention, draft: Draft) -> PeriodMention:
    """4月以来，连续5个月: of so many months from then on, of which the last is the last that is known of."""
    hit = MONTHS_IN_A_ROW.search(text, max(own.span.end, draft.clause.span.start), draft.quantity.tail)
    months = (int(hit["months"]) if hit["months"].isdigit() else small_number(hit["months"])) if hit else None
    if hit is None or not months or not own.period:
        return own
    last = int(own.period[:4]) * 12 + int(own.period[5:7]) - 2 + months
    return own._replace(period=f"{own.period[:7]}/{last // 12}-{last % 12 + 1:02d}", cumulative=None)


ONCE_AGO = lazily(
    "(?<![近过前离到第内])(?P<years>[2-9]|1[1-9]|[二两三四五六七八九])年(?:以|之)?前(?!夕|景)[，,]?"
    "(?:(?![今去明]年|[0-9]{4}年|如今|目前|现在)[^，,。；0-9]){0,12}$"
)


def so_long_ago(text: str, draft: Draft) -> int:
    """三年前在全市设了9处: how many years before the issue its own clause opens with; 0 where it does not."""
    if "前" not in draft.clause.marks:
        return 0
    clause, sentence = draft.clause.span.start, draft.clause.sentence.start
    hit = ONCE_AGO.search(text, max(sentence, draft.quantity.lead - 28), draft.quantity.lead)
    if hit is None:
        return 0
    opens = hit.start() == sentence or text[hit.start() - 1] in "，,；;“"
    if not opens and not (clause <= hit.start() and OPENED.fullmatch(text, max(clause, hit.start() - 12), hit.start())):
        return 0
    return int(hit["years"]) if hit["years"].isdigit() else small_number(hit["years"]) or 0


OPENED = lazily("(?![^，。；]*[比较于])[^，,。；0-9]{0,12}")
YEARS_AGO = lazily("[由从](?P<years>[1-9]|[1-9][0-9]|[一二两三四五六七八九十])年前(?:的)?$")


def years_ago(text: str, draft: Draft) -> int:
    """由三年前的9家增加到67家: how many years before the issue; 0 where nothing says so."""
    hit = YEARS_AGO.search(text, max(draft.clause.span.start, draft.quantity.lead - 10), draft.quantity.lead)
    return (int(hit["years"]) if hit["years"].isdigit() else small_number(hit["years"]) or 0) if hit else 0


FIRST_DAY = lazily("(?:(?:启用|开[业通园馆诊街]|通车|运营|投用|上线)?首日|当天|当日|首航|首班|首场)")


def on_that_day(
    text: str, periods: Sequence[PeriodMention], starts: Sequence[int], draft: Draft
) -> PeriodMention | None:
    """昨日零时通车。首日车流量5.8万辆次: the day that the sentence before says that something began on."""
    start = draft.clause.sentence.start
    if not TOGETHER_MARKS.isdisjoint(draft.clause.marks) and (together := TOGETHER_THEN.match(text, start)):
        return together_then(text, periods, starts, draft, bool(together["all"]))
    if "签" in draft.clause.marks and (signed := signed_then(text, periods, starts, draft)):
        return signed
    first = None if draft.starts else FIRST_DAY.match(text, start)
    if first is None or draft.clause.span.start > first.end() + 1:
        return None
    n = bisect_left(starts, start)
    while n and periods[n - 1].text == "至此":
        n -= 1
    each = periods[n - 1] if n else None
    if each is None or each.kind != "calendar" or len(each.period or "") != 10 or start - each.span.end > FAR:
        return None
    told = text[each.span.end : start]
    return each if BEGINS_ON.search(told) and "\n" not in told else None


def first_day_of(
    text: str, periods: Sequence[PeriodMention], starts: Sequence[int], draft: Draft
) -> PeriodMention | None:
    """“五一”假期，景区火爆。古镇首日接待3.4万人次: the first day of the holiday that was told before."""
    lead = draft.quantity.lead
    at = text.rfind("首日", max(draft.clause.span.start, lead - 24), lead)
    if at < 0 or text[at - 1] in OPENED_ON:
        return None
    n = bisect_left(starts, lead)
    for each in reversed(periods[max(0, n - 4) : n]):
        if len(each.period or "") == len("2025-10-01"):
            return each if each.text.endswith("首日") else None
        if each.kind == "holiday" and "/" in (each.period or ""):
            return (
                each._replace(period=(each.period or "")[:10], text="首日") if lead - each.span.end < 6 * FAR else None
            )
    return None


OPENED_ON = frozenset("业园馆通用营诊街映售行市展幕航发赛")
"""开业首日, 上映首日: of something that began, and of no holiday."""
BEGINS_ON = lazily(
    "通车|开业|开通|开园|开馆|开幕|开跑|启用|投用|运营|上线|上映|开街|出海|首航|首发|开诊|开行|开售|开市"
)
AMOUNTS_TO = lazily("(?:达到?|增至|增加到|升至|扩大到|扩大至|突破|超过)(?:了)?$")


def by_that(text: str, periods: Sequence[PeriodMention], starts: Sequence[int], draft: Draft) -> PeriodMention | None:
    """地铁9月6日开通。至此，全市运营里程达到392公里: so many there are since the day that was named before."""
    start, lead = draft.clause.sentence.start, draft.quantity.lead
    at = text.find("至此", start, min(start + 3, lead))
    if at < 0 or draft.role in {"growth", "change"} or not AMOUNTS_TO.search(text, max(start, lead - 6), lead):
        return None
    n = bisect_left(starts, at)
    opening = text.rfind("\n", max(0, at - 600), at) + 1
    if opening >= at - 1 and opening > 1:  # a paragraph that opens so speaks of the one before
        opening = text.rfind("\n", max(0, opening - 600), opening - 1) + 1
    days = (each for each in reversed(periods[max(0, n - 6) : n]) if each.span.start >= opening)
    each = next(days, None)
    return each if each is not None and each.kind == "calendar" and len(each.period or "") == 10 else None


LONG_AGO = 3
"""Years after which a year named by its number is told of, not reported."""
TELLS_NOW = lazily(
    "现|目前|如今|今|已|每[年天月]|[共设建拥]有|布局|旗下|下[设辖]|手握|累计|近年|近[一二三两几]年|[一二两三四五六七八九十几0-9]年来|年(?:过去|之?后|下来)|以来|总投资|占地|注册资本"
)


def told_before(
    text: str, periods: Sequence[PeriodMention], starts: Sequence[int], issue_year: int | None, draft: Draft
) -> PeriodMention | None:
    """转机出现在2018年。…的膜通过中试，产水率从75%提到91%: a year gone by that the sentence before tells of."""
    sentence = draft.clause.sentence
    if issue_year is None or text[sentence.start] in "“「":
        return None
    n = bisect_left(starts, sentence.start)
    if not n or (n < len(starts) and starts[n] < min(sentence.end, draft.quantity.tail + FAR)):
        return None
    each = periods[n - 1]
    if each.kind != "calendar" or len(each.period or "") != 4 or not each.text[:1].isdigit():
        return None
    if sentence.start - each.span.end > 2 * FAR or int(each.period or 0) > issue_year - LONG_AGO:
        return None
    near = text[each.span.end : sentence.start]
    if "\n" in near or near.count("。") != 1:
        return None
    said = text[max(sentence.start, draft.quantity.lead - FAR) : draft.quantity.lead]
    return None if TELLS_NOW.search(said) or BEGUN_IN.match(near) else each
