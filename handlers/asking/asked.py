"""A question taken apart: about whom, about what, when, and what kind of answer it wants."""

from __future__ import annotations

from handlers.asking import meaning
from handlers.asking.answer import Language
from handlers.asking.kinds import Want
from handlers.asking.meaning import Term
from store.frozen import dataclass
from store.records import StoredEnterprise


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked. ``units``: those an answer may have (none: any); ``head``: the noun that is measured.

    ``unit``: the very unit, where one was named; ``done``: what was achieved is asked for, no plan; ``follows``: it
    goes on from the part before, in no words of its own; ``joined``: what it names tells which of the thread's measure.
    """

    words: str
    want: Want
    terms: tuple[Term, ...]
    head: Term | None = None
    units: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    change: bool = False
    falling: bool = False
    level: bool = False
    planned: bool = False
    both: bool = False
    compared: bool = False
    done: bool = False
    follows: bool = False
    joined: bool = False
    period: str | None = None
    period_kept: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A whole question. ``also``: enterprises whose names stand inside the longer ones; ``leans`` and ``pronoun``: it
    points back into the thread; ``whole``: 占全市多少, so a part of the city is meant; ``articles``: the thread's."""

    words: str
    language: Language
    parts: tuple[Part, ...]
    enterprises: tuple[StoredEnterprise, ...] = ()
    also: tuple[StoredEnterprise, ...] = ()
    period: str | None = None
    last_year: bool = False
    leans: bool = False
    pronoun: bool = False
    tianjin: bool = False
    whole: bool = False
    articles: tuple[int, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        return meaning.spread(t for p in self.parts for t in p.terms)
