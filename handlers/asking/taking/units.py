"""The units that an answer may have."""

from __future__ import annotations

import re

from handlers.asking.kinds import AREA, COUNTS, MONEY, PEOPLE, Want, units_of
from handlers.asking.meaning import Term
from handlers.asking.taking.heads import FOLK, PAID_FOR
from store.patterns import lazily


def of(text: str, want: Want, head: Term | None) -> frozenset[str]:
    return _of_kind(text, want, head) or _paid_in(text, want, head)


def _of_kind(text: str, want: Want, head: Term | None) -> frozenset[str]:
    """A rank has none, and how big asks for an area where nothing else is named."""
    if want == "rank" or (want == "growth" and _PRICE_MOVED.search(text)):
        return frozenset()
    if want == "share":
        return units_of(text)
    return _units(text, head) or (AREA if head is None and _HOW_BIG.search(text) else frozenset())


_PRICE_MOVED = lazily(r"\bby how much\b.*\b(?:price|cost|fee|fare|rent|wage|salary)s?\b", re.I)
"""By how much the price of a lens fell may be told in per cent."""
_HOW_BIG = lazily(
    r"\bhow (?:big|large) (?:is|was|are|were)\b(?!.*\b(?:volume|amount|value|number|total|capacity|debt|deficit|"
    r"surplus|workforce|increase|fall|market|economy|industry|sector|fund|team|staff|gap|impact|"
    r"order|project|loan|deal|investment|fleet|share|population|difference|bonus|subsidy|reward)s?\b)",
    re.I,
)


def _units(text: str, head: Term | None) -> frozenset[str]:
    asked, people = units_of(text), _units_of_head(head) or _counted_in_english(text)
    return asked | people if asked & COUNTS else asked or people


def _units_of_head(head: Term | None) -> frozenset[str]:
    """People are counted as people: 多少员工 is not met by the age of a team."""
    if head is None:
        return frozenset()
    return PEOPLE if head.word in FOLK or (len(head.word) > 1 and head.word[-1] in "工员师者童儿民客") else frozenset()


_HOW_MANY_PEOPLE = lazily(
    r"\bhow many (?:[\w&-]+ )?(?:people|persons|visitors|tourists|passengers|residents|workers|employees|"
    r"staff|students|pupils|patients|travell?ers|guests|graduates|engineers|researchers)\b",
    re.I,
)


_HOW_MANY_SHIPS = lazily(r"\bhow many (?:[\w&'-]+ ){0,3}(?:ships|vessels|boats|yachts|ferries)\b", re.I)
_SHIPS = frozenset({"艘", "艘次", "条", "只"})


def _counted_in_english(text: str) -> frozenset[str]:
    """Units that the noun behind how many is counted in: no ship is counted in tickets."""
    if _HOW_MANY_PEOPLE.search(text):
        return PEOPLE
    return _SHIPS if _HOW_MANY_SHIPS.search(text) else frozenset()


def _paid_in(text: str, want: Want, head: Term | None) -> frozenset[str]:
    """水性改造投入多少 asks for money, though it does not say so."""
    return MONEY if want == "value" and head is None and PAID_FOR.match(text) is not None else frozenset()
