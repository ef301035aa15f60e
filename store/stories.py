"""One story told once: the same article again, whole or cut, under whatever headline, in whichever paper.

Candidates share one of the smallest hashes of their clauses (a bottom-k sketch, looked up by index among the days
around); of each it is then asked how much of the shorter one stands in the longer one, and whether it gives the same
numbers: monthly statistics are the same words with other numbers, and another story.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from store.engines.engine import Engine, Row
from store.merging import refresh
from store.moments import day_of, first_id, last_id
from store.present import replaced
from store.records import Reprint, Source, Versions

SKETCH = 16
"""Hashes an article. Of a third of an article's clauses, one is among so many with 99.8 of 100."""
SHORTEST_CLAUSE = 8
SHORTEST = 50
"""Characters of a body below which equal words are no sign of one story (“本报讯 图为…”)."""
DAYS = 10
SHINGLE = 5
HELD = 0.8
"""Share of the shorter one's shingles that stand in the longer one. The three thresholds were set on the pairs of
tests/store/stories/pairs.py."""
NUMBERS_HELD = 0.9
SHARE_OF_LONGER = 0.12
"""A round-up of ten stories is not one of them."""
VERSION_HELD = 0.5
"""Of two versions of one page, which may differ in numbers."""
MOST = 30

CLAUSE = re.compile(r"[，。；！？、：,;!?:\n\s“”\"《》（）()]+")
MARKS = re.compile(r"\W+")
DIGITS = re.compile(r"\d+")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
DATELINE = re.compile(
    r"^\s*(?:[（(【\[]?\s*(?:本报|[一-鿿]{2,8}[社网报台])[^。，\n]{0,24}?[讯电]\s*[）)】\]]?)?\s*"
    r"(?:[（(]\s*(?:本报|通讯员|见习|首席|[^（）()]{0,12})?记者[^（）()]{0,40}[）)])?"
)


@dataclass(frozen=True)
class Telling:
    """What of an article is compared: its characters without marks, and the numbers it gives."""

    bare: str
    numbers: frozenset[str]

    @property
    def length(self) -> int:
        return len(self.bare)

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Made when first asked for: most candidates are told apart by their lengths and numbers."""
        bare = self.bare
        return frozenset([bare[at : at + SHINGLE] for at in range(max(1, len(bare) - SHINGLE + 1))])


def telling(body: str) -> Telling:
    return told_by(plain(body))


def told_by(text: str) -> Telling:
    """``text`` is plain."""
    return Telling(MARKS.sub("", text), frozenset(NUMBER.findall(text)))


def plain(body: str) -> str:
    """One width of characters, without the dateline and who wrote it."""
    return THOUSANDS.sub("", unicodedata.normalize("NFKC", DATELINE.sub("", body, count=1)))


def sketch(body: str) -> list[int]:
    """The smallest hashes of the body's clauses; empty for what is too short to be told apart."""
    return sketch_of(plain(body))


def sketch_of(text: str) -> list[int]:
    """``text`` is plain. Digits of a clause do not count: half of a day's articles hold 2025年前三季度."""
    if len(MARKS.sub("", text)) < SHORTEST:
        return []
    clauses = {MARKS.sub("", each) for each in CLAUSE.split(text)}
    hashes = (
        hashlib.blake2b(each.encode(), digest_size=7).digest()
        for each in clauses
        if len(each) >= SHORTEST_CLAUSE and len(DIGITS.sub("", each)) >= SHORTEST_CLAUSE
    )
    return sorted(int.from_bytes(each) for each in hashes)[:SKETCH]


def likeness(one: Telling, other: Telling) -> float:
    """How surely two articles are one story: the share of the shorter that the longer holds; 0 where they are two."""
    shorter, longer = sorted((one, other), key=lambda each: each.length)
    if shorter.length < SHORTEST or shorter.length < longer.length * SHARE_OF_LONGER:
        return 0.0
    if share(shorter.numbers, longer.numbers) < NUMBERS_HELD:
        return 0.0
    held = share(shorter.shingles, longer.shingles)
    return held if held >= HELD else 0.0


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 1.0


# -- kept ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Held:
    """An article as it is compared and ranked."""

    id: int
    page_id: int
    arrived: tuple[str, int]
    origin: tuple[str | None, ...]
    url: str | None
    headline: str
    what: Telling


SELECT = (
    "SELECT articles.id, page_id, start, text, body, headline, ingested_at, issue_date, paper, number, url"
    " FROM articles JOIN pages ON pages.id = page_id"
)


def join_stories(engine: Engine, ids: Sequence[int]) -> None:
    """Inside the transaction that keeps a page with these articles: which stories they tell again."""
    leave_stories(engine, ids)
    for row in rows_of(engine, ids):
        text = plain(body_of(row))
        say_anew(engine, join_story(engine, held_of(row, text), sketch_of(text), ids))


def leave_stories(engine: Engine, ids: Sequence[int]) -> None:
    """Takes the articles out of their stories; what is left of each is ranked anew."""
    values = {"ids": engine.pack(ids)}
    rows = engine.rows(f"SELECT story FROM stories WHERE {engine.among('article_id', 'ids')}", values)
    engine.run(f"DELETE FROM stories WHERE {engine.among('article_id', 'ids')}", values)
    freed = engine.rows(
        f"UPDATE stories SET superseded_by = NULL WHERE {engine.among('superseded_by', 'ids')} RETURNING article_id",
        values,
    )
    say_anew(engine, [row["article_id"] for row in freed])
    engine.run(f"DELETE FROM sketches WHERE {engine.among('article_id', 'ids')}", values)
    for story in {row["story"] for row in rows}:
        rank(engine, story)


def say_anew(engine: Engine, articles: Sequence[int]) -> None:
    """What is told of the enterprises that these name, which were replaced, or are the latest version again."""
    if articles:
        rows = engine.rows(
            f"SELECT DISTINCT enterprise_id FROM mentions WHERE {engine.among('article_id', 'ids')}",
            {"ids": engine.pack(articles)},
        )
        for row in rows:
            refresh(engine, row["enterprise_id"])


def rows_of(engine: Engine, ids: Iterable[int]) -> list[Row]:
    return engine.rows(
        SELECT + f" WHERE {engine.among('articles.id', 'ids')} ORDER BY articles.id", {"ids": engine.pack(ids)}
    )


def held_of(row: Row, text: str) -> Held:
    """``text`` is its body, plain."""
    origin = (row["issue_date"], row["paper"], row["number"])
    return Held(
        row["id"],
        row["page_id"],
        (row["ingested_at"], row["page_id"]),
        origin if None not in origin else (),
        row["url"],
        row["headline"],
        told_by(text),
    )


def body_of(row: Row) -> str:
    return "\n".join(row["text"][a - row["start"] : b - row["start"]] for a, b in json.loads(row["body"]))


def join_story(engine: Engine, held: Held, hashes: Sequence[int], own: Sequence[int]) -> list[int]:
    """Enters the article's sketch, and the article into the story that it tells best. Gives the earlier versions."""
    others = candidates(engine, held.id, hashes, own)
    near = [held_of(row, plain(body_of(row))) for row in rows_of(engine, others)] if others else []
    engine.insert_all("sketches", [{"hash": each, "article_id": held.id} for each in hashes])
    versions = {each.id for each in near if is_version(held, each)}
    scored = [(each.id in versions, likeness(held.what, each.what), -each.id) for each in near]
    best = max(scored, default=(False, 0.0, 0))
    if not best[0] and not best[1]:
        return []
    enter(engine, held.id, -best[2])
    earlier = []
    for each in near:
        if each.id in versions:
            older, newer = sorted((held, each), key=lambda one: one.arrived)
            earlier.append(older.id)
            engine.run(
                "UPDATE stories SET superseded_by = :newer WHERE article_id = :older",
                {"newer": newer.id, "older": older.id},
            )
    rank_of(engine, held.id)
    return earlier


def candidates(engine: Engine, id: int, hashes: Sequence[int], own: Sequence[int]) -> list[int]:
    """Articles of the days around that share a hash, those that share most first."""
    day = day_of(id)
    rows = engine.rows(
        f"SELECT article_id, count(*) AS shared FROM sketches WHERE {engine.among('hash', 'hashes')}"
        f" AND article_id BETWEEN :first AND :last AND NOT {engine.among('article_id', 'own')}"
        " GROUP BY article_id ORDER BY shared DESC, article_id LIMIT :most",
        {
            "hashes": engine.pack(hashes),
            "first": first_id(day - timedelta(DAYS)),
            "last": last_id(day + timedelta(DAYS)),
            "own": engine.pack(own),
            "most": MOST,
        },
    )
    return [row["article_id"] for row in rows]


def is_version(one: Held, other: Held) -> bool:
    """Two versions of what stands in one place: the same page of an issue, or the same address."""
    same_place = (one.origin and one.origin == other.origin) or (one.url is not None and one.url == other.url)
    if not same_place:
        return False
    shorter, longer = sorted((one.what, other.what), key=lambda each: each.length)
    return share(shorter.shingles, longer.shingles) >= VERSION_HELD


def enter(engine: Engine, id: int, other: int) -> None:
    engine.run(
        "INSERT INTO stories (article_id, story, rank) VALUES (:other, :other, 0) ON CONFLICT (article_id) DO NOTHING",
        {"other": other},
    )
    engine.run(
        "INSERT INTO stories (article_id, story, rank)"
        " SELECT :id, story, 1 FROM stories WHERE article_id = :other ON CONFLICT (article_id) DO NOTHING",
        {"id": id, "other": other},
    )


def rank_of(engine: Engine, id: int) -> None:
    row = engine.row("SELECT story FROM stories WHERE article_id = :id", {"id": id})
    if row:
        rank(engine, row["story"])


def rank(engine: Engine, story: int) -> None:
    """The fullest telling that is not superseded first; of those that are about as full the earliest."""
    rows = engine.rows(
        "SELECT article_id, superseded_by, length(text) AS length FROM stories"
        " JOIN articles ON articles.id = article_id WHERE story = :story",
        {"story": story},
    )
    if len(rows) < 2:
        engine.run("DELETE FROM stories WHERE story = :story", {"story": story})
        return
    longest = max(row["length"] for row in rows)
    ordered = sorted(
        rows, key=lambda row: (row["superseded_by"] is not None, row["length"] < 0.9 * longest, row["article_id"])
    )
    name = min(row["article_id"] for row in rows)
    engine.run_many(
        "UPDATE stories SET story = :name, rank = :rank WHERE article_id = :id",
        [{"name": name, "rank": at, "id": row["article_id"]} for at, row in enumerate(ordered)],
    )


class Stories:
    """What else is the same story, for those who tell it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def also(self, ids: Sequence[int]) -> dict[int, tuple[Reprint, ...]]:
        """For each of the articles the others of its story; nothing for one that is printed once."""
        rows = self._engine.rows(
            "SELECT one.article_id AS of_id, other.article_id, other.superseded_by, articles.headline,"
            " issue_date, paper, number, url FROM stories AS one"
            " JOIN stories AS other ON other.story = one.story AND other.article_id <> one.article_id"
            " JOIN articles ON articles.id = other.article_id JOIN pages ON pages.id = articles.page_id"
            f" WHERE {self._engine.among('one.article_id', 'ids')} ORDER BY other.rank",
            {"ids": self._engine.pack(ids)},
        )
        found: dict[int, list[Reprint]] = {}
        for row in rows:
            where = Source(date.fromisoformat(row["issue_date"]), row["paper"], row["number"], row["url"])
            one = Reprint(row["article_id"], row["headline"], where, row["superseded_by"])
            found.setdefault(row["of_id"], []).append(one)
        return {id: tuple(each) for id, each in found.items()}

    def versions(self, id: int) -> Versions:
        rows = self._engine.rows(
            "SELECT article_id FROM stories WHERE superseded_by = :id ORDER BY article_id DESC", {"id": id}
        )
        return Versions(replaced(self._engine, [id]).get(id), tuple(row["article_id"] for row in rows))

    def first_told(self, ids: Sequence[int]) -> list[int]:
        """The ids, each story once: by its fullest telling among them, where its first stood; no earlier version."""
        rows = self._engine.rows(
            "SELECT article_id, story, rank, superseded_by FROM stories"
            f" WHERE {self._engine.among('article_id', 'ids')} ORDER BY rank",
            {"ids": self._engine.pack(ids)},
        )
        teller: dict[int, int] = {}
        story_of: dict[int, int] = {}
        for row in rows:
            story_of[row["article_id"]] = row["story"]
            if row["superseded_by"] is None:
                teller.setdefault(row["story"], row["article_id"])
        told = (teller.get(story_of[id]) if id in story_of else id for id in ids)
        return list(dict.fromkeys(id for id in told if id is not None))
