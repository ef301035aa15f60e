"""Words that the segmenter cut wrongly, cut anew where the paper has the other word: 干|货代, and not 干货|代."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.asking import meaning
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term

_LEFT_OVER = frozenset("干做搞跑当在是有的了把被给为要会能可就才还又再也都和与及去来到从用让想") | frozenset(
    load("asking")["verbs"]
)
"""What may stay alone when the word behind it is cut otherwise."""


def recut(asked: Asked, lines: Sequence[Line]) -> Asked:
    """The same question, where a noun of it that nobody prints is another word with the character behind it."""
    if asked.language != "zh" or not lines:
        return asked
    parts = tuple(_part(part, lines) for part in asked.parts)
    return asked if parts == asked.parts else replace(asked, parts=parts)


def _part(part: Part, lines: Sequence[Line]) -> Part:
    taken = {at for t in part.terms if t.at >= 0 for at in range(t.at, t.at + len(t.word))}
    for each in part.terms:
        other = _otherwise(each, part.words, taken)
        if other is None or any(meaning.stands_in(each, line.folded) for line in lines):
            continue
        if any(meaning.stands_in(other, line.folded) for line in lines):
            terms = tuple(other if t is each else t for t in part.terms)
            part = replace(part, terms=terms, head=other if part.head is each else part.head)
    return part


def _otherwise(each: Term, words: str, taken: set[int]) -> Term | None:
    end = each.at + len(each.word)
    if each.proper or not each.strong or len(each.word) != 2 or words[each.at : end] != each.word:
        return None
    if each.word[0] not in _LEFT_OVER or end in taken or not "\u3400" <= words[end : end + 1] <= "\u9fff":
        return None
    return meaning.term(words[each.at + 1 : end + 1], at=each.at + 1)
