"""A sentence with every enterprise in it as one character, so that what is said of whom can be asked by patterns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from store.patterns import lazily
from store.reading.enterprises.employment import Context, meant_by_nominal
from store.reading.types import Span

FIRST = 0xE000
MOST = 400
"""Mentions of one sentence that are looked at; longer lists are no sentences."""
PRIVATE = lazily("[\ue000-\uf8ff]")
E = "[\ue000-\uf8ff]"
"""An enterprise in a pattern."""
N = "[^\ue000-\uf8ff,。;:!?、]"
"""What may stand between, within a clause."""
LIST = rf"{E}(?:(?:、|和|与|及|以及){N}{{0,6}}{E})*"
"""One or more of them: 甲、乙和丙."""
UNSAID = lazily(r"[“”‘’\"「」『』]")
BRACKETS = lazily(r"\([^()]{0,60}\)")
NOMINAL = lazily(
    r"[该这公集园研医](?:(?<=^.)|(?<=[,;:。!?“”\s].)|(?<=入驻.|落户.|进驻.|迁入.|走进.))"
    r"(?:(?:(?<=该)|(?<=这)[家个])(?:公司|企业|集团|园区|院|研究院|中心|医院|学校|港口)"
    r"|(?<=公)司|(?<=集)团|(?<=园)区|(?<=研)究[院所]|(?<=医)院)"
    r"(?![债法章员工律]|内部|股东|企业(?!的))",
    re.M,
)
"""该公司, 园区 at the head of a clause. Its first character stands first, so that no other is tried."""
NOMINAL_KINDS = {"园区": "park", "院": "institute", "研究院": "institute", "研究所": "institute", "中心": "institute",
                 "医院": "hospital", "学校": "university", "港口": "port"}  # fmt: skip
AIMED_AT = lazily(
    r"(?:与|和|同|及|、|由|为|向|从|对|给|被|把|据|在|于|至|到|入驻|落户|进驻|迁入|包括|客户|加入|隶属|收购|参股|入股)$"
)
"""Before a name: it is not the one that the sentence is about."""
RUNS_IT = lazily(
    r"(?:运营主体|运营方|运营商|运营企业|建设方|建设单位|开发商|研发方|研发企业|生产企业|生产商|承办方|主办方|业主)(?:是|为|,)?$"
)
"""Before a name: the sentence is about who runs or makes the thing."""
ABOUT = 24
"""Characters of a sentence within which it says what it is about."""


class Slot(NamedTuple):
    """An enterprise of the sentence: its number, where it stands, and whether only 公司 or the like stands there."""

    number: int
    span: Span
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class Masked:
    """``text`` has a character for each of the ``slots``, no quotes, and no brackets after a name."""

    text: str
    slots: Sequence[Slot]
    pieces: Sequence[int]
    offsets: Sequence[int]
    """Where each piece of the text begins, in it and on the page."""

    def slot(self, at: int) -> Slot:
        return self.slots[ord(self.text[at]) - FIRST]

    def offset(self, at: int) -> int:
        """The place on the page."""
        piece = bisect_right(self.pieces, at) - 1
        return self.offsets[piece] + at - self.pieces[piece]

    def span(self, start: int, end: int) -> Span:
        """The page's span of what stands from ``start`` up to ``end``; it is not empty."""
        last = self.text[end - 1]
        stop = self.slot(end - 1).span.end if PRIVATE.match(last) else self.offset(end - 1) + 1
        return Span(self.offset(start), stop)

    def slots_in(self, start: int, end: int) -> list[Slot]:
        return [self.slot(hit.start()) for hit in PRIVATE.finditer(self.text, start, end)]

    def clause(self, at: int) -> tuple[int, int]:
        """From mark to mark around the character."""
        start = max(self.text.rfind(mark, 0, at) for mark in ",;:。!?") + 1
        ends = [end for mark in ",;。!?" if (end := self.text.find(mark, at)) >= 0]
        return start, min(ends, default=len(self.text))


def mask(context: Context, sentence: Span, here: Sequence[tuple[Span, int]], first: int, topic: int | None) -> Masked:
    """The sentence; ``first`` is the number of mentions before it, ``topic`` whom the paragraph speaks of."""
    slots = [Slot(number, span) for span, number in here[:MOST]]
    if added := nominals(context, sentence, slots, first, topic):
        slots = sorted(slots + added, key=lambda slot: slot.span)[:MOST]
    made, at = Pieces(context.text, sentence), sentence.start
    for number, slot in enumerate(slots):
        made.put_between(at, slot.span.start)
        made.put(chr(FIRST + number), slot.span.start)
        brackets = BRACKETS.match(context.text, slot.span.end, sentence.end)
        at = brackets.end() if brackets else slot.span.end
        if number + 1 < len(slots) and at > slots[number + 1].span.start:
            at = slot.span.end
    made.put_between(at, sentence.end)
    return Masked("".join(made.parts), slots, made.starts, made.offsets)


class Pieces:
    """A sentence while it is masked: its pieces, where each begins in what is made, and where on the page."""

    def __init__(self, text: str, sentence: Span) -> None:
        self.text = text
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.offsets: list[int] = []
        self.length = 0
        self.clear = PRIVATE.search(text, sentence.start, sentence.end) is None
        self.quoted = UNSAID.search(text, sentence.start, sentence.end) is not None

    def put(self, piece: str, offset: int) -> None:
        if piece:
            self.starts.append(self.length)
            self.offsets.append(offset)
            self.parts.append(piece)
            self.length += len(piece)

    def put_between(self, start: int, end: int) -> None:
        for hit in UNSAID.finditer(self.text, start, end) if self.quoted else ():
            self.put(self.as_it_is(start, hit.start()), start)
            start = hit.end()
        self.put(self.as_it_is(start, end), start)

    def as_it_is(self, start: int, end: int) -> str:
        return self.text[start:end] if self.clear else PRIVATE.sub("□", self.text[start:end])


def nominals(
    context: Context, sentence: Span, named: Sequence[Slot], first: int, topic: int | None
) -> list[Slot]:  # fmt: skip
    """公司, 该园区 and the like, with whom they mean here."""
    found = []
    for hit in NOMINAL.finditer(context.text, sentence.start, sentence.end):
        if any(slot.span.start < hit.end() and hit.start() < slot.span.end for slot in named):
            continue
        noun = hit.group().lstrip("该这家个")
        kind = NOMINAL_KINDS.get(noun, "company")
        before = sum(slot.span.end <= hit.start() for slot in named)
        number = topic if topic is not None and context.kinds[topic] == kind else None
        if number is None:
            number = meant_by_nominal(context, hit.start(), first + before, kind)
        if number is not None:
            found.append(Slot(number, Span(hit.start(), hit.end()), nominal=True))
    return found


def topic_of(context: Context, sentence: Span, here: Sequence[tuple[Span, int]]) -> int | None:
    """Whom a sentence is about: the first one that it names, unless it is only aimed at or its boss speaks. Who is
    named in what somebody says is not whom the paragraph speaks of.
    """
    quoted = context.text.startswith(("“", "「", '"'), sentence.start)
    for span, number in here[:3]:
        if span.start - sentence.start > ABOUT:
            return None
        if RUNS_IT.search(context.text, sentence.start, span.start):
            return number
        if not quoted and not AIMED_AT.search(
            context.text[max(sentence.start, span.start - 4) : span.start].rstrip('“"')
        ):
            return number
    return None
