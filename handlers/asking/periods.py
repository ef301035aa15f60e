"""Periods as people write them, in Chinese and English: today, 上周, 8月29日, 今年上半年, Q1, January to August 2025.

A period is the reading format's string (2025-H1, 2025-01/2025-08, 2025-08-29). What names no year is taken as the
latest such time that had begun by the anchor.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from store.compiled import expression
from store.frozen import dataclass

_NUMERAL = {c: i for i, c in enumerate("〇一二三四五六七八九十")} | {"零": 0, "两": 2, "首": 1}
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # noqa: E501
_LONGEST_RUN = 366
"""Days from a day to a day; what is longer is asked for by months or years."""
_COUNT = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_WORD_NUMBER = {
    w: i
    for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_YEAR = r"(?:(\d{4})年|(今年|去年|前年|明年|当年|本年)的?)?(?:全市|天津|我市)?的?"
_ZH_NUMBER = r"([\d一二三四五六七八九十两]{1,3})"


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """``iso`` and where its words stand; ``relative``: it hangs on the anchor (今年, yesterday, or no year said)."""

    iso: str
    start: int
    end: int
    relative: bool


def find(words: str, anchor: date) -> list[AskedPeriod]:
    """All periods in ``words``, in order, none overlapping, longer ones first where they begin together."""
    return list(_found(words, anchor))


@lru_cache(maxsize=2048)
def _found(words: str, anchor: date) -> tuple[AskedPeriod, ...]:
    """Kept for a while: for each figure of a sentence the same words are looked through again."""
    found: list[AskedPeriod] = []
    text = words.lower()
    for pattern, make in _rules_for("".join(c for c in _TOLD_BY if c in text), _LETTERS.search(text) is not None):
        for hit in pattern.finditer(text):
            if any(hit.start() < f.end and f.start < hit.end() for f in found):
                continue
            made = make(hit, anchor)
            if made is not None:
                found.append(AskedPeriod(made[0], hit.start(), hit.end(), made[1]))
    return tuple(sorted(found, key=lambda f: f.start))


@lru_cache(maxsize=2048)
def interval(iso: str) -> tuple[date, date]:
    """The first and the last day of a period. Raises ValueError where the string is none."""
    if "/" in iso:
        first, last = iso.split("/", 1)
        return interval(first)[0], interval(last)[1]
    if re.fullmatch(r"\d{4}", iso):
        return date(int(iso), 1, 1), date(int(iso), 12, 31)
    if found := re.fullmatch(r"(\d{4})-H([12])", iso):
        first_month = 1 if found[2] == "1" else 7
        return date(int(found[1]), first_month, 1), _last_day(int(found[1]), first_month + 5)
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", iso):
        month = 3 * int(found[2])
        return date(int(found[1]), month - 2, 1), _last_day(int(found[1]), month)
    if found := re.fullmatch(r"(\d{4})-(\d{2})", iso):
        return date(int(found[1]), int(found[2]), 1), _last_day(int(found[1]), int(found[2]))
    return date.fromisoformat(iso), date.fromisoformat(iso)


def without(words: str, periods: list[AskedPeriod]) -> str:
    """``words`` with the periods taken out."""
    for found in sorted(periods, key=lambda f: -f.start):
        words = f"{words[: found.start]} {words[found.end :]}"
    return re.sub(r"\s+", " ", words).strip(" ,、:")


def year_before(iso: str) -> str:
    """The same period a year earlier: 2025-H1 is 2024-H1."""
    return re.sub(r"\b(\d{4})(?=$|[-/])", lambda m: str(int(m[1]) - 1), iso)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _numeral(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    if text in _NUMERAL:
        return _NUMERAL[text]
    if len(text) == 2 and text[0] == "十" and text[1] in _NUMERAL:
        return 10 + _NUMERAL[text[1]]
    return None


def _year(number: str | None, word: str | None, anchor: date) -> tuple[int, bool, bool]:
    """(year, relative, said)."""
    if number:
        return int(number), False, True
    shift = {"去年": -1, "前年": -2, "明年": 1}.get(word or "", 0)
    return anchor.year + shift, True, word is not None


def _begun(year: int, said: bool, first: tuple[int, int], anchor: date) -> int:
    """Without a year, the latest one in which that day had come."""
    return year if said or first <= (anchor.month, anchor.day) else year - 1


Made = tuple[str, bool] | None


def _half(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    half = 1 if m[3] == "上" else 2
    return f"{_begun(year, said, (1 if half == 1 else 7, 1), anchor)}-H{half}", relative


def _quarter(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    number = _numeral(m[3])
    if number is None or not 1 <= number <= 4:
        return None
    return f"{_begun(year, said, (number * 3 - 2, 1), anchor)}-Q{number}", relative


def _first_quarters(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    number = _numeral(m[3])
    if number is None or not 2 <= number <= 4:
        return None
    year = _begun(year, said, (1, 1), anchor)
    return f"{year}-01/{year}-{number * 3:02d}", relative


def _first_months(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    number = _numeral(m[3])
    if number is None or not 1 <= number <= 12:
        return None
    year = _begun(year, said, (1, 1), anchor)
    return f"{year}-01/{year}-{number:02d}", relative


def _months(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    a, b = _numeral(m[3]), _numeral(m[4])
    if a is None or b is None or not 1 <= a < b <= 12:
        return None
    year = _begun(year, said, (a, 1), anchor)
    return f"{year}-{a:02d}/{year}-{b:02d}", relative


def _day(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    month, day = int(m[3]), int(m[4])
    try:
        return date(_begun(year, said, (month, day), anchor), month, day).isoformat(), relative
    except ValueError:
        return None


def _days(m: re.Match[str], anchor: date) -> Made:
    """From a day to a day: the year of the second is the first's, or the next one where it would come before it."""
    groups = m.groupdict()
    year, relative, said = _english_year(groups.get("y") or groups.get("y2"), anchor) if "m" in groups else _year(
        m["y1"], m["w1"], anchor
    )  # fmt: skip
    first_month = _month_number(groups["m"]) if "m" in groups else int(m["m1"])
    last_month = _month_number(groups["n"]) if groups.get("n") else int(groups.get("m2") or first_month)
    try:
        first = date(_begun(year, said, (first_month, int(m["a"])), anchor), first_month, int(m["a"]))
        last = date(int(groups.get("until") or first.year), last_month, int(m["b"]))
        if last < first and not groups.get("until"):
            last = last.replace(year=first.year + 1)
    except ValueError:
        return None
    if not first <= last or (last - first).days > _LONGEST_RUN:
        return None
    return f"{first.isoformat()}/{last.isoformat()}", relative


def _iso_days(m: re.Match[str], anchor: date) -> Made:
    try:
        first, last = date.fromisoformat(m[1]), date.fromisoformat(m[2])
    except ValueError:
        return None
    return (f"{first.isoformat()}/{last.isoformat()}", False) if first <= last else None


def _last_days(m: re.Match[str], anchor: date) -> Made:
    said = m["n"]
    number = (_numeral(said) or _WORD_NUMBER.get(said, 0)) * (7 if m["unit"].lstrip("个")[0] in "周星礼w" else 1)
    if not 1 <= number <= _LONGEST_RUN:
        return None
    return f"{(anchor - timedelta(days=number - 1)).isoformat()}/{anchor.isoformat()}", True


def _iso_day(m: re.Match[str], anchor: date) -> Made:
    try:
        return date(int(m[1]), int(m[2]), int(m[3])).isoformat(), False
    except ValueError:
        return None


def _month(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    number = _numeral(m[3])
    if number is None or not 1 <= number <= 12:
        return None
    year = _begun(year, said, (number, 1), anchor)
    if m[4]:
        return _last_day(year, number).isoformat(), relative
    return f"{year}-{number:02d}", relative


def _word_day(m: re.Match[str], anchor: date) -> Made:
    shift = {"今": 0, "昨": -1, "前": -2, "明": 1, "today": 0, "yesterday": -1, "tomorrow": 1, "本": 0, "当": 0}[m[1]]
    return (anchor + timedelta(days=shift)).isoformat(), True


def _week(m: re.Match[str], anchor: date) -> Made:
    monday = anchor - timedelta(days=anchor.weekday())
    if m[1] in ("上", "last", "past", "previous"):
        monday -= timedelta(days=7)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", True


def _word_month(m: re.Match[str], anchor: date) -> Made:
    first = anchor.replace(day=1)
    if m[1] in ("上", "last", "past", "previous"):
        first = (first - timedelta(days=1)).replace(day=1)
    return f"{first.year}-{first.month:02d}", True


def _plan(m: re.Match[str], anchor: date) -> Made:
    start = 2021 + 5 * ("四五".index(m[1]) if m[1] in "四五" else -1)
    return f"{start}/{start + 4}", False


def _plain_year(m: re.Match[str], anchor: date) -> Made:
    return (m[1], False) if 1900 <= int(m[1]) <= 2100 else None


def _word_year(m: re.Match[str], anchor: date) -> Made:
    shift = {"去年": -1, "前年": -2, "明年": 1, "last year": -1, "next year": 1, "previous year": -1}.get(m[1], 0)
    return str(anchor.year + shift), True


def _english_year(text: str | None, anchor: date) -> tuple[int, bool, bool]:
    if text and text.strip().isdigit():
        return int(text), False, True
    word = {"last year": "去年", "this year": "今年", "next year": "明年"}.get((text or "").strip())
    return _year(None, word, anchor)


def _english_part(m: re.Match[str], anchor: date) -> Made:
    """H1, Q3, first half, second quarter, with a year before or after, or none."""
    groups = m.groupdict()
    year, relative, said = _english_year(groups.get("y1") or groups.get("y2"), anchor)
    if groups.get("code"):
        code = groups["code"].upper()
    else:
        code = ("H" if groups["part"] == "half" else "Q") + str(_COUNT[groups["nth"]])
    if code[0] == "H" and code[1] not in "12":
        return None
    month = (6 if code[0] == "H" else 3) * (int(code[1]) - 1) + 1
    return f"{_begun(year, said, (month, 1), anchor)}-{code}", relative


def _english_months(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _english_year(m["y"], anchor)
    a, b = _month_number(m["a"]), _month_number(m["b"])
    if a >= b:
        return None
    year = _begun(year, said, (a, 1), anchor)
    return f"{year}-{a:02d}/{year}-{b:02d}", relative


def _english_first_months(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _english_year(m["y"], anchor)
    number = int(m["n"]) if m["n"].isdigit() else _WORD_NUMBER.get(m["n"], 0)
    if not 1 <= number <= 12:
        return None
    year = _begun(year, said, (1, 1), anchor)
    return f"{year}-01/{year}-{number:02d}", relative


def _english_first_quarters(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _english_year(m["y"], anchor)
    number = int(m["q"]) if m["q"].isdigit() else _WORD_NUMBER[m["q"]]
    year = _begun(year, said, (1, 1), anchor)
    return f"{year}-01/{year}-{number * 3:02d}", relative


def _english_day(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _english_year(m["y"], anchor)
    month, day = _month_number(m["m"]), int(m["d"])
    try:
        return date(_begun(year, said, (month, day), anchor), month, day).isoformat(), relative
    except ValueError:
        return None


def _english_month(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _english_year(m["y"], anchor)
    number = _month_number(m["m"])
    year = _begun(year, said, (number, 1), anchor)
    if m["end"]:
        return _last_day(year, number).isoformat(), relative
    return f"{year}-{number:02d}", relative


def _month_number(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(word[:3]))


_OF_YEAR = r"(?:,?\s*(?:of\s+|in\s+)?(?P<{0}>\d{{4}}|this year|last year|next year)\b)?"


def _runs_of_days(
    rule: Callable[[str], re.Pattern[str]],
) -> Iterator[tuple[re.Pattern[str], Callable[[re.Match[str], date], Made]]]:
    """From a day to a day, and the last so many: before single days, which they hold."""
    day = r"\d{4}-\d{2}-\d{2}"
    yield rule(rf"(?<!\d)({day})\s*(?:/|\.\.+|~|～|-|–|—|至|到|to|through|until)\s*({day})(?!\d)"), _iso_days
    yield (
        rule(
            r"从?(?:(?P<y1>\d{4})年|(?P<w1>今年|去年|前年)的?)?(?<!\d)(?P<m1>\d{1,2})月(?P<a>\d{1,2})[日号]?\s*[-—–~～至到]+\s*"
            r"(?:(?P<until>\d{4})年)?(?:(?P<m2>\d{1,2})月)?(?P<b>\d{1,2})[日号]"
        ),
        _days,
    )
    first, last = _MONTH.replace("(", "(?P<m>", 1), _MONTH.replace("(", "(?P<n>", 1)
    number = r"(?P<{0}>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?"
    a, b, year = number.format("a"), number.format("b"), _OF_YEAR.format("y")
    for before, to in ((r"(?:\bfrom\s+)?", "to|through|until|till|-|–|—"), (r"\bbetween\s+", "and")):
        to = rf"\s*(?:{to})\s*"
        yield rule(rf"{before}\b{first}\s+{a}(?:,?\s*(?P<y2>\d{{4}}))?{to}(?:{last}\s+)?{b}(?!\s*%)" + year), _days
        yield rule(rf"{before}\b{a}{to}{b}\s+(?:of\s+)?{first}(?!\w)" + year), _days
    counted = r"(?P<n>[\d一二三四五六七八九十两]{1,3})(?P<unit>天|日|个?(?:周|星期|礼拜))"
    yield rule(rf"(?:最近|过去|近){counted}(?!内?平均)"), _last_days
    counted = r"(?P<n>\d{1,2}|\w+)\s+(?P<unit>days|weeks)\b"
    yield rule(rf"\b(?:in\s+|over\s+)?(?:the\s+)?(?:last|past)\s+{counted}"), _last_days


def _rules() -> Iterator[tuple[re.Pattern[str], Callable[[re.Match[str], date], Made]]]:
    def rule(pattern: str) -> re.Pattern[str]:
        return expression(pattern)

    yield from _runs_of_days(rule)
    yield rule(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), _iso_day
    yield rule(r"(?<!\d)(\d{4})-h([12])(?!\d)"), lambda m, a: (f"{m[1]}-H{m[2]}", False)
    yield rule(r"(?<!\d)(\d{4})-?q([1-4])(?!\d)"), lambda m, a: (f"{m[1]}-Q{m[2]}", False)
    yield rule(r"(?<!\d)(\d{4})-(0[1-9]|1[0-2])(?![\d-])"), lambda m, a: (f"{m[1]}-{m[2]}", False)
    yield rule(_YEAR + r"(?<!\d)(\d{1,2})月(\d{1,2})[日号]"), _day
    yield rule(_YEAR + r"([上下])半年"), _half
    yield rule(_YEAR + r"前" + _ZH_NUMBER + r"个?季度"), _first_quarters
    yield rule(_YEAR + r"第?([一二三四1-4首])个?季度?(?<=季度|.季)"), _quarter
    yield rule(_YEAR + r"前" + _ZH_NUMBER + r"个?月"), _first_months
    yield (
        rule(_YEAR + r"(?<![\d一二三四五六七八九十])" + _ZH_NUMBER + r"月?[-—–~～至到]" + _ZH_NUMBER + r"月(?!\d)"),
        _months,
    )
    yield rule(_YEAR + r"(?<![\d一二三四五六七八九十第])" + _ZH_NUMBER + r"月(?:份)?([底末])?(?!\d)"), _month
    yield rule(r"([今昨前明当本])[天日](?!报)"), _word_day
    yield rule(r"([本上这])个?(?:周|星期|礼拜)"), _week
    yield rule(r"([本上这])个?月"), _word_month
    yield rule(r"[“\"]?十([三四五])五[”\"]?(?:期间|时期|规划)?"), _plan
    yield rule(r"(?<!\d)(\d{4})年(?:全年|度|底|末|初)?"), _plain_year
    yield rule(r"(今年|去年|前年|明年|本年|当年)(?!同期)(?:全年|以来|底|末|初)?"), _word_year
    yield rule(r"\b(?:(?P<y1>\d{4})\s+)?(?P<code>[hq][1-4])\b" + _OF_YEAR.format("y2")), _english_part
    yield (
        rule(
            r"\b(?:(?P<y1>last year|this year)(?:'s)?\s+)?(?:the\s+)?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)"
            r"[\s-](?P<part>half|quarter)\b(?:\s+of)?(?:\s+the\s+year)?" + _OF_YEAR.format("y2")
        ),
        _english_part,
    )
    yield (
        rule(
            r"\b(?:the\s+)?first\s+(?P<q>two|three|four|2|3|4)\s+quarters\b(?:\s+of)?(?:\s+the\s+year)?"
            + _OF_YEAR.format("y")
        ),
        _english_first_quarters,
    )
    yield (
        rule(r"\b(?:the\s+)?first\s+(?P<n>\w+)\s+months\b(?:\s+of)?(?:\s+the\s+year)?" + _OF_YEAR.format("y")),
        _english_first_months,
    )
    yield (
        rule(
            rf"\b(?:between\s+)?{_MONTH.replace('(', '(?P<a>', 1)}\s*(?:to|through|until|and|-|–|—)\s*"
            rf"{_MONTH.replace('(', '(?P<b>', 1)}(?!\w)" + _OF_YEAR.format("y")
        ),
        _english_months,
    )
    yield (
        rule(
            r"\b(?:(?:between|from|in|over|during)\s+)((?:19|20)\d{2})\s*(?:to|through|until|and|-|–|—)\s*((?:19|20)\d{2})\b"
        ),
        lambda m, a: (f"{m[1]}/{m[2]}", False),
    )
    yield (
        rule(
            rf"\b{_MONTH.replace('(', '(?P<m>', 1)}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*%)" + _OF_YEAR.format("y")
        ),
        _english_day,
    )
    yield (
        rule(
            rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.replace('(', '(?P<m>', 1)}(?!\w)"
            + _OF_YEAR.format("y")
        ),
        _english_day,
    )
    yield (
        rule(
            r"(?P<end>\b(?:the\s+)?end\s+of\s+|\bend-)?\b(?!may\s+(?:i|we|you|be|have|day)\b)"
            rf"{_MONTH.replace('(', '(?P<m>', 1)}(?!\w)" + _OF_YEAR.format("y")
        ),
        _english_month,
    )
    yield rule(r"\b(today|yesterday|tomorrow)\b"), _word_day
    yield rule(r"\b(this|last|past|previous)\s+week\b"), _week
    yield rule(r"\b(this|last|past|previous)\s+month\b"), _word_month
    yield rule(r"\b(last year|this year|next year|previous year)\b(?!'s same)"), _word_year
    yield (
        rule(
            r"(?<![\d.,])(?:in\s+|since\s+|by\s+|for\s+|of\s+|during\s+)?\b((?:19|20)\d{2})\b(?![\d.,]*\d)(?!\s*[年%亿万])"
        ),
        _plain_year,
    )


_RULES = tuple(_rules())
_LETTERS = expression("[a-z]{3}")
_NEEDS: dict[Callable[[re.Match[str], date], Made], str] = {
    _days: "月",
    _day: "月",
    _first_months: "月",
    _months: "月",
    _month: "月",
    _word_month: "月",
    _half: "半",
    _first_quarters: "季",
    _quarter: "季",
    _word_day: "天日",
    _week: "周期拜",
    _last_days: "天日周期拜",
    _plan: "五",
    _word_year: "年",
}
"""Characters one of which each rule of Chinese cannot do without. A sentence of a paper is looked through by the rules
that it may meet at all: of an article's hundred sentences few name a time."""
_TOLD_BY = "".join(sorted({c for needed in _NEEDS.values() for c in needed}))


@lru_cache(maxsize=4096)
def _rules_for(told: str, lettered: bool) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Made]], ...]:
    """``told``: the characters of those that stand in the text; ``lettered``: English words may stand in it."""
    if lettered:
        return _RULES
    found = []
    for pattern, make in _RULES:
        bare = r"\b" not in pattern.pattern or make is _plain_year or "<code>" in pattern.pattern  # 2026, H1 2026
        if bare and (make not in _NEEDS or any(c in told for c in _NEEDS[make])):
            found.append((pattern, make))
    return tuple(found)
