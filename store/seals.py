"""A hash a page over all that was read from it: figures, summaries, names. Texts have hashes of their own.

Ids that other pages can change (whose enterprise it is, which story) are left out; what the ids say is in.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from store.engines.engine import Engine

AT_ONCE = 200
"""Pages hashed at a time."""
OF_PAGE = "page_id BETWEEN :first AND :last"
READ = (
    "SELECT id AS page_id, digest, issue_date, paper, number, url, source, around, other, articles, reader, headlines,"
    " extracted FROM pages WHERE id BETWEEN :first AND :last ORDER BY id",
    "SELECT page_id, id, place, start, headline, kicker, deck, subheads, byline, themes, body, summary, hash"
    f" FROM articles WHERE {OF_PAGE} ORDER BY page_id, id",
    "SELECT page_id, article_id, t.place, theme FROM article_themes AS t JOIN articles ON articles.id = article_id"
    f" WHERE {OF_PAGE} ORDER BY page_id, article_id, t.place",
    "SELECT page_id, article_id, p.place, p.headline, p.themes, p.body, p.summary FROM article_parts AS p"
    f" JOIN articles ON articles.id = article_id WHERE {OF_PAGE} ORDER BY page_id, article_id, p.place",
    'SELECT page_id, f.id, article_id, f.start, f."end", sentence_start, sentence_end, f.text, low, high, parts, unit,'
    " role, i.name AS indicator, s.name AS subject, period_text, period, comparison, direction, bound, f.key, status,"
    " basis, cumulative FROM figures AS f JOIN articles ON articles.id = article_id"
    " LEFT JOIN indicators AS i ON i.id = indicator_id LEFT JOIN subjects AS s ON s.id = subject_id"
    f" WHERE {OF_PAGE} ORDER BY page_id, f.id",
    'SELECT page_id, article_id, m.start, m."end" FROM mentions AS m JOIN articles ON articles.id = article_id'
    f' WHERE {OF_PAGE} ORDER BY page_id, article_id, m.start, m."end"',
    "SELECT page_id, issue_date, name, aliases, kind, location, sector, parent, people FROM appearances"
    f" WHERE {OF_PAGE} ORDER BY page_id, name, aliases",
)


def seal(engine: Engine, page_id: int) -> None:
    """Inside the transaction that keeps the page, as its last act."""
    (made,) = seals(engine, page_id, page_id).values()
    engine.run("UPDATE pages SET seal = :seal WHERE id = :id", {"seal": made, "id": page_id})


def broken(engine: Engine) -> Iterator[int]:
    """Ids of pages of which something is not as it was kept; pages that were kept before there were seals are not."""
    after = -1
    sql = "SELECT id, seal FROM pages WHERE id > :after ORDER BY id LIMIT :limit"
    while rows := engine.rows(sql, {"after": after, "limit": AT_ONCE}):
        with engine.snapshot():  # a page that is read anew meanwhile is seen with its new seal
            span = {"first": after + 1, "last": rows[-1]["id"]}
            held = engine.rows("SELECT id, seal FROM pages WHERE id BETWEEN :first AND :last ORDER BY id", span)
            made = seals(engine, **span)
        yield from (row["id"] for row in held if row["seal"] is not None and made.get(row["id"]) != row["seal"])
        after = rows[-1]["id"]


def seals(engine: Engine, first: int, last: int) -> dict[int, str]:
    """By page: the hash of its rows in the order of their ids, the same on every engine."""
    hashes: dict[int, blake2b] = {}
    for number, sql in enumerate(READ):
        for row in engine.rows(sql, {"first": first, "last": last}):
            hashed = hashes.setdefault(row["page_id"], blake2b(digest_size=16))
            values = tuple(dict(row).values())
            hashed.update(f"{number} {values!r}\n".encode("utf-8", "surrogatepass"))
    return {page: each.hexdigest() for page, each in hashes.items()}
