"""The page's lines and what each looks like by itself: the first of three steps (lines, kinds, articles)."""

from __future__ import annotations

import re
from typing import Literal

from store.patterns import lazily
from store.reading.script import folded
from store.reading.types import Span, as_span

Kind = Literal[
    "title", "deck", "label", "body", "lead", "row", "byline", "signature", "source", "issuer", "jump", "ordinal",
    "rule", "nav", "masthead", "guide", "notice", "advertisement", "weather", "toc", "caption", "credit", "tail",
]  # fmt: skip
"""``title`` is any short line that may be a headline, kicker or subhead; ``row`` a line of a table or a list;
``source`` a web page's line of date and origin; ``jump`` 下转 and 上接; ``tail`` heads a list of links; ``ordinal``
is a part's number on a line of its own, ``rule`` a line of stars or dashes."""


SHORT: frozenset[Kind] = frozenset({"title", "label", "deck"})
PROSE: frozenset[Kind] = frozenset({"body", "lead"})


class Line:
    """A line that holds something.

    ``text`` is folded, of the span's length; ``gap`` counts blank lines before it, ``indent`` columns. ``group``: under
    this label every headline begins an item of its own. ``item`` is how many characters of the line lead in an item
    of its own (快讯 and the like); 0 where none do. ``box`` is whether it stands in a box of numbers, ``listed``
    whether the page's own list of headlines has it.
    """

    group: bool = False
    box: bool = False
    listed: bool = False

    def __init__(self, span: Span, text: str, gap: int, indent: int, kind: Kind = "body", item: int = 0) -> None:
        self.span, self.text, self.gap, self.indent = span, text, gap, indent
        self.kind, self.item = kind, item


def lines_of(text: str) -> list[Line]:
    """The lines of the page that hold anything, trimmed, in order."""
    plain = folded(text)
    found: list[Line] = []
    at = gap = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            start = at + raw.index(bare)
            span = as_span((start, start + len(bare)))
            found.append(Line(span, plain[span.start : span.end], gap, columns(text[at:start]) if start > at else 0))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return found


def columns(blanks: str) -> int:
    """Width of blanks, a Chinese one taking two columns and a tab four."""
    return sum(2 if each == "\u3000" else 4 if each == "\t" else 1 for each in blanks)


ENDS_SENTENCE = lazily(r"(?:[。;；:：,，、]|——|……|[。！？!?…][”’\"」』）)】]*)$")
QUESTION = lazily(r"[？?！!][”’\"」』]?$")
NUMERIC = lazily(r"^[-+±]?[\d,.]+(?:\s*[%‰])?$|^[-—–/…]+$")
NUMBER_CELLS = lazily(r"(?:^|\s)[-+±]?\d[\d,.]*%?(?=\s|$)")
DATED = lazily(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日.*(?:星期|周)[一二三四五六日天]")
LONGEST_TITLE = 44  # characters; the longest printed headline of the labelled pages has 61 and ends an item's contents
LONGEST_ENGLISH_TITLE = 110
GOES_ON_IN_ENGLISH = lazily(
    r"\s(?:the|an?|of|to|in|on|at|by|for|from|with|and|or|before|after|than|that|is|was|are|were|will|has|have)$"
)


def is_row(text: str) -> bool:
    """A line of a flattened table: one number, or cells between blanks with two numbers or more."""
    if NUMERIC.match(text):
        return True
    if "。" in text or ";" in text or DATED.search(text):
        return False
    return len(NUMBER_CELLS.findall(text)) >= 2 and not re.search(r",(?!\d)", text)


def is_english_title(text: str) -> bool:
    """Words without the end of a sentence; no more of them than a headline has."""
    if not 2 <= len(text) <= LONGEST_ENGLISH_TITLE or not any(each.isalpha() for each in text):
        return False
    if not text[0].isalnum() or text[-1] in ".,;:" or ". " in text or "; " in text:
        return False
    return not GOES_ON_IN_ENGLISH.search(text)


def looks_like_title(text: str, longest: int = LONGEST_TITLE) -> bool:
    """Short, no sentence end, hardly a comma: a headline, kicker, subhead or label, as far as the line itself says."""
    if text.isascii():
        return is_english_title(text)
    if len(text) > longest or len(text) < 2 or not re.search(r"[\u4e00-\u9fffA-Za-z]", text):
        return False
    if "。" in text or "；" in text or ";" in text:
        return False
    if ENDS_SENTENCE.search(text) and not QUESTION.search(text):
        return False
    commas = text.count("，") + text.count(",")
    return commas <= (1 if len(text) <= 30 else 0) or (commas <= 2 and len(text) <= 24)
