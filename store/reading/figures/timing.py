"""For which period a number holds: the words before it in its sentence, else the period of the series it is in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from store.patterns import lazily
from store.reading.figures.carrying import RATE_OF, RELATED
from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.figures.lasting import by_the_piece
from store.reading.figures.narrative import (
    all_days,
    all_years,
    at_first,
    by_that,
    first_day_of,
    on_that_day,
    since_founded,
    so_long_ago,
    told_before,
    years_ago,
    years_in_a_row,
)
from store.reading.figures.together import DEALS, TOGETHER_MARKS, deal_closed, of_a_deal
from store.reading.figures.whole import Whole
from store.reading.periods import PeriodMention

PART_OF_IT = lazily("[，,（(]其中(?![0-9]{1,2}月|[今去]年)")
TURNED = lazily("(?:的)?(?:转为|变为|转成|转变为|转而)")
AIMED = lazily("[一二三四五六七八]是|目标|力争|确保|控制在|不低于|不少于")
TARGETS = lazily("(?:预期|主要|工作|发展|我们的|今年的|的)目标|目标[是为：:]|打算|工作安排")
SO_IT_IS = lazily("目前|已经?|现有|去年|截至|同比|去年底|现在")
AND = frozenset({"和", "、", "及", "与"})
TAKING_UP = lazily(
    "[，,][^，,。；0-9]{0,10}(?<!现)占(?:比|全[区市省县国])?(?:[^，,。；、0-9]{0,4}总[额量数值])?(?:的)?(?:比重)?(?:达到?|为|近|约)?"
)
RISEN = lazily("[，,](?:提高|下降|上升|回落|增长|增加|减少|提升|降低|扩大|收窄)了?")
LISTED_ON = lazily("[、和及](?:[^，。；、0-9]{1,8})?")
OF_THAT = lazily("的?(?:近|约|不足|不到|超|超过)?")
BETWEEN_YEARS = lazily("[由从自为到至成]$")
HARVEST = lazily("(?:产量?|单产|总产值?)$")
THIS_YEAR = lazily("今年|今[春夏秋]|全年")
EXPECTED = ("预计", "期间", "其间", "届时")
BEGAN = frozenset("时初始当天间来里首至集") | TOGETHER_MARKS
"""One of these is in every sentence of which a rule of ``Timing.began`` knows when something began."""
CARRIED = frozenset({"calendar", "cutoff", "plan", "years", "holiday"})
"""Sorts of periods that a series goes on with."""
TWO_DAYS = len("2025-10-01/2025-10-08")


class Timing(Whole):
    def __init__(
        self,
        text: str,
        periods: Sequence[PeriodMention],
        issue: date | None,
        report: PeriodMention | None,
        frame: PeriodMention | None = None,
    ) -> None:
        super().__init__(text, periods, issue, report, frame)
        self.aims: dict[int, bool] = {}
        self.deal: tuple[PeriodMention, int] | None = None  # the day that a deal was closed on, and its paragraph
        self.attributed: tuple[Draft, PeriodMention] | None = None  # 2005年的42.9%: what a list may go on with

    def assign(self, draft: Draft) -> None:
        """Sets the period, or leaves it open."""
        self.place(draft)
        self.note_measured(draft)
        if draft.clause.outer is None and draft.role != "duration":
            self.last = draft

    def place(self, draft: Draft) -> None:
        if self.of_its_list(draft) or self.of_a_from_to(draft):
            return
        if self.part_of_plan(draft) or self.of_what_was_told(draft):
            return
        own = self.stated(draft)
        if own is None:
            self.from_around(draft)
        elif (
            own.span.end >= draft.clause.span.start
            or self.long_ago(own)
            or not by_the_piece(self.text, draft, named=True)
        ):
            self.take(draft, own)

    def of_its_list(self, draft: Draft) -> bool:
        """由2010年的68%、17%、15%调整为2015年的60%、18%、22%: each list is of the year that its first number is of."""
        if self.attributed is None or self.last is not self.attributed[0]:
            return False
        last, each = self.attributed
        same = last.quantity.form == draft.quantity.form and last.quantity.unit == draft.quantity.unit
        if not same or LISTED_ON.fullmatch(self.text, last.quantity.tail, draft.quantity.lead) is None:
            return False
        draft.period, draft.period_text, draft.cumulative = last.period, last.period_text, last.cumulative
        draft.note(f"period of the list that {each.text} begins")
        self.attributed = (draft, each)
        return True

    def of_a_from_to(self, draft: Draft) -> bool:
        """The ends of 从2023年的8%提高到今年的12% have times of their own, and its start no other."""
        lead = draft.quantity.lead
        if draft.starts:
            if (years := years_ago(self.text, draft)) and self.issue_year:
                self.give_year(draft, years)
                return True
            base = self.inside(draft.pred.np_end, lead)
            if base is not None:
                self.attribute(draft, base)
                self.give(draft, self.same_days(base), "period of the start of the from-to")
                return True
            if (ends := self.ends_of(draft)) is not None:
                self.give(draft, ends, "period of the start of the from-to, of the years that it went on in")
                return True
            if (since := self.since(draft)) is not None:
                self.give(draft, since, f"period that the from-to has gone on since: {since.text}")
                return True
        if draft.ends and (stated := self.inside(draft.seg.start, lead)) is not None:
            self.attribute(draft, stated)
            self.give(draft, stated, "period of the end of the from-to")
            return True
        if draft.ends and (ends := self.ends_of(draft)) is not None:
            self.give(draft, ends, "period of the end of the from-to, of the years that it went on in")
            return True
        if draft.starts and not draft.falls:
            if (told := self.narrated(draft)) is not None:
                self.give(draft, told, f"period of the year that is told of: {told.text}")
            return True
        return False

    def ends_of(self, draft: Draft) -> PeriodMention | None:
        """2008年至2013年，…从38亿元增加到104亿元: the first year and the last; 与2013年相比，…由33.6%降至28.9%: the
        start of the year that is held against."""
        n = bisect_left(self.starts, draft.quantity.lead)
        while n and self.starts[n - 1] >= draft.clause.sentence.start:
            n -= 1
            each = self.periods[n]
            if each.kind != "calendar" or not each.period:
                return None
            if len(each.period) == len("2008/2013") and "/" in each.period and each.text[:2].isdigit():
                first, _, last = each.period.partition("/")
                return each._replace(period=first if draft.starts else last, cumulative=None)
            if (
                draft.starts
                and self.text[each.span.start - 1] in "与和同"
                and self.text.startswith("相", each.span.end)
            ):
                return each
        return None

    def of_what_was_told(self, draft: Draft) -> bool:
        """What has since turned, what began on a day told before, what was so many years ago."""
        if (turned := self.turned(draft)) is not None:
            self.give(draft, turned, "period of what has since turned")
        elif (began := self.began(draft)) is not None:
            self.give(draft, began, f"period of {began.text}, told before")
            if not TOGETHER_MARKS.isdisjoint(draft.clause.marks) and began.kind == "calendar":
                self.carry(draft, began)
                self.batch = began.span
        elif not draft.starts and not draft.ends and self.issue_year and (years := so_long_ago(self.text, draft)):
            self.give_year(draft, years)
        else:
            return False
        return True

    def stated(self, draft: Draft) -> PeriodMention | None:
        """The period that its own sentence states for it."""
        own: PeriodMention | None = self.governing(draft) or self.by_then(draft)
        if own is None or self.share_of_what_came(draft, own):
            return None
        if own.period is None and own.text.startswith("过去") and (self.frame or self.report):
            return None  # 2023年…工作亮点: 过去一年 is the year of the report
        return own

    def attribute(self, draft: Draft, own: PeriodMention) -> None:
        """Remembers a number that a year stands right before, in a from-to."""
        if own.kind != "calendar" or OF_THAT.fullmatch(self.text, own.span.end, draft.quantity.lead) is None:
            return
        if BETWEEN_YEARS.search(self.text, max(draft.clause.span.start, own.span.start - 3), own.span.start):
            self.attributed = (draft, own)

    def take(self, draft: Draft, own: PeriodMention) -> None:
        self.attribute(draft, own)
        self.give(draft, years_in_a_row(self.text, own, draft), f"period from {own.text} in the sentence")
        self.reframe(draft, own)
        if own.kind in CARRIED and not draft.starts and self.goes_on(own):
            self.carry(draft, own)

    def from_around(self, draft: Draft) -> None:
        """The period that the sentences before, the paragraph or the whole article tell for it, if any."""
        if (told := self.narrated(draft)) is not None:
            self.give(draft, told, f"period of the year that is told of: {told.text}")
        elif (work := self.work_of_the_year(draft)) is not None:
            self.give(draft, work, f"period of the works of the year, of which {work.text} is a part")
        elif (days := self.expected(draft)) is not None:
            self.give(draft, days, f"period of the days that the sentence before names: {days.text}")
        elif (same := self.of_the_same(draft)) is not None:
            draft.period, draft.period_text, draft.cumulative = same.period, same.period_text, same.cumulative
            draft.note("period of the amount that it is said of")
        elif (aim := self.aimed(draft)) is not None:
            self.give(draft, aim, f"period of the aims that the paragraph tells: {aim.text}")
        elif (
            not self.passed_on(draft)
            and self.resumes(draft)
            and self.carries(self.since_opened(draft))
            and not by_the_piece(self.text, draft)
        ):
            assert self.carried is not None
            self.give(draft, self.carried, f"period carried over from {self.carried.text}")
            self.carry(draft, self.carried)
        elif (opened := self.opened(draft)) is not None:
            self.give(draft, opened, f"period that the sentence before opens with: {opened.text}")
        elif (closed := self.of_the_deal(draft)) is not None:
            self.give(draft, closed, f"period of the day on which the deal was closed: {closed.text}")
        elif not self.from_the_whole(draft) and self.ends_what_carried(draft):
            self.carried = None

    def of_the_deal(self, draft: Draft) -> PeriodMention | None:
        """今天宣布完成收购…。此次交易总额29亿美元，余下15亿美元以本票支付: what a deal is made of is of its day."""
        if draft.role not in {"money", "count", "share"} or draft.starts or draft.ends:
            return None
        paragraph = draft.clause.paragraph
        if self.text.startswith(DEALS, draft.clause.sentence.start):
            closed = deal_closed(self.text, self.periods, self.starts, draft)
            self.deal = (closed, paragraph) if closed is not None else None
        if self.deal is None or self.deal[1] != paragraph or not of_a_deal(self.text, draft):
            return None
        return self.deal[0]

    def ends_what_carried(self, draft: Draft) -> bool:
        """A number without a time in a later sentence: the series that went on until then is over."""
        return (
            draft.clause.sentence.start != self.carried_at[1]
            and (self.carried is None or self.carried.kind != "cutoff")
            and not self.text.endswith("连续", 0, draft.quantity.lead)  # 进出口已连续15个月增长
            and draft.clause.paragraph not in self.statistical
            and draft.role != "rank"
            and not self.text.startswith("四个季度", draft.quantity.start)
            and self.text[draft.quantity.start - 1] != "每"  # 每10股派现3.2元
        )

    def share_of_what_came(self, draft: Draft, own: PeriodMention) -> bool:
        """年末…，诊疗2146万人次，占17.7%: of the year of the visits."""
        last = self.last
        if last is None or draft.role != "share" or last.quantity.unit != "人次" or last.period == own.period:
            return False
        if last.clause.sentence != draft.clause.sentence or not own.text.endswith(("年末", "年底")):
            return False
        return RELATED.match(self.text[last.quantity.tail : draft.quantity.lead]) is not None

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
        if (since := since_founded(self.text, self.periods, self.starts, self.issue_year, draft)) is not None:
            return since
        if "首" in draft.clause.marks and (first := first_day_of(*where)) is not None:
            return first
        return at_first(*where) or all_days(*where) or all_years(*where) or on_that_day(*where) or by_that(*where)

    def since(self, draft: Draft) -> PeriodMention | None:
        """自2016年迁来，年产值从1000万元跃升至10亿元: the start is of the year since when it has risen."""
        n = bisect_left(self.starts, draft.quantity.lead)
        each = self.periods[n - 1] if n else None
        if each is None or each.kind != "calendar" or each.span.start < draft.clause.sentence.start:
            return None
        opens = self.text.endswith(("自", "自从"), 0, each.span.start) and len(each.period or "") in {4, 7}
        return each if opens and not self.ahead(each) else None

    def narrated(self, draft: Draft) -> PeriodMention | None:
        """A year gone by that the sentence before tells of."""
        each = told_before(self.text, self.periods, self.starts, self.issue_year, draft)
        return None if each is None or self.is_base(each) else each

    def of_the_same(self, draft: Draft) -> Draft | None:
        """7月15日，负荷达到1986万千瓦，…，比去年的峰值高7.3%，居全国第3位; 其中空调870万千瓦: what the number before
        it in the sentence measured, compared, ranked or taken apart."""
        last = self.last
        said_now = not any(mark.isdigit() for mark in (last.period_text or "")) if last is not None else False
        if said_now and last is not None and self.issue and last.period == self.issue.isoformat():
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
        if RISEN.fullmatch(between) and (
            draft.quantity.unit == "百分点" or (draft.role == "growth" and last.role == "change")
        ):
            return last  # 综合成本率96.2%，下降0.8个百分点; 同比增加9.8万人次，增长8.1%
        if (
            draft.role == "share"
            and TAKING_UP.fullmatch(between)
            and last.role in {"growth", "money", "level", "count"}
        ):
            return last  # 进出口764亿元，增长13.2%，占38.8%
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

    def turned(self, draft: Draft) -> PeriodMention | None:
        """由上年同期下降3.6%转为增长: the first number is of the year before."""
        if draft.quantity.form != "percent" or not TURNED.match(self.text, draft.quantity.tail):
            return None
        base = self.inside(max(draft.clause.span.start, draft.quantity.lead - 12), draft.quantity.lead)
        return base if base is not None and self.text[base.span.start - 1] in "由从" else None

    def expected(self, draft: Draft) -> PeriodMention | None:
        """10月1日至8日免费通行。预计日均车流量138万辆次: of the days to come that the sentence before names.
        今年播种92万亩。预计总产45万吨: the harvest of the year."""
        start = draft.clause.sentence.start
        if not self.text.startswith(EXPECTED, start):
            return None
        n = bisect_left(self.starts, start)
        each = self.periods[n - 1] if n else None
        if each is not None and HARVEST.search(draft.indicator or "") and self.text.startswith("预计", start):
            opening = self.text.rfind("\n", max(0, start - 400), start) + 1
            told = (each for each in reversed(self.periods[max(0, n - 6) : n]) if each.span.start >= opening)
            years = (each for each in told if len(each.period or "") == len("2025"))
            return next((each for each in years if THIS_YEAR.match(each.text)), None)
        if each is None or len(each.period or "") != TWO_DAYS or start - each.span.end > FAR:
            return None
        return None if "\n" in self.text[each.span.end : start] else each
