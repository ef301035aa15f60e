"""What a person of a workspace has chosen."""

from __future__ import annotations

from store.engines.sqlite import SQLite


class People:
    def __init__(self, engine: SQLite) -> None:
        self._engine = engine

    def language(self, workspace: str, user: str) -> str | None:
        row = self._engine.row(
            "SELECT language FROM people WHERE workspace = :workspace AND user = :user",
            {"workspace": workspace, "user": user},
        )
        return row["language"] if row else None

    def set_language(self, workspace: str, user: str, language: str | None) -> None:
        """None: no choice of their own any more."""
        with self._engine.write(durable=True):
            self._engine.run(
                "INSERT INTO people (workspace, user, language) VALUES (:workspace, :user, :language)"
                " ON CONFLICT (workspace, user) DO UPDATE SET language = :language",
                {"workspace": workspace, "user": user, "language": language},
            )

    def timezone(self, workspace: str, user: str) -> str | None:
        """The IANA name that they have chosen; None: the workspace's."""
        row = self._engine.row(
            "SELECT timezone FROM people WHERE workspace = :workspace AND user = :user",
            {"workspace": workspace, "user": user},
        )
        return row["timezone"] if row else None

    def set_timezone(self, workspace: str, user: str, timezone: str | None) -> None:
        with self._engine.write(durable=True):
            self._engine.run(
                "INSERT INTO people (workspace, user, timezone) VALUES (:workspace, :user, :timezone)"
                " ON CONFLICT (workspace, user) DO UPDATE SET timezone = :timezone",
                {"workspace": workspace, "user": user, "timezone": timezone},
            )
