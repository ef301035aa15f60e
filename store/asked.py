"""What was asked and in which talk, so that a button under an answer can bring it again."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from store.engines.engine import Engine
from store.frozen import dataclass
from store.moments import written

KEPT = timedelta(days=30)
"""As long as a thread is remembered: a button that is older asks nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``command``: the words came after /tianjin; ``state`` is what their thread had said before."""

    words: str
    command: bool
    state: dict[str, Any] | None


class AskedWords:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, workspace: str, asked: Asked, now: datetime, keep: timedelta = KEPT) -> str:
        """The id under which it is found again; the same words in the same talk have the same one."""
        state = json.dumps(asked.state, ensure_ascii=False, sort_keys=True) if asked.state else None
        id = hashlib.sha256(repr((asked.words, asked.command, state)).encode()).hexdigest()[:16]
        with self._engine.write(durable=False, alone=None):
            self._engine.run(
                "INSERT INTO asked (workspace, id, words, command, state, asked_at)"
                " VALUES (:workspace, :id, :words, :command, :state, :now)"
                " ON CONFLICT (workspace, id) DO UPDATE SET asked_at = :now",
                {
                    "workspace": workspace,
                    "id": id,
                    "words": asked.words,
                    "command": int(asked.command),
                    "state": state,
                    "now": written(now),
                },
            )
            self._engine.run(
                "DELETE FROM asked WHERE workspace = :workspace AND asked_at <= :oldest",
                {"workspace": workspace, "oldest": written(now - keep)},
            )
        return id

    def get(self, workspace: str, id: str) -> Asked | None:
        row = self._engine.row(
            "SELECT words, command, state FROM asked WHERE workspace = :workspace AND id = :id",
            {"workspace": workspace, "id": id},
        )
        if row is None:
            return None
        return Asked(row["words"], bool(row["command"]), json.loads(row["state"]) if row["state"] else None)
