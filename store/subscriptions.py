"""Who gets a daily brief, where and when."""

from __future__ import annotations

from datetime import date

from store.engines.sqlite import Row, SQLite
from store.records import Subscription


class Subscriptions:
    def __init__(self, engine: SQLite) -> None:
        self._engine = engine

    def put(self, workspace: str, channel: str, time: str, timezone: str, language: str) -> Subscription:
        """``time`` is local, HH:MM. The same channel, time and timezone again changes the language only."""
        wanted = {"workspace": workspace, "channel": channel, "time": time, "timezone": timezone, "language": language}
        with self._engine.write(durable=True):
            row = self._engine.row(
                "UPDATE subscriptions SET language = :language WHERE workspace = :workspace AND channel = :channel"
                " AND time = :time AND timezone = :timezone RETURNING *",
                wanted,
            ) or self._engine.row(
                "INSERT INTO subscriptions (workspace, id, channel, time, timezone, language)"
                " VALUES (:workspace, :id, :channel, :time, :timezone, :language) RETURNING *",
                wanted | {"id": self._engine.serials("subscriptions")[0]},
            )
        assert row is not None
        return subscription(row)

    def all(self, workspace: str) -> list[Subscription]:
        rows = self._engine.rows(
            "SELECT * FROM subscriptions WHERE workspace = :workspace ORDER BY id", {"workspace": workspace}
        )
        return [subscription(row) for row in rows]

    def get(self, id: int) -> Subscription | None:
        row = self._engine.row("SELECT * FROM subscriptions WHERE id = :id", {"id": id})
        return subscription(row) if row else None

    def mark_day(self, id: int, day: date) -> bool:
        """Says that the brief of ``day`` (local) has been put into the outbox. Never goes back; True if it moved on."""
        with self._engine.write(durable=True):
            return (
                self._engine.run(
                    "UPDATE subscriptions SET last_day = :day WHERE id = :id AND (last_day IS NULL OR last_day < :day)",
                    {"id": id, "day": day.isoformat()},
                )
                == 1
            )

    def remove(self, id: int) -> bool:
        with self._engine.write(durable=True):
            return self._engine.run("DELETE FROM subscriptions WHERE id = :id", {"id": id}) == 1


def subscription(row: Row) -> Subscription:
    return Subscription(
        id=row["id"],
        workspace=row["workspace"],
        channel=row["channel"],
        time=row["time"],
        timezone=row["timezone"],
        language=row["language"],
        last_day=date.fromisoformat(row["last_day"]) if row["last_day"] else None,
    )
