"""A reading in the format that ``tianjin read --json`` prints."""

from __future__ import annotations

from typing import Any

from store.reading.types import Article, Enterprise, Fact, Figure, Other, Part, Reading, Span


def as_json(reading: Reading) -> dict[str, Any]:
    """One JSON object: articles, what is none, figures, enterprises. Offsets are indices into the page's text."""
    page = reading.page
    return {
        "source": page.source,
        "issue_date": page.issue_date.isoformat() if page.issue_date else None,
        "paper": page.paper,
        "page": page.number,
        "url": page.url,
        **({"text": page.text} if page.extracted else {}),
        "articles": [article_as_json(each) for each in reading.articles],
        "other": [other_as_json(each) for each in reading.other],
        "figures": [figure_as_json(each) for each in reading.figures],
        "enterprises": [enterprise_as_json(each) for each in reading.enterprises],
    }


def article_as_json(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "kicker": article.kicker,
        "headline": article.headline,
        "deck": article.deck,
        "subheads": list(article.subheads),
        "byline": list(article.byline),
        "start": article.span.start,
        "end": article.span.end,
        "headline_span": pair(article.headline_span),
        "subhead_spans": [pair(each) for each in article.subhead_spans],
        "body": [pair(each) for each in article.body],
        "themes": [each.name for each in article.themes],
        "theme_evidence": {each.name: {"weight": each.weight, "words": list(each.evidence)} for each in article.themes},
        "summary": [pair(each) for each in article.summary],
        "parts": [part_as_json(each) for each in article.parts],
    }


def part_as_json(part: Part) -> dict[str, Any]:
    return {
        "headline": part.headline,
        "start": part.headline_span.start,
        "end": max([part.headline_span.end, *(each.end for each in part.body)]),
        "themes": [each.name for each in part.themes],
        "summary": [pair(each) for each in part.summary],
    }


def other_as_json(other: Other) -> dict[str, Any]:
    return {"kind": other.kind, "start": other.span.start, "end": other.span.end}


def figure_as_json(figure: Figure) -> dict[str, Any]:
    """A figure; what is optional (status, basis, cumulative) is left out where it says nothing."""
    found: dict[str, Any] = {
        "article": figure.article,
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.text,
        "value": list(figure.value) if isinstance(figure.value, tuple) else figure.value,
        "unit": figure.unit,
        "role": figure.role,
        "indicator": figure.indicator,
        "subject": figure.subject,
        "period_text": figure.period_text,
        "period": figure.period,
        "comparison": figure.comparison,
        "direction": figure.direction,
        "bound": figure.bound,
        "key": figure.key,
        "sentence": pair(figure.sentence),
        "status": figure.status,
    }
    if figure.basis is not None:
        found["basis"] = figure.basis
    if figure.cumulative is not None:
        found["cumulative"] = figure.cumulative
    return found


def enterprise_as_json(enterprise: Enterprise) -> dict[str, Any]:
    return {
        "name": enterprise.name,
        "aliases": list(enterprise.aliases),
        "kind": enterprise.kind,
        "mentions": [pair(each.span) for each in enterprise.mentions],
        "people": [{"name": each.name, "title": each.title} for each in enterprise.people],
        "location": enterprise.location,
        "sector": enterprise.sector,
        "parent": enterprise.parent,
        "figures": list(enterprise.figures),
        "relations": [
            {"kind": each.kind, "name": each.name, "sentence": pair(each.sentence)} for each in enterprise.relations
        ],
        "facts": [fact_as_json(each) for each in enterprise.facts],
    }


def fact_as_json(fact: Fact) -> dict[str, Any]:
    """What is said stands from ``start`` to ``end``; ``date`` is left out where none is told."""
    found: dict[str, Any] = {
        "kind": fact.kind,
        "start": fact.span.start,
        "end": fact.span.end,
        "sentence": pair(fact.sentence),
    }
    if fact.date is not None:
        found["date"] = fact.date
    return found


def pair(span: Span) -> list[int]:
    return [span.start, span.end]
