"""Numbers with their units and bounds, found in running text; what each says is read elsewhere.

``quantities(text, span, periods)`` walks once from left to right. What is no amount (a date, a model, a house
number) comes out with that role and no value, so that every Arabic digit of an article is accounted for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from store.reading.figures import bounds, numerals, traps
from store.reading.figures.lookup import among
from store.reading.figures.numerals import Numeral
from store.reading.figures.units import Unit, unit_at
from store.reading.figures.units import forms as unit_forms
from store.reading.figures.units import names as unit_names
from store.reading.lexicon import load
from store.reading.periods import PeriodMention
from store.reading.types import NOT_A_QUANTITY, Bound, Role, Span, Value

START = re.compile("[0-9０-９零〇一二两三四五六七八九十百千万亿几数半翻]")
JOIN = re.compile("[—–－~～至到-]+")
JOINED_ON = re.compile("[—–－~～至到-]")
RATIO = re.compile(r"[:：∶]")
FRACTION = re.compile(r"[0-9]{1,3}[/／][0-9]{1,4}(?![0-9/])")
SHORT_FORM = re.compile("[0-9０-９]{1,3}[成折/／]")
CHINESE_FRACTION = re.compile(
    "(?P<low>百|千|万|[二三四五六七八九十]{1,6})分之(?P<up>[零一二三四五六七八九十百点几两]{1,12}|[0-9.]{1,12})"
)
TENTHS = re.compile(
    "(?P<a>[一二两三四五六七八九1-9])成(?P<b>[一二三四五六七八九](?![十百千万亿个家名条项])|半(?![年天月个]))?(?![为立本功果员交熟效都品人像绩衣分长就套片群都])"
)
DISCOUNT = re.compile("(?P<a>[一二三四五六七八九1-9])(?P<b>[一二三四五六七八九5])?折(?![合射叠旧腾返扣线磨中])")
DOUBLED = re.compile("翻(?:了)?(?P<n>[一两二三四])?(?:番|倍)")
HALVES = re.compile("一半(?!是|天|路)|半数|一多半|一小半")
TIMES_OF = re.compile(r"[0-9]{1,3}[×xX*](?=[0-9])")
MINUTES = re.compile("(?P<seconds>[0-9０-９]{1,2})秒")
LATER_PART = {
    "小时": (("分钟", 60.0), ("分", 60.0)),
    "分钟": (("秒", 60.0),),
    "年": (("个月", 12.0),),
    "元": (("角", 10.0),),
}


class Quantity(NamedTuple):
    """A number as it stands. ``lead`` is where its bound word begins, ``tail`` where what belongs to it ends."""

    start: int
    end: int
    lead: int
    tail: int
    value: Value
    unit: str | None
    role: Role
    form: str
    bound: Bound = "exact"
    chinese: bool = False
    weak: bool = False
    period: PeriodMention | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_quantity(self) -> bool:
        return self.role not in NOT_A_QUANTITY


def quantities(text: str, span: Span, periods: Sequence[PeriodMention]) -> list[Quantity]:
    """All numbers of the span in order, none overlapping. Linear in the span's length."""
    found: list[Quantity] = []
    dated = [each for each in periods if each.span.end > span.start and each.span.start < span.end]
    at, n = span.start, 0
    while hit := START.search(text, at, span.end):
        at = hit.start()
        while n < len(dated) and dated[n].span.end <= at:
            n += 1
        inside = dated[n] if n < len(dated) and dated[n].span.start <= at else None
        if inside is None and of_a_word(text, at, span):
            at += 1
            continue
        trap = traps.trap_at(text, at, span) if inside is None or inside.kind in {"years", "vague"} else None
        if trap is not None and trap[0] is None:
            at = max(trap[2], at + 1)
            continue
        each = (
            date_of(text, inside)
            if inside is not None and inside.kind not in {"years", "vague"}
            else one(text, at, span, trap)
        )
        if each is None:
            at = skip(text, at, span.end)
            continue
        if found and each.start < found[-1].end:
            at = max(each.end, at + 1)
            continue
        found.append(each)
        at = max(each.end, at + 1)
    return found


@cache
def alone() -> re.Pattern[str]:
    """A Chinese numeral of one character with nothing behind it that counts, scales or divides."""
    counting = {each[0] for each in (*unit_names(), *unit_forms())} | set(NUMERALS + "成折分番倍级余多来小点时岁·.．")
    return re.compile(f"[{NUMERALS}](?!{among(counting)})")


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


def one(text: str, at: int, span: Span, trap: traps.Trap | None) -> Quantity | None:
    if trap is not None and trap[0] is not None:
        return plain(trap[1], trap[2], trap[0], trap[3])
    special = special_form(text, at, span)
    if special is not None:
        return with_bounds(text, span, special)
    first = numerals.read(text, at, span.end)
    if first is None:
        return None
    return rank(text, span, first) if at > span.start and text[at - 1] == "第" else from_numeral(text, span, first)


def rank(text: str, span: Span, number: Numeral) -> Quantity | None:
    """第18位, 居全国第三: the order of somebody among others; 第 is part of it."""
    if not isinstance(number.value, float):
        return None
    end = number.end + (1 if text[number.end : number.end + 1] in {"位", "名"} else 0)
    start = number.start - 1
    return Quantity(start, end, start, end, number.value, "位", "rank", "rank", chinese=number.chinese, notes=("rank",))


def plain(start: int, end: int, role: Role, why: str) -> Quantity:
    return Quantity(start, end, start, end, None, None, role, "none", notes=(why,))


def date_of(text: str, period: PeriodMention) -> Quantity | None:
    if not any(each.isdigit() for each in period.text) and period.kind != "plan":
        return None
    made = plain(period.span.start, period.span.end, "date", "date")
    return made._replace(period=period)


# ---------------------------------------------------------------- forms that carry their own unit
def special_form(text: str, at: int, span: Span) -> Quantity | None:
    end = span.end
    if text[at].isdigit() and not SHORT_FORM.match(text, at, end):
        return None
    if hit := DOUBLED.match(text, at, end):
        n = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}.get(hit["n"] or "一", 1)
        value = float(2**n) if hit.group().endswith("番") else float(n + 1 if hit["n"] else 2)
        return made(
            hit.start(), hit.end(), value, "倍", "change", "times", True, f"{hit.group()}: {value:g} times as much"
        )
    if hit := HALVES.match(text, at, end):
        return made(hit.start(), hit.end(), 50.0, "%", "share", "percent", True, "half")
    if hit := CHINESE_FRACTION.match(text, at, end):
        part = fraction(hit["low"], hit["up"])
        return None if part is None else made(*hit.span(), part, "%", "share", "percent", True, "fraction in words")
    if hit := TENTHS.match(text, at, end):
        value = numerals.tidy(10 * digit(hit["a"]) + (digit(hit["b"]) if hit["b"] else 0))
        low = text[at - 1] if at > span.start else ""
        if low in numerals.ONES and digit(low) < digit(hit["a"]):
            return None
        return made(hit.start(), hit.end(), value, "%", "share", "percent", True, "tenths (成)")
    if (hit := DISCOUNT.match(text, at, end)) and (at == span.start or not text[at - 1].isdigit()):
        value = 10 * digit(hit["a"]) + (digit(hit["b"]) if hit["b"] else 0)
        return made(hit.start(), hit.end(), value, "%", "share", "percent", True, "discount (折)")
    if hit := FRACTION.match(text, at, end):
        upper, lower = (float(each) for each in re.split("[/／]", hit.group()))
        if 0 < upper < lower <= 100:
            part = numerals.tidy(100 * upper / lower)
            return made(*hit.span(), part, "%", "share", "percent", False, "fraction")
        return plain(hit.start(), hit.end(), "other", "two numbers with a stroke")
    return None


def made(start: int, end: int, value: Value, unit: str, role: Role, form: str, chinese: bool, why: str) -> Quantity:
    return Quantity(start, end, start, end, value, unit, role, form, chinese=chinese, notes=(why,))


def digit(word: str) -> float:
    if word == "半":
        return 5.0  # 一成半
    return float(word) if word.isdecimal() else float(numerals.ONES[word])


def fraction(low: str, up: str) -> float | None:
    """百分之七点八 7.8, 千分之四 0.4, 三分之二 66.67: all in per cent."""
    below = {"百": 100.0, "千": 1000.0, "万": 10000.0}.get(low) or numerals.worth(low)
    if up[0].isdecimal():
        above: float | None = float(up) if up.count(".") <= 1 and up[-1] != "." else None
    else:
        read = numerals.chinese(up, 0, len(up))
        above = read.value if read and read.end == len(up) and isinstance(read.value, float) else None
    if not below or above is None:
        return None
    return numerals.tidy(round(100 * above / below, 6))


# ---------------------------------------------------------------- a numeral, its unit, and what joins on
def from_numeral(text: str, span: Span, first: Numeral) -> Quantity | None:
    start, notes = first.start, ()
    if hit := TIMES_OF.match(text, start, span.end):  # 2×66万千瓦: so many machines of that size each
        second = numerals.read(text, hit.end(), span.end)
        if second is not None and unit_at(text, second.end, span.end) is not None:
            return with_bounds(text, span, measured(text, span, start, second, ("size of one of several",)))
    joined = ratio(text, span, first) or value_range(text, span, first)
    if joined is not None:
        return with_bounds(text, span, joined)
    each = measured(text, span, start, first, notes)
    if each is None:
        return None
    if (
        each.is_quantity
        and not first.chinese
        and start - 1 > span.start
        and traps.below_zero(text, start, span)
        and isinstance(each.value, float)
    ):
        return each._replace(start=start - 1, lead=start - 1, value=-each.value)
    return with_bounds(text, span, each)


def measured(text: str, span: Span, start: int, number: Numeral, notes: tuple[str, ...]) -> Quantity | None:
    """The numeral with the unit that follows it. A Chinese numeral without a unit is part of a word."""
    end = number.end
    if number.chinese and (
        number.value == 0.0
        or (number.digits in {"百", "千", "万", "亿"} and not number.loose and not bounded(text, span, number))
    ):
        return None
    if (
        text[end : end + 2] in {"个半", "个多"}
        and (unit := unit_at(text, end + 2, span.end))
        and unit.role == "duration"
        and isinstance(number.value, float)
    ):
        half = text[end + 1] == "半"
        each = from_unit(start, number._replace(value=number.value + (0.5 if half else 0.0)), unit, notes)
        return each if half else each._replace(bound="over")
    if text.startswith("个半月", end) and isinstance(number.value, float):
        month = Unit(end + 3, "个月", "duration")
        return from_unit(start, number._replace(value=number.value + 0.5), month, notes)
    unit = unit_at(text, end, span.end)
    if text[end : end + 1] == "级" and number_scale(text, number):
        return Quantity(
            start,
            end + 1,
            start,
            end + 1,
            number.value,
            "元",
            "level",
            "class",
            "at_least",
            number.chinese,
            notes=("size class (级)",),
        )
    if unit is None and number.chinese:
        return unstated_money(text, span, number)
    if unit is None and (size := SIZE.match(text, end, span.end)):
        return plain(start, size.end(), "model_name", "size class of a product")
    if unit is None and (noun := bare_noun(text, end)):
        return Quantity(
            start,
            end,
            start,
            end,
            number.value,
            noun,
            "count",
            "unit",
            loose(number),
            False,
            notes=(*notes, f"unit {noun} left unsaid"),
        )
    if unit is None:
        return Quantity(start, end, start, end, number.value, None, "level", "bare", loose(number), False, notes=notes)
    if number.chinese and (unit.weak or not traps.chinese_amount(text, number.start, number.value, unit, span)):
        return None
    role = traps.role_after(text, number, unit, span)
    if role is not None:
        return plain(start, unit.end, *role)
    half = (
        unit.role == "duration" and text[unit.end : unit.end + 1] == "半" and unit.name in {"小时", "年", "个月", "天"}
    )
    if half and isinstance(number.value, float) and not text.startswith(("半径", "半数"), unit.end):
        number, unit = number._replace(value=number.value + 0.5), unit._replace(end=unit.end + 1)
    more = unit.name in {"小时", "年", "个月", "天", "公里"} and text[unit.end : unit.end + 1] == "多"
    each = from_unit(start, number, unit._replace(end=unit.end + 1) if more else unit, notes)
    if more:
        each = each._replace(bound="over")
    return with_later_part(text, span, each)


def bare_noun(text: str, at: int) -> str | None:
    """The unit of what is counted without a measure word: 30万用户 are 户."""
    table: dict[str, str] = load("indicators")["bare"]
    return next((unit for noun, unit in table.items() if text.startswith(noun, at)), None)


def bounded(text: str, span: Span, number: Numeral) -> bool:
    """近百, 上千, 过万 are numbers; 万元GDP and 千瓦 begin with none."""
    return bounds.bound_before(text, span.start, number.start)[0] != "exact" or text[
        number.start - 1 : number.start
    ] in {"达", "每"}


SIZE = re.compile("(?:千|毫|厘|纳|微)?[米瓦吨克升伏]级|国道|省道|县道|度线")
MONEY_BEFORE = re.compile("(?:投资|产值|规模|营收|融资|产业|市值|增资|总额)(?:了|约|近|超|逾|达|突破)*$")


def unstated_money(text: str, span: Span, number: Numeral) -> Quantity | None:
    """投资百亿: hundreds of millions without a unit are yuan where money is spoken of."""
    end = number.end
    if not text[number.start : end].endswith("亿") or not MONEY_BEFORE.search(
        text, max(span.start, number.start - 8), number.start
    ):
        return None
    return Quantity(
        number.start,
        end,
        number.start,
        end,
        number.value,
        "元",
        "money",
        "unit",
        loose(number),
        True,
        notes=("yuan left unsaid",),
    )


def number_scale(text: str, number: Numeral) -> bool:
    return text[number.start : number.end].endswith(("万", "亿"))


def loose(number: Numeral) -> Bound:
    if number.vague:
        return "about"
    return {"": "exact", "余": "over", "多": "over", "来": "about", "几": "over"}[number.loose]  # type: ignore[return-value]


def from_unit(start: int, number: Numeral, unit: Unit, notes: tuple[str, ...]) -> Quantity:
    return Quantity(
        start,
        unit.end,
        start,
        unit.end,
        number.value,
        unit.name,
        unit.role,
        unit.form,
        loose(number),
        number.chinese,
        unit.weak,
        notes=notes,
    )


def with_later_part(text: str, span: Span, each: Quantity) -> Quantity:
    """3小时47分 is one duration."""
    minutes = MINUTES.match(text, each.end, span.end) if each.unit == "分" else None
    if minutes and float(unicodedata.normalize("NFKC", minutes["seconds"])) < 60:  # 6分30秒
        each = each._replace(unit="分钟", role="duration")
    parts = LATER_PART.get(each.unit or "")
    if not parts or not isinstance(each.value, float):
        return each
    at = each.end + (1 if text[each.end : each.end + 1] in {"零", "又"} else 0)
    if at >= span.end or not START.match(text[at]):
        return each
    number = numerals.read(text, at, span.end)
    if number is None or not isinstance(number.value, float):
        return each
    for word, size in parts:
        if text.startswith(word, number.end) and number.value < size * 1.0 + 1:
            end = number.end + len(word)
            return each._replace(end=end, tail=end, value=numerals.tidy(round(each.value + number.value / size, 6)))
    return each


def ratio(text: str, span: Span, first: Numeral) -> Quantity | None:
    """1.2:33.8:65.0 is a list of three."""
    values, at = [first.value], first.end
    while at < span.end and RATIO.match(text[at]) and len(values) < 6:
        following = numerals.arabic(text, at + 1, span.end) if at + 1 < span.end and text[at + 1].isdigit() else None
        if following is None:
            break
        values.append(following.value)
        at = following.end
    if len(values) < 2 or not all(isinstance(each, float) for each in values):
        return None
    return Quantity(
        first.start,
        at,
        first.start,
        at,
        tuple(each for each in values if isinstance(each, float)),
        None,
        "share",
        "ratio",
        notes=("ratio",),
    )


def value_range(text: str, span: Span, first: Numeral) -> Quantity | None:
    """0.5—1小时, 2万~3万, 3亿元至5亿元: one figure of two values. 从5%到8% is two figures, not a range."""
    if not JOINED_ON.search(text, first.end, min(span.end, first.end + 14)):
        return None
    unit = unit_at(text, first.end, span.end)
    at = unit.end if unit else first.end
    join = JOIN.match(text, at, span.end)
    if join is None or join.end() >= span.end or not START.match(text[join.end()]):
        return None
    before = text[max(span.start, first.start - 12) : first.start]
    if join.group() in {"至", "到"} and moves(before):
        return None
    second = numerals.read(text, join.end(), span.end)
    if (
        second is None
        or second.chinese != first.chinese
        or not isinstance(first.value, float)
        or not isinstance(second.value, float)
    ):
        return None
    last = unit_at(text, second.end, span.end)
    if (last is None and (unit is not None or join.group() in {"-", "－"})) or (
        unit and last and unit.name != last.name
    ):
        return None
    low = first.value
    if not first.scale and second.scale and not unit and second.value / numerals.WORTH[second.scale] > low:
        low = numerals.tidy(low * numerals.WORTH[second.scale])  # 3—5万 is 30 000 to 50 000
    if low >= second.value or (last and last.weak) or (last and last.name == "年" and second.value > 1000):
        return None
    pair = (low, second.value)
    if last is None:
        return Quantity(first.start, second.end, first.start, second.end, pair, None, "level", "bare", notes=("range",))
    each = from_unit(first.start, second, last, ("range",))
    return each._replace(value=pair)


def moves(before: str) -> bool:
    """从 or 由 shortly before, with nothing but words between: the two numbers are a start and an end."""
    for mark in ("从", "由"):
        at = before.rfind(mark)
        if at >= 0 and not any(each in "，,。；;、" or each.isdigit() for each in before[at + 1 :]):
            return True
    return False


# ---------------------------------------------------------------- bounds and rank
def with_bounds(text: str, span: Span, each: Quantity | None) -> Quantity | None:
    if each is None or not each.is_quantity:
        return each
    bound, lead = bounds.bound_before(text, span.start, each.start)
    if bound == "over" and bounds.solves(text, lead, each.start, text[each.end : each.end + 30]):
        bound, lead = "exact", each.start
    if bound == "exact" and text[each.end - 1] in "成半" and text[each.start - 1] == "过" and each.start > span.start:
        bound, lead = "over", each.start - 1  # 过七成, 过半
    after, tail = bounds.bound_after(text, each.end, span.end)
    if bound == after == each.bound == "exact" and lead == each.start and tail == each.end:
        return each
    notes = each.notes
    if lead < each.start:
        notes += (f"bound from {text[lead : each.start]}",)
    if tail > each.end:
        notes += (f"bound from {text[each.end : tail]}",)
    exact: Bound = "exact"
    chosen = next((b for b in (bound, after, each.bound) if b != "exact"), exact)
    if bound == "first" and (after != "exact" or each.bound != "exact"):
        chosen = after if after != "exact" else each.bound
    return each._replace(lead=lead, tail=tail, bound=chosen, notes=notes)
