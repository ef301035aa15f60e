"""The period that an article, its report or its survey is of as a whole, for numbers that name none of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from store.patterns import lazily
from store.reading.figures import frames
from store.reading.figures.drafts import Draft
from store.reading.figures.giving import Giving
from store.reading.figures.lasting import by_the_piece
from store.reading.figures.narrative import year_after
from store.reading.periods import PeriodMention

OPENS = lazily("(?:[^，。；]{0,12}[，：:]|分[^，。；]{1,4}看[，,])?(?:其中)?[“]?")
WORKS = lazily("民心工程|民生(?:实事|工程|项目)|(?:为民)?实事(?:项目|工程|办理|进展|完成)|办(?:好)?实事")
PROGRESS = lazily(
    "\\s*(?:目前|截至|现已|已(?:全部|经|完[成工]|建成|[开竣动]工|投用|交付)|该?(?:项目|工程|工作)已|(?:工作)?进展(?:情况)?[：:])"
)
SO_FAR_DONE = lazily("已|目前|截至|累计|上半年|季度|月")
ITS_LEAD = 60
"""Characters around the period of the headline in which it says what it is about; a lead has some more."""
COSTS = lazily("(?:计划|总)投资(?:额|约|近|超)?$")
CAN_BE = lazily("每年(?:至少|最多|预计)?[可能]")
GRANTED = lazily("每[人孩户名位亩头只个张台床车]{1,2}每年|(?:补贴|补助|奖励|奖补|津贴)(?:标准)?[^，。；]{0,8}每年")
"""每孩每年3600元 is what is granted, in the year of issue or another."""
LONG_NAME = 4
"""Characters of a measure's name that is told apart from others by its end."""


class Whole(Giving):
    def __init__(
        self,
        text: str,
        periods: Sequence[PeriodMention],
        issue: date | None,
        report: PeriodMention | None,
        frame: PeriodMention | None,
    ) -> None:
        super().__init__(text, periods, issue, report, frame)
        self.paused = -1  # the paragraph that goes on in a period of its own
        self.survey: PeriodMention | None = None  # the year of the survey that the article is about
        self.works: bool | None = None  # whether the article tells how far the works of a year have come
        self.counted: dict[str, int] = {}  # what was counted in the frame, by its last words and unit: the paragraph
        self.of_frame: set[str] = set()  # how the indicators end that were measured in the frame

    def note_measured(self, draft: Draft) -> None:
        """Remembers what the article has measured in its stretch."""
        if self.frame is not None and draft.period == self.frame.period and len(draft.indicator or "") >= LONG_NAME:
            self.of_frame.add((draft.indicator or "")[-4:])
            if draft.role == "count":
                self.counted[f"{(draft.indicator or '')[-2:]}{draft.quantity.unit}"] = draft.clause.paragraph

    def work_of_the_year(self, draft: Draft) -> PeriodMention | None:
        """上半年民心工程：新增学位900个。目前，已封顶: what is to be done is of the year, whatever part is told of."""
        sentence = draft.clause.sentence
        frame = self.frame or (self.periods[0] if self.periods and self.report is None else None)
        if frame is None or not frame.period or frame.kind != "calendar" or frame.period[:4] != str(self.issue_year):
            return None
        if draft.role in {"growth", "change", "share", "rank"} or not PROGRESS.match(self.text, sentence.end):
            return None
        if SO_FAR_DONE.search(self.text, sentence.start, draft.quantity.lead):
            return None
        if self.works is None:
            start = max(0, frame.span.start - 2 * ITS_LEAD)
            self.works = WORKS.search(self.text, start, frame.span.end + 4 * ITS_LEAD) is not None
        return frame._replace(period=frame.period[:4], cumulative=None) if self.works else None

    def from_the_whole(self, draft: Draft) -> bool:
        """The period that the article, its report or its survey is of."""
        if self.frame is not None and self.framed(draft) and not by_the_piece(self.text, draft):
            self.give(draft, self.frame, f"period that the article speaks of: {self.frame.text}")
        elif self.report is None and (after := self.year_after(draft)) is not None:
            self.give(draft, after, f"period of the year after the one that it is held against: {after.text}")
            self.carry(draft, after)
            if "相比" in after.text and draft.comparison is None:
                draft.comparison = "同比"  # 相比去年，订单增长了两成
        elif (yearly := self.yearly(draft)) is not None:
            draft.period, draft.period_text = yearly, "每年"
            draft.note("a rate by the year, of the year of issue")
        elif self.report is not None and self.reported(draft):
            self.give(draft, self.report, f"period of the report, from its headline: {self.report.text}")
        elif self.survey is not None and self.surveyed(draft):
            self.give(draft, self.survey, f"period of the survey that the lead tells of: {self.survey.text}")
        else:
            return False
        return True

    def reported(self, draft: Draft) -> bool:
        """Of the period of the report's headline, if nothing else is said: not what takes long, is planned, is so at
        any time or is what a project costs."""
        planned = draft.status != "actual" and not self.begins
        if draft.role == "duration" or planned or self.so_many_there_are(draft):
            return False
        if self.begins and not frames.under(self.text, draft, self.begins):
            return False
        start = max(draft.clause.span.start, draft.quantity.lead - 12)
        return draft.role != "money" or not COSTS.search(self.text, start, draft.quantity.lead)

    def surveyed(self, draft: Draft) -> bool:
        """In an article about a survey of one year."""
        if self.survey is None or draft.role == "duration" or by_the_piece(self.text, draft):
            return False
        if draft.role == "distance" and not frames.done_then(self.text, draft, draft.clause.span.start):
            return False
        return frames.in_survey(self.text, draft, self.survey.span.end)

    def year_after(self, draft: Draft) -> PeriodMention | None:
        return year_after(self.text, self.periods, self.starts, self.issue, draft)

    def framed(self, draft: Draft) -> bool:
        """In the stretch of time that the article is about (see ``frames``)."""
        frame, paragraph = self.frame, draft.clause.paragraph
        return (
            frame is not None
            and paragraph != self.paused
            and (frames.open_ended(frame) or not self.ahead(frame))
            and not self.later_on(draft)
            and (
                frames.holds_for(self.text, frame, draft, table=paragraph in self.statistical)
                or self.measured_before(draft, frame)
            )
        )

    def measured_before(self, draft: Draft, frame: PeriodMention) -> bool:
        """Of what the article has measured in its stretch before, for somebody else."""
        if draft.role == "count" and draft.pred.kind in {"none", "copula"} and draft.indicator:
            return self.part_of_counted(draft)
        if draft.role not in {"share", "level"} or draft.quantity.start < frame.span.end or not draft.indicator:
            return False
        return draft.indicator[-4:] in self.of_frame

    def part_of_counted(self, draft: Draft) -> bool:
        """引进内资项目112个。…5000万元以上项目9个: a part of what has just been counted in the stretch."""
        told = self.counted.get(f"{(draft.indicator or '')[-2:]}{draft.quantity.unit}")
        if told is None or draft.clause.paragraph - told > 1 or draft.phrase.verb is not None:
            return False
        before = self.text[draft.clause.sentence.start : draft.quantity.lead]
        return draft.status == "actual" and not frames.stands(before)

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

    def yearly(self, draft: Draft) -> str | None:
        """每年采购超过2亿美元: what is so every year is so in the year of issue."""
        words = self.text[max(draft.clause.span.start, draft.quantity.lead - 40) : draft.quantity.lead]
        return (
            str(self.issue_year)
            if self.issue_year
            and "每年" in words
            and not CAN_BE.search(words)
            and not GRANTED.search(words)
            and draft.quantity.role in {"money", "level"}
            else None
        )
