"""Growth that is printed as a sign: （+5.9%）, ↓3.4%, and brackets of which a legend says that they hold growth."""

from __future__ import annotations

from typing import NamedTuple

from store.patterns import lazily
from store.reading.figures.clauses import Clause
from store.reading.figures.drafts import Draft
from store.reading.figures.predicates import Predicate
from store.reading.figures.quantity import Quantity
from store.reading.types import Comparison, Direction, Span

ARROWS_UP, ARROWS_DOWN = "▲△↑⬆↗", "▼▽↓⬇↘"
SIGNS: dict[str, Direction] = {
    **dict.fromkeys("+＋" + ARROWS_UP, "up"),
    **dict.fromkeys("-−－" + ARROWS_DOWN, "down"),
}
SIGNED = lazily(f"(?P<before>[^\\s])[ 　]?(?P<sign>[+＋\\-−－{ARROWS_UP}{ARROWS_DOWN}])[ 　]?$")
OPENS = frozenset("（(，,、：:；;/／|｜ 　")
LEGEND = lazily("括号[内中里](?:的|数字|数据|数值|百分数|均|为|是|表示)*(?P<what>[^，,。；;）)\\n]{2,14})")
UNIT_LEGEND = lazily("单位[:：][^\\n）)]{1,20}?(?P<what>同比|环比)[^\\n）)]{0,4}[%％]")
GROWN = lazily("同比|环比|增|降|升|涨|跌|变化")
STRETCH = 4000
"""Characters of an article among which a legend is looked for, from its end."""
OPENING, CLOSING = frozenset("（("), frozenset("）)")
RATES = frozenset({"percent", "permille", "points"})


class Legend(NamedTuple):
    """What the bracketed rates of a box are compared to, and where it says so."""

    comparison: Comparison
    bracketed: bool


def legend_of(text: str, span: Span) -> Legend | None:
    """括号内为同比增速; None where there is no such line."""
    start = max(span.start, span.end - STRETCH)
    for mark, pattern in (("括号", LEGEND), ("单位", UNIT_LEGEND)):
        if text.find(mark, start, span.end) < 0:
            continue
        hit = pattern.search(text, start, span.end)
        if hit is not None and GROWN.search(hit["what"]):
            return Legend(compared(hit["what"]), mark == "括号")
    return None


def compared(words: str) -> Comparison:
    if "环比" in words:
        return "环比"
    return "较前" if words[0] in "较比" and "同期" not in words else "同比"


def by_sign(text: str, clause: Clause, quantity: Quantity, pred: Predicate, legend: Legend | None) -> None:
    """The sign before a rate makes it growth, over the same months of the year before unless a legend says else."""
    if quantity.form not in RATES or pred.kind in {"by", "growth", "to"}:
        return
    direction = direction_of(text, clause, quantity)
    bracketed = (
        quantity.lead > 0 and text[quantity.lead - 1] in "（(" and text[quantity.tail : quantity.tail + 1] in set("）)")
    )
    if (
        direction is None
        and bracketed
        and legend is not None
        and legend.bracketed
        and isinstance(quantity.value, float)
    ):
        direction = "up" if quantity.value >= 0 else "down"
    if direction is None:
        return
    pred.kind, pred.direction = "growth", direction
    pred.np_end = min(pred.np_end, max(clause.span.start, signed_from(text, quantity)))
    if legend is not None:
        pred.comparison = legend.comparison
    elif quantity.form != "points":
        pred.comparison = pred.comparison or "同比"


def bracketed(text: str, quantity: Quantity) -> bool:
    """Nothing but the number stands in the brackets."""
    return text[quantity.lead - 1 : quantity.lead] in OPENING and text[quantity.tail : quantity.tail + 1] in CLOSING


def signed_from(text: str, quantity: Quantity) -> int:
    at = quantity.lead
    while at and text[at - 1] in SIGNS:
        at -= 1
    return at


def direction_of(text: str, clause: Clause, quantity: Quantity) -> Direction | None:
    """By the sign, where it stands in brackets or apart from what is before it; arrows wherever something is."""
    start = quantity.start
    end = start + 1 if text[start] in SIGNS else quantity.lead
    hit = SIGNED.search(text, max(clause.sentence.start, end - 3), end)
    if hit is None:
        return None
    sign = hit["sign"]
    apart = hit["before"] in OPENS or text[hit.end("before")] in " 　"
    return SIGNS[sign] if apart or sign in ARROWS_UP + ARROWS_DOWN else None


def outside(clause: Clause, clauses: list[Clause]) -> Span | None:
    """Of a bracket that follows no number: the words that it follows, which say what has grown."""
    if clause.outer is None:
        return None
    outer = clauses[clause.outer]
    if any(each.is_quantity and each.start < clause.span.start for each in outer.quantities):
        return None
    return Span(outer.span.start, clause.span.start - 1)


GROWS = lazily("(?:同比|环比|[较比][一-龥]{2,6})?(?:增长|下降|上升|回落|提高|减少|增加)?[约近超]?")
NAME = lazily("[^0-9０-９。！？；，,：:\n]{2,24}")


def alone_on_its_line(text: str, draft: Draft) -> bool:
    """1286.4亿元, 同比增长5.9%: nothing else stands in the line."""
    start, end = draft.clause.sentence
    before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
    whole = before == after == "\n" and draft.quantity.tail == end
    return whole and GROWS.fullmatch(text, start, draft.quantity.lead) is not None


def named_above(text: str, draft: Draft, above: Draft | None) -> None:
    """In a box that gives every word a line, the indicator is the line above, the grown what was measured there."""
    if draft.indicator is not None or not alone_on_its_line(text, draft):
        return
    start = draft.clause.sentence.start
    if draft.role in {"growth", "change"} and above is not None and above.clause.sentence.end == start - 1:
        draft.indicator, draft.base = above.indicator, above.base
        draft.note("indicator of the number in the line above")
        return
    line = Span(text.rfind("\n", max(0, start - 40), max(0, start - 1)) + 1, max(0, start - 1))
    if line.start and NAME.fullmatch(text, *line):
        draft.indicator = draft.base = text[line.start : line.end].strip(" 　·●■◆")
        draft.note("indicator from the line above")
