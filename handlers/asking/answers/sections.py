"""The sections, with how many stories stand in each."""

from __future__ import annotations

from datetime import date

from handlers.asking import show, terms
from handlers.asking.answer import Answer, SectionCount, SectionsAnswer
from handlers.asking.answers import parts
from handlers.asking.intents import Intent
from handlers.words import say
from store.archive import Archive


def answer(intent: Intent, archive: Archive, today: date) -> Answer:
    language = intent.language
    newest = parts.newest_day(archive)
    counts = archive.articles.section_counts(newest, newest) if newest else {}
    sections = tuple(SectionCount(s.name, s.english, counts.get(s.name, 0)) for s in terms.sections())
    names = parts.join([s.title(language) for s in terms.sections()], language)
    text = say(language, "answer.sections.title", names=names)
    with_news = [s for s in terms.sections() if counts.get(s.name)]
    if newest and with_news:
        on = say(
            language,
            "answer.sections.day",
            day=show.day(newest, language),
            names=parts.join([s.title(language) for s in with_news], language),
        )
        text = f"{text}\n{on}"
    return SectionsAnswer(
        kind="list",
        language=language,
        text=text,
        suggestions=parts.suggest_sections([s.name for s in with_news or terms.sections()[:5]], language),
        day=newest,
        sections=sections,
    )
