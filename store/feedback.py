"""Whether answers were helpful, as people said under them."""

from __future__ import annotations

from datetime import datetime

from store.engines.engine import Engine
from store.frozen import dataclass
from store.moments import moment, written


@dataclass(frozen=True, slots=True)
class Verdict:
    """What ``user`` thought of the answer to ``words``; ``at`` is aware UTC."""

    user: str
    helpful: bool
    words: str
    kind: str
    answer: str
    at: datetime


class Feedback:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, workspace: str, verdict: Verdict) -> None:
        """Who said something else of the same words before has changed their mind."""
        with self._engine.write(durable=True):
            self._engine.run(
                "INSERT INTO feedback (workspace, id, user, helpful, words, kind, answer, said_at)"
                " VALUES (:workspace, (SELECT COALESCE(MAX(id), 0) + 1 FROM feedback WHERE workspace = :workspace),"
                " :user, :helpful, :words, :kind, :answer, :at)"
                " ON CONFLICT (workspace, user, words) DO UPDATE"
                " SET helpful = :helpful, kind = :kind, answer = :answer, said_at = :at",
                {
                    "workspace": workspace,
                    "user": verdict.user,
                    "helpful": int(verdict.helpful),
                    "words": verdict.words,
                    "kind": verdict.kind,
                    "answer": verdict.answer,
                    "at": written(verdict.at),
                },
            )

    def all(self, workspace: str | None = None) -> list[Verdict]:
        """The newest first; of every workspace where none is named."""
        rows = self._engine.rows(
            "SELECT user, helpful, words, kind, answer, said_at FROM feedback"
            " WHERE :workspace IS NULL OR workspace = :workspace ORDER BY said_at DESC, id DESC",
            {"workspace": workspace},
        )
        return [
            Verdict(row["user"], bool(row["helpful"]), row["words"], row["kind"], row["answer"], moment(row["said_at"]))
            for row in rows
        ]
