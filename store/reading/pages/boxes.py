"""Boxes of numbers: a label (数读, 成绩单) or lines that all tell an indicator, its number and how it grew."""

from __future__ import annotations

from itertools import pairwise

from store.patterns import lazily
from store.reading.pages.dates import DATE
from store.reading.pages.lines import PROSE, SHORT, Kind, Line
from store.reading.pages.lists import followed_by_text

LABEL = lazily(
    r"^\W*(?:数读|数说|数览|数看|读数|看数据|看数字|数字看点|数据看点|数字说话|数据说话|用数据说话|数字|数据|一组数[字据]|关键数[字据]|核心数据|重点数据|亮点数据|"
    r"数据看板|数据速览|数据一览|数字速览|主要数据|经济数据|图解|一图读懂|一图看懂|一图速览|一张图看懂|成绩单|[\u4e00-\u9fff]{2,6}成绩单|数[读说][\u4e00-\u9fff]{2,4})\W*$"
)
HEADED = lazily(
    r"^\W*(?:一图读懂|一图看懂|一图速览|一张图看懂|数读|数说|数览|数据|图解)(?:[丨|·:：“\"]|(?=[\u4e00-\u9fff]))"
)
"""The label and what the box is about, on a line."""
AMOUNT = lazily(
    r"(?<![\d.])\d[\d,]*(?:\.\d+)?\s*(?:[余多]?(?:%|‰|[百千]?[万亿]|个百分点|元|美元|人|户|家|个(?!月)|件|项|吨|公里|平方|立方|千瓦|辆|台|套|架|艘|班|所|座|亩|册|场|次|倍|位|名|条|张|标|TEU)|"
    r"\s+[-+▲▼△▽↑↓])"
)
"""A number with what it counts, or a number and another one behind a sign."""
SIGNED = lazily(
    r"^[^\d,。;]{2,20}[\d.,]*[^\d,。;()（）%]{0,6}\s*[(（,:：\s]\s*[-+▲▼△▽↑↓]\s*\d[\d.,]*\s*(?:%|‰|个百分点)\s*[)）]?$"
)
"""Indicator, perhaps its number, and its growth behind a sign."""
DIGIT = lazily(r"\d")
ENDS = frozenset("%点)）万亿元人户家个件项吨里米辆台架艘班列所座亩册场次名条张箱时克瓦")
"""How a line of an indicator and its number ends."""
PLAIN = lazily(
    r"^[^\d,。:;!?“”()（）]{2,14}\d[\d.,]*\s*(?:%|[百千]?[万亿][\u4e00-\u9fff]{0,4}|元|美元|人|户|家|个|件|项|吨|公里|平方米|辆|台|架|艘|班|列|所|座|亩|册|场|次|名|条|张)$"
)
"""Indicator and number, and nothing after it."""
LEGEND = lazily(
    r"^[(（]?(?:注\s*[:：]\s*)?(?:(?:表中|图中)?括号[内中里]|(?:计量)?单位\s*[:：]|数据来源|资料来源|来源\s*[:：]|同比[增%])"
)
APPOINTED = lazily(r"^\W*(?:\d{1,2}月)?\d{1,2}日|^\d{1,2}[:：]\d{2}|版\W*$|(?:电话|热线|微信|邮箱)")
MEMBER: frozenset[Kind] = SHORT | {"row", "masthead", "nav", "caption", "body"}
LONGEST_UNIT = 4  # characters
LONGEST = 60
"""Characters of a line of a box."""
FEWEST, FEWEST_UNLABELLED = 2, 3
FEWEST_COLUMNS = 3


def boxes(lines: list[Line]) -> None:
    """The lines of boxes become rows of text, under a label that is none of it. In place."""
    at = 0
    while at < len(lines):
        kind = lines[at].kind
        labelled = (kind in SHORT or kind in ("nav", "tail")) and LABEL.match(lines[at].text) is not None
        if labelled or (lines[at].kind in SHORT and HEADED.match(lines[at].text)):
            end = box_end(lines, at + 1)
            told = sum(tells(line) for line in lines[at + 1 : end])
            if told >= FEWEST and 3 * told >= end - at - 1:
                settle(lines, at, end, labelled=labelled)
                at = end
                continue
        at = signed_lines(lines, at)


def box_end(lines: list[Line], start: int) -> int:
    """Past the last line that may stand in a box and, of those, the last one that tells a number or is told one."""
    end = last = start
    while end < len(lines) and belongs(lines[end]) and not (end > start + 1 and LABEL.match(lines[end].text)):
        end += 1
        if tells(lines[end - 1]) or LEGEND.match(lines[end - 1].text):
            last = end
    if last < end and words_beneath(lines, start, last) and not followed_by_text(lines, last):
        last += 1
    return last


def words_beneath(lines: list[Line], start: int, end: int) -> bool:
    """The numbers stand alone on their lines, and the words of each beneath it: those of the last are still to come."""
    alone = [starts_with_amount(line) for line in lines[start:end]]
    return sum(alone) >= FEWEST and not any(one and two for one, two in pairwise(alone))


def belongs(line: Line) -> bool:
    if line.kind not in MEMBER or len(line.text) > LONGEST or "。" in line.text[:-1] or APPOINTED.search(line.text):
        return False
    if line.kind == "masthead" and DATE.search(line.text):
        return False
    if line.text.endswith(("。", "!", "?")):
        return False
    return line.kind != "body" or tells(line) or LEGEND.match(line.text) is not None


def tells(line: Line) -> bool:
    """A number with what it counts, or a row of numbers."""
    return line.kind == "row" or AMOUNT.search(line.text) is not None


def starts_with_amount(line: Line) -> bool:
    """A number, its unit and no more."""
    hit = AMOUNT.search(line.text)
    return hit is not None and hit.start() <= 1 and len(line.text) - hit.end() <= LONGEST_UNIT and ":" not in line.text


def settle(lines: list[Line], head: int, end: int, *, labelled: bool) -> None:
    """Rows from the first number on; what stands between the label and it is the box's headline."""
    first = next(number for number in range(head + 1, end) if tells(lines[number]))
    if first > head + 1 and heads_columns(lines[first - 1], lines[first]):
        first -= 1
    named_first = tells(lines[end - 1]) or LEGEND.match(lines[end - 1].text)
    if first > head + 1 and starts_with_amount(lines[first]) and named_first:
        first -= 1  # the name above its number
    goes_on = end < len(lines) and lines[end].kind == "body" and head > 0 and lines[head - 1].kind in PROSE
    for number, line in enumerate(lines[head:end], head):
        line.box = True
        if number == head:
            line.kind = "label" if labelled else "title"
        elif number >= first or (goes_on and labelled) or LEGEND.match(line.text):
            line.kind = "row"
        else:
            line.kind = "title"


def heads_columns(above: Line, row: Line) -> bool:
    """As many words between blanks as the row under it has cells, three or more."""
    return row.kind == "row" and len(above.text.split()) == len(row.text.split()) >= FEWEST_COLUMNS


def of_a_box(text: str) -> bool:
    if len(text) > LONGEST or not (text[-1] in ENDS or "%" in text) or DIGIT.search(text) is None:
        return False
    return SIGNED.match(text) is not None or PLAIN.match(text) is not None


def signed_lines(lines: list[Line], at: int) -> int:
    """Three lines and more of an indicator and its number, or its growth behind a sign, are a box without a label."""
    end = at
    while end < len(lines) and lines[end].kind in MEMBER and of_a_box(lines[end].text):
        end += 1
    if end - at < FEWEST_UNLABELLED:
        return at + 1
    while end < len(lines) and belongs(lines[end]) and (tells(lines[end]) or LEGEND.match(lines[end].text)):
        end += 1
    for line in lines[at:end]:
        line.kind, line.box = "row", True
    return end
