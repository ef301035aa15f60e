"""Enterprises of a page into those of all pages: when are two names one enterprise?

An equal full name is the same enterprise. A name that is known only as a short form (天锻), or a full form whose short
form was all that was known, is the same one where nothing else is called so. Two that merely share a short name stay
two.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from store.engines.engine import Engine, Row
from store.names import key_of
from store.present import present
from store.reading.types import Enterprise, Reading, Span
from store.shown import PAGES
from store.sounding import enter_names

LATEST = 50
"""Appearances from which an enterprise's place, sector and people are taken: 天津港 has thousands."""
SHORTEST_NAME = 2


def keep_enterprises(engine: Engine, page_id: int, reading: Reading, ids: Mapping[str, int]) -> dict[int, int]:
    """Keeps the page's enterprises that an article names. Returns figure's place in the reading -> enterprise id."""
    former = withdraw(engine, page_id)
    present = [each for each in reading.enterprises if any(mention.article in ids for mention in each.mentions)]
    resolved = resolve(engine, present)
    assert reading.page.issue_date is not None
    day = reading.page.issue_date.isoformat()
    for id, group in by_id(present, resolved).items():
        put_appearance(engine, id, page_id, day, group)
        put_names(engine, id, group)
    put_mentions(engine, present, resolved, ids)
    put_told(engine, page_id, reading, present, resolved, ids)
    engine.serials(PAGES)
    for id in {*former, *resolved}:
        refresh(engine, id)
    return {place: id for each, id in zip(present, resolved, strict=True) for place in each.figures}


def withdraw(engine: Engine, page_id: int) -> list[int]:
    """Takes back what an earlier reading of the page said. Returns the ids concerned; they keep their full names."""
    former = [
        row["enterprise_id"]
        for row in engine.rows("SELECT enterprise_id FROM appearances WHERE page_id = :id", {"id": page_id})
    ]
    for table in ("appearances", "relations", "enterprise_facts"):
        engine.run(f"DELETE FROM {table} WHERE page_id = :id", {"id": page_id})
    for id in former:
        engine.run(
            "DELETE FROM enterprise_names WHERE enterprise_id = :id"
            " AND key <> (SELECT key FROM enterprises WHERE enterprises.id = :id)",
            {"id": id},
        )
        for row in engine.rows("SELECT name, aliases FROM appearances WHERE enterprise_id = :id", {"id": id}):
            put_name_rows(engine, id, [row["name"]], json.loads(row["aliases"]))
    return former


# -- which one is it? ------------------------------------------------------------------------------------------------


def resolve(engine: Engine, present: Sequence[Enterprise]) -> list[int]:
    """An id for each, new ones made. Two of one page are never taken for one, unless by an equal full name."""
    found: dict[int, int] = {}
    fresh: dict[str, int] = {}
    for place, each in enumerate(present):
        if (id := of_full_name(engine, key_of(each.name))) is not None:
            found[place] = id
    here = Counter(key for each in present for key in keys_of(each))
    for place, each in enumerate(present):
        if place in found:
            continue
        key = key_of(each.name)
        taken = set(found.values())
        id = fresh.get(key) or by_short_name(engine, each, here, taken) or by_long_name(engine, each, here, taken)
        found[place] = fresh[key] = id or create(engine, each)
    return [found[place] for place in range(len(present))]


def of_full_name(engine: Engine, key: str) -> int | None:
    row = engine.row("SELECT id FROM enterprises WHERE key = :key ORDER BY id", {"key": key})
    return row["id"] if row else None


def by_short_name(engine: Engine, each: Enterprise, here: Counter[str], taken: set[int]) -> int | None:
    """The page says 天锻 only: the one enterprise that is known by that name."""
    key = key_of(each.name)
    bearers = bearers_of(engine, key)
    return only(engine, bearers, each, taken) if here[key] == 1 else None


def by_long_name(engine: Engine, each: Enterprise, here: Counter[str], taken: set[int]) -> int | None:
    """The page gives the full form of what was known by its short form only."""
    bearers: set[int] = set()
    for key in keys_of(each) - {key_of(each.name)}:
        known = of_full_name(engine, key)
        if known is not None and here[key] == 1:
            if len(bearers_of(engine, key)) > 1:
                return None
            bearers.add(known)
    return only(engine, bearers, each, taken)


def bearers_of(engine: Engine, key: str) -> set[int]:
    rows = engine.rows("SELECT enterprise_id FROM enterprise_names WHERE key = :key", {"key": key})
    return {row["enterprise_id"] for row in rows}


def only(engine: Engine, bearers: set[int], each: Enterprise, taken: set[int]) -> int | None:
    """The one bearer, unless the page speaks of it under another name, or it is of another kind."""
    if len(bearers) != 1 or bearers & taken:
        return None
    (id,) = bearers
    row = engine.row("SELECT kind FROM enterprises WHERE id = :id", {"id": id})
    return id if row and (row["kind"] == each.kind or "other" in (row["kind"], each.kind)) else None


def keys_of(each: Enterprise) -> set[str]:
    return {key for name in (each.name, *each.aliases) if len(key := key_of(name)) >= SHORTEST_NAME}


def create(engine: Engine, each: Enterprise) -> int:
    id = engine.serials("enterprises")[0]
    engine.run(
        "INSERT INTO enterprises (id, name, key, kind, people, first_seen, last_seen)"
        " VALUES (:id, :name, :key, :kind, '[]', '', '')",
        {"id": id, "name": each.name, "key": key_of(each.name), "kind": each.kind},
    )
    return id


def by_id(present: Sequence[Enterprise], resolved: Sequence[int]) -> dict[int, list[Enterprise]]:
    groups: dict[int, list[Enterprise]] = {}
    for each, id in zip(present, resolved, strict=True):
        groups.setdefault(id, []).append(each)
    return groups


# -- what is kept ----------------------------------------------------------------------------------------------------


def put_appearance(engine: Engine, id: int, page_id: int, day: str, group: Sequence[Enterprise]) -> None:
    """What the page says of it; ``group`` is one enterprise, or several records of one."""
    first = group[0]
    engine.insert_all(
        "appearances",
        [
            {
                "page_id": page_id,
                "enterprise_id": id,
                "issue_date": day,
                "name": first.name,
                "aliases": packed({alias: None for each in group for alias in each.aliases}),
                "kind": first.kind,
                "location": next((each.location for each in group if each.location), None),
                "sector": next((each.sector for each in group if each.sector), None),
                "parent": next((each.parent for each in group if each.parent), None),
                "people": packed({(one.name, one.title): None for each in group for one in each.people}),
            }
        ],
    )


def put_names(engine: Engine, id: int, group: Sequence[Enterprise]) -> None:
    put_name_rows(engine, id, [each.name for each in group], [alias for each in group for alias in each.aliases])


def put_name_rows(engine: Engine, id: int, names: Sequence[str], aliases: Sequence[str]) -> None:
    rows: list[dict[str, Any]] = [
        {"key": key, "id": id, "name": name, "is_full": int(is_full)}
        for is_full, group in ((True, names), (False, aliases))
        for name in group
        if len(key := key_of(name)) >= SHORTEST_NAME
    ]
    held = engine.rows("SELECT key, is_full FROM enterprise_names WHERE enterprise_id = :id", {"id": id})
    known = {(row["key"], is_full) for row in held for is_full in range(row["is_full"] + 1)}
    new = [row for row in rows if (row["key"], row["is_full"]) not in known]
    if new:
        engine.run_many(
            "INSERT INTO enterprise_names (key, enterprise_id, name, is_full) VALUES (:key, :id, :name, :is_full)"
            " ON CONFLICT (key, enterprise_id) DO UPDATE SET"
            " is_full = CASE WHEN enterprise_names.is_full = 1 THEN 1 ELSE :is_full END",
            new,
        )
        enter_names(engine.run_many, [row["name"] for row in new])


def put_told(
    engine: Engine,
    page_id: int,
    reading: Reading,
    present: Sequence[Enterprise],
    resolved: Sequence[int],
    ids: Mapping[str, int],
) -> None:
    """What the page tells of each: what others are to it, and facts; only what stands in an article."""

    def told(each: Enterprise, id: int, kind: str, sentence: Span) -> dict[str, Any] | None:
        inside = (one for one in reading.articles if one.span.start <= sentence.start < one.span.end)
        article = next(inside, None)
        if article is None or article.id not in ids:
            return None
        common = {"enterprise_id": id, "article_id": ids[article.id], "page_id": page_id, "said_as": key_of(each.name)}
        return common | {"kind": kind, "sentence_start": sentence.start, "sentence_end": sentence.end}

    relations, facts = [], []
    for each, id in zip(present, resolved, strict=True):
        for relation in each.relations:
            if row := told(each, id, relation.kind, relation.sentence):
                relations.append(row | {"name": relation.name, "key": key_of(relation.name)})
        for fact in each.facts:
            if row := told(each, id, fact.kind, fact.sentence):
                facts.append(row | {"start": fact.span.start, "end": fact.span.end, "date": fact.date})
    engine.run_many(
        "INSERT INTO relations (enterprise_id, article_id, page_id, said_as, kind, name, key, sentence_start,"
        " sentence_end) VALUES (:enterprise_id, :article_id, :page_id, :said_as, :kind, :name, :key, :sentence_start,"
        " :sentence_end) ON CONFLICT DO NOTHING",
        relations,
    )
    engine.run_many(
        'INSERT INTO enterprise_facts (enterprise_id, article_id, page_id, said_as, kind, start, "end",'
        " sentence_start, sentence_end, date) VALUES (:enterprise_id, :article_id, :page_id, :said_as, :kind, :start,"
        " :end, :sentence_start, :sentence_end, :date) ON CONFLICT DO NOTHING",
        facts,
    )


def put_mentions(
    engine: Engine, present: Sequence[Enterprise], resolved: Sequence[int], ids: Mapping[str, int]
) -> None:
    engine.run_many(
        'INSERT INTO mentions (enterprise_id, article_id, start, "end") VALUES (:id, :article_id, :start, :end)'
        " ON CONFLICT (enterprise_id, article_id, start) DO NOTHING",
        [
            {"id": id, "article_id": ids[mention.article], "start": mention.span.start, "end": mention.span.end}
            for each, id in zip(present, resolved, strict=True)
            for mention in each.mentions
            if mention.article is not None and mention.article in ids
        ],
    )


def refresh(engine: Engine, id: int) -> None:
    """Makes the enterprise's row from what the pages say of it; removes it where none says anything any more."""
    values = {"id": id, "limit": LATEST}
    seen = engine.row(
        "SELECT min(issue_date) AS first, max(issue_date) AS last FROM appearances WHERE enterprise_id = :id", values
    )
    if seen is None or seen["first"] is None:
        engine.run("DELETE FROM enterprises WHERE id = :id", values)
        return
    latest = engine.rows(
        "SELECT * FROM appearances WHERE enterprise_id = :id ORDER BY issue_date DESC, page_id DESC LIMIT :limit",
        values,
    )
    name = engine.rows(
        "SELECT name, key FROM enterprise_names WHERE enterprise_id = :id AND is_full = 1"
        " ORDER BY length(key) DESC, key LIMIT 1",
        values,
    )[0]
    said = summed(still_told(engine, [id], latest))
    engine.run(
        "UPDATE enterprises SET name = :name, key = :key, kind = :kind, location = :location, sector = :sector,"
        " parent = :parent, people = :people, first_seen = :first, last_seen = :last WHERE id = :id",
        {
            "id": id,
            "name": name["name"],
            "key": name["key"],
            **said,
            "people": packed(said["people"].items()),
            "first": seen["first"],
            "last": seen["last"],
        },
    )


def still_told(engine: Engine, ids: Sequence[int], appearances: Sequence[Row]) -> list[Row]:
    """Without those of pages where all that named it is an earlier version; all of them where none would be left."""
    pages = {"ids": engine.pack(ids), "pages": engine.pack(row["page_id"] for row in appearances)}
    there = f"{engine.among('page_id', 'pages')} AND"
    rows = engine.rows(f"SELECT DISTINCT page_id FROM articles WHERE {there} NOT ({present('articles.id')})", pages)
    if not rows:
        return list(appearances)
    named = engine.rows(
        "SELECT DISTINCT page_id FROM articles JOIN mentions ON mentions.article_id = articles.id"
        f" WHERE {there} {engine.among('enterprise_id', 'ids')} AND {present('articles.id')}",
        pages,
    )
    gone = {row["page_id"] for row in rows} - {row["page_id"] for row in named}
    return [row for row in appearances if row["page_id"] not in gone] or list(appearances)


def summed(appearances: Sequence[Row]) -> dict[str, Any]:
    """What its appearances, newest first, say together: of each thing what was said last; ``people`` by their names.
    A place within a city goes before the bare city, which the name alone may have told; the trade is the one that
    most pages tell, since what one of them makes of a name or of a sentence may be one of its products.
    """
    people: dict[str, str] = {}
    for row in appearances:
        for person, title in json.loads(row["people"]):
            people.setdefault(person, title)
    return {
        "kind": next((row["kind"] for row in appearances if row["kind"] != "other"), "other"),
        "location": told_place([row["location"] for row in appearances if row["location"]]),
        "sector": most_told([row["sector"] for row in appearances if row["sector"]]),
        "parent": next((row["parent"] for row in appearances if row["parent"]), None),
        "people": people,
    }


def told_place(places: Sequence[str]) -> str | None:
    """Of the places told, newest first, the newest; where that is a bare city, the newest one within it."""
    if not places:
        return None
    city = places[0].removesuffix("市")
    within = (each for each in places[1:] if len(city) <= LONGEST_CITY and lies_in(each, city))
    return next(within, places[0])


LONGEST_CITY = 3
"""Characters of a bare city's or district's name: 石家庄."""


def lies_in(place: str, city: str) -> bool:
    if place.removesuffix("市") == city:
        return False
    if place.startswith(city):
        return True
    from store.reading.places import place_of

    meant = place_of(place)
    return meant is not None and meant.city is not None and meant.city.removesuffix("市") == city


def most_told(values: Sequence[str]) -> str | None:
    """What most of them say, the newest of those that as many say."""
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], -values.index(value)), default=None)


def packed(values: Any) -> str:
    return json.dumps(list(values), ensure_ascii=False)
