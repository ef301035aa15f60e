"""The period that a sentence without a figure opens with, for the figures of those that follow it; and what is
remembered from one number to the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from store.patterns import lazily
from store.reading.figures import frames
from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.figures.governing import SO_FAR, Governing
from store.reading.periods import PeriodMention
from store.reading.types import Span

PER_TIME = lazily("每(?:小时|分钟|秒|天|日|周|月|班|次|趟|箱|公斤|斤|吨|亩|辆|张|人次)|单车|一天|平均每")
SUMS_UP = lazily("先后|累计|共|其间|期间|陆续")
OPENS_WITH = lazily("(?:^|[。！？\n）)])\\s*(?:(?:根据|据|按照|从)[^，。\n]{0,50}[，,])?$")
DONE_BEHIND = lazily(
    "[^，,。；0-9]{1,8}?(?:新?开工|建设|建成|投产|竣工|达产|签约|落[地户]|揭牌|投用|获批){1,2}了?(?=[，,。；])"
)
FOR_THEM = lazily("[^，,。；0-9]{1,12}(?:确定|配备|配齐|提供|解决|办理|落实|协调|争取|兑现|减免|发放|纾困|搭建|送去)")
"""为83个项目配备管家: what was done for so many."""
WHO_OPENS = lazily("[。！？\\n，,][^，,。；0-9\\n]{2,14}$")
TOLD_OF = lazily("[^，,。；0-9]{2,12}。")
SPOKEN_OF = lazily("(?:以来)?[，,]")


class Opening(Governing):
    """Remembers the period that was named last, and whose number stood in it."""

    def __init__(
        self,
        text: str,
        periods: Sequence[PeriodMention],
        issue: date | None,
        report: PeriodMention | None,
        frame: PeriodMention | None,
    ) -> None:
        super().__init__(text, periods, issue)
        self.report = report
        self.begins = 0  # where the list begins that a line of the lead introduces, if the report is that line's
        self.frame = frame
        self.statistical: frozenset[int] = frozenset()
        self.carried: PeriodMention | None = None
        self.carried_at: tuple[int, int] = (-1, -1)
        self.summed: PeriodMention | None = None  # the stretch that ends on the day that is carried
        self.last: Draft | None = None
        self.batch: Span | None = None  # the day on which many things were begun together

    def opened(self, draft: Draft) -> PeriodMention | None:
        """今年，集团抢抓机遇。新开通航线9条: the period that a sentence without a figure opens with."""
        start, lead = draft.clause.sentence.start, draft.quantity.lead
        n = bisect_left(self.starts, start)
        if not n or draft.status != "actual" or self.names_another(start, lead):
            return None
        each = self.periods[n - 1]
        since = each.kind == "years" and each.text.endswith("以来")
        if start - each.span.end > 2 * FAR or not (since or each.kind == "calendar"):
            return None
        of_it = self.text.startswith("其中", start) and draft.role in {"share", "growth", "money", "change"}
        of_it = of_it and len(each.period or "") != len("2025-06-30")
        if not (of_it or since or len(each.period or "") == 4 or frames.names_a_stretch(self.text, each)):
            return None
        if self.future(each) or self.is_base(each):
            return None
        at = each.span.start - (since and self.text[each.span.start - 1] in "自从")
        if not self.opens_with(each, at, since=since):
            return None
        if "\n" in self.text[each.span.end : start] or self.text[start] in "“「":
            return None
        last = self.last
        if last is not None and last.quantity.start > each.span.start and last.period != each.period:
            return None
        near = max(draft.clause.span.start, lead - 40)
        tail = draft.quantity.tail
        done = frames.done_then(self.text, draft, near) or DONE_BEHIND.match(self.text, tail) is not None
        done = done or (self.text[lead - 1] == "为" and FOR_THEM.match(self.text, tail) is not None)
        if of_it or done or (since and SUMS_UP.match(self.text, start)):
            return each
        so_far = SO_FAR.match(each.text) or len(each.period or "") != len("2025")
        return each if so_far and self.does(draft, each) else None

    def opens_with(self, each: PeriodMention, at: int, *, since: bool) -> bool:
        """今年，集团抢抓机遇; 该区自2009年以来，不断投入; 一季度经济活力迸发: what a whole sentence is told of."""
        if self.text[at - 1] in "。！？\n）) 　":
            return SPOKEN_OF.match(self.text, each.span.end) is not None
        if since:
            return WHO_OPENS.search(self.text, max(0, at - 60), at) is not None
        return (
            self.text[at - 1] in "，,"
            and frames.names_a_stretch(self.text, each)
            and TOLD_OF.match(self.text, each.span.end) is not None
        )

    def names_another(self, start: int, end: int) -> bool:
        """Whether a period stands between two offsets that is no base."""
        for n in range(bisect_left(self.starts, start), len(self.starts)):
            if self.starts[n] >= end:
                return False
            if not self.is_base(self.periods[n]):
                return True
        return False

    def since_opened(self, draft: Draft) -> Draft:
        """2015年产量…。2016年一季度，市场回暖。其中…: what a later sentence without a figure opens with is carried from
        there, and no more what was named before it."""
        carried, start = self.carried, draft.clause.sentence.start
        n = bisect_left(self.starts, start)
        while n and self.periods[n - 1].kind == "same":
            n -= 1
        each = self.periods[n - 1] if n and carried is not None else None
        if carried is None or each is None or each.span.start <= carried.span.start or start - each.span.end > 2 * FAR:
            return draft
        if each.kind != "calendar" or not each.period or self.ahead(each) or self.is_base(each):
            return draft
        if each.period <= (carried.period or "") or not SPOKEN_OF.match(self.text, each.span.end):
            return draft
        last, opens = self.last, max(0, each.span.start - 60)
        if (last is not None and last.quantity.start > each.span.start) or "\n" in self.text[each.span.end : start]:
            return draft
        if frames.names_a_stretch(self.text, each) and OPENS_WITH.search(self.text, opens, each.span.start):
            self.carried, self.carried_at = each, (draft.clause.paragraph, start)
        return draft

    def does(self, draft: Draft, each: PeriodMention) -> bool:
        """下放事项86项、办理1.4万件: a count that a verb governs, or one told on in the sentence with such a one."""
        if draft.role not in {"count", "money"} or draft.pred.kind != "none":
            return False
        start, lead = draft.clause.span.start, draft.quantity.lead
        if frames.HELD.search(self.text, start, lead) or PER_TIME.search(self.text, start, lead):
            return False
        last, verb = self.last, draft.phrase.verb
        told_on = last is not None and last.clause.sentence == draft.clause.sentence and last.period == each.period
        governed = verb is not None and verb.end - verb.start > 1 and draft.phrase.top is None
        return draft.indicator is not None and (governed or (told_on and draft.role == "count"))
