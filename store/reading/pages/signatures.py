"""Names that stand alone: under a comment, in brackets, glued to the last sentence."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.pages.bylines import Byline, parse
from store.reading.pages.naming import HAN, MARKS, NAME, is_district, is_name, is_pen_name, split_names, strip_brackets


def signature(text: str, *, bracketed_only: bool = False, at_edge: bool = False) -> Byline | None:
    """Names alone, as a commentator or a contributor signs: 石敢; （丁蓝）. None where it may be anything else.

    ``at_edge``: the line stands far to the right, as signatures do.
    """
    bare = text.strip(MARKS)
    inner = strip_brackets(bare)
    bracketed = inner != bare and bare[0] not in "【〔"  # a column's name stands in these
    if bracketed_only and not bracketed:
        return None
    from_where = AFFILIATION.match(inner)
    if from_where:
        inner = inner[from_where.end() :]
    names = split_names(inner) if len(inner) <= 24 else None
    if not names or len(names) > 4 or (not bracketed and any(is_district(name) for name in names)):
        return None
    if WROTE_AND_SHOT.search(inner) and all(NAME.match(name) for name in names):
        return Byline(tuple(names))
    marked = text.lstrip().startswith("□")  # what papers print before a byline, and before nothing else
    if all(is_name(name, trusting=bracketed or marked or from_where is not None) for name in names):
        return Byline(tuple(names))
    if at_edge and all(2 <= len(name) <= 3 for name in names) and any(is_name(name, trusting=True) for name in names):
        return Byline(tuple(names))
    if bracketed and from_where is None and len(names) == 1 and is_pen_name(names[0]):
        return Byline(tuple(names))
    return None


WROTE_AND_SHOT = lazily(r"(?:文\s*[/、并]\s*[摄图]影?|图\s*[/、]\s*文|摄影报道|图文报道)\)?$")
AFFILIATION = lazily(
    rf"^[{HAN}]{{1,12}}?(?:[区县市镇乡村局校院所厂社会委班科]|街道|小区|车间|[支大中]队|公司|中学|小学|大学|集团|医院)[\s:：]+"
)
IN_BRACKETS = lazily(rf"[。！？!?”]\s*[(（](?P<name>[{HAN}]{{2,4}})[)）]$")
GLUED = lazily(r"[。！？!?…”’」』）)]\s*(?P<tail>[(（■□●◆◎\s]*[^。！？!?…”’]{2,70}[)）]?)\s*$")
NOT_GLUED = frozenset("。！？!?…”’")
"""What no name ends with."""


def glued(text: str) -> Byline | None:
    """Names glued to the last sentence of a paragraph. ``end`` is where they begin, past the sentence."""
    if text[-1:] in NOT_GLUED or text.rstrip()[-1:] in NOT_GLUED:  # nearly always
        return None
    hit = GLUED.search(text[-120:])
    if not hit:
        return None
    tail = hit["tail"]
    found = parse(tail) or signature(tail, bracketed_only=True)
    return Byline(found.names, max(0, len(text) - 120) + hit.start("tail")) if found else None
