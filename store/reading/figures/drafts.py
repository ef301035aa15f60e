"""A figure while it is being read: the number, where it stands, and what has been made out so far."""

from __future__ import annotations

from store.reading.figures.clauses import Clause
from store.reading.figures.phrases import Phrase
from store.reading.figures.predicates import Predicate
from store.reading.figures.quantity import Quantity
from store.reading.types import Bound, Comparison, Direction, Role, Span, Status


class Draft:
    """``seg`` is the stretch before the number that belongs to it, ``after`` the stretch behind it.

    No dataclass: one is made for each number, and a dataclass would set thirty fields of it one by one.
    """

    indicator: str | None = None
    base: str | None = None
    subject: str | None = None
    period: str | None = None
    period_text: str | None = None
    cumulative: bool | None = None
    comparison: Comparison | None = None
    direction: Direction | None = None
    role: Role = "count"
    status: Status = "actual"
    basis: str | None = None
    key: bool = False
    starts: bool = False
    ends: bool = False
    inherited: bool = False
    opening: int = 0
    bound: Bound | None = None
    unit: str | None = None
    falls: bool = False
    whole_from: int | None = None
    part_of: bool = False
    place: int = 0
    of: int = 1
    announced: bool = False
    headline: bool = False
    partner: str | None = None
    twin: Draft | None = None

    def __init__(
        self,
        quantity: Quantity,
        clause: Clause,
        seg: Span,
        after: Span,
        pred: Predicate,
        phrase: Phrase,
        right: Span | None,
    ) -> None:
        self.quantity, self.clause, self.seg, self.after = quantity, clause, seg, after
        self.pred, self.phrase, self.right = pred, phrase, right
        self.notes: list[str] = []

    def note(self, words: str) -> None:
        self.notes.append(words)
