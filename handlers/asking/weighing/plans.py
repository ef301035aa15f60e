"""Whether what was asked for is done or meant to be done, and whether the number is the same."""

from __future__ import annotations

import re

from handlers.asking import periods
from handlers.asking.asked import Part
from handlers.asking.evidence import Line, Spot
from handlers.asking.kinds import sign
from handlers.asking.lexicon import load
from store.patterns import lazily


def status_fits(part: Part, line: Line, spot: Spot) -> bool:
    """What was expected is no answer to who asks what was achieved, nor for a period that the paper does not name."""
    figure = spot.figure
    if part.follows and not sign("says_plan").search(spot.clause) and not to_come(line, spot):
        return False
    if figure.status == "actual" and TARGET.search(part.words):
        return _plan_runs_on(line, spot) or to_come(line, spot)
    if _BEYOND_PLAN.search(line.folded[max(0, spot.start - 14) : spot.start]):
        return not part.planned
    if _MORE.search(line.folded[max(0, spot.start - 6) : spot.start]) and not _MORE_ASKED.search(part.words):
        return part.planned
    if part.done and spot.end_of != "from" and (_WILL.search(spot.local) or to_come(line, spot)):
        return False
    if not part.planned and _AIM.search(line.half(spot)):
        return False
    if figure.status == "actual" or part.planned or spot.end_of == "from":
        return True  # of 从40万台跃升到100万台 the first is what there is
    return not part.done and not (part.period is not None and figure.period is None)


_MORE = lazily(r"(?:再|还[要将会])新?[建开增添设办]$")
"""年底前再建3家: more of what there is, and not how many there are."""
_MORE_ASKED = lazily(r"再|还|新|另|又|增|\b(?:more|new|add\w*|further|another)\b", re.I)

_BEYOND_PLAN = lazily(
    r"[比较](?:原)?(?:计划|预期|预计|目标)[^,，;；。]{0,4}(?:提前|推迟|缩短|延长|快|慢|多|少|超出?|高|低)[了出]?$"
)
"""比计划工期提前47天 is what was done, and no plan."""


def _plan_runs_on(line: Line, spot: Spot) -> bool:
    """力争 stands in the clause, or in one before it of the same half of the sentence (力争到2028年,规模突破500亿)."""
    return bool(sign("says_plan").search(f"{line.half(spot)} {spot.clause}"))


_WILL = lazily(r"(?:达产|投产|建成|投用|投运|完工|竣工)(?:以?后|之后)|可达|有望|预计|力争|届时")

_AIM = lazily(r"目标[,，]?(?:就?是|为)[^,，;；。]*[到至达]$")
"""厦门的目标,是把退税商店扩到1000家: nothing that there is."""

TARGET = lazily(r"目标|力争|\btargets?\b|\bgoals?\b", re.I)


def to_come(line: Line, spot: Spot) -> bool:
    """Whether the number's own words, or its time, put it after the paper's day."""
    figure, day = spot.figure, line.article.source.date
    try:
        first, last = periods.interval(figure.period) if figure.period is not None else (day, day)
        later = first > day or (last.year > day.year and last.year > first.year)
    except ValueError:
        later = False
    return later or bool(_AHEAD.search(f"{line.half(spot)} {spot.clause}"))


_AHEAD = lazily("|".join(load("asking")["ahead"]))
