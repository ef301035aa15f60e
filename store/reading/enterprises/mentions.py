"""Which span of the page belongs to whom: every occurrence of every name, the longest first, none overlapping."""

from __future__ import annotations

from collections.abc import Sequence

from store.reading.automaton import Automaton
from store.reading.enterprises.register import Named
from store.reading.enterprises.standing import BODIES, bounded, says_another_thing
from store.reading.enterprises.tokens import Line, on_lines
from store.reading.enterprises.vocabulary import vocabulary
from store.reading.types import Span, as_span


def mentions_of(text: str, lines: Sequence[Line], named: Sequence[Named]) -> list[list[Span]]:
    """For each enterprise its spans in text order. Names that are also words count only where they were found."""
    owner_of = {name: number for number, each in enumerate(named) for name in each.names}
    sure = {span: number for number, each in enumerate(named) for span in each.spans}
    spans = [(start, end, number) for (start, end), number in sure.items()]
    if owner_of:
        ambiguous = vocabulary().ambiguous
        for line, start, end, name in on_lines(lines, Automaton(owner_of, once=True).every(text)):
            if (start, end) in sure:
                continue
            number = owner_of[name]
            how = named[number].names[name]
            if name in ambiguous and how in ("known", "listed"):
                continue
            short = how == "short" and says_another_thing(line, text, start, end)
            if bounded(line, start, end) and not text.startswith(BODIES, end) and not short:
                spans.append((start, end, number))
    kept: list[list[Span]] = [[] for _ in named]
    for start, end, number in longest_first(spans):
        kept[number].append(as_span((start, end)))
    return kept


def longest_first(spans: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """In text order without overlaps; where two overlap the longer stays."""
    taken: list[tuple[int, int, int]] = []
    for span in sorted(spans, key=lambda each: (each[0], -each[1])):
        if taken and span[0] < taken[-1][1]:
            if span[1] - span[0] > taken[-1][1] - taken[-1][0]:
                taken[-1] = span
            continue
        taken.append(span)
    return taken
