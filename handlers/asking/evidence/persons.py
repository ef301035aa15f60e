"""Who is named in a sentence, and whom 这位 points at."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.asking.evidence.lines import Line
from store.patterns import lazily
from store.reading.words import tag

_POINTS_AT = lazily(r"^[“‘]?(?:这|那)(?:位|名)")
NEAR = 3
"""Sentences back in which 这位 finds its person."""


def person_of(line: Line, lines: Sequence[Line]) -> Line | None:
    """The sentence that names whom 这位董事长 points at: the nearest one before it, of the paragraph, with a name."""
    if not _POINTS_AT.match(line.text):
        return None
    of_article = [n for n in lines if n.article.id == line.article.id and 0 < line.place - n.place <= NEAR]
    for earlier in reversed(of_article):
        if earlier.folded in line.before and names_a_person(earlier.text):
            return earlier
    return None


def names_a_person(text: str) -> bool:
    """A word that the segmenter takes for a name, or does not know and that begins with a surname."""
    from store.reading.pages.naming import surnames  # with all that reads pages, which a question seldom needs

    single, double = surnames()
    return any(
        2 <= len(w) <= 4 and (pos == "nr" or (pos == "x" and (w[0] in single or w[:2] in double)))
        for w, pos in tag(text)
    )
