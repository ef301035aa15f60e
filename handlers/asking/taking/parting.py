"""A question cut into the things that it asks, each with its nouns, its kind of answer and its unit."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.asking import meaning, periods
from handlers.asking.answer import Language
from handlers.asking.asked import Part
from handlers.asking.kinds import MONEY, PEOPLE, Want, sign, unit_of, units_of, wants
from handlers.asking.lexicon import load
from handlers.asking.meaning import PROPER, Term
from handlers.asking.taking import heads, meant, twins, units
from handlers.asking.taking.chinese import chinese_terms
from handlers.asking.taking.english import english_terms
from handlers.asking.taking.joining import Item, items_of
from store.patterns import lazily

SPLIT = lazily(r"[,，、;；?？。!！]+(?!\d)|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
SPLIT_EN = lazily(
    r"[;?.!]+(?:\s|$)|(?:,\s*)?\b(?:and|but) (?=(?:(?:for|by|at|to|from|in|on|since|with|until) )?(?:what|how)\b"
    r"|(?:which|whom?|when|where|why|is|was|did|does)\b)",
    re.I,
)


def _period(found: list[periods.AskedPeriod]) -> str | None:
    """The period asked about: the first that is no 今年 beside a narrower one."""
    narrow = [p.iso for p in found if not re.fullmatch(r"\d{4}", p.iso)]
    return narrow[0] if narrow else found[0].iso if found else None


def parts_of(text: str, language: Language, found: list[periods.AskedPeriod]) -> tuple[Part, ...]:
    """One part a question word; a clause without one belongs to the next, or to the last. A part without a period of
    its own has the one before it."""
    spans: list[tuple[int, int]] = []
    begin = at = 0
    for hit in (*(SPLIT_EN if language == "en" else SPLIT).finditer(text), None):
        end = hit.start() if hit else len(text)
        piece = text[at:end]
        if piece.strip() and (wants(piece, "en") != "any" if language == "en" else sign("asks").search(piece)):
            spans.append((begin, end))
            begin = hit.end() if hit else end
        at = hit.end() if hit else end
    if text[begin:].strip():
        spans = [*spans[:-1], (spans[-1][0], len(text))] if spans else [(0, len(text))]
    if language == "en" and len(spans) == 1 and len(items := items_of(text)) > 1:
        return _joined(items, found)
    made: list[Part] = []
    for start, end in spans[:4] or [(0, len(text))]:
        period = _period([p for p in found if start <= p.start < end]) or (made[-1].period if made else None)
        words = twins.of(text[start:end]) if language == "zh" else (text[start:end],)
        made += [replace(part(each, language), period=period) for each in words]
    return tuple(made[:4])


def _joined(items: tuple[Item, ...], found: list[periods.AskedPeriod]) -> tuple[Part, ...]:
    """Things joined in an English question: a time or a place that is said once is meant of each."""
    once = _period(found) if len({p.iso for p in found}) == 1 else None
    made: list[Part] = []
    for item in items[:4]:
        period = once or _period([p for p in found if item.start <= p.start < item.end])
        each = part(item.words, "en")
        if item.want is not None and each.want in ("any", "value", "list"):
            each = replace(each, want=item.want)
        made.append(replace(each, period=period or (made[-1].period if made else None)))
    where = tuple(t for p in made for t in p.terms if t.proper and t.word != "最")
    return tuple(
        p if any(t.proper for t in p.terms) or not p.terms else replace(p, terms=meaning.spread((*p.terms, *where)))
        for p in made
    )


_TICKET = lazily(r"(?<![卖售买购抢退补车船机邮股彩发])票(?=(?:一张)?[要得卖是]?(?:多少钱|几块|几元|多少元))")

_AT_LEAST_END = lazily(r"最[慢低小少短]|\b(?:slowest|least|lowest|smallest|fewest|shortest)\b", re.I)
_WHICH_OF_CLASS = lazily(
    r"(?:伙伴|市场|来源地|目的地|国家?|地区|城市|客户|买家|供应商|品牌|产品|行业|货类|景区|企业|公司)(?:是|叫|有)谁"
    r"|谁(?:是|占)?[^,，?？]{0,4}最大的?(?:贸易)?(?:伙伴|市场|客户|供应商)"
)
"""最大贸易伙伴是谁 asks for no person."""

_LEAST = ("最慢", "垫底", "最小", "最低", "最少", "最短", "最末", "末位", "末尾", "倒数", "殿后", "至少", "不低于")
"""Which is slowest is not met by 增速最快."""


def part(text: str, language: Language) -> Part:
    text = _TICKET.sub("票价", text)
    want = wants(re.sub(r"\s+", " ", text), language)  # where a name was taken out two blanks are left
    terms, phrases = english_terms(text) if language == "en" else chinese_terms(text)
    if sign("superlative").search(text):
        terms = (*terms, _superlative(text))
    if want == "who" and _WHICH_OF_CLASS.search(text):
        want = "name"
    rate: Term | None = None
    if language == "en":
        terms = meant.in_english(terms)
    else:
        terms, rate = meant.in_chinese(text, terms, want)
    terms, head = heads.with_head(text, terms, rate, language)
    people = False
    if language == "en":
        want, people = _in_english(text, want, head)
    if want == "growth":
        want = _of_growth(text, language)
    beyond_plan = _OF_PLAN.search(text) is not None
    return Part(
        words=text.strip(),
        want=want,
        terms=terms,
        head=head,
        units=PEOPLE if people else units.of(text, want, head),
        unit=unit_of(text),
        phrases=phrases,
        change=bool(sign("change_by").search(text)),
        falling=bool(sign("falling").search(text)) and not sign("either").search(text),
        level=bool(sign("level").search(text)),
        planned=_is_planned(text),
        both=bool(sign("both_ends").search(text)),
        compared=bool(sign("compared").search(text)),
        done=bool(sign("done").search(text)) and not _SET.search(text) and not beyond_plan,
    )


def _superlative(text: str) -> Term:
    words = _LEAST if _AT_LEAST_END.search(text) else tuple(load("kinds")["most"])
    return Term("最", words, PROPER, True, True)


def _in_english(text: str, want: Want, head: Term | None) -> tuple[Want, bool]:
    """The kind of answer, now that it is known what is measured; and whether people are counted."""
    if want == "list" and head is not None and _WHAT_IS.search(text):
        want = "any"  # What was the district's foreign trade: a figure of it, be it an amount or a rate
    if want == "any" and head is not None and _DAILY.search(text):
        want = "value"
    if want == "any" and _PEOPLE_A_DAY.search(text):
        return "value", True
    priced = re.search(r"\bprices? per\b", text, re.I)  # a figure's indicator seldom says it: its sentence is told
    if want == "any" and not priced and units_of(text) <= MONEY and units_of(text):
        want = "value"
    return want, False


def _of_growth(text: str, language: Language) -> Want:
    """How much growth is asked for, or what only sounds so: by how many days it was cut, what a price came to."""
    if sign("spent").search(text):
        return "duration"
    return "value" if _LED_TO.search(text) or (language == "en" and _MANY_GREW.search(text)) else "growth"


def _is_planned(text: str) -> bool:
    told = _OF_PLAN.sub(" ", _TITLE.sub(" ", text))
    return sign("planned").search(told) is not None or _WANTS_TO.search(text) is not None


_WANTS_TO = lazily(r"想(?:要|再)?[招建买开投做扩增添盖办]")

_OF_PLAN = lazily(
    r"[比较](?:原)?(?:计划|预期|目标)|(?:完成|占)(?:了|到)?[^,，。?？]{0,4}(?:计划|目标|任务)的(?:多少|几成|百分之几)"
)
"""完成了年度计划的多少 asks how much of it is done, and for no plan."""
_TITLE = lazily(r"《[^》]*》")

_MANY_GREW = lazily(
    r"\bhow many (?!(?:percent|per ?cent|points?|percentage|times|more|fewer|less|higher|lower|days|hours|minutes|"
    r"months|weeks|years)\b)"
    r"(?!.*\b(?:year[- ]on[- ]year|yoy|increased?|rise|rose|risen|gr[eo]w|grown|fall|fell|fallen|drop|dropped|decline|"
    r"declined|decreased?|up|down|change|changed|shortened|reduced|cut) (?:by|year)\b)",
    re.I,
)
"""Of the 39 sectors how many grew counts sectors, and a growth hormone is no growth."""

_LED_TO = lazily(
    r"(?:涨|升|增|增长|增加|提高|提升|上升|扩大|回升|攀升|上调|降|跌|减|下降|减少|回落|下调)(?:到了?|至)(?:了)?(?:多少|几|多[高大])"
)
"""房价涨到多少 asks what it came to, and not by how much it rose."""

_SET = lazily(r"(?:目标|任务|指标|计划)[^,，。?？]{0,4}[定设订]了?(?:为|在|得|到|下)?(?:多少|几|多[高大])")
"""营收目标定了多少: what is over is the setting of the target, and not what it aims at."""

_PEOPLE_A_DAY = lazily(
    r"\b(?:daily|a day|per day|each day)\b.*"
    r"\b(?:passengers|visitors|riders|tourists|patients|customers|diners|guests)\b"
    r"|\b(?:passengers|visitors|riders|tourists|patients|customers|diners|guests) (?:a|per|each) day\b",
    re.I,
)
_DAILY = lazily(r"\bdaily (?:[\w-]+ ){0,3}?(?:output|production|capacity)\b", re.I)
_WHAT_IS = lazily(r"\bwhat(?:'s| is| was| are| were)\b", re.I)
