"""Short forms of a full name that the page just uses: 天锻 for 天津市天锻压力机有限公司, 朗拓海装, 某某高新.

A full name is taken apart into place, brand, trade and legal form; its short forms are brand, brand and trade, place
and brand, and brand with characters of the trade in their order. They count only where they stand as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.reading.enterprises.tokens import Line, Token, lines_of
from store.reading.enterprises.vocabulary import vocabulary
from store.reading.types import EnterpriseKind

LEGAL = re.compile(
    r"(?:\((?:集团|控股)\))?(?:集团|控股集团|控股|实业集团|企业集团|连锁)?(?:股份)?(?:有限责任公司|有限公司|股份公司|总公司|公司|集团|厂)(?:\([^)]{2,8}\))?$"
)
BRACKETED = re.compile(r"\([^()]{1,12}\)")
LONGEST_SKIP = 4
"""Characters of the trade that a short form may pick out after the brand: 朗拓+海装, 宜科+自动化 is a whole word."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A full name taken apart. ``trade`` keeps its words, since short forms take whole ones or first characters."""

    place: str
    brand: str
    trade: tuple[str, ...]
    form: str


def parts_of(name: str) -> Parts:
    """Place, brand, trade and form of a name; a part that is not there is empty."""
    bare = BRACKETED.sub("", name)
    form = LEGAL.search(bare)
    rest = bare[: form.start()] if form else bare
    tokens = lines_of(rest)[0].tokens if rest.strip() else ()
    at = 0
    while at < len(tokens) and tokens[at].role == "place" and (at == 0 or tokens[at].text in ("市",) or at < 2):
        at += 1
    if at >= len(tokens):
        at = max(0, len(tokens) - 1) if at > 1 else 0
    place = "".join(token.text for token in tokens[:at])
    brand_end = brand_ends(tokens, at)
    brand = "".join(token.text for token in tokens[at:brand_end])
    return Parts(place, brand, tuple(token.text for token in tokens[brand_end:]), form.group() if form else "")


def brand_ends(tokens: tuple[Token, ...], at: int) -> int:
    """The brand is the run of what is no trade word; at least one word."""
    end = at
    while end < len(tokens) and tokens[end].role not in ("plain", "mark", "place"):
        end += 1
    return max(end, min(at + 1, len(tokens)))


def whole_forms(name: str, kind: EnterpriseKind) -> set[str]:
    """Short forms that can be written down without the page: brand, place + brand, brand + words of the trade."""
    parts = parts_of(name)
    if not parts.brand or kind not in ("company", "institute"):
        return set()
    brand, forms = parts.brand, set()
    place = re.sub(r"(省|市|区|县)$", "", parts.place)
    if len(brand) >= 2 and not commonplace(brand):
        forms.add(brand)
    grown = brand
    for word in parts.trade:
        grown += word
        forms.add(grown)
    for word in parts.trade:
        forms.add(brand + word)
    for tail in ("集团", "公司", "股份", "科技"):
        if tail in parts.form or (tail == "公司" and "公司" in parts.form):
            forms.add(brand + tail)
            forms.update(form + tail for form in list(forms) if tail in ("集团",) and not form.endswith(tail) and form != brand)
    if place and place not in vocabulary().countries:
        if len(brand) >= 2 and brand not in vocabulary().plain:
            forms.add(place + brand)
        forms.update(place + form for form in list(forms) if form.startswith(brand))
    bare = BRACKETED.sub("", name)
    if bare != name:
        forms.add(bare)
    if parts.place and parts.place in vocabulary().countries:
        forms.add(bare[len(parts.place) :])
    return {form for form in forms if len(form) >= 2 and form != name and not commonplace(form)}


def commonplace(word: str) -> bool:
    """A form that is a word or a place of its own says nothing of the enterprise."""
    lists = vocabulary()
    if word in lists.plain or word in lists.places or word in lists.edges or word in lists.endings:
        return True
    tokens = lines_of(word)
    return bool(tokens) and all(token.role in ("plain", "place", "edge", "word", "number") for token in tokens[0].tokens)


def picked_form(text: str, brand_end: int, parts: Parts, line: Line) -> int:
    """After a brand in the page: how far characters picked from the trade, in order, go on (朗拓|海装); else brand_end."""
    trade = "".join(parts.trade) + re.sub(r"有限|责任|公司|股份", "", parts.form)
    at, taken = 0, brand_end
    while taken < min(line.end, brand_end + LONGEST_SKIP):
        next_at = trade.find(text[taken], at)
        if next_at < 0:
            break
        at, taken = next_at + 1, taken + 1
    return taken
