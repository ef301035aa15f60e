"""A second reading of an English question, in more of the words that a paper may print for the same things.

The lexicon gives a phrase the words that mean it best. Where they lead to nothing, what the Chinese books know to be
the same is taken too; and words for which no Chinese is known no longer count, unless a measure hangs on them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.asking import wordbook
from handlers.asking.asked import Asked, Part
from handlers.asking.meaning import FAINT, LIGHT, Term, vague
from handlers.asking.shapes import WHAT_IS_COUNTED
from store.patterns import lazily

_BEST = 3
"""Renderings of a phrase, the most specific, whose synonyms are taken as well."""


def widened(asked: Asked) -> Asked:
    with wordbook.widely(True):
        return replace(asked, parts=tuple(_part(p) for p in asked.parts))


def _part(part: Part) -> Part:
    hit = WHAT_IS_COUNTED.search(part.words)  # may not lose what tells which: solvent suppliers are no suppliers
    counted = _ENDS.split(hit[1], maxsplit=1)[0] if hit is not None else ""
    terms = tuple(_term(t, t.word in counted) for t in part.terms)
    if sum(t.strong for t in terms) > 1:
        terms = tuple(_vague(t, part.head, counted) for t in terms)
    head: Term | None
    if part.head is not None:
        head = next((t for t in terms if t.word == part.head.word), part.head)
    else:
        head = next((t for t in reversed(terms) if t.strong and not t.proper and t.word in counted), None)
    return replace(part, terms=terms, head=head)


def _vague(each: Term, head: Term | None, counted: str) -> Term:
    """The Norwegian company need not be called one."""
    told = each.proper or (head is not None and each.word == head.word) or each.word.lower() not in vague()
    told = told or each.word in counted
    return each if told else replace(each, strong=False, weight=LIGHT)


_ENDS = lazily(
    r"\b(?:does|did|do|is|are|was|were|has|have|had|will|can|could|would|the|a|an|of|in|at|on|for|to|from)\b", re.I
)


def _term(each: Term, counted: bool) -> Term:
    if each.proper or not each.word.isascii():
        return each
    if all(v.isascii() for v in each.variants):
        return each if each.strong or counted else replace(each, weight=FAINT)
    more = (w for v in each.variants[:_BEST] if len(v) > 1 for w in wordbook.variants_of(v) if len(w) > 1)
    weight = each.weight if each.strong else min(each.weight, LIGHT)
    return replace(each, variants=tuple(dict.fromkeys((*each.variants, *more))), weight=weight)
