"""What is to be posted, once each: rows decide what is due, a worker claims, posts and marks.

A delivery goes waiting -> claimed -> sent, or failed, ambiguous, skipped; a failure that may be tried again and a
lease that has run out lead back to a claim. Whoever claims for the second time looks into the channel's history for
the key first: the former worker may have died after Slack had accepted.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from store.engines.sqlite import Row, SQLite
from store.moments import moment, written
from store.records import Delivery


class Outbox:
    def __init__(self, engine: SQLite) -> None:
        self._engine = engine

    def put(self, workspace: str, key: str, channel: str, message_json: str, due: datetime) -> bool:
        """False if the workspace has a delivery of that key already, in whatever state."""
        values = {
            "workspace": workspace,
            "key": key,
            "channel": channel,
            "message": message_json,
            "due": written(due),
        }
        with self._engine.write(durable=True):
            added = self._engine.run(
                "INSERT INTO outbox (workspace, id, key, channel, message, due, next_try, state)"
                " VALUES (:workspace, :id, :key, :channel, :message, :due, :due, 'waiting')"
                " ON CONFLICT (workspace, key) DO NOTHING",
                values | {"id": self._engine.serials("outbox")[0]},
            )
        return added == 1

    def claim(self, worker: str, now: datetime, lease: timedelta, workspace: str | None = None) -> Delivery | None:
        """The longest due delivery (of ``workspace``; None: of any), ours until ``now + lease``.

        One that was claimed before comes with ``attempts`` > 1, with what the last try said as ``reason`` (None where
        it said nothing), and with ``begun`` where a post was begun of which nobody knows how it ended.
        """
        with self._engine.write(durable=True):
            row = self._engine.row(
                "UPDATE outbox SET state = 'claimed', worker = :worker, lease_until = :until, attempts = attempts + 1"
                " WHERE (workspace, id) IN ("
                "   SELECT workspace, id FROM ("
                "     SELECT * FROM (SELECT workspace, id, next_try FROM outbox"
                "       WHERE state = 'waiting' AND next_try <= :now AND workspace = coalesce(:workspace, workspace)"
                "       ORDER BY next_try, id LIMIT 1)"
                "     UNION ALL"
                "     SELECT * FROM (SELECT workspace, id, next_try FROM outbox"
                "       WHERE state = 'claimed' AND lease_until <= :now AND workspace = coalesce(:workspace, workspace)"
                "       ORDER BY next_try, id LIMIT 1)"
                "   ) AS candidates ORDER BY next_try, id LIMIT 1)"
                " RETURNING *",
                {"worker": worker, "now": written(now), "until": written(now + lease), "workspace": workspace},
            )
        return delivery(row) if row else None

    def renew(self, id: int, worker: str, now: datetime, lease: timedelta) -> bool:
        """Just before the post, whose outcome is unknown from here on: what the last try said is forgotten.

        False: the lease ran out and another worker has it; do not post.
        """
        return self._mark(
            "UPDATE outbox SET lease_until = :until, reason = NULL, begun = 1"
            " WHERE id = :id AND state = 'claimed' AND worker = :worker",
            {"id": id, "worker": worker, "until": written(now + lease)},
        )

    def sent(self, id: int, worker: str, ts: str, now: datetime) -> bool:
        """``ts`` is Slack's timestamp of the message."""
        return self._mark(
            "UPDATE outbox SET state = 'sent', posted_ts = :ts, sent_at = :now, begun = 0, reason = NULL,"
            " lease_until = NULL WHERE id = :id AND state = 'claimed' AND worker = :worker",
            {"id": id, "worker": worker, "ts": ts, "now": written(now)},
        )

    def failed(
        self, id: int, worker: str, reason: str, retry_at: datetime | None, *, outcome_known: bool = True
    ) -> bool:
        """A try came to nothing, or to nobody knows what: ``reason`` says which. ``retry_at`` None: never again.

        Where the outcome is not known (no answer came), the next claim comes with ``begun``.
        """
        return self._mark(
            "UPDATE outbox SET state = :state, reason = :reason, next_try = coalesce(:retry_at, next_try),"
            " begun = :begun, worker = NULL, lease_until = NULL"
            " WHERE id = :id AND state = 'claimed' AND worker = :worker",
            {
                "id": id,
                "worker": worker,
                "reason": reason,
                "begun": int(not outcome_known),
                "state": "failed" if retry_at is None else "waiting",
                "retry_at": None if retry_at is None else written(retry_at),
            },
        )

    def ambiguous(self, id: int, worker: str, reason: str) -> bool:
        """It may have arrived and nobody can look: shown to a person, never posted again by itself."""
        return self._close(id, worker, "ambiguous", reason)

    def skip(self, id: int, worker: str, reason: str) -> bool:
        """Not posted on purpose: too late, or nothing to say."""
        return self._close(id, worker, "skipped", reason)

    def give_back(self, worker: str) -> int:
        """At shutdown: what this worker had claimed and not begun to post waits again. Returns how many.

        What it had begun stays claimed until the lease runs out: posting that again at once could post it twice.
        """
        with self._engine.write(durable=True):
            return self._engine.run(
                "UPDATE outbox SET state = 'waiting', worker = NULL, lease_until = NULL, attempts = attempts - 1"
                " WHERE state = 'claimed' AND begun = 0 AND worker = :worker",
                {"worker": worker},
            )

    def get(self, id: int) -> Delivery | None:
        row = self._engine.row("SELECT * FROM outbox WHERE id = :id", {"id": id})
        return delivery(row) if row else None

    def list(self, workspace: str, limit: int = 100) -> list[Delivery]:
        """Latest due first."""
        rows = self._engine.rows(
            "SELECT * FROM outbox WHERE workspace = :workspace ORDER BY due DESC, id DESC LIMIT :limit",
            {"workspace": workspace, "limit": limit},
        )
        return [delivery(row) for row in rows]

    def next_due(self) -> datetime | None:
        """When there will be something to claim: a delivery falls due, or a lease runs out."""
        row = self._engine.row(
            "SELECT min(at) AS at FROM (SELECT min(next_try) AS at FROM outbox WHERE state = 'waiting'"
            " UNION ALL SELECT min(lease_until) FROM outbox WHERE state = 'claimed') AS times"
        )
        return moment(row["at"]) if row and row["at"] else None

    def _close(self, id: int, worker: str, state: str, reason: str) -> bool:
        return self._mark(
            "UPDATE outbox SET state = :state, reason = :reason, lease_until = NULL"
            " WHERE id = :id AND state = 'claimed' AND worker = :worker",
            {"id": id, "worker": worker, "state": state, "reason": reason},
        )

    def _mark(self, sql: str, values: dict[str, str | int | None]) -> bool:
        """False: the claim is not this worker's any more, and nothing was changed."""
        with self._engine.write(durable=True):
            return self._engine.run(sql, values) == 1


def delivery(row: Row) -> Delivery:
    return Delivery(
        id=row["id"],
        workspace=row["workspace"],
        key=row["key"],
        channel=row["channel"],
        message=row["message"],
        due=moment(row["due"]),
        state=row["state"],
        attempts=row["attempts"],
        posted_ts=row["posted_ts"],
        reason=row["reason"],
        begun=bool(row["begun"]),
    )
