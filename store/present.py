"""What is shown of what is held: of a page that was printed, or put online, anew, the latest version alone.

The earlier one stays, and is found by its id: what was quoted from it can still be opened, and says what replaced it.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.engines.engine import Engine

EARLIER = "SELECT article_id FROM stories WHERE superseded_by IS NOT NULL"


def present(article: str) -> str:
    """SQL for "the article with the id in this column is no earlier version of another"."""
    return f"{article} NOT IN ({EARLIER})"


def replaced(engine: Engine, ids: Sequence[int]) -> dict[int, int]:
    """Those of the ids that are earlier versions, with the id of the version that is shown in place of each."""
    found: dict[int, int] = {}
    asked = set(ids)
    while asked:
        rows = engine.rows(
            "SELECT article_id, superseded_by FROM stories WHERE superseded_by IS NOT NULL"
            f" AND {engine.among('article_id', 'ids')}",
            {"ids": engine.pack(sorted(asked))},
        )
        found |= {row["article_id"]: row["superseded_by"] for row in rows}
        asked = {row["superseded_by"] for row in rows} - found.keys()
    return {id: last_of(id, found) for id in dict.fromkeys(ids) if id in found}


def last_of(id: int, later: dict[int, int]) -> int:
    gone = set[int]()
    while id in later and id not in gone:
        gone.add(id)
        id = later[id]
    return id
