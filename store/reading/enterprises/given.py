"""Names that the text gives: defined, in brackets after a park, and branches by their place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from store.patterns import lazily
from store.reading.enterprises.branches import branches_in
from store.reading.enterprises.built import called_so
from store.reading.enterprises.defined import Defined, called_in_brackets, definitions
from store.reading.enterprises.found import Found
from store.reading.enterprises.joining import in_order
from store.reading.enterprises.register import Named, Register
from store.reading.enterprises.standing import present
from store.reading.enterprises.tokens import Line
from store.reading.enterprises.vocabulary import vocabulary

BONDED = ("综合保税区", "保税区", "保税港区", "综保区")


def add_defined(text: str, lines: Sequence[Line], chosen: Sequence[Found], register: Register) -> None:
    by_end = {name.end: name for name in chosen}
    for line in lines:
        for each in called_in_brackets(text, line.start, line.end) if ")" in text[line.start : line.end] else ():
            long = by_end.get(each.name_end)
            alias = text[each.start : each.end]
            if long is not None and alias not in vocabulary().places and in_order(alias, text[long.start : long.end]):
                owner = register.owners[text[long.start : long.end]]
                register.give(owner, alias, "defined")
                owner.spans.add((each.start, each.end))
        for definition in definitions(text, line.start, line.end):
            long = by_end.get(definition.name_end) or said_before(text, line, definition, chosen)
            alias = text[definition.start : definition.end].strip()
            if long is None or len(alias) < 2 or alias in vocabulary().edges:
                continue
            owner = register.owners[text[long.start : long.end]]
            register.give(owner, alias, "defined")
            owner.names[alias] = "defined"
            owner.spans.add((definition.start, definition.start + len(alias)))


OF_IT = lazily(r",(?:该|本)?(?:公司|企业|集团)(?:股票|证券|中文)?简称(?:为|是|:)?[“\"]?$")


def said_before(text: str, line: Line, definition: Defined, chosen: Sequence[Found]) -> Found | None:
    """某某有限公司获批…,公司简称某某: the company named last before on the line."""
    if OF_IT.search(text, definition.name_end, definition.start) is None:
        return None
    at = bisect_right(chosen, definition.name_end, key=attrgetter("start")) - 1
    last = chosen[at] if at >= 0 else None
    return last if last is not None and last.start >= line.start and last.kind == "company" else None


def add_called(text: str, chosen: Sequence[Found], register: Register) -> None:
    """经济技术开发区(泰达): what a park is called stands in brackets after its name."""
    for each in chosen:
        close = text.find(")", each.end, each.end + 8) if text.startswith("(", each.end) else -1
        alias = text[each.end + 1 : close] if close > 0 else ""
        owner = register.owners.get(text[each.start : each.end])
        if each.kind == "park" and alias in called_so() and owner is not None and alias not in register.owners:
            register.give(owner, alias, "called")
            owner.spans.add((each.end + 1, close))


def add_regions(text: str, lines: Sequence[Line], register: Register) -> None:
    """东疆 for 东疆综合保税区: the bare region, where just one enterprise of the page begins with it."""
    living = register.living()
    wanted: dict[str, Named] = {}
    for each in living:
        ending = next((ending for ending in BONDED if each.name.endswith(ending)), "") if each.kind == "park" else ""
        region = each.name.removesuffix(ending) if ending else ""
        if region not in called_so() or region in register.owners:
            continue
        if sum(region in name for other in living for name in other.names) == 1:
            wanted[region] = each
    for form in present(text, lines, wanted):
        register.give(wanted[form], form, "short")


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
