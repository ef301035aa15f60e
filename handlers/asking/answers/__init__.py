"""One module a kind of answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.asking import names, notes, terms, tracing
from handlers.asking.answer import Answer, BriefAnswer, DigestAnswer, FiguresAnswer, ProfileAnswer
from handlers.asking.answers import (
    brief,
    coverage,
    didyoumean,
    digest,
    figures,
    help,
    profile,
    question,
    search,
    sections,
)
from handlers.asking.intents import Intent, ThreadState, understand
from store.archive import Archive

__all__ = ["answer"]


def answer(intent: Intent, archive: Archive, today: date) -> tuple[Answer, ThreadState]:
    """The answer to ``intent`` and what the thread should remember of it."""
    made, state = _answered(tracing.noted(intent), archive, today)
    made, noted = notes.with_notes(made, intent.before.noted if intent.before else ())
    return made, replace(state, noted=noted)


def _answered(intent: Intent, archive: Archive, today: date) -> tuple[Answer, ThreadState]:
    if intent.kind == "question":
        return question.answer(intent, archive, today)
    if intent.kind == "profile" and intent.bare and names.enterprise(intent.words, archive, intent.before) is None:
        asked = replace(intent, kind="question", words=intent.said or intent.words, bare=False)
        told, state = question.answer(asked, archive, today)
        if told.kind != "unknown":
            return told, state
    made = _simple(intent, archive, today)
    return made, _remember(intent, made)


def _simple(intent: Intent, archive: Archive, today: date) -> Answer:
    match intent.kind:
        case "welcome":
            return help.welcome(intent, archive)
        case "help":
            return help.answer(intent, archive)
        case "sections":
            return sections.answer(intent, archive, today)
        case "digest":
            return digest.answer(intent, archive, today)
        case "figures":
            return figures.answer(intent, archive, today)
        case "profile":
            return profile.answer(intent, archive, today)
        case "search":
            return search.answer(intent, archive, today)
        case "brief":
            return brief.answer(intent, archive, today)
        case "coverage":
            return coverage.answer(intent, archive)
        case _:
            return _guess(intent, archive, today)


def _guess(intent: Intent, archive: Archive, today: date) -> Answer:
    """No command: an enterprise's name, a section or an indicator is answered as such, else by the nearest commands."""
    return (_named(intent, archive, today) if intent.words and not intent.near else None) or didyoumean.command(intent)


def _named(intent: Intent, archive: Archive, today: date) -> Answer | None:
    words, language = intent.words, intent.language
    if language == "en" or archive.enterprises.named(words) or archive.enterprises.containing(words):
        about = names.enterprise(words, archive)
        if about is not None:
            return profile.of_enterprise(about, intent, archive)
    section = terms.section_of(words)
    if section is not None:
        return digest.answer(replace(intent, kind="digest", section=section.name), archive, today)
    asked = f"{terms.command_word('figures', language)} {words}"
    made = figures.answer(understand(asked, today=today, language=language, command=True), archive, today)
    return made if isinstance(made, FiguresAnswer) else None


def _remember(intent: Intent, made: Answer) -> ThreadState:
    """What a follow-up may lean on."""
    articles = tuple(dict.fromkeys(c.article_id for c in made.citations))[:8]
    enterprises: tuple[str, ...] = ()
    section = intent.section
    shown: tuple[int, ...] = ()
    if isinstance(made, ProfileAnswer):
        enterprises = (made.enterprise.name,)
        shown = tuple(f.id for f in made.figures)
    elif isinstance(made, BriefAnswer | FiguresAnswer):
        shown = tuple(f.id for f in made.figures)
    elif isinstance(made, DigestAnswer):
        section = made.section
    before = intent.before or ThreadState()
    if intent.kind in ("welcome", "help", "sections", "coverage", "unknown_command"):
        return replace(before, language=intent.language)
    return ThreadState(
        question=intent.words,
        enterprises=enterprises,
        period=intent.period,
        section=section,
        articles=articles,
        figures=shown[:12],
        language=intent.language,
    )
