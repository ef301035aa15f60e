"""What English text measures and whose it is: phrases of the English lexicon, joined as they stand together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from handlers.asking import meaning
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from store.patterns import lazily

_WORD = lazily(r"[A-Za-zÀ-ÿ0-9&][A-Za-zÀ-ÿ0-9&’']*(?:[-.][A-Za-zÀ-ÿ0-9’']+)*")
_JOIN = lazily(r"\s*(?:(?:of|in|from|for|by|the|its|total|all|s|to)\s+)*")
_SIZED = lazily(
    r"\b(?:industr(?:y|ial|ies)|enterprises?|compan(?:y|ies)|firms?|retailers?)?\s*above (?:the )?designated size\b"
    r"|\babove-(?:scale|designated-size)\b",
    re.I,
)
JOINS_COUNT = lazily(
    r"\s*(?:(?:new|such|more|different|major|key|large|local|of|its|the|additional|other|well-known|worth)\s+|[a-z]+(?:al|ic|ed|ing|ive|an|ese)\s+){0,3}",
    re.I,
)
JOINS_AMOUNT = lazily(
    r"\s*(?:of|in|worth of|for)\s+(?:total|its|the|new|annual|overall)?\s*"
    r"|\s*(?:(?:year-on-year|yoy|annual|y/y)\s+)?"
    r"(?:increase|rise|growth|gain|jump|drop|fall|decline|decrease|expansion)\s+"
    r"(?:year on year\s+)?(?:in|of|for)\s+(?:its|the|total)?\s*",
    re.I,
)
NEAR = lazily(r"[^,;.]{0,30}")
_TIANJIN = lazily(
    r"\b(?:the city|tianjin(?:\s+municipality)?)\b"
    r"(?!\s+(?:port|university|customs|binhai|food|rail|medical|normal|international))",
    re.I,
)
TIANJIN = ("天津市", "天津")


@dataclass(frozen=True, slots=True)
class Noun:
    """Adjacent phrases: ``terms`` are what is measured, ``names`` whose it is (a place or an enterprise)."""

    start: int
    end: int
    terms: tuple[Term, ...] = ()
    names: tuple[str, ...] = ()
    above_size: bool | None = None

    @property
    def place(self) -> bool:
        return bool(self.names)

    @property
    def bare(self) -> bool:
        """Whether it says only how something is measured (revenue, output), not of what."""
        return bool(self.terms) and all(t.word in _BARE for t in self.terms)


def nouns_in(sentence: str, extra: Sequence[tuple[str, tuple[str, ...]]] = ()) -> list[Noun]:
    """All nouns in order; phrases that measure are joined where only of, in, the stand between them."""
    found = _names(sentence, extra)
    taken = [(n.start, n.end) for n in found]
    sized = [hit.span() for hit in _SIZED.finditer(sentence)]
    run: list[Noun] = []
    for each in _phrases(sentence, [*taken, *sized]):
        if run and _JOIN.fullmatch(_without(sentence[run[-1].end : each.start], sized, run[-1].end)):
            run[-1] = joined(run[-1], each)
        else:
            run.append(with_that(run, each, sentence))
    for start, end in sized:
        run = [_with_size(n, start, end, sentence) for n in run]
    return sorted([*found, *run], key=lambda n: n.start)


def _without(gap: str, sized: Sequence[tuple[int, int]], offset: int) -> str:
    for start, end in sized:
        if offset <= start and end <= offset + len(gap):
            gap = gap[: start - offset] + " " + gap[end - offset :]
    return gap


def _with_size(noun: Noun, start: int, end: int, sentence: str) -> Noun:
    """value added of industry above designated size: the industry is 工业, its size a basis."""
    near = 0 <= start - noun.end <= 18 and _JOIN.fullmatch(sentence[noun.end : start])
    before = 0 <= noun.start - end <= 3
    if not (near or before):
        return noun
    industry = re.search("industr", sentence[start:end], re.I)
    terms = (*noun.terms, meaning.term("工业")) if industry and not _holds(noun, "工业") else noun.terms
    return replace(noun, terms=terms, above_size=True, end=max(noun.end, end) if near else noun.end)


def _holds(noun: Noun, word: str) -> bool:
    return any(word in v for t in noun.terms for v in t.variants)


_PHASE = lazily(r"(?:first|second|third) phase|phase (?:one|two|three)")
"""Which part of a project: it tells a figure from no other in the papers' own labels."""
_LINE = lazily(r"\b(?:(?:metro|subway|rail(?:way)?)\s+)?line\s+(\d+)\b", re.I)
_THAT = lazily(r"\b(?:that|those)\s+(?:of|for|in)\s+(?:the\s+)?$", re.I)


def with_that(run: list[Noun], each: Noun, sentence: str) -> Noun:
    """that of solar cells: how it is measured was said of the noun before."""
    if not run or not _THAT.search(sentence[: each.start]):
        return each
    bare = tuple(t for t in run[-1].terms if t.word in _BARE)
    return replace(each, terms=meaning.spread((*bare, *each.terms)))


def is_boxes(noun: Noun) -> bool:
    return _holds(noun, "箱") or _holds(noun, "联运") or _holds(noun, "班列")


def boxes(at: int) -> Noun:
    """What a port handles in TEU is its container throughput, whether or not the message calls it so."""
    return Noun(at, at, (Term("container throughput", ("集装箱吞吐量", "吞吐量")),))


def joined(first: Noun, second: Noun) -> Noun:
    return Noun(
        min(first.start, second.start),
        max(first.end, second.end),
        meaning.spread((*first.terms, *second.terms)),
        above_size=first.above_size or second.above_size,
    )


def _names(sentence: str, extra: Sequence[tuple[str, tuple[str, ...]]]) -> list[Noun]:
    found: list[Noun] = []
    for written, names in extra:
        for hit in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", sentence):
            found.append(Noun(hit.start(), hit.end(), names=names))
    for hit in _known_names().finditer(sentence):
        if not any(hit.start() < n.end and n.start < hit.end() for n in found):
            chinese = _chinese_names()[re.sub(r"\s+", " ", hit[0].lower())]
            found.append(Noun(hit.start(), hit.end(), names=_with_district(chinese, sentence[hit.end() :])))
    for hit in _LINE.finditer(sentence):
        found.append(Noun(hit.start(), hit.end(), names=(f"地铁{hit[1]}号线", f"{hit[1]}号线")))
    for hit in _TIANJIN.finditer(sentence):
        if not any(hit.start() < n.end and n.start < hit.end() for n in found):
            found.append(Noun(hit.start(), hit.end(), names=TIANJIN))
    return found


def _with_district(chinese: tuple[str, ...], after: str) -> tuple[str, ...]:
    if re.match(r"\s+district", after, re.I):
        return tuple(dict.fromkeys((*(f"{c}区" for c in chinese if not c.endswith("区")), *chinese)))
    return chinese


@cache
def _chinese_names() -> dict[str, tuple[str, ...]]:
    english = load("english")
    return {p: tuple(c) for table in ("places", "enterprises") for p, c in english[table].items() if p not in ("us",)}


@cache
def _known_names() -> re.Pattern[str]:
    kept = sorted(_chinese_names(), key=len, reverse=True)
    return re.compile(
        r"(?<![A-Za-z-])(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in kept) + r")(?![A-Za-z-])", re.I
    )


def _phrases(sentence: str, taken: Sequence[tuple[int, int]]) -> list[Noun]:
    """Phrases of the lexicon that name a thing, the longest first at every place."""
    words = [w for w in _WORD.finditer(sentence) if not any(a <= w.start() < b for a, b in taken)]
    known = _measured()
    found: list[Noun] = []
    at = 0
    while at < len(words):
        for length in range(min(8, len(words) - at), 0, -1):
            run = words[at : at + length]
            if sentence[run[0].start() : run[-1].end()].count(",") or run[-1].end() - run[0].start() > 80:
                continue
            key = tuple(meaning.stem(w[0]) for w in run)
            if key in known and not (length == 1 and key[0] in _TOO_PLAIN):
                word = sentence[run[0].start() : run[-1].end()]
                term = Term(word.lower(), known[key], meaning.NOUN, True, False)
                found.append(Noun(run[0].start(), run[-1].end(), (term,)))
                at += length
                break
        else:
            at += 1
    return found


_BARE = frozenset({
    "revenue", "operating revenue", "operating income", "turnover", "income", "sale", "sales", "output", "output value",
    "value added", "added value", "profit", "net profit", "investment", "production", "capacity", "yield", "price",
    "throughput", "profits", "retail sales", "annual output", "output values", "total investment", "trade",
})  # fmt: skip
"""How much, but not of what: the noun that did it is then looked for before it."""

_TOO_PLAIN = frozenset({
    "district", "county", "town", "city",
    "run", "lead", "head", "total", "world", "rank", "length", "area", "plan", "core", "old", "average", "performance",
    "year", "month", "day", "period", "hour", "begin", "source", "square", "watch", "movement", "local", "global",
    "international", "domestic", "national", "online", "industry", "business", "measure", "share",
})  # fmt: skip
"""Words of the lexicon that tell nothing by themselves in a message; in a longer phrase they do."""


@cache
def _measured() -> dict[tuple[str, ...], tuple[str, ...]]:
    english = load("english")
    tables = [english[name] for name in ("words", "things", "indicators")]
    return {
        tuple(meaning.stem(w) for w in meaning.words_of(phrase)): tuple(chinese)
        for table in (*tables, load("checking")["phrases"])
        for phrase, chinese in table.items()
        if not _PHASE.fullmatch(phrase)
    }
