"""How numbers, periods and sources are written in each language.

Chinese shows a number as the paper printed it; English shows it both ways: 132.9 billion yuan (1329亿元).
What is not known is "not stated", never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from handlers.asking.answer import Citation, Language
from handlers.asking.kinds import POINTS
from handlers.asking.lexicon import load
from handlers.asking.naming import english_name, english_subject
from handlers.words import say
from store.patterns import lazily
from store.records import Source, StoredFigure

__all__ = [
    "MONTHS", "also", "day", "day_span", "days", "english_name", "english_sentence", "english_subject", "in_english",
    "number", "page_number", "period", "plain", "printed", "source", "statement", "unit_in_english",
]  # fmt: skip

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
SCALES = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
BEFORE = (
    "不少于", "不低于", "不超过", "超过", "突破", "至少", "不足", "不到", "将近", "接近", "大约", "近", "超", "约",
    "逾",
)  # fmt: skip
"""Words that bind a number from the left; shown with it, so that 超10亿元 never turns into 10亿元."""

RATES = ("%", *POINTS)
YEAR_BEFORE = lazily("同比|[比较](?:上年|去年)(?:同期)?")
BOUNDS_ENGLISH = {"over": "over", "under": "under", "about": "about", "at_least": "at least", "first": "the first"}


def day(when: date, language: Language) -> str:
    if language == "en":
        return f"{MONTHS[when.month - 1]} {when.day}, {when.year}"
    return f"{when.year}年{when.month}月{when.day}日"


def days(since: date, until: date, language: Language) -> str:
    if since == until:
        return day(since, language)
    return f"{day(since, language)}{' to ' if language == 'en' else '至'}{day(until, language)}"


def day_span(since: date, until: date, language: Language) -> str:
    """2025年8月25—29日, August 25–29, 2025: the month and the year once where both ends share them."""
    if since == until or since.year != until.year:
        return days(since, until, language)
    if language == "zh":
        tail = f"{until.day}日" if since.month == until.month else f"{until.month}月{until.day}日"
        return f"{since.year}年{since.month}月{since.day}{'—' if since.month == until.month else '日—'}{tail}"
    tail = f"{until.day}" if since.month == until.month else f"{MONTHS[until.month - 1]} {until.day}"
    return f"{MONTHS[since.month - 1]} {since.day}{'–' if since.month == until.month else ' – '}{tail}, {until.year}"


def source(of: Source, headline: str, language: Language) -> str:
    """《headline》,天津日报 2025-08-29 第5版."""
    paper = of.paper or say(language, "answer.common.paper_unknown")
    page = page_number(of.page, language)
    where = f"{paper} {of.date.isoformat()}"
    if page:
        where += f"{' ' if language == 'zh' else ', '}{page}"
    return say(language, "answer.common.source", headline=headline, where=where)


def also(others: Sequence[Citation], language: Language) -> str:
    """（另见津门晚报 2025-08-30）: where else the same story is printed; nothing where it is printed once."""
    unknown = say(language, "answer.common.paper_unknown")
    papers = dict.fromkeys(f"{each.source.paper or unknown} {each.source.date.isoformat()}" for each in others)
    if not papers:
        return ""
    told = say(language, "message.digest.also", papers=say(language, "message.comma").join(papers))
    return f"（{told}）" if language == "zh" else f" ({told})"


def page_number(number: str | None, language: Language) -> str:
    """第5版 for 05, A03 as it stands; nothing where it is not known."""
    if not number:
        return ""
    return say(language, "answer.common.page", page=number.lstrip("0") or number)


_BASES = {
    "规上": "above designated size", "规模以上": "above designated size",
    "限上": "above designated size", "限额以上": "above designated size",
    "可比价": "at comparable prices", "初步核算": "preliminary accounting", "快报": "flash figures",
    "同口径": "on a like-for-like basis", "全口径": "on the full basis",
}  # fmt: skip


def basis(printed: str, language: Language) -> str:
    """What a statistic is counted by, as it is printed; in English in words where we have them, the paper's beside."""
    english = _BASES.get(printed) if language == "en" else None
    return f"{english} ({printed})" if english else printed


# ---------------------------------------------------------------- periods


def period(iso: str | None, language: Language, *, cumulative: bool | None = None) -> str:
    """A period of the reading format in words; as it stands where it is of no known form."""
    if not iso:
        return ""
    if "/" in iso:
        return f"{_between(iso, language)}{_cumulative(iso, language, cumulative)}"
    return _single(iso, language)


def _cumulative(iso: str, language: Language, cumulative: bool | None) -> str:
    """Chinese says it by the months alone (1—8月)."""
    months = re.fullmatch(r"(\d{4})-01/\1-\d{2}", iso)
    return ", cumulative" if language == "en" and cumulative and months else ""


def _single(iso: str, language: Language) -> str:
    zh = language == "zh"
    if found := re.fullmatch(r"(\d{4})", iso):
        return f"{iso}年" if zh else iso
    if found := re.fullmatch(r"(\d{4})-H([12])", iso):
        half = found[2] == "1"
        if zh:
            return f"{found[1]}年{'上' if half else '下'}半年"
        return f"the {'first' if half else 'second'} half of {found[1]}"
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", iso):
        at = int(found[2]) - 1
        if zh:
            return f"{found[1]}年{'一二三四'[at]}季度"
        return f"the {('first', 'second', 'third', 'fourth')[at]} quarter of {found[1]}"
    if found := re.fullmatch(r"(\d{4})-(\d{2})", iso):
        return f"{found[1]}年{int(found[2])}月" if zh else f"{MONTHS[int(found[2]) - 1]} {found[1]}"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", iso):
        return day(date.fromisoformat(iso), language)
    return iso


def _between(iso: str, language: Language) -> str:
    first, last = iso.split("/", 1)
    months = re.fullmatch(r"(\d{4})-(\d{2})/\1-(\d{2})", iso)
    if months:
        a, b = int(months[2]), int(months[3])
        if language == "zh":
            return f"{months[1]}年{a}—{b}月"
        return f"{MONTHS[a - 1][:3]}–{MONTHS[b - 1][:3]} {months[1]}"
    if language == "zh":
        return f"{_single(first, language)}至{_single(last, language)}"
    return f"{_single(first, language)} to {_single(last, language)}"


# ---------------------------------------------------------------- numbers


def printed(figure: StoredFigure) -> str:
    """The number with the words that bind it, as the sentence prints them: 超10亿元, 近20%."""
    text = figure.text
    at = figure.sentence.find(text)
    if at < 0:
        return text
    left = figure.sentence[:at]
    if left.endswith(BEFORE):
        text = next(word for word in BEFORE if left.endswith(word)) + text
    right = figure.sentence[at + len(figure.text) :]
    for word in ("以上", "左右", "上下", "以内", "以下"):
        if right.startswith(word):
            return text + word
    return text


def number(figure: StoredFigure, language: Language) -> str:
    """The number for a reader of ``language``; in English both ways, unless both would be the same."""
    zh = printed(figure)
    if language == "zh":
        return zh
    english = in_english(figure)
    if english is None:
        return zh
    if figure.unit in RATES and zh == figure.text and (digits := _digits_printed(figure)):
        return english.replace(plain(float(digits)), digits, 1)
    if figure.role == "count" and not unit_in_english(figure.unit) and _same_digits(english, figure.text):
        return english
    return english if english.replace(" ", "") == figure.text.replace(" ", "") else f"{english} ({zh})"


def _digits_printed(figure: StoredFigure) -> str | None:
    """2.0 of 2.0%: a rate is written alike in both languages; None where it is not one number in digits."""
    digits = re.findall(r"\d+(?:\.\d+)?", figure.text)
    same = len(digits) == 1 and isinstance(figure.value, float | int) and float(digits[0]) == abs(figure.value)
    return digits[0] if same else None


def _same_digits(english: str, printed_number: str) -> bool:
    """580家 needs no second form beside 580; 2万项 does beside 20,000."""
    digits = re.sub(r"[^\d.]", "", english)
    return (
        bool(digits)
        and digits == "".join(re.findall(r"[\d.]", printed_number))
        and not re.search("[万亿千百]", printed_number)
    )


def in_english(figure: StoredFigure) -> str | None:
    """132.9 billion yuan; over 290; None where no number can be given (数百)."""
    if figure.value is None:
        return None
    values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    if figure.role == "duration" and (parted := _TWO_UNITS.fullmatch(figure.text)):
        bound = BOUNDS_ENGLISH.get(figure.bound, "")
        return f"{bound} {_spell(parted['a'], parted['u'])} {_spell(parted['b'], parted['v'])}".strip()
    ratio = figure.unit is None and any(mark in figure.text for mark in ":：∶")
    shown = (":" if ratio else "–").join(plain(v) for v in values)
    unit = unit_in_english(figure.unit)
    bound = BOUNDS_ENGLISH.get(figure.bound, "")
    if figure.unit == "位" and figure.role == "rank":
        return ordinal(shown)
    if shown == "1" and unit in _ONE_OF:
        unit = unit[:-1]
    text = f"{shown}{unit}" if unit in ("%", "‰") else f"{shown} {unit}".strip()
    return f"{bound} {text}".strip()


_ONE_OF = frozenset({"hours", "minutes", "seconds", "days", "weeks", "months", "years"})
_TWO_UNITS = lazily(r"(?P<a>\d+)个?(?P<u>小时|年|天|分钟?)(?P<b>\d+)个?(?P<v>分钟?|秒钟?|小时|月)")
_SPELLED = {
    "小时": "hour", "年": "year", "天": "day", "分": "minute", "分钟": "minute", "秒": "second", "秒钟": "second",
    "月": "month",
}  # fmt: skip
"""1小时38分 is 1 hour 38 minutes, and no 1.633333 hours."""


def _spell(digits: str, unit: str) -> str:
    return f"{digits} {_SPELLED[unit]}{'' if digits == '1' else 's'}"


def ordinal(number: str) -> str:
    """18th, 1st, 22nd."""
    if number[-2:] in ("11", "12", "13"):
        return f"{number}th"
    return f"{number}{ {'1': 'st', '2': 'nd', '3': 'rd'}.get(number[-1:], 'th') }".replace(" ", "")


def plain(value: float) -> str:
    """A number in English scales without rounding: 12247800 is 12.2478 million, 453000 is 453,000."""
    exact = Decimal(repr(value)).normalize()
    for scale, name in SCALES:
        if abs(exact) >= scale:
            return f"{_digits(exact / scale)} {name}"
    return _digits(exact)


def unit_in_english(unit: str | None) -> str:
    if not unit:
        return ""
    words = load("units")
    found = words["currency"].get(unit) or words["measure"].get(unit)
    return str(found) if found else ""


def _digits(value: Decimal) -> str:
    text = f"{value.normalize():,f}"
    return text


def statement(figure: StoredFigure, language: Language) -> str:
    """The number with what it does: 同比增长3.1%, up 3.1% year on year; a level is the number alone."""
    shown = number(figure, language)
    if figure.role not in ("growth", "change") or figure.unit is None or figure.direction is None:
        return shown
    if language == "zh":
        verb = {"up": "增长", "down": "下降"}[figure.direction]
        if figure.unit in POINTS:
            verb = {"up": "提高", "down": "下降"}[figure.direction]
        if figure.unit == "倍":
            return shown
        if figure.role == "change" and figure.unit not in RATES:
            verb = {"up": "增加", "down": "减少"}[figure.direction]
        against: str = figure.comparison or ""
        return f"{against}{verb}{shown}"
    if figure.unit == "倍":
        return shown
    against = {"同比": " year on year", "环比": " on the previous period"}.get(_against(figure) or "", "")
    return f"{'up' if figure.direction == 'up' else 'down'} {shown}{against}"


def _against(figure: StoredFigure) -> str | None:
    """What it is compared with; a rate that says nothing itself goes on from the 同比 before it in its sentence, unless
    something else was compared with in between."""
    if figure.comparison or figure.role != "growth" or figure.unit != "%":
        return figure.comparison
    before = figure.sentence[: max(figure.sentence.find(figure.text), 0)]
    said = YEAR_BEFORE.split(before)
    return "同比" if len(said) > 1 and not re.search("环比|[比较]", said[-1]) else None


def english_sentence(figures: Sequence[StoredFigure], *, ends: bool = False) -> str:
    """As ``english.sentence``, where it was before it had a room of its own."""
    from handlers.asking import english  # it shows numbers by this module

    return english.sentence(figures, ends=ends)
