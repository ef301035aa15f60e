"""A section's stories over days: the best sentence of each, with its key figures."""

from __future__ import annotations

from datetime import date

from handlers.asking import show, terms
from handlers.asking.answer import Answer, Citation, DigestAnswer, Story, Suggestion
from handlers.asking.answers import parts
from handlers.asking.intents import Intent
from handlers.words import say
from store.archive import Archive

STORIES = 8


def answer(intent: Intent, archive: Archive, today: date) -> Answer:
    if intent.words and intent.section is None:
        return _no_section(intent, archive, today)
    newest = parts.newest_day(archive, intent.section)
    days = parts.span_of(intent, archive, today) or ((newest, newest) if newest else None)
    articles = archive.articles.between(*days, intent.section, limit=STORIES + 40) if days else []
    if not days or not articles:
        return _nothing(intent, archive, days)
    stories = tuple(parts.story(a, archive, section=intent.section) for a in articles[:STORIES])
    text, citations = tell(stories, heading(intent, *days))
    if len(articles) > STORIES:
        text = f"{text}\n{say(intent.language, 'answer.common.more_stories')}"
    return parts.finished(
        DigestAnswer(
            kind="digest",
            language=intent.language,
            text=text,
            citations=citations,
            suggestions=_next(intent, archive, days),
            section=intent.section,
            since=days[0],
            until=days[1],
            stories=stories,
            more=max(0, len(articles) - STORIES),
        ),
        archive,
    )


def heading(intent: Intent, since: date, until: date) -> str:
    section = terms.section_named(intent.section) if intent.section else None
    name = section.title(intent.language) if section else say(intent.language, "answer.common.all_sections")
    return say(intent.language, "answer.digest.title", section=name, when=show.days(since, until, intent.language))


def tell(stories: tuple[Story, ...], title: str) -> tuple[str, tuple[Citation, ...]]:
    """As many stories as the text has room for, a sentence each; a second where there is room left."""
    each = 2 if len(stories) <= 3 else 1
    lines, citations, room = [title], [], parts.LIMIT_LONG - len(title) - 40
    for told in stories:
        sentences = list(told.sentences[:each])
        while len(sentences) > 1 and sum(map(len, sentences)) + len(told.headline) + 6 > room:
            sentences.pop()
        line = f"· 《{told.headline}》{''.join(sentences)}"
        if len(line) + 1 > room:
            break
        lines.append(line)
        room -= len(line) + 1
        citations += [Citation(told.article_id, told.headline, told.source, s) for s in sentences]
    return "\n".join(lines), parts.unique(citations)


def _next(intent: Intent, archive: Archive, days: tuple[date, date]) -> tuple[Suggestion, ...]:
    counts = archive.articles.section_counts(*days)
    others = [n for n, _ in sorted(counts.items(), key=lambda c: -c[1]) if n != intent.section]
    return parts.suggest_sections(others[:3], intent.language) + parts.suggest(intent.language, "figures")


def _nothing(intent: Intent, archive: Archive, days: tuple[date, date] | None) -> Answer:
    language = intent.language
    if days is None:
        return parts.unknown(archive, language, intent.section or "", say(language, "answer.unknown.plain"))
    section = terms.section_named(intent.section) if intent.section else None
    name = section.title(language) if section else say(language, "answer.common.all_sections")
    text = say(language, "answer.digest.nothing", section=name, when=show.days(*days, language))
    counts = archive.articles.section_counts(*days)
    names = [n for n, _ in sorted(counts.items(), key=lambda c: -c[1])]
    if names:
        titles = [s.title(language) for n in names if (s := terms.section_named(n))]
        text = f"{text}\n{say(language, 'answer.digest.nothing_else', sections=parts.join(titles, language))}"
    return parts.unknown(
        archive,
        language,
        intent.section or "",
        text,
        suggestions=parts.suggest_sections(names[:4], language) + parts.suggest(language, "newest", "sections"),
    )


def _no_section(intent: Intent, archive: Archive, today: date) -> Answer:
    from handlers.asking.answers import didyoumean

    return didyoumean.section(intent, archive)
