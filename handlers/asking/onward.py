"""Follow-ups that name nothing themselves: how it was before, how many of them there are, how many more are to come.

What they point at is the number that the thread told last. So they are answered from the sentences around it: by the
other end of 由…到…, by the only number in the unit that is asked for, by the plan told next to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handlers.asking import evidence, meaning, points
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line, Spot
from handlers.asking.kinds import PEOPLE
from handlers.asking.state import ThreadState
from handlers.asking.weighing import Weighed, covering, plans
from store.archive import Archive
from store.patterns import lazily

NEAR = 3
"""Sentences around the number that was told in which what a follow-up asks for is looked for."""

FAR = 8
"""The same for a plan, which a story tells at its end."""

Held = tuple[Line, Spot]


def of_thread(base: Asked, before: ThreadState, archive: Archive) -> tuple[Part, Weighed, list[Line]] | None:
    """What a bare follow-up means; None where it is none, or where nothing near the last number answers it."""
    if len(base.parts) != 1 or not before.figures or base.enterprises:
        return None
    part = base.parts[0]
    kind = _kind(part, base.words)
    if kind is None:
        return None
    lines = [n for n in evidence.gather(_in_articles(base, before), archive) if n.article.id in before.articles]
    held = [(n, s) for n in lines for s in n.spots if s.figure.id in before.figures]
    found = _found(kind, base.words, part, held, lines)
    return (part, _weighed(found), lines) if found is not None else None


def beside(part: Part, told: Weighed, lines: Sequence[Line]) -> Weighed | None:
    """The same for the second part of a question: 现在多少人，以前呢."""
    kind = _kind(part, part.words)
    if kind is None or told.spot is None:
        return None
    near = [n for n in lines if n.article.id == told.line.article.id]
    found = _found(kind, part.words, part, [(told.line, told.spot)], near)
    return _weighed(found) if found is not None else None


def asks_before(part: Part) -> bool:
    """以前呢: how it was before, and no more said."""
    return _BEFORE.search(part.words) is not None and _says_nothing(part)


def _weighed(held: Held) -> Weighed:
    return Weighed(held[0], held[1], covering.ENOUGH, "none", covering.ENOUGH)


def _in_articles(base: Asked, before: ThreadState) -> Asked:
    return Asked(base.words, base.language, base.parts, articles=before.articles)


_BEFORE = lazily(
    r"^(?:那|那么|而)?(?:以前|之前|原来|原先|过去|此前|从前|先前|当初|平时|平日|平常|最初|一开始|开始时?|刚开始时?)"
    r"(?:的时候|的话)?(?:呢|是?(?:多少|几)[\u3400-\u9fff]{0,2}|要?多[久长]|什么样|怎么样)?[?？]?$"
    r"|^(?:and |but )?(?:what|how|and)?.{0,40}\b(?:before(?: that)?|previously|originally|used to be|earlier)\W*$",
    re.I,
)
_YEAR_EARLIER = lazily(
    r"^(?:and )?(?:what|how) (?:was|were|much was|many were|about)?\s?"
    r"(?:it|that|this|they|the (?:figure|number|share|rate))?"
    r"\s?(?:a year (?:earlier|ago|before)|the year before|last year|in the same period (?:of )?last year)\W*$",
    re.I,
)
"""The year is blanked in what is left of the question."""
_NOW = lazily(r"^(?:那|那么)?(?:现在|如今|目前|眼下)(?:呢|是?多少)?[?？]?$|^(?:and )?(?:what about )?now\W*$", re.I)
_ANOTHER_TIME = lazily(r"^(?:那|那么)?(?P<t>[去上前]年同[期月]|前年|去年|上年|上个?月|上一?周|前一年)呢?[?？]?$")
_MORE = lazily(
    r"(?:还|再)(?:要|会|将|准备|计划|打算|想)?(?:再)?(?:新)?(?:加|建|开|增|添|增加|招|投|买|引进|上|办|扩)(?:多少|几)"
    r"|(?:计划|打算|准备|要|将)再?(?:新)?(?:加|建|开|增|添|增加|招|投|买|上|办)(?:多少|几)"
    r"|\bhow many more\b|\bhow many (?:are )?planned\b",
    re.I,
)
_COUNTED = lazily(r"^(?:那|它|这|那里|那边|那儿|一共|总共|现在|目前)*有?(?:多少|几)(?:个)?[\u3400-\u9fff]{1,3}[?？]?$")


def _kind(part: Part, words: str) -> str | None:
    """before, another (time), now, more, counted; None where the question says more than that."""
    if (_BEFORE.search(part.words) or _YEAR_EARLIER.search(words)) and _says_nothing(part):
        return "before"
    if _ANOTHER_TIME.search(words):
        return "another"
    if _NOW.search(part.words) and _says_nothing(part):
        return "now"
    if _MORE.search(part.words) and not any(t.strong and t.word not in _ADDING for t in part.terms):
        return "more"
    counts = part.unit in _THINGS or part.unit in PEOPLE
    return "counted" if counts and _COUNTED.search(part.words) and not any(t.strong for t in part.terms) else None


_ADDING = frozenset({"新增", "新建", "新开", "增加", "新招", "扩建", "打算", "计划", "准备"})
_THINGS = frozenset("辆层张座艘架列台部栋套间口扇头只匹棵株条届场班站")
"""What is counted by these needs no noun: 有几辆车, 有几层."""


def _says_nothing(part: Part) -> bool:
    return not any(t.strong or t.proper for t in part.terms)


def _found(kind: str, words: str, part: Part, held: Sequence[Held], lines: Sequence[Line]) -> Held | None:
    for line, spot in held:
        reach = FAR if kind == "more" else NEAR
        of_it = [n for n in lines if n.article.id == line.article.id and abs(n.place - line.place) <= reach]
        around = sorted(of_it, key=lambda n: abs(n.place - line.place))
        if kind in ("before", "now") and (other := _other_time(line, spot, around, then=kind == "before")):
            return other
        if kind == "another" and (hit := _ANOTHER_TIME.search(words)) and (at_it := _at(hit["t"], spot, around)):
            return at_it
        if kind == "more" and (more := _planned(part, line, spot, around)):
            return more
    return _only_counted(part, held, lines) if kind == "counted" else None


# ---------------------------------------------------------------- how it was before

_THEN = lazily(
    r"(?:过去|原来|以前|此前|从前|先前|往常|平日|平时|平常|原先|之前|[上前去]一?年|年前|最初|当初|起初|刚开|开业时|当时)"
    r"[^。;；]{0,14}$"
)
_LONG_AGO = lazily(
    r"[“‘]?(?:[一二三四五六七八九十两几\d]+年前|过去|原来|以前|此前|从前|早先|当年|那时)(?!.*(?:现在|如今|目前|眼下|同比|增长))"
)
"""三年前,轴承九成靠进口,一张单子要等26周: all of the sentence is told of then."""
_AT_PRESENT = lazily(r"(?:现在|如今|目前|眼下|现有|已)[^。;；]{0,12}$")


def _other_time(line: Line, spot: Spot, around: Iterable[Line], *, then: bool) -> Held | None:
    """The other end of a change; else the number of the same unit that stands behind 过去 or 如今, near by."""
    at = line.spots.index(spot)
    if then and spot.end_of == "to":
        return line, line.spots[at - 1]
    if not then and spot.end_of == "from":
        return line, line.spots[at + 1]
    sign = _THEN if then else _AT_PRESENT
    held = [(each, other) for each in around for other in each.spots if other is not spot and _alike(other, spot)]
    near = next(((each, other) for each, other in held if sign.search(_lead(each, other))), None)
    if near is not None or not then:
        return near
    same = [(n, o) for n, o in held if o.figure.unit == spot.figure.unit and _LONG_AGO.match(n.folded[: o.start])]
    return same[0] if len(same) == 1 else None


def _at(time: str, spot: Spot, around: Iterable[Line]) -> Held | None:
    """The number of the same unit that stands right behind that very time: 去年同月,这一比例是43.5%."""
    for each in around:
        for other in each.spots:
            led = _lead(each, other)
            at = led.rfind(time)
            if other is not spot and _alike(other, spot) and at >= 0 and not _COMPARED.search(led[max(0, at - 2) : at]):
                return each, other
    return None


_COMPARED = lazily("[比较于]$")


def _lead(line: Line, spot: Spot) -> str:
    """The words before the number, up to the number before it."""
    start = max((s.end for s in line.spots if s.end <= spot.start), default=0)
    return line.folded[start : spot.start]


def _alike(a: Spot, b: Spot) -> bool:
    same = points.unit_class(a.figure.unit) == points.unit_class(b.figure.unit)
    return (same or a.figure.role == b.figure.role == "duration") and a.figure.role not in ("growth", "rank", "date")


# ---------------------------------------------------------------- what is still to come


def _planned(part: Part, line: Line, spot: Spot, around: Iterable[Line]) -> Held | None:
    """The plan told next to the number, in its unit; of several the one whose words are most like the number's."""
    unit = part.unit or spot.figure.unit
    found: list[tuple[int, int, Held]] = []
    for each in around:
        for other in each.spots:
            to_come = other.figure.status != "actual" or plans.to_come(each, other)
            to_come = to_come or bool(_MORE_SAID.search(f"{other.local} {other.clause}"))
            alike = points.unit_class(other.figure.unit) == points.unit_class(unit)
            if other is not spot and to_come and alike and other.figure.role in ("count", "change", "level", "money"):
                shared = len(set(_words(other)) & set(_words(spot)))
                found.append((-shared, abs(each.place - line.place), (each, other)))
    return min(found, key=lambda f: f[:2])[2] if found else None


_MORE_SAID = lazily(r"(?:还|再)(?:要|将|会)?(?:再)?(?:新)?[建开增添加投招引上]")


def _words(spot: Spot) -> str:
    return meaning.fold(f"{spot.figure.indicator or ''}{spot.local}")


# ---------------------------------------------------------------- how many there are


def _only_counted(part: Part, held: Sequence[Held], lines: Sequence[Line]) -> Held | None:
    """The only number in that unit that tells what there is, of all the sentences near what the thread told."""
    places = {(n.article.id, n.place) for n, _ in held}
    near = [n for n in lines if any(n.article.id == a and abs(n.place - p) <= NEAR for a, p in places)]
    fitting = [
        (n, s)
        for n in near
        for s in n.spots
        if s.figure.unit == part.unit and s.figure.role in ("count", "level", "money")
        and s.figure.status == "actual" and not plans.to_come(n, s) and s.end_of != "from"
    ]  # fmt: skip
    values = {s.figure.value for _, s in fitting}
    return fitting[0] if len(values) == 1 or (fitting and part.unit == "层") else None
