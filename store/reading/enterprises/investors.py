"""Investors by what they do: 由甲资本领投, 老股东乙创投跟投, 丙基金、丁创投分别持股."""

from __future__ import annotations

import re
from functools import cache

from store.patterns import lazily
from store.reading.enterprises.found import Found
from store.reading.enterprises.spans import Here
from store.reading.enterprises.tokens import Line
from store.reading.lexicon import load

LONGEST = 12
LEAST = 3
REACH = 80
"""Characters before the word of investing in which the investors stand."""
STOPS = lazily(r"[,。;:!?“”()]|(?:新|老|原|大|小)?股东|投资方|投资人|机构|旗下的?|由|获|为|向|及其|等")
BETWEEN = lazily("、|和|与|及|以及|联合")


@cache
def investing() -> tuple[re.Pattern[str], tuple[str, ...], frozenset[str]]:
    """Words of investing, endings of investors' names, and what stands before such an ending in plain speech."""
    words = load("enterprise_words")
    acts = "|".join(re.escape(each) for each in sorted(words["investing"], key=len, reverse=True))
    endings = tuple(sorted(words["investors"], key=len, reverse=True))
    return re.compile(rf"(?:等(?:机构|多家机构)?)?(?:{acts})"), endings, frozenset(words["investors_in_general"])


def investors_in(line: Line, text: str, here: Here) -> list[Found]:
    """Those of the line that no list holds; ``here`` are the names found already."""
    found = []
    for hit in investing()[0].finditer(text, line.start, line.end):
        floor = max(line.start, hit.start() - REACH)
        stop = max((each.end() for each in STOPS.finditer(text, floor, hit.start())), default=line.start)
        at = stop if stop >= floor else floor
        for between in [*BETWEEN.finditer(text, at, hit.start()), None]:
            end = between.start() if between else hit.start()
            whole = between is None or line.begins(end)  # 淡|海基|金领|投: the verb tells where the name ends
            if whole and is_investor(line, text, at, end) and not here.touches(at, end):
                found.append(Found(at, end, "other" if text.endswith("基金", at, end) else "company", "listed"))
            at = between.end() if between else end
    return found


def is_investor(line: Line, text: str, start: int, end: int) -> bool:
    if not LEAST <= end - start <= LONGEST or not line.begins(start):
        return False
    _, endings, general = investing()
    name = text[start:end]
    ending = next((each for each in endings if name.endswith(each)), None)
    if ending is None or any(token.role == "mark" for token in line.tokens[line.at(start) : line.at(end - 1) + 1]):
        return False
    brand = name.removesuffix(ending)
    return bool(brand) and brand not in general and not any(brand.endswith(each) for each in general if len(each) > 1)
