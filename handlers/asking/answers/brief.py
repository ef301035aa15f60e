"""A day's brief: the point of the day, three to five stories, key figures, enterprises in the news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.asking import show
from handlers.asking.answer import Answer, BriefAnswer, Citation, Language, Story
from handlers.asking.answers import parts
from handlers.asking.intents import Intent
from handlers.words import say
from store.archive import Archive
from store.records import StoredEnterprise, StoredFigure

STORIES = 5
FIGURES = 6
ENTERPRISES = 6
ACTING = frozenset({"company", "institute", "university", "hospital"})
"""Kinds of enterprises that do something; a park, a port or an exchange is where others do it."""
PLACES = frozenset({"park", "port", "platform"})
WEIGHTY = frozenset({"money", "growth", "level", "share", "rank", "change"})
"""Roles of figures that tell how things go; a length, a time or a number of pieces tells less."""


def answer(intent: Intent, archive: Archive, today: date) -> Answer:
    days = parts.span_of(intent, archive, today)
    wanted = days[1] if days else parts.newest_day(archive)
    made = brief_of(archive, wanted, intent.language) if wanted else None
    if made is None and days:
        newest = [d.date for d in archive.articles.days() if days[0] <= d.date <= days[1]]
        made = brief_of(archive, newest[0], intent.language) if newest else None
    if made is not None:
        return made
    when = show.days(*days, intent.language) if days else show.day(today, intent.language)
    return parts.unknown(archive, intent.language, when, say(intent.language, "answer.brief.nothing", when=when))


def brief_of(archive: Archive, day: date, language: Language) -> Answer | None:
    """The brief of one day; None where nothing of that day is held."""
    articles = archive.articles.between(day, day, limit=40)
    if not articles:
        return None
    told = [parts.story(a, archive) for a in articles]
    order = {s.article_id: place for place, s in enumerate(told)}
    stories = tuple(
        sorted(told, key=lambda s: -weight(s, lead=order[s.article_id] == 0, place=order[s.article_id]))[:STORIES]
    )
    figures = _figures(stories)
    named = archive.enterprises.most_mentioned(day, day, ENTERPRISES * 2)
    names = _names(named)
    point = stories[0].sentences[0]
    text, citations = _tell(day, point, stories, figures, names, language)
    return parts.finished(
        BriefAnswer(
            kind="digest",
            language=language,
            text=text,
            citations=citations,
            suggestions=parts.suggest_sections(_sections(stories)[:3], language) + parts.suggest(language, "figures"),
            day=day,
            point=point,
            stories=stories,
            figures=figures,
            enterprises=names,
            held=tuple(d for d in archive.articles.days() if d.date == day),
        ),
        archive,
    )


def weight(story: Story, *, lead: bool, place: int) -> float:
    """The page's own lead goes first; then what is told with key figures; a short note without any comes last."""
    first = 6.0 if lead and story.figures else 0.0
    told = sum(2.0 if each.role in WEIGHTY else 1.5 for each in story.figures)
    return first + told + sum(len(s) > 30 for s in story.sentences) - 0.1 * place


def _figures(stories: tuple[Story, ...]) -> tuple[StoredFigure, ...]:
    """Key figures of the stories in turn, so that no story takes them all."""
    chosen: list[StoredFigure] = []
    for turn in range(max((len(s.figures) for s in stories), default=0)):
        for told in stories:
            if turn < len(told.figures) and told.figures[turn].indicator and len(chosen) < FIGURES:
                chosen.append(told.figures[turn])
    return tuple(chosen)


def _names(named: Sequence[StoredEnterprise]) -> tuple[str, ...]:
    """Who acts before where it happens; a station or a hall only where nobody else is named."""
    acting = [each.name for each in named if each.kind in ACTING]
    places = [each.name for each in named if each.kind in PLACES]
    return tuple([*acting, *places] or [each.name for each in named if each.kind != "government"])[:ENTERPRISES]


def _sections(stories: tuple[Story, ...]) -> list[str]:
    return list(dict.fromkeys(t for s in stories for t in s.themes[:1]))


def _tell(
    day: date,
    point: str,
    stories: tuple[Story, ...],
    figures: tuple[StoredFigure, ...],
    names: tuple[str, ...],
    language: Language,
) -> tuple[str, tuple[Citation, ...]]:
    title = say(language, "answer.brief.title", when=show.day(day, language))
    lines = [title, point, *(f"· 《{s.headline}》{s.sentences[0]}" for s in stories[1:])]
    citations = [Citation(s.article_id, s.headline, s.source, s.sentences[0]) for s in stories]
    if figures:
        lines.append(say(language, "answer.brief.figures"))
        lines += [f"· {parts.line_of(f, language)}" for f in figures]
        citations += [parts.cite_figure(f) for f in figures]
    if names:
        lines.append(say(language, "answer.brief.enterprises", names=parts.join(names, language)))
    return "\n".join(lines), parts.unique(citations)
