"""What a profile tells of an enterprise beside its sentences: lines with a source each, and figures with history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from handlers.asking import meaning, periods, show, terms
from handlers.asking.answer import Citation, Language, ProfileLine, SeriesLine
from handlers.asking.evidence import Line
from store.archive import Archive
from store.patterns import lazily
from store.records import StoredEnterprise, StoredFact, StoredFigure, StoredRelation

MOST_LINES = 24
OF_A_KIND = 4
"""Products, partners, tenants: more of one kind hide the others."""
MOST_HISTORY = 6
ROLES = ("money", "level", "growth", "share", "rank", "count", "change", "area", "duration", "distance", "other")
FACTS = ("founded", "settled", "does", "product", "milestone")
RELATIONS = (
    "parent", "subsidiary", "park", "tenant", "investor", "invested_in", "customer", "supplier", "partner",
)  # fmt: skip


def lines_about(
    found: StoredEnterprise, archive: Archive, told: Sequence[Line], language: Language
) -> list[ProfileLine]:
    """Where, facts, people, relations; none without the sentence that says it. ``told``: its newest sentences."""
    lines = [*_where(found, told), *_facts(archive.enterprises.facts(found.id), archive)]
    lines += [*_people(found, told), *_relations(archive.enterprises.relations(found.id), archive, language)]
    order = ("location", *FACTS, "person", *RELATIONS)
    limited = [line for about in order for line in [one for one in lines if one.about == about][:OF_A_KIND]]
    return limited[:MOST_LINES]


def _cite(line: Line) -> Citation:
    return Citation(line.article.id, line.article.headline, line.article.source, line.text)


def _where(found: StoredEnterprise, told: Sequence[Line]) -> Iterator[ProfileLine]:
    """The sentence that names it together with the place; nothing where no such sentence is among its newest."""
    place = found.location
    if not place:
        return
    names = (found.name, *found.aliases)
    for line in told:
        if place in line.text and any(name in line.text for name in names):
            yield ProfileLine("location", place, _cite(line))
            return


def _people(found: StoredEnterprise, told: Sequence[Line]) -> Iterator[ProfileLine]:
    for person in found.people:
        line = next((one for one in told if person.name in one.text and person.title in one.text), None)
        line = line or next((one for one in told if person.name in one.text), None)
        if line is not None:
            yield ProfileLine("person", f"{person.title}{person.name}", _cite(line))


def _facts(facts: Sequence[StoredFact], archive: Archive) -> Iterator[ProfileLine]:
    headlines = _headlines(archive, facts)
    for fact in facts:
        if any(_says_more(other, fact) for other in facts):
            continue
        if headline := headlines.get(fact.article_id):
            yield ProfileLine(fact.kind, fact.text, _said(fact, headline))


def _says_more(other: StoredFact, fact: StoredFact) -> bool:
    """二期工厂投产 in the same article says what 投产 says, and of what."""
    return (
        (other.kind, other.article_id) == (fact.kind, fact.article_id)
        and len(other.text) > len(fact.text)
        and fact.text in other.text
    )


def _relations(relations: Sequence[StoredRelation], archive: Archive, language: Language) -> Iterator[ProfileLine]:
    headlines = _headlines(archive, relations)
    others = {
        each.id: each for each in archive.enterprises.many([r.enterprise_id for r in relations if r.enterprise_id])
    }
    for relation in relations:
        other = others.get(relation.enterprise_id or 0)
        words = f"{terms.command_word('profile', language)} {other.name}" if other else None
        if headline := headlines.get(relation.article_id):
            yield ProfileLine(relation.kind, relation.name, _said(relation, headline), words)


def _headlines(archive: Archive, said: Iterable[StoredFact | StoredRelation]) -> dict[int, str]:
    return {article.id: article.headline for article in archive.articles.many([each.article_id for each in said])}


def _said(said: StoredFact | StoredRelation, headline: str) -> Citation:
    return Citation(said.article_id, headline, said.source, said.sentence)


# ---------------------------------------------------------------- figures with history


def history_of(figures: Iterable[StoredFigure], found: StoredEnterprise, language: Language) -> tuple[SeriesLine, ...]:
    """What several editions say of one measure, like with like, oldest first: an amount never stands beside a rate,
    a plan beside a fact, or eight months beside a single one. Of one period the newest paper's is kept."""
    groups: dict[tuple[object, ...], dict[tuple[date, date], StoredFigure]] = {}
    for figure in figures:
        when = time_of(figure)
        if not figure.indicator or when is None:
            continue
        grows = figure.role in ("growth", "change")
        key = (
            _measure(figure, found), figure.unit, grows and (figure.role, figure.comparison), figure.basis,
            figure.status, _shape(figure),
        )  # fmt: skip
        there = groups.setdefault(key, {})
        held = there.get(when)
        if held is None or held.source.date < figure.source.date:
            there[when] = figure
    lines = [
        SeriesLine(_label(points[max(points)], language), tuple(points[when] for when in sorted(points)))
        for points in groups.values()
        if len(points) > 1 and len({one.source.date for one in points.values()}) > 1
    ]
    lines.sort(key=lambda line: ROLES.index(line.points[0].role) if line.points[0].role in ROLES else 99)
    lines.sort(key=lambda line: -len(line.points))
    return tuple(lines[:MOST_HISTORY])


def time_of(figure: StoredFigure) -> tuple[date, date] | None:
    """First and last day; a state of things without a period is of its issue date, anything else is of no time."""
    if figure.period is None:
        stands = figure.role in ("level", "count", "share", "rank", "area") and figure.status == "actual"
        return (figure.source.date, figure.source.date) if stands else None
    try:
        first, last = periods.interval(figure.period)
    except ValueError:
        return None
    return last, first  # by when it ends


_SINCE_JANUARY = lazily(r"(\d{4})-01(?:-01)?/\1")


def _shape(figure: StoredFigure) -> str:
    """Kinds of period that may share a line: from January on, whole years, single months, states of things."""
    period = figure.period or ""
    if figure.cumulative or _SINCE_JANUARY.match(period) or period.endswith("-H1"):
        return "since January"
    return "day" if not period or re.fullmatch(r"\d{4}-\d\d-\d\d", period) else re.sub(r"\d", "0", period)


def _measure(figure: StoredFigure, found: StoredEnterprise) -> str:
    """The indicator without the enterprise's own name: 天津港集装箱吞吐量 is the port's 集装箱吞吐量."""
    bare = meaning.fold(figure.indicator or "")
    for name in sorted((found.name, *found.aliases), key=len, reverse=True):
        bare = bare.removeprefix(meaning.fold(name))
    return bare


def _label(figure: StoredFigure, language: Language) -> str:
    """In English with the paper's own word where there is a name for it."""
    printed = figure.indicator or ""
    english = show.english_name(printed) if language == "en" else None
    return f"{english} ({printed})" if english and english != printed else printed
