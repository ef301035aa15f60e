"""For which period a number holds: the words before it in its sentence, else the period of the series it is in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from store.reading.figures.drafts import Draft
from store.reading.figures.indicators import flow
from store.reading.periods import PeriodMention, cumulative_of

BASE_BEFORE = re.compile("(?:较|比|自|从|由|于|相比|同|距离|距|与|占)$")
SINCE = re.compile("^(?:以来|起|成立|创立|以前|之前|前|启用|开通|投用|至今|落户|的?(?:倍|\\d))")


class Timing:
    def __init__(self, text: str, periods: Sequence[PeriodMention]) -> None:
        self.text, self.periods = text, periods
        self.starts = [each.span.start for each in periods]
        self.carried: PeriodMention | None = None
        self.carried_at: tuple[int, int] = (-1, -1)

    def governing(self, start: int, end: int) -> PeriodMention | None:
        """The last period between two offsets that is not what something is compared to."""
        n = bisect_left(self.starts, end)
        while n and self.starts[n - 1] >= start:
            n -= 1
            each = self.periods[n]
            if each.span.end <= end and not self.is_base(each):
                return each
        return None

    def is_base(self, each: PeriodMention) -> bool:
        before = self.text[max(0, each.span.start - 2) : each.span.start]
        after = self.text[each.span.end : each.span.end + 4]
        if BASE_BEFORE.search(before) and not before.endswith("截至"):
            return True
        if each.kind == "same":
            return after.startswith("的") or before.endswith("是") or "相比" in after
        if after.startswith("的") and re.match("的[0-9一二三四五六七八九十]", after):
            return True
        if SINCE.match(after) and each.kind == "calendar":
            return not (each.text in {"今年", "本年"} and after.startswith("以来"))
        return each.kind == "vague" and each.period is None and after.startswith(("的", "，"))

    def assign(self, draft: Draft) -> None:
        quantity = draft.quantity
        if draft.starts:
            base = self.inside(draft.pred.np_end, quantity.lead)
            if base is not None:
                self.give(draft, base, "period of the start of the from-to")
                return
        own = self.governing(draft.clause.sentence.start, quantity.lead)
        if own is not None:
            self.give(draft, own, f"period from {own.text} in the sentence")
            if own.kind in {"calendar", "cutoff", "plan"} and not draft.starts:
                self.carried, self.carried_at = own, (draft.clause.paragraph, draft.clause.sentence.start)
            return
        if self.carries(draft):
            assert self.carried is not None
            self.give(draft, self.carried, f"period carried over from {self.carried.text}")

    def inside(self, start: int, end: int) -> PeriodMention | None:
        n = bisect_left(self.starts, start)
        if n < len(self.periods) and self.periods[n].span.end <= end:
            return self.periods[n]
        return None

    def carries(self, draft: Draft) -> bool:
        """Flows and their growth go on in the period named before; what merely exists does not."""
        if self.carried is None or self.carried.kind != "calendar" or self.carried.period is None or len(self.carried.period) == 10:
            return False
        near = self.carried_at[0] == draft.clause.paragraph
        series = draft.role == "growth" or (draft.indicator is not None and flow().search(draft.indicator) is not None)
        if draft.role == "growth" and draft.quantity.form == "percent":
            return draft.clause.paragraph - self.carried_at[0] <= 2
        return series and draft.clause.paragraph - self.carried_at[0] <= (1 if near else 1)

    def give(self, draft: Draft, each: PeriodMention, why: str) -> None:
        draft.period, draft.period_text = each.period, each.text
        draft.cumulative = cumulative_of(each.period)
        draft.note(why)
