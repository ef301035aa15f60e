"""Figures that a former brief gave and that are read otherwise now, or were set right by a person."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from handlers.asking import show
from handlers.asking.answer import Citation, Language, Retold
from store.archive import Archive
from store.records import StoredFigure, ToldBefore

REMEMBERED = timedelta(days=60)
"""A brief that is older is not set right any more: nobody reads it."""

COMPARED = ("value", "unit", "indicator", "subject", "period", "status")


def snapshot(figure: StoredFigure) -> dict[str, Any]:
    """What of a figure a brief says, to be compared later."""
    return {
        "value": list(figure.value) if isinstance(figure.value, tuple) else figure.value,
        "unit": figure.unit,
        "indicator": figure.indicator,
        "subject": figure.subject,
        "period": figure.period,
        "status": figure.status,
        "article": figure.article_id,
        "text": figure.text,
        "sentence": figure.sentence,
        "shown": {language: shown(figure, language) for language in ("zh", "en")},
    }


def shown(figure: StoredFigure, language: Language) -> str:
    """A figure in a few words: whose, what, how much, when."""
    name = (figure.indicator or "") if language == "zh" else show.english_name(figure.indicator or "")
    whose = (figure.subject or "") if language == "zh" else show.english_subject(figure.subject or "")
    when = show.period(figure.period, language, cumulative=figure.cumulative)
    named = f"{'' if whose and whose in (name or '') else whose}{name or figure.indicator or ''}"
    if language == "en":
        named = ", ".join(part for part in (whose, name or figure.indicator) if part)
    return " ".join(part for part in (when, named, show.statement(figure, language)) if part)


def retold(
    archive: Archive, workspace: str, channel: str, now: datetime, language: Language, not_of: int | None = None
) -> list[Retold]:
    """What the channel has been told and is otherwise now; what was said to be otherwise already is not said again."""
    since = now - REMEMBERED
    told = [
        *archive.told.before(workspace, channel, language, "correction", since, not_of),
        *archive.told.before(workspace, channel, language, "figure", since, not_of),
    ]
    latest: dict[int, ToldBefore] = {}
    for each in told:  # corrections first: they are what was said last of a figure
        latest.setdefault(each.ref, each)
    first = {each.ref: each for each in told if each.kind == "figure"}
    seen = archive.seen_by(workspace)
    found = []
    for ref, each in latest.items():
        now_read = figure_of(seen, each)
        if now_read is None or differs(each.said, now_read):
            made = made_of(seen, each, first.get(ref, each), now_read, language)
            if made is not None:
                found.append(made)
    return found


def figure_of(archive: Archive, told: ToldBefore) -> StoredFigure | None:
    """The figure as it is now: by its number, or where the page was read anew by its place in the same sentence."""
    held = archive.figures.get(told.ref)
    if held is not None:
        return held
    again = archive.figures.of_article(told.said["article"], key_only=False)
    same = [each for each in again if each.text == told.said["text"] and each.sentence == told.said["sentence"]]
    return same[0] if len(same) == 1 else None


def differs(said: dict[str, Any], figure: StoredFigure) -> bool:
    if said.get("withdrawn"):
        return True  # it had gone, and is read again
    now = snapshot(figure)
    return any(now[name] != said[name] for name in COMPARED)


def made_of(
    archive: Archive, told: ToldBefore, first: ToldBefore, figure: StoredFigure | None, language: Language
) -> Retold | None:
    """None where there is nothing to say: it was withdrawn already, or its article is held no more."""
    if figure is None and told.said.get("withdrawn"):
        return None
    article = archive.articles.get(told.said["article"])
    if article is None:
        return None
    quote = figure.sentence if figure is not None else str(told.said["sentence"])
    if quote not in article.text:
        quote = article.headline
    return Retold(
        ref=told.ref,
        day=first.day,
        was=str(told.said["shown"][language]),
        now=figure,
        quote=Citation(article.id, article.headline, article.source, quote),
        by_person=figure is not None and figure.corrected is not None,
        ts=first.ts,
    )


def remembered(each: Retold, told: dict[str, Any] | None = None) -> dict[str, Any]:
    """What is kept of a correction, so that it is said once."""
    if each.now is not None:
        return snapshot(each.now)
    blank = {"article": each.quote.article_id, "text": "", "sentence": each.quote.quote, "withdrawn": True}
    return {**(told or {}), **blank, "shown": {"zh": each.was, "en": each.was}}
