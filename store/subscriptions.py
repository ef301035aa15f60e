"""Who gets a daily brief, where and when."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from store.due import local_day, next_due
from store.engines.engine import Engine, Row
from store.moments import moment, written
from store.records import Subscription, SubscriptionState

WISHES = (
    "channel", "time", "timezone", "language", "sections", "enterprises", "days", "minimum", "silent", "look_back",
    "catch_up",
)  # fmt: skip
"""What a person may wish for; everything else is the program's own."""


class Subscriptions:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, workspace: str, channel: str, time: str, timezone: str, language: str) -> Subscription:
        """The one of the settings. ``time`` is local, HH:MM. The same again changes the language only."""
        wanted = {"workspace": workspace, "channel": channel, "time": time, "timezone": timezone, "language": language}
        with self._engine.write(durable=True):
            row = self._engine.row(
                "UPDATE subscriptions SET language = :language WHERE workspace = :workspace AND channel = :channel"
                " AND time = :time AND timezone = :timezone AND origin = 'settings' AND state != 'ended' RETURNING *",
                wanted,
            ) or self._engine.row(
                "INSERT INTO subscriptions (workspace, id, channel, time, timezone, language)"
                " VALUES (:workspace, :id, :channel, :time, :timezone, :language) RETURNING *",
                wanted | {"id": self._engine.serials("subscriptions")[0]},
            )
        assert row is not None
        return subscription(row)

    def add(
        self, workspace: str, wishes: Mapping[str, Any], *, maker: str | None, state: SubscriptionState, now: datetime
    ) -> Subscription:
        """A new one that a person asks for; ``wishes`` has the fields of ``WISHES``. First due after ``now``."""
        row = {"workspace": workspace} | columns(wishes) | {"maker": maker, "state": state}
        with self._engine.write(durable=True):
            row["id"] = self._engine.serials("subscriptions")[0]
            row["next_due"] = plan(wishes.get("days", "daily"), wishes["time"], wishes["timezone"], now, None)
            names = list(row)
            self._engine.run(
                f"INSERT INTO subscriptions ({', '.join(names)}, origin)"
                f" VALUES ({', '.join(f':{name}' for name in names)}, 'person')",
                row,
            )
        made = self.of_id(workspace, int(row["id"]))
        assert made is not None
        return made

    def change(self, workspace: str, id: int, wishes: Mapping[str, Any], now: datetime) -> Subscription | None:
        """Other wishes, planned anew: a day that it has had is not had again. None where there is none to change."""
        with self._engine.write(durable=True):
            held = self._engine.row(
                "SELECT * FROM subscriptions WHERE workspace = :workspace AND id = :id AND state != 'ended'",
                {"workspace": workspace, "id": id},
            )
            if held is None:
                return None
            new = {name: held[name] for name in WISHES} | columns(wishes)
            had = date.fromisoformat(held["last_day"]) if held["last_day"] else None
            new["next_due"] = plan(new["days"], new["time"], new["timezone"], now, had)
            self._engine.run(
                f"UPDATE subscriptions SET {', '.join(f'{name} = :{name}' for name in new)}"
                " WHERE workspace = :workspace AND id = :id",
                new | {"workspace": workspace, "id": id},
            )
        return self.of_id(workspace, id)

    def set_state(
        self, workspace: str, id: int, state: SubscriptionState, now: datetime, reason: str | None = None
    ) -> Subscription | None:
        """Pause, resume or end it. One that is resumed is next due after ``now``: what it missed stays missed."""
        with self._engine.write(durable=True):
            held = self._engine.row(
                "SELECT * FROM subscriptions WHERE workspace = :workspace AND id = :id AND state != 'ended'",
                {"workspace": workspace, "id": id},
            )
            if held is None:
                return None
            due = held["next_due"]
            if state == "active" and (held["state"] != "active" or due is None):
                had = date.fromisoformat(held["last_day"]) if held["last_day"] else None
                due = plan(held["days"], held["time"], held["timezone"], now, had)
            self._engine.run(
                "UPDATE subscriptions SET state = :state, reason = :reason, next_due = :due"
                " WHERE workspace = :workspace AND id = :id",
                {"workspace": workspace, "id": id, "state": state, "reason": reason, "due": due},
            )
        return self.of_id(workspace, id)

    def start(self, id: int, now: datetime) -> None:
        """Plans one that has not been planned: next due after ``now``, and after the last day that it has had."""
        held = self.get(id)
        if held is None or held.next_due is not None:
            return
        with self._engine.write(durable=True):
            self._engine.run(
                "UPDATE subscriptions SET next_due = :due WHERE id = :id AND next_due IS NULL",
                {"id": id, "due": plan(held.days, held.time, held.timezone, now, held.last_day)},
            )

    def due(self, workspace: str, now: datetime, limit: int = 500) -> list[Subscription]:
        """Active ones whose time has come, the longest due first."""
        rows = self._engine.rows(
            "SELECT * FROM subscriptions WHERE workspace = :workspace AND state = 'active' AND next_due <= :now"
            " ORDER BY next_due, id LIMIT :limit",
            {"workspace": workspace, "now": written(now), "limit": limit},
        )
        return [subscription(row) for row in rows]

    def fire(self, fired: Subscription, state: str, reason: str | None) -> bool:
        """Enters the due time of ``fired`` into the ledger, in ``state``, and plans the next; both or neither.

        False: another process did so before. This is what makes a brief come once, however many processes tick.
        """
        assert fired.next_due is not None
        day = local_day(fired.next_due, fired.timezone)
        following = next_due(fired.days, fired.time, fired.timezone, fired.next_due, day_after(day))
        values = {
            "workspace": fired.workspace,
            "id": fired.id,
            "due": written(fired.next_due),
            "next": written(following) if following else None,
            "day": day.isoformat(),
            "key": brief_key(fired.id, day),
            "channel": fired.channel,
            "state": state,
            "reason": reason,
        }
        with self._engine.write(durable=True, alone=None):
            moved = self._engine.run(
                "UPDATE subscriptions SET next_due = :next, "
                " last_day = CASE WHEN last_day > :day THEN last_day ELSE :day END"
                " WHERE id = :id AND state = 'active' AND next_due = :due",
                values,
            )
            if not moved:
                return False
            self._engine.run(
                "INSERT INTO outbox (workspace, id, key, channel, message, due, next_try, state, reason, kind,"
                " subscription, day) VALUES (:workspace, :serial, :key, :channel, '', :due, :due, :state, :reason,"
                " 'brief', :id, :day) ON CONFLICT (workspace, key) DO NOTHING",
                values | {"serial": self._engine.serials("outbox")[0]},
            )
        return True

    def all(self, workspace: str) -> list[Subscription]:
        """All that have not ended."""
        rows = self._engine.rows(
            "SELECT * FROM subscriptions WHERE workspace = :workspace AND state != 'ended' ORDER BY id",
            {"workspace": workspace},
        )
        return [subscription(row) for row in rows]

    def of_channel(self, workspace: str, channel: str) -> list[Subscription]:
        return [each for each in self.all(workspace) if each.channel == channel]

    def of_id(self, workspace: str, id: int) -> Subscription | None:
        row = self._engine.row(
            "SELECT * FROM subscriptions WHERE workspace = :workspace AND id = :id", {"workspace": workspace, "id": id}
        )
        return subscription(row) if row else None

    def get(self, id: int) -> Subscription | None:
        """Of any workspace: for who writes briefs."""
        row = self._engine.row("SELECT * FROM subscriptions WHERE id = :id", {"id": id})
        return subscription(row) if row else None

    def mark_day(self, id: int, day: date) -> bool:
        """Says that ``day`` (local) has been had. Never goes back; True if it moved on."""
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


def brief_key(id: int, day: date) -> str:
    """One brief a subscription and local day, whatever the clock does."""
    return f"brief:{id}:{day.isoformat()}"


def plan(days: str, time: str, timezone: str, now: datetime, had: date | None) -> str | None:
    found = next_due(days, time, timezone, now, day_after(had) if had else None)
    return written(found) if found else None


def day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def columns(wishes: Mapping[str, Any]) -> dict[str, Any]:
    """The wishes as their row keeps them. Raises KeyError for one that nobody may have."""
    unknown = set(wishes) - set(WISHES)
    if unknown:
        raise KeyError(f"no such wish: {', '.join(sorted(unknown))}")
    return {name: as_column(value) for name, value in wishes.items()}


def as_column(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return json.dumps(list(value), ensure_ascii=False)
    return value


def subscription(row: Row) -> Subscription:
    return Subscription(
        id=row["id"],
        workspace=row["workspace"],
        channel=row["channel"],
        time=row["time"],
        timezone=row["timezone"],
        language=row["language"],
        last_day=date.fromisoformat(row["last_day"]) if row["last_day"] else None,
        sections=tuple(json.loads(row["sections"])),
        enterprises=tuple(json.loads(row["enterprises"])),
        days=row["days"],
        minimum=row["minimum"],
        silent=bool(row["silent"]),
        look_back=row["look_back"],
        catch_up=row["catch_up"],
        state=row["state"],
        reason=row["reason"],
        maker=row["maker"],
        origin=row["origin"],
        next_due=moment(row["next_due"]) if row["next_due"] else None,
    )
