"""Places, times or enterprises side by side: like with like, and a blank where nothing was reported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from handlers.asking import leaning, meaning, periods, points, shapes, show, taking
from handlers.asking.answer import Answer, ComparedRow, ComparisonAnswer, Language
from handlers.asking.answers import parts
from handlers.asking.asked import Asked
from handlers.asking.fold import echo, plain
from handlers.asking.intents import Intent, ThreadState
from handlers.asking.meaning import PROPER, Term
from handlers.asking.points import Point
from handlers.words import say
from store.archive import Archive
from store.frozen import dataclass
from store.patterns import lazily
from store.reading.script import fold as fold_script
from store.records import StoredEnterprise

MOST_SIDES = 6
NEARLY = 0.4
"""How much less than a side's best a figure may score and still be the one that matches the other side's."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of those compared: a place (a term), an enterprise or a time; ``label`` as it is shown."""

    label: str
    kept: str
    term: Term | None = None
    enterprise: StoredEnterprise | None = None
    period: str | None = None


def answer(intent: Intent, archive: Archive, today: date) -> tuple[Answer, ThreadState] | None:
    """A comparison, or None where none is asked for or fewer than two sides are."""
    words = plain(intent.words)
    before = intent.before or ThreadState()
    rest = shapes.compares(words)
    if rest is None and not before.sides and not shapes.may_join(words):
        return None
    anchor = parts.anchor(archive, today)
    asked = taking.take_apart(rest or words, intent.language, archive, anchor)
    sides = _sides(asked, rest or words, anchor, intent.language, explicit=rest is not None)
    if not sides and before.sides:
        sides, asked = _of_thread(asked, before, archive, intent.language)
    if not sides:
        return None
    return _told(asked, sides[:MOST_SIDES], intent, archive)


def _told(asked: Asked, sides: list[Side], intent: Intent, archive: Archive) -> tuple[Answer, ThreadState] | None:
    part = points.numeric(asked.parts[0], intent.words)
    base = points.without(replace(asked, parts=(part,)), [s.term.word for s in sides if s.term])
    if not any(t.strong for t in base.terms):
        return None
    found = [_points(base, side, archive) for side in sides]
    if not any(found) and part.want == "value" and not part.level and not part.units:
        base = replace(base, parts=(replace(base.parts[0], want="growth"),))
        found = [_points(base, side, archive) for side in sides]
    chosen = _aligned(found, by_time=sides[0].period is not None)
    apart = len(sides) == 2 and sides[0].period is None and not base.period and sum(c is not None for c in chosen) == 1
    if apart and all(found):
        chosen = _of_each(found)
    if sum(c is not None for c in chosen) < 1 or (len(sides) > 1 and sum(map(bool, found)) < 1):
        return None
    rows = tuple(ComparedRow(s.label, c.figure if c else None) for s, c in zip(sides, chosen, strict=True))
    made = _answer(base, rows, [c for c in chosen if c], intent, archive, timed=sides[0].period is None)
    state = ThreadState(
        question=intent.words,
        terms=tuple(t.as_kept() for t in base.terms[:12]),
        enterprises=tuple(s.enterprise.name for s in sides if s.enterprise),
        period=None if sides[0].period else base.period,
        wants=(base.parts[0].want,),
        articles=tuple(dict.fromkeys(c.figure.article_id for c in chosen if c)),
        figures=tuple(c.figure.id for c in chosen if c),
        sides=tuple(s.kept for s in sides),
        language=intent.language,
    )
    return made, state


# ---------------------------------------------------------------- who is compared


def _sides(asked: Asked, words: str, anchor: date, language: Language, *, explicit: bool) -> list[Side]:
    folded = fold_script(words)
    if not explicit and (_TOGETHER.search(words) or not _wants_numbers(asked)):
        return []
    named = [Side(e.name, f"e:{e.name}", enterprise=e) for e in asked.enterprises]
    spans = [_span(folded, (s.enterprise.name, *s.enterprise.aliases)) for s in named if s.enterprise]
    if len(named) >= 2 and (explicit or _all_joined(folded, spans)):
        return named
    places = [t for t in asked.terms if t.proper and _is_place(t)]
    if len(places) == 1 and _TIANJIN_TOO.search(folded):
        places.append(meaning.term("天津", weight=PROPER, proper=True))  # the city itself beside another place
    if len(places) >= 2:
        spans = [_span(folded, (t.word,)) for t in places]
        if explicit or _all_joined(folded, spans):
            return [_place(t, language) for t in places]
    found = [p for p in periods.find(folded, anchor) if not _within_another(p.iso, folded, anchor)]
    times = list(dict.fromkeys(p.iso for p in found))
    if len(times) >= 2 and (explicit or _all_joined(folded, [(p.start, p.end) for p in found])):
        times.sort(key=lambda iso: periods.interval(iso)[1])
        return [Side(show.period(iso, language), f"t:{iso}", period=iso) for iso in times]
    return []


def _place(term: Term, language: Language) -> Side:
    zh = next((v for v in term.variants if v.endswith(("区", "市", "县"))), term.variants[0])
    return Side(show.english_subject(zh) if language == "en" else zh, f"p:{term.as_kept()}", term=term)


def _is_place(term: Term) -> bool:
    return any(re.fullmatch(r"[\u3400-\u9fff]{2,4}(?:区|县|市|省|国)", v) for v in term.variants) or meaning.is_place(
        term
    )


_TIANJIN_TOO = lazily(r"天津市?(?:和|与|跟|及|、|还是)[\u3400-\u9fff]{2}|[\u3400-\u9fff](?:和|与|跟|及|、|还是)天津")
_TOGETHER = lazily(
    r"合计|一共|总共|共(?:同|有|计)|之间|合作|联合|签|到[\u3400-\u9fff]{1,6}(?:要|多)"
    r"|together|combined|between|jointly|in total",
    re.I,
)


def _wants_numbers(asked: Asked) -> bool:
    part = asked.parts[0]
    return len(asked.parts) == 1 and (
        part.want in ("value", "growth", "share") or (part.want == "any" and part.head is not None)
    )


def _span(folded: str, names: Sequence[str]) -> tuple[int, int]:
    low = folded.lower()
    for name in sorted(names, key=len, reverse=True):
        at = low.find(fold_script(name).lower())
        if at >= 0:
            return at, at + len(name)
    return -1, -1


def _all_joined(folded: str, spans: Sequence[tuple[int, int]]) -> bool:
    """西青区、北辰区和武清区: nothing but joining words between them."""
    if any(start < 0 for start, _ in spans):
        return False
    ordered = sorted(spans)
    gaps = [folded[a[1] : b[0]] for a, b in pairwise(ordered)]
    return bool(gaps) and all(
        shapes.joined(re.sub(r"\b(?:in|the|for|of)\b|区|district", "", g, flags=re.I)) for g in gaps
    )


def _within_another(iso: str, folded: str, anchor: date) -> bool:
    """今年 beside 上半年 is no time of its own."""
    return len(iso) == 4 and any(p.iso != iso and p.iso.startswith(iso) for p in periods.find(folded, anchor))


def _of_thread(asked: Asked, before: ThreadState, archive: Archive, language: Language) -> tuple[list[Side], Asked]:
    """A follow-up (增速呢) on a comparison is one of the same sides, unless it names whom it asks of."""
    if asked.enterprises or any(t.proper for t in asked.terms) or not (asked.leans or not asked.terms):
        return [], asked
    sides: list[Side] = []
    for kept in before.sides:
        kind, name = kept.split(":", 1)
        if kind == "t":
            sides.append(Side(show.period(name, language), kept, period=name))
        elif kind == "p":
            sides.append(_place(replace(Term.from_kept(name), weight=PROPER), language))
        elif found := archive.enterprises.named(name):
            sides.append(Side(found[0].name, kept, enterprise=found[0]))
    merged = leaning.readings(asked, replace(before, enterprises=(), answered=()), archive)[0]
    return sides, merged


# ---------------------------------------------------------------- like with like


def _points(base: Asked, side: Side, archive: Archive) -> list[Point]:
    asked = base
    part = base.parts[0]
    if side.term is not None:
        part = replace(part, terms=(*part.terms, side.term))
    asked = replace(
        base, parts=(part,), enterprises=(side.enterprise,) if side.enterprise else base.enterprises, also=()
    )
    if side.enterprise is not None:
        asked = replace(asked, enterprises=(side.enterprise,))
    if side.period is not None:
        asked = points.at(asked, side.period)
    found = points.points(asked.parts[0], asked, archive)
    if side.term is not None:
        found = [p for p in found if _is_of(side.term, p)]
    return [p for p in found if p.weighed.score >= found[0].weighed.score - NEARLY]


def _is_of(term: Term, point: Point) -> bool:
    """The figure's subject is the place, or is none and the place stands by the figure."""
    subject, spot = meaning.fold(point.figure.subject or ""), point.weighed.spot
    if meaning.stands_in(term, subject):
        return True
    elsewhere = bool(re.search(r"(?:区|县|市|省|镇)$", subject)) and subject != "天津市"
    return not elsewhere and spot is not None and meaning.stands_in(term, spot.clause)


def _aligned(found: Sequence[Sequence[Point]], *, by_time: bool) -> list[Point | None]:
    """Of each side the figure of the time, kind, unit and status that most sides have; of those the newest time."""
    keys: Counter[tuple[str, ...]] = Counter()
    scores: dict[tuple[str, ...], tuple[float, date]] = {}
    for side in found:
        for key in {_key(p, by_time) for p in side}:
            keys[key] += 1
            best = max((p for p in side if _key(p, by_time) == key), key=lambda p: p.weighed.score)
            score, day = scores.get(key, (0.0, date.min))
            scores[key] = (score + best.weighed.score, max(day, best.day))
    if not keys:
        return [None for _ in found]
    chosen = max(keys, key=lambda k: (keys[k], scores[k][1] if scores[k][0] else date.min, scores[k][0]))
    close = [k for k in keys if keys[k] == keys[chosen] and scores[k][1] == scores[chosen][1]]
    chosen = max(close, key=lambda k: scores[k][0])
    return [next((p for p in side if _key(p, by_time) == chosen), None) for side in found]


def _of_each(found: Sequence[Sequence[Point]]) -> list[Point | None]:
    """Of two sides that no time is told of both: of each its own, of one kind and unit, the newest that they have."""
    kinds = [{p.key[1:] for p in side} for side in found]
    both = kinds[0] & kinds[1]
    if not both:
        return [found[0][0], None]
    kind = max(both, key=lambda k: sum(max(p.weighed.score for p in side if p.key[1:] == k) for side in found))
    of_kind = [[p for p in side if p.key[1:] == kind] for side in found]
    return [max(side, key=lambda p: (p.day, p.weighed.score)) for side in of_kind]


def _key(point: Point, by_time: bool) -> tuple[str, ...]:
    return point.key[1:] if by_time else _one_spelling(point)


def _one_spelling(point: Point) -> tuple[str, ...]:
    """上半年 and 1—6月 are one time."""
    try:
        spelled = "/".join(d.isoformat() for d in periods.interval(point.key[0]))
    except ValueError:
        spelled = "" if point.key[0].startswith("@") else point.key[0]
    return (spelled, *point.key[1:])


# ---------------------------------------------------------------- telling it


def _answer(
    asked: Asked, rows: tuple[ComparedRow, ...], chosen: list[Point], intent: Intent, archive: Archive, *, timed: bool
) -> Answer:
    language = intent.language
    first = chosen[0].figure
    measure = (first.indicator or "").removeprefix(first.subject or "")
    indicator = (show.english_name(measure) or measure) if language == "en" else measure
    differ = timed and len({_one_spelling(p)[0] for p in chosen}) > 1
    when = show.period(chosen[0].period, language, cumulative=first.cumulative) if timed and not differ else ""
    head = (", " if language == "en" else "").join(
        x for x in ((indicator, when) if language == "en" else (when, indicator)) if x
    )
    lines = [head + ("：" if language == "zh" else ":")] if head and not any(c.isdigit() for c in indicator) else []
    for row in rows:
        value = show.statement(row.figure, language) if row.figure else say(language, "answer.compared.blank")
        if differ and row.figure is not None:
            said = next((p.period for p in chosen if p.figure.id == row.figure.id), None)
            told = show.period(said, language, cumulative=row.figure.cumulative)
            value = f"{told}{' ' if language == 'en' else ''}{value}"
        plan = say(language, "answer.common.plan") if row.figure and row.figure.status != "actual" else ""
        lines.append(say(language, "answer.compared.row", label=row.label, value=f"{value} {plan}".strip()))
    if differ:
        lines.append(say(language, "answer.compared.apart"))
    elif verdict := _verdict(rows, intent.words, language):
        lines.append(verdict)
    return parts.finished(
        ComparisonAnswer(
            kind="figure",
            language=language,
            text="\n".join(lines),
            citations=parts.unique(parts.cite_figure(c.figure) for c in chosen),
            suggestions=parts.suggest(language, "newest"),
            question=echo(intent.words, 80),
            indicator=indicator,
            rows=rows,
        ),
        archive,
    )


_WHICH = lazily(r"哪|谁|孰|更|\bwhich\b|\bwho\b|higher|larger|bigger|faster|lower|smaller|slower|吗", re.I)
_LESS = lazily(r"低|少|小|慢|\b(?:lower|smaller|slower|less|fewer)\b", re.I)


def _verdict(rows: Sequence[ComparedRow], words: str, language: Language) -> str:
    """Which is the higher, where that was asked and no bound or range leaves it open."""
    held = [(points.signed(r.figure), r) for r in rows if r.figure is not None and r.figure.bound == "exact"]
    known = [(v, r) for v, r in held if v is not None]
    if len(known) < 2 or len(known) < len(rows) or not _WHICH.search(words):
        return ""
    least = bool(_LESS.search(words)) and not re.search(
        r"高|多|大|快|\b(?:higher|larger|bigger|faster|more)\b", words, re.I
    )
    ordered = sorted(known, key=lambda pair: pair[0], reverse=not least)
    if ordered[0][0] == ordered[1][0]:
        return say(language, "answer.compared.equal")
    return say(language, "answer.compared.lowest" if least else "answer.compared.highest", label=ordered[0][1].label)
