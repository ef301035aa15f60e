"""Gives each number its subject from the names that stand before it."""

from __future__ import annotations

from store.reading.figures.drafts import Draft
from store.reading.figures.subjects import OBJECT_BEFORE, Named, Subjects


def own(text: str, draft: Draft, subjects: Subjects) -> None:
    clause, sentence = draft.clause.span, draft.clause.sentence
    for start, end, where in ((clause.start, draft.quantity.lead, "clause"), (sentence.start, draft.quantity.lead, "sentence")):
        chosen = topic(text, subjects.between(start, end))
        if chosen is not None and (name := resolve(chosen, subjects, sentence.start)):
            draft.subject = name
            draft.note(f"subject from the {where}: {text[chosen.span.start:chosen.span.end]}")
            return
    earlier = [each for each in subjects.between(paragraph_start(draft, subjects), sentence.start) if each.kind in {"company", "institution", "region"}]
    if earlier and subjects.main is None:
        draft.subject = earlier[-1].name
        draft.note("subject carried over from the paragraph")
    elif subjects.main:
        draft.subject = subjects.main
        draft.note("subject: the enterprise that the article is about")
    else:
        draft.subject = subjects.home or subjects.place
        draft.note("subject: the home city, nobody else being named")


def paragraph_start(draft: Draft, subjects: Subjects) -> int:
    return max(0, draft.clause.sentence.start - 400)


def topic(text: str, names: list[Named]) -> Named | None:
    """The last name that is no object of a preposition."""
    for each in reversed(names):
        before = text[max(0, each.span.start - 2) : each.span.start]
        if not before.endswith(OBJECT_BEFORE):
            return each
    return None


def resolve(named: Named, subjects: Subjects, before: int) -> str | None:
    if named.kind == "city":
        if named.name in {"全国", "我国"}:
            return "全国"
        earlier = [each for each in subjects.between(max(0, before - 600), named.span.start) if each.kind == "place"]
        return subjects.home if named.name in {"全市", "我市", "本市"} and subjects.home else (earlier[-1].name if earlier else subjects.home)
    if named.kind == "back":
        earlier = [each for each in subjects.between(0, named.span.start) if each.kind == "company"]
        return earlier[-1].name if earlier else subjects.main
    return named.name
