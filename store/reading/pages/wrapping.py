"""Hard-wrapped text: lines cut at a width, in the middle of sentences, joined again.

A page typed or extracted at a fixed width has its paragraphs in pieces. ``joined`` gives the text as it was
written and, for each of its characters, where it stands in the page, so that whatever is read of the joined text
can be said of the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from store.patterns import lazily
from store.reading.types import Span

ENDS_SENTENCE = frozenset("。！？!?；;：:…—”’」』）)】》.")
ENDS_PARAGRAPH = lazily(r"[。！？!?…：:][”’」』）)】》]*$")
PROSE = lazily(r"[，。；、,;]")
BLANK = lazily(r"[ \u3000|]")  # between the words of a site's frame, not in the middle of prose
INDENT = lazily(r"[ \t\u3000]{2,}|\u3000")
LONG = 12  # a shorter line says nothing of the page's width
SHARE = 0.4  # of the lines that could be cut, so many are: unwrapped pages are below 0.1, wrapped ones above 0.7
NOT_CUT = lazily(
    r"^\s*(?:[■●◆▲★□○◇◎※]|——|[一二三四五六七八九十]{1,3}、|[（(]?[0-9一二三四五六七八九十]{1,2}(?:[)）]|[.．](?!\d))|【|责任编辑|本报讯|图[为：])"
)


@dataclass(frozen=True, slots=True)
class Joined:
    """Text with its wrapped lines joined. ``origin`` is None where nothing was joined."""

    text: str
    origin: tuple[int, ...] | None = None

    def back(self, span: Span) -> Span:
        """The same span in the page as printed."""
        if self.origin is None or span.start >= span.end:
            return span if self.origin is None else Span(self.place(span.start), self.place(span.start))
        return Span(self.origin[span.start], self.origin[span.end - 1] + 1)

    def place(self, at: int) -> int:
        assert self.origin is not None
        return self.origin[at] if at < len(self.origin) else (self.origin[-1] + 1 if self.origin else 0)


def joined(text: str) -> Joined:
    """The text with lines joined that a fixed width has cut; the text itself where none has."""
    lines = text.split("\n")
    width = wrap_width(lines)
    if width is None:
        return Joined(text)
    kept: list[str] = []
    origin: list[int] = []
    indents = page_indents(lines)
    at = 0
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        body, places = line, range(at, at + len(line))
        if number and continues(lines[number - 1], line, width, indents):
            lead = len(line) - len(line.lstrip())
            body, places = line[lead:], range(at + lead, at + len(line))
        if continues(line, following, width, indents):
            body = body.rstrip()
            places = range(places.start, places.start + len(body))
            words = body[-1:].isascii() and body[-1:].isalpha() and following.lstrip()[:1].isascii()
            if words or (following[:1] == " " and not indents):
                body, places = body + " ", range(places.start, places.start + len(body) + 1)
        elif number + 1 < len(lines):
            body, places = body + "\n", range(places.start, places.start + len(body) + 1)
        kept.append(body)
        origin.extend(places)
        at += len(line) + 1
    return Joined("".join(kept), tuple(origin))


UNPARTED = lazily(r"[A-Za-z0-9.,%+-]+")
LONGEST_UNIT = 14
"""Columns that a line may fall short of the width for the sake of what cannot be parted."""
DECK = lazily(r"^\s*(?:——|—|―)[^，。；,;]*$")


@dataclass(frozen=True, slots=True)
class Width:
    """Where the page's lines are cut: at so many columns, or at so many characters, give or take ``slack``."""

    value: int
    slack: int
    in_columns: bool

    def reached(self, line: str, following: str = "") -> bool:
        """Whether the line is full; one is full too where what comes next cannot be parted."""
        size = self.measure(line)
        if abs(size - self.value) <= self.slack:
            return True
        if not (PROSE.search(line) or (line.rstrip().endswith(("）", ")", "”")) and PROSE.search(following))):
            return False  # a headline is as wide as it happens to be
        unit = UNPARTED.match(following)
        return (
            unit is not None and self.value - LONGEST_UNIT < size < self.value <= size + len(unit.group()) + self.slack
        )

    def measure(self, line: str) -> int:
        return columns(line) if self.in_columns else len(line.rstrip())


def wrap_width(lines: list[str]) -> Width | None:
    """The width at which the page's lines are cut; None where they are not."""
    cut: list[str] = []
    whole = 0
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        bare = line.strip()
        if len(bare) < LONG or not (PROSE.search(bare) or (len(bare) >= 2 * LONG and not BLANK.search(bare))):
            continue
        if following.strip() and bare[-1] not in ENDS_SENTENCE and not NOT_CUT.match(following):
            cut.append(line)
        else:
            whole += 1
    if len(cut) < 4 or len(cut) < SHARE * (len(cut) + whole):
        return None
    return closest(cut)


def closest(cut: list[str]) -> Width | None:
    """By columns or by characters, whichever the cut lines agree on; None where they agree on neither."""
    best: Width | None = None
    most = 0.7 * len(cut)
    for in_columns, slack in ((True, 4), (False, 2)):
        middle = Width(0, slack, in_columns)
        sizes = sorted(middle.measure(line) for line in cut)
        width = Width(sizes[len(sizes) // 2], slack, in_columns)
        near = sum(width.reached(line) for line in cut)
        if near > most or (near >= most and best is None):
            best, most = width, float(near)
    return best


def continues(line: str, following: str, width: Width, indents: bool) -> bool:
    """Whether the following line is the rest of a sentence or paragraph that the width has cut."""
    if not line.strip() or not following.strip() or not width.reached(line, following):
        return False
    if DECK.match(line):
        return False  # a deck is as wide as it happens to be
    if indents:
        return not INDENT.match(following)
    return not ENDS_PARAGRAPH.search(line.rstrip()) and not NOT_CUT.match(following)


def page_indents(lines: list[str]) -> bool:
    return sum(bool(INDENT.match(line)) for line in lines if line.strip()) >= 3


def columns(line: str) -> int:
    """Width in half-width columns; a Chinese character takes two."""
    return sum(2 if ord(each) > 0x2E7F or each in "“”‘’…—·" else 1 for each in line.rstrip())
