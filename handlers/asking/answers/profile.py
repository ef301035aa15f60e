"""An enterprise: who, where, what, since when in the news, figures, people, latest stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.asking import about, compose, evidence, names, naming
from handlers.asking.answer import Answer, Citation, Language, ProfileAnswer, ProfileLine, SeriesLine
from handlers.asking.answers import didyoumean, parts
from handlers.asking.intents import Intent
from handlers.asking.weighing.subjects import goes_on_about
from handlers.words import say
from store.archive import Archive
from store.patterns import lazily
from store.reading.types import Person
from store.records import StoredEnterprise

FACTS = 8
TELLING = 1.5
"""A sentence that tells less is left out of a profile where three better ones are there."""
PROVES = 1.5
"""What a sentence gains that tells a fact which the reader took from it (founded, does, product), and what one loses
whose figures a newer edition gives too."""
IDLE = 1.5
"""What a sentence loses that names it and says nothing (…的半年报是一张“双增”答卷)."""
STORIES = 3
ARTICLES = 8
FIGURES = 12
EDITS = 3


def answer(intent: Intent, archive: Archive, today: date) -> Answer:
    name = intent.words.strip()
    if not name:
        return _who(intent, archive, today)
    several = names.bearers(name, archive)
    if len(several) > 1:
        return didyoumean.which(intent, name, several)
    found = several[0] if several else names.enterprise(name, archive, intent.before)
    if found is None:
        return didyoumean.enterprise(intent, archive, name)
    return of_enterprise(found, intent, archive)


def of_enterprise(found: StoredEnterprise, intent: Intent, archive: Archive) -> Answer:
    language = intent.language
    others = names.also_called(intent.words, found, archive)
    told = _told(found, archive)
    lines = about.lines_about(found, archive, told, language)
    head = [*_head(found, lines, language), *_others(intent.words, others, language)]
    room = parts.LIMIT - sum(len(line) + 1 for line in head)
    figures = archive.figures.of_enterprise(found.id)
    figures = figures or archive.figures.find(subject=[found.name, *found.aliases], limit=40)
    history = about.history_of(figures, found, language)
    facts = tuple(_facts(found, told, _weights(lines, history), room))
    others_first = parts.suggest_profiles([each.name for each in others[:3]], language)
    return parts.finished(
        ProfileAnswer(
            kind="profile",
            language=language,
            text="\n".join([*head, *(f"· {compose.undated(fact.quote)}" for fact in facts)]),
            citations=parts.unique([*facts, *(line.citation for line in lines if _in_head(line, found))]),
            suggestions=(
                *others_first,
                *parts.suggest_figures([found.name], language),
                *parts.suggest_profiles(_related(lines, archive), language),
                *parts.suggest(language, "newest"),
            ),
            enterprise=found,
            facts=facts,
            figures=tuple(figures[:FIGURES]),
            stories=tuple(parts.story(a, archive) for a in archive.articles.many(found.article_ids[:STORIES])),
            lines=tuple(lines),
            history=history,
            articles=archive.enterprises.count_articles(found.id),
            edits=tuple(archive.edits.of_names((found.name, *found.aliases))[:EDITS]),
        ),
        archive,
    )


def _related(lines: Sequence[ProfileLine], archive: Archive) -> list[str]:
    """Whom one may ask about next: those that it has to do with and that have a profile themselves."""
    return list(dict.fromkeys(line.words.partition(" ")[2] for line in lines if line.words))[:2]


HEAD_RELATIONS = ("subsidiary", "park", "partner", "customer", "investor")
HEAD_LONGEST = 60
HEAD_FACTS = ("founded", "settled", "does")
HEAD_LONGEST_FACT = 30
"""Characters of a fact that the answer's first lines hold."""
YEAR = lazily(r"(?<!\d)(?:19|20)\d\d(?=年)")


def _in_head(line: ProfileLine, found: StoredEnterprise) -> bool:
    """Whether the answer's first lines say it, so that its sentence must be among the proofs."""
    if line.about in ("location", "person", *HEAD_FACTS):
        return True
    return line.about in HEAD_RELATIONS or (line.about == "parent" and line.text == found.parent)


def _head(found: StoredEnterprise, lines: Sequence[ProfileLine], language: Language) -> list[str]:
    """Name, kind, place, sector, parent, people; with whom it has to do; since when in the news."""
    kind = say(language, f"answer.kind.{found.kind}")
    head = f"{found.name}（{kind}）" if language == "zh" else f"{naming.in_both(found.name)}, {kind}"
    known = [
        say(language, f"answer.profile.{key}", value=value)
        for key, value in (
            ("location", _said(found.location, language)),
            ("sector", naming.sector(found.sector) if found.sector and language == "en" else found.sector),
            ("parent", _said(found.parent, language)),
            ("people", parts.join([_person(each, language) for each in found.people[:4]], language)),
        )
        if value
    ]
    known += [_told_in_head(line, language) for line in _first_facts(lines)]
    for relation in HEAD_RELATIONS:
        others = [line.text for line in lines if line.about == relation][:3]
        named = parts.join([_said(other, language) or other for other in others], language)
        if others and len(parts.join(others, language)) <= HEAD_LONGEST:
            known.append(f"{say(language, f'answer.about.{relation}')}{'：' if language == 'zh' else ': '}{named}")
    first, last = (day.isoformat() for day in (found.first_seen, found.last_seen))
    known.append(say(language, f"answer.profile.{'seen' if first != last else 'seen_once'}", first=first, last=last))
    return [head, ("；" if language == "zh" else "; ").join(known)]


def _first_facts(lines: Sequence[ProfileLine]) -> list[ProfileLine]:
    """Since when it exists, since when it is here, what it does: the first that is told of each, where it is short."""
    first = (next((line for line in lines if line.about == fact), None) for fact in HEAD_FACTS)
    return [line for line in first if line is not None and len(line.text) <= HEAD_LONGEST_FACT]


def _told_in_head(line: ProfileLine, language: Language) -> str:
    """As the paper says it (成立于2009年); in English the year, where one is said."""
    if language == "zh":
        return line.text
    year = YEAR.search(line.text)
    return f"{say(language, f'answer.about.{line.about}')}: {year.group() if year else line.text}"


def _said(name: str | None, language: Language) -> str | None:
    """A place's or another enterprise's name as the answer's reader can say it."""
    return naming.in_full(name) if name and language == "en" else name


def _person(person: Person, language: Language) -> str:
    if language == "zh":
        return f"{person.title}{person.name}"
    return f"{naming.title(person.title)} {naming.person(person.name)}"


def _others(asked: str, others: Sequence[StoredEnterprise], language: Language) -> list[str]:
    if not others:
        return []
    named = parts.join([each.name for each in others[:3]], language)
    return [say(language, "answer.profile.also_called", asked=parts.named(asked), names=named)]


def _told(found: StoredEnterprise, archive: Archive) -> list[evidence.Line]:
    """The sentences of the newest articles that name it."""
    return evidence.lines_in(archive, found.article_ids[:ARTICLES])


def _weights(lines: Sequence[ProfileLine], history: Sequence[SeriesLine]) -> dict[str, float]:
    """By sentence: one that proves a fact tells more; one that a newer edition's figures overtook tells less."""
    newest = {line.points[-1].sentence for line in history}
    older = {point.sentence for line in history for point in line.points} - newest
    proofs = {line.citation.quote for line in lines if line.about in about.FACTS}
    return {**dict.fromkeys(older, -PROVES), **dict.fromkeys(proofs, PROVES)}


def _facts(
    found: StoredEnterprise, told: Sequence[evidence.Line], weights: Mapping[str, float], room: int
) -> list[Citation]:
    """The sentences that tell most about it, as many as ``room`` characters hold, in the order of the articles."""
    by_article: dict[int, list[evidence.Line]] = {}
    for line in told:
        by_article.setdefault(line.article.id, []).append(line)
    scored: list[tuple[float, int, int, Citation]] = []
    for at, of_article in enumerate(by_article.values()):
        for score, line in _about(found, of_article):
            idle = IDLE if names.says(line.text) <= 0 else 0.0
            scored.append(
                (score + weights.get(line.text, 0.0) - idle, at, line.place, parts.cite(line.article, line.quote))
            )
    best = sorted(scored, key=lambda s: (-s[0], s[1], s[2]))
    best = [s for place, s in enumerate(best) if place < 3 or s[0] >= TELLING]
    kept: list[tuple[float, int, int, Citation]] = []
    for each in best:
        length = len(compose.undated(each[3].quote)) + 3
        if length <= room and len(kept) < FACTS and each[3] not in [held[3] for held in kept]:
            kept.append(each)
            room -= length
    return [c for _, _, _, c in sorted(kept, key=lambda s: (s[1], s[2]))]


_GOES_ON = lazily(r"^(?:该|这一|此|这个)?(?:项目|工程|园区|基地|平台|产品|系统|中心)")


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
