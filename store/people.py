"""What a person of a workspace has chosen."""

from __future__ import annotations

from store.engines.engine import Engine


class People:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def language(self, workspace: str, user: str) -> str | None:
        row = self._engine.row(
            "SELECT language FROM people WHERE workspace = :workspace AND user = :user",
            {"workspace": workspace, "user": user},
        )
        return row["language"] if row else None

    def set_language(self, workspace: str, user: str, language: str | None) -> None:
        """None: no choice of their own any more."""
        with self._engine.write(durable=True, alone=None):
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
        with self._engine.write(durable=True, alone=None):
            self._engine.run(
                "INSERT INTO people (workspace, user, timezone) VALUES (:workspace, :user, :timezone)"
                " ON CONFLICT (workspace, user) DO UPDATE SET timezone = :timezone",
                {"workspace": workspace, "user": user, "timezone": timezone},
            )

    def last_language(self, workspace: str, user: str) -> str | None:
        """Of the last answer that they got; None: they have asked nothing yet."""
        row = self._engine.row(
            "SELECT last_language FROM people WHERE workspace = :workspace AND user = :user",
            {"workspace": workspace, "user": user},
        )
        return row["last_language"] if row else None

    def channels(self, workspace: str, user: str) -> frozenset[str]:
        """Where they have asked something: they are in these channels, as far as is known."""
        rows = self._engine.rows(
            "SELECT channel FROM people_channels WHERE workspace = :workspace AND user = :user",
            {"workspace": workspace, "user": user},
        )
        return frozenset(row["channel"] for row in rows)

    def met(self, workspace: str, user: str, channel: str, language: str) -> None:
        """They asked something in ``channel`` and were answered in ``language``. Writes only what is news."""
        values = {"workspace": workspace, "user": user, "channel": channel, "language": language}
        spoken, there = self.last_language(workspace, user), channel in self.channels(workspace, user)
        if spoken == language and there:
            return
        with self._engine.write(durable=False, alone=None):
            self._engine.run(
                "INSERT INTO people (workspace, user, last_language) VALUES (:workspace, :user, :language)"
                " ON CONFLICT (workspace, user) DO UPDATE SET last_language = :language",
                {name: values[name] for name in ("workspace", "user", "language")},
            )
            self._engine.run(
                "INSERT INTO people_channels (workspace, user, channel) VALUES (:workspace, :user, :channel)"
                " ON CONFLICT DO NOTHING",
                {name: values[name] for name in ("workspace", "user", "channel")},
            )
