"""Characters by which a rule is seen not to fit before it is tried: they must be in all that its pattern finds.

A pattern that is given another turn of phrase, and whose characters are not, would be passed over in silence.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from typing import Any

import pytest

from store.reading import figures
from store.reading.figures import changes, forms, indicators, key, narrative, ownership, stated, things, traps
from store.reading.figures.indicators import (
    everyday,
    gate,
    headwords,
    named,
    prices,
    scraps,
    told,
    turns,
    verbs,
    wording,
    yields,
)
from store.reading.types import Span

parser = importlib.import_module("re._parser")


def when(rule: str) -> Any:
    """A rule of the rooms that say for when a number holds."""
    rooms = {"carrying", "governing", "timing"} & {each.name for each in pkgutil.iter_modules(figures.__path__)}
    found = [vars(importlib.import_module(f"{figures.__name__}.{each}")) for each in sorted(rooms)]
    return next(each[rule] for each in found if rule in each)


ANY = frozenset({""})
"""Stands for whatever character."""

Node = tuple[Any, Any]


def edge(nodes: Sequence[Node], step: int) -> tuple[frozenset[str], bool]:
    """The characters with which a match begins (step 1) or ends (step -1), and whether it may be empty."""
    found: frozenset[str] = frozenset()
    for op, value in nodes[::step]:
        marks, empty = edge_of(str(op), value, step)
        found |= marks
        if not empty:
            return found, False
    return found, True


def edge_of(op: str, value: Any, step: int) -> tuple[frozenset[str], bool]:
    if op in {"AT", "ASSERT", "ASSERT_NOT"}:
        return frozenset(), True
    if op == "LITERAL":
        return frozenset({chr(value)}), False
    if op == "IN":
        return members(value), False
    if op == "SUBPATTERN":
        return edge(list(value[3]), step)
    if op == "BRANCH":
        parts = [edge(list(each), step) for each in value[1]]
        return frozenset().union(*(marks for marks, _ in parts)), any(empty for _, empty in parts)
    if op in {"MAX_REPEAT", "MIN_REPEAT"}:
        marks, empty = edge(list(value[2]), step)
        return marks, empty or value[0] == 0
    return ANY, False


def members(value: Sequence[Node]) -> frozenset[str]:
    found: set[str] = set()
    for op, each in value:
        if str(op) == "LITERAL":
            found.add(chr(each))
        elif str(op) == "RANGE" and each[1] - each[0] < 64:
            found |= {chr(n) for n in range(each[0], each[1] + 1)}
        else:
            return ANY
    return frozenset(found)


def holds(nodes: Sequence[Node], marks: frozenset[str]) -> bool:
    """Whether one of the characters is in every match."""
    for op, value in nodes:
        kind = str(op)
        if kind in {"LITERAL", "IN"}:
            there = members([(op, value)] if kind == "LITERAL" else value)
            if there <= marks:
                return True
        elif (
            (kind == "SUBPATTERN" and holds(list(value[3]), marks))
            or (kind == "BRANCH" and all(holds(list(each), marks) for each in value[1]))
            or (kind in {"MAX_REPEAT", "MIN_REPEAT"} and value[0] > 0 and holds(list(value[2]), marks))
        ):
            return True
    return False


EDGES = [
    (when("DAYS"), when("DAYS_OPEN"), 1),
    (ownership.THE_TRADE, ownership.TRADE_OPENS, 1),
    (scraps.SCRAP, scraps.SCRAPS, 1),
    (scraps.BEING, scraps.IS, 1),
    (scraps.MODAL, scraps.MODALS, -1),
    (scraps.BY_THE_DAY, frozenset("平"), 1),
    (yields.HOLDS, yields.SEATED, -1),
    (named.HAS, frozenset("有"), 1),
    (named.A_YEAR, frozenset("一"), 1),
    (named.UNIFORMLY, frozenset(word[-1] for word in named.EVENLY), -1),
    (yields.COUNTED, named.ONE_EACH, -1),
    (wording.AMOUNTS_TO, wording.AMOUNTING, 1),
    (wording.SHARED_BY, frozenset("所占"), -1),
    (wording.OF_WHICH, frozenset("所"), 1),
    (wording.DONE_AFTER, frozenset(word[-1] for word in wording.DONE_WORDS), -1),
    (wording.POINTED, wording.POINTING, 1),
    (wording.EACH_OF, frozenset("每"), 1),
    (traps.MIDNIGHT, traps.HOURS, -1),
    (changes.TURNS, changes.TURNED_TO, -1),
    (prices.EACH, frozenset("每"), 1),
    (prices.TO_EACH, frozenset("每"), 1),
    (key.CRITERION_OF, key.CRITERIA, 1),
    (everyday.BACK, indicators.POINTING, 1),
    *((pattern, marks, -1) for marks, pattern in headwords.LAST),
    *((pattern, marks, 1) for marks, pattern in headwords.FIRST),
    (headwords.RECEIVED, headwords.RECEIVING, 1),
    (headwords.WELCOMES, headwords.WELCOMING, 1),
    (verbs.MODE, verbs.MODES, -1),
    (verbs.NOT_ONE, verbs.NOT_AT_ALL, -1),
    (turns.SENT, turns.SENDS, 1),
    (turns.TICKET, turns.TICKETS, -1),
    (turns.PER_ONLY, frozenset("每"), 1),
]
HELD = [
    (narrative.AT_FIRST, narrative.BEGINNINGS),
    (narrative.SO_MANY_DAYS, frozenset("天")),
    (narrative.AT_FIRST, when("BEGAN")),
    (narrative.SO_MANY_DAYS, when("BEGAN")),
    (narrative.SO_MANY_YEARS, when("BEGAN")),
    (narrative.FIRST_DAY, when("BEGAN")),
    (key.OUR_HOME, key.AT_HOME),
    (ownership.PASSING, frozenset("进")),
    (scraps.RECOVERED, frozenset("恢回")),
    (scraps.MOST, frozenset("最")),
    (scraps.A_DAY, frozenset("最")),
    (forms.SHAPED_DIGITS, forms.SHAPES),
    (prices.COST, prices.COSTS),
    (prices.PAYS, prices.PAYMENTS),
    (prices.DAILY_SALES, frozenset("卖")),
    (when("TIMES_THAT"), frozenset("倍")),
    (named.PUT, frozenset("把将")),
    (named.INSIDE, named.INSIDE_FIRST | named.INSIDE_THEN),
    (named.SHIFTS, named.SHIFTING),
    (stated.BASIS_MARK, stated.BASES),
    (stated.ONCE_DONE, stated.AFTERWARDS),
    (wording.PER_BEFORE, frozenset("每")),
    (wording.LAID_OUT, frozenset("布投部")),
    (told.ABLE, told.CAN),
    (told.KEPT, told.CAN),
    (told.LASTS, told.CAN),
    (told.MORE, frozenset("比")),
    (told.SELLS, frozenset("卖")),
    (headwords.STEADY, headwords.STEADILY),
    (headwords.MAKES, headwords.MAKING),
    (headwords.OF_A_PLACE, frozenset("的")),
    (headwords.BY_WHOM, headwords.DOERS),
    (gate.CAUSED, gate.CAUSES),
    (turns.AGAIN, frozenset("再")),
    (turns.RESULT, frozenset("出来")),
    (turns.SPARED, frozenset("省")),
    (turns.FEE_EACH, frozenset("每")),
]


@pytest.mark.parametrize(("pattern", "marks", "step"), EDGES)
def test_all_that_a_rule_finds_begins_or_ends_as_is_seen_before(pattern: Any, marks: frozenset[str], step: int) -> None:
    assert edge(list(parser.parse(pattern.pattern)), step)[0] <= marks


@pytest.mark.parametrize(("pattern", "marks"), HELD)
def test_all_that_a_rule_finds_holds_a_character_that_is_seen_before(pattern: Any, marks: frozenset[str]) -> None:
    assert holds(list(parser.parse(pattern.pattern)), marks)


@pytest.mark.parametrize(
    "text",
    [
        "五大道历史文化街区暑期接待游客30万人次，其中民园广场迎来12万人次。瓷房子博物馆里的古董园3天接待2万人。",
        "国庆假期，杨柳青古镇景区累计接待游客，接待量创新高；石家大院的花园迎客。盘山涌入游客，盘山涌来。",
        "接待游客10万人次的东丽湖度假区接待能力提升\n古文化街全年接待A级游客，劝业场商圈公园迎新，水上公园迎来新客",
    ],
)
def test_sights_are_found_wherever_visitors_come(text: str) -> None:
    whole = [hit.span("name") for hit in things.SIGHTS.finditer(text)]
    assert whole
    assert [hit.span("name") for hit in things.sights_in(text, Span(0, len(text)))] == whole


def test_a_turn_of_phrase_with_other_characters_is_noticed() -> None:
    assert edge(list(parser.parse("(?:最|的)?[今明]天|昨日")), 1)[0] == frozenset("最的今明昨")
    assert edge(list(parser.parse("(?<=量)来(?:了|自)?$")), -1)[0] == frozenset("来了自")
    assert holds(list(parser.parse("(?:两天|.天)里?")), frozenset("天"))
    assert not holds(list(parser.parse("两天|两夜")), frozenset("天"))
