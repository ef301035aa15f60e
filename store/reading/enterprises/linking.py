"""Which names mean the same enterprise: defined, used short, or spelled with and without filler."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from store.reading import words
from store.reading.enterprises.branches import branches_in
from store.reading.enterprises.built import Found, called_so
from store.reading.enterprises.defined import definitions
from store.reading.enterprises.short import bare_ending, commonplace, is_common_word, parts_of, picked_form, whole_forms
from store.reading.enterprises.tokens import Line
from store.reading.enterprises.vocabulary import automaton, vocabulary
from store.reading.types import EnterpriseKind

FILLERS = (
    ("经济技术开发区", "经开区"), ("高新技术产业开发区", "高新区"), ("高新技术开发区", "高新区"),
    ("综合保税区", "综保区"), ("国际", ""), ("(集团)", "集团"),
    ("自由贸易试验区", "自贸区"), ("自贸试验区", "自贸区"), ("农村商业银行", "农商行"), ("农商银行", "农商行"),
)  # fmt: skip
"""What two writings of one name differ in; both become the second before they are compared."""
BODIES = ("管委会", "管理委员会")
"""After 高新区 they make another body, which the bare ending does not name."""
VENUE = re.compile(
    r"(?:文旅|文化|商业|步行|特色|风情|美食|旅游|艺术|创意|主题)*(?:街区|商场|购物中心|商业街|步行街|古镇|小镇|夜市|市集|景区|广场|公园)"
)
"""After a brand they make a place of it, which shares the name with the company that runs it and is another thing."""
WITH_OR_WITHOUT_PLACE = frozenset({"park", "other", "port"})


@dataclass(slots=True)
class Named:
    """An enterprise while it is put together: its names with how each came, and the spans found for them."""

    kind: EnterpriseKind
    names: dict[str, str] = field(default_factory=dict)
    spans: set[tuple[int, int]] = field(default_factory=set)
    branch_of: str | None = None
    """The whole that a branch belongs to which the text names by its place alone."""

    @property
    def name(self) -> str:
        return max(self.names, key=len)

    @property
    def defined(self) -> bool:
        return "defined" in self.names.values()


@dataclass(slots=True)
class Register:
    """All enterprises of a page so far, and whose each name is."""

    named: list[Named] = field(default_factory=list)
    owners: dict[str, Named] = field(default_factory=dict)

    def add(self, name: str, each: Found) -> None:
        owner = self.owners.get(name)
        if owner is None:
            owner = self.owners[name] = Named(each.kind, {name: each.how})
            self.named.append(owner)
        owner.spans.add((each.start, each.end))

    def give(self, owner: Named, name: str, how: str) -> None:
        """The name is the owner's from now on; who had it before is the same enterprise."""
        other = self.owners.get(name)
        if other is owner:
            return
        if other is not None:
            self.absorb(owner, other)
        owner.names.setdefault(name, how)
        self.owners[name] = owner

    def absorb(self, owner: Named, other: Named) -> None:
        owner.names.update(other.names)
        owner.spans |= other.spans
        self.owners.update(dict.fromkeys(other.names, owner))
        other.names, other.spans = {}, set()

    def living(self) -> list[Named]:
        return [each for each in self.named if each.names]


def link(text: str, lines: Sequence[Line], found: Sequence[Found]) -> list[Named]:
    """Names that say the same, joined; then the defined and the used short forms."""
    chosen = outermost(found)
    register = Register()
    for each in chosen:
        register.add(text[each.start : each.end], each)
    add_defined(text, lines, chosen, register)
    add_called(text, chosen, register)
    add_regions(text, lines, register)
    add_short(text, lines, register)
    add_stems(text, lines, register)
    add_picked(text, lines, register)
    join_same(register)
    join_formless(register)
    join_works(register)
    add_abbreviations(register)
    add_bare_endings(text, lines, register)
    add_branches(text, lines, chosen, register)
    return register.living()


def outermost(found: Iterable[Found]) -> list[Found]:
    """Names that lie in no other; of two that overlap, the longer."""
    chosen: list[Found] = []
    for name in sorted(found, key=lambda each: (each.start, -each.end, each.how != "built")):
        if chosen and name.start < chosen[-1].end:
            if name.end - name.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = name
            continue
        chosen.append(name)
    return chosen


def add_defined(text: str, lines: Sequence[Line], chosen: Sequence[Found], register: Register) -> None:
    by_end = {name.end: name for name in chosen}
    for line in lines:
        for definition in definitions(text, line.start, line.end):
            long = by_end.get(definition.name_end)
            alias = text[definition.start : definition.end].strip()
            if long is None or len(alias) < 2 or alias in vocabulary().edges:
                continue
            owner = register.owners[text[long.start : long.end]]
            register.give(owner, alias, "defined")
            owner.names[alias] = "defined"
            owner.spans.add((definition.start, definition.start + len(alias)))


def add_called(text: str, chosen: Sequence[Found], register: Register) -> None:
    """经济技术开发区(泰达): what a park is called stands in brackets after its name."""
    for each in chosen:
        close = text.find(")", each.end, each.end + 8) if text.startswith("(", each.end) else -1
        alias = text[each.end + 1 : close] if close > 0 else ""
        owner = register.owners.get(text[each.start : each.end])
        if each.kind == "park" and alias in called_so() and owner is not None and alias not in register.owners:
            register.give(owner, alias, "called")
            owner.spans.add((each.end + 1, close))


BONDED = ("综合保税区", "保税区", "保税港区", "综保区")


def add_regions(text: str, lines: Sequence[Line], register: Register) -> None:
    """东疆 for 东疆综合保税区: the bare region, where just one enterprise of the page begins with it."""
    living = register.living()
    wanted: dict[str, Named] = {}
    for each in living:
        ending = next((ending for ending in BONDED if each.name.endswith(ending)), "") if each.kind == "park" else ""
        region = each.name.removesuffix(ending) if ending else ""
        alone = sum(region in name for other in living for name in other.names) == 1
        if region in called_so() and alone and region not in register.owners:
            wanted[region] = each
    for form in present(text, lines, wanted):
        register.give(wanted[form], form, "short")


def add_short(text: str, lines: Sequence[Line], register: Register) -> None:
    """Short forms that just one enterprise of the page can mean, and that the page holds as words."""
    wanted: dict[str, list[Named]] = {}
    for each in register.living():
        for full in [name for name, how in each.names.items() if how == "built" and len(name) >= 5]:
            for form in whole_forms(full, each.kind):
                if each not in wanted.setdefault(form, []):
                    wanted[form].append(each)
    for form in present(text, lines, wanted):
        owner = meant(form, wanted[form])
        if owner is None or is_common_word(form):
            continue
        other = register.owners.get(form)
        if other is None or not (other.defined or is_full(other)):
            register.give(owner, form, "short")


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
    machine = automaton(stems)
    ends: dict[str, bool] = {}
    for line in lines:
        for last, stem in machine.iter(text, line.start, line.end):
            start, end = last - len(stem) + 1, last + 1
            if not any(text.startswith(each.name, start) for each in stems[stem]):
                ends[stem] = ends.get(stem, True) and name_ends(line, start, end)
    for stem, whole in ends.items():
        if whole and len(stems[stem]) == 1 and stem not in register.owners:
            register.give(stems[stem][0], stem, "short")


def name_ends(line: Line, start: int, end: int) -> bool:
    """Whether what follows is an edge, a mark or a verb, and what stands before is no part of a longer name."""
    if not (line.begins(start) and line.begins(end)):
        return False
    before = line.tokens[line.at(start) - 1] if start > line.start else None
    after = line.tokens[line.at(end)] if end < line.end else None
    if before is not None and before.role not in ("edge", "mark"):
        return False
    speech = words.part_of_speech()
    return after is None or after.role in ("edge", "mark") or speech.get(after.text) in ("v", "d", "t")


def meant(form: str, owners: Sequence[Named]) -> Named | None:
    """The one that a shared form means: none, but for a bare brand, which means the group or who was named first."""
    living = [each for each in owners if each.names]
    if len(living) < 2:
        return living[0] if living else None
    if any(parts_of(each.name).brand != form for each in living):
        return None
    groups = [each for each in living if not parts_of(each.name).trade and not parts_of(each.name).place]
    return groups[0] if len(groups) == 1 else min(living, key=lambda each: min(each.spans))


def is_full(named: Named) -> bool:
    """Whether the enterprise has a name of its own in legal form, so that it is not just a short form of another."""
    return any(name.endswith(("有限公司", "有限责任公司", "股份公司")) for name in named.names)


def present(text: str, lines: Sequence[Line], forms: Iterable[str]) -> list[str]:
    """Those of the forms that stand in the page as words, the longest first."""
    wanted = set(forms)
    if not wanted:
        return []
    machine, seen = automaton(wanted), set()
    for line in lines:
        for last, form in machine.iter(text, line.start, line.end):
            if (
                form not in seen
                and bounded(line, last - len(form) + 1, last + 1)
                and not text.startswith(BODIES, last + 1)
                and not VENUE.match(text, last + 1, line.end)
            ):
                seen.add(form)
    return sorted(seen, key=lambda form: (-len(form), form))


def bounded(line: Line, start: int, end: int) -> bool:
    """Begins with a word and ends with one; from four characters on the segmenter may draw the last into a word."""
    return line.begins(start) and (line.begins(end) or end - start >= 4)


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
    machine = automaton(brands)
    for line in lines:
        for last, brand in machine.iter(text, line.start, line.end):
            start, end = last - len(brand) + 1, last + 1
            if not line.begins(start):
                continue
            taken = [(picked_form(text, end, parts_of(each.name), line), each) for each in brands[brand] if each.names]
            good = [(stop, each) for stop, each in taken if stop - end >= 2 and line.begins(stop)]
            form = text[start : good[0][0]] if len(good) == 1 else ""
            other = register.owners.get(form)
            if form and (other is None or not (other.defined or is_full(other) or form in vocabulary().known)):
                register.give(good[0][1], form, "short")


def join_same(register: Register) -> None:
    """空港经济区 and 天津空港经济区, 北京大兴机场 and 北京大兴国际机场: one, where only place or filler differs."""
    by_core: dict[tuple[str, str], Named] = {}
    for each in sorted(register.living(), key=lambda one: -len(one.name)):
        if not each.names:
            continue
        keys = [core(name) for name in each.names]
        if each.kind in WITH_OR_WITHOUT_PLACE:
            keys += [core(without_place(name)) for name in each.names]
        match = next((by_core[each.kind, key] for key in keys if (each.kind, key) in by_core), None)
        if match is not None:
            register.absorb(match, each)
            continue
        for key in keys:
            by_core.setdefault((each.kind, key), each)


def join_formless(register: Register) -> None:
    """波音 and 波音公司, 某某 and 某某集团: one, where nothing but the word for a company differs."""
    for each in register.living():
        for name in list(each.names):
            for tail in ("集团公司", "公司", "集团"):
                other = register.owners.get(name.removesuffix(tail)) if name.endswith(tail) else None
                if (
                    other
                    and other is not each
                    and other.names
                    and other.kind == each.kind
                    and not (is_full(each) or is_full(other))
                ):
                    register.absorb(each, other)


def join_works(register: Register) -> None:
    """南港电厂 and 南港热电有限公司: works called by place and a character of the trade."""
    full = [each for each in register.living() if each.kind == "company" and is_full(each)]
    for each in register.living():
        stem = each.name.removesuffix("厂")
        if stem == each.name or not 3 <= len(stem) <= 5 or is_full(each) or stem[:2] in vocabulary().cities:
            continue
        like = [other for other in full if other.name.startswith(stem[:2]) and in_order(stem, other.name)]
        if len(like) == 1:
            register.absorb(like[0], each)


def in_order(characters: str, text: str) -> bool:
    rest = iter(text)
    return all(character in rest for character in characters)


def add_branches(text: str, lines: Sequence[Line], chosen: Sequence[Found], register: Register) -> None:
    """天津中心 after the centre that it is the branch of: an enterprise of its own."""
    by_line: dict[int, list[Found]] = {}
    starts = [line.start for line in lines]
    for name in chosen:
        by_line.setdefault(bisect_right(starts, name.start) - 1, []).append(name)
    for number, here in by_line.items():
        for branch in branches_in(lines[number], text, here):
            form = text[branch.span.start : branch.span.end]
            if form not in register.owners:
                register.add(form, Found(*branch.span, "institute", "branch"))
                register.owners[form].branch_of = text[branch.whole.start : branch.whole.end]


def core(name: str) -> str:
    for long, brief in FILLERS:
        name = name.replace(long, brief)
    return name


def without_place(name: str) -> str:
    lists = vocabulary()
    for length in range(min(6, len(name) - 4), 1, -1):
        if name[:length] in lists.places and name[:length] not in lists.countries and len(name) - length >= 5:
            return name[length:]
    return name


def add_abbreviations(register: Register) -> None:
    """北航 where 北京航空航天大学 stands on the page too."""
    for short, full in vocabulary().abbreviations.items():
        if short in register.owners and full in register.owners and register.owners[full].names:
            register.give(register.owners[full], short, "abbreviation")


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
