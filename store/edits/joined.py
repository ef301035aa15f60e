"""Which enterprise of a workspace's own pages is which of the common ones: told by names, as among common pages."""

from __future__ import annotations

from collections.abc import Iterable

from store.engines.engine import Engine, Row
from store.shown import OWN_ENTERPRISE


def joined_to_common(engine: Engine) -> dict[int, int]:
    """Each of the workspace's own that is one of the common ones, with that one.

    The same full name; else a short name of the one that is the full name of the other and nobody else's.
    """
    rows = engine.rows(
        "SELECT mine.enterprise_id AS own, mine.key = own.key AS my_full, theirs.enterprise_id AS common,"
        " theirs.key = common.key AS their_full, own.kind AS my_kind, common.kind AS their_kind"
        " FROM enterprise_names AS mine JOIN enterprises AS own ON own.id = mine.enterprise_id"
        " JOIN enterprise_names AS theirs ON theirs.key = mine.key"
        " JOIN enterprises AS common ON common.id = theirs.enterprise_id"
        " WHERE mine.enterprise_id >= :own AND theirs.enterprise_id < :own ORDER BY own, common",
        {"own": OWN_ENTERPRISE},
    )
    alike: dict[int, list[Row]] = {}
    for row in rows:
        alike.setdefault(row["own"], []).append(row)
    return {own: common for own, each in alike.items() if (common := one_of(each)) is not None}


def one_of(rows: Iterable[Row]) -> int | None:
    """The common one that has the full name; else the only one that is called so, if it can be that."""
    every = list(rows)
    if full := [row["common"] for row in every if row["my_full"] and row["their_full"]]:
        return int(full[0])
    called = {row["common"] for row in every}
    fits = [
        row
        for row in every
        if (row["my_full"] or row["their_full"])
        and (row["my_kind"] == row["their_kind"] or "other" in (row["my_kind"], row["their_kind"]))
    ]
    return int(fits[0]["common"]) if len(called) == 1 and fits else None
