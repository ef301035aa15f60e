"""Two values and more in one figure: 0.5—1小时, 2万~3万, 1.2:33.8:65.0."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures import numerals
from store.reading.figures.numerals import Numeral
from store.reading.figures.quantity import START, Quantity, from_unit, plain
from store.reading.figures.units import unit_at
from store.reading.types import Span

JOIN = lazily("[—–－~～至到-]+")
JOINED_ON = lazily("[—–－~～至到-]")
SCORED = lazily(
    "(?:的比分)?(?:战胜|击败|力克|取胜|获胜|险胜|大胜|完胜|逆转|负于|不敌|战平|握手言和|告负|领先|落后|淘汰)"
)
RATIO = lazily(r"[:：∶]")


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
    if len(values) == 2 and SCORED.match(text, at, span.end):
        return plain(first.start, at, "other", "score of a match")
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
    if (
        low >= second.value
        or (last and last.weak and last.name != "度")
        or (last and last.name == "年" and second.value > 1000)
    ):
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


LISTED = frozenset({"、", "和", "与", "及", "以及"})


def carried_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """132万、118万和105万人次: what is listed without a unit has that of the last of its list."""
    for n in range(len(found) - 2, -1, -1):
        each, following = found[n], found[n + 1]
        if each.unit == "个" and following.unit == "百分点" and text[each.tail : following.lead] in LISTED:
            why = (*each.notes, "points as the last of its list")
            found[n] = each._replace(unit=following.unit, role=following.role, form=following.form, notes=why)
            continue
        if each.form != "bare" or each.unit is not None or following.form != "unit" or following.chinese:
            continue
        if text[each.tail : following.lead] not in LISTED or isinstance(each.value, tuple):
            continue
        last = text[following.start : following.end]
        scaled = ("万" in last or "亿" in last) == any(mark in text[each.start : each.end] for mark in "万亿")
        if scaled:
            why = (*each.notes, f"unit {following.unit} of the last in its list")
            found[n] = each._replace(unit=following.unit, role=following.role, form="unit", notes=why)
    return found
