"""For which period a number holds: the words before it in its sentence, else the period of the series it is in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from store.patterns import lazily
from store.reading.figures import frames
from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.figures.governing import DONE_ALREADY, DUE, FROM_ON, PLANNED_FOR, REBUILT, STOCK, Governing
from store.reading.figures.indicators.vocabulary import flow
from store.reading.figures.narrative import (
    all_days,
    all_years,
    at_first,
    by_that,
    on_that_day,
    so_long_ago,
    told_before,
    years_ago,
)
from store.reading.periods import PeriodMention, cumulative_of
from store.reading.periods.patterns import HELD_AGAINST

OPENS = lazily("(?:[^，。；]{0,12}[，：:]|分[^，。；]{1,4}看[，,])?(?:其中)?[“]?")
PER_TIME = lazily("每(?:小时|分钟|秒|天|日|周|月|班|次|趟|箱|公斤|斤|吨|亩|辆|张|人次)|单车|一天|平均每")
PLANS_NOW = lazily("将|计划|力争|打算|拟|预计|目标|争取|确保|要(?!素|求)")
SPEECH = lazily("[。！？\\n][“「]")
RELATED = lazily(
    "(?:以上|左右)?[^，,。；：0-9]{0,8}[，,](?:[^，,]{2,16}[，,])?(?:已经?|也|仍|还|均|且|继续)?"
    "(?:[比较占居列]|与|在[^，,]{1,12}中(?:排|位|居|列)|位[居列]|[高低快慢]于|[高多低少]出|同比|环比|排[在名]|相当于|名列|超过?去年|[^，,]{1,6}(?:排名|位[居列]|居))"
)
"""What follows an amount is said of it: held against another one, or ranked."""
PART_OF_IT = lazily("[，,（(]其中(?![0-9]{1,2}月|[今去]年)")
ALONE = lazily("当月|单月|当季|单季")
YEARS_RANGE = lazily("[0-9]{4}/[0-9]{4}")
TURNED = lazily("(?:的)?(?:转为|变为|转成|转变为|转而)")
RATE_OF = lazily("日均|月均|每[天日月]|最快|最短")
COMPARED_NEXT = lazily(
    "[，,、（(]?(?:(?:上年|去年)同期|同比|[比较](?:上年|去年)同期|(?<=[，,、（(])(?:微增|猛增|大增|劲增|增长|下降|上升|回落|微降)[0-9])"
)
"""完成110万标准箱，同比增长9.3%: what is held against the same months of last year is of those of this one."""
AIMED = lazily("[一二三四五六七八]是|目标|力争|确保|控制在|不低于|不少于")
TARGETS = lazily("(?:预期|主要|工作|发展|我们的|今年的|的)目标|目标[是为：:]|打算|工作安排")
SO_IT_IS = lazily("目前|已经?|现有|去年|截至|同比|去年底|现在")
OF_A_THING = lazily("设计[年日]?(?:产能|产量|能力|处理|吞吐)|票价|门票|总投资|在手|注册资本|合同金额")
"""What a project costs, or a firm still has to do, is of no stretch of time."""
TO_BE_DONE = lazily(
    "[，,](?:定于|预计|计划|将于|拟于|力争|争取)[^，。；]{0,16}(?:完工|建成|投产|竣工|投用|交付|投运|启用|开业|达产)"
)


CAN_BE = lazily("每年(?:至少|最多|预计)?[可能]")
PIECE = "[个台套份斤吨只张盒瓶辆间晚枚包袋箱碗杯次人位棵株条桌餐支本把课节场]|公斤|平方米|课时|小时"
BY_THE_PIECE = lazily(
    f"(?:每(?:{PIECE})(?:[年月]租金?)?|每[张台辆套间床件][^，,。；]{{2,12}}(?:补贴|补助|奖励)|一[斤只张盒瓶辆间晚碗杯支套份台])(?:(?<=米)每[天月年])?[^，,。；每年月日]{{0,5}}$|(?:单价|[^场]票价?|门票|定价|标价|会员价|平日价?|周末)$"
)
FOLLOWED = lazily(
    "[，,](?:同比|环比|[比较](?!市场|同类|进口|普通)|增长|下降|上涨|下跌)|[^，,。；]{0,4}(?:增长|提高|涨|降)[到至]"
)


def by_the_piece(text: str, draft: Draft, *, named: bool = False) -> bool:
    """接待4.3万人次，体验票每张58元: what one costs, where nothing holds it against another time."""
    if draft.role != "money" or draft.pred.kind not in {"none", "copula"} or draft.starts or draft.ends:
        return False
    near = text[max(draft.clause.span.start, draft.quantity.lead - 16) : draft.quantity.lead]
    of_tickets = not named and (draft.indicator or "").endswith("票价")
    if "均" in near or not (of_tickets or BY_THE_PIECE.search(near)):
        return False
    return FOLLOWED.match(text, draft.quantity.tail) is None


SINCE_THAT = lazily("[0-9]{4}年[^，。；]{0,16}(?:以来|至今)")
YEAR_BEFORE = lazily("[，,]?[比较](?P<year>20[0-9]{2})年(?![前底末])")
STANDING_UNITS = frozenset({"架", "艘", "座", "台", "辆", "户", "家", "套"})
SO_MANY = lazily("累计(?:达到?|超过?|有)?$")
COSTS = lazily("(?:计划|总)投资(?:额|约|近|超)?$")
AND = frozenset({"和", "、", "及", "与"})
PAID_OUT = lazily("派现|派息|分红|股利|派发")
DEALT_OUT = frozenset("派红利")
INTENDS = lazily("(?<![即已])将(?!近)|计划|力争|打算|(?<![虚模])拟")
ALREADY_FROM = lazily("已经?[由从]")
BALANCES = lazily("余额$|保有量$|库存量?$")
ONCE_WAS = ("此前", "以前", "过去", "从前", "最初", "起初", "原来", "早先", "平日", "平时", "往年", "往常", "以往")
"""What opens a sentence about other times."""
EXPECTED = ("预计", "期间", "其间", "届时")
BEGAN = frozenset("时初始当天间来里首至")
"""One of these is in every sentence of which a rule of ``Timing.began`` knows when something began."""
TWO_DAYS = len("2025-10-01/2025-10-08")


class Timing(Governing):
    def __init__(
        self,
        text: str,
        periods: Sequence[PeriodMention],
        issue: date | None,
        report: PeriodMention | None,
        frame: PeriodMention | None = None,
    ) -> None:
        super().__init__(text, periods, issue)
        self.report = report
        self.frame = frame
        self.paused = -1  # the paragraph that goes on in a period of its own
        self.statistical: frozenset[int] = frozenset()
        self.aims: dict[int, bool] = {}
        self.carried: PeriodMention | None = None
        self.carried_at: tuple[int, int] = (-1, -1)
        self.last: Draft | None = None

    def assign(self, draft: Draft) -> None:
        """Sets the period, or leaves it open."""
        self.place(draft)
        if draft.clause.outer is None and draft.role != "duration":
            self.last = draft

    def place(self, draft: Draft) -> None:
        quantity = draft.quantity
        if draft.starts:
            if (years := years_ago(self.text, draft)) and self.issue_year:
                draft.period, draft.period_text = str(self.issue_year - years), f"{years}年前"
                draft.note("period of so many years before the year of issue")
                return
            base = self.inside(draft.pred.np_end, quantity.lead)
            if base is not None:
                self.give(draft, self.same_days(base), "period of the start of the from-to")
                return
        if draft.ends and (stated := self.inside(draft.seg.start, quantity.lead)) is not None:
            self.give(draft, stated, "period of the end of the from-to")
            return
        if draft.starts and not draft.falls:
            if (told := self.narrated(draft)) is not None:
                self.give(draft, told, f"period of the year that is told of: {told.text}")
            return
        if self.part_of_plan(draft):
            return
        if (turned := self.turned(draft)) is not None:
            self.give(draft, turned, "period of what has since turned")
            return
        if (began := self.began(draft)) is not None:
            self.give(draft, began, f"period of {began.text}, told before")
            return
        if not draft.starts and not draft.ends and self.issue_year and (years := so_long_ago(self.text, draft)):
            draft.period, draft.period_text = str(self.issue_year - years), f"{years}年前"
            draft.note("period of so many years before the year of issue")
            return
        own = self.governing(draft) or self.by_then(draft)
        if own is not None and self.share_of_what_came(draft, own):
            own = None
        if (
            own is not None
            and own.span.end < draft.clause.span.start
            and not self.long_ago(own)
            and by_the_piece(self.text, draft, named=True)
        ):
            return
        if own is not None:
            self.give(draft, own, f"period from {own.text} in the sentence")
            self.reframe(draft, own)
            if (
                own.kind in {"calendar", "cutoff", "plan", "years", "holiday"}
                and not draft.starts
                and self.goes_on(own)
            ):
                self.carried, self.carried_at = own, (draft.clause.paragraph, draft.clause.sentence.start)
            return
        if (told := self.narrated(draft)) is not None:
            self.give(draft, told, f"period of the year that is told of: {told.text}")
        elif (days := self.expected(draft)) is not None:
            self.give(draft, days, f"period of the days that the sentence before names: {days.text}")
        elif (same := self.of_the_same(draft)) is not None:
            draft.period, draft.period_text, draft.cumulative = same.period, same.period_text, same.cumulative
            draft.note("period of the amount that it is said of")
        elif (aim := self.aimed(draft)) is not None:
            self.give(draft, aim, f"period of the aims that the paragraph tells: {aim.text}")
        elif own is None and not self.passed_on(draft) and self.carries(draft) and not by_the_piece(self.text, draft):
            assert self.carried is not None
            self.give(draft, self.carried, f"period carried over from {self.carried.text}")
            self.carried_at = (draft.clause.paragraph, draft.clause.sentence.start)
        elif self.frame is not None and self.framed(draft) and not by_the_piece(self.text, draft):
            self.give(draft, self.frame, f"period that the article speaks of: {self.frame.text}")
        elif own is None and (yearly := self.yearly(draft)) is not None:
            draft.period, draft.period_text = yearly, "每年"
            draft.note("a rate by the year, of the year of issue")
        elif own is None and self.report is not None and self.reported(draft):
            self.give(draft, self.report, f"period of the report, from its headline: {self.report.text}")
        elif (
            draft.clause.sentence.start != self.carried_at[1]
            and draft.clause.paragraph not in self.statistical
            and draft.role != "rank"
            and self.text[draft.quantity.start - 1] != "每"  # 每10股派现3.2元
        ):
            self.carried = None

    def share_of_what_came(self, draft: Draft, own: PeriodMention) -> bool:
        """年末…，诊疗2146万人次，占17.7%: of the year of the visits."""
        last = self.last
        if last is None or draft.role != "share" or last.quantity.unit != "人次" or last.period == own.period:
            return False
        if last.clause.sentence != draft.clause.sentence or not own.text.endswith(("年末", "年底")):
            return False
        return RELATED.match(self.text[last.quantity.tail : draft.quantity.lead]) is not None

    def reported(self, draft: Draft) -> bool:
        """Of the period of the report's headline, if nothing else is said: not what takes long, is planned, is so at
        any time or is what a project costs."""
        if draft.role == "duration" or draft.status != "actual" or self.so_many_there_are(draft):
            return False
        start = max(draft.clause.span.start, draft.quantity.lead - 12)
        return draft.role != "money" or not COSTS.search(self.text, start, draft.quantity.lead)

    def part_of_plan(self, draft: Draft) -> bool:
        """去年收入37亿元；总部将有260名员工，其中工程师150名: of what is to be, and of no year that was told before."""
        last = self.last
        if (
            last is None
            or last.period is not None
            or last.status == "actual"
            or draft.clause.sentence != last.clause.sentence
        ):
            return False
        between = self.text[last.quantity.tail : draft.quantity.lead]
        return len(between) <= FAR and "；" not in between and PART_OF_IT.search(between) is not None

    def began(self, draft: Draft) -> PeriodMention | None:
        if BEGAN.isdisjoint(draft.clause.marks):
            return None
        where = self.text, self.periods, self.starts, draft
        return at_first(*where) or all_days(*where) or all_years(*where) or on_that_day(*where) or by_that(*where)

    def narrated(self, draft: Draft) -> PeriodMention | None:
        """A year gone by that the sentence before tells of."""
        each = told_before(self.text, self.periods, self.starts, self.issue_year, draft)
        return None if each is None or self.is_base(each) else each

    def of_the_same(self, draft: Draft) -> Draft | None:
        """7月15日，负荷达到1986万千瓦，…，比去年的峰值高7.3%，居全国第3位; 其中空调870万千瓦: what the number before
        it in the sentence measured, compared, ranked or taken apart."""
        last = self.last
        if last is not None and self.issue and last.period == self.issue.isoformat():
            # what there is now is said to be so where it is said
            until = draft.role == "rank" and (last.period_text or "").startswith("截")
            last = last if until else None
        if last is None or last.period is None or last.clause.sentence != draft.clause.sentence:
            return None
        if draft.starts or draft.ends or draft.status != last.status or draft.role == "duration" or last.starts:
            return None
        between = self.text[last.quantity.tail : draft.quantity.lead]
        if len(between) > FAR or "；" in between or ";" in between or self.text[draft.clause.span.start] in "“「":
            return None
        if between in AND and draft.of > 1 and draft.role == last.role == "growth":
            return last
        if draft.role in {"rank", "growth", "change"}:
            return last if RELATED.match(between) else None
        return last if PART_OF_IT.match(between) and not RATE_OF.search(between) else None

    def long_ago(self, each: PeriodMention) -> bool:
        return bool(self.issue_year and each.period and int(each.period[:4]) < self.issue_year - 2)

    def aimed(self, draft: Draft) -> PeriodMention | None:
        """今年是开局之年。我们的目标是…：一是…；二是…: aims of the year named before or asked about."""
        lead, start = draft.quantity.lead, draft.clause.sentence.start
        near = max(start, lead - 4 * FAR)  # a sentence may be as long as a page
        known = self.aims.get(start)
        if known is None:
            known = self.aims[start] = AIMED.search(self.text, start, draft.clause.sentence.end) is not None
        if (
            not known
            or not AIMED.search(self.text, near, lead)
            or SO_IT_IS.search(self.text, max(near, draft.clause.span.start), lead)
        ):
            return None
        opening = self.text.rfind("\n", max(0, start - 600), start) + 1
        if self.text.endswith(("？", "?"), 0, max(0, opening - 1)):
            opening = self.text.rfind("\n", max(0, opening - 300), opening - 1) + 1
        n = bisect_left(self.starts, lead)
        for each in reversed(self.periods[max(0, n - 6) : n]):
            if each.span.start < opening:
                return None
            if each.kind not in {"calendar", "plan"} or self.is_base(each):
                continue
            if len(each.period or "") != 4 or not self.ahead(each):
                return None
            return each if TARGETS.search(self.text, each.span.end, lead) else None
        return None

    def by_then(self, draft: Draft) -> PeriodMention | None:
        """预计12月底…。届时，…将达到: the last time to come that the paragraph named."""
        start = draft.clause.sentence.start
        if (
            "届" not in draft.clause.marks
            or "届时" not in self.text[max(start, draft.quantity.lead - 4 * FAR) : draft.quantity.lead]
        ):
            return None
        opening = self.text.rfind("\n", max(0, start - 600), start) + 1
        n = bisect_left(self.starts, draft.quantity.lead)
        for each in reversed(self.periods[max(0, n - 8) : n]):
            if each.span.start < opening:
                return None
            if each.kind in {"calendar", "cutoff"} and each.period and self.ahead(each):
                month_end = len(each.period) == 10 and each.text.endswith(("底", "末"))
                return each._replace(period=each.period[:7], cumulative=None) if month_end else each
        return None

    def same_days(self, base: PeriodMention) -> PeriodMention:
        """去年 in an article about a holiday is that year's holiday, of which the month is known for certain."""
        frame = self.frame
        if frame is None or frame.kind != "holiday" or not frame.period or len(base.period or "") != 4:
            return base
        first, _, last = frame.period.partition("/")
        month = f"{base.period}{first[4:7]}" if first[4:7] == last[4:7] and base.period else None
        return base._replace(period=month)

    def framed(self, draft: Draft) -> bool:
        """In the stretch of time that the article is about (see ``frames``)."""
        frame, paragraph = self.frame, draft.clause.paragraph
        return (
            frame is not None
            and paragraph != self.paused
            and not self.ahead(frame)
            and frames.holds_for(self.text, frame, draft, table=paragraph in self.statistical)
        )

    def reframe(self, draft: Draft, own: PeriodMention) -> None:
        """A sentence that opens with another period: one of the same rank goes on in the article, another in its
        paragraph; 其中7月份 holds where it is said."""
        if self.frame is None or own.period == self.frame.period or own.kind not in {"calendar", "holiday", "cutoff"}:
            return
        if not OPENS.fullmatch(self.text, max(draft.clause.sentence.start, own.span.start - 24), own.span.start):
            return
        if self.text.endswith(("其中", "其中，", "其中,"), 0, own.span.start):
            return
        if frames.names_a_stretch(self.text, own):
            self.frame = own
        elif own.kind == "calendar":
            self.paused = draft.clause.paragraph

    def turned(self, draft: Draft) -> PeriodMention | None:
        """由上年同期下降3.6%转为增长: the first number is of the year before."""
        if draft.quantity.form != "percent" or not TURNED.match(self.text, draft.quantity.tail):
            return None
        base = self.inside(max(draft.clause.span.start, draft.quantity.lead - 12), draft.quantity.lead)
        return base if base is not None and self.text[base.span.start - 1] in "由从" else None

    def goes_on(self, own: PeriodMention) -> bool:
        """3月当月, 8月底前 and 7月1日起 hold where they are said; in a communiqué its own period takes over again."""
        after = own.span.end
        if self.text.endswith(("其中", "其中，", "其中,"), 0, own.span.start) and (self.carried or self.frame):
            return False  # 其中7月份上涨0.4%
        if self.of_a_list(own):
            return False
        if self.carried is not None and HELD_AGAINST.match(self.text, after):
            return False  # 2024年这一数字为3.04亿元
        if self.text.endswith(("比", "较"), 0, own.span.start):
            return False  # 比去年的4380万元有提升
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

    def yearly(self, draft: Draft) -> str | None:
        """每年采购超过2亿美元: what is so every year is so in the year of issue."""
        words = self.text[max(draft.clause.span.start, draft.quantity.lead - 40) : draft.quantity.lead]
        return (
            str(self.issue_year)
            if self.issue_year
            and "每年" in words
            and not CAN_BE.search(words)
            and draft.quantity.role in {"money", "level"}
            else None
        )

    def carries(self, draft: Draft) -> bool:
        """Flows and their growth go on in the period named before; what merely exists does not."""
        if self.carried is not None and self.carried.kind in {"plan", "years"}:
            more = re.match(
                "(?:此外|同时|另外|还)", self.text[draft.clause.sentence.start : draft.clause.sentence.start + 4]
            )
            return self.carried_at[0] == draft.clause.paragraph and more is not None
        if self.carried is not None and self.future(self.carried):
            return False
        if self.so_many_there_are(draft):
            return False
        if self.text.startswith(ONCE_WAS, draft.clause.sentence.start):
            return False  # 此前，海外订单占比不足一成
        near = max(draft.clause.sentence.start, draft.quantity.lead - FAR)
        if "年" in draft.clause.marks and SINCE_THAT.search(self.text, near, draft.quantity.lead):
            return False  # 自2016年首列开行以来，累计突破7000列
        if self.against_the_year_before(draft):
            return True
        if self.balance(draft):
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
        inside = self.text.startswith("其中", draft.clause.sentence.start) and not (
            draft.role == "duration" or RATE_OF.search(self.text, draft.clause.span.start, draft.quantity.lead)
        )
        had = self.text[max(draft.clause.sentence.start, draft.quantity.lead - 300) : draft.quantity.lead]
        if draft.role in {"count", "share"} and STOCK.search(had):
            return False
        if inside and self.carried is not None and self.carried_at[0] == draft.clause.paragraph:
            return True
        if (
            self.carried is None
            or self.carried.kind not in {"calendar", "holiday"}
            or self.carried.period is None
            or len(self.carried.period) == 10
            or (len(self.carried.period) == 7 and self.ahead(self.carried) and self.carried.text.endswith(("底", "末")))
        ):
            return False
        said = self.text[max(draft.clause.span.start, draft.quantity.lead - 40) : draft.quantity.lead]
        if frames.UNDER_WAY.search(said):
            return False  # 公司正投资2400万元建博物馆
        if draft.role != "growth" and (PER_TIME.search(said) or OF_A_THING.search(said)):
            return False
        if draft.quantity.role == "money" and self.text.startswith("的", draft.quantity.tail):
            return False  # 投资2亿元的工厂
        if draft.quantity.role == "money" and TO_BE_DONE.match(self.text, draft.quantity.tail):
            return False  # 改造投资3.4亿元，定于2027年6月完工
        paired = draft.role == "change" and draft.comparison == "同比" and draft.pred.kind == "by"
        paired = paired or COMPARED_NEXT.match(self.text, draft.quantity.tail) is not None
        series = (
            draft.role == "growth"
            or paired
            or (draft.indicator is not None and flow().search(draft.indicator) is not None)
        )
        if draft.role == "growth" and draft.quantity.form == "percent":
            return draft.clause.paragraph - self.carried_at[0] <= 2
        return series and draft.clause.paragraph - self.carried_at[0] <= 1

    def expected(self, draft: Draft) -> PeriodMention | None:
        """10月1日至8日免费通行。预计日均车流量138万辆次: of the days to come that the sentence before names."""
        start = draft.clause.sentence.start
        if not self.text.startswith(EXPECTED, start):
            return None
        n = bisect_left(self.starts, start)
        each = self.periods[n - 1] if n else None
        if each is None or len(each.period or "") != TWO_DAYS or start - each.span.end > FAR:
            return None
        return None if "\n" in self.text[each.span.end : start] else each

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
        if carried is None or len(carried.period or "") != 10 or not carried.text.endswith(("末", "底")):
            return False
        if draft.clause.paragraph != self.carried_at[0] or draft.clause.sentence.start - self.carried_at[1] > 4 * FAR:
            return False
        return BALANCES.search(draft.indicator or "") is not None

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
        if draft.role in {"duration", "distance"}:
            return False
        return not (PER_TIME.search(before) or PLANS_NOW.search(before))

    def dealt(self, draft: Draft, each: PeriodMention) -> str | None:
        """2023年至2025年…分别为a、b和c: a year for each."""
        if draft.of < 2 or not each.period or each.kind != "calendar" or not YEARS_RANGE.fullmatch(each.period):
            return each.period
        first, last = (int(part) for part in each.period.split("/"))
        return str(first + draft.place) if last - first + 1 == draft.of else each.period

    def give(self, draft: Draft, each: PeriodMention, why: str) -> None:
        draft.period, draft.period_text = self.dealt(draft, each), each.text
        draft.cumulative = cumulative_of(draft.period)
        draft.note(why)
