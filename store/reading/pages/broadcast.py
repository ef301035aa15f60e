"""Broadcast days: a table of contents, then items with 【…】 labels, and groups of briefs under 联播快讯; or an item's
script, with 【导语】 and 【正文】."""

from __future__ import annotations

import re

from store.patterns import lazily
from store.reading.pages import columns, kinds, leads
from store.reading.pages.lines import Line
from store.reading.types import OtherKind, Span

PROGRAMME = lazily(r"^《?(?:新闻联播|[\u4e00-\u9fff]{2,8}(?:新闻|联播|播报))》?\s")
SERVICE = lazily(r"^(?:央视网|央广网|本台|[\u4e00-\u9fff]{2,8}(?:电视台|广播))消息")


OPENS_SCRIPT = frozenset("【[(（")


def is_broadcast(lines: list[Line]) -> bool:
    """A programme's name or contents at the top, or items that begin 央视网消息（新闻联播）."""
    if any(line.text[0] in OPENS_SCRIPT and kinds.SCRIPT.match(line.text) for line in lines):
        return True
    services = sum("消息" in line.text[:16] and SERVICE.match(line.text) is not None for line in lines)
    announced = any(columns.is_contents(line.text) or PROGRAMME.match(line.text) for line in lines[:4])
    return (
        services >= 3
        or (announced and services >= 1)
        or (services >= 1 and bool(SERVICE.match(lines[1].text)) if len(lines) > 1 else False)
    )


def set_briefs_aside(lines: list[Line]) -> tuple[list[Line], list[tuple[OtherKind, Span]]]:
    """The lines without the groups of briefs, and the groups with the briefs in them.

    A group is headed by a title that ends in 快讯, with nothing but the service's name in its lead; each brief is a
    short line with a paragraph or more; the next item of the programme, which has a lead of its own, ends it.
    """
    kept: list[Line] = []
    aside: list[tuple[OtherKind, Span]] = []
    number = 0
    while number < len(lines):
        if not heads_group(lines, number):
            kept.append(lines[number])
            number += 1
            continue
        end = group_end(lines, number + 1)
        aside.append(("brief_group", Span(lines[number].span.start, lines[end - 1].span.end)))
        aside += briefs(lines[number + 1 : end])
        number = end
    return kept, aside


def heads_group(lines: list[Line], number: int) -> bool:
    line = lines[number]
    named = line.text.strip("【】[] ")
    if line.kind not in ("title", "label") or not re.search(r"(?:快讯|简讯|短讯|速览|一句话新闻)$", named):
        return False
    following = lines[number + 1] if number + 1 < len(lines) else None
    if following is None:
        return False
    return bare_lead(following) or following.kind in ("title", "label") or (line.kind == "label" and len(named) <= 6)


def bare_lead(line: Line) -> bool:
    found = leads.lead(line.text)
    return found is not None and not line.text[found.end :].strip("：: ")


def group_end(lines: list[Line], number: int) -> int:
    """The first line that begins another item: a title with a lead under it, or another group."""
    for at in range(number, len(lines)):
        if lines[at].kind in ("title", "label", "deck") and at > number:
            following = lines[at + 1] if at + 1 < len(lines) else None
            if following is not None and following.kind == "lead":
                return at
            if heads_group(lines, at):
                return at
        if lines[at].kind == "credit":
            return at
    return len(lines)


def briefs(lines: list[Line]) -> list[tuple[OtherKind, Span]]:
    found: list[tuple[OtherKind, Span]] = []
    if not any(line.kind in ("title", "label", "deck") for line in lines):
        return [("brief", line.span) for line in lines if not bare_lead(line)]
    start: Line | None = None
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if line.kind in ("title", "label", "deck"):
            start = line
        last = after is None or after.kind in ("title", "label", "deck")
        if start is not None and last and line is not start:
            found.append(("brief", Span(start.span.start, line.span.end)))
            start = None
    return found
