"""A question, answered from what the papers said, or an honest unknown with the near miss told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.asking import compose, evidence, faithful, kinds, meaning, names, show, taking, weighing
from handlers.asking.answer import Answer, Citation, QuestionAnswer, Suggestion
from handlers.asking.answers import parts, profile, summary
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line
from handlers.asking.fold import echo, plain
from handlers.asking.intents import Intent, ThreadState
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from handlers.asking.weighing import Weighed
from handlers.asking.weighing.covering import ENOUGH
from handlers.words import say
from store.archive import Archive
from store.records import StoredEnterprise


@dataclass(frozen=True, slots=True)
class Tried:
    """A reading of the question with what was found for each of its parts."""

    asked: Asked
    found: tuple[tuple[Part, list[Weighed]], ...]

    @property
    def met(self) -> int:
        return sum(bool(c) and c[0].meets for _, c in self.found)

    @property
    def score(self) -> float:
        return sum(c[0].score for _, c in self.found if c and c[0].meets)


def answer(intent: Intent, archive: Archive, today: date) -> tuple[Answer, ThreadState]:
    before = intent.before or ThreadState()
    told = summary.answer(intent, archive)
    if told is not None:
        return told
    if intent.bare and (about := _bare_name(intent, archive)) is not None:
        made = profile.of_enterprise(about, intent, archive)
        return made, replace(
            before, question=intent.words, enterprises=(about.name,), answered=(), language=intent.language
        )
    base = taking.take_apart(plain(intent.words), intent.language, archive, parts.anchor(archive, today))
    tried = [_try(each, archive) for each in _readings(base, before, archive)]
    best = next((t for t in tried if t.met), None)
    if best is None:
        nearest = max(tried, key=lambda t: max((c[0].score for _, c in t.found if c), default=0.0))
        return _unknown(nearest, intent, archive), _remember(nearest, intent, before, ())
    return _told(best, intent, archive, before)


def _told(best: Tried, intent: Intent, archive: Archive, before: ThreadState) -> tuple[Answer, ThreadState]:
    text, chosen = compose.answer(best.asked, [(p, c) for p, c in best.found])
    citations = parts.unique(parts.cite(w.line.article, w.line.text) for w in chosen)
    made = QuestionAnswer(
        kind="figure" if any(w.spot for w in chosen) else "list",
        language=intent.language,
        text=parts.fit(text, parts.LIMIT),
        citations=citations,
        suggestions=_next(best.asked, chosen, archive),
        question=echo(intent.words, 80),
        figures=tuple(dict.fromkeys(w.spot.figure for w in chosen if w.spot)),
    )
    if faithful.unfaithful(made, archive) is not None:
        plainly = compose.plainly(best.asked, chosen)
        made = replace(made, text=parts.fit(plainly, parts.LIMIT))
        if faithful.unfaithful(made, archive) is not None:
            return _unknown(best, intent, archive), _remember(best, intent, before, ())
    return made, _remember(best, intent, before, chosen)


# ---------------------------------------------------------------- readings of a question


def _readings(base: Asked, before: ThreadState, archive: Archive) -> list[Asked]:
    """The question by itself, and with what the thread said; which first depends on whether it leans on the thread."""
    merged = _merged(base, before, archive) if before.question else []
    nouns = [t for t in base.terms if t.strong]
    complete = (bool(base.enterprises) and bool(nouns)) or len(nouns) >= 2 or any(t.proper for t in nouns)
    if base.pronoun and not base.enterprises and merged:
        return [*merged, base] if complete else merged
    if base.leans and merged and not (base.enterprises and nouns):
        return [*merged, base] if complete else merged
    if merged and not base.enterprises and not base.tianjin and len(nouns) <= 1 and not any(t.proper for t in nouns):
        return [*merged, base]
    return [base] if complete else [base, *merged] if nouns else [*merged, base]


def _merged(base: Asked, before: ThreadState, archive: Archive) -> list[Asked]:
    enterprises: list[tuple[StoredEnterprise, ...]] = []
    if base.enterprises:
        enterprises.append(base.enterprises)
    else:
        for name in (*before.answered, *before.enterprises):
            found = archive.enterprises.named(name)
            if found and (found[0],) not in enterprises:
                enterprises.append((found[0],))
    kept = tuple(Term.from_kept(t) for t in before.terms)
    made = [_lean(base, kept, before, who) for who in enterprises or [()]]
    if not base.enterprises and not base.pronoun and enterprises:
        made.append(_lean(base, kept, before, ()))
    return made


def _lean(base: Asked, kept: tuple[Term, ...], before: ThreadState, who: tuple[StoredEnterprise, ...]) -> Asked:
    """The question with the thread's terms where it has none of its own, and with its period and articles."""
    leaned: list[Part] = []
    for part in base.parts:
        own = [t for t in part.terms if t.strong]
        if own:
            leaned.append(part)
        elif part.terms:
            firm = tuple(replace(t, strong=True) if t.weight >= meaning.VERB else t for t in part.terms)
            part = replace(part, terms=firm)
            soft = tuple(replace(t, strong=False, proper=False, weight=meaning.FAINT, at=-1) for t in kept)
            leaned.append(replace(part, terms=meaning.spread((*part.terms, *soft))))
        else:
            want = before.wants[0] if part.want == "any" and before.wants else part.want
            head = next((t for t in kept if t.strong), None)
            leaned.append(replace(part, terms=kept, head=head, want=want))  # type: ignore[arg-type]
    leaned = [p if p.period else replace(p, period=before.period, period_kept=True) for p in leaned]
    return replace(
        base,
        parts=tuple(leaned),
        enterprises=who,
        period=base.period or before.period,
        articles=before.articles,
    )


def _try(asked: Asked, archive: Archive) -> Tried:
    lines = evidence.gather(asked, archive)
    found: list[tuple[Part, list[Weighed]]] = []
    beside = None
    first: Part | None = None
    for part in asked.parts:
        candidates: list[Weighed] = _going_on(part, asked, lines, beside) if beside is not None else []
        if not candidates:
            part = _with_the_first(part, first)
            candidates = weighing.best(part, asked, lines, beside=beside)
        if beside is not None and not (candidates and candidates[0].meets):
            softened = [w for w in weighing.best(_soft(part), asked, [beside], beside=beside) if w.meets]
            candidates = softened or candidates
        if part.want == "who" and candidates and (person := evidence.person_of(candidates[0].line, lines)) is not None:
            found.append((part, [replace(candidates[0], line=person)]))
        found.append((part, candidates))
        if candidates and candidates[0].meets and beside is None:
            beside = candidates[0].line
        first = first or part
    return Tried(asked, tuple(found))


def _with_the_first(part: Part, first: Part | None) -> Part:
    """The second part, about what the first was about where it names nothing itself."""
    if first is None or any(t.strong for t in part.terms):
        return part
    if part.planned and not first.planned:
        # 今年还打算培育多少: told in a sentence of its own, which need not repeat every word of the noun
        terms = (replace(t, strong=t.proper, weight=t.weight if t.proper else meaning.FAINT) for t in first.terms)
        units = part.units or first.units
        return replace(part, terms=meaning.spread((*part.terms, *terms)), follows=True, units=units)
    return replace(
        part,
        terms=meaning.spread((*part.terms, *first.terms)),
        head=part.head or first.head,
        want=first.want if part.want == "any" else part.want,
        units=part.units or (first.units if part.want == "any" else part.units),
    )


def _going_on(part: Part, asked: Asked, lines: Sequence[Line], beside: Line) -> list[Weighed]:
    """还要增加几个 names nothing: the plan told right after what answered the first part is meant."""
    if not part.planned or not part.units or any(t.strong for t in part.terms):
        return []
    part = replace(part, terms=(), head=None, period=None, follows=True, want="value", change=True)
    after = [n for n in lines if n.article.id == beside.article.id and 0 <= n.place - beside.place <= 2]
    found = [weighing.weigh_figure(part, asked, n, spot) for n in after for spot in n.spots]
    return [w for w in found if w.meets][:1]


def _soft(part: Part) -> Part:
    """Beside the sentence that answered the first part, the second may be asked in looser words."""
    return replace(part, terms=tuple(replace(t, strong=t.proper) for t in part.terms), head=None)


def _bare_name(intent: Intent, archive: Archive) -> StoredEnterprise | None:
    found = archive.enterprises.named(intent.words)
    return found[0] if found else names.short_form(intent.words, archive) if len(intent.words) <= 8 else None


# ---------------------------------------------------------------- unknown


def _unknown(tried: Tried, intent: Intent, archive: Archive) -> Answer:
    """What the store does not hold, with the nearest thing that it does hold."""
    language = intent.language
    near = [w for _, c in tried.found for w in c[:1] if w.reason in ("kind", "period") and w.covered >= ENOUGH]
    text = _not_said(tried.asked)
    citations: tuple[Citation, ...] = ()
    if near:
        told = compose.near_miss(tried.asked, near[0])
        if told:
            text = f"{text}{' ' if language == 'en' else ''}{told}"
            citations = (parts.cite(near[0].line.article, near[0].line.text),)
    made = parts.unknown(
        archive,
        language,
        echo(intent.words),
        text,
        citations=citations,
        suggestions=parts.suggest_profiles([e.name for e in tried.asked.enterprises[:2]], language)
        + parts.suggest(language, "newest", "sections", "help"),
    )
    if faithful.unfaithful(made, archive) is not None:
        return parts.unknown(archive, language, echo(intent.words), say(language, "answer.unknown.plain"))
    return made


def _not_said(asked: Asked) -> str:
    """手头的报纸没有提到天津港的净利润。 The plain sentence where whom or what cannot be named in a word."""
    head = next((p.head for p in asked.parts if p.head is not None), None)
    plainly = say(asked.language, "answer.unknown.plain")
    telling = asked.parts[0].want in (*kinds.NUMERIC, "who", "any")
    if head is not None and head.word in _MEASURING:
        return plainly
    if asked.language == "en" or head is None or not asked.enterprises or len(asked.parts) > 1 or not telling:
        return plainly
    indicator = next((p for p in asked.parts[0].phrases if p.endswith(head.word)), head.word)
    when = show.period(asked.parts[0].period, asked.language)
    named = asked.enterprises[0].name + indicator
    if any(c.isdigit() for c in named):
        return plainly
    return say(
        asked.language, "answer.unknown.subject", subject=asked.enterprises[0].name, when=when, indicator=indicator
    )


_MEASURING = frozenset(load("asking")["measuring"])


def _next(asked: Asked, chosen: Sequence[Weighed], archive: Archive) -> tuple[Suggestion, ...]:
    names_shown = [e.name for e in asked.enterprises[:2]]
    return parts.suggest_profiles(names_shown, asked.language) + parts.suggest(asked.language, "newest")


# ---------------------------------------------------------------- what the thread remembers


def _remember(tried: Tried, intent: Intent, before: ThreadState, chosen: Sequence[Weighed]) -> ThreadState:
    asked = tried.asked
    terms = list(asked.terms)
    heads = [p.head for p in asked.parts if p.head is not None]
    terms.sort(key=lambda t: t.word not in {h.word for h in heads})
    asked_names = {e.name for e in asked.enterprises}
    answered: list[str] = []
    if any(p.want in ("who", "name", "list") for p in asked.parts):
        answered = [n for w in chosen for n in _named_in(w) if n not in asked_names]
    period = asked.period or next((w.spot.figure.period for w in chosen if w.spot and w.spot.figure.period), None)
    return ThreadState(
        question=intent.words,
        terms=tuple(t.as_kept() for t in terms[:12]),
        enterprises=tuple(e.name for e in asked.enterprises) or _about(chosen),
        answered=tuple(dict.fromkeys(answered)),
        period=period,
        section=before.section,
        wants=tuple(p.want for p in asked.parts),
        articles=tuple(dict.fromkeys(w.line.article.id for w in chosen)) or before.articles,
        figures=tuple(w.spot.figure.id for w in chosen if w.spot),
        language=intent.language,
    )


def _named_in(weighed: Weighed) -> list[str]:
    return [n for n in weighed.line.names_here if n]


def _about(chosen: Sequence[Weighed]) -> tuple[str, ...]:
    subjects = [w.spot.figure.subject for w in chosen if w.spot and w.spot.figure.subject]
    return tuple(dict.fromkeys(s for s in subjects if len(s) > 3 and not re.search(r"(?:区|市|县)$", s)))[:2]
