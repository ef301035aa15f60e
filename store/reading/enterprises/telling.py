"""All that the page says of its enterprises to one another and by itself: relations and facts, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from store.patterns import lazily
from store.reading.automaton import Automaton
from store.reading.enterprises import facts, ties
from store.reading.enterprises.employment import Context, meant_by_nominal
from store.reading.enterprises.facts import Told, facts_in
from store.reading.enterprises.masked import mask, topic_of
from store.reading.enterprises.relations import DENIES
from store.reading.enterprises.ties import INVERSE, ties_in
from store.reading.enterprises.voices import is_ours, voice_in
from store.reading.types import Fact, Relation, RelationKind, Span

ITS_OWN = lazily(
    r"(?:其|目前|如今)?,?(?:最大|第[一二]大|主要|核心|前[三五十]大|重要)?的?(?:客户|供应商|合作伙伴|合作方|股东|投资方|投资人)(?:是|为|有|包括|名单)"
)
"""最大的客户是 at the head of a paragraph: of the company that the article speaks of."""
NOMINALS = ("公司", "集团", "该", "这家", "园区")
LONGEST_SENTENCE = 800
"""Characters; what is longer is a table or a page without full stops, and says nothing that could be told apart."""
PATIENCE = 3
"""Sentences of a paragraph without a name after which nobody is taken to be spoken of any more."""
NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class Telling:
    """Relations as (kind, number of the other one) with the first sentence that says so; facts in text order."""

    relations: dict[int, dict[tuple[RelationKind, int], Span]] = field(default_factory=dict)
    facts: dict[int, list[Fact]] = field(default_factory=dict)

    def relate(self, kind: RelationKind, subject: int, other: int, sentence: Span) -> None:
        """Said of both; the first sentence stays, and who is a parent's child is not its parent too."""
        opposite = self.relations.get(subject, {})
        if subject == other or (kind != "partner" and (INVERSE[kind], other) in opposite):
            return
        self.relations.setdefault(subject, {}).setdefault((kind, other), sentence)
        self.relations.setdefault(other, {}).setdefault((INVERSE[kind], subject), sentence)

    def state(self, told: Told, sentence: Span) -> None:
        held = self.facts.setdefault(told.subject, [])
        if all(told.span.end <= each.span.start or told.span.start >= each.span.end for each in held):
            held.append(Fact(told.kind, told.span, sentence, told.date))

    def relations_of(self, number: int, names: Sequence[str]) -> tuple[Relation, ...]:
        return tuple(
            Relation(kind, names[other], span) for (kind, other), span in self.relations.get(number, {}).items()
        )

    def facts_of(self, number: int) -> tuple[Fact, ...]:
        return tuple(sorted(self.facts.get(number, ()), key=lambda each: each.span))


@cache
def triggers() -> Automaton:
    """All words without which no pattern is tried."""
    tables: tuple[Iterable[ties.Pattern | facts.Pattern], ...] = (ties.PATTERNS, facts.PATTERNS)
    return Automaton({word for table in tables for each in table for word in each.trigger})


def triggers_in(text: str, sentences: Sequence[Span]) -> list[frozenset[str]]:
    """Those of the words that each sentence holds; of what is no sentence, none."""
    found: list[list[str]] = [[] for _ in sentences]
    at = 0
    for start, end, word in triggers().every(text) if sentences else ():
        while at < len(sentences) and sentences[at].end < end:
            at += 1
        if at == len(sentences):
            break
        if sentences[at].start <= start:
            found[at].append(word)
    return [
        frozenset(words) if words and each.end - each.start <= LONGEST_SENTENCE else NOTHING
        for words, each in zip(found, sentences, strict=True)
    ]


def paragraph(text: str, sentence: Span) -> tuple[int, int]:
    """The line that the sentence stands in, as far as it is looked at."""
    start = text.rfind("\n", 0, sentence.start) + 1
    end = text.find("\n", sentence.end)
    return max(start, sentence.start - LONGEST_SENTENCE), min(
        len(text) if end < 0 else end, sentence.end + LONGEST_SENTENCE
    )


CITY = frozenset({"津"})
COMES_TO_IT = lazily(r"[来入进赴到][“”‘’\"「」『』]*(?:天[“”‘’\"「」『』]*)?津")


def names_the_city(text: str, sentence: Span, words: Set[str]) -> bool:
    """Whether the city's own character is all that the sentence holds of the words, and nobody comes to the city."""
    return words == CITY and COMES_TO_IT.search(text, sentence.start, sentence.end) is None


def telling(
    context: Context,
    sentences: Sequence[Span],
    issue_date: date | None,
    held: Telling,
    speaking: Mapping[str, int],
) -> Telling:
    """``held`` with all that the sentences say; ``speaking`` is whom people speak for, by their names."""
    kinds = list(context.kinds)
    at, topic, quiet = 0, None, 0
    line = -1
    for sentence, words in zip(sentences, triggers_in(context.text, sentences), strict=True):
        first = at
        while at < len(context.mentions) and context.mentions[at][0].start < sentence.end:
            at += 1
        here = context.mentions[first:at]
        if line < 0 or context.text.find("\n", line, sentence.start) >= 0:
            topic, quiet = None, 0
        line = sentence.end
        if words and is_ours(context, sentence.start, sentence.end):
            spoken = voice_in(context, *paragraph(context.text, sentence), speaking)
            topic = topic if spoken is None else spoken
        if topic is None and words and ITS_OWN.match(context.text, sentence.start, sentence.end):
            topic = meant_by_nominal(context, sentence.start, first, "company")
        spoken_of = here or topic is not None or context.text.startswith(NOMINALS, sentence.start)
        if words and spoken_of and not names_the_city(context.text, sentence, words):
            masked = mask(context, sentence, here, first, topic)
            if not DENIES.search(masked.text):
                for tie in ties_in(masked, words, kinds, topic):
                    held.relate(tie.kind, tie.subject, tie.other, sentence)
                for told in facts_in(masked, words, kinds, context.shown, topic, issue_date, sentence):
                    held.state(told, sentence)
        found = topic_of(context, sentence, here) if here else None
        topic, quiet = (found, 0) if found is not None else (topic if quiet < PATIENCE else None, quiet + 1)
    return held
