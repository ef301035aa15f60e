"""How an answer came to be: how the question was understood, what was weighed and left, why this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.asking import show, terms, tracing
from handlers.asking.answer import Answer, ComparisonAnswer, Explanation, Language, SeriesAnswer
from handlers.asking.answers import parts
from handlers.asking.asked import Asked, Part
from handlers.asking.conversation import ask
from handlers.asking.fold import echo
from handlers.asking.intents import Intent, ThreadState
from handlers.asking.trying import Tried
from handlers.asking.weighing import Weighed
from handlers.words import say
from store.archive import Archive

WEIGHED_SHOWN = 6
SENTENCE_SHOWN = 70
"""Characters of a candidate's sentence that are shown around its number."""


def explain(
    archive: Archive,
    words: str,
    *,
    today: date,
    state: ThreadState | None = None,
    command: bool = False,
    language: Language | None = None,
) -> tuple[Answer, ThreadState]:
    """As ``conversation.ask``, with ``explanation`` on the answer."""
    with tracing.collecting() as notes:
        answer, after = ask(archive, words, today=today, state=state, command=command, language=language)
    return replace(answer, explanation=explanation(answer, notes)), after


def explanation(answer: Answer, notes: Sequence[object]) -> Explanation:
    """What the notes of an answer tell, in the answer's language."""
    language = answer.language
    intent = next((n for n in notes if isinstance(n, Intent)), None)
    tried = [n for n in notes if isinstance(n, Tried)]
    best = next((t for t in tried if t.met), None) or max(tried, key=_nearness, default=None)
    several = isinstance(answer, ComparisonAnswer | SeriesAnswer)
    if best is None or several or (intent is not None and intent.kind != "question"):
        return Explanation(_of_intent(intent, answer, language), _of_several(answer), _why_command(answer, language))
    return Explanation(
        tuple(_understood(best.asked, intent, language)),
        tuple(_weighed(best, answer, language)),
        _chosen(best, answer, language),
    )


def _nearness(tried: Tried) -> float:
    return max((c[0].score for _, c in tried.found if c), default=0.0)


# ---------------------------------------------------------------- how it was understood


def _told(language: Language, key: str, **values: str) -> str:
    return say(language, f"answer.explain.{key}", **values)


def _of_intent(intent: Intent | None, answer: Answer, language: Language) -> tuple[str, ...]:
    if intent is None:
        return ()
    lines = [_told(language, f"kind_{intent.kind}")]
    if intent.section:
        section = terms.section_named(intent.section)
        lines.append(_told(language, "section", name=section.title(language) if section else intent.section))
    elif intent.words and intent.kind != "unknown_command":
        lines.append(_told(language, "words", words=echo(intent.words, 80)))
    if intent.period:
        lines.append(_told(language, "period", when=show.period(intent.period, language)))
    if isinstance(answer, ComparisonAnswer):
        lines.append(_told(language, "sides", names=parts.join([row.label for row in answer.rows], language)))
    return tuple(lines)


def _understood(asked: Asked, intent: Intent | None, language: Language) -> list[str]:
    lines = [_told(language, "kind_question")]
    for part in asked.parts:
        lines.append(_told(language, "wants", what=_told(language, f"want_{part.want}"), about=_about(part, language)))
    if asked.enterprises:
        names = [each.name for each in asked.enterprises]
        lines.append(_told(language, "whose", names=parts.join(names, language)))
    elif asked.tianjin:
        lines.append(_told(language, "whose_city"))
    period = next((p.period for p in asked.parts if p.period), None) or asked.period
    if period:
        kept = any(p.period_kept for p in asked.parts)
        lines.append(_told(language, "period_kept" if kept else "period", when=show.period(period, language)))
    else:
        lines.append(_told(language, "no_period"))
    if intent is not None and intent.before is not None and (asked.leans or asked.articles):
        lines.append(_told(language, "thread", question=echo(intent.before.question, 40)))
    return lines


def _about(part: Part, language: Language) -> str:
    words = [t.word for t in part.terms if t.strong]
    return parts.join(words, language) or _told(language, "nothing_named")


# ---------------------------------------------------------------- what was weighed


def _of_several(answer: Answer) -> tuple[str, ...]:
    if isinstance(answer, ComparisonAnswer):
        figures = [row.figure for row in answer.rows if row.figure]
    elif isinstance(answer, SeriesAnswer):
        figures = [point for line in answer.lines for point in line.points]
    else:
        return ()
    return tuple(parts.line_of(figure, answer.language) for figure in figures[:WEIGHED_SHOWN])


def _weighed(tried: Tried, answer: Answer, language: Language) -> list[str]:
    """The best candidates of every part, each sentence once, with what it lacks."""
    lines: dict[str, str] = {}
    said = {citation.quote for citation in answer.citations}
    for _, candidates in tried.found:
        for each in sorted(candidates, key=lambda w: (not w.meets, -w.score)):
            key = each.line.text
            if key in lines or len(lines) >= WEIGHED_SHOWN:
                continue
            taken = each.meets and each.line.quote in said
            reason = "taken" if taken else "less" if each.meets else each.reason
            lines[key] = _told(
                language,
                "candidate",
                headline=each.line.article.headline,
                day=each.line.article.source.date.isoformat(),
                said=_around(each),
                reason=_told(language, f"reason_{reason}"),
            )
    return list(lines.values())


def _around(weighed: Weighed) -> str:
    """The number with the words around it, or the beginning of the sentence."""
    text = weighed.line.text
    if len(text) <= SENTENCE_SHOWN:
        return text
    middle = text.find(weighed.spot.figure.text) if weighed.spot else 0
    begin = max(0, min(middle - SENTENCE_SHOWN * 2 // 3, len(text) - SENTENCE_SHOWN))
    end = begin + SENTENCE_SHOWN
    return f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"


# ---------------------------------------------------------------- why this one


def _chosen(tried: Tried, answer: Answer, language: Language) -> str:
    if answer.kind == "unknown":
        nearest = max((c[0] for _, c in tried.found if c), key=lambda w: w.score, default=None)
        if nearest is None:
            return _told(language, "why_nothing")
        return _told(language, "why_unknown", reason=_told(language, f"reason_{nearest.reason}"))
    meeting = [w for _, c in tried.found for w in c if w.meets]
    rivals = {w.line.text for w in meeting}
    if len({w.line.article.id for w in meeting if w.line.quote in {c.quote for c in answer.citations}}) > 1:
        return _told(language, "why_several")
    return _told(language, "why_only" if len(rivals) == 1 else "why_best")


def _why_command(answer: Answer, language: Language) -> str:
    if isinstance(answer, ComparisonAnswer):
        return _told(language, "why_comparison")
    if isinstance(answer, SeriesAnswer):
        return _told(language, "why_series")
    return _told(language, "why_none_held" if answer.kind == "unknown" else "why_command")
