"""The expressions by which people write periods, in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from handlers.asking.periods import making
from store.compiled import expression

Maker = Callable[[re.Match[str], date], making.Made]
Rule = tuple[re.Pattern[str], Maker]

_MONTH = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # noqa: E501

_YEAR = r"(?:(\d{4})年|(今年|去年|前年|明年|当年|本年)的?)?(?:全市|天津|我市)?的?"
_ZH_NUMBER = r"([\d一二三四五六七八九十两]{1,3})"

_OF_YEAR = r"(?:,?\s*(?:of\s+|in\s+)?(?P<{0}>\d{{4}}|this year|last year|next year)\b)?"


def _runs_of_days() -> Iterator[Rule]:
    """From a day to a day, and the last so many: before single days, which they hold."""
    day = r"\d{4}-\d{2}-\d{2}"
    yield (
        expression(rf"(?<!\d)({day})\s*(?:/|\.\.+|~|～|-|–|—|至|到|to|through|until)\s*({day})(?!\d)"),
        making.iso_days,
    )
    yield (
        expression(
            r"从?(?:(?P<y1>\d{4})年|(?P<w1>今年|去年|前年)的?)?(?<!\d)(?P<m1>\d{1,2})月(?P<a>\d{1,2})[日号]?\s*[-—–~～至到]+\s*"
            r"(?:(?P<until>\d{4})年)?(?:(?P<m2>\d{1,2})月)?(?P<b>\d{1,2})[日号]"
        ),
        making.days,
    )
    first, last = _MONTH.replace("(", "(?P<m>", 1), _MONTH.replace("(", "(?P<n>", 1)
    number = r"(?P<{0}>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?"
    a, b, year = number.format("a"), number.format("b"), _OF_YEAR.format("y")
    for before, to in ((r"(?:\bfrom\s+)?", "to|through|until|till|-|–|—"), (r"\bbetween\s+", "and")):
        to = rf"\s*(?:{to})\s*"
        yield (
            expression(rf"{before}\b{first}\s+{a}(?:,?\s*(?P<y2>\d{{4}}))?{to}(?:{last}\s+)?{b}(?!\s*%)" + year),
            making.days,
        )
        yield expression(rf"{before}\b{a}{to}{b}\s+(?:of\s+)?{first}(?!\w)" + year), making.days
    counted = r"(?P<n>[\d一二三四五六七八九十两]{1,3})(?P<unit>天|日|个?(?:周|星期|礼拜))"
    yield expression(rf"(?:最近|过去|近){counted}(?!内?平均)"), making.last_days
    counted = r"(?P<n>\d{1,2}|\w+)\s+(?P<unit>days|weeks)\b"
    yield expression(rf"\b(?:in\s+|over\s+)?(?:the\s+)?(?:last|past)\s+{counted}"), making.last_days


def _in_chinese() -> Iterator[Rule]:
    """Numbers as ISO writes them, and Chinese."""
    yield expression(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), making.iso_day
    yield expression(r"(?<!\d)(\d{4})-h([12])(?!\d)"), lambda m, a: (f"{m[1]}-H{m[2]}", False)
    yield expression(r"(?<!\d)(\d{4})-?q([1-4])(?!\d)"), lambda m, a: (f"{m[1]}-Q{m[2]}", False)
    yield expression(r"(?<!\d)(\d{4})-(0[1-9]|1[0-2])(?![\d-])"), lambda m, a: (f"{m[1]}-{m[2]}", False)
    yield expression(_YEAR + r"(?<!\d)(\d{1,2})月(\d{1,2})[日号]"), making.day
    yield expression(_YEAR + r"([上下])半年"), making.half
    yield expression(_YEAR + r"前" + _ZH_NUMBER + r"个?季度"), making.first_quarters
    yield expression(_YEAR + r"第?([一二三四1-4首])个?季度?(?<=季度|.季)"), making.quarter
    yield expression(_YEAR + r"前" + _ZH_NUMBER + r"个?月"), making.first_months
    yield (
        expression(
            _YEAR + r"(?<![\d一二三四五六七八九十])" + _ZH_NUMBER + r"月?[-—–~～至到]" + _ZH_NUMBER + r"月(?!\d)"
        ),
        making.months,
    )
    yield (
        expression(_YEAR + r"(?<![\d一二三四五六七八九十第])" + _ZH_NUMBER + r"月(?:份)?([底末])?(?!\d)"),
        making.month,
    )
    yield expression(r"([今昨前明当本])[天日](?!报)"), making.word_day
    yield expression(r"([本上这])个?(?:周|星期|礼拜)"), making.week
    yield expression(r"([本上这])个?月"), making.word_month
    yield expression(r"[“\"]?十([三四五])五[”\"]?(?:期间|时期|规划)?"), making.plan
    yield expression(r"(?<!\d)(\d{4})年(?:全年|度|底|末|初)?"), making.plain_year
    yield expression(r"(今年|去年|前年|明年|本年|当年)(?!同期)(?:全年|以来|底|末|初)?"), making.word_year


def _in_english() -> Iterator[Rule]:
    yield expression(r"\b(?:(?P<y1>\d{4})\s+)?(?P<code>[hq][1-4])\b" + _OF_YEAR.format("y2")), making.english_part
    yield (
        expression(
            r"\b(?:(?P<y1>last year|this year)(?:'s)?\s+)?(?:the\s+)?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)"
            r"[\s-](?P<part>half|quarter)\b(?:\s+of)?(?:\s+the\s+year)?" + _OF_YEAR.format("y2")
        ),
        making.english_part,
    )
    yield (
        expression(
            r"\b(?:the\s+)?first\s+(?P<q>two|three|four|2|3|4)\s+quarters\b(?:\s+of)?(?:\s+the\s+year)?"
            + _OF_YEAR.format("y")
        ),
        making.english_first_quarters,
    )
    yield (
        expression(r"\b(?:the\s+)?first\s+(?P<n>\w+)\s+months\b(?:\s+of)?(?:\s+the\s+year)?" + _OF_YEAR.format("y")),
        making.english_first_months,
    )
    yield (
        expression(
            rf"\b(?:between\s+)?{_MONTH.replace('(', '(?P<a>', 1)}\s*(?:to|through|until|and|-|–|—)\s*"
            rf"{_MONTH.replace('(', '(?P<b>', 1)}(?!\w)" + _OF_YEAR.format("y")
        ),
        making.english_months,
    )
    yield (
        expression(
            r"\b(?:(?:between|from|in|over|during)\s+)((?:19|20)\d{2})\s*(?:to|through|until|and|-|–|—)\s*((?:19|20)\d{2})\b"
        ),
        making.years,
    )
    yield (
        expression(
            rf"\b{_MONTH.replace('(', '(?P<m>', 1)}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*%)" + _OF_YEAR.format("y")
        ),
        making.english_day,
    )
    yield (
        expression(
            rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.replace('(', '(?P<m>', 1)}(?!\w)"
            + _OF_YEAR.format("y")
        ),
        making.english_day,
    )
    yield (
        expression(
            r"(?P<end>\b(?:the\s+)?end\s+of\s+|\bend-)?\b(?!may\s+(?:i|we|you|be|have|day)\b)"
            rf"{_MONTH.replace('(', '(?P<m>', 1)}(?!\w)" + _OF_YEAR.format("y")
        ),
        making.english_month,
    )
    yield expression(r"\b(today|yesterday|tomorrow)\b"), making.word_day
    yield expression(r"\b(this|last|past|previous)\s+week\b"), making.week
    yield expression(r"\b(this|last|past|previous)\s+month\b"), making.word_month
    yield expression(r"\b(last year|this year|next year|previous year)\b(?!'s same)"), making.word_year
    yield (
        expression(
            r"(?<![\d.,])(?:in\s+|since\s+|by\s+|for\s+|of\s+|during\s+)?\b((?:19|20)\d{2})\b(?![\d.,]*\d)(?!\s*[年%亿万])"
        ),
        making.plain_year,
    )


_RULES: tuple[Rule, ...] = (*_runs_of_days(), *_in_chinese(), *_in_english())
LETTERS = expression("[a-z]{3}")
_NEEDS: dict[Maker, str] = {
    making.days: "月",
    making.day: "月",
    making.first_months: "月",
    making.months: "月",
    making.month: "月",
    making.word_month: "月",
    making.half: "半",
    making.first_quarters: "季",
    making.quarter: "季",
    making.word_day: "天日",
    making.week: "周期拜",
    making.last_days: "天日周期拜",
    making.plan: "五",
    making.word_year: "年",
}
"""Characters one of which each rule of Chinese cannot do without. A sentence of a paper is looked through by the rules
that it may meet at all: of an article's hundred sentences few name a time."""
TOLD_BY = "".join(sorted({c for needed in _NEEDS.values() for c in needed}))


@lru_cache(maxsize=4096)
def rules_for(told: str, lettered: bool) -> tuple[Rule, ...]:
    """``told``: the characters of those that stand in the text; ``lettered``: English words may stand in it."""
    if lettered:
        return _RULES
    found = []
    for pattern, make in _RULES:
        bare = r"\b" not in pattern.pattern or make is making.plain_year or "<code>" in pattern.pattern  # 2026, H1 2026
        if bare and (make not in _NEEDS or any(c in told for c in _NEEDS[make])):
            found.append((pattern, make))
    return tuple(found)
