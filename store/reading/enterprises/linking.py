"""Which names mean the same enterprise: defined, used short, or spelled with and without filler."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from store.reading.enterprises.found import Found
from store.reading.enterprises.given import add_branches, add_called, add_defined, add_regions
from store.reading.enterprises.joining import (
    add_abbreviations,
    add_acronyms,
    join_brands,
    join_firsts,
    join_foreign_tails,
    join_formless,
    join_groups,
    join_listed,
    join_parks,
    join_plants,
    join_same,
    join_shortened,
    join_tails,
    join_works,
)
from store.reading.enterprises.latin import add_latin
from store.reading.enterprises.offices import join_offices
from store.reading.enterprises.register import Named, Register
from store.reading.enterprises.shortened import add_bare_endings, add_picked, add_short, add_stems
from store.reading.enterprises.tokens import Line


def link(text: str, lines: Sequence[Line], found: Sequence[Found]) -> list[Named]:
    """Names that say the same, joined; then the defined and the used short forms."""
    chosen = outermost(found)
    register = Register()
    for each in chosen:
        register.add(text[each.start : each.end], each)
    add_defined(text, lines, chosen, register)
    add_called(text, chosen, register)
    add_latin(text, chosen, register)
    add_regions(text, lines, register)
    add_short(text, lines, register)
    add_stems(text, lines, register)
    add_picked(text, lines, register)
    join_same(register)
    join_offices(register)
    join_formless(register)
    join_brands(register)
    join_groups(register)
    join_firsts(register)
    join_tails(register)
    join_foreign_tails(register)
    join_shortened(register)
    join_listed(register)
    join_parks(register)
    join_works(register)
    join_plants(register)
    add_acronyms(text, lines, register)
    add_abbreviations(register)
    add_bare_endings(text, lines, register)
    add_branches(text, lines, chosen, register)
    return register.living()


HOW = {"quoted": 0, "built": 1}
"""Of two that say of one span what it is, who is believed first."""


def outermost(found: Iterable[Found]) -> list[Found]:
    """Names that lie in no other; of two that overlap, the longer."""
    chosen: list[Found] = []
    for name in sorted(found, key=lambda each: (each.start, -each.end, HOW.get(each.how, 2))):
        if chosen and name.start < chosen[-1].end:
            if name.end - name.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = name
            continue
        chosen.append(name)
    return chosen
