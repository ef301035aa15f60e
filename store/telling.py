"""What pages tell of an enterprise: what others are to it, and facts, each with its sentence."""

from __future__ import annotations

from typing import Any

from store.articles import source
from store.edits.view import View
from store.engines.engine import Engine, Row
from store.names import key_of
from store.present import present
from store.reading.types import RelationKind
from store.records import StoredFact, StoredRelation

INVERSE: dict[RelationKind, RelationKind] = {
    "parent": "subsidiary",
    "subsidiary": "parent",
    "investor": "invested_in",
    "invested_in": "investor",
    "customer": "supplier",
    "supplier": "customer",
    "partner": "partner",
    "tenant": "park",
    "park": "tenant",
}
"""What the one is to the other, where the other is that to the one."""
SENTENCE = (
    " substr(articles.text, told.sentence_start - articles.start + 1, told.sentence_end - told.sentence_start)"
    " AS sentence"
)
SOURCE = " coalesce(of_id, told.article_id) AS shown_in, pages.issue_date, pages.paper, pages.number, pages.url"
PRINTED = (
    " JOIN articles ON articles.id = told.article_id JOIN pages ON pages.id = articles.page_id"
    " LEFT JOIN continued ON continued.article_id = told.article_id"
)
PRESENT = " AND " + present("told.article_id")
NEWEST = " ORDER BY told.article_id DESC, told.sentence_start, told.kind, told.key LIMIT :limit"
NEWEST_FACTS = " ORDER BY told.article_id DESC, told.sentence_start, told.start, told.kind LIMIT :limit"


def relations_of(engine: Engine, view: View, id: int, limit: int) -> list[StoredRelation]:
    """Newest first, some perhaps twice; ``enterprise_id`` only where the other one's own page says it. What the rest
    of an article says on another page is the article's (``article_id``); the source is the page that prints it.
    """
    own = [
        row
        for base in view.bases(id)
        for row in engine.rows(
            f"SELECT told.*,{SENTENCE},{SOURCE} FROM relations AS told{PRINTED}"
            f" WHERE told.enterprise_id = :id{PRESENT}{NEWEST}",
            {"id": base, "limit": limit},
        )
        if view.shown_as(base, row["said_as"]) == id
    ]
    others = engine.rows(
        f"SELECT told.*,{SENTENCE},{SOURCE}, enterprises.name AS teller FROM relations AS told{PRINTED}"
        " JOIN enterprises ON enterprises.id = told.enterprise_id"
        f" WHERE {engine.among('told.key', 'keys')}{PRESENT}{NEWEST}",
        {"keys": engine.pack(sorted(keys_of(engine, view, id))), "limit": limit},
    )
    found = [(in_text(row), relation(row, row["kind"], row["name"], None)) for row in own]
    for row in others:
        teller = view.shown_as(row["enterprise_id"], row["said_as"])
        name = view.names.get(teller, row["teller"])
        found.append((in_text(row, of_others=True), relation(row, INVERSE[row["kind"]], name, teller)))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def in_text(row: Row, *, of_others: bool = False) -> tuple[int, bool, int, int]:
    """Newest article first; in it what is said of the one itself, in the order in which the sentence names them."""
    at = row["sentence"].find(row["name"])
    return -row["article_id"], of_others, row["sentence_start"], at if at >= 0 else len(row["sentence"])


def keys_of(engine: Engine, view: View, id: int) -> set[str]:
    """Names that are this one's alone: what is said of a name that two bear is said of neither."""
    rows = engine.rows(
        "SELECT DISTINCT key, enterprise_id FROM enterprise_names WHERE key IN ("
        f" SELECT key FROM enterprise_names WHERE {engine.among('enterprise_id', 'ids')})",
        {"ids": engine.pack(view.bases(id))},
    )
    shown: dict[str, set[int]] = {}
    for row in rows:
        shown.setdefault(row["key"], set()).add(view.shown_as(row["enterprise_id"], row["key"]))
    own = {key for key, ids in shown.items() if ids == {id}}
    return own | {key_of(view.names[id])} if id in view.names else own


def relation(row: Row, kind: RelationKind, name: str, other: int | None) -> StoredRelation:
    return StoredRelation(kind, name, other, row["shown_in"], source(row), row["sentence"])


def facts_of(engine: Engine, view: View, id: int, limit: int) -> list[StoredFact]:
    rows = [
        row
        for base in view.bases(id)
        for row in engine.rows(
            f'SELECT told.*,{SENTENCE}, substr(articles.text, told.start - articles.start + 1, told."end" - told.start)'
            f" AS text,{SOURCE} FROM enterprise_facts AS told{PRINTED}"
            f" WHERE told.enterprise_id = :id{PRESENT}{NEWEST_FACTS}",
            {"id": base, "limit": limit},
        )
        if view.shown_as(base, row["said_as"]) == id
    ]
    made: dict[Any, StoredFact] = {}
    for row in sorted(rows, key=lambda row: (-row["article_id"], row["start"])):
        fact = StoredFact(row["kind"], row["text"], row["date"], row["shown_in"], source(row), row["sentence"])
        made.setdefault((fact.kind, key_of(fact.text)), fact)
    return list(made.values())[:limit]
