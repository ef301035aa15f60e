"""Sentences, paragraphs and clauses: what is cut keeps its offsets in the page.

Every function takes the page's text and a span of it, and returns spans of the same text, in order, not
overlapping, without white space at their ends. Each character is looked at a bounded number of times, so a page
without a single full stop is cut in linear time.
"""

from __future__ import annotations

from store.patterns import lazily
from store.reading.types import Span, as_span

SENTENCE_ENDS = "。！？!?"
CLOSERS = "”’」』）)】》〉"
NUMBER_MARKS = ",，:："
LINE = lazily(r"\S(?:[^\n\r\u2028\u2029\x0b\x0c]*\S)?")
"""What a line holds, without the white space at its ends."""
LINE_END = lazily(r"[\n\r\u2028\u2029\x0b\x0c]")
BREAK = lazily(r"[。！？!?\"]")
UNQUOTED = lazily(r"(?=\S)[^。！？!?]*(?:[。！？!?][。！？!?”’」』）)】》〉]*)?")
"""A sentence, where no straight quotes are to be told apart: those that open and those that close look alike."""
CLAUSE_BREAK = lazily(r"[，,；;：:。！？!?…]|——")


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space (Chinese blanks too) at either end; empty where nothing else is in it."""
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return as_span((start, end))  # nearly always, and nothing is copied
    left = text[start:end].lstrip()
    return Span(end - len(left), end - len(left) + len(left.rstrip()))


def whole(text: str, span: Span | None) -> Span:
    return Span(0, len(text)) if span is None else span


def paragraphs(text: str, span: Span | None = None) -> list[Span]:
    """The lines that hold anything."""
    start, end = whole(text, span)
    first = text[start:end].splitlines()[:1]  # which knows more line ends than these: nearly always there is none
    if not first or len(first[0]) == end - start or LINE_END.search(text, start, end) is None:
        line = trim(text, start, end)
        return [line] if line.start < line.end else []
    return [as_span(line.span()) for line in LINE.finditer(text, start, end)]


def sentences(text: str, span: Span | None = None) -> list[Span]:
    """Sentences end at 。！？!? with the quotes and brackets that close there, and at a line's end; ；：…… end none."""
    return [each for line in paragraphs(text, span) for each in sentences_of_line(text, line)]


def sentences_of_line(text: str, line: Span) -> list[Span]:
    """As ``sentences``, of one paragraph as ``paragraphs`` gives it."""
    start, end = line
    here = text[start:end]
    if '"' not in here:
        if "！" in here or "？" in here or "!" in here or "?" in here:
            return [as_span(hit.span()) for hit in UNQUOTED.finditer(text, start, end)]
        return at_full_stops(text, start, end)
    found: list[Span] = []
    quoted, at = False, start
    while hit := BREAK.search(text, at, end):
        at = hit.end()
        if hit.group() == '"':
            quoted = not quoted
            continue
        while at < end and (text[at] in SENTENCE_ENDS or text[at] in CLOSERS or (text[at] == '"' and quoted)):
            quoted = quoted and text[at] != '"'
            at += 1
        found.append(trim(text, start, at))
        start = at
    if start < end:
        found.append(trim(text, start, end))
    return [each for each in found if each.start < each.end]


def at_full_stops(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a line that holds neither straight quotes nor any other mark than 。 to end one: as nearly all
    do, and to look for one character takes a fraction of the time."""
    found: list[Span] = []
    while start < end:
        if text[start].isspace():
            start += 1
            continue
        at = text.find("。", start, end) + 1 or end
        while at < end and (text[at] in CLOSERS or text[at] == "。"):
            at += 1
        found.append(as_span((start, at)))
        start = at
    return found


def sentence_around(text: str, at: int) -> Span:
    """The one of ``sentences`` in which a character stands that neither ends nor closes one: quicker than them all."""
    if '"' in text:  # which of them closes is known from the line's beginning only
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        line = Span(start, len(text) if end < 0 else end)
        return next(each for each in sentences(text, line) if each.start <= at < each.end)
    start, end = 0, len(text)
    for mark in SENTENCE_ENDS + "\n":  # the most frequent first: the others are looked for only as far as that one
        start = max(start, text.rfind(mark, start, at) + 1)
        if (found := text.find(mark, at, end)) >= 0:
            end = found
    if start and text[start - 1] in SENTENCE_ENDS:
        while text[start] in CLOSERS:
            start += 1
    while end < len(text) and (text[end] in SENTENCE_ENDS or text[end] in CLOSERS):
        end += 1
    return trim(text, start, end)


def clauses(text: str, span: Span | None = None) -> list[Span]:
    """Cut at commas, semicolons, colons, dashes and full stops, but never inside a number (1,224.78, 12:30, 3:2)."""
    return [each for line in paragraphs(text, span) for each in clauses_of_line(text, line)]


def clauses_of_line(text: str, line: Span) -> list[Span]:
    """As ``clauses``, of one sentence or paragraph: no line ends in it."""
    found: list[Span] = []
    start = line.start
    for hit in CLAUSE_BREAK.finditer(text, line.start, line.end):
        at = hit.start()
        if text[at] in NUMBER_MARKS and text[at - 1].isdigit() and inside_number(text, at, line.end):
            continue
        if text[at] in ":：" and text[at - 1] in "为是" and text[at + 1 : at + 2].isdigit():
            continue  # 贡献率分别为：41%、22%
        if start < at:
            found.append(trim(text, start, at))
        start = hit.end()
    if start < line.end:
        found.append(trim(text, start, line.end))
    return [each for each in found if each.start < each.end]


def inside_number(text: str, at: int, end: int) -> bool:
    """A comma before exactly three digits, or a colon between digits, belongs to the number that it stands in."""
    mark = text[at]
    if mark not in NUMBER_MARKS or at == 0 or at + 1 >= end or not (text[at - 1].isdigit() and text[at + 1].isdigit()):
        return False
    if mark in ":：":
        return True
    digits = at + 1
    while digits < end and digits < at + 5 and text[digits].isdigit():
        digits += 1
    return digits == at + 4


def sentence_at(found: list[Span], at: int) -> Span | None:
    """The one of ``found`` (in order) that holds the offset; by halving, so that many lookups stay cheap."""
    low, high = 0, len(found)
    while low < high:
        middle = (low + high) // 2
        if found[middle].end <= at:
            low = middle + 1
        else:
            high = middle
    return found[low] if low < len(found) and found[low].start <= at else None
