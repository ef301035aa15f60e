"""A story that all have and that a workspace has dropped as well, in other words: it is told once there.

What is common and what is a workspace's own never share a row (``store.shown``), so that it is looked for when it is
told. Whoever has no pages of its own pays nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.engines.engine import Engine
from store.moments import day_of
from store.shown import OWN_SERIAL
from store.stories import DAYS, Telling, body_of, likeness, plain, rows_of, told_by

ABOUT_AS_FULL = 0.9


def told_twice(engine: Engine, ids: Sequence[int]) -> set[int]:
    """Of the ids those that another of them tells: the workspace's own, unless it tells more."""
    own = [id for id in ids if is_own(id)]
    if not own or len(own) == len(ids):
        return set()
    rows = engine.rows(
        "SELECT DISTINCT one.article_id AS own, other.article_id AS common FROM sketches AS one"
        " JOIN sketches AS other ON other.hash = one.hash"
        f" WHERE {engine.among('one.article_id', 'own')} AND {engine.among('other.article_id', 'common')}",
        {"own": engine.pack(own), "common": engine.pack(id for id in ids if not is_own(id))},
    )
    pairs = [(row["own"], row["common"]) for row in rows if _near(row["own"], row["common"])]
    texts = {row["id"]: told_by(plain(body_of(row))) for row in rows_of(engine, {id for pair in pairs for id in pair})}
    return {_shorter(one, other, texts) for one, other in pairs if likeness(texts[one], texts[other])}


def is_own(article: int) -> bool:
    return article % 1_000_000 >= OWN_SERIAL


def _near(one: int, other: int) -> bool:
    return abs((day_of(one) - day_of(other)).days) <= DAYS


def _shorter(own: int, common: int, texts: dict[int, Telling]) -> int:
    return common if texts[common].length < ABOUT_AS_FULL * texts[own].length else own
