"""Lines that stand together: contents, lists of headlines and links, tables, programmes by the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from store.patterns import lazily
from store.reading.pages import columns, kinds
from store.reading.pages.lines import PROSE, SHORT, Kind, Line

LONGEST_CELL = 8  # characters of a cell that is a known word
DATED_TIMES = lazily(
    r"^\W*(?:\d{1,2}月)?\d{1,2}日(?:起|至\S{1,6})?(?:[(（]?(?:周|星期)[一二三四五六日天][)）]?)?\s*(?:上午|下午|晚上?)?\s*\d{1,2}[:：]\d{2}"
)
"""4月25日 14:00: where and when one may go."""
TIME = lazily(r"\d[:：.]\d")
TOP = 12  # lines in which a site says its title
FEWEST_TIMED, FEWEST_DATED = 3, 2  # lines of a programme
ROWS = 5  # a run of short lines becomes a table from so many on, where numbers stand among them


def contents(lines: list[Line]) -> None:
    """A table of contents: from its heading to the first blank line, or as long as its items are numbered."""
    for number, line in enumerate(lines[:9]):
        if not columns.is_contents(line.text):
            continue
        last = number
        for at in range(number + 1, len(lines)):
            if lines[at].gap and at > number + 1:
                break
            if lines[at].gap == 0 or kinds.TOC_ITEM.match(lines[at].text):
                last = at
        if not any(each.gap for each in lines[number + 2 :]) or all(
            each.gap for each in lines[number + 1 : number + 4]
        ):
            last = numbered_end(lines, number)
        if last > number:
            for each in lines[: last + 1]:
                each.kind = "toc"
        return


def numbered_end(lines: list[Line], number: int) -> int:
    last = number
    for at in range(number + 1, len(lines)):
        if kinds.TOC_ITEM.match(lines[at].text) or lines[at].text.endswith((";", "；")):
            last = at
        elif at - last > 2 or lines[at].kind == "lead":
            break
    closing = last + 1 < len(lines) and re.match(r"^[(（]?《", lines[last + 1].text) is not None
    return last + 1 if closing else last


def repeated(lines: list[Line]) -> None:
    """A short line that comes again further down with text under it is an entry of a list of headlines up here."""
    with_text = {
        squash(line.text): number
        for number, line in enumerate(lines)
        if line.kind == "title" and followed_by_text(lines, number)
    }
    for line, after in pairwise(lines[:TOP]):
        if line.kind == after.kind == "title" and squash(line.text) == squash(after.text):
            line.kind = "nav"  # a site's own title, above the article's
    entries: set[str] = set()
    for number, line in enumerate(lines):
        if (
            line.kind in ("title", "label")
            and with_text.get(squash(line.text), -1) > number
            and (not followed_by_text(lines, number) or in_a_list(lines, number, with_text))
        ):
            line.kind = "toc"
            entries.add(squash(line.text))
    for line in lines if entries else ():
        line.listed = line.kind == "title" and squash(line.text) in entries


def in_a_list(lines: list[Line], number: int, with_text: dict[str, int]) -> bool:
    """The last entry of such a list, with the first kicker or headline right under it."""
    above = lines[number - 1 : number] if number else []
    return any(each.kind == "toc" for each in above) and with_text[squash(lines[number].text)] > number + 1


def runs(lines: list[Line], wanted: frozenset[Kind]) -> Iterator[tuple[int, int]]:
    """Bounds of the longest runs of lines of these kinds."""
    start = None
    for number, line in enumerate(lines):
        if line.kind in wanted:
            start = number if start is None else start
        elif start is not None:
            yield start, number
            start = None
    if start is not None:
        yield start, len(lines)


def cells(lines: list[Line]) -> None:
    """Within a table a cell may be a word that sites put on buttons (汽车, 旅游); a caption is part of its table."""
    for number in range(1, len(lines) - 1):
        line, above, below = lines[number], lines[number - 1], lines[number + 1]
        beside = [*lines[max(0, number - 3) : number], *lines[number + 1 : number + 4]]
        if line.kind == "nav" and line.gap == below.gap and len(line.text) <= LONGEST_CELL:
            numbers = sum(each.kind == "row" for each in beside)
            if numbers >= 2 and above.kind in ("row", "title", "nav") and below.kind in ("row", "title", "nav"):
                line.kind = "title"


def captions(lines: list[Line]) -> None:
    """表1 and its words, above the rows."""
    for line, after in pairwise(lines):
        if line.kind in SHORT and kinds.TABLE_CAPTION.match(line.text) and (after.kind == "row" or after.kind in SHORT):
            line.kind = "row"


def heads_columns(lines: list[Line], at: int) -> bool:
    """The line names the columns of the rows under it: as many words between blanks, three or more."""
    here, below = lines[at].text.split(), lines[at + 1].text.split()
    return len(here) == len(below) > 2 and lines[at + 1].kind == "row" and not lines[at].gap


def tables(lines: list[Line]) -> None:
    """Runs of short lines with numbers among them: rows of a flattened table; the run's first line stays its title."""
    cells(lines)
    for start, end in list(runs(lines, SHORT | {"row"})):
        if any(line.box for line in lines[start:end]):
            continue
        rows = [number for number in range(start, end) if lines[number].kind == "row"]
        if len(rows) < 2 or end - start < ROWS or len(rows) < 0.2 * (end - start):
            if rows and end - start > 1 and heads_columns(lines, start):
                lines[start].kind = "row"
            if rows and end - start >= ROWS:
                continue
            for number in rows:
                if start > 0 or number > start:
                    lines[number].kind = "row"
            continue
        untitled = start > 0 and lines[start - 1].kind in PROSE and heads_columns(lines, start)
        first = start + (not untitled)
        while (
            first < rows[0]
            and lines[first].gap == 0
            and first - start < 3
            and len(lines[first].text) > 8
            and not unit_line(lines[first].text)
            and not heads_columns(lines, first)
        ):
            first += 1
        usual = min(each.gap for each in lines[start + 1 : end])
        gap = next((number for number in range(rows[0], start, -1) if lines[number].gap > usual), None)
        if gap is not None and gap > first:
            first = gap + 1 if lines[gap].kind == "title" and not unit_line(lines[gap].text) else gap
        for number in range(first, rows[-1] + 1):
            if lines[number].kind in SHORT:
                lines[number].kind = "row"
        after = rows[-1] + 1
        while (
            after < end
            and lines[after].gap == 0
            and len(lines[after].text) <= 10
            and not kinds.NUMBERED.match(lines[after].text)
            and after - rows[-1] <= 1
            and after == end - 1
        ):
            lines[after].kind = "row"
            after += 1
    captions(lines)


def rolls(lines: list[Line]) -> None:
    """Three bodies' names and more, one a line: a list within its article, with the line that announces it."""
    number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and lines[end].kind == "title" and kinds.BODY_NAME.search(lines[end].text):
            end += 1
        if end - number >= 3:
            above = lines[number - 1] if number else None
            if above is not None and above.kind == "title" and kinds.ANNOUNCES.search(above.text):
                above.kind = "row"
            for line in lines[number:end]:
                line.kind = "row"
        number = max(end, number + 1)


def figures_listed(lines: list[Line]) -> None:
    """Two lines and more of a number, a colon and what it is, or the other way round: a box of figures."""
    for start, end in list(runs(lines, SHORT | {"row"})):
        listed = [number for number in range(start, end) if kinds.FIGURE_LINE.match(lines[number].text)]
        if len(listed) >= 2 and listed[-1] - listed[0] == len(listed) - 1:
            for number in listed:
                lines[number].kind = "row"


def unit_line(text: str) -> bool:
    return bool(
        re.match(
            r"^[(（]?(?:计量)?单位\s*[:：]|^指标|^项目|^名称|^地区|^区县|^品种|^序号|^\S{1,6}\s+\S{1,8}\s+\S", text
        )
    )


def listings(lines: list[Line], kind: Kind, heads: object) -> None:
    """The short lines that follow a list's heading, up to a blank line with text after it or to the first paragraph."""
    assert callable(heads)
    for number, line in enumerate(lines):
        if not heads(line):
            continue
        if kind == "nav" and has_text_of_its_own(lines, number):
            line.kind = "label"
            continue
        line.kind = kind
        at = number + 1
        while (
            at < len(lines)
            and lines[at].kind not in PROSE
            and lines[at].kind not in ("byline", "masthead", "source", "credit", "rule")
        ):
            if (
                at > number + 1
                and lines[at].gap
                and lines[at].kind in SHORT
                and (followed_by_text(lines, at) or kind == "guide")
            ):
                break
            if lines[at].kind in SHORT and followed_by_text(lines, at) and not followed_by_short(lines, at):
                break
            lines[at].kind = kind
            at += 1


def has_text_of_its_own(lines: list[Line], number: int) -> bool:
    """Under 相关链接 stands a box with text, not a list of links: text comes next, or one headline with text."""
    after = lines[number + 1 : number + 3]
    if not after or columns.is_tail(after[0].text):
        return False
    return after[0].kind in PROSE or (after[0].kind == "title" and len(after) > 1 and after[1].kind in PROSE)


def followed_by_short(lines: list[Line], number: int) -> bool:
    """Another short line comes next, and is nearer to the text: this one is not yet its headline."""
    return (
        number + 1 < len(lines)
        and lines[number + 1].kind in SHORT
        and not lines[number + 1].text.startswith("——")
        and lines[number + 1].gap > 0
    )


def schedules(lines: list[Line]) -> None:
    """Programmes by the clock: three lines or more that begin with a time, and the channels' names among them."""
    if not any(TIME.search(line.text) for line in lines):
        return
    dated = [DATED_TIMES.match(line.text) is not None for line in lines]
    timed = [
        (when or bool(kinds.TIMES.match(line.text))) and len(line.text) <= 60 and "。" not in line.text
        for when, line in zip(dated, lines, strict=True)
    ]
    number = 0
    while number < len(lines):
        if not timed[number]:
            number += 1
            continue
        end = number
        while end < len(lines) and (timed[end] or (lines[end].kind in SHORT and any(timed[end + 1 : end + 2]))):
            end += 1
        if sum(timed[number:end]) >= (FEWEST_DATED if all(dated[number:end]) else FEWEST_TIMED):
            start = number
            while (
                start
                and lines[start - 1].kind in SHORT
                and number - start < 2
                and (lines[start].gap == 0 or start == number)
            ):
                start -= 1
            for line in lines[start:end]:
                line.kind = "guide"
        number = max(end, number + 1)


def followed_by_text(lines: list[Line], number: int) -> bool:
    for line in lines[number + 1 : number + 5]:
        if line.kind in PROSE or line.kind == "row":
            return True
        if line.kind not in SHORT and line.kind not in ("byline", "source", "caption", "jump"):
            return False
    return False


NO_LETTERS = re.compile(r"\W")


def squash(text: str) -> str:
    return NO_LETTERS.sub("", text)
