"""From-to, growth and change: direction, comparison and role of a number."""

from __future__ import annotations

import re

from store.reading.figures.drafts import Draft
from store.reading.figures.predicates import lexicon
from store.reading.types import Value

SOURCE = re.compile("(?:从|由)(?P<base>[^从由，,。；]{0,16})$")
GAP = re.compile("高于|低于|优于|快于|平均")


def mark_from_to(text: str, drafts: list[Draft]) -> None:
    """Pairs 从A…到B within a clause: both share the indicator, the direction, and 较前 (同比 where A is of 上年同期)."""
    for first, second in zip(drafts, drafts[1:], strict=False):
        if second.clause is not first.clause or second.pred.kind not in {"to", "until"}:
            continue
        hit = SOURCE.search(text, first.seg.start, first.quantity.lead)
        if hit is None:
            continue
        first.starts, second.ends = True, True
        first.pred.kind, first.pred.np_end = "from", hit.start()
        direction = second.pred.direction or rising(first.quantity.value, second.quantity.value)
        year_ago = re.search("同期", hit["base"]) is not None
        for each in (first, second):
            each.direction, each.comparison = direction, "同比" if year_ago else "较前"
            each.note(f"from-to: {text[hit.start():first.quantity.start]} … {text[second.seg.start:second.quantity.start]}")


def rising(low: Value, high: Value) -> "str | None":  # type: ignore[valid-type]
    if isinstance(low, float) and isinstance(high, float) and low != high:
        return "up" if high > low else "down"
    return None


def judge(text: str, draft: Draft) -> None:
    """Role, direction and comparison of a number that is no part of a from-to pair."""
    quantity, pred = draft.quantity, draft.pred
    draft.role = quantity.role
    if draft.starts or draft.ends:
        if quantity.form == "percent" and draft.pred.noun:
            draft.role = "growth"
        return
    if quantity.form == "ratio":
        return
    if pred.kind == "growth" and quantity.form in {"percent", "permille", "times"}:
        draft.role, draft.direction, draft.comparison = "growth", pred.direction, pred.comparison if pred.comparison != "较前" else None
        draft.note(f"growth from {pred.noun}")
    elif pred.kind == "by" or (pred.kind == "growth" and quantity.form == "points"):
        change(text, draft)
    elif pred.kind == "to":
        draft.direction, draft.comparison = pred.direction, pred.comparison or "较前"
        draft.note(f"new level after {pred.verb}到")
    elif quantity.form == "times":
        multiple(text, draft)
    elif quantity.form == "points":
        draft.role = "change"


def change(text: str, draft: Draft) -> None:
    quantity, pred = draft.quantity, draft.pred
    gap = pred.base is not None and GAP.search(pred.compared_to) is not None
    draft.direction = None if gap else pred.direction
    draft.comparison = None if gap else pred.comparison or ("较前" if quantity.form != "percent" or pred.verb not in lexicon()["growth_verbs"]["verbs"] else None)
    growth = quantity.form in {"percent", "permille"} and pred.verb in lexicon()["growth_verbs"]["verbs"]
    draft.role = "growth" if growth else "change"
    draft.note(f"{draft.role} from {pred.verb}")


def multiple(text: str, draft: Draft) -> None:
    """是去年同期的1.4倍: so many times what it was."""
    segment = text[draft.seg.start : draft.quantity.lead]
    draft.role = "change"
    draft.direction = "up" if not isinstance(draft.quantity.value, float) or draft.quantity.value >= 1 else "down"
    draft.comparison = "同比" if "同期" in segment else "较前"
