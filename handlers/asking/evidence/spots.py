"""The figures of a sentence at their places, each with the words that are its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from handlers.asking import meaning
from handlers.asking.kinds import TIME
from store.frozen import dataclass
from store.patterns import lazily
from store.reading.text import clauses
from store.records import StoredFigure


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure at its place in the sentence. ``local``: the words since the figure before it, to the clause's end;
    ``end_of``: whether it is the first or the second end of 由…调至…."""

    figure: StoredFigure
    start: int
    end: int
    local: str
    clause: str
    end_of: Literal["from", "to"] | None = None


def spots_of(text: str, figures: Sequence[StoredFigure]) -> Iterable[Spot]:
    """The figures of a sentence in order; what stands between two of them belongs to the second."""
    if not figures:
        return
    at, last_end = 0, 0
    cut = clauses(text)
    local_before = ""
    for figure in figures:
        start = text.find(figure.text, at)
        if start < 0:
            continue
        end = start + len(figure.text)
        clause = next((c for c in cut if c.start <= start < c.end), None)
        until = clause.end if clause else end
        local = text[last_end:start] + " " + text[end:until]
        if _says_little(text[last_end:start]):
            local = f"{local_before} {local}"
        elif clause and last_end < clause.start:
            local_before = local
        else:
            local_before = local
        yield Spot(
            figure, start, end, meaning.fold(local), meaning.fold(text[clause.start : clause.end] if clause else text)
        )
        at = last_end = end


def with_ends(text: str, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """由1010元调至1055元: marks which figure was before and which is after."""
    made = list(spots)
    for at in range(len(spots) - 1):
        a, b = spots[at], spots[at + 1]
        between = text[a.end : b.start]
        apart = between[2:] if between[:2] in ("左右", "上下", "以上") else between
        ends = (
            (a.figure.unit == b.figure.unit or {a.figure.unit, b.figure.unit} <= TIME)
            and _TO.fullmatch(apart)
            and _FROM.search(text[: a.start])
        )
        if ends or (_alike(a, b) and _THEN_NOW.fullmatch(apart) and _FORMERLY.search(text[: a.start])):
            made[at], made[at + 1] = replace(made[at], end_of="from"), replace(made[at + 1], end_of="to")
    return tuple(made)


_FROM = lazily(r"(?:[从由自]|原来|原先|此前|过去)[^,，;；。]{0,24}$")
_TO = lazily(r"[^,，;；。、和]{0,8}?(?:到|至|为|成)[^,，;；。、\d]{0,8}")

_FORMERLY = lazily(r"(?:过去|以前|原来|此前|从前|先前|往常)[^。;；]{0,20}$")
_THEN_NOW = lazily(r"[,，](?:而|但)?(?:现在|如今|目前|眼下)[^,，。;；\d]{0,8}")


def _alike(a: Spot, b: Spot) -> bool:
    """Both a time, or both of one unit: 6个小时 and 70分钟."""
    return a.figure.unit == b.figure.unit or a.figure.role == b.figure.role == "duration"


def _says_little(text: str) -> bool:
    """Nothing but 同比增长, 增幅为 and the like: the figure goes on with what the one before it measured."""
    text = _COUNTED_ALIKE.sub("", text)
    for word in (
        "占比",
        "比重",
        "首次过半",
        "同比",
        "环比",
        "比去年同期",
        "比上年同期",
        "增长",
        "下降",
        "增幅",
        "降幅",
        "增速",
        "达到",
        "达",
        "为",
        "分别",
        "提高",
        "上升",
    ):
        text = text.replace(word, "")
    return sum("\u3400" <= c <= "\u9fff" for c in text) <= 1


_COUNTED_ALIKE = lazily(r"(?:按|以)?(?:照)?(?:可比|不变|同)(?:口径|价格?)(?:计算)?")
