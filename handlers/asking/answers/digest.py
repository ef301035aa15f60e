"""A section's stories over days: the best sentence of each, with its key figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.asking import show, terms
from handlers.asking.answer import Answer, Citation, DigestAnswer, Language, Story, StoryGroup, Suggestion
from handlers.asking.answers import parts
from handlers.asking.grouping import Grouped, group
from handlers.asking.intents import Intent
from handlers.words import say
from store.archive import Archive
from store.records import StoredArticle

STORIES = 8
READ = 120
"""Articles, the newest of the days asked for, that are looked at: a section of a month has some hundred."""


def answer(intent: Intent, archive: Archive, today: date) -> Answer:
    if intent.words and intent.section is None:
        return _no_section(intent, archive, today)
    newest = parts.newest_day(archive, intent.section)
    days = parts.span_of(intent, archive, today) or ((newest, newest) if newest else None)
    articles = archive.articles.between(*days, intent.section, limit=READ) if days else []
    if not days or not articles:
        return _nothing(intent, archive, days)
    told = _grouped(articles, archive, intent.section, days[0])
    shown = told.first(STORIES)
    text, citations = tell(shown.stories, heading(intent, *days), shown.groups, intent.language)
    if len(told.stories) > STORIES:
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
            stories=shown.stories,
            more=max(0, len(told.stories) - STORIES),
            groups=shown.groups,
        ),
        archive,
    )


def _grouped(articles: Sequence[StoredArticle], archive: Archive, section: str | None, since: date) -> Grouped:
    """The articles' stories, what belongs together side by side, what is new first."""
    stories = [story_on(section, article, archive) for article in articles]
    held = archive.articles.days()
    named = archive.enterprises.in_articles([article.id for article in articles])
    return group(stories, named, since, held[-1].date if held else since)


def story_on(section: str | None, article: StoredArticle, archive: Archive) -> Story:
    """An article told by what it says on the section: by the part under a subhead where only that is about it."""
    if section is None or article.themes[:1] == (section,):
        return parts.story(article, archive, section=section)
    mainly = [part for part in archive.articles.parts(article.id) if part.themes[:1] == (section,) and part.summary]
    if not mainly:
        return parts.story(article, archive, section=section)
    sentences = tuple(sentence for part in mainly for sentence in part.summary)[:3]
    told = parts.story(article, archive)
    of_part = [
        f for f in archive.figures.of_article(article.id) if any(f.sentence in p for m in mainly for p in m.body)
    ]
    return replace(told, deck=mainly[0].headline, sentences=sentences, figures=tuple(of_part[: parts.FIGURES_OF_STORY]))


def heading(intent: Intent, since: date, until: date) -> str:
    section = terms.section_named(intent.section) if intent.section else None
    name = section.title(intent.language) if section else say(intent.language, "answer.common.all_sections")
    return say(intent.language, "answer.digest.title", section=name, when=show.days(since, until, intent.language))


def tell(
    stories: tuple[Story, ...], title: str, groups: Sequence[StoryGroup] = (), language: Language = "zh"
) -> tuple[str, tuple[Citation, ...]]:
    """As many stories as the text has room for, a sentence each; a second where there is room left.

    What several stories are about stands before them.
    """
    before = _labels(groups, language)
    each = 2 if len(stories) <= 3 else 1
    lines, citations, room = [title], [], parts.LIMIT_LONG - len(title) - 40
    for at, told in enumerate(stories):
        sentences = list(told.sentences[:each])
        while len(sentences) > 1 and sum(map(len, sentences)) + len(told.headline) + 6 > room:
            sentences.pop()
        line = f"{before.get(at, '')}· 《{told.headline}》{''.join(sentences)}{show.also(told.also, language)}"
        if len(line) + 1 > room:
            break
        lines.append(line)
        room -= len(line) + 1
        citations += [Citation(told.article_id, told.headline, told.source, s) for s in sentences]
    return "\n".join(lines), parts.unique(citations)


def _labels(groups: Sequence[StoryGroup], language: Language) -> dict[int, str]:
    """Story's place -> the line before it. No name with a number in it: the text's numbers are all the papers'."""
    found: dict[int, str] = {}
    at, in_group = 0, False
    for one in groups:
        named = one.stories > 1 and one.about is not None and not any(c.isdigit() for c in one.about)
        if named:
            found[at] = f"【{one.about}】\n"
        elif in_group:
            found[at] = f"【{say(language, 'answer.digest.others')}】\n"
        at, in_group = at + one.stories, named
    return found


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
