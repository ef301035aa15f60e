"""Chinese as it sounds, for names that an English question gives in pinyin."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from store.reading.sounds import syllables_of


def holds(text: str, word: str) -> bool:
    """Whether ``word`` (lower case, no tones, no spaces) is a run of whole syllables of ``text``."""
    as_surnames = text.translate(_AS_SURNAMES)
    return _holds(text, word) or (as_surnames != text and _holds(as_surnames, word))


_AS_SURNAMES = str.maketrans("缪仇单解曾查区朴翟覃盖", "苗求善谢增闸欧飘宅秦葛")
"""Characters that sound otherwise where they are somebody's surname, by others that sound so: 缪 is miao there."""


def _holds(text: str, word: str) -> bool:
    joined, edges = syllables(text)
    return any(_stands_whole(each, joined, edges) for each in readings(word))


def _stands_whole(word: str, joined: str, edges: frozenset[int]) -> bool:
    at = joined.find(word)
    while at >= 0:
        if at in edges and at + len(word) in edges:
            return True
        at = joined.find(word, at + 1)
    return False


def readings(word: str) -> tuple[str, ...]:
    """The word, and what it sounds like where a character of two readings was read the other way (长芦, 重工)."""
    return (word, *(word.replace(a, b, 1) for a, b in _TWO_READINGS if a in word))


_TWO_READINGS = (("chang", "zhang"), ("zhang", "chang"), ("chong", "zhong"), ("zhong", "chong"))


@lru_cache(maxsize=8192)
def syllables(text: str) -> tuple[str, frozenset[int]]:
    """All syllables joined, and where each begins or ends; what is no Chinese is kept as it stands."""
    edges, at = {0}, 0
    parts = syllables_of(text)
    for part in parts:
        at += len(part)
        edges.add(at)
    return "".join(parts), frozenset(edges)


@cache
def surnames() -> frozenset[str]:
    """Chinese surnames as they sound."""
    from store.reading.pages.naming import surnames as written

    single, double = written()
    return frozenset("".join(syllables_of(each)) for each in (*single, *double))


_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiouv])"
)
_GIVEN = re.compile(rf"{_SYLLABLE}(?:{_SYLLABLE})?")


def is_spelled(word: str) -> bool:
    """Whether a word (lower case) may be one or two syllables of pinyin: muyang, hao; not johnson."""
    return _GIVEN.fullmatch(word) is not None
