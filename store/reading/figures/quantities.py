"""Numbers with their units and bounds, found in running text; what each says is read elsewhere.

``quantities(text, span, periods)`` walks once from left to right. What is no amount (a date, a model, a house
number) comes out with that role and no value, so that every Arabic digit of an article is accounted for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from store.patterns import lazily
from store.reading.figures import numerals, traps
from store.reading.figures.arabic import Trap
from store.reading.figures.forms import first_place, rank, special_form
from store.reading.figures.lookup import among
from store.reading.figures.measured import from_numeral, with_bounds
from store.reading.figures.quantity import Quantity, plain
from store.reading.figures.units import forms as unit_forms
from store.reading.figures.units import names as unit_names
from store.reading.periods import PeriodMention
from store.reading.types import Span


def quantities(text: str, span: Span, periods: Sequence[PeriodMention]) -> list[Quantity]:
    """All numbers of the span in order, none overlapping. Linear in the span's length."""
    found: list[Quantity] = []
    at, n, most = span.start, bisect_right(periods, span.start, key=END), len(periods)
    start = beginning().search
    while hit := start(text, at, span.end):
        at = hit.start()
        while n < most and periods[n].span.end <= at:
            n += 1
        inside = periods[n] if n < most and periods[n].span.start <= at else None
        arabic = text[at] not in NUMERALS
        if arabic and text[at + 40 : at + 41].isdigit() and (endless := ENDLESS.match(text, at, span.end)):
            found.append(plain(at, endless.end(), "other", "more digits than a number has"))
            at = endless.end()
            continue
        if text[at] in "首榜":
            if (first := first_place(text, at, span)) and not (found and first.start < found[-1].end):
                found.append(first)
            at += 1
            continue
        if inside is None and not arabic and of_a_word(text, at, span):
            at += 1
            continue
        since_a_month = inside is not None and inside.kind == "years" and len(inside.period or "") > len("2016/2025")
        if inside is not None and (since_a_month or inside.kind not in {"years", "vague"}):
            each = date_of(text, inside)
        else:
            trap = traps.trap_at(text, at, span)
            if trap is not None and trap[0] is None:
                at = max(trap[2], at + 1)
                continue
            each = one(text, at, span, trap)
        if each is None:
            at = skip(text, at, span.end)
            continue
        if found and each.start < found[-1].end:
            at = max(each.end, at + 1)
            continue
        found.append(each)
        at = max(each.end, at + 1)
    return found


END = attrgetter("span.end")


@cache
def alone() -> re.Pattern[str]:
    """A Chinese numeral of one character with nothing behind it that counts, scales or divides."""
    return re.compile(f"[{NUMERALS}](?!{among(counting())})")


@cache
def counting() -> frozenset[str]:
    """What may follow a Chinese numeral of one character that is a number."""
    units = (each[0] for each in (*unit_names(), *unit_forms()))
    return frozenset([*units, *(NUMERALS + "成折分番倍级余多来小点时岁刻·.．")])


@cache
def beginning() -> re.Pattern[str]:
    """Where a number, or an idiom with one, may begin: ``START`` without what ``of_a_word`` would leave at once."""
    idioms = traps.idioms_by_number()
    following = among([*counting(), *(mark[1] for mark in idioms if len(mark) == 2)])
    last = "".join(mark for mark in idioms if len(mark) == 1)
    numerals = NUMERALS.replace("○", "")  # as a bullet it begins none
    return re.compile(  # one set of characters first: then nothing else of the text is tried
        f"[0-9０-９翻首榜{numerals}]"
        f"(?:(?<=[0-9０-９翻{last}])|(?={following})(?<=[{numerals}])|(?<=第.)|(?<=首)(?=位)|(?<=榜)(?=首))"
    )


ENDLESS = lazily("[0-9０-９]{41,}")
NUMERALS = "零〇○一二两三四五六七八九十百千万亿几数半"


def of_a_word(text: str, at: int, span: Span) -> bool:
    """一下, 万众, 数据: no number, which most Chinese numerals are none; seen before anything else is tried."""
    return (
        alone().match(text, at, span.end) is not None
        and (at == span.start or text[at - 1] != "第")
        and traps.idiom_at(text, at, span) is None
    )


def skip(text: str, at: int, end: int) -> int:
    """Past characters that made no number: whole runs of Arabic digits, single Chinese ones."""
    stop = at + 1
    while text[at].isdigit() and stop < end and text[stop].isdigit():
        stop += 1
    return stop


def one(text: str, at: int, span: Span, trap: Trap | None) -> Quantity | None:
    if trap is not None and trap[0] is not None:
        return plain(trap[1], trap[2], trap[0], trap[3])
    special = special_form(text, at, span)
    if special is not None:
        return with_bounds(text, span, special)
    first = numerals.read(text, at, span.end)
    if first is None:
        return None
    ranked = at > span.start and text[at - 1] == "第" and first.scale not in {"万", "亿"}  # 第350万辆下线
    return rank(text, span, first) if ranked else from_numeral(text, span, first)


def date_of(text: str, period: PeriodMention) -> Quantity | None:
    if not any(each.isdigit() for each in period.text) and period.kind != "plan":
        return None
    made = plain(period.span.start, period.span.end, "date", "date")
    return made._replace(period=period)
