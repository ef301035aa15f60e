"""Whether a number stands in a period that was named before: flows and their growth go on in it, what merely exists,
is planned or is told of another time does not."""

from __future__ import annotations

import re
from bisect import bisect_left

from store.patterns import lazily
from store.reading.figures import frames
from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.figures.governing import (
    DONE_ALREADY,
    FROM_ON,
    PLANNED_FOR,
    STOCK,
)
from store.reading.figures.indicators.vocabulary import flow
from store.reading.figures.lasting import BUILT_FOR, COUNTED_FROM, DUE, REBUILT
from store.reading.figures.opening import PER_TIME, Opening
from store.reading.figures.together import counts_many
from store.reading.periods import PeriodMention
from store.reading.periods.patterns import HELD_AGAINST

PLANS_NOW = lazily("将|计划|力争|打算|拟|预计|目标|争取|确保|要(?!素|求)")
SPEECH = lazily("[。！？\\n][“「]")
RELATED = lazily(
    "(?:以上|左右)?[^，,。；：0-9]{0,8}[，,](?:[^，,]{2,16}[，,])?(?:已经?|也|仍|还|均|且|继续)?"
    "(?:[比较占居列]|与|在[^，,]{1,12}中(?:排|位|居|列)|位[居列]|[高低快慢]于|[高多低少]出|(?:春运|节[前后])?同比|环比|排[在名]|相当于|名列|超过?去年|[^，,]{1,6}(?:排名|位[居列]|居))"
)
"""What follows an amount is said of it: held against another one, or ranked."""
ALONE = lazily("当月|单月|当季|单季")
RATE_OF = lazily("日均|月均|每[天日月]|最快|最短")
OF_A_THING = lazily("设计[年日]?(?:产能|产量|能力|处理|吞吐)|票价|门票|总投资|在手|注册资本|合同金额")
"""What a project costs, or a firm still has to do, is of no stretch of time."""
TO_BE_DONE = lazily(
    "[，,](?:定于|预计|计划|将于|拟于|力争|争取)[^，。；]{0,16}(?:完工|建成|投产|竣工|投用|交付|投运|启用|开业|达产)"
)
SINCE_THAT = lazily("[0-9]{4}年[^，。；]{0,16}(?:以来|至今)")
YEAR_BEFORE = lazily("[，,]?[比较](?P<year>20[0-9]{2})年(?![前底末])")
STANDING_UNITS = frozenset({"架", "艘", "座", "台", "辆", "户", "家", "套"})
SO_MANY = lazily("累计(?:达到?|超过?|有)?$")
PAID_OUT = lazily("派现|派息|分红|股利|派发")
DEALT_OUT = frozenset("派红利")
EXPECTED_NOW = lazily("预[计期]|有望|首年|首个(?:完整)?年度?|力争|打算")
STARTS_THEN = lazily("(?:零时|零点|0时|0点|[0-9]{1,2}时)?起(?![来点步])")
INTENDS = lazily("(?<![即已])将(?!近)|计划|力争|打算|(?<![虚模])拟")
ALREADY_FROM = lazily("已经?[由从]")
YEARS_ON = lazily("[一二两三四五六七八九十0-9]{1,3}年(?:过去|之?后|下来)了?[，,]")
THAN_BEFORE = lazily("[，,](?:同比|[比较](?:上年|去年))")
LABEL = lazily("[ 　●◆■—·▲]*[^，。；：:0-9\\n]{1,10}[：:](?!“)")
BALANCES = lazily("(?:余额|[保拥持]有量|有效量|存量|库存量?|在[库册孵营][^的]{0,6})$")
HAS_BY_THEN = lazily("(?<![早])已|拥有|现有|累计|规模|总值|共有|设有|建有")
ONCE_WAS = ("此前", "以前", "过去", "从前", "最初", "起初", "原来", "早先", "平日", "平时", "往年", "往常", "以往")
"""What opens a sentence about other times."""


def year_earlier(period: str | None, other: str | None) -> bool:
    """Whether one is the same half, quarter or months as the other, of the year before."""
    if not period or not other or len(period) < len("2025-H1") or "/" in period or len(period) != len(other):
        return False
    return period[4:] == other[4:] and int(period[:4]) + 1 == int(other[:4])


class Carrying(Opening):
    """Whether the period that was named last goes on."""

    def goes_on(self, own: PeriodMention) -> bool:
        """3月当月, 8月底前 and 7月1日起 hold where they are said; in a communiqué its own period takes over again."""
        after = own.span.end
        if self.text.endswith(("其中", "其中，", "其中,"), 0, own.span.start) and (self.carried or self.frame):
            return False  # 其中7月份上涨0.4%
        if self.of_a_list(own) or (own.kind == "years" and len(own.period or "") > len("2016/2025")):
            return False  # 自2021年1月以来连续15个月增长
        if self.carried is not None and HELD_AGAINST.match(self.text, after):
            return False  # 2024年这一数字为3.04亿元
        if self.text.endswith(("比", "较"), 0, own.span.start):
            return False  # 比去年的4380万元有提升
        if self.carried is not None and year_earlier(own.period, self.carried.period):
            return False  # 上半年实现税收86亿元，去年上半年74亿元: the half of this year goes on
        contrast = self.carried is not None and self.text.endswith(("，而", "；而"), 0, own.span.start)
        if contrast and self.carried and (own.period or "") < (self.carried.period or ""):
            return False  # 净利润6亿元，而2024年还亏着: the year before is only held against this one
        if own.kind == "holiday" and (self.frame or (self.carried and self.carried.kind != "holiday")):
            return False  # 上半年…，端午假期接待8万人次
        if own.text in {"今年", "本年"} and self.carried is not None and self.carried.cumulative:
            return False  # 1—9月…，今年新开6条: the months go on
        return self.report is None and not (
            ALONE.match(self.text, after) or DUE.match(self.text, after) or FROM_ON.match(self.text, after)
        )

    def carries(self, draft: Draft) -> bool:
        """Flows and their growth go on in the period named before; what merely exists does not."""
        if self.carried is not None and self.carried.kind in {"plan", "years"}:
            if self.carried_at[0] != draft.clause.paragraph:
                return False
            start = draft.clause.sentence.start
            if re.match("(?:此外|其中|同时|另外|还|先后|累计|其间|期间)", self.text[start : start + 4]):
                return True
            words = self.carried.text
            during = words.endswith(("期间", "时期", "以来")) or words.startswith(("过去", "近", "最近"))
            return during and frames.done_in_years(self.text, draft, draft.clause.span.start)
        if self.of_all_the_years(draft):
            return True
        of_it = self.text.startswith("其中", draft.clause.sentence.start)
        if self.carried is not None and self.future(self.carried) and not of_it:
            return False
        if self.so_many_there_are(draft):
            return False
        if self.text.startswith(ONCE_WAS, draft.clause.sentence.start):
            return False  # 此前，海外订单占比不足一成
        if "年" in draft.clause.marks and YEARS_ON.match(self.text, draft.clause.sentence.start):
            return False  # 三年过去，收入达到3100万元
        if self.of_no_year_told(draft):
            return False
        near = max(draft.clause.sentence.start, draft.quantity.lead - FAR)
        if "年" in draft.clause.marks and SINCE_THAT.search(self.text, near, draft.quantity.lead):
            return False  # 自2016年首列开行以来，累计突破7000列
        if self.against_the_year_before(draft):
            return True
        if self.balance(draft) or self.runs_on(draft):
            return True
        if self.carried is not None and draft.role not in {"growth", "change"} and self.told_before_this(draft):
            return False
        if self.carried is not None and self.of_the_years_profit(draft):
            return True
        if self.carried is not None and not self.ahead(self.carried) and self.intends(draft):
            return False
        planned = self.carried is not None and PLANNED_FOR.match(self.text, self.carried.span.end)
        if planned and DONE_ALREADY.search(self.text, draft.clause.span.start, draft.quantity.lead):
            return False  # 全年计划投放18列，现已到位11列
        if draft.clause.paragraph in self.statistical and self.carried is not None and self.carried.kind == "calendar":
            return self.measured(draft)
        inside = of_it and not (
            draft.role == "duration" or RATE_OF.search(self.text, draft.clause.sentence.start, draft.quantity.lead)
        )
        had = self.text[max(draft.clause.sentence.start, draft.quantity.lead - 300) : draft.quantity.lead]
        by_then = self.carried is not None and self.carried.kind == "cutoff"
        if draft.role in {"count", "share"} and not by_then and STOCK.search(had):
            return False
        if inside and self.carried is not None and self.carried_at[0] == draft.clause.paragraph:
            return self.carried.span != self.batch or draft.role == "share" or counts_many(self.text, draft)
        if (
            self.carried is None
            or self.carried.kind not in {"calendar", "holiday"}
            or self.carried.period is None
            or (len(self.carried.period) == 10 and not self.measured_again(draft))
            or (len(self.carried.period) == 7 and self.ahead(self.carried) and self.carried.text.endswith(("底", "末")))
        ):
            return False
        said = self.text[max(draft.clause.span.start, draft.quantity.lead - 40) : draft.quantity.lead]
        if frames.UNDER_WAY.search(said):
            return False  # 公司正投资2400万元建博物馆
        priced = draft.role == "money" and frames.COMPARED_NEXT.match(self.text, draft.quantity.tail)
        if draft.role != "growth" and ((PER_TIME.search(said) and not priced) or OF_A_THING.search(said)):
            return False  # but 均价每吨3105元，下跌13.7%
        if draft.quantity.role == "money" and BUILT_FOR.match(self.text, draft.quantity.tail):
            return False  # 投资2亿元的工厂
        if draft.quantity.role == "money" and TO_BE_DONE.match(self.text, draft.quantity.tail):
            return False  # 改造投资3.4亿元，定于2027年6月完工
        paired = draft.role == "change" and draft.comparison == "同比" and draft.pred.kind == "by"
        paired = paired or frames.COMPARED_NEXT.match(self.text, draft.quantity.tail) is not None
        paired = paired or (draft.role == "duration" and THAN_BEFORE.match(self.text, draft.quantity.tail) is not None)
        series = (
            draft.role == "growth"
            or paired
            or self.shares_on(draft)
            or self.listed_on(draft)
            or (
                draft.role not in {"duration", "distance"}
                and draft.indicator is not None
                and flow().search(draft.indicator) is not None
            )
        )
        if draft.role == "growth" and draft.quantity.form == "percent":
            return draft.clause.paragraph - self.carried_at[0] <= 2
        if not series and draft.clause.paragraph - self.carried_at[0] <= 1 and self.told_on(draft):
            return frames.done_then(self.text, draft, draft.clause.span.start)
        return series and draft.clause.paragraph - self.carried_at[0] <= 1

    def of_all_the_years(self, draft: Draft) -> bool:
        """2012年至2016年，立案1320件。批准逮捕2.9万人: what was done goes on in the years."""
        carried = self.carried
        if carried is None or carried.kind != "calendar" or len(carried.period or "") != len("2012/2016"):
            return False
        if "/" not in (carried.period or "") or self.ahead(carried) or self.carried_at[0] != draft.clause.paragraph:
            return False
        return frames.done_in_years(self.text, draft, draft.clause.span.start)

    def told_on(self, draft: Draft) -> bool:
        """What was done goes on in the year that the line before told of, and in a list that has a line for each."""
        words = self.carried.text if self.carried is not None else ""
        return words in {"今年", "今年以来", "全年"} or self.labelled(draft)

    def labelled(self, draft: Draft) -> bool:
        """就业：…。教育：新建学校9所: a line of a list that has a line for each matter."""
        start = draft.clause.sentence.start
        opening = self.text.rfind("\n", max(0, start - 200), start) + 1
        return LABEL.match(self.text, opening) is not None

    def of_no_year_told(self, draft: Draft) -> bool:
        """去年…。公司每年拿出9%; 预计上市首年销售3亿元; 占比已到四成六; 二期明年开工，新增80万千瓦: so every year, some
        day, by now, or once something to come is done."""
        carried = self.carried
        if carried is None or not carried.period:
            return False
        clause, lead = draft.clause.span.start, draft.quantity.lead
        if "每" in draft.clause.marks and "每年" in self.text[max(clause, lead - FAR) : lead]:
            return True
        if not self.ahead(carried) and EXPECTED_NOW.search(self.text, draft.clause.sentence.start, lead):
            return True
        gone = int(carried.period[:4]) < (self.issue_year or 0)
        if gone and draft.role in {"share", "rank"} and DONE_ALREADY.search(self.text, max(clause, lead - 12), lead):
            return True
        if COUNTED_FROM.search(self.text, max(draft.clause.sentence.start, lead - FAR), lead):
            return True  # 从并网算起，累计12.9亿千瓦时
        return self.later_on(draft)

    def later_on(self, draft: Draft) -> bool:
        """4月10日零时起，开行2356对; 明年开工，新增80万千瓦: its sentence names the time that something begins at."""
        n = bisect_left(self.starts, draft.quantity.lead)
        near = self.periods[n - 1] if n else None
        if near is None or near.span.start < draft.clause.sentence.start or near.kind != "calendar":
            return False
        begins = STARTS_THEN.match(self.text, near.span.end) is not None
        return (begins or self.future(near)) and not self.is_base(near)

    def shares_on(self, draft: Draft) -> bool:
        """从2019年统计看，…占28.4%。投入强度达到3.1%: shares go on after shares that are not said to be so by now."""
        last, carried = self.last, self.carried
        if last is None or carried is None or draft.role != "share" or last.period != carried.period:
            return False
        if last.role != "share" and not carried.text.endswith(("末", "底")):
            return False
        if self.carried_at[0] != draft.clause.paragraph or self.text[draft.clause.sentence.start] in "“「":
            return False
        return DONE_ALREADY.search(self.text, draft.clause.sentence.start, draft.quantity.lead) is None

    def measured_again(self, draft: Draft) -> bool:
        """11月末，价格指数为110.3点，环比上升2.1点。华北地区指数为108.7点，环比上升1.5%: measured again for a part."""
        carried = self.carried
        if (
            carried is None
            or not carried.text.endswith(("末", "底"))
            or draft.clause.paragraph - self.carried_at[0] > 1
        ):
            return False
        return draft.role == "growth" or frames.COMPARED_NEXT.match(self.text, draft.quantity.tail) is not None

    def listed_on(self, draft: Draft) -> bool:
        """销量96万吨，毛利率34.5%，研发投入1.2亿元: a list of what was measured goes on as it began."""
        last, carried = self.last, self.carried
        if last is None or carried is None or last.period != carried.period or last.period_text != carried.text:
            return False
        if last.clause.sentence != draft.clause.sentence or draft.role not in {"share", "money", "level"}:
            return False
        if carried.span.end > draft.clause.sentence.start:
            return False
        bare = draft.pred.kind in {"none", "copula"} and draft.phrase.verb is None and draft.indicator is not None
        return bare and "；" not in self.text[last.quantity.tail : draft.quantity.lead]

    def passed_on(self, draft: Draft) -> bool:
        """线上占比已由15%提高到39%; “价格从1.2万元降到4900元”: where something stands now, whatever was told before."""
        if not draft.ends or draft.falls or draft.comparison == "同比":
            return False
        start = draft.clause.span.start
        base = self.inside(start, draft.quantity.lead)
        if base is not None:
            return base.kind == "now"  # 由去年底的31%提高到36.5% goes on; 从现在的三成提高到一半 is to be
        if self.text[draft.clause.sentence.start] in "“「" or draft.clause.paragraph != self.carried_at[0]:
            return True
        return ALREADY_FROM.search(self.text, start, draft.quantity.lead) is not None

    def of_the_years_profit(self, draft: Draft) -> bool:
        """2025年营收…。公司拟每10股派现3.2元: what is dealt out is of the year that it was earned in."""
        carried = self.carried
        if carried is None or len(carried.period or "") != 4 or not DEALT_OUT & draft.clause.marks:
            return False
        near = max(draft.clause.sentence.start, draft.quantity.lead - FAR)
        return PAID_OUT.search(self.text, near, draft.quantity.lead) is not None

    def so_many_there_are(self, draft: Draft) -> bool:
        """1—11月…。租赁飞机累计2614架，占全国七成以上: so many there are, whatever the months are of that were told."""
        last, lead = self.last, draft.quantity.lead
        if draft.role == "share" and last is not None and last.clause.sentence == draft.clause.sentence:
            at_once = RELATED.match(self.text[last.quantity.tail : lead]) is not None
            return last.period is None and at_once and last.quantity.unit in STANDING_UNITS
        if draft.quantity.unit not in STANDING_UNITS or draft.role != "count":
            return False
        if (draft.indicator or "").endswith("总数"):
            return True  # 企业总数达到316家
        return SO_MANY.search(self.text, max(draft.clause.span.start, lead - 5), lead) is not None and not any(
            each in (draft.indicator or "") for each in "新发接办开处审检完签落引"
        )

    def against_the_year_before(self, draft: Draft) -> bool:
        """2025年…。满意度96.4分，比2024年提高0.8分: held against the year before, and so of the year told."""
        carried = self.carried
        if carried is None or len(carried.period or "") != 4 or carried.kind != "calendar":
            return False
        if draft.clause.paragraph != self.carried_at[0]:
            return False
        told = YEAR_BEFORE.match(self.text, draft.quantity.tail) or YEAR_BEFORE.match(draft.pred.compared_to)
        return told is not None and int(told["year"]) + 1 == int(carried.period or 0)

    def intends(self, draft: Draft) -> bool:
        """2024年产量112亿尾。区里将投资1.3亿元: what is to be is of no year gone by."""
        start = max(draft.clause.span.start, draft.quantity.lead - 40)
        return (
            draft.role in {"money", "count", "area"}
            and INTENDS.search(self.text, start, draft.quantity.lead) is not None
        )

    def balance(self, draft: Draft) -> bool:
        """截至8月末，绿色贷款余额…。个人住房贷款余额7130亿元: balances go on at the day that the paragraph names."""
        carried = self.carried
        if carried is None or draft.role in {"growth", "change"}:
            return False
        last_day = len(carried.period or "") == len("2025-06-30") and carried.text.endswith(("末", "底"))
        if carried.kind != "cutoff" and not last_day:
            return False
        later = draft.clause.paragraph - self.carried_at[0]
        if later > (carried.kind == "cutoff") or draft.clause.sentence.start - self.carried_at[1] > 4 * FAR:
            return False
        if BALANCES.search(draft.indicator or ""):
            return True
        if carried.kind != "cutoff" or later or draft.role not in {"count", "money"} or draft.status != "actual":
            return False
        if self.text[draft.clause.sentence.start] in "“「":
            return False
        if frames.COMPARED_NEXT.match(self.text, draft.quantity.tail):
            return True  # 收购均价每吨2760元，同比上涨1.5%
        said = self.text[max(draft.clause.span.start, draft.quantity.lead - FAR) : draft.quantity.lead]
        return HAS_BY_THEN.search(said) is not None and not (PER_TIME.search(said) or PLANS_NOW.search(said))

    def runs_on(self, draft: Draft) -> bool:
        """2月16日，全国铁路加开列车669列。甲局加开65列；乙局加开40列: what ran on a day, told on for its parts."""
        carried, last = self.carried, self.last
        if (
            carried is None
            or last is None
            or carried.kind != "calendar"
            or draft.role not in {"count", "level", "money"}
        ):
            return False
        if len(carried.period or "") != len("2025-06-30") or last.period != carried.period:
            return False
        if draft.clause.sentence == last.clause.sentence and draft.role in {"money", "level"}:
            passing = last.quantity.unit in frames.PASSING and draft.indicator is not None
            if not passing or flow().search(draft.indicator or "") is None:
                return False
        elif draft.quantity.unit not in frames.PASSING or last.quantity.unit not in frames.PASSING:
            return False
        if draft.clause.paragraph != self.carried_at[0] or draft.quantity.lead - last.quantity.tail > FAR:
            return False
        return frames.EACH.search(self.text, draft.clause.span.start, draft.quantity.lead) is None

    def told_before_this(self, draft: Draft) -> bool:
        """去年投入560万元完成改造，日均客流1.1万人次: what there is since is of no such year."""
        carried = self.carried
        if carried is None or carried.kind != "calendar" or carried.span.start < draft.clause.sentence.start:
            return False
        return REBUILT.search(self.text, carried.span.end, min(draft.quantity.lead, carried.span.end + 300)) is not None

    def measured(self, draft: Draft) -> bool:
        """In a paragraph that is a table in words everything goes on in its period but what merely takes long, is
        planned, or is so by the hour or the day."""
        if self.carried is None or self.carried.period is None:
            return False
        if len(self.carried.period) == 10 and not self.text.startswith("其中", draft.clause.sentence.start):
            return False
        between = self.text[
            max(self.carried_at[1], draft.clause.sentence.start - 400) : draft.clause.sentence.start + 1
        ]
        if SPEECH.search(between):
            self.carried = None  # somebody speaks
            return False
        before = self.text[draft.clause.span.start : draft.quantity.lead]
        if draft.role == "duration":
            return THAN_BEFORE.match(self.text, draft.quantity.tail) is not None  # 平均逗留2.1天，比上年增加0.1天
        if draft.role == "count" and STOCK.search(before):
            return False
        if draft.role == "distance" and not frames.COMPARED_NEXT.match(self.text, draft.quantity.tail):
            return False  # but 电缆产量4.2万千米，增长17.5%
        if draft.role == "money" and frames.COMPARED_NEXT.match(self.text, draft.quantity.tail):
            return PLANS_NOW.search(before) is None  # 均价每吨3105元，下跌13.7%
        return not (PER_TIME.search(before) or PLANS_NOW.search(before))
