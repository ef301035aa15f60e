"""Whether a number was told of something else than what was asked, though the words asked for stand near it.

In Chinese what is measured stands before its number. A word that comes only behind the number's clause, a measure
that another clause names, a 首日 that nobody printed: each says that the number is another one's.
"""

from __future__ import annotations

import re

from handlers.asking import meaning
from handlers.asking.asked import Part
from handlers.asking.evidence import Line, Spot
from handlers.asking.kinds import NUMERIC
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term

_CLAUSE_END = re.compile(r"[,，;；。!！?？](?!\d)")
_MEASURE = re.compile("(?:" + "|".join(load("asking")["measures"]) + ")$")


def of_another(part: Part, line: Line, spot: Spot, own: str) -> bool:
    """Whether the number is, for certain, told of something else."""
    if part.want not in NUMERIC:
        return False
    if any(_only_behind(t, line, spot, own) for t in part.terms if t.strong and (t.proper or t is part.head)):
        return True
    return _another_measure(part, spot) or _unmet_qualifier(part, line, own) or _unmet_rate(part, line, own)


def _only_behind(each: Term, line: Line, spot: Spot, own: str) -> bool:
    """对东盟、欧盟分别进出口812.5亿元和655.7亿元…;对美进出口降幅…: the first two numbers are none of 美."""
    places = meaning.places_in(each, line.folded)
    if not places or meaning.stands_in(each, own) or meaning.stands_in(each, line.before):
        return False
    end = _CLAUSE_END.search(line.folded, spot.end)
    return min(places) >= (end.start() if end else len(line.folded))


def _another_measure(part: Part, spot: Spot) -> bool:
    """营业收入大幅增长,公司预计净利润8.5亿元: the clause names its own measure, and it is not the one asked for."""
    head, indicator = part.head, meaning.fold(spot.figure.indicator or "")
    if head is None or not indicator or not any(_MEASURE.search(v) for v in head.variants):
        return False
    found = _MEASURE.search(indicator)
    if found is None or meaning.stands_in(head, indicator) or meaning.stands_in(head, spot.clause):
        return False
    return found[0] in spot.clause and not any(found[0] in v for v in head.variants)


def _unmet_qualifier(part: Part, line: Line, own: str) -> bool:
    """首日, 人均, 单日: a number of the whole time, or of all, is no answer."""
    around = f"{own} {line.folded} {line.before} {line.head}"
    for group in load("asking")["qualifiers"]:
        if any(w in part.words for w in group if w.isalpha()) and not re.search("|".join(group), around):
            return True
    return False


def _unmet_rate(part: Part, line: Line, own: str) -> bool:
    """一年生产多少台 is not met by 9秒下线一台."""
    hit = _PER_TIME.search(part.words)
    if hit is None:
        return False
    return not re.search(_SAYS[hit[0][-1]], f"{own} {line.folded}")


_PER_TIME = re.compile(r"(?:一|每)(?:年|天|个?月|小时)(?=[^,。]{0,8}(?:多少|几))")
_SAYS = {"年": "年", "天": "[天日]", "月": "月", "时": "时"}
