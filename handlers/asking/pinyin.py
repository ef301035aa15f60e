"""Chinese as it sounds, for names that an English question gives in pinyin."""

from __future__ import annotations

from functools import lru_cache


def holds(text: str, word: str) -> bool:
    """Whether ``word`` (lower case, no tones, no spaces) is a run of whole syllables of ``text``."""
    joined, edges = syllables(text)
    at = joined.find(word)
    while at >= 0:
        if at in edges and at + len(word) in edges:
            return True
        at = joined.find(word, at + 1)
    return False


@lru_cache(maxsize=8192)
def syllables(text: str) -> tuple[str, frozenset[int]]:
    """All syllables joined, and where each begins or ends; what is no Chinese is kept as it stands."""
    # Loaded here: it takes a tenth of a second, and only English questions with a name in pinyin need it.
    from pypinyin import lazy_pinyin

    edges, at = {0}, 0
    parts: list[str] = []
    for part in lazy_pinyin(text, v_to_u=False):
        parts.append(part.lower())
        at += len(part)
        edges.add(at)
    return "".join(parts), frozenset(edges)
