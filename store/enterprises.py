"""Enterprises, one over all pages: found by any of their names, with the sentences that name them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rapidfuzz import fuzz, process

from store.engines.sqlite import Row, SQLite
from store.moments import first_id, last_id
from store.names import clean, key_of
from store.reading.text import sentences
from store.reading.types import Person, Span
from store.records import Said, StoredEnterprise

SHORTEST_NAME = 2
LONGEST_NAME = 60
"""Characters of a name as compared; a longer one is found by ``named`` only."""
LONGEST_TEXT = 500
"""Characters of a text in which names are looked for: a question, not a page."""


class Enterprises:
    def __init__(self, engine: SQLite) -> None:
        self._engine = engine

    def get(self, id: int) -> StoredEnterprise | None:
        return next(iter(self.many([id])), None)

    def many(self, ids: Sequence[int]) -> list[StoredEnterprise]:
        """In the order asked for."""
        packed = {"ids": self._engine.pack(ids)}
        with self._engine.snapshot():
            rows = self._engine.rows(f"SELECT * FROM enterprises WHERE {self._engine.among('id', 'ids')}", packed)
            names = self._engine.rows(
                "SELECT enterprise_id, enterprise_names.name FROM enterprise_names"
                " JOIN enterprises ON enterprises.id = enterprise_id WHERE enterprise_names.key <> enterprises.key"
                f" AND {self._engine.among('enterprise_id', 'ids')} ORDER BY length(enterprise_names.name) DESC, 2",
                packed,
            )
            articles = self._engine.rows(
                "SELECT DISTINCT enterprise_id, article_id FROM mentions"
                f" WHERE {self._engine.among('enterprise_id', 'ids')} ORDER BY article_id DESC",
                packed,
            )
        aliases, held = grouped(names, "name"), grouped(articles, "article_id")
        found = {row["id"]: enterprise(row, aliases.get(row["id"], ()), held.get(row["id"], ())) for row in rows}
        return [found[id] for id in dict.fromkeys(ids) if id in found]

    def named(self, name: str) -> list[StoredEnterprise]:
        """Those of exactly this name or alias, in any width and letter case; a full name goes before an alias."""
        rows = self._engine.rows(
            "SELECT enterprise_id FROM enterprise_names WHERE key = :key ORDER BY is_full DESC, enterprise_id",
            {"key": key_of(clean(name))},
        )
        return self.many([row["enterprise_id"] for row in rows])

    def containing(self, text: str) -> list[tuple[StoredEnterprise, str]]:
        """All enterprises one of whose names stands in the text, the longest name first, with the name that matched."""
        keys = parts_of(clean(text[:LONGEST_TEXT]))
        rows = self._engine.rows(
            "SELECT enterprise_id, key, name, is_full FROM enterprise_names"
            f" WHERE {self._engine.among('key', 'keys')} ORDER BY length(key) DESC, is_full DESC, enterprise_id",
            {"keys": self._engine.pack(keys)},
        )
        matched: dict[int, str] = {}
        for row in rows:
            matched.setdefault(row["enterprise_id"], row["name"])
        return [(each, matched[each.id]) for each in self.many(list(matched))]

    def nearest(self, name: str, n: int = 5) -> list[StoredEnterprise]:
        """Those whose names look most like it, the likest first."""
        wanted = key_of(clean(name))
        if not wanted:
            return []
        rows = self._engine.rows("SELECT enterprise_id, key FROM enterprise_names")
        best = process.extract(wanted, [row["key"] for row in rows], scorer=fuzz.WRatio, limit=n * 4)
        return self.many([rows[at]["enterprise_id"] for _, _, at in best])[:n]

    def most_mentioned(self, since: date, until: date, limit: int = 10) -> list[StoredEnterprise]:
        """By how many articles of these issue dates name them, then by how often; government bodies are not meant."""
        rows = self._engine.rows(
            "SELECT enterprise_id, count(DISTINCT article_id) AS articles, count(*) AS mentions"
            " FROM mentions JOIN enterprises ON enterprises.id = enterprise_id"
            " WHERE article_id BETWEEN :first AND :last AND kind <> 'government'"
            " GROUP BY enterprise_id ORDER BY articles DESC, mentions DESC, enterprise_id LIMIT :limit",
            {"first": first_id(since), "last": last_id(until), "limit": limit},
        )
        return self.many([row["enterprise_id"] for row in rows])

    def in_articles(self, article_ids: Sequence[int]) -> dict[int, list[StoredEnterprise]]:
        """The enterprises that each of the articles names."""
        rows = self._engine.rows(
            f"SELECT DISTINCT article_id, enterprise_id FROM mentions WHERE {self._engine.among('article_id', 'ids')}",
            {"ids": self._engine.pack(article_ids)},
        )
        held = {each.id: each for each in self.many(list({row["enterprise_id"] for row in rows}))}
        found: dict[int, list[StoredEnterprise]] = {id: [] for id in article_ids}
        for row in rows:
            found[row["article_id"]].append(held[row["enterprise_id"]])
        return found

    def all(self, limit: int = 1_000) -> list[StoredEnterprise]:
        """Last seen first."""
        rows = self._engine.rows(
            "SELECT id FROM enterprises ORDER BY last_seen DESC, id LIMIT :limit", {"limit": limit}
        )
        return self.many([row["id"] for row in rows])

    def sentences(self, id: int, limit: int = 50) -> list[Said]:
        """Sentences of articles' bodies that name it, verbatim, newest article first, in the order of the text."""
        rows = self._engine.rows(
            "SELECT articles.id, articles.start AS origin, text, body, mentions.start FROM mentions"
            " JOIN articles ON articles.id = article_id WHERE enterprise_id = :id"
            " ORDER BY article_id DESC, mentions.start LIMIT :limit",
            {"id": id, "limit": limit},
        )
        said = [Said(row["id"], sentence) for row in rows if (sentence := sentence_around(row))]
        return list(dict.fromkeys(said))


def sentence_around(row: Row) -> str | None:
    """The sentence at a mention; None where that is in a headline or a byline."""
    at, text = row["start"] - row["origin"], row["text"]
    for start, end in json.loads(row["body"]):
        if start <= row["start"] < end:
            paragraph = Span(start - row["origin"], end - row["origin"])
            for sentence in sentences(text, paragraph):
                if sentence.start <= at < sentence.end:
                    return str(text[sentence.start : sentence.end])
    return None


def parts_of(text: str) -> list[str]:
    """All keys that could be a name standing in the text. A Latin name counts only as a whole word."""
    characters: list[str] = []
    joined: list[bool] = []  # whether it goes on a Latin word or number that the former character belongs to
    former = " "
    for raw in text:
        for character in key_of(raw) or " ":
            if character != " ":
                characters.append(character)
                joined.append(is_latin(character) and is_latin(former))
            former = character
    joined.append(False)
    line = "".join(characters)
    return list(
        {
            line[start:end]
            for start in range(len(line))
            if not joined[start]
            for end in range(start + SHORTEST_NAME, min(start + LONGEST_NAME, len(line)) + 1)
            if not joined[end]
        }
    )


def is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def grouped(rows: Iterable[Row], column: str) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row["enterprise_id"], []).append(row[column])
    return groups


def enterprise(row: Row, aliases: Sequence[str], article_ids: Sequence[int]) -> StoredEnterprise:
    return StoredEnterprise(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        aliases=tuple(aliases),
        location=row["location"],
        sector=row["sector"],
        parent=row["parent"],
        people=tuple(Person(name, title) for name, title in json.loads(row["people"])),
        article_ids=tuple(article_ids),
        first_seen=date.fromisoformat(row["first_seen"]),
        last_seen=date.fromisoformat(row["last_seen"]),
    )
