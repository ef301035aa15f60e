"""What the words of a period come to, by the calendar: each rule's match and the anchor make an ISO period."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

Made = tuple[str, bool] | None

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

_COUNT = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_WORD_NUMBER = {
    w: i
    for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}

_LONGEST_RUN = 366
"""Days from a day to a day; what is longer is asked for by months or years."""


def last_day(year: int, month: int) -> date:
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


def _numeral_of(said: str, least: int, most: int) -> int | None:
    number = _numeral(said)
    return number if number is not None and least <= number <= most else None


def half(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    half = 1 if m[3] == "上" else 2
    return f"{_begun(year, said, (1 if half == 1 else 7, 1), anchor)}-H{half}", relative


def quarter(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    if (number := _numeral_of(m[3], 1, 4)) is None:
        return None
    return f"{_begun(year, said, (number * 3 - 2, 1), anchor)}-Q{number}", relative


def first_quarters(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    if (number := _numeral_of(m[3], 2, 4)) is None:
        return None
    year = _begun(year, said, (1, 1), anchor)
    return f"{year}-01/{year}-{number * 3:02d}", relative


def first_months(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    if (number := _numeral_of(m[3], 1, 12)) is None:
        return None
    year = _begun(year, said, (1, 1), anchor)
    return f"{year}-01/{year}-{number:02d}", relative


def months(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    a, b = _numeral(m[3]), _numeral(m[4])
    if a is None or b is None or not 1 <= a < b <= 12:
        return None
    year = _begun(year, said, (a, 1), anchor)
    return f"{year}-{a:02d}/{year}-{b:02d}", relative


def day(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    month, day = int(m[3]), int(m[4])
    try:
        return date(_begun(year, said, (month, day), anchor), month, day).isoformat(), relative
    except ValueError:
        return None


def days(m: re.Match[str], anchor: date) -> Made:
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


def iso_days(m: re.Match[str], anchor: date) -> Made:
    try:
        first, last = date.fromisoformat(m[1]), date.fromisoformat(m[2])
    except ValueError:
        return None
    return (f"{first.isoformat()}/{last.isoformat()}", False) if first <= last else None


def last_days(m: re.Match[str], anchor: date) -> Made:
    said = m["n"]
    number = (_numeral(said) or _WORD_NUMBER.get(said, 0)) * (7 if m["unit"].lstrip("个")[0] in "周星礼w" else 1)
    if not 1 <= number <= _LONGEST_RUN:
        return None
    return f"{(anchor - timedelta(days=number - 1)).isoformat()}/{anchor.isoformat()}", True


def iso_day(m: re.Match[str], anchor: date) -> Made:
    try:
        return date(int(m[1]), int(m[2]), int(m[3])).isoformat(), False
    except ValueError:
        return None


def month(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _year(m[1], m[2], anchor)
    if (number := _numeral_of(m[3], 1, 12)) is None:
        return None
    year = _begun(year, said, (number, 1), anchor)
    if m[4]:
        return last_day(year, number).isoformat(), relative
    return f"{year}-{number:02d}", relative


def word_day(m: re.Match[str], anchor: date) -> Made:
    shift = {"今": 0, "昨": -1, "前": -2, "明": 1, "today": 0, "yesterday": -1, "tomorrow": 1, "本": 0, "当": 0}[m[1]]
    return (anchor + timedelta(days=shift)).isoformat(), True


def week(m: re.Match[str], anchor: date) -> Made:
    monday = anchor - timedelta(days=anchor.weekday())
    if m[1] in ("上", "last", "past", "previous"):
        monday -= timedelta(days=7)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", True


def word_month(m: re.Match[str], anchor: date) -> Made:
    first = anchor.replace(day=1)
    if m[1] in ("上", "last", "past", "previous"):
        first = (first - timedelta(days=1)).replace(day=1)
    return f"{first.year}-{first.month:02d}", True


def plan(m: re.Match[str], anchor: date) -> Made:
    start = 2021 + 5 * ("四五".index(m[1]) if m[1] in "四五" else -1)
    return f"{start}/{start + 4}", False


def plain_year(m: re.Match[str], anchor: date) -> Made:
    return (m[1], False) if 1900 <= int(m[1]) <= 2100 else None


def years(m: re.Match[str], anchor: date) -> Made:
    return (f"{m[1]}/{m[2]}", False) if m[1] < m[2] else None


def word_year(m: re.Match[str], anchor: date) -> Made:
    shift = {"去年": -1, "前年": -2, "明年": 1, "last year": -1, "next year": 1, "previous year": -1}.get(m[1], 0)
    return str(anchor.year + shift), True


def _english_year(text: str | None, anchor: date) -> tuple[int, bool, bool]:
    if text and text.strip().isdigit():
        return int(text), False, True
    word = {"last year": "去年", "this year": "今年", "next year": "明年"}.get((text or "").strip())
    return _year(None, word, anchor)


def english_part(m: re.Match[str], anchor: date) -> Made:
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


def english_months(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _english_year(m["y"], anchor)
    a, b = _month_number(m["a"]), _month_number(m["b"])
    if a >= b:
        return None
    year = _begun(year, said, (a, 1), anchor)
    return f"{year}-{a:02d}/{year}-{b:02d}", relative


def english_first_months(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _english_year(m["y"], anchor)
    number = int(m["n"]) if m["n"].isdigit() else _WORD_NUMBER.get(m["n"], 0)
    if not 1 <= number <= 12:
        return None
    year = _begun(year, said, (1, 1), anchor)
    return f"{year}-01/{year}-{number:02d}", relative


def english_first_quarters(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _english_year(m["y"], anchor)
    number = int(m["q"]) if m["q"].isdigit() else _WORD_NUMBER[m["q"]]
    year = _begun(year, said, (1, 1), anchor)
    return f"{year}-01/{year}-{number * 3:02d}", relative


def english_day(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _english_year(m["y"], anchor)
    month, day = _month_number(m["m"]), int(m["d"])
    try:
        return date(_begun(year, said, (month, day), anchor), month, day).isoformat(), relative
    except ValueError:
        return None


def english_month(m: re.Match[str], anchor: date) -> Made:
    year, relative, said = _english_year(m["y"], anchor)
    number = _month_number(m["m"])
    year = _begun(year, said, (number, 1), anchor)
    if m["end"]:
        return last_day(year, number).isoformat(), relative
    return f"{year}-{number:02d}", relative


def _month_number(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(word[:3]))
