"""What the sentence and its paragraph have measured so far, and what the clause before a number spoke of."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.vocabulary import relational
from store.reading.types import Span

MOST = 24
"""Levels of one sentence that are remembered: a sentence with more is a table, or no language at all."""


class Said(NamedTuple):
    """The clause before, where it holds no amount: its first and last noun phrase, and the whole of it."""

    lead: str = ""
    trail: str = ""
    whole: str = ""


SILENT = Said()


class Earlier:
    """What the clause before said, cut into words only where a number asks for it: few do."""

    def __init__(self, read: Callable[[], Said] | None = None, printed: str = "") -> None:
        self.read, self.printed = read, printed
        self.known: Said | None = None if read else SILENT

    @property
    def said(self) -> Said:
        if self.known is None:
            self.known = self.read() if self.read else SILENT
        return self.known

    @property
    def lead(self) -> str:
        return self.said.lead

    @property
    def trail(self) -> str:
        return self.said.trail

    @property
    def whole(self) -> str:
        return self.said.whole


NOTHING = Earlier()


class Series:
    """What the sentence and paragraph have measured so far; later numbers lean on it."""

    def __init__(self) -> None:
        self.sentence: Span | None = None
        self.paragraph = -1
        self.last: Draft | None = None
        self.level: Draft | None = None
        self.base: str | None = None
        self.levels: list[Draft] = []
        self.dealt: list[Draft] = []
        self.turned: list[str] = []
        self.listed: list[str] = []
        self.parts: list[Draft] = []
        self.levels_before: list[Draft] = []
        self.history: list[Draft] = []
        self.one = False
        self.above: Draft | None = None
        self.yearly = -1

    def enter(self, draft: Draft) -> None:
        if draft.clause.paragraph != self.paragraph:
            self.above = self.last
            self.last = self.level = self.base = None
            self.levels, self.dealt, self.history = [], [], []
        elif draft.clause.sentence != self.sentence:
            self.levels = []
        if draft.clause.sentence != self.sentence:
            self.turned, self.parts = [], []
        self.sentence, self.paragraph = draft.clause.sentence, draft.clause.paragraph
        if draft.place == 0:
            self.levels_before = list(self.levels[-6:])

    def leave(self, draft: Draft) -> None:
        if (
            draft.clause.outer is not None
            or (draft.role == "duration" and (draft.part_of or not draft.key))
            or (draft.quantity.chinese and draft.quantity.value == 1.0 and draft.quantity.form == "unit")
        ):
            return
        if draft.role == "duration" and "连续" in (draft.indicator or ""):
            self.base = draft.base or self.base  # 进出口连续5个月创新高，其中7月份突破800亿元
            return
        self.last = draft
        self.history = [*self.history[-5:], draft]
        if draft.base and draft.base not in relational():
            self.base = draft.base
        if draft.role not in {"growth", "change"} and draft.indicator:
            self.level = draft
            self.levels = [*self.levels[1 - MOST :], draft]


Reads = Callable[[str, Draft, Series, Earlier, str], str]
"""Reads a name of a measure from the text, a number's draft, what was told before, and the words beside the number."""
