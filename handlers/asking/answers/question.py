"""A question, answered from what the papers said, or an honest unknown with the near miss told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from handlers.asking import compose, faithful, kinds, leaning, names, onward, show, taking, trying, typos
from handlers.asking.answer import Answer, Citation, QuestionAnswer, Suggestion
from handlers.asking.answers import among, compare, latest, origin, parts, profile, ranked, series, summary
from handlers.asking.asked import Asked, Part
from handlers.asking.fold import echo, plain
from handlers.asking.intents import Intent, ThreadState
from handlers.asking.lexicon import load
from handlers.asking.meaning import VERB
from handlers.asking.weighing import Weighed
from handlers.asking.weighing.covering import ENOUGH
from handlers.words import say
from store.archive import Archive
from store.records import StoredEnterprise

_SEVERAL: tuple[Callable[[Intent, Archive, date], tuple[Answer, ThreadState] | None], ...] = (
    compare.answer, ranked.answer, series.answer, latest.answer,
)  # fmt: skip
"""Answers that hold several figures or stories side by side, each None where the question asks for no such thing."""


def answer(intent: Intent, archive: Archive, today: date, *, mend: bool = True) -> tuple[Answer, ThreadState]:
    """``mend``: where nothing is found, words that may be mistyped are set right, once."""
    before = intent.before or ThreadState()
    if (printed := origin.answer(intent, archive)) is not None:
        return printed
    told = summary.answer(intent, archive)
    if told is not None:
        return told
    for several in _SEVERAL:
        if (together := several(intent, archive, today)) is not None:
            return together
    if intent.bare and (about := _bare_name(intent, archive)) is not None:
        made = profile.of_enterprise(about, intent, archive)
        return made, replace(
            before, question=intent.words, enterprises=(about.name,), answered=(), language=intent.language
        )
    base = taking.take_apart(plain(intent.words), intent.language, archive, parts.anchor(archive, today))
    if (onwards := onward.of_thread(base, before, archive)) is not None:
        bare, meant, lines = onwards
        return _told(trying.Tried(base, ((bare, [meant]),), tuple(lines)), intent, archive, before)
    if (bounded := among.beyond(intent, archive, base)) is not None:
        return bounded
    tried = _tried(base, before, archive)
    best = tried[-1] if tried[-1].met else None
    if best is None:
        for each in tried:
            if (chosen := among.answer(intent, archive, each.asked)) is not None:
                return chosen
        if mend and (mended := _mended(intent, archive, today)) is not None:
            return mended
        best = _alone(tried, archive) if mend else None
    if best is None or best.met < len(base.parts):
        for other in taking.others(base, archive, parts.anchor(archive, today)):
            more = _tried(other, before, archive, taking.added(other, base) if base.language == "zh" else None)
            found = more[-1] if more[-1].met else _alone(more, archive) if mend and best is None else None
            best = max((t for t in (best, found) if t is not None), key=lambda t: t.met, default=None)
    if best is not None and mend and 0 < best.met < len(best.asked.parts):
        best = max(best, trying.alone(best, archive), key=lambda t: t.met)
    if best is None:
        nearest = max(tried, key=lambda t: max((c[0].score for _, c in t.found if c), default=0.0))
        return _unknown(nearest, intent, archive), _remember(nearest, intent, before, ())
    return _told(best, intent, archive, before)


def _tried(
    base: Asked, before: ThreadState, archive: Archive, holding: frozenset[str] | None = None
) -> list[trying.Tried]:
    """The readings of a question one after another, up to the first that is answered."""
    tried: list[trying.Tried] = []
    for each in leaning.readings(base, before, archive):
        tried.append(trying.attempt(each, archive, holding=holding))
        if tried[-1].met:
            break
    return tried


def _alone(tried: Sequence[trying.Tried], archive: Archive) -> trying.Tried | None:
    """The same readings, where the only number of its kind is told."""
    again = (trying.alone(each, archive) for each in tried if each.lines)
    return next((t for t in again if t.met), None)


def _told(best: trying.Tried, intent: Intent, archive: Archive, before: ThreadState) -> tuple[Answer, ThreadState]:
    text, chosen = compose.answer(best.asked, [(p, c) for p, c in best.found])
    citations = parts.unique(parts.cite(w.line.article, w.line.quote) for w in chosen)
    made = QuestionAnswer(
        kind="figure" if any(w.spot for w in chosen) else "list",
        language=intent.language,
        text=parts.fit(text, parts.LIMIT),
        citations=citations,
        suggestions=_next(best.asked, chosen, archive),
        question=echo(intent.words, 80),
        figures=tuple(dict.fromkeys(w.spot.figure for w in chosen if w.spot and w.spot.figure.id)),
    )
    if faithful.unfaithful(made, archive) is not None:
        plainly = compose.plainly(best.asked, chosen)
        made = replace(made, text=parts.fit(plainly, parts.LIMIT))
        if faithful.unfaithful(made, archive) is not None:
            return _unknown(best, intent, archive), _remember(best, intent, before, ())
    return made, _remember(best, intent, before, chosen)


def _mended(intent: Intent, archive: Archive, today: date) -> tuple[Answer, ThreadState] | None:
    """The answer to what was meant, where a word was mistyped, with the word as it was taken."""
    found = typos.mended(plain(intent.words), intent.language, archive)
    if found is None:
        return None
    words, right = found
    made, state = answer(replace(intent, words=words), archive, today, mend=False)
    if made.kind == "unknown":
        return None
    said = say(intent.language, "answer.question.taken_as", word=right)
    return replace(
        made, text=parts.fit(f"{said}\n{made.text}", parts.LIMIT_LONG if made.kind == "list" else parts.LIMIT)
    ), state


def _bare_name(intent: Intent, archive: Archive) -> StoredEnterprise | None:
    found = archive.enterprises.named(intent.words)
    return found[0] if found else names.short_form(intent.words, archive) if len(intent.words) <= 8 else None


# ---------------------------------------------------------------- unknown


def _unknown(tried: trying.Tried, intent: Intent, archive: Archive) -> Answer:
    """What the store does not hold, with the nearest thing that it does hold."""
    language = intent.language
    near = [
        w
        for p, c in tried.found
        for w in c[:1]
        if w.reason in ("kind", "period") and w.covered >= ENOUGH and _tells_something(p, w)
    ]
    text = _not_said(tried.asked)
    citations: tuple[Citation, ...] = ()
    if near:
        told = compose.near_miss(tried.asked, near[0])
        if told:
            text = f"{text}{' ' if language == 'en' else ''}{told}"
            citations = (parts.cite(near[0].line.article, near[0].line.quote),)
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


def _tells_something(part: Part, near: Weighed) -> bool:
    """Whether a near miss is one: a growth, or a plan, for a level is; 六年 for how many mu is none."""
    if near.reason != "kind" or near.spot is None or not part.units:
        return True
    figure = near.spot.figure
    return figure.unit in part.units or figure.role in ("growth", "change", "share") or figure.status != "actual"


def _not_said(asked: Asked) -> str:
    """手头的报纸没有提到天津港的净利润。 The plain sentence where whom or what cannot be named in a word."""
    head = next((p.head for p in asked.parts if p.head is not None), None)
    plainly = say(asked.language, "answer.unknown.plain")
    telling = asked.parts[0].want in (*kinds.NUMERIC, "who", "any")
    if head is not None and head.word in _MEASURING:
        return plainly
    if strange := _strange(asked):
        return say(asked.language, "answer.unknown.not_known", words=parts.join((f"“{w}”" for w in strange), "en"))
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


def _strange(asked: Asked) -> list[str]:
    """English words of the question for which no Chinese one is known, so that no paper was found to print them."""
    if asked.language != "en":
        return []
    words = [
        t.word
        for t in asked.terms
        if t.strong and not t.proper and t.weight > VERB and all(v.isascii() for v in t.variants)
    ]
    return [w for w in words if len(w) > 2 and w.isalpha() and w not in load("asking")["vague"]][:3]


_MEASURING = frozenset(load("asking")["measuring"])


def _next(asked: Asked, chosen: Sequence[Weighed], archive: Archive) -> tuple[Suggestion, ...]:
    names_shown = [e.name for e in asked.enterprises[:2]]
    return parts.suggest_profiles(names_shown, asked.language) + parts.suggest(asked.language, "newest")


# ---------------------------------------------------------------- what the thread remembers


def _remember(tried: trying.Tried, intent: Intent, before: ThreadState, chosen: Sequence[Weighed]) -> ThreadState:
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
        figures=tuple(w.spot.figure.id for w in chosen if w.spot and w.spot.figure.id),
        language=intent.language,
    )


def _named_in(weighed: Weighed) -> list[str]:
    return [n for n in weighed.line.names_here if n]


def _about(chosen: Sequence[Weighed]) -> tuple[str, ...]:
    subjects = [w.spot.figure.subject for w in chosen if w.spot and w.spot.figure.subject]
    return tuple(dict.fromkeys(s for s in subjects if len(s) > 3 and not re.search(r"(?:区|市|县)$", s)))[:2]
