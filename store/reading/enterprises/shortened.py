"""Short forms that the page just uses, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from store.reading import words
from store.reading.automaton import occurrences
from store.reading.enterprises.built import called_so
from store.reading.enterprises.register import Named, Register, is_full
from store.reading.enterprises.short import (
    PLACES_OF_NATURE,
    bare_ending,
    commonplace,
    is_common_word,
    parts_of,
    picked_form,
    whole_forms,
)
from store.reading.enterprises.standing import name_ends, present
from store.reading.enterprises.tokens import Line, on_lines
from store.reading.enterprises.vocabulary import vocabulary


def add_short(text: str, lines: Sequence[Line], register: Register) -> None:
    """Short forms that just one enterprise of the page can mean, and that the page holds as words."""
    wanted: dict[str, list[Named]] = {}
    for each in register.living():
        for full in [name for name, how in each.names.items() if (how == "built" and len(name) >= 5) or len(name) == 4]:
            for form in whole_forms(full, each.kind) if len(full) > LENGTH_OF_KNOWN else known_brand(full, each.kind):
                if each not in wanted.setdefault(form, []):
                    wanted[form].append(each)
    for form in present(text, lines, wanted):
        owner = meant(form, wanted[form])
        other = register.owners.get(form)
        if (
            len(form) == LENGTH_OF_BRAND
            and owner is not None
            and len(owner.name) == LENGTH_OF_KNOWN
            and not ends_there(form, lines, text)
        ):
            continue
        if owner is None or (is_common_word(form) and other is None) or claimed(form, owner, register):
            continue
        if other is not None and other.kind != owner.kind and other.names.get(form) in OF_ITS_OWN:
            continue  # 南开大学|转化医学研究院 is not the university
        if other is None or not (other.defined or is_full(other)):
            register.give(owner, form, "short")


LENGTH_OF_KNOWN = 4


def known_brand(name: str, kind: str) -> tuple[str, ...]:
    """恒力 of 恒力石化: two characters that no word of the dictionary and no other firm is called by."""
    lists, brand = vocabulary(), name[:2]
    named = kind == "company" and name[2:] in lists.trades and brand not in words.part_of_speech()
    return (brand,) if named and brand not in lists.known and brand not in lists.places else ()


LENGTH_OF_BRAND = 2


def ends_there(form: str, lines: Sequence[Line], text: str) -> bool:
    """Whether a name ends with the brand each time that nothing of the longer name follows it."""
    hits = [(line, start, end) for line, start, end, _ in on_lines(lines, occurrences(text, [form]))]
    return any(name_ends(*hit) for hit in hits)


OF_ITS_OWN = ("built", "known")


def claimed(form: str, owner: Named, register: Register) -> bool:
    """海晶 of 海晶光学 beside 长芦海晶集团: a bare brand that another's longer brand ends with means neither."""
    if parts_of(owner.name).brand != form:
        return False
    others = (each for each in register.living() if each is not owner and each.kind == "company")
    longer = (each for each in others if parts_of(each.name).brand.endswith(form) and is_full(each))
    return any(parts_of(each.name).brand != form for each in longer)


def meant(form: str, owners: Sequence[Named]) -> Named | None:
    """The one that a shared form means: none, but for a bare brand, which means the group or who was named first."""
    living = [each for each in owners if each.names]
    if len(living) < 2:
        return living[0] if living else None
    if any(parts_of(each.name).brand != form for each in living):
        return None
    groups = [each for each in living if not parts_of(each.name).trade and not parts_of(each.name).place]
    return groups[0] if len(groups) == 1 else min(living, key=lambda each: min(each.spans))


def add_stems(text: str, lines: Sequence[Line], register: Register) -> None:
    """渤海轮胎 of a 渤海轮胎股份有限公司: all plain words, so it counts only where each time the name ends there."""
    stems: dict[str, list[Named]] = {}
    for each in register.living():
        if each.kind == "company" and is_full(each):
            parts = parts_of(each.name)
            stem = each.name.removesuffix(parts.form)
            local = parts.place and parts.place not in called_so()
            if not local and len(stem) >= 4 and stem not in register.owners and stem != each.name:
                stems.setdefault(stem, []).append(each)
    if not stems:
        return
    ends: dict[str, bool] = {}
    for line, start, end, stem in on_lines(lines, occurrences(text, stems)):
        if not any(text.startswith(each.name, start) for each in stems[stem]):
            ends[stem] = ends.get(stem, True) and name_ends(line, start, end)
    for stem, whole in ends.items():
        if whole and len(stems[stem]) == 1 and stem not in register.owners:
            register.give(stems[stem][0], stem, "short")


def add_picked(text: str, lines: Sequence[Line], register: Register) -> None:
    """朗拓海装: a brand, then characters of its trade in their order; of one enterprise only."""
    brands: dict[str, list[Named]] = {}
    for each in register.living():
        brand = parts_of(each.name).brand
        if (
            each.kind == "company"
            and len(brand) >= 2
            and len(each.name) >= 6
            and not is_common_word(brand)
            and not commonplace(brand)
        ):
            brands.setdefault(brand, []).append(each)
    if not brands:
        return
    for line, start, end, brand in on_lines(lines, occurrences(text, brands)):
        if not line.begins(start):
            continue
        taken = [(picked_form(text, end, parts_of(each.name), line), each) for each in brands[brand] if each.names]
        good = [(stop, each) for stop, each in taken if stop - end >= 2 and line.begins(stop)]
        form = text[start : good[0][0]] if len(good) == 1 else ""
        form = "" if form.endswith(PLACES_OF_NATURE) else form
        other = register.owners.get(form)
        if form and (other is None or not (other.defined or is_full(other) or form in vocabulary().known)):
            register.give(good[0][1], form, "short")


def add_bare_endings(text: str, lines: Sequence[Line], register: Register) -> None:
    """生态港, 母港: the bare ending, where just one enterprise of the page ends so."""
    wanted: dict[str, list[Named]] = {}
    for each in register.living():
        ending = bare_ending(each.name) if each.kind in ("park", "port") else None
        if ending:
            wanted.setdefault(ending, []).append(each)
    for form in present(text, lines, wanted):
        if len(wanted[form]) == 1 and form not in register.owners:
            register.give(wanted[form][0], form, "short")
