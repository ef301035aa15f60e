"""Who signs on this page: names that stand with a role elsewhere on it, and the writer of a comment."""

from __future__ import annotations

from itertools import pairwise

from store.patterns import lazily
from store.reading.pages import bylines, leads, signatures
from store.reading.pages.lines import PROSE, SHORT, Line

TELLING = PROSE | SHORT | {"byline"}

COMMENT_COLUMN = lazily(r"(?:[评谈论议]|杂谈|夜话|随笔)[】\]\s]*$")
LONGEST_PEN_NAME = 4  # characters


def reporters_of(lines: list[Line]) -> frozenset[str]:
    """Whom the page names with a role anywhere: elsewhere on it the name alone signs."""
    found: set[str] = set()
    for line in lines:
        if line.kind == "byline":
            named = bylines.parse(line.text)
        elif line.kind == "lead":
            named = leads.lead(line.text)
        else:
            named = (
                signatures.glued(line.text) if line.kind == "body" and bylines.names_a_role(line.text[-40:]) else None
            )
        found.update(named.names if named else ())
    return frozenset(found)


def above_headlines(lines: list[Line]) -> bool:
    """On this page a byline stands above its headline: the first line that is none of the page's furniture is one,
    and another one comes right above a headline too.
    """
    telling = [number for number, line in enumerate(lines) if line.kind in TELLING]
    first = telling[0] if telling else len(lines)
    headed = [
        number for number, (line, below) in enumerate(pairwise(lines)) if line.kind == "byline" and below.kind in SHORT
    ]
    return first in headed and len(headed) > 1


def signs_comment(short: list[Line]) -> bool:
    """Under the headline of a comment, set in from it, a line of a name's length is its writer's name."""
    if len(short) < 3 or short[-1].indent <= short[-2].indent or len(short[-1].text) > LONGEST_PEN_NAME:
        return False
    return short[0].kind == "label" and COMMENT_COLUMN.search(short[0].text) is not None
