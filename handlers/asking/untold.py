"""Whether a half of a question stays unanswered: for certain nothing that is told says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.asking import evidence, meaning, periods
from handlers.asking.asked import Part
from handlers.asking.evidence import Line
from handlers.asking.fold import HAN
from handlers.asking.kinds import NUMERIC
from handlers.asking.meaning import Term
from handlers.asking.weighing import Weighed, suiting, telling
from store.patterns import lazily


def is_untold(part: Part, chosen: Sequence[Weighed]) -> bool:
    """The noun that it asks for stands, whole or drawn apart, in nothing that is told; nor does a number, a day or a
    person of the kind that it asks for."""
    lines = [w.line for w in chosen]
    head = part.head
    if head is None and not HAN.search(part.words):
        head = next((t for t in part.terms if t.strong and not t.proper and not t.word.isdigit()), None)
    if head is not None and not head.proper and not any(_says(head, line) for line in lines):
        return True
    if not HAN.search(part.words):
        return False
    return not any(_is_of_its_time(part, line) and _may_tell(part, line, chosen) for line in lines)


def _says(each: Term, line: Line) -> bool:
    return meaning.stands_in(each, line.folded) or meaning.spaced_in(each, line.folded)


def _is_of_its_time(part: Part, line: Line) -> bool:
    """到2027年呢: a sentence that names other times, and not that one, does not tell it."""
    if part.period is None or part.period_kept:
        return True
    said = [p.iso for p in periods.find(line.folded, line.article.source.date)]
    return not said or part.period in said or any(s.figure.period == part.period for s in line.spots)


def _may_tell(part: Part, line: Line, chosen: Sequence[Weighed]) -> bool:
    if part.want in NUMERIC:
        stated = [w.spot for w in chosen if w.line is line]
        return any(s not in stated and suiting.suits(part, s.figure, line) for s in line.spots)
    if part.want == "when" and telling.UNTIL_WHEN.search(part.words):
        return telling.UNTIL.search(line.folded) is not None
    if part.want == "when":
        return _TIME.search(line.folded) is not None
    if part.want == "who":
        return telling.PERSON_TITLE.search(line.folded) is not None or evidence.names_a_person(line.text)
    if part.want == "why":
        return telling.CAUSE.search(line.folded) is not None
    if part.want == "name":
        return bool(line.names_here) or re.search(r"[“《]", line.text) is not None
    asked = [t for t in part.terms if t.weight >= meaning.VERB]
    return not asked or any(_says(t, line) for t in asked)


_TIME = lazily(
    r"\d{1,4}[年月日号时点]|[今明去前后]年|年[初底末中]|[上下]半年|季度|[昨今明]天|(?:周|星期)[一二三四五六日天末]|[本下]周(?!期)"
)
