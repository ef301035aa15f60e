"""Figures of English text: the number with its scale and unit, then what is measured, whose it is, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.asking import periods
from handlers.asking.checking import nouns
from handlers.asking.checking.claims import Claim
from handlers.asking.checking.nouns import Noun
from handlers.asking.checking.numbers import Number, numbers_in, words
from handlers.asking.meaning import Term
from store.patterns import lazily
from store.reading.types import Bound, Comparison, Direction, Role, Status

_SENTENCE_END = lazily(
    r"(?<=[.!?;])(?<!\bNo\.)(?<!\b[A-Z]\.)(?<!\bvs\.)(?<!approx\.)[\"”')]*\s+(?=[\"“'(]*[A-Z0-9$¥•-])|\n+"
)
_CLAUSE = lazily(r",\s+(?!\d{3}\b)|;\s+|\s+(?:while|whereas|and|but|with)\s+|[—–]\s|\(|\)|:\s")
_LEANS = lazily(
    r"\s*(?:(?:meanwhile|also|moreover|in addition|besides|there),?\s+)?(?:it|its|they|their|the (?:company|firm|group"
    r"|port|park|center|centre|university|hospital|district|enterprise|factory|plant|fund|zone|airport|manufacturer"
    r"|start-?up))\b",
    re.I,
)
"""A sentence that goes on about whom the one before spoke of. Another one names its own, or means the city."""

_PRESENT = lazily(r"\b(?:is|are|has|have|makes? up|accounts? for|employs?|stands? at|now)\b", re.I)
"""How things stand needs no period of its own, and has not that of the clause before."""

_AFTER = 45
"""Characters after a number in which what moves it still belongs to it: a 3.1% year-on-year increase in …"""


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence leaves to the next one: its subject, its period and what it measured."""

    subjects: tuple[str, ...] = ()
    period: str | None = None
    terms: tuple[Term, ...] = ()
    above_size: bool | None = None


def claims_in(text: str, anchor: date, extra: Sequence[tuple[str, tuple[str, ...]]] = ()) -> list[Claim]:
    """The figures of ``text`` in order; what hangs on the time of reading hangs on ``anchor``.

    ``extra``: names as they stand in the text, each with the Chinese names of the enterprise that it means.
    """
    found: list[Claim] = []
    context = Context()
    for start, end in _sentences(text):
        made, context = _of_sentence(text[start:end], start, anchor, extra, context)
        found += made
        if text[end : end + 2].count("\n") > 1:
            context = Context()
    return found


def _sentences(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    for hit in (*_SENTENCE_END.finditer(text), None):
        end = hit.start() if hit else len(text)
        if text[at:end].strip():
            found.append((at, end))
        at = hit.end() if hit else end
    return found


def _of_sentence(
    sentence: str, offset: int, anchor: date, extra: Sequence[tuple[str, tuple[str, ...]]], before: Context
) -> tuple[list[Claim], Context]:
    named = periods.find(_spelled(sentence), anchor)
    numbers = numbers_in(sentence, [(p.start, p.end) for p in named])
    things = nouns.nouns_in(sentence, extra)
    subjects = [n for n in things if n.place]
    made: list[Claim] = []
    last = replace(before, subjects=before.subjects if _LEANS.match(sentence) or not things else ())
    dated = False
    for at, number in enumerate(numbers):
        opens = numbers[at - 1].end if at else 0
        closes = numbers[at + 1].start if at + 1 < len(numbers) else len(sentence)
        noun = _noun_of(number, things, sentence, opens, closes)
        whose = _whose(number, noun, subjects, sentence)
        when = _when(number, named, sentence, opens)
        terms = noun.terms if noun else last.terms
        sized = noun.above_size if noun else last.above_size
        last = Context(
            whose if whose else last.subjects,
            when or last.period,
            terms,
            sized,
        )
        present = when is None and bool(_PRESENT.search(sentence[opens : number.start]))
        dated = (dated or when is not None) and not present
        made.append(replace(_claim(number, sentence, offset, last, opens), dated=dated))
    if not numbers and (things or named):
        last = Context(
            subjects[0].names if subjects else before.subjects,
            named[-1].iso if named else before.period,
            next((n.terms for n in things if n.terms), before.terms),
        )
    return made, last


def _spelled(sentence: str) -> str:
    """1H25 and 2025H1 as the reader of periods knows them, of the same length or shorter is not needed: only found."""
    return re.sub(r"\b([12])H\s?(?=(?:20)?\d{2}\b)", lambda m: f"H{m[1]}" + " " * (len(m[0]) - 2), sentence)


def _claim(number: Number, sentence: str, offset: int, context: Context, opens: int) -> Claim:
    before = sentence[max(opens, _clause_start(sentence, number.start, opens)) : number.start]
    after = sentence[number.end : number.end + _AFTER]
    after = re.split(r"[,;.](?:\s|$)|\d|\band\b", after)[0]
    near = sentence[opens : number.start]
    moved = _direction(before, after, number)
    role: Role = number.role
    if number.unit in ("%", "百分点", "倍"):
        role = "growth" if moved and number.unit == "%" else "change" if number.unit != "%" else "share"
    elif moved and re.search(r"\bby\s*$|\bup\s*$|\bdown\s*$", before.lower()):
        role = "change"
    around = f"{before} | {after} "
    status: Status = "target" if words("planned").search(near) or words("planned").search(before) else "actual"
    return Claim(
        text=number.text,
        start=offset + number.start,
        end=offset + number.end,
        sentence=sentence.strip(),
        value=number.value,
        unit=number.unit,
        role=role,
        step=number.step,
        terms=context.terms,
        subjects=context.subjects,
        period=context.period,
        comparison=_comparison(around) if role in ("growth", "change") else None,
        direction=moved,
        bound=_bound(before),
        status=status,
        above_size=context.above_size,
        read=number.read and bool(context.terms),
    )


def _clause_start(sentence: str, at: int, least: int) -> int:
    starts = [hit.end() for hit in _CLAUSE.finditer(sentence, least, at)]
    return starts[-1] if starts else least


def _direction(before: str, after: str, number: Number) -> Direction | None:
    """What moves the number: a word of its clause before it, else one right after it (a 3.1% rise)."""
    if number.unit not in ("%", "百分点", "倍") and not re.search(r"\bby\b", before):
        return None
    if number.sign:
        return "down" if number.negative else "up"
    hits = [(h.start(), d) for d in ("up", "down") for h in words(d).finditer(before)]
    if re.search(
        r"\b(?:account|share|proportion|percentage of|makes? up|made up|represent)", before, re.I
    ) and not re.search(r"\bby\s*$|\bup\s*$|\bdown\s*$", before):
        return None
    if hits:
        return max(hits)[1]  # type: ignore[return-value]
    hits = [(h.start(), d) for d in ("up", "down") for h in words(d).finditer(after[:32])]
    return min(hits)[1] if hits else None  # type: ignore[return-value]


def _comparison(around: str) -> Comparison | None:
    return (
        "同比" if words("year_on_year").search(around) else "环比" if words("month_on_month").search(around) else None
    )


def _bound(before: str) -> Bound:
    tail = before[-24:]
    bounds: tuple[Bound, ...] = ("at_least", "over", "under", "about")
    for bound in bounds:
        if re.search(rf"(?:{words(bound).pattern})(?:\s+(?:by|to|the|a|an|us|rmb|cny))*\s*[$¥~≈]?\s*$", tail, re.I):
            return bound
    return "exact"


def _noun_of(number: Number, things: Sequence[Noun], sentence: str, opens: int, closes: int) -> Noun | None:
    """What the number measures: the noun right after it, or the nearest before it that no other number has taken."""
    measured = [n for n in things if n.terms]
    after = next((n for n in measured if number.end <= n.start < closes), None)
    gap = sentence[number.end : after.start] if after else ""
    counted = number.unit is None or number.unit in ("人次", "年")
    if after and counted and nouns.JOINS_COUNT.fullmatch(gap):
        return after
    if re.match(
        r"\s+(?:of (?:them|which|these)\s+)?(?:(?:are|were)\s+)?new\b(?=\s+(?:this|last|in|since)\b|[,.;]|$)",
        sentence[number.end :],
    ):
        return Noun(number.end, number.end, (Term("new", ("新增", "新建")),))
    if re.match(r"\s+long\b", sentence[number.end :]) and number.unit in ("公里", "米"):
        return Noun(number.end, number.end, (Term("length", ("全长", "长度", "长")),))
    held = [n for n in measured if _clause_start(sentence, number.start, opens) <= n.start and n.end <= number.start]
    if after and nouns.JOINS_AMOUNT.fullmatch(gap):
        return nouns.joined(held[-1], after) if after.bare and held and number.unit != "%" else after
    if number.unit == "标准箱" and not any(nouns.is_boxes(n) for n in held):
        return nouns.boxes(number.start)
    held = held or [n for n in measured if opens <= n.start and n.end <= number.start]
    if held:
        done_by = held[-2] if held[-1].bare and len(held) > 1 else None
        return nouns.joined(done_by, held[-1]) if done_by else held[-1]
    return after if after and opens == 0 and nouns.NEAR.fullmatch(gap) else None


def _whose(number: Number, noun: Noun | None, subjects: Sequence[Noun], sentence: str) -> tuple[str, ...]:
    """The name nearest before the noun measured or the number; one right after it by of, in, at."""
    if noun is not None:
        beside = next((n for n in subjects if n.start >= noun.end and n.start - noun.end < 24), None)
        if beside and re.fullmatch(
            r"\s+(?:of|in|at|for|from)\s+(?:the\s+)?(?:city of\s+)?", sentence[noun.end : beside.start]
        ):
            return beside.names
    held = [n for n in subjects if n.end <= max(number.start, noun.start if noun else 0)]
    if held:
        return held[-1].names
    behind = [n for n in subjects if n.start >= number.end]
    return behind[0].names if behind and not held and len(subjects) == 1 else ()


def _when(number: Number, named: Sequence[periods.AskedPeriod], sentence: str, opens: int) -> str | None:
    """The period between the number before and this one, or right after it; else the last said before; else any."""
    before = [p for p in named if p.end <= number.start]
    after = [p for p in named if p.start >= number.end]
    if before and before[-1].start >= opens:
        return before[-1].iso
    if after and re.fullmatch(r"[^,;\d]{0,60}", sentence[number.end : after[0].start]):
        return after[0].iso
    if before:
        return before[-1].iso
    alone = not re.search(r"\d", sentence[number.end : after[0].start]) if after else False
    return after[0].iso if alone and len(after) == 1 else None


def with_default(claims: Sequence[Claim], subjects: tuple[str, ...]) -> list[Claim]:
    return [c if c.subjects else replace(c, subjects=subjects) for c in claims]
