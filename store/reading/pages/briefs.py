"""Groups of briefs: a label, then items each with a headline of its own, on a line or at the head of its text."""

from __future__ import annotations

import re
from itertools import pairwise

from store.patterns import lazily
from store.reading.pages import columns, kinds, signatures
from store.reading.pages.lines import PROSE, SHORT, Line
from store.reading.types import Span

BULLETED = lazily(r"^[■●◆★□○◇◎※▶►]\s*\S")
LONGEST_LABEL = 8  # characters; the name of a group of briefs has four or five
LEAST_ITEMS = 2  # one paragraph that begins so may be a part of its article
TOP = 8  # lines; further down a line that is formed as a paper's name is a column's


PLACE_FIRST = lazily(
    r"^(?P<headline>(?:[■●◆▲★□○◇◎▶►·•]\s*)?[\u4e00-\u9fff]{2,6}[区县镇乡街道村市]\s+[^\s。，；：,;:]{4,20})(?P<blank>[。!?！？])\s*"
    r"(?P<text>\S.{18,})$"
)
"""●某某镇 食堂开张。…: the place, a blank, and what happened there."""
LEAD_IN = lazily(
    r"^(?P<mark>\*\*|[【\[〔(（])?(?P<label>[\u4e00-\u9fff]{0,4}(?:短波|快讯|简讯|短讯|速递|速览|快报|播报|微新闻|短新闻))"
    r"(?P<end>\*\*|[】\]〕)）])?\s*(?:[|｜丨│:：]\s*|(?<=[\s*】\]〕)）]))(?P<text>\S.{18,})$"
)
"""快讯 or 【短讯】 at the head of a paragraph, set off from it."""
FIRST_SENTENCE = lazily(
    r"^(?:(?P<embraced>【[^【】]{4,40}】)(?=\s*\S{10})|(?P<headline>[^。！？!?；;，,\s]{4,24}[！？!?]?)(?:。|\s)\s*(?=\S.{10}))"
)
TRIANGLE = lazily(r"^[▲△▼▽]\s*")
BULLET = lazily(r"^[■●◆▲★□○◇◎※►▶◤·•]")
LONGEST_BRIEF = 90  # characters; longer items are told as articles are
MARKDOWN = lazily(r"^#{1,6}\s+\S{2,8}$")


def settle(lines: list[Line]) -> None:
    """Mark the labels of groups, and cut a headline off the text that it stands in one line with. In place."""
    columns_named_as_papers(lines)
    marked_down(lines)
    labels_above_bullets(lines)
    cut_inline_headlines(lines)
    cut_lead_ins(lines)
    cut_numbered(lines)


def marked_down(lines: list[Line]) -> None:
    """## and a few characters above a headline: a column of a page that was copied as plain text with its marks."""
    for line, after in pairwise(lines):
        if line.kind in SHORT and MARKDOWN.match(line.text) and (after.kind in SHORT or LEAD_IN.match(after.text)):
            line.kind = "label"


def cut_lead_ins(lines: list[Line]) -> None:
    """Paragraphs that each begin with 快讯 or the like: an item each, its first short sentence the headline."""
    found = [line for line in lines if line.kind in PROSE and LEAD_IN.match(line.text) and "。" in line.text]
    if len(found) < LEAST_ITEMS:
        return
    items = {line.span: at_lead_in(line) for line in found}
    lines[:] = [part for line in lines for part in items.get(line.span, (line,))]


def cut_numbered(lines: list[Line]) -> None:
    """1., 2., 3. under the name of a morning post or a digest: an item each. Elsewhere they are points of a text."""
    found: list[int] = []
    for number, line in enumerate(lines):
        begins = line.text[0] in "0123456789" and (line.kind in SHORT or line.kind in PROSE)
        hit = NUMBERED_ITEM.match(line.text) if begins else None
        if hit and int(hit["number"]) == len(found) + 1:
            found.append(number)
    if len(found) < LEAST_NUMBERED:
        found = [n for n, line in enumerate(lines) if line.text[0] == "【" and EMBRACED_ITEM.match(line.text)]
        found = [n for n in found if lines[n].kind in PROSE]
    if len(found) < LEAST_NUMBERED:
        found = [
            n for n, line in enumerate(lines) if not "一" <= line.text[0] <= "龥" and PICTURED_ITEM.match(line.text)
        ]
        found = [n for n in found if lines[n].kind in PROSE]
        found = found[1:] if found and greets(lines[found[0]]) else found
    if len(found) < LEAST_NUMBERED or not is_digest(lines[: found[0]]):
        return
    items: dict[Span, tuple[Line, ...]] = {}
    for line in map(lines.__getitem__, found):
        hit = NUMBERED_ITEM.match(line.text) or PICTURED_ITEM.match(line.text) or EMBRACED_ITEM.match(line.text)
        at = hit.end() if hit else 0
        if line.kind in PROSE:
            items[line.span] = at_item(line, at)
        else:
            line.kind, line.item = "title", at
    for line in lines[: found[0]]:
        line.kind = "nav" if line.kind in PROSE else "label" if line.kind in SHORT else line.kind
    lines[:] = [part for line in lines for part in items.get(line.span, (line,))]


def is_digest(above: list[Line]) -> bool:
    """Whether what stands above the first item names a digest and says no news of its own."""
    if any(line.kind in PROSE and not greets(line) for line in above):
        return False
    return any(DIGEST.search(line.text) for line in above)


def greets(line: Line) -> bool:
    return len(line.text) <= GREETED and GREETING.search(line.text) is not None


NUMBERED_ITEM = lazily(r"^(?P<number>\d{1,2})(?:[.、．]|\s)\s*(?=[^\d\s.、．])")
PICTURED_ITEM = lazily("^(?![★☆])[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?\\s*(?=\\S)")
"""A small picture before each item; the marks that papers print (■★◆) are told apart elsewhere."""
EMBRACED_ITEM = lazily(r"^(?=【[^【】]{6,40}】\S)")
LEAST_NUMBERED = 3
GREETED = 80
"""Characters of a greeting with the day and the weather in it."""
GREETING = lazily(r"早安|早上好|早晨好|晚上好|晚安|你好|大家好|各位|欢迎|今天是|星期|农历")
DIGEST = lazily(
    r"早安|早上好|早报|晨报(?!记者)|早餐|早茶|早班车|早知道|早参|日参|参考消息|早读|早新闻|晚读|夜读|速览|快览|速读|速递|简报|要闻|资讯|播报|一周|周报|盘点|"
    r"一览|热点|头条|汇总|快讯|简讯|短讯|新闻(?:早|晚|荟|集|一)"
)


def at_lead_in(line: Line) -> tuple[Line, ...]:
    hit = LEAD_IN.match(line.text)
    return at_item(line, hit.start("text") if hit else 0)


def at_item(line: Line, at: int) -> tuple[Line, ...]:
    """The item whose words begin at ``at``, its first short sentence as its headline."""
    first = FIRST_SENTENCE.match(line.text[at:])
    if first is None:
        line.item = at
        return (line,)
    start, end = line.span
    stop = at + (first.end("embraced") if first["embraced"] else first.end("headline"))
    headline = Line(Span(start, start + stop), line.text[:stop], line.gap, line.indent, "title", item=at)
    return headline, Line(Span(start + at + first.end(), end), line.text[at + first.end() :], 0, line.indent, "body")


def columns_named_as_papers(lines: list[Line]) -> None:
    """某某快报 far from the page's top, above a headline, is the name of a column."""
    for line, after in pairwise(lines[TOP:]):
        if line.kind == "masthead" and columns.is_group(line.text) and (after.kind in SHORT or after.kind in PROSE):
            line.kind = "label"


def labels_above_bullets(lines: list[Line]) -> None:
    """A few characters right above headlines that each have the same bullet: under them every item is its own."""
    for number, (line, after) in enumerate(pairwise(lines)):
        if after.kind != "title" or not BULLETED.match(after.text) or not may_label(line):
            continue
        mark = after.text[0]
        alike = [each for each in lines[number + 1 :] if each.kind == "title" and each.text[0] == mark]
        if len(alike) > 1 and lines[number + 2 : number + 3] and lines[number + 2].kind in PROSE:
            line.kind, line.group = "label", True


def may_label(line: Line) -> bool:
    if line.kind not in SHORT:
        return False
    bare = columns.drawn_together(line.text.strip("【】[]■●◆| ·"))
    return len(bare) <= LONGEST_LABEL and not re.search(r"[ ,“”!?\d]", bare)


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
        while end < len(lines) and lines[end].kind in PROSE and inline_headline(lines[end].text):
            end += 1
        briefs = [cut(each) for each in lines[number:end]]
        if any(each is None for each in briefs) or len(briefs) < (1 if columns.is_group(line.text) else 2):
            continue
        line.kind, line.group = "label", True
        found += [part for each in briefs if each for part in each]
        number = end
    lines[:] = found


def inline_headline(text: str) -> re.Match[str] | None:
    return PLACE_FIRST.match(text) or kinds.INLINE_HEADLINE.match(text)


def cut(line: Line) -> tuple[Line, Line] | None:
    """The headline and the text of one line; None where nothing sets them apart or the text is no sentence."""
    hit = inline_headline(line.text)
    if not hit or not (hit["blank"] or hit["headline"].startswith("【")) or "。" not in hit["text"]:
        return None
    at = line.span.start
    mark = TRIANGLE.match(line.text)
    headline = Line(
        Span(at, at + hit.end("headline")),
        line.text[: hit.end("headline")],
        line.gap,
        line.indent,
        "title",
        item=mark.end() if mark else 0,
    )
    text = Line(Span(at + hit.start("text"), line.span.end), hit["text"], 0, line.indent, "body")
    return headline, text


def set_solid(lines: list[Line], at: int) -> bool:
    """A brief in a list of briefs without blank lines between, on a page that has blank lines elsewhere.

    Items that are set apart are small articles each.
    """
    if not is_brief(lines[at].text):
        return False
    above, below = lines[at - 1 : at], lines[at + 1 : at + 2]
    after_another = any(is_brief(line.text) and not lines[at].gap for line in above)
    return after_another or any(is_brief(line.text) and not line.gap for line in below)


def is_brief(text: str) -> bool:
    """Under a group's label: a bullet and a sentence or two without a headline, signed by nobody."""
    return bool(BULLET.match(text)) and "。" in text and len(text) <= LONGEST_BRIEF and not signatures.glued(text)


def heads_group(line: Line) -> bool:
    return line.group or columns.is_group(line.text)
