"""Chinese as it sounds, for names that an English question gives in pinyin."""

from __future__ import annotations

from functools import lru_cache

from store.reading.sounds import syllables_of


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
    edges, at = {0}, 0
    parts = syllables_of(text)
    for part in parts:
        at += len(part)
        edges.add(at)
    return "".join(parts), frozenset(edges)
