"""Enterprises that people merged, split or renamed, put together from what the pages say of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from store.edits.view import View
from store.edits.views import Seen
from store.engines.engine import Engine, Row
from store.frozen import dataclass
from store.merging import LATEST, still_told, summed
from store.names import key_of
from store.present import present
from store.reading.types import Person
from store.records import StoredEnterprise

MOST_MENTIONS = 5_000
"""Mentions of an enterprise that are told apart by the name they give it; older ones stay with it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One of those that are shown as one."""

    name: str
    names: tuple[str, ...]
    said: dict[str, Any]
    articles: tuple[int, ...]
    days: tuple[str, str] | None


def composed(engine: Engine, seen: Seen, id: int, newest: int) -> StoredEnterprise | None:
    """``newest``: how many of its articles are named. None where the id is shown no more."""
    units = [made for unit in seen.enterprises.units(id) if (made := unit_of(engine, seen, unit, newest))]
    days = [day for unit in units if unit.days for day in unit.days]
    if not units or not days:
        return None
    name = seen.enterprises.names.get(id, units[0].name)
    names = {key_of(each): each for unit in units for each in (unit.name, *unit.names)}
    names.pop(key_of(name), None)
    people: dict[str, str] = {}
    for unit in units:
        for person, title in unit.said["people"].items():
            people.setdefault(person, title)
    said = {
        field: next((unit.said[field] for unit in units if unit.said[field]), None)
        for field in ("location", "sector", "parent")
    }
    return StoredEnterprise(
        id=id,
        name=name,
        kind=next((unit.said["kind"] for unit in units if unit.said["kind"] != "other"), "other"),
        aliases=tuple(sorted(names.values(), key=lambda each: (-len(each), each))),
        people=tuple(Person(person, title) for person, title in people.items()),
        article_ids=tuple(sorted({at for unit in units for at in unit.articles}, reverse=True)[:newest]),
        first_seen=date.fromisoformat(min(days)),
        last_seen=date.fromisoformat(max(days)),
        **said,
    )


def unit_of(engine: Engine, seen: Seen, unit: int, newest: int) -> Unit | None:
    view = seen.enterprises
    off = view.split_off.get(unit)
    bases = off.bases if off else (unit,)
    cut = {off.key} if off else set(view.splits.get(unit, ()))
    rows = engine.rows(
        f"SELECT * FROM appearances WHERE {engine.among('enterprise_id', 'ids')}"
        " ORDER BY issue_date DESC, page_id DESC LIMIT :limit",
        {"ids": engine.pack(bases), "limit": LATEST},
    )
    rows = [row for row in rows if (key_of(row["name"]) in cut) == bool(off)]
    articles = articles_of(engine, seen, unit, newest)
    days = _days(engine, bases, rows, articles, whole=not cut)
    if off:
        return Unit(off.name, (), summed(rows), articles, days)
    row = engine.row("SELECT name, kind FROM enterprises WHERE id = :id", {"id": unit})
    if row is None:
        return None
    names = engine.rows("SELECT name, key FROM enterprise_names WHERE enterprise_id = :id", {"id": unit})
    said = summed(still_told(engine, bases, rows))
    if said["kind"] == "other":
        said["kind"] = row["kind"]
    return Unit(row["name"], tuple(each["name"] for each in names if each["key"] not in cut), said, articles, days)


def _days(
    engine: Engine, bases: Sequence[int], rows: Sequence[Row], articles: Sequence[int], *, whole: bool
) -> tuple[str, str] | None:
    """First and last issue date on which it was named."""
    if whole:
        row = engine.row(
            "SELECT min(issue_date) AS first, max(issue_date) AS last FROM appearances"
            f" WHERE {engine.among('enterprise_id', 'ids')}",
            {"ids": engine.pack(bases)},
        )
        return (row["first"], row["last"]) if row and row["first"] else None
    days = [row["issue_date"] for row in rows]
    days += [f"{text[:4]}-{text[4:6]}-{text[6:8]}" for text in map(str, articles)]
    return (min(days), max(days)) if days else None


def articles_of(engine: Engine, seen: Seen, unit: int, newest: int) -> tuple[int, ...]:
    """The newest articles that name it, newest first; one that goes on on another page is one."""
    view = seen.enterprises
    if unit > 0 and unit not in view.splits:
        rows = engine.rows(
            f"SELECT DISTINCT article_id FROM mentions WHERE enterprise_id = :id AND {present('article_id')}"
            " ORDER BY article_id DESC LIMIT :limit",
            {"id": unit, "limit": newest},
        )
        found = {row["article_id"] for row in rows}
    else:
        bases = view.split_off[unit].bases if unit < 0 else (unit,)
        found = {at for base in bases for at, _ in mentions_of(engine, seen, base).get(unit, ())}
    begun = beginnings(engine, found)
    return tuple(sorted({begun.get(at, at) for at in found}, reverse=True)[:newest])


def beginnings(engine: Engine, articles: Collection[int]) -> dict[int, int]:
    """Of those among them that are the rest of an article: where it begins."""
    rows = engine.rows(
        f"SELECT article_id, of_id FROM continued WHERE {engine.among('article_id', 'ids')}",
        {"ids": engine.pack(sorted(articles))},
    )
    return {row["article_id"]: row["of_id"] for row in rows}


def mentions_of(engine: Engine, seen: Seen, base: int) -> dict[int, list[tuple[int, int]]]:
    """The places that name an enterprise of which names were split off: unit -> (article, start).

    A word that is no name (公司, 园区) goes with the name that the article gave last.
    """
    if base in seen.mentions:
        return seen.mentions[base]
    rows = engine.rows(
        "SELECT article_id, mentions.start,"
        ' substr(articles.text, mentions.start - articles.start + 1, mentions."end" - mentions.start) AS text'
        " FROM mentions JOIN articles ON articles.id = article_id"
        f" WHERE enterprise_id = :id AND {present('article_id')}"
        " ORDER BY article_id DESC, mentions.start LIMIT :limit",
        {"id": base, "limit": MOST_MENTIONS},
    )
    names = {
        row["key"] for row in engine.rows("SELECT key FROM enterprise_names WHERE enterprise_id = :id", {"id": base})
    }
    found: dict[int, list[tuple[int, int]]] = {}
    article, said, waiting = 0, None, list[tuple[int, int]]()
    for row in [*rows, None]:
        if row is None or row["article_id"] != article:
            found.setdefault(base, []).extend(waiting)
            article, said, waiting = row["article_id"] if row else 0, None, []
        if row is None:
            break
        key = key_of(row["text"])
        if key in names:
            said = unit_called(seen.enterprises, base, key)
        place = (row["article_id"], row["start"])
        if said is None:
            waiting.append(place)
        else:
            found.setdefault(said, []).extend([*waiting, place])
            waiting = []
    seen.mentions[base] = found
    return found


def unit_called(view: View, base: int, key: str) -> int:
    return view.splits.get(base, {}).get(key, base)
