"""Groups of briefs: a label, then items each with a headline of its own, on a line or at the head of its text."""

from __future__ import annotations

import re
from itertools import pairwise

from store.reading.pages import kinds
from store.reading.pages.lines import PROSE, SHORT, Line
from store.reading.types import Span

BULLETED = re.compile(r"^[■●◆★□○◇◎※▶►]\s*\S")
LONGEST_LABEL = 8  # characters; the name of a group of briefs has four or five
TOP = 8  # lines; further down a line that is formed as a paper's name is a column's


def settle(lines: list[Line]) -> None:
    """Mark the labels of groups, and cut a headline off the text that it stands in one line with. In place."""
    columns_named_as_papers(lines)
    labels_above_bullets(lines)
    cut_inline_headlines(lines)


def columns_named_as_papers(lines: list[Line]) -> None:
    """某某快报 far from the page's top, above a headline, is the name of a column."""
    for line, after in pairwise(lines[TOP:]):
        if line.kind == "masthead" and kinds.is_group(line.text) and after.kind in (*SHORT, *PROSE):
            line.kind = "label"


def labels_above_bullets(lines: list[Line]) -> None:
    """A few characters right above headlines that each have the same bullet: under them every item is its own."""
    for number, (line, after) in enumerate(pairwise(lines)):
        if not may_label(line) or after.kind != "title" or not BULLETED.match(after.text):
            continue
        mark = after.text[0]
        alike = [each for each in lines[number + 1 :] if each.kind == "title" and each.text[0] == mark]
        if len(alike) > 1 and lines[number + 2 : number + 3] and lines[number + 2].kind in PROSE:
            line.kind, line.group = "label", True


def may_label(line: Line) -> bool:
    bare = line.text.strip("【】[]■●◆| ·")
    return line.kind in SHORT and len(bare) <= LONGEST_LABEL and not re.search(r"[ ,“”!?\d]", bare)


def cut_inline_headlines(lines: list[Line]) -> None:
    """Under a label, paragraphs that each begin with a headline and a blank: headline and text become two lines."""
    found: list[Line] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        found.append(line)
        number += 1
        if not may_label(line):
            continue
        end = number
        while end < len(lines) and lines[end].kind in PROSE and kinds.INLINE_HEADLINE.match(lines[end].text):
            end += 1
        briefs = [cut(each) for each in lines[number:end]]
        if any(each is None for each in briefs) or len(briefs) < (1 if kinds.is_group(line.text) else 2):
            continue
        line.kind, line.group = "label", True
        found += [part for each in briefs if each for part in each]
        number = end
    lines[:] = found


def cut(line: Line) -> tuple[Line, Line] | None:
    """The headline and the text of one line; None where nothing sets them apart or the text is no sentence."""
    hit = kinds.INLINE_HEADLINE.match(line.text)
    if not hit or not (hit["blank"] or hit["headline"].startswith("【")) or "。" not in hit["text"]:
        return None
    at = line.span.start
    headline = Line(
        Span(at, at + hit.end("headline")), line.text[: hit.end("headline")], line.gap, line.indent, "title"
    )
    text = Line(Span(at + hit.start("text"), line.span.end), hit["text"], 0, line.indent, "body")
    return headline, text
