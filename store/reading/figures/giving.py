"""How a period is given to a number: the whole of it, or the part that a list deals to it."""

from __future__ import annotations

import re
from bisect import bisect_left

from store.patterns import lazily
from store.reading.figures.carrying import Carrying
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.vocabulary import flow
from store.reading.periods import PeriodMention, cumulative_of, interval
from store.reading.periods.resolving import small_number

NUMBERED = lazily("(?:(?:[一二三]|[1-9]|1[0-2])[、和])+$")
QUARTERS = 4
LIST_MARKS = frozenset({"、", "和", "及", "，", ","})
"""What stands between the periods of a list."""
YEARS_RANGE = lazily("[0-9]{4}/[0-9]{4}")
COUNTED = lazily("余额|存款|贷款|保有|库存|在库|[户家人]数|总数|数量$|单位$|企业$|资产")
"""What is counted on a day, and what its growth is of."""


class Giving(Carrying):
    def dealt(self, draft: Draft, each: PeriodMention) -> str | None:
        """2023年至2025年…分别为a、b和c: a year for each."""
        if draft.of < 2 or not each.period or each.kind != "calendar":
            return each.period
        if (listed := self.listed_before(each)) and len(listed) == draft.of:
            return listed[draft.place]
        if draft.of == QUARTERS and len(each.period) == len("2025") and "四" in draft.clause.marks:
            told = self.text.find("四个季度", draft.clause.sentence.start, draft.quantity.lead) >= 0
            return f"{each.period}-Q{draft.place + 1}" if told else each.period
        if not YEARS_RANGE.fullmatch(each.period):
            return each.period
        first, last = (int(part) for part in each.period.split("/"))
        return str(first + draft.place) if last - first + 1 == draft.of else each.period

    def listed_before(self, each: PeriodMention) -> list[str]:
        """一、二、三季度, 5月、6月、7月, 去年和今年: the periods of a list that ends with this one."""
        at, period = each.span.start, each.period or ""
        if period.endswith("-H2") and self.text.startswith(("上、", "上"), max(0, at - 2), at):
            return [period[:-1] + "1", period]  # 上、下半年
        numbers = NUMBERED.search(self.text, max(0, at - 12), at)
        if numbers and period[:-1].endswith(("-Q", "-0", "-1")):
            found = [small_number(number) or 0 for number in re.split("[、和]", numbers[0].strip("、和"))]
            stem = period[:6] if "Q" in period else period[:5]
            return [f"{stem}{n}" if "Q" in period else f"{stem}{n:02d}" for n in found] + [period]
        n, listed = bisect_left(self.starts, at), [period]
        while n and self.text[self.periods[n - 1].span.end : self.periods[n].span.start] in LIST_MARKS:
            n -= 1
            listed.insert(0, self.periods[n].period or "")
        return listed

    def give(self, draft: Draft, each: PeriodMention, why: str) -> None:
        draft.period, draft.period_text = self.dealt(draft, each), each.text
        draft.cumulative = cumulative_of(draft.period)
        draft.note(why)

    def give_year(self, draft: Draft, years: int) -> None:
        assert self.issue_year is not None
        draft.period, draft.period_text = str(self.issue_year - years), f"{years}年前"
        draft.note("period of so many years before the year of issue")

    def carry(self, draft: Draft, period: PeriodMention) -> None:
        old, day = self.carried, period.period or ""
        if len(day) != len("2025-06-30"):
            self.summed = None
        elif old is not None and old.period and len(old.period) != len(day):
            near = draft.clause.paragraph - self.carried_at[0] <= 1
            self.summed = old if near and interval(old.period)[1].isoformat() == day else None
        self.carried, self.carried_at = period, (draft.clause.paragraph, draft.clause.sentence.start)

    def resumes(self, draft: Draft) -> bool:
        """1至8月…，8月末在库5.9万家。园区增加值增长8.1%: the months go on after the day that they end on; balances stay
        at the day. Says nothing of whether they carry."""
        carried, summed = self.carried, self.summed
        if carried is None or summed is None or summed is carried or draft.clause.sentence.start == self.carried_at[1]:
            return True
        if self.carried_at[0] != draft.clause.paragraph or COUNTED.search(draft.indicator or ""):
            return True
        grown = draft.role == "growth" and draft.quantity.form == "percent"
        if grown or (draft.indicator is not None and flow().search(draft.indicator)):
            self.carried, self.summed = summed, None
        return True
