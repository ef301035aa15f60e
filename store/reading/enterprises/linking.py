"""Which names mean the same enterprise, and which span of the page belongs to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from store.reading.enterprises.built import Found
from store.reading.enterprises.defined import definitions, longest_ending_at
from store.reading.enterprises.short import parts_of, picked_form, whole_forms
from store.reading.enterprises.tokens import Line
from store.reading.enterprises.vocabulary import automaton, vocabulary
from store.reading.types import Article, EnterpriseKind, Span


@dataclass(slots=True)
class Named:
    """An enterprise while it is put together: its names, and the spans that were found for each."""

    kind: EnterpriseKind
    names: dict[str, str] = field(default_factory=dict)
    """Each name and how it came: built, known, listed, defined, short."""
    spans: set[tuple[int, int]] = field(default_factory=set)

    @property
    def name(self) -> str:
        return max(self.names, key=len)


def link(text: str, lines: Sequence[Line], found: Sequence[Found], articles: Sequence[Article]) -> list[Named]:
    """Names that say the same, joined; then the defined and the used short forms."""
    named = by_name(text, outermost(found))
    owners = {name: each for each in named for name in each.names}
    add_defined(text, lines, found, named, owners)
    add_short(text, lines, named, owners)
    join_same(named, owners)
    return [each for each in named if each.names]


def outermost(found: Sequence[Found]) -> list[Found]:
    """Names that lie in no other; of two that overlap, the longer."""
    chosen: list[Found] = []
    for name in sorted(found, key=lambda each: (each.start, -each.end, each.how != "built")):
        if chosen and name.start < chosen[-1].end:
            if name.end - name.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = name
            continue
        chosen.append(name)
    return chosen


def by_name(text: str, found: Sequence[Found]) -> list[Named]:
    named: dict[str, Named] = {}
    for each in found:
        name = text[each.start : each.end]
        entry = named.setdefault(name, Named(each.kind, {name: each.how}))
        entry.spans.add((each.start, each.end))
    return list(named.values())


def add_defined(text: str, lines: Sequence[Line], found: Sequence[Found], named: list[Named], owners: dict[str, Named]) -> None:
    chosen = outermost(found)
    for line in lines:
        here = [name for name in chosen if line.start <= name.start < line.end]
        for definition in definitions(text, line.start, line.end):
            long = longest_ending_at(here, definition.name_end)
            alias = text[definition.start : definition.end].strip()
            if long is None or not len(alias) >= 2 or alias in vocabulary().edges:
                continue
            owner = owners.get(text[long.start : long.end])
            if owner is None:
                continue
            other = owners.get(alias)
            if other is not None and other is not owner:
                absorb(owner, other, owners)
            owner.names[alias] = "defined"
            owner.spans.add((definition.start, definition.end))
            owners[alias] = owner


def absorb(owner: Named, other: Named, owners: dict[str, Named]) -> None:
    """All names and spans of the other become the owner's."""
    owner.names.update(other.names)
    owner.spans |= other.spans
    for name in other.names:
        owners[name] = owner
    other.names = {}
    other.spans = set()


def add_short(text: str, lines: Sequence[Line], named: list[Named], owners: dict[str, Named]) -> None:
    """Short forms that just one enterprise of the page can mean."""
    wanted: dict[str, list[Named]] = {}
    brands: dict[str, list[Named]] = {}
    for each in list(named):
        if not each.names or each.kind not in ("company", "institute"):
            continue
        full = each.name
        how = each.names[full]
        if how not in ("built",) or len(full) < 5:
            continue
        for form in whole_forms(full, each.kind):
            wanted.setdefault(form, []).append(each)
        brand = parts_of(full).brand
        if len(brand) >= 2:
            brands.setdefault(brand, []).append(each)
    for form, owner_list in wanted.items():
        if len(owner_list) > 1:
            continue
        owner = owner_list[0]
        other = owners.get(form)
        if other is owner:
            continue
        if other is not None:
            if any(how == "defined" for how in other.names.values()):
                continue
            absorb(owner, other, owners)
        owner.names.setdefault(form, "short")
        owners[form] = owner
    add_picked(text, lines, brands, owners)


def add_picked(text: str, lines: Sequence[Line], brands: dict[str, list[Named]], owners: dict[str, Named]) -> None:
    if not brands:
        return
    machine = automaton(brands)
    for line in lines:
        for last, brand in machine.iter(text, line.start, line.end):
            start, end = last - len(brand) + 1, last + 1
            if not line.begins(start):
                continue
            ways = Counter[str]()
            for each in brands[brand]:
                if not each.names:
                    continue
                taken = picked_form(text, end, parts_of(each.name), line)
                if taken - end >= 2 and line.begins(taken):
                    ways[text[start:taken]] += 1
                    form, owner = text[start:taken], each
            if len(ways) == 1 and sum(ways.values()) == 1 and form not in owners:
                owner.names.setdefault(form, "short")
                owners[form] = owner


SAME = ("国际", "股份", "有限", "责任", "控股", "(集团)", "集团公司", "公司", "省", "市", "经济技术", "高新技术产业", "产业", "经济")


def join_same(named: list[Named], owners: dict[str, Named]) -> None:
    """空港经济区 and 天津空港经济区, 北京大兴机场 and 北京大兴国际机场: one, where only place or filler differs."""
    by_core: dict[tuple[str, str], Named] = {}
    for each in sorted((one for one in named if one.names), key=lambda one: -len(one.name)):
        name = each.name
        keys = {core(name)}
        if each.kind in ("park", "other", "port"):
            keys.add(core(without_place(name)))
        match = next((by_core[(each.kind, key)] for key in keys if (each.kind, key) in by_core), None)
        if match is not None and match is not each:
            absorb(match, each, owners)
            continue
        for key in keys:
            by_core.setdefault((each.kind, key), each)


def core(name: str) -> str:
    for word in SAME[:1]:
        name = name.replace(word, "")
    return name.replace("经济技术开发区", "经开区").replace("高新技术产业开发区", "高新区").replace("综合保税区", "综保区").replace("(集团)", "集团")


def without_place(name: str) -> str:
    for length in range(min(6, len(name) - 4), 1, -1):
        if name[:length] in vocabulary().places and name[:length] not in vocabulary().countries and len(name) - length >= 5:
            return name[length:]
    return name


def mentions_of(text: str, lines: Sequence[Line], named: Sequence[Named]) -> dict[int, list[Span]]:
    """Every span of every name, the longest name first, none overlapping."""
    owner_of = {name: number for number, each in enumerate(named) for name in each.names}
    if not owner_of:
        return {}
    sure = {span: number for number, each in enumerate(named) for span in each.spans}
    machine = automaton(owner_of)
    spans: list[tuple[int, int, int]] = [(start, end, number) for (start, end), number in sure.items()]
    lists = vocabulary()
    for line in lines:
        for last, name in machine.iter(text, line.start, line.end):
            start, end = last - len(name) + 1, last + 1
            if (start, end) in sure or name in lists.ambiguous:
                continue
            if (line.begins(start) and line.begins(end)) or len(name) >= 5:
                spans.append((start, end, owner_of[name]))
    kept: dict[int, list[Span]] = {}
    last_end = 0
    for start, end, number in longest_first(spans):
        if start >= last_end:
            kept.setdefault(number, []).append(Span(start, end))
            last_end = end
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
