"""Kinds of blocks that a workspace's Slack has refused: they stay off there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from store.engines.engine import Engine
from store.moments import written


class BlockKinds:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def off(self, workspace: str) -> frozenset[str]:
        rows = self._engine.rows(
            "SELECT kind FROM block_kinds_off WHERE workspace = :workspace", {"workspace": workspace}
        )
        return frozenset(row["kind"] for row in rows)

    def switch_off(self, workspace: str, kinds: Iterable[str], reason: str, now: datetime) -> None:
        with self._engine.write(durable=True):
            for kind in sorted(kinds):
                self._engine.run(
                    "INSERT INTO block_kinds_off (workspace, kind, since, reason)"
                    " VALUES (:workspace, :kind, :now, :reason) ON CONFLICT DO NOTHING",
                    {"workspace": workspace, "kind": kind, "now": written(now), "reason": reason},
                )

    def switch_on(self, workspace: str) -> None:
        """All of them again, for a Slack that has learnt."""
        with self._engine.write(durable=True):
            self._engine.run("DELETE FROM block_kinds_off WHERE workspace = :workspace", {"workspace": workspace})
