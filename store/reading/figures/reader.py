"""The numbers of one article in the order in which a person would read them: what is measured, whose, when."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from store.patterns import lazily
from store.reading.figures import changes, timing
from store.reading.figures.beside import beside
from store.reading.figures.clauses import FAR, Clause, Kind, Token
from store.reading.figures.drafts import Draft
from store.reading.figures.frames import frame_of, introduced, surveyed
from store.reading.figures.grown import grown_behind
from store.reading.figures.indicators import indicator_of
from store.reading.figures.indicators.series import NOTHING, SILENT, Earlier, Said, Series
from store.reading.figures.indicators.wording import clean, without_place
from store.reading.figures.key import judge_key
from store.reading.figures.lists import deal, dealt_indicator
from store.reading.figures.named import Named
from store.reading.figures.ownership import Owner
from store.reading.figures.phrases import leading, left_phrase, openers, partners, right_phrase, stops
from store.reading.figures.places import countries
from store.reading.figures.predicates import COMPARED, predicate
from store.reading.figures.quantity import Quantity
from store.reading.figures.signs import RATES, by_sign, legend_of, named_above, outside
from store.reading.figures.stated import (
    first_batch,
    month_before,
    rate_again,
    same_as_before,
    same_period_unsaid,
    status_and_basis,
    unit_of_bare,
    year_before,
)
from store.reading.figures.subjects import Subjects
from store.reading.figures.tagging import Tagger
from store.reading.figures.titles import report_period
from store.reading.periods import PeriodMention, cumulative_of
from store.reading.types import Article, Figure, Span, as_span

NEAR = 4
"""Neighbours looked at in a clause: a longer run of numbers is a list or a table, not a sentence."""


class Within(NamedTuple):
    """What a clause names: its periods, whose its numbers may be, and where all of these stand, in order."""

    periods: list[PeriodMention]
    names: list[Named]
    spans: list[Span]


class Reader:
    def __init__(
        self,
        text: str,
        article: Article,
        periods: list[PeriodMention],
        subjects: Subjects,
        clauses: list[Clause],
        issue: date | None,
        head: Span | None,
        tagger: Tagger,
    ) -> None:
        self.text, self.article, self.subjects, self.clauses, self.periods = text, article, subjects, clauses, periods
        report = report_period(head, periods)
        under = None if report else introduced(text, article, periods)
        frame = None if report else frame_of(text, article, periods, clauses, issue, years_only=under is not None)
        self.timing = timing.Timing(text, periods, issue, report, frame)
        if under:
            self.timing.report, self.timing.begins = under
        self.timing.survey = None if report or under or frame else surveyed(text, article, periods, issue)
        self.tagger = tagger
        self.legend = legend_of(text, article.span)
        self.series = Series()
        self.marked: dict[tuple[int, bool], list[tuple[int, int, str]]] = {}
        self.held: dict[int, Within] = {}
        self.owner = Owner(text, subjects, [each.span.start for each in clauses])

    def read(self) -> list[Figure]:
        drafts: list[Draft] = []
        plain: list[Figure] = []
        for clause in self.clauses:
            amounts: list[Quantity] = []
            for each in clause.quantities:
                if each.is_quantity:
                    amounts.append(each)
                else:
                    plain.append(no_amount(self.text, self.article, clause, each))
            if amounts:
                drafts += self.drafts_of(clause, amounts)
        self.timing.statistical = statistical(drafts) | listed(self.text, drafts)
        changes.mark_from_to(self.text, drafts)
        changes.mark_sizes(self.text, drafts)
        changes.mark_parts(self.text, drafts)
        changes.mark_sets(self.text, drafts)
        changes.mark_twins(self.text, drafts)
        deal(self.text, drafts)
        for draft in drafts:
            if draft.starts:
                draft.right = None
                draft.phrase = left_phrase(self.tokens(draft.seg.start, draft.pred.np_end, draft.clause))
            self.understand(draft)
        return sorted([*plain, *(self.figure(each) for each in drafts)], key=SPAN)

    def drafts_of(self, clause: Clause, amounts: list[Quantity]) -> Iterator[Draft]:
        """The amounts of a clause, each with the stretches on both sides that belong to it."""
        borders = [n for n, each in enumerate(amounts) if cuts(self.text, each)]
        openings = self.openings(clause)
        for n, quantity in enumerate(amounts):
            at = bisect_left(borders, n)
            before = amounts[borders[at - 1]].tail if at and borders[at - 1] >= n - NEAR else clause.span.start
            own = at < len(borders) and borders[at] == n
            at += own
            later = at < len(borders) and borders[at] <= n + NEAR
            after = amounts[borders[at]].lead if later else clause.span.end
            seg = as_span((max(before, quantity.lead - FAR), quantity.lead))
            end = as_span((quantity.tail, max(quantity.tail, min(after, quantity.tail + FAR))))
            draft = self.draft(clause, quantity, seg, end, first=not n)
            opening = clause.span.start
            for low, high in reversed(openings):
                if low < quantity.lead:
                    opening = high
                    break
            draft.opening = max(opening, quantity.lead - 4 * FAR)  # a clause may be as long as a table
            opens = draft.opening >= quantity.lead and quantity.unit in {"年", "个月", "天"}
            draft.part_of = later and quantity.role == "duration" and (not own or opens)  # 三年申请专利212项
            yield draft

    def draft(self, clause: Clause, quantity: Quantity, seg: Span, after: Span, *, first: bool) -> Draft:
        text, start, lead, form = self.text, seg.start, quantity.lead, quantity.form
        ended = lead  # where the words before the number end
        if form == "rank" and (scope := SCOPE.search(text, max(start, lead - 6), lead)):
            ended = max(start, scope.start())
        pred = predicate(text, min(start, ended), ended)
        beside(text, start, quantity, pred)
        by_sign(text, clause, quantity, pred, self.legend)
        if (
            pred.kind == "by"
            and not first
            and pred.base is None
            and (hit := COMPARED.search(text, max(clause.span.start, start - FAR), start))
        ):
            pred.base, pred.np_end = (hit.start(), lead), hit.start()
            pred.compared_to = text[hit.start() : lead]
            start = max(clause.span.start, hit.start() - FAR)
        grown = grown_behind(text, start, quantity, pred)
        of = TIMES_OF if form == "times" else PART_OF if form == "percent" and quantity.chinese else None
        if of is not None and (hit := of.search(text, min(start, lead), lead)):
            pred.np_end, pred.base = hit.start(), (hit.start(), lead)
        elif of is TIMES_OF and text[lead] == "翻" and (hit := COMPARED.search(text, max(start, lead - 16), lead)):
            pred.np_end, pred.base = hit.start(), (hit.start(), lead)  # 销售额较上年翻了一番
        phrase = left_phrase(self.tokens(start, pred.np_end, clause))
        if pred.kind == "growth" and phrase.obj is None and (said := outside(clause, self.clauses)) is not None:
            phrase = left_phrase(self.tokens(*said, self.clauses[clause.outer or 0]))
        right = None
        follows = form not in RATES or text.startswith("的", quantity.tail)  # 5.6%， is followed by nothing
        if follows and after.start < after.end:
            right = self.up_to_the_next(right_phrase(self.tokens(after.start, after.end, clause, names=False)))
        draft = Draft(quantity, clause, as_span((start, lead)), after, pred, phrase, None if grown else right)
        if form == "percent" and quantity.chinese and UNDER_OF.search(text, clause.span.start, ended):
            draft.bound = "under"
        draft.partner = self.partner(clause, lead)
        return draft

    def up_to_the_next(self, right: Span | None) -> Span | None:
        """引来3个项目、投资4200万元: 投资 is of the next number; 40亩白菜的王树生 are cabbages."""
        if right is None:
            return None
        if person := next((each for each in self.subjects.between(*right) if each.kind == "person"), None):
            at = self.text.rfind("的", right.start, person.span.start + 1)
            return Span(right.start, at) if at > right.start else right
        if not self.text[right.end : right.end + 1].isdigit():
            return right
        at = self.text.rfind("、", *right)
        return Span(right.start, at) if at > right.start else right

    def partner(self, clause: Clause, lead: int) -> str | None:
        """With whom the sentence says that a place trades, named last before the number."""
        start = max(clause.sentence.start, lead - FAR)
        if "双" not in clause.marks or "双边" not in self.text[start:lead]:
            return None
        said = [(self.text.rfind(each, start, lead), each) for each in partners()]
        at, name = max(said)
        return name if at >= 0 else None

    def openings(self, clause: Clause) -> list[tuple[int, int]]:
        """Where each period and name begins that a clause opens with, and where the clause goes on after it."""
        at = clause.span.start
        end = min(clause.span.end, at + FAR)
        found: list[tuple[int, int]] = []
        for low, high in self.within(clause).spans:
            if low >= end or (low > at and not FILLER.fullmatch(self.text, at, low)):
                break
            at = max(at, high)
            found.append((low, at))
        return found

    def tokens(self, start: int, end: int, clause: Clause, *, names: bool = True) -> list[Token]:
        """Tokens between two offsets: brackets left out, periods and names as one token each."""
        if start >= end:
            return []
        marks = self.marks(clause, names=names)
        if not marks:
            return self.tagger.between(start, end, clause.span)
        made: list[Token] = []
        for n in range(bisect_left(marks, (start,)), len(marks)):  # a clause may be as long as a table
            low, high, tag = marks[n]
            if low >= end:
                break
            if low < start:
                continue
            made += self.tagger.between(start, low, clause.span)
            start = min(high, end)
            if tag != "HOLE":
                made.append(Token(low, start, self.text[low:high], KINDS[tag]))
        return made + self.tagger.between(start, end, clause.span)

    def marks(self, clause: Clause, *, names: bool) -> list[tuple[int, int, str]]:
        """What in a clause is no word, in order: brackets, periods and, with ``names``, whose the numbers are."""
        known = self.marked.get((clause.index, names))
        if known is not None:
            return known
        found = [(*each, "HOLE") for each in clause.holes]
        within = self.within(clause)
        for period in within.periods:
            found.append((*period.span, "PLAN" if period.kind == "plan" and not names else "PERIOD"))
        if names:
            found += [
                (*each.span, "SUBJECT")
                for each in within.names
                if (each.kind in {"company", "city", "back", "person"} and each.name != "全校")
                or (each.kind == "thing" and (each.name.endswith("家") or self.is_venue(each)))
            ]
        found.sort()
        self.marked[clause.index, names] = found
        return found

    def within(self, clause: Clause) -> Within:
        """The periods and names of a clause, looked up once for all that ask."""
        known = self.held.get(clause.index)
        if known is None:
            periods, names = self.timing_between(*clause.span), self.subjects.between(*clause.span)
            known = self.held[clause.index] = Within(periods, names, sorted(map(SPAN, [*periods, *names])))
        return known

    def is_venue(self, each: Named) -> bool:
        """The venue of the story, called by its name."""
        venue = self.subjects.venue
        return venue is not None and each.name == venue.name == self.text[each.span.start : each.span.end]

    def timing_between(self, start: int, end: int) -> list[PeriodMention]:
        low = bisect_left(self.timing.starts, start)
        high = bisect_left(self.timing.starts, end)
        return self.periods[low:high]

    def understand(self, draft: Draft) -> None:
        self.series.enter(draft)
        changes.judge(self.text, draft)
        earlier = self.before(draft)
        if not dealt_indicator(self.text, draft, self.series, earlier):
            indicator_of(self.text, draft, self.series, earlier)
            named_above(self.text, draft, self.series.above)
        unit_of_bare(self.text, draft, self.series)
        if draft.role == "share" and draft.quantity.form == "percent":
            told = self.timing_between(draft.clause.span.start, draft.quantity.lead)
            rate_again(self.text, draft, self.series, told)
        first_batch(self.text, draft)
        self.timing.assign(draft)
        self.owner.own(draft)
        without_owner(draft)
        same_as_before(self.text, draft, self.series)
        month_before(draft)
        year_before(draft, self.timing.issue_year)
        status_and_basis(self.text, draft)
        same_period_unsaid(
            self.text,
            draft,
            self.series,
            table=self.timing.report is not None or draft.clause.paragraph in self.timing.statistical,
        )
        changes.as_its_twin(draft)
        judge_key(self.text, draft)
        self.series.leave(draft)

    def before(self, draft: Draft) -> Earlier:
        """The clause before this one in its sentence, where it holds no amount: what the number may be about."""
        clause = draft.clause
        first = next((each for each in clause.quantities if each.is_quantity), None)  # a date says nothing
        if clause.outer is not None or first is not draft.quantity or not clause.index:
            return NOTHING
        if self.clauses[clause.index - 1].sentence != clause.sentence:
            return NOTHING
        start = max(clause.sentence.start, clause.span.start - 2 * FAR)
        return Earlier(lambda: self.said_before(draft), self.text[start : clause.span.start])

    def said_before(self, draft: Draft) -> Said:
        for n in range(draft.clause.index - 1, max(-1, draft.clause.index - 4), -1):
            earlier = self.clauses[n]
            if earlier.outer is not None:
                continue
            if earlier.sentence != draft.clause.sentence or any(
                measures(self.text, each) for each in earlier.quantities
            ):
                return SILENT
            tokens = self.tokens(earlier.span.start, min(earlier.span.end, earlier.span.start + 60), earlier)
            if all(
                each.tag in {"PERIOD", "x", "SUBJECT"} or each.word in openers() or each.word in stops()
                for each in tokens
            ):
                continue
            if self.text.endswith(SAYS, earlier.span.start, earlier.span.end):
                continue  # 镇党委书记说，明年扩大到1.5万亩
            if self.text.startswith(("：“", ":“"), earlier.span.end):
                return SILENT  # 项目经理打比方：“全桥用钢1.9万吨”
            holes = earlier.holes
            trail = left_phrase(tokens).obj if earlier.span.end - earlier.span.start <= 60 else None
            return Said(
                without_place(TURNED.sub("", clean(self.text, leading(tokens), holes))),
                without_place(clean(self.text, trail, holes)),
                clean(self.text, earlier.span, holes)[-40:],
            )
        return SILENT

    def figure(self, draft: Draft) -> Figure:
        quantity = draft.quantity
        return Figure(
            article=self.article.id,
            span=as_span((quantity.start, quantity.end)),
            text=self.text[quantity.start : quantity.end],
            value=quantity.value,
            unit=quantity.unit or draft.unit,
            role=draft.role,
            sentence=draft.clause.sentence,
            indicator=draft.indicator,
            subject=draft.subject,
            period_text=draft.period_text,
            period=draft.period,
            comparison=draft.comparison,
            direction=draft.direction,
            bound=draft.bound or quantity.bound,
            key=draft.key,
            status=draft.status,
            basis=draft.basis,
            cumulative=draft.cumulative,
            explanation=(*quantity.notes, *draft.notes),
        )


KINDS = {"PERIOD": Kind("PERIOD"), "SUBJECT": Kind("SUBJECT"), "PLAN": Kind("PLAN", noun=True)}
SPAN = attrgetter("span")
SCOPE = lazily("(?:全球|全国|世界|全市|全省|国内|亚洲|全区|行业|同类|同行业|我国|中国|国际)(?:同类|城市)?$")
PART_OF = lazily("(?:仅|只|还)?(?:只有|仅为|仅有|相当于|不及|不到)[^，只仅相不]{1,10}的(?:约|近)?$")
TIMES_OF = lazily("(?:已经|已|约|几乎)?(?:是|为|达到?|相当于|等于)[^，是为，]{1,14}的(?:约|近)?$")
UNDER_OF = lazily("(?:不到|不足|不及)[^，。；]{1,24}的$")
FILLER = lazily("(?:其中|[，, “”·]|截至|到|在|据|而|同时|的)*")


SAYS = ("说", "表示", "介绍", "透露", "坦言", "告诉记者", "指出", "回忆", "解释", "称", "预计", "测算")
TURNED = lazily("由[降负减增正亏盈跌涨]$")  # 产量由降转增，增长3.3%


def measures(text: str, quantity: Quantity) -> bool:
    """负荷四次刷新纪录 and 位居前三位 measure nothing."""
    if quantity.unit in {"位", "名"} and text[quantity.lead - 1] == "前":
        return False
    return quantity.is_quantity and not (quantity.chinese and quantity.unit in {"次", "回", "度", "轮"})


TOO_LONG_A_NAME = 13
"""From so many characters on what is measured is named without whose it is."""
WHEN_OPEN = lazily("^(?:暑期|寒假|暑假|假期|节日期间|周末)(?=(?:接待|开放|举办|推出|迎来|发送|运送|销售|收入))")


def without_owner(draft: Draft) -> None:
    """天津自然博物馆暑期接待观众: whose it is and when stand in fields of their own."""
    words, owner = draft.indicator, draft.subject
    if words and words[2:3] == "的" and (words[:2] in countries() or words[:2] == "我国"):
        draft.indicator = draft.base = words = words[3:]  # 德国的经济增速
    if not words or not owner or len(words) < TOO_LONG_A_NAME or not words.startswith(owner):
        return
    rest = WHEN_OPEN.sub("", words[len(owner) :].lstrip("的"))
    if len(rest) < 3 or rest[0] in "区县市镇乡村省和与及、等":
        return
    if draft.base and draft.base.startswith(owner) and len(draft.base) > len(owner) + 1:
        draft.base = WHEN_OPEN.sub("", draft.base[len(owner) :].lstrip("的"))
    draft.indicator = rest
    draft.note(f"{words}, without whose it is: {rest}")


def statistical(drafts: Sequence[Draft]) -> frozenset[int]:
    """The paragraphs of which a fifth and more of all numbers say how much something grew: tables in words."""
    grown = Counter(
        each.clause.paragraph
        for each in drafts
        if each.pred.kind in {"by", "growth"} and (each.quantity.form == "percent" or each.quantity.unit == "百分点")
    )
    sizes = Counter(each.clause.paragraph for each in drafts)
    tables = {n for n in sizes if grown[n] >= 3 and 5 * grown[n] >= sizes[n]}
    return frozenset(tables | {n for n in sizes if n - 1 in tables and grown[n] >= 2 and 5 * grown[n] >= sizes[n]})


def listed(text: str, drafts: Sequence[Draft]) -> frozenset[int]:
    """Lines of a box of numbers: paragraphs one below the other that are no sentences."""
    lines = {
        each.clause.paragraph
        for each in drafts
        if each.clause.sentence.end - each.clause.sentence.start <= 60
        and text[each.clause.sentence.end - 1] not in "。！？；”"
    }
    return frozenset(n for n in lines if n - 1 in lines or n + 1 in lines)


def cuts(text: str, quantity: Quantity) -> bool:
    """A size class (千亿级产业链) and a bare one (每90秒一辆) are part of the phrase around them."""
    if quantity.role == "duration" and text.endswith("连续", max(0, quantity.start - 2), quantity.start):
        return False  # 比重连续5年超过7%
    if quantity.role == "duration" and text.startswith("前的", quantity.tail):
        return False  # 由三年前的18%升至41%
    return quantity.form != "class" and not (quantity.chinese and quantity.value == 1.0 and quantity.role == "count")


def no_amount(text: str, article: Article, clause: Clause, quantity: Quantity) -> Figure:
    period = quantity.period
    return Figure(
        article=article.id,
        span=as_span((quantity.start, quantity.end)),
        text=text[quantity.start : quantity.end],
        value=quantity.value,
        unit=quantity.unit,
        role=quantity.role,
        sentence=clause.sentence,
        period_text=period.text if period else None,
        period=period.period if period else None,
        cumulative=cumulative_of(period.period) if period else None,
        explanation=(*quantity.notes, "not key: no quantity"),
    )
