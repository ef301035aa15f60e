"""One article's numbers, read in the order in which a person would: what, how much, whose, when, against what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

from store.reading.figures import changes, timing
from store.reading.figures.clauses import FAR, Clause, Tagger, Token, clauses_of
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators import NOTHING, SILENT, Earlier, Said, Series, clean, indicator_of
from store.reading.figures.key import judge_key
from store.reading.figures.lists import deal, dealt_indicator
from store.reading.figures.ownership import Owner
from store.reading.figures.phrases import forced, leading, left_phrase, nouns, openers, right_phrase, stops
from store.reading.figures.predicates import COMPARED, Predicate, growth_nouns, predicate
from store.reading.figures.predicates import lexicon as change_words
from store.reading.figures.quantities import Quantity, quantities
from store.reading.figures.subjects import TIANJIN, Subjects, full_place, partners, place_at
from store.reading.figures.tables import Cell, read_table, tables_of
from store.reading.periods import PeriodMention, cumulative_of, find_periods
from store.reading.text import paragraphs
from store.reading.types import Article, Direction, Enterprise, Figure, Page, Span


def read_article(page: Page, article: Article, enterprises: Sequence[Enterprise], home: str | None) -> list[Figure]:
    text = page.text
    report = report_line(text, article)
    periods = find_periods(
        text, page.issue_date, Span(min(report.start, article.span.start), article.span.end) if report else article.span
    )
    heads = [article.headline_span, *article.subhead_spans]
    tables = tables_of(text, article.body)
    body = without(article.body, tables)
    found: list[Quantity] = []
    for block in body:
        found += quantities(text, block, periods)
    titled = place_of_title(text, report) or place_of_dateline(text, article)
    subjects = Subjects(text, article, enterprises, titled or home)
    reader = Reader(text, article, periods, subjects, clauses_of(text, body, found), page.issue_date)
    figures = reader.read()
    for table in tables:
        heading = line_above(text, article, table[0].span.start)
        figures += read_table(text, article.id, table, heading, page.issue_date, titled or subjects.place or home)
    for head in heads:
        figures += [headline_figure(text, article, head, each) for each in quantities(text, head, periods)]
    return figures


NEAR = 4
"""Neighbours looked at in a clause: a longer run of numbers is a list or a table, not a sentence."""
TITLE = 60
"""Characters of the longest line that is a title and no paragraph."""
REPORT = re.compile(
    "公报|主要(?:经济)?指标|统计(?:数据|快报|月报)|快报|月报|经济(?:和社会发展)?运行(?:基本)?(?:情况|简况|概况)"
)


def report_line(text: str, article: Article) -> Span | None:
    """The headline that calls the article a communiqué, or a line above it that does."""
    start, stop = max(0, article.span.start - 120), max(article.headline_span.end, article.span.start)
    lines = [
        *paragraphs(text, Span(start, stop)),
        *paragraphs(
            text, Span(stop, min(stop + 2 * TITLE, article.span.end))
        ),  # a site's name was taken for the headline
    ]
    called = [
        each
        for each in lines
        if REPORT.search(text, each.start, each.end)
        and (each.end <= stop or (each.end - each.start <= TITLE and text[each.end - 1] not in "。！？；"))
    ]
    dated = [each for each in called if any(mark.isdigit() for mark in text[each.start : each.end])]
    return next(iter([*reversed(dated), *called]), None)


def report_period(text: str, article: Article, periods: Sequence[PeriodMention]) -> PeriodMention | None:
    """The period of a communiqué, which its headline names once for all of it."""
    head = report_line(text, article)
    return (
        next((each for each in periods if head.start <= each.span.start < head.end and each.period), None)
        if head
        else None
    )


def place_of_title(text: str, report: Span | None) -> str | None:
    """沧州市2025年…公报, 2025年沧州市…: the place that a communiqué's title names is whose all its numbers are."""
    start = DATED.match(text, report.start, report.end) if report else None
    place = place_at(text, start.end(), report.end) if report and start else ""
    if not place or not start:
        return None
    level = text[start.end() + len(place) :][:1]
    return place + level if level and level in "省市区县州盟" else full_place(place)


DATED = re.compile(
    "(?:[0-9]{4}年(?:第?[一二三四1-4前]{1,2}季度|[上下]半年|[0-9]{1,2}(?:[—–-][0-9]{1,2})?月(?:份)?|全年)?)?"
)
DATELINE = re.compile("本报(?P<place>[一-龥]{2,3})(?:电|讯)")


def place_of_dateline(text: str, article: Article) -> str | None:
    """本报蓟州电: news from a district of the paper's own city is that district's."""
    start = article.body[0].start if article.body else article.span.start
    hit = DATELINE.search(text, article.span.start, min(start + 40, article.span.end))
    return full_place(hit["place"]) if hit and hit["place"] in TIANJIN else None


def without(body: Sequence[Span], tables: list[list[Cell]]) -> list[Span]:
    """The body without its tables."""
    left = list(body)
    for table in tables:
        start, end = table[0].span.start, table[-1].span.end
        left = [
            part
            for each in left
            for part in (Span(each.start, min(each.end, start)), Span(max(each.start, end), each.end))
            if part.start < part.end
        ]
    return left


def line_above(text: str, article: Article, at: int) -> Span:
    """The last line before a table that is no part of it: its heading, or the article's headline."""
    end = text.rfind("\n", 0, at)
    start = text.rfind("\n", 0, max(end, 0)) + 1
    return Span(start, end) if start >= article.span.start and text[start:end].strip() else article.headline_span


class Reader:
    def __init__(
        self,
        text: str,
        article: Article,
        periods: list[PeriodMention],
        subjects: Subjects,
        clauses: list[Clause],
        issue: date | None,
    ) -> None:
        self.text, self.article, self.subjects, self.clauses = text, article, subjects, clauses
        self.periods = periods
        self.timing = timing.Timing(text, periods, issue, report_period(text, article, periods))
        self.tagger = Tagger(text, nouns(), forced())
        self.series = Series()
        self.owner = Owner(text, subjects, [each.span.start for each in clauses])

    def read(self) -> list[Figure]:
        drafts: list[Draft] = []
        plain: list[Figure] = []
        for clause in self.clauses:
            amounts = [each for each in clause.quantities if each.is_quantity]
            plain += [
                no_amount(self.text, self.article, clause, each) for each in clause.quantities if not each.is_quantity
            ]
            drafts += [self.draft(clause, amounts, n) for n in range(len(amounts))]
        self.timing.statistical = statistical(drafts)
        changes.mark_from_to(self.text, drafts)
        changes.mark_parts(self.text, drafts)
        deal(self.text, drafts)
        for draft in drafts:
            if draft.starts:
                draft.right = None
                draft.phrase = left_phrase(self.tokens(draft.seg.start, draft.pred.np_end, draft.clause))
            self.understand(draft)
        return sorted([*plain, *(self.figure(each) for each in drafts)], key=lambda each: each.span)

    def draft(self, clause: Clause, amounts: list[Quantity], n: int) -> Draft:
        quantity = amounts[n]
        earlier = [each for each in amounts[max(0, n - NEAR) : n] if cuts(self.text, each)]
        later = [each for each in amounts[n + 1 : n + 1 + NEAR] if cuts(self.text, each)]
        start = earlier[-1].tail if earlier else clause.span.start
        end = later[0].lead if later else clause.span.end
        start, end = max(start, quantity.lead - FAR), min(end, quantity.tail + FAR)
        lead = quantity.lead
        if quantity.form == "rank" and (scope := SCOPE.search(self.text, max(start, lead - 6), lead)):
            lead = max(start, scope.start())
        pred = predicate(self.text, min(start, lead), lead)
        beside(self.text, start, quantity, pred)
        if (
            pred.kind == "by"
            and n
            and pred.base is None
            and (hit := COMPARED.search(self.text, max(clause.span.start, start - FAR), start))
        ):
            pred.base, pred.np_end, start = (
                (hit.start(), quantity.lead),
                hit.start(),
                max(clause.span.start, hit.start() - FAR),
            )
            pred.compared_to = self.text[hit.start() : quantity.lead]
        under = quantity.form == "percent" and quantity.chinese and UNDER_OF.search(self.text, clause.span.start, lead)
        if quantity.form == "percent" and (noun := GROWTH_BEHIND.match(self.text, quantity.tail)):
            pred.kind, pred.noun, pred.direction = "growth", noun["noun"], growth_nouns()[noun["noun"]]
        of = {"times": TIMES_OF, "percent": PART_OF if quantity.chinese else None}.get(quantity.form)
        if of is not None and (hit := of.search(self.text, min(start, quantity.lead), quantity.lead)):
            pred.np_end, pred.base = hit.start(), (hit.start(), quantity.lead)
        phrase = left_phrase(self.tokens(start, pred.np_end, clause))
        right = right_phrase(self.tokens(quantity.tail, max(end, quantity.tail), clause, names=False))
        draft = Draft(
            quantity,
            clause,
            Span(start, quantity.lead),
            Span(quantity.tail, max(end, quantity.tail)),
            pred,
            phrase,
            right,
        )
        if under:
            draft.bound = "under"
        if quantity.tail < len(self.text) and pred.noun and GROWTH_BEHIND.match(self.text, quantity.tail):
            draft.right = None
        draft.opening = self.opening(clause, quantity.lead)
        draft.partner = self.partner(clause, quantity.lead)
        draft.part_of = quantity.role == "duration" and bool(later) and not cuts(self.text, quantity)
        return draft

    def partner(self, clause: Clause, lead: int) -> str | None:
        """With whom the sentence says that a place trades, named last before the number."""
        start = max(clause.sentence.start, lead - FAR)
        if "双边" not in self.text[start:lead]:
            return None
        said = [(self.text.rfind(each, start, lead), each) for each in partners()]
        at, name = max(said)
        return name if at >= 0 else None

    def opening(self, clause: Clause, end: int) -> int:
        """Where the clause goes on after the periods and names that it opens with."""
        at = clause.span.start
        end = min(end, at + FAR)
        marks = [(each.span.start, each.span.end) for each in self.timing_between(at, end)]
        marks += [(each.span.start, each.span.end) for each in self.subjects.between(at, end)]
        for low, high in sorted(marks):
            if low > at and not FILLER.fullmatch(self.text[at:low]):
                break
            at = max(at, high)
        return at

    def tokens(self, start: int, end: int, clause: Clause, *, names: bool = True) -> list[Token]:
        """Tokens between two offsets: brackets left out, periods and names as one token each."""
        cuts_at: list[tuple[int, int, str]] = [
            (each.start, each.end, "hole") for each in clause.holes if start <= each.start < end
        ]
        cuts_at += [
            (each.span.start, each.span.end, "plan" if each.kind == "plan" and not names else "period")
            for each in self.timing_between(start, end)
        ]
        if names:
            cuts_at += [
                (each.span.start, each.span.end, each.kind)
                for each in self.subjects.between(start, end)
                if each.kind in {"company", "city", "back"}
            ]
        made: list[Token] = []
        at = start
        for low, high, kind in sorted(cuts_at):
            if low < at:
                continue
            made += self.tagger.tokens(at, low)
            if kind != "hole":
                tag = {"period": "PERIOD", "plan": "PLAN"}.get(kind, "SUBJECT")
                made.append(Token(low, min(high, end), self.text[low:high], tag))
            at = min(high, end)
        return made + self.tagger.tokens(at, end)

    def timing_between(self, start: int, end: int) -> list[PeriodMention]:
        low = bisect_left(self.timing.starts, start)
        high = bisect_left(self.timing.starts, end)
        return self.periods[low:high]

    def understand(self, draft: Draft) -> None:
        self.series.enter(draft)
        changes.judge(self.text, draft)
        if not dealt_indicator(self.text, draft, self.series):
            indicator_of(self.text, draft, self.series, self.before(draft))
        unit_of_bare(self.text, draft, self.series)
        first_batch(self.text, draft)
        self.timing.assign(draft)
        self.owner.own(draft)
        same_as_before(draft, self.series)
        month_before(draft)
        status_and_basis(self.text, draft)
        judge_key(self.text, draft)
        self.series.leave(draft)

    def before(self, draft: Draft) -> Earlier:
        """The clause before this one in its sentence, where it holds no amount: what the number may be about."""
        clause = draft.clause
        if clause.outer is not None or clause.quantities[0] is not draft.quantity or not clause.index:
            return NOTHING
        if self.clauses[clause.index - 1].sentence != clause.sentence:
            return NOTHING
        return Earlier(lambda: self.said_before(draft))

    def said_before(self, draft: Draft) -> Said:
        for n in range(draft.clause.index - 1, max(-1, draft.clause.index - 4), -1):
            earlier = self.clauses[n]
            if earlier.outer is not None:
                continue
            if earlier.sentence != draft.clause.sentence or any(each.is_quantity for each in earlier.quantities):
                return SILENT
            tokens = self.tokens(earlier.span.start, min(earlier.span.end, earlier.span.start + 60), earlier)
            if all(
                each.tag in {"PERIOD", "x", "SUBJECT"} or each.word in openers() or each.word in stops()
                for each in tokens
            ):
                continue
            holes = earlier.holes
            trail = left_phrase(tokens).obj if earlier.span.end - earlier.span.start <= 60 else None
            return Said(
                clean(self.text, leading(tokens), holes),
                clean(self.text, trail, holes),
                clean(self.text, earlier.span, holes)[-40:],
            )
        return SILENT

    def figure(self, draft: Draft) -> Figure:
        quantity = draft.quantity
        return Figure(
            article=self.article.id,
            span=Span(quantity.start, quantity.end),
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


SCOPE = re.compile("(?:全球|全国|世界|全市|全省|国内|亚洲|全区|行业|同类|同行业|我国|中国|国际)(?:同类|城市)?$")
PART_OF = re.compile("(?:仅|只|还)?(?:只有|仅为|仅有|相当于|不及|不到)[^，只仅相不]{1,10}的(?:约|近)?$")
TIMES_OF = re.compile("(?:已经|已|约|几乎)?(?:是|为|达到?|相当于|等于)[^，是为，]{1,14}的(?:约|近)?$")
UNDER_OF = re.compile("(?:不到|不足|不及)[^，。；]{1,24}的$")
GROWTH_BEHIND = re.compile("的(?:同比|年均)?(?P<noun>增幅|增速|涨幅|增长率|降幅|跌幅|升幅)")
FILLER = re.compile("(?:其中|[，, “”·]|截至|到|在|据|而|同时|的)*")


GAP_BEFORE = re.compile(
    "(?:(?:高出|高于|低于|超出|多于|少于|优于|快于|慢于|好于|领先|高过)(?P<to>[^，。；、0-9]{2,12})|比[^，。；、0-9比]{2,14}(?:快|慢))(?:了)?$"
)


@cache
def more_or_less() -> dict[str, Direction]:
    words = change_words()["more_or_less"]
    return {**dict.fromkeys(words["up"], "up"), **dict.fromkeys(words["down"], "down")}


def beside(text: str, start: int, quantity: Quantity, pred: Predicate) -> None:
    """高出全区平均1.3万元 is a gap to somebody else; 多挣了12.6% a growth."""
    hit = GAP_BEFORE.search(text, max(start, quantity.lead - 20), quantity.lead)
    if hit is not None and pred.base is None and quantity.form in {"points", "percent", "unit"}:
        pred.kind, pred.np_end, pred.base = "by", hit.start(), (hit.start(), quantity.lead)
        pred.compared_to, pred.direction = "高于" + hit.group(), None
        return
    words = text[max(start, quantity.lead - 3) : quantity.lead].rstrip("了")
    direction = more_or_less().get(words[-2:])
    if direction and quantity.form == "percent":
        pred.kind, pred.verb, pred.direction = "by", "增长" if direction == "up" else "减少", direction
        pred.np_end = max(start, quantity.lead - 3) + len(words) - 2


def statistical(drafts: Sequence[Draft]) -> frozenset[int]:
    """The paragraphs of which a fifth and more of all numbers say how much something grew: tables in words."""
    grown = Counter(
        each.clause.paragraph
        for each in drafts
        if each.pred.kind in {"by", "growth"} and each.quantity.form == "percent"
    )
    sizes = Counter(each.clause.paragraph for each in drafts)
    tables = {n for n in sizes if grown[n] >= 3 and 5 * grown[n] >= sizes[n]}
    return frozenset(tables | {n for n in sizes if n - 1 in tables and grown[n] >= 2 and 5 * grown[n] >= sizes[n]})


def cuts(text: str, quantity: Quantity) -> bool:
    """A size class (千亿级产业链) and a bare one (每90秒一辆) are part of the phrase around them."""
    if quantity.role == "duration" and text.endswith("连续", max(0, quantity.start - 2), quantity.start):
        return False  # 比重连续5年超过7%
    return quantity.form != "class" and not (quantity.chinese and quantity.value == 1.0 and quantity.role == "count")


def unit_of_bare(text: str, draft: Draft, series: Series) -> None:
    """峰值到过46, 才3000万: a number without a unit has that of the one before it in its sentence."""
    quantity, last = draft.quantity, series.last
    if (
        quantity.form != "bare"
        or quantity.unit is not None
        or last is None
        or last.clause.sentence != draft.clause.sentence
    ):
        return
    ends = quantity.tail >= draft.clause.span.end or text[quantity.tail] in "，,。；;、”）"
    unit = last.quantity.unit or last.unit
    if (ends and unit and last.quantity.form == "unit" and draft.pred.kind in {"copula", "until", "to"}) or (
        ends and unit and "万" in text[quantity.start : quantity.end]
    ):
        draft.unit = unit
        draft.role = last.role if last.role not in {"growth", "change", "share"} else "level"
        draft.note(f"unit {unit} of the number before")
        if draft.indicator is None or draft.phrase.obj is None:
            draft.indicator, draft.base = last.indicator, last.base


def first_batch(text: str, draft: Draft) -> None:
    """首批涵盖203家: the first lot, with a verb between."""
    segment = text[draft.seg.start : draft.quantity.lead]
    if (
        draft.quantity.role == "count"
        and draft.quantity.bound == "exact"
        and re.search("首批[^，,、；。]{1,4}$", segment)
    ):
        draft.bound = "first"
        draft.note("bound from 首批")


def same_as_before(draft: Draft, series: Series) -> None:
    """A growth beside its level says 同比 for itself; one that follows another in the sentence inherits the word."""
    last = series.last
    if (
        (
            draft.role == "growth"
            and draft.comparison is None
            and last is not None
            and last.clause.sentence == draft.clause.sentence
        )
        and last.role == "growth"
        and last.comparison == "同比"
    ):
        draft.comparison = "同比"
        draft.note("同比 inherited from the growth before")


MONTH_TOLD = re.compile("[较比](?P<month>[0-9]{1,2})月(?:份)?$")


def month_before(draft: Draft) -> None:
    """7月以来…较6月增长45%: against the month before."""
    told = MONTH_TOLD.match(draft.pred.compared_to)
    if told is None or draft.comparison != "较前" or draft.period is None or not MONTHLY.match(draft.period):
        return
    if int(told["month"]) % 12 + 1 == int(draft.period[5:7]):
        draft.comparison = "环比"
        draft.note("环比: the month before")


MONTHLY = re.compile("[0-9]{4}-[0-9]{2}(?![0-9-])")


def status_and_basis(text: str, draft: Draft) -> None:
    lead = draft.quantity.lead
    start = max(draft.clause.span.start, lead - 40)
    if ESTIMATED.search(text, start, lead):
        draft.status = "estimate"
    elif PLANNED.search(text, start, lead):
        draft.status = "target"
    elif FORECAST.search(text, start, lead):
        draft.status = "forecast"
    start = max(draft.clause.sentence.start, lead - 60)
    if BASIS_MARK.search(text, start, lead):
        sentence, basis = text[start:lead], change_words()["basis"]
        if word := next((each for each in basis["words"] if each in sentence), None):
            draft.basis = basis["alias"].get(word, word)
            draft.note(f"basis from {word}")


ESTIMATED = re.compile("预[计期]|估计|有望|可望")
PLANNED = re.compile("力争|计划|目标|规划(?!面积|总)|拟|确保|争取|(?<!即)将(?!近)|届时|达产后|投产后|建成后")
FORECAST = re.compile("预测|展望|预判")
BASIS_MARK = re.compile("[上算价径报]")


def no_amount(text: str, article: Article, clause: Clause, quantity: Quantity) -> Figure:
    period = quantity.period
    return Figure(
        article=article.id,
        span=Span(quantity.start, quantity.end),
        text=text[quantity.start : quantity.end],
        value=None,
        unit=None,
        role=quantity.role,
        sentence=clause.sentence,
        period_text=period.text if period else None,
        period=period.period if period else None,
        cumulative=cumulative_of(period.period) if period else None,
        explanation=(*quantity.notes, "not key: no quantity"),
    )


def headline_figure(text: str, article: Article, head: Span, quantity: Quantity) -> Figure:
    return Figure(
        article=article.id,
        span=Span(quantity.start, quantity.end),
        text=text[quantity.start : quantity.end],
        value=quantity.value,
        unit=quantity.unit,
        role=quantity.role,
        sentence=head,
        bound=quantity.bound,
        explanation=(*quantity.notes, "not key: a headline repeats what its article says"),
    )
