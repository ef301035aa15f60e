"""Whether a number is of the unit that was asked for, and measured by a word that was asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.asking import meaning
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line, Spot
from handlers.asking.kinds import COUNTS, MACHINES, MONEY, PEOPLE, TIME
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from handlers.asking.shapes import HOW_MANY, WHAT_IS_COUNTED
from handlers.asking.weighing import ages, saying, suiting
from store.patterns import lazily

_LONG = lazily(r"多(?:长|远|高|厚|宽|深|粗)(?!时间|久)|\bhow (?:far|tall|deep|wide|thick)\b", re.I)
_UNITS_OF_LENGTH = suiting.FAR - TIME


def of_the_kind(part: Part, spot: Spot) -> bool:
    """Whether the unit is the one asked for, or of its class; a count in no unit named may be of any that counts."""
    unit = spot.figure.unit or ""
    if ages.asked_for(part):
        return unit in ("岁", "周岁") or spot.figure.text.endswith("岁")
    if _named_unit(part, unit):
        return True
    if not unit and part.units & PEOPLE and meaning.fold(spot.figure.indicator or "").endswith("人数"):
        return True
    if _LONG.search(part.words):
        return unit in _UNITS_OF_LENGTH
    if part.want == "duration":
        return unit in TIME
    if part.unit in _PICKED or part.unit in PEOPLE:
        return unit in part.units and (unit in PEOPLE) == (part.unit in PEOPLE)
    if part.units:
        return unit in part.units
    if HOW_MANY.search(part.words):
        return unit in COUNTS | MACHINES | PEOPLE | frozenset("户张只头棵株")
    return part.want != "value" or (bool(unit) and unit not in TIME)


_PICKED = frozenset("座辆艘架列部台场届课期条张株棵头只匹杯碗斤吨亩")
"""Measure words that count their own things only."""


def _named_unit(part: Part, unit: str) -> bool:
    """多少斤, 几座: the very unit."""
    return bool(unit) and re.search(rf"(?:多少|几)(?:百|千|万|亿)*{re.escape(unit)}", part.words) is not None


_PAID = lazily(r"投资|造价|投入|耗资|斥资|花费|费用|拿出|安排|拨[付出]|花[了去]?")
_DONE = lazily(r"([放卖坐装停住飞跑开吃存保省讲演播拍修挖铺种栽养捐救运送接])(?:了|下|得)?(?:多少|几|多久|多长|多远)")
_SOLD_BY = r"(?:公里|吨|公?斤|度|件|箱|小时|天|平方米|亩|只|台)"
_PRICED = lazily(rf"(?:票|张|次|份|位|晚|卖|价|[一每]{_SOLD_BY})[^,。?]{{0,4}}多少钱")
_PRICE = lazily(rf"价|售|卖|收费|运费|元/|每[张次份位晚]|每{_SOLD_BY}")


def measured(part: Part, asked: Asked, line: Line, spot: Spot, own: str) -> bool:
    """Whether a word asked for stands by the number itself: the noun measured, or the doing."""
    if part.units and part.units <= MONEY and (part.head is None or not is_measure(part.head)):
        if saying.PAYS.search(part.words) and _PAID.search(own):
            return True
        if _PRICED.search(part.words) and _PRICE.search(own):
            return True
    if part.want == "duration" and saying.PAYS.search(part.words) and saying.SPENT.search(own):
        return True
    if ages.asked_for(part):
        return any(t.strong and meaning.stands_in(t, line.folded) for t in part.terms)
    tail = _TAIL.search(part.words)
    if tail and len(tail[1]) > 1 and line.folded[spot.end :].startswith(tail[1]):
        return True  # 有几家做机器人: 5家做机器人
    head = part.head
    if head is not None and (
        meaning.stands_in(head, own) or saying.drawn_apart(head, own) or saying.short_of(head, own)
    ):
        return True
    if (done := _DONE.search(part.words)) and re.search(
        rf"{done[1]}[了到够可约达下出]{{0,2}}$", line.folded[: spot.start]
    ):
        return True
    named = _named_unit(part, spot.figure.unit or "") and part.unit in _PICKED
    thing = _THING.search(part.words)
    if named and thing and thing[1] in own:
        return True
    if head is not None and is_measure(head):
        return False
    if named and head is not None and meaning.stands_in(head, spot.clause):
        return True
    if asked.language == "en":
        return _measured_in_english(part, spot, own)
    doing = [t for t in part.terms if not t.strong and t.weight >= meaning.VERB and t.at > -1]
    return (
        (bool(part.units) or BOUND.search(part.words) is not None)
        and any(meaning.stands_in(t, own) for t in doing)
        and _leads(doing, part)
    )


BOUND = lazily(r"最([高低多少大小])(?:能|可以?|会|是|为|要|给|有|不超过)*[\u3400-\u9fff]{0,2}(?:多少|几)")


def _measured_in_english(part: Part, spot: Spot, own: str) -> bool:
    """What is counted stands in the number's clause; or, where money, time or people are asked for, what is done."""
    beside = f"{own} {spot.clause}"
    if part.head is not None:
        return meaning.stands_in(part.head, beside)
    known = [t for t in part.terms if not t.proper and t.word != "最" and t.weight > meaning.FAINT]
    if (counted := WHAT_IS_COUNTED.search(part.words)) is not None:
        known = [t for t in known if t.word in counted[1]] or known
        return any(meaning.stands_in(t, beside) for t in known)
    if any(t.strong and meaning.stands_in(t, beside) for t in known):
        return True
    return bool(part.units) and any(meaning.stands_in(t, own) for t in known)


_TAIL = lazily(r"(?:多少|几)(?:万|亿)?[\u3400-\u9fff]([\u3400-\u9fff]+?)(?:的|了|呢|啊)?$")
_THING = lazily(r"(?:多少|几)(?:万|亿)?[\u3400-\u9fff]的?([\u3400-\u9fff]+)$")


def _leads(doing: Sequence[Term], part: Part) -> bool:
    """What is done is asked about (接待多少人): no noun stands behind the question word."""
    return _THING.search(part.words) is None or part.head is None


_MEASURE = lazily("(?:" + "|".join(load("asking")["measures"]) + "|[额量率值价数])$")


def is_measure(head: Term) -> bool:
    """Whether the noun says what is measured (产量, 总额), and not only which thing."""
    return any(_MEASURE.search(v) for v in head.variants)
