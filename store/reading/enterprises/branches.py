"""A branch that the text names by its place alone: …国家技术创新中心在津布局…,天津中心实体化运行."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store.reading.enterprises.found import Found
from store.reading.enterprises.tokens import Line
from store.reading.types import Span

NOUNS = frozenset({"中心", "研究院", "分中心", "研究所"})
REACH = 80
"""Characters back to the whole that the branch is one of: about a sentence."""


class Branch(NamedTuple):
    """Where a branch is named by its place, and the whole that it belongs to."""

    span: Span
    whole: Found


def branches_in(line: Line, text: str, chosen: Sequence[Found]) -> list[Branch]:
    """Place and noun at the beginning of a clause, after an institute that ends in the same noun."""
    found: list[Branch] = []
    wholes = [name for name in chosen if name.kind == "institute" and line.start <= name.start < line.end]
    if not wholes:
        return found
    at = 0
    for index in range(1, len(line.tokens) - 1):
        place, noun = line.tokens[index], line.tokens[index + 1]
        if place.role != "place" or noun.text not in NOUNS or line.tokens[index - 1].role != "mark":
            continue
        start, end = line.starts[index], line.starts[index + 2]
        while at + 1 < len(wholes) and wholes[at + 1].end <= start:
            at += 1
        whole = wholes[at]
        near = whole.end <= start and start - whole.end <= REACH and "。" not in text[whole.end : start]
        if near and text[whole.start : whole.end].endswith(noun.text.removeprefix("分")):
            found.append(Branch(Span(start, end), whole))
    return found
