"""Which phase of a works is asked for and which is told: 二期 is not answered by what is said of 一期."""

from __future__ import annotations

import re

from handlers.asking.asked import Part
from handlers.asking.evidence import Line
from store.patterns import lazily

_NUMERALS = "一二三四五六"
_PHASES = lazily(rf"(?<![十百第])([{_NUMERALS}](?:[、和及至到]?[{_NUMERALS}])*)期(?![间货刊])")
_IN_ENGLISH = lazily(
    r"\bphase[ -](one|two|three|four|1|2|3|4|i{1,3}|iv)\b|\b(first|second|third|fourth)[ -]phase\b", re.I
)
_NUMBERED = {
    **dict.fromkeys(("one", "1", "i", "first"), "一"),
    **dict.fromkeys(("two", "2", "ii", "second"), "二"),
    **dict.fromkeys(("three", "3", "iii", "third"), "三"),
    **dict.fromkeys(("four", "4", "iv", "fourth"), "四"),
}


def is_of_another(part: Part, line: Line, until: int | None = None) -> bool:
    """Whether only other phases than the asked are told: in the sentence, or last before the number at ``until``."""
    if "期" not in line.folded or not (asked := _asked(part.words)):
        return False
    told = [_numbers(hit[1]) for hit in _PHASES.finditer(line.folded[:until])]
    if until is not None and told:
        return asked.isdisjoint(told[-1])
    told = told or [_numbers(hit[1]) for hit in _PHASES.finditer(line.folded)]
    return bool(told) and asked.isdisjoint(set().union(*told))


def _asked(words: str) -> set[str]:
    chinese = (number for hit in _PHASES.finditer(words) for number in _numbers(hit[1]))
    english = (_NUMBERED[(hit[1] or hit[2]).lower()] for hit in _IN_ENGLISH.finditer(words))
    return {*chinese, *english}


def _numbers(run: str) -> set[str]:
    return set(run) & set(_NUMERALS)
