"""What belongs to a workspace, and the one place that keeps it from all others.

An engine that is ``bounded`` to a workspace runs a sentence on these tables only where the sentence itself says
``workspace = :workspace`` for each of them, and only with the id that it is bounded to. So a handler, whose archive is
always bounded (``Archive.seen_by``), can neither forget the workspace nor name another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from store.engines.engine import Engine
from store.errors import StoreError
from store.patterns import lazily
from store.shown import OPEN, TABLES

OWNED = (
    "threads", "inbox", "people", "people_channels", "subscriptions", "outbox", "paces", "told", "edits", "feedback",
    "block_kinds_off", "asked", "workspace_settings", "shared_channels", "audit", "own",
    "rates",
)  # fmt: skip
"""Tables whose key begins with the workspace."""

CLOSED = frozenset({"tokens", "installations", "install_states", "leavers", "replays"})
"""The program's own: no workspace has anything to ask there."""

NOBODY = "\0nobody"
"""Bounded to nobody: whoever has not said yet for whom they ask."""

_TABLE = lazily(r'\b(?:FROM|JOIN|INTO|UPDATE)\s+"?([a-z_]+)"?', re.IGNORECASE)
_CHANGED = lazily(r"^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+\"?([a-z_]+)\"?", re.IGNORECASE)
OF_PAGES = frozenset(TABLES) | OPEN - {"serials"}
"""Tables that hold what pages say: a handler reads them and changes nothing there."""

_SAID = lazily(
    r"\bworkspace\s*=\s*:workspace\b|\bworkspace\s*=\s*[a-z_]+\.workspace\b|\bworkspace IN \('', :workspace\)"
    r"|\(workspace,[^()]*\)\s*(?:VALUES\s*\(|SELECT\s+):workspace,"
)


class NotYours(StoreError):
    """What belongs to one workspace was asked for another. Never meant to be seen: the sentence is for the log."""


class Bounded:
    """An engine for one workspace. What pages say is read, and changed only where it ``keeps`` pages."""

    def __init__(self, engine: Engine, workspace: str, *, keeps: bool = False) -> None:
        self.inside, self._workspace, self._keeps = engine, workspace, keeps

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[Any]:
        self._check(sql, values or {})
        return self.inside.rows(sql, values)

    def row(self, sql: str, values: Mapping[str, Any] | None = None) -> Any:
        self._check(sql, values or {})
        return self.inside.row(sql, values)

    def run(self, sql: str, values: Mapping[str, Any] | None = None) -> int:
        self._check(sql, values or {})
        return self.inside.run(sql, values)

    def run_many(self, sql: str, values: Iterable[Mapping[str, Any]]) -> None:
        every = list(values)
        for each in every:
            self._check(sql, each)
        self.inside.run_many(sql, every)

    def insert_all(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        if table in CLOSED or (table in OWNED and any(row.get("workspace") != self._workspace for row in rows)):
            raise NotYours(f"Rows of another workspace were to be put into {table}.")
        if table in OF_PAGES and not self._keeps:
            raise NotYours(f"What pages say was to be changed: {table}.")
        self.inside.insert_all(table, rows)

    def _check(self, sql: str, values: Mapping[str, Any]) -> None:
        fault = faults(sql)
        if fault is None:
            if not self._keeps and changes_pages(sql):
                raise NotYours(f"What pages say was to be changed: {sql[:80]}")
            return
        if fault or self._workspace == NOBODY or values.get("workspace") != self._workspace:
            raise NotYours(fault or "Rows of another workspace were asked for.")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inside, name)


@lru_cache(4096)
def faults(sql: str) -> str | None:
    """None: nothing of it belongs to a workspace. "": it says whose. Else what is wrong with it."""
    tables = [each.lower() for each in _TABLE.findall(sql)]
    owned = [each for each in tables if each in OWNED]
    if any(each in CLOSED for each in tables):
        return "The program's own tables are no workspace's to read."
    if not owned:
        return None
    if len(_SAID.findall(sql)) < len(owned):
        return f"A sentence on {', '.join(owned)} does not say whose rows it means: {sql[:80]}"
    return ""


@lru_cache(4096)
def changes_pages(sql: str) -> bool:
    found = _CHANGED.match(sql)
    return found is not None and found[1].lower() in OF_PAGES


def bounded(engine: Engine, workspace: str, *, keeps: bool = False) -> Engine:
    """The engine for this workspace alone; ``keeps``: to bring pages in and to take them out."""
    return cast(Engine, Bounded(engine, workspace, keeps=keeps))


def delete_all(engine: Engine, workspace: str) -> int:
    """All that belongs to the workspace, in one transaction; returns how many rows."""
    if not workspace:
        raise StoreError("The operator's own decisions are nobody's to delete; name a workspace.")
    from store.emptying import take_out_own
    from store.overwriting import overwritten

    gone = take_out_own(engine, workspace)
    with overwritten(engine), engine.write(durable=True):
        gone += sum(
            engine.run(f"DELETE FROM {table} WHERE workspace = :workspace", {"workspace": workspace}) for table in OWNED
        )
        engine.serials(f"edits changed {workspace}")  # whoever keeps what its decisions came to looks again
    return gone
