"""An enterprise: who, where, what, since when in the news, figures, people, latest stories."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from handlers.asking import compose, evidence, names
from handlers.asking.answer import Answer, Citation, Language, ProfileAnswer
from handlers.asking.answers import didyoumean, parts
from handlers.asking.intents import Intent
from handlers.asking.weighing.subjects import goes_on_about
from handlers.words import say
from store.archive import Archive
from store.records import StoredEnterprise, StoredFigure

FACTS = 8
TELLING = 1.5
"""A sentence that tells less is left out of a profile where three better ones are there."""
STORIES = 3
ARTICLES = 8


def answer(intent: Intent, archive: Archive, today: date) -> Answer:
    name = intent.words.strip()
    if not name:
        return _who(intent, archive, today)
    found = names.enterprise(name, archive, intent.before)
    if found is None:
        return didyoumean.enterprise(intent, archive, name)
    return of_enterprise(found, intent, archive)


def of_enterprise(found: StoredEnterprise, intent: Intent, archive: Archive) -> Answer:
    language = intent.language
    room = parts.LIMIT - sum(len(line) + 1 for line in _head(found, language))
    facts = tuple(_facts(found, archive, room))
    figures = tuple(archive.figures.find(subject=[found.name, *found.aliases], limit=40))
    articles = archive.articles.many(found.article_ids)
    articles.sort(key=lambda a: -a.source.date.toordinal())
    text = _tell(found, facts, language)
    return parts.finished(
        ProfileAnswer(
            kind="profile",
            language=language,
            text=text,
            citations=facts,
            suggestions=parts.suggest_figures([found.name], language) + parts.suggest(language, "newest"),
            enterprise=found,
            facts=facts,
            figures=figures[:12],
            stories=tuple(parts.story(a, archive) for a in articles[:STORIES]),
        ),
        archive,
    )


def _tell(found: StoredEnterprise, facts: tuple[Citation, ...], language: Language) -> str:
    """Name, kind, place, sector, parent, people; then its sentences."""
    lines = [*_head(found, language), *(f"· {compose.undated(fact.quote)}" for fact in facts)]
    return "\n".join(lines)


def _head(found: StoredEnterprise, language: Language) -> list[str]:
    kind = say(language, f"answer.kind.{found.kind}")
    head = f"{found.name}（{kind}）" if language == "zh" else f"{found.name} ({kind})"
    known = [
        say(language, f"answer.profile.{key}", value=value)
        for key, value in (
            ("location", found.location),
            ("sector", found.sector),
            ("parent", found.parent),
            ("people", parts.join([f"{p.title}{p.name}" for p in found.people[:4]], language)),
        )
        if value
    ]
    return [head, *([("；" if language == "zh" else "; ").join(known)] if known else [])]


def _facts(found: StoredEnterprise, archive: Archive, room: int) -> list[Citation]:
    """The sentences that tell most about it, as many as ``room`` characters hold, in the order of the article."""
    articles = archive.articles.many(found.article_ids[:ARTICLES])
    ids = [a.id for a in articles]
    figures: dict[int, list[StoredFigure]] = {}
    for figure in archive.figures.in_articles(ids, key_only=False):
        figures.setdefault(figure.article_id, []).append(figure)
    named = archive.enterprises.in_articles(ids)
    scored: list[tuple[float, int, int, Citation]] = []
    for at, article in enumerate(articles):
        lines = evidence.lines_of(article, tuple(figures.get(article.id, ())), tuple(named.get(article.id, ())))
        scored += [(score, at, line.place, parts.cite(article, line.text)) for score, line in _about(found, lines)]
    best = sorted(scored, key=lambda s: (-s[0], s[1], s[2]))
    best = [s for place, s in enumerate(best) if place < 3 or s[0] >= TELLING]
    kept: list[tuple[float, int, int, Citation]] = []
    for each in best:
        length = len(compose.undated(each[3].quote)) + 3
        if length <= room and len(kept) < FACTS:
            kept.append(each)
            room -= length
    best = kept
    return [c for _, _, _, c in sorted(best, key=lambda s: (s[1], s[2]))]


_GOES_ON = re.compile(r"^(?:该|这一|此|这个)?(?:项目|工程|园区|基地|平台|产品|系统|中心)")


def _alone(found: StoredEnterprise, line: evidence.Line) -> bool:
    """Whether the text, naming nobody, can only go on about this one."""
    return found.id in line.running and (len(line.running) == 1 or line.main == found.id)


def _about(found: StoredEnterprise, lines: Sequence[evidence.Line]) -> list[tuple[float, evidence.Line]]:
    """Sentences about the enterprise with how much each tells: those that name it, and those that go on about it."""
    scored: dict[int, tuple[float, evidence.Line]] = {}
    for line in lines:
        if found.id in line.named:
            score = names.telling(line.text, found)
            scored[line.place] = (score, line)
            if _GOES_ON.match(line.text) and line.place and line.before:
                earlier = lines[line.place - 1]
                scored.setdefault(earlier.place, (score, earlier))
            if (person := evidence.person_of(line, lines)) is not None:
                scored.setdefault(person.place, (score, person))
        elif _alone(found, line) and goes_on_about(found, line):
            scored.setdefault(line.place, (names.telling(line.text, found) - 0.5, line))
    return list(scored.values())


def _who(intent: Intent, archive: Archive, today: date) -> Answer:
    """No name: whom one may ask about."""
    language = intent.language
    newest = parts.newest_day(archive)
    some = [e.name for e in archive.enterprises.most_mentioned(newest, newest, 5)] if newest else []
    text = say(language, "answer.profile.who", example=some[0]) if some else say(language, "answer.profile.who_plain")
    return parts.unknown(
        archive, language, "", text, suggestions=parts.suggest_profiles(some, language), with_held=not some
    )
