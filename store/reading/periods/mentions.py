"""A period where the text names it, and what the text has said of time so far."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from store.patterns import lazily
from store.reading.periods.intervals import interval
from store.reading.periods.patterns import BUDGETED, DAYS, HELD_AGAINST, MONTH_ALONE, SENTENCE_END
from store.reading.types import Span

Kind = Literal["calendar", "cutoff", "now", "years", "plan", "same", "holiday", "vague"]


class PeriodMention(NamedTuple):
    """Words that say when. ``period`` is None where the words or the missing issue date leave it open."""

    span: Span
    text: str
    period: str | None
    cumulative: bool | None
    kind: Kind
    bare: bool = False


A_DAY = len("2025-06-30")
OPENS = lazily("[，,全]|(?<=[^年])(?!的)")
"""2022年，…; 2022年上半年…: what a report of years ago may open with."""
TOLD_FROM_WITHIN = ("上年", "当", "同", "次年", "翌年", "报告", "那")
"""Years that a text counts from the one that it speaks of, and not from its day of issue."""


def ends(stretch: str, day: str) -> bool:
    return interval(stretch)[1].isoformat() == day


def within(days: str, day: str) -> bool:
    first, last = interval(days)
    return f"{first}" <= day <= f"{last}"


class State:
    """What the text has said so far: the year it speaks of, and the period that a later 同期 is the same as."""

    def __init__(self, issue_date: date | None) -> None:
        self.issue = issue_date
        self.year: int | None = None
        self.year_at = -1
        self.last: str | None = None
        self.stretch: str | None = None
        self.counted_at = -1
        self.day: str | None = None  # the day that was named last, 昨天 too
        self.day_at = -1
        self.days: str | None = None  # the days, from one to another, that were named last
        self.report: int | None = None  # the year that a report is about, named in its first period by its number
        self.alone: tuple[str, int] | None = None  # 4月当月, and where it was named
        self.holiday: str | None = None
        self.stated: dict[str, str] = {}  # the days that the page gives a holiday
        self.spoken = False  # 今年, 去年 or the like was said: the text speaks from its own day of issue

    def note(self, text: str, mention: PeriodMention, hit: re.Match[str]) -> None:
        if mention.kind == "same" or mention.period is None:
            return
        if len(mention.period) == A_DAY and mention.kind == "calendar":
            self.day, self.day_at = mention.period, hit.start()
        if MONTH_ALONE.match(text, hit.end()):
            self.alone = (mention.period, hit.start())
        if (
            mention.kind == "now"
            or mention.text.removeprefix("截至") in DAYS
            or "周" in mention.text
            or MONTH_ALONE.match(text, hit.end())
        ):
            return
        before = text[max(0, hit.start() - 2) : hit.start()]
        compared = before.endswith(("较", "比", "于", "自", "从", "由"))
        compared = compared or (before.endswith(("与", "和", "同", "跟")) and text.startswith("相", hit.end()))
        if compared or text[hit.end() : hit.end() + 2] in {"以来", "以前", "之前", "成立", "创立"}:
            return
        if text.startswith(BUDGETED, hit.end()):
            return  # 完成全年目标的55%
        if text.endswith(("其中", "其中，", "其中,"), 0, hit.start()) and (mention.kind == "holiday" or self.last):
            return
        if HELD_AGAINST.match(text, hit.end()):
            return  # 2024年这一数字为3.04亿元
        if len(mention.period) == A_DAY and mention.text.endswith(("末", "底")):
            self.counted_at = hit.start()
        else:
            self.stretch = mention.period
        if "/" in mention.period and len(mention.period) > A_DAY + 1:
            self.days = mention.period
        self.last = mention.period
        year = int(mention.period[:4])
        if mention.bare or mention.kind not in {"calendar", "cutoff"} or (self.issue and year > self.issue.year):
            return
        if self.report is None and not self.spoken and (year >= self.lately() or OPENS.match(text, hit.end())):
            self.report = year if year >= self.lately() or text[hit.start() - 1 : hit.start()] in {"", "\n"} else None
        said = mention.text.strip("截至止到")
        self.spoken = self.spoken or not (said[:1].isdigit() or said.startswith(TOLD_FROM_WITHIN))
        self.year, self.year_at = year, hit.start()

    def before(self, text: str, at: int) -> str | None:
        """What 同期 is the same as: a stretch of time, once the sentence that counts something on a day is over."""
        if self.alone and not SENTENCE_END.search(text, max(self.alone[1], at - 200), at):
            return self.alone[0]  # 4月当月…，由去年同期下降5%转为增长
        if (
            self.stretch
            and self.last
            and len(self.last) == A_DAY
            and self.counted_at >= 0
            and ends(self.stretch, self.last)
        ):
            return self.stretch  # 上半年…，6月末…，同期: the half that the day ends
        if self.days and self.last and len(self.last) == A_DAY and within(self.days, self.last):
            return self.days  # 五天迎客63万人次，5月1日当天15万人次，铁路同期加开128列
        counted = self.last is not None and len(self.last) == A_DAY and self.counted_at >= 0
        if counted and self.stretch and SENTENCE_END.search(text, max(self.counted_at, at - 400), at):
            return self.stretch
        return self.last

    def day_near(self, text: str, at: int) -> str | None:
        """昨日开跑…。赛事当天: the day that the paragraph named."""
        return self.day if self.day and "\n" not in text[max(self.day_at, at - 300) : at] else None

    def lately(self) -> int:
        """From what year on one that is named by its number may be reported; earlier ones are told of."""
        return self.issue.year - 1 if self.issue else 0

    def year_gone(self, text: str, at: int) -> int | None:
        """The year before the issue's, where the paragraph has spoken of it last."""
        told = self.year if self.issue and self.year == self.issue.year - 1 else None
        return told if told and "\n" not in text[max(self.year_at, at - 600) : at] else None

    def bare_year(self, text: str, at: int) -> int | None:
        """The year of 上半年 or 8月 alone: the sentence's own, else that of the report, else the issue's."""
        if self.year is not None and not SENTENCE_END.search(text, max(self.year_at, at - 200), at):
            return self.year
        if self.report is not None and not self.spoken:
            later = self.year is not None and self.year > self.report and "\n" not in text[self.year_at : at]
            return self.year if later else self.report
        return self.issue.year if self.issue else self.year
