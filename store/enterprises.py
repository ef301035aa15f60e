"""Enterprises, one over all pages: found by any of their names, with the sentences that name them.

Ids are those shown: what people merged, split and renamed is laid over what the pages say (store.edits).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from store.edits.composed import articles_of, composed, mentions_of
from store.edits.views import Seen, Views
from store.engines.engine import Engine, Row
from store.moments import first_id, last_id
from store.names import clean, key_of
from store.present import present
from store.reading.text import sentences
from store.reading.types import Person, Span
from store.records import Said, StoredEnterprise, StoredFact, StoredRelation
from store.sounding import ends_a_syllable, pieces_of, sound_asked
from store.telling import facts_of, relations_of

PRESENT = present("article_id")
SHORTEST_NAME = 2
LONGEST_NAME = 60
"""Characters of a name as compared; a longer one is found by ``named`` only."""
LONGEST_TEXT = 500
"""Characters of a text in which names are looked for: a question, not a page."""
NEWEST = 200
"""Articles that an enterprise is handed out with; ``count_articles`` counts them all."""
WINDOW = 5_000
"""Articles, the newest of the days asked for, among which the most mentioned are counted."""
COMMON = 2_000
"""Names that a pair of characters may stand in; 公司 and 天津 stand in half of all and tell nothing."""
SOUNDING = 60
"""Names, the shortest, whose syllables are looked at: half of a city's names hold ``tianjin``."""
CANDIDATES = 400
"""Names that share most pairs with what was typed, which alone are compared letter by letter."""


class Enterprises:
    def __init__(self, engine: Engine, views: Views) -> None:
        self._engine = engine
        self._views = views

    def get(self, id: int) -> StoredEnterprise | None:
        return next(iter(self.many([id])), None)

    def many(self, ids: Sequence[int]) -> list[StoredEnterprise]:
        """In the order asked for."""
        return self._many(ids, self._views.now())

    def _many(self, ids: Sequence[int], seen: Seen, newest: int = NEWEST) -> list[StoredEnterprise]:
        with self._engine.snapshot():
            found = self._as_told([id for id in ids if seen.enterprises.as_told(id)], newest)
            for id in ids:
                if not seen.enterprises.as_told(id) and (made := composed(self._engine, seen, id, newest)):
                    found[id] = made
        return [found[id] for id in dict.fromkeys(ids) if id in found]

    def _as_told(self, ids: Sequence[int], newest: int) -> dict[int, StoredEnterprise]:
        packed = {"ids": self._engine.pack(ids)}
        rows = self._engine.rows(f"SELECT * FROM enterprises WHERE {self._engine.among('id', 'ids')}", packed)
        names = self._engine.rows(
            "SELECT enterprise_id, enterprise_names.name FROM enterprise_names"
            " JOIN enterprises ON enterprises.id = enterprise_id WHERE enterprise_names.key <> enterprises.key"
            f" AND {self._engine.among('enterprise_id', 'ids')} ORDER BY length(enterprise_names.name) DESC, 2",
            packed,
        )
        aliases = grouped(names, "name")
        found = {}
        for row in rows:
            # What only earlier versions of pages name was a misprint, or is told under another name now.
            if articles := self._articles_of(row["id"], newest):
                found[row["id"]] = enterprise(row, aliases.get(row["id"], ()), articles)
        return found

    def _articles_of(self, id: int, newest: int) -> list[int]:
        # One enterprise after the other: a whole city is named in half of all articles, and the newest are enough.
        rows = self._engine.rows(
            "SELECT DISTINCT coalesce(of_id, article_id) AS article_id FROM (SELECT DISTINCT article_id FROM mentions"
            f" WHERE enterprise_id = :id AND {PRESENT} ORDER BY article_id DESC LIMIT :newest) AS newest"
            " LEFT JOIN continued USING (article_id) ORDER BY 1 DESC",
            {"id": id, "newest": newest},
        )
        return [row["article_id"] for row in rows]

    def count_articles(self, id: int) -> int:
        """How many articles name it."""
        seen = self._views.now()
        if not seen.enterprises.as_told(id):
            units = seen.enterprises.units(id)
            return len({at for unit in units for at in articles_of(self._engine, seen, unit, WINDOW)})
        row = self._engine.row(
            "SELECT count(DISTINCT coalesce(of_id, article_id)) AS articles FROM mentions"
            f" LEFT JOIN continued USING (article_id) WHERE enterprise_id = :id AND {PRESENT}",
            {"id": id},
        )
        return row["articles"] if row else 0

    # -- found by name -------------------------------------------------------------------------------------------

    def named(self, name: str) -> list[StoredEnterprise]:
        """Those of exactly this name or alias, in any width and letter case; a full name goes before an alias."""
        seen, key = self._views.now(), key_of(clean(name))
        rows = self._engine.rows(
            "SELECT enterprise_id FROM enterprise_names WHERE key = :key ORDER BY is_full DESC, enterprise_id",
            {"key": key},
        )
        found = [seen.enterprises.shown_as(row["enterprise_id"], key) for row in rows]
        return self._many([*seen.enterprises.renamed(key), *found], seen)

    def containing(self, text: str) -> list[tuple[StoredEnterprise, str]]:
        """All enterprises one of whose names stands in the text, the longest name first, with the name that matched."""
        seen, keys = self._views.now(), parts_of(clean(text[:LONGEST_TEXT]))
        rows = self._engine.rows(
            "SELECT enterprise_id, key, name, is_full FROM enterprise_names"
            f" WHERE {self._engine.among('key', 'keys')} ORDER BY length(key) DESC, is_full DESC, enterprise_id",
            {"keys": self._engine.pack(keys)},
        )
        view, held = seen.enterprises, set(keys)
        found = [(row["key"], row["name"], view.shown_as(row["enterprise_id"], row["key"])) for row in rows]
        given = [(key_of(name), name, id) for id, name in view.names.items() if key_of(name) in held]
        matched: dict[int, str] = {}
        for _, name, id in sorted([*given, *found], key=lambda each: -len(each[0])):
            matched.setdefault(id, name)
        return [(each, matched[each.id]) for each in self._many(list(matched), seen)]

    def nearest(self, name: str, n: int = 5, *, holding: str = "") -> list[StoredEnterprise]:
        """Those whose names look most like it, the likest first; of those that hold these characters, if any."""
        wanted = key_of(clean(name))[:LONGEST_NAME]
        if not wanted:
            return []
        seen = self._views.now()
        given = {key_of(shown): id for id, shown in seen.enterprises.names.items()}
        piece = key_of(holding)
        keys = [key for key in (*given, *self._alike(wanted)) if piece in key]
        if not keys:
            return []
        from rapidfuzz import fuzz, process  # forty modules
        from rapidfuzz.distance import OSA

        slips = [key for key in keys if len(wanted) > 2 and OSA.distance(wanted, key, score_cutoff=1) <= 1]
        alike = process.extract(wanted, keys, scorer=fuzz.WRatio, limit=n * 4)
        best = list(dict.fromkeys([*slips, *(key for key, _, _ in alike)]))  # 天津巷: 天津港 first, not all with 天津
        bearers = self._bearers(best, seen)
        return self._many([id for key in best for id in ([given[key]] if key in given else bearers[key])], seen)[:n]

    def _alike(self, wanted: str) -> list[str]:
        """Keys that share pairs of characters with it, most of them first; common pairs count where no other helps."""
        rare, common = Counter[str](), Counter[str]()
        for piece in pieces_of(wanted):
            rows = self._engine.rows(
                "SELECT key FROM name_pieces WHERE piece = :piece LIMIT :common", {"piece": piece, "common": COMMON}
            )
            (rare if len(rows) < COMMON else common).update(row["key"] for row in rows)
        shared = rare or common
        return sorted(shared, key=lambda key: (-shared[key], len(key), key))[:CANDIDATES]

    def sounding(self, words: str, n: int = 5) -> list[StoredEnterprise]:
        """Those with a name that holds what was typed in pinyin (tianduan, tian duan, tiān duàn), the shortest first.

        Only whole syllables count. Nothing where the words are no sound.
        """
        sound = sound_asked(clean(words[:LONGEST_NAME]))
        if sound is None:
            return []
        rows = self._engine.rows(
            "SELECT key FROM name_sounds WHERE sound >= :sound AND sound < :beyond GROUP BY key"
            " ORDER BY length(key), key LIMIT :limit",
            {"sound": sound, "beyond": sound + "~", "limit": SOUNDING},
        )
        seen = self._views.now()
        given = [id for id, name in seen.enterprises.names.items() if ends_a_syllable(name, sound)]
        keys = [row["key"] for row in rows if ends_a_syllable(row["key"], sound)]
        bearers = self._bearers(keys, seen)
        return self._many([*given, *(id for key in keys for id in bearers[key])], seen)[:n]

    def _bearers(self, keys: Sequence[str], seen: Seen) -> dict[str, list[int]]:
        """Shown ids by the key of a name; none for a name that no page gives any more."""
        rows = self._engine.rows(
            f"SELECT key, enterprise_id FROM enterprise_names WHERE {self._engine.among('key', 'keys')}"
            " ORDER BY is_full DESC, enterprise_id",
            {"keys": self._engine.pack(keys)},
        )
        found: dict[str, list[int]] = {key: [] for key in keys}
        for row in rows:
            found[row["key"]].append(seen.enterprises.shown_as(row["enterprise_id"], row["key"]))
        return found

    # -- found by where they stand -------------------------------------------------------------------------------

    def most_mentioned(self, since: date, until: date, limit: int = 10) -> list[StoredEnterprise]:
        """By how many articles of these issue dates name them, then by how often; government bodies are not meant."""
        seen = self._views.now()
        values = {"first": first_id(since), "last": last_id(until), "window": WINDOW}
        reached = self._engine.row(
            "SELECT id FROM articles WHERE id BETWEEN :first AND :last ORDER BY id DESC LIMIT 1 OFFSET :window", values
        )
        rows = self._engine.rows(
            "SELECT enterprise_id, count(DISTINCT article_id) AS articles, count(*) AS mentions"
            " FROM mentions JOIN enterprises ON enterprises.id = enterprise_id"
            f" WHERE article_id BETWEEN :first AND :last AND {PRESENT} AND kind <> 'government'"
            " GROUP BY enterprise_id ORDER BY articles DESC, mentions DESC, enterprise_id LIMIT :limit",
            {**values, "first": reached["id"] + 1 if reached else values["first"], "limit": limit + MANY},
        )
        counted: dict[int, tuple[int, int]] = {}
        for row in rows:
            for id, articles, mentions in self._shown(row, seen, values["first"], values["last"]):
                before = counted.get(id, (0, 0))
                counted[id] = before[0] + articles, before[1] + mentions
        best = sorted(counted, key=lambda id: (-counted[id][0], -counted[id][1], id))
        return self._many(best[:limit], seen)

    def _shown(self, row: Row, seen: Seen, first: int, last: int) -> Iterable[tuple[int, int, int]]:
        """Under which ids an enterprise's mentions are shown: (id, articles, mentions)."""
        base, view = row["enterprise_id"], seen.enterprises
        if base not in view.splits:
            yield view.shown_as(base), row["articles"], row["mentions"]
            return
        for unit, places in mentions_of(self._engine, seen, base).items():
            there = [at for at, _ in places if first <= at <= last]
            if there:
                yield view.shown_as(unit), len(set(there)), len(there)

    def in_articles(self, article_ids: Sequence[int]) -> dict[int, list[StoredEnterprise]]:
        """The enterprises that each of the articles names, each with no other than the newest article of its own."""
        rows = self._engine.rows(
            "SELECT DISTINCT coalesce(of_id, article_id) AS shown_in, article_id, enterprise_id FROM mentions"
            f" LEFT JOIN continued USING (article_id) WHERE article_id IN ({self._engine.listed('ids')}"
            f" UNION SELECT article_id FROM continued WHERE {self._engine.among('of_id', 'ids')})",
            {"ids": self._engine.pack(article_ids)},
        )
        seen = self._views.now()
        view, found = seen.enterprises, dict[int, dict[int, None]]()
        for row in rows:
            base, article = row["enterprise_id"], row["shown_in"]
            units: Iterable[int] = (base,)
            if base in view.splits:
                places = mentions_of(self._engine, seen, base)
                units = [unit for unit, at in places.items() if any(one == row["article_id"] for one, _ in at)]
            for unit in units:
                found.setdefault(article, {})[view.shown_as(unit)] = None
        ids = list({id for ids in found.values() for id in ids})
        held = {each.id: each for each in self._many(ids, seen, newest=1)}
        return {article: [held[id] for id in found.get(article, ()) if id in held] for article in article_ids}

    def all(self, limit: int = 1_000) -> list[StoredEnterprise]:
        """Last seen first."""
        rows = self._engine.rows(
            "SELECT id FROM enterprises ORDER BY last_seen DESC, id LIMIT :limit", {"limit": limit}
        )
        seen = self._views.now()
        view = seen.enterprises
        ids = [view.shown_as(row["id"]) for row in rows]
        off = [view.shown_as(unit) for unit, of in view.split_off.items() if set(of.bases) & set(ids)]
        return self._many(list(dict.fromkeys([*ids, *off]))[:limit], seen)

    # -- what is said of one -------------------------------------------------------------------------------------

    def sentences(self, id: int, limit: int = 50) -> list[Said]:
        """Sentences of articles' bodies that name it, verbatim, newest article first, in the order of the text."""
        seen = self._views.now()
        rows = [row for base in seen.enterprises.bases(id) for row in self._mentions(base, limit)]
        own = self._own_places(id, seen)
        rows = [row for row in rows if own is None or (row["id"], row["start"]) in own]
        rows.sort(key=lambda row: (-row["id"], row["start"]))
        said = [Said(row["shown_in"], sentence) for row in rows[:limit] if (sentence := sentence_around(row))]
        return list(dict.fromkeys(said))

    def _mentions(self, base: int, limit: int) -> list[Row]:
        return self._engine.rows(
            "SELECT articles.id, coalesce(of_id, articles.id) AS shown_in, articles.start AS origin, text, body,"
            " mentions.start FROM mentions JOIN articles ON articles.id = mentions.article_id"
            " LEFT JOIN continued ON continued.article_id = articles.id"
            f" WHERE enterprise_id = :id AND {present('mentions.article_id')}"
            " ORDER BY mentions.article_id DESC, mentions.start LIMIT :limit",
            {"id": base, "limit": limit},
        )

    def _own_places(self, id: int, seen: Seen) -> set[tuple[int, int]] | None:
        """Where it is named, if some of the places where its bases are named are another's; else None."""
        view = seen.enterprises
        units = set(view.units(id))
        if not any(base in view.splits for base in view.bases(id)):
            return None
        found: set[tuple[int, int]] = set()
        for base in view.bases(id):
            if base in view.splits:
                for unit, places in mentions_of(self._engine, seen, base).items():
                    found |= set(places) if unit in units else set()
            else:
                found |= {(row["id"], row["start"]) for row in self._mentions(base, NEWEST)}
        return found

    def relations(self, id: int, limit: int = 50) -> list[StoredRelation]:
        """What others are to it, by its own pages and by theirs, newest first; each of them once."""
        seen = self._views.now()
        with self._engine.snapshot():
            found = relations_of(self._engine, seen.enterprises, id, limit)
        keys = {key_of(each.name) for each in found}
        bearers = self._bearers(sorted(keys), seen)
        return list(known(found, bearers, id))[:limit]

    def facts(self, id: int, limit: int = 50) -> list[StoredFact]:
        """What pages tell of it: founded, settled, does, product, milestone; newest first."""
        seen = self._views.now()
        with self._engine.snapshot():
            return facts_of(self._engine, seen.enterprises, id, limit)


MANY = 50
"""More than asked for are counted, since several may be shown as one."""


def known(found: Iterable[StoredRelation], bearers: dict[str, list[int]], id: int) -> Iterable[StoredRelation]:
    """With the profile of each where only one bears the name; the same thing of the same one is told once."""
    told: set[tuple[str, object]] = set()
    for each in found:
        ids = set(bearers.get(key_of(each.name), ()))
        other = each.enterprise_id or (ids.pop() if len(ids) == 1 else None)
        mark = (each.kind, other or key_of(each.name))
        if other != id and mark not in told:
            told.add(mark)
            yield replace(each, enterprise_id=other)


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
