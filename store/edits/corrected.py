"""Corrections of figures, found again in the store whatever the figures' ids are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from store.engines.engine import Engine, Row
from store.frozen import dataclass
from store.moments import first_id, last_id
from store.present import present
from store.records import Correction, Edit, FigurePlace, StoredFigure


@dataclass(frozen=True, slots=True)
class Effect:
    """What is done to a figure: ``hidden``, or shown with ``fields`` in place of what the reader said."""

    hidden: bool
    fields: tuple[tuple[str, str | None], ...] = ()
    by: str = ""
    edit: Edit | None = None


Effects = Mapping[int, Effect]


def effects_of(engine: Engine, edits: Sequence[Edit]) -> dict[int, Effect]:
    """By figure id, later decisions over earlier ones."""
    found: dict[int, Effect] = {}
    for edit in edits:
        if edit.place is None or (id := figure_at(engine, edit.place)) is None:
            continue
        before = found.get(id)
        fields = dict(before.fields if before else ()) | dict(edit.fields)
        hidden = edit.kind == "hide"
        found[id] = Effect(hidden, tuple(fields.items()), edit.by, edit)
    return found


def figure_at(engine: Engine, place: FigurePlace) -> int | None:
    """The figure printed there; where the page came in anew with another text, the same words of that day's paper."""
    rows = engine.rows(
        SENTENCES + f" WHERE pages.digest = :digest AND figures.start BETWEEN :first AND :last AND {SHOWN}",
        {
            "digest": place.digest,
            # A better reading may begin the number a word earlier or later (近20%, 20%).
            "first": place.start - SLACK,
            "last": place.start + len(place.text),
        },
    )
    if not rows:
        rows = engine.rows(
            SENTENCES + f" WHERE figures.article_id BETWEEN :first AND :last AND figures.text = :text AND {SHOWN}",
            {"first": first_id(place.issue_date), "last": last_id(place.issue_date), "text": place.text},
        )
        rows = [row for row in rows if row["sentence"].strip() == place.sentence.strip()]
    best = min(rows, key=lambda row: _distance(row, place), default=None)
    return best["id"] if best and _is_it(best, place) else None


SLACK = 4
SHOWN = present("figures.article_id")
"""A later version of the page takes the correction over from the earlier one, which nobody sees any more."""
SENTENCES = (
    "SELECT figures.id, figures.start, figures.text,"
    " substr(articles.text, figures.sentence_start - articles.start + 1,"
    "   figures.sentence_end - figures.sentence_start) AS sentence"
    " FROM pages JOIN articles ON articles.page_id = pages.id JOIN figures ON figures.article_id = articles.id"
)


def _distance(row: Row, place: FigurePlace) -> tuple[bool, int]:
    return row["text"] != place.text, abs(row["start"] - place.start)


def _is_it(row: Row, place: FigurePlace) -> bool:
    return bool(row["text"] in place.text or place.text in row["text"])


def place_of(engine: Engine, figure_id: int) -> FigurePlace | None:
    """Where the figure with this id is printed."""
    row = engine.row(
        "SELECT pages.digest, pages.issue_date, figures.start, figures.text,"
        " substr(articles.text, figures.sentence_start - articles.start + 1,"
        "   figures.sentence_end - figures.sentence_start) AS sentence"
        " FROM figures JOIN articles ON articles.id = figures.article_id JOIN pages ON pages.id = articles.page_id"
        " WHERE figures.id = :id",
        {"id": figure_id},
    )
    if row is None:
        return None
    day = date.fromisoformat(row["issue_date"])
    return FigurePlace(row["digest"], day, row["start"], row["text"], row["sentence"])


def applied(figure: StoredFigure, effect: Effect | None) -> StoredFigure | None:
    """The figure as it is to be shown, with what the reader had said; None where it is hidden."""
    if effect is None:
        return figure
    if effect.hidden or effect.edit is None:
        return None
    fields = dict(effect.fields)
    was = tuple((name, getattr(figure, name)) for name in fields)
    changes = {**fields, **({"period_text": None} if "period" in fields else {})}
    return replace(figure, **changes, corrected=Correction(effect.by, effect.edit.at, was))  # type: ignore[arg-type]
