"""How old somebody is: who asks for an age, and what is none."""

from __future__ import annotations

import re

from handlers.asking.asked import Part
from handlers.asking.taking.chinese import is_name
from store.patterns import lazily

_HOW_OLD = lazily(r"多大(?:年纪|岁数|年龄)?了?\s*(?=$|[?？])")


def is_all_asked(part: Part) -> bool:
    """葛闻川今年多大: of a person, and nobody and nothing else, nothing but the age is asked so."""
    hit = _HOW_OLD.search(part.words)
    nouns = [t for t in part.terms if t.strong]
    return (
        hit is not None
        and len(nouns) == 1
        and nouns[0].proper
        and 1 < len(nouns[0].word) < 5
        and is_name(nouns[0].word)
    )


def of_one(part: Part) -> bool:
    """孟德旺今年多大年纪: a person's, and no average of many."""
    return (
        _AGE.search(part.words) is not None
        and not OF_MANY.search(part.words)
        and any(t.strong and len(t.word) > 1 and t is not part.head and is_name(t.word) for t in part.terms)
    )


_AGE = lazily(r"年纪|岁数|年龄|几岁|多少岁|多大了?(?=$|[?？])|\bhow old\b", re.I)
OF_MANY = lazily(r"平均|人均|均龄|\baverage\b", re.I)


_IN_YEARS = lazily(
    r"多大(?:年纪|岁数|年龄)|几岁|多少岁|高龄|(?:今年|现在)多大了?(?:$|[?？])|\bhow old (?:is|was|are|were)\b", re.I
)


def asked_for(part: Part) -> bool:
    """几岁 and the like ask for an age of whomever; 多大, which asks for a size too, of a name."""
    if _IN_YEARS.search(part.words):
        return True
    return _HOW_OLD.search(part.words) is not None and any(t.proper and is_name(t.word) for t in part.terms)
