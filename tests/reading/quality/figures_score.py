"""Scores what the reader says of a page's figures against labels, by the conventions of the reading format.

A said figure is paired with the label whose number it overlaps (of several, the one of the same value). A tuple is
right where value, unit, indicator, period, comparison and direction all are. Two indicators are alike where they are
equal, one lies in the other and that is not much longer, or their pairs of characters overlap by half (Dice).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from store.reading.periods import interval
from store.reading.types import NOT_A_QUANTITY, Figure

TUPLE = ("value", "unit", "indicator", "period", "comparison", "direction")
UNITS = {"个百分点": "百分点", "％": "%", "㎡": "平方米"}


def squash(words: Any) -> str:
    return re.sub(
        r"[\s的·・,。、:;\"'“”‘’「」『』《》—–\-■◆●]", "", unicodedata.normalize("NFKC", str(words or ""))
    ).lower()


def alike(one: Any, other: Any) -> bool:
    a, b = squash(one), squash(other)
    if not a or not b:
        return a == b
    short, long = sorted((a, b), key=len)
    if a == b or (len(short) >= 2 and short in long and len(long) <= 3 * len(short) + 4):
        return True
    x, y = ({each[i : i + 2] for i in range(len(each) - 1)} or {each} for each in (a, b))
    return 2 * len(x & y) / (len(x) + len(y)) >= 0.5


def same_value(one: Any, other: Any) -> bool:
    if isinstance(one, list | tuple) or isinstance(other, list | tuple):
        a = one if isinstance(one, list | tuple) else [one]
        b = other if isinstance(other, list | tuple) else [other]
        return len(a) == len(b) and all(map(same_value, a, b))
    if one is None or other is None:
        return one is other
    return abs(float(one) - float(other)) <= 1e-4 * max(1e-9, abs(float(one)), abs(float(other)))


def same_period(label: dict[str, Any], said: Figure) -> bool:
    words, gold = label.get("period_text") or "", label.get("period")
    if said.period == gold or re.search("目前|如今|现在|近日|日前|前不久", words):
        return True
    if not said.period or not gold:
        return False
    if re.search("以来|累计", words) and len(gold) == 4 and said.period.split("/")[-1][:4] == gold:
        return True
    ends = re.search("截至|截止|末|底|累计|十[一二三四五]五", words) is not None
    return ends and interval(said.period)[1] == interval(gold)[1]


def checks(label: dict[str, Any], said: Figure) -> dict[str, bool]:
    comparison, direction = label.get("comparison"), label.get("direction")
    soft = comparison == "较前"
    return {
        "value": same_value(label.get("value"), said.value),
        "unit": UNITS.get(squash(label.get("unit")), squash(label.get("unit"))) == squash(said.unit),
        "indicator": alike(label.get("indicator"), said.indicator),
        "period": same_period(label, said),
        "comparison": said.comparison == comparison
        or (said.comparison is None and (soft or bool(label.get("comparison_implicit"))))
        or (said.comparison == "较前" and comparison is None),
        "direction": said.direction == direction
        or (said.direction is None and soft and label.get("role") not in ("growth", "change"))
        or (direction is None and said.comparison == "较前"),
    }


def number_span(label: dict[str, Any]) -> tuple[int, int]:
    quote, number = label.get("quote") or "", str(label.get("number_text") or "")
    at = quote.find(number) if number else -1
    return (label["start"] + at, label["start"] + at + len(number)) if at >= 0 else (label["start"], label["end"])


def pairs_of(labels: Sequence[dict[str, Any]], said: Sequence[Figure]) -> dict[int, int]:
    free, found = set(range(len(labels))), {}
    spans = [number_span(each) for each in labels]
    for j in sorted(range(len(said)), key=lambda j: said[j].span.start):
        span = said[j].span
        common = {i: min(span.end, spans[i][1]) - max(span.start, spans[i][0]) for i in free}
        near = [i for i in free if common[i] > 0]
        if near:
            best = max(near, key=lambda i: (same_value(labels[i].get("value"), said[j].value), common[i]))
            free.discard(best)
            found[best] = j
    return found


def f1(hits: int, said: int, labelled: int) -> float:
    return 2 * hits / (said + labelled) if said + labelled else 0.0


def score(labels: Sequence[dict[str, Any]], said: Sequence[Figure]) -> dict[str, float]:
    """quantity_recall, key_f1 and tuple_f1 from 0 to 1; wrong_value is the share of key figures with a wrong value."""
    found = pairs_of(labels, said)
    results = {i: checks(labels[i], said[j]) for i, j in found.items()}
    amounts = [i for i, each in enumerate(labels) if each.get("role") not in NOT_A_QUANTITY]
    keys = [i for i, each in enumerate(labels) if each.get("key")]
    both = [i for i in keys if i in found and said[found[i]].key]
    said_key = sum(each.key for each in said)
    whole = sum(all(results[i][name] for name in TUPLE) for i in both)
    read = sum(i in results and results[i]["value"] and results[i]["unit"] for i in amounts)
    return {
        "quantity_recall": read / len(amounts) if amounts else 0.0,
        "key_f1": f1(len(both), said_key, len(keys)),
        "tuple_f1": f1(whole, said_key, len(keys)),
        "wrong_value": sum(not results[i]["value"] for i in both) / max(1, len(both)),
    }
