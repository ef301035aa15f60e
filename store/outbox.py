"""What is to be posted, once each: rows decide what is due, a worker claims, posts and marks.

A delivery goes waiting -> claimed -> sent, or failed, ambiguous, skipped; a failure that may be tried again and a
lease that has run out lead back to a claim. Whoever claims what had begun looks into the channel's history for
the key first: the former worker may have died after Slack had accepted.

A delivery has one part or several (a message and the replies in its thread). ``part`` says which is next; a part
that was posted is never posted again. Between two parts the delivery waits like any other, behind all that are due
longer: a thousand channels get their message before the first gets its replies.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from store.engines.engine import Engine, Row
from store.moments import moment, written
from store.records import Delivery, Told

Entries = list[Delivery]
"""``list`` is the name of a method below."""

CLAIMS = "outbox"
"""Claims are made one after the other: which one is next hangs on what others have claimed in its channel. All else
here is one statement, which says itself what must still be so."""
PACE = timedelta(seconds=1.05)
"""Slack takes one message a second in a channel; the rest is for clocks that differ."""


class Outbox:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(
        self, workspace: str, key: str, channel: str, message_json: str, due: datetime, kind: str = "message",
        subscription: int | None = None,
    ) -> bool:  # fmt: skip
        """``message_json``: text and blocks, or parts of these. False if the workspace has that key already."""
        values = {
            "workspace": workspace,
            "key": key,
            "channel": channel,
            "message": message_json,
            "due": written(due),
            "kind": kind,
            "subscription": subscription,
        }
        with self._engine.write(durable=True, alone=None):
            added = self._engine.run(
                "INSERT INTO outbox (workspace, id, key, channel, message, due, next_try, state, kind, subscription)"
                " VALUES (:workspace, :id, :key, :channel, :message, :due, :due, 'waiting', :kind, :subscription)"
                " ON CONFLICT (workspace, key) DO NOTHING",
                values | {"id": self._engine.serials("outbox")[0]},
            )
        return added == 1

    def claim(self, worker: str, now: datetime, lease: timedelta, workspace: str | None = None) -> Delivery | None:
        """The longest due delivery (of ``workspace``; None: of any), ours until ``now + lease``.

        One that was claimed before comes with ``attempts`` > 1, with what the last try said as ``reason`` (None where
        it said nothing), and with ``begun`` where a post was begun of which nobody knows how it ended. A channel that
        was posted to less than a second ago, or in which another worker is posting, waits its turn; a mere look does
        not.
        """
        with self._engine.write(durable=True, alone=CLAIMS):
            row = self._engine.row(
                "UPDATE outbox SET state = 'claimed', worker = :worker, lease_until = :until, attempts = attempts + 1"
                " WHERE (workspace, id) IN ("
                "   SELECT workspace, id FROM ("
                "     SELECT * FROM (SELECT workspace, id, next_try FROM outbox AS one"
                "       WHERE state = 'waiting' AND next_try <= :now AND workspace = coalesce(:workspace, workspace)"
                "       AND (begun = 1 OR NOT EXISTS (SELECT 1 FROM paces WHERE paces.workspace = one.workspace"
                "         AND paces.channel = one.channel AND free_at > :now))"
                "       AND NOT EXISTS (SELECT 1 FROM outbox AS other WHERE other.workspace = one.workspace"
                "         AND other.channel = one.channel AND other.state = 'claimed' AND other.lease_until > :now)"
                "       ORDER BY next_try, id LIMIT 1)"
                "     UNION ALL"
                "     SELECT * FROM (SELECT workspace, id, next_try FROM outbox"
                "       WHERE state = 'claimed' AND lease_until <= :now AND workspace = coalesce(:workspace, workspace)"
                "       ORDER BY next_try, id LIMIT 1)"
                "   ) AS candidates ORDER BY next_try, id LIMIT 1)"
                # Asked once more of the row itself: somebody may have cancelled it in this very moment.
                " AND (state = 'waiting' OR (state = 'claimed' AND lease_until <= :now)) RETURNING *",
                {"worker": worker, "now": written(now), "until": written(now + lease), "workspace": workspace},
            )
        return delivery(row) if row else None

    def fill(
        self, id: int, worker: str, parts: Sequence[dict[str, object]], told: Sequence[Told], now: datetime
    ) -> bool:
        """What a brief says, kept before any of it is posted: a retry says the same. False: the claim is gone."""
        values = {
            "id": id,
            "worker": worker,
            "message": json.dumps({"parts": list(parts)}, ensure_ascii=False),
            "now": written(now),
        }
        with self._engine.write(durable=True, alone=None):
            row = self._engine.row(
                "UPDATE outbox SET message = :message, written_at = :now"
                " WHERE id = :id AND state = 'claimed' AND worker = :worker AND written_at IS NULL RETURNING workspace",
                values,
            )
            if row is None:
                return False
            self._engine.run_many(
                "INSERT INTO told (workspace, delivery, kind, ref, said)"
                " VALUES (:workspace, :delivery, :kind, :ref, :said)"
                " ON CONFLICT (workspace, delivery, kind, ref) DO NOTHING",
                [
                    {
                        "workspace": row["workspace"],
                        "delivery": id,
                        "kind": each.kind,
                        "ref": each.ref,
                        "said": json.dumps(each.said, ensure_ascii=False),
                    }
                    for each in told
                ],
            )
        return True

    def renew(self, id: int, worker: str, now: datetime, lease: timedelta) -> bool:
        """Just before the post, whose outcome is unknown from here on: what the last try said is forgotten.

        False: the lease ran out and another worker has it; do not post.
        """
        return self._mark(
            "UPDATE outbox SET lease_until = :until, reason = NULL, begun = 1, begun_at = :now, stalled = 0"
            " WHERE id = :id AND state = 'claimed' AND worker = :worker",
            {"id": id, "worker": worker, "now": written(now), "until": written(now + lease)},
        )

    def sent(self, id: int, worker: str, ts: str, now: datetime) -> bool:
        """The last part is there. ``ts`` is Slack's timestamp of the message."""
        return self._posted(
            "state = 'sent', sent_at = :now, lease_until = NULL", {"id": id, "worker": worker, "ts": ts}, now
        )

    def part_sent(self, id: int, worker: str, ts: str, now: datetime) -> bool:
        """A part is there and more are to come: it waits its turn."""
        return self._posted(
            "state = 'waiting', next_try = :free, worker = NULL, lease_until = NULL, attempts = 0",
            {"id": id, "worker": worker, "ts": ts},
            now,
        )

    def _posted(self, changes: str, values: dict[str, str | int | None], now: datetime) -> bool:
        values = values | {"now": written(now), "free": written(now + PACE)}
        with self._engine.write(durable=True, alone=None):
            row = self._engine.row(
                f"UPDATE outbox SET {changes}, part = part + 1, posted_ts = coalesce(posted_ts, :ts), begun = 0,"
                " stalled = 0, reason = NULL WHERE id = :id AND state = 'claimed' AND worker = :worker"
                " RETURNING workspace, channel",
                values,
            )
            if row is not None:
                self._slow_down(row["workspace"], row["channel"], str(values["free"]))
        return row is not None

    def slow_down(self, workspace: str, channel: str, until: datetime) -> None:
        """Nothing goes to the channel before ``until``: Slack has said so."""
        with self._engine.write(durable=True, alone=None):
            self._slow_down(workspace, channel, written(until))

    def _slow_down(self, workspace: str, channel: str, until: str) -> None:
        self._engine.run(
            "INSERT INTO paces (workspace, channel, free_at) VALUES (:workspace, :channel, :until)"
            " ON CONFLICT (workspace, channel) DO UPDATE"
            " SET free_at = CASE WHEN paces.free_at > :until THEN paces.free_at ELSE :until END",
            {"workspace": workspace, "channel": channel, "until": until},
        )

    def failed(
        self,
        id: int,
        worker: str,
        reason: str,
        retry_at: datetime | None,
        *,
        outcome_known: bool = True,
        stalled: bool = False,
    ) -> bool:
        """A try came to nothing, or to nobody knows what: ``reason`` says which. ``retry_at`` None: never again.

        Where the outcome is not known (no answer came), the next claim comes with ``begun``, and with ``stalled``
        where the post was read by the other side, which may still carry it out.
        """
        return self._mark(
            "UPDATE outbox SET state = :state, reason = :reason, next_try = coalesce(:retry_at, next_try),"
            " begun = :begun, stalled = :stalled, worker = NULL, lease_until = NULL"
            " WHERE id = :id AND state = 'claimed' AND worker = :worker",
            {
                "id": id,
                "worker": worker,
                "reason": reason,
                "begun": int(not outcome_known),
                "stalled": int(stalled),
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
        with self._engine.write(durable=True, alone=None):
            return self._engine.run(
                "UPDATE outbox SET state = 'waiting', worker = NULL, lease_until = NULL, attempts = attempts - 1"
                " WHERE state = 'claimed' AND begun = 0 AND worker = :worker",
                {"worker": worker},
            )

    def wait_again(self, id: int, worker: str, until: datetime, reason: str) -> bool:
        """Nothing was found out yet: everything stays as it is until then."""
        return self._mark(
            "UPDATE outbox SET state = 'waiting', next_try = :until, reason = :reason, worker = NULL,"
            " lease_until = NULL WHERE id = :id AND state = 'claimed' AND worker = :worker",
            {"id": id, "worker": worker, "until": written(until), "reason": reason},
        )

    # -- what a person decides -----------------------------------------------------------------------------------

    def send_now(self, workspace: str, id: int, now: datetime) -> bool:
        """Post it (its next part) although it was late, refused or ambiguous; or before it is due."""
        return self._decide(
            "UPDATE outbox SET state = 'waiting', next_try = :now, reason = NULL, begun = 0, stalled = 0, attempts = 0,"
            " kind = CASE WHEN kind = 'brief' THEN 'brief now' ELSE kind END"
            " WHERE workspace = :workspace AND id = :id"
            " AND (state IN ('failed', 'ambiguous', 'skipped') OR (state = 'waiting' AND begun = 0))",
            {"workspace": workspace, "id": id, "now": written(now)},
        )

    def did_arrive(self, workspace: str, id: int, parts: int, now: datetime) -> bool:
        """A person has seen the part that is ambiguous; what comes after it (``parts`` in all) goes on."""
        return self._decide(
            "UPDATE outbox SET part = part + 1, begun = 0, stalled = 0, reason = NULL, attempts = 0, next_try = :now,"
            " state = CASE WHEN part + 1 < :parts AND posted_ts IS NOT NULL THEN 'waiting' ELSE 'sent' END,"
            " sent_at = CASE WHEN part + 1 < :parts AND posted_ts IS NOT NULL THEN NULL ELSE begun_at END"
            " WHERE workspace = :workspace AND id = :id AND state = 'ambiguous'",
            {"workspace": workspace, "id": id, "parts": parts, "now": written(now)},
        )

    def cancel(self, workspace: str, id: int, reason: str) -> bool:
        """Never to be posted. Not while a worker has it, nor where a post was begun that nobody has looked for."""
        return self._decide(
            "UPDATE outbox SET state = 'skipped', reason = :reason, lease_until = NULL WHERE workspace = :workspace"
            " AND id = :id AND (state IN ('failed', 'ambiguous') OR (state = 'waiting' AND begun = 0))",
            {"workspace": workspace, "id": id, "reason": reason},
        )

    def _decide(self, sql: str, values: dict[str, str | int | None]) -> bool:
        with self._engine.write(durable=True, alone=None):
            return self._engine.run(sql, values) == 1

    # -- looking -------------------------------------------------------------------------------------------------

    def of_key(self, workspace: str, key: str) -> Delivery | None:
        row = self._engine.row(
            "SELECT * FROM outbox WHERE workspace = :workspace AND key = :key", {"workspace": workspace, "key": key}
        )
        return delivery(row) if row else None

    def last_of(self, workspace: str, subscription: int, not_of: int | None = None) -> Delivery | None:
        """The latest brief of a subscription that its channel has had, or may have had."""
        row = self._engine.row(
            "SELECT * FROM outbox WHERE workspace = :workspace AND subscription = :id AND written_at IS NOT NULL"
            " AND id != coalesce(:not_of, -1) AND (state IN ('sent', 'ambiguous') OR part > 0)"
            " ORDER BY written_at DESC LIMIT 1",
            {"workspace": workspace, "id": subscription, "not_of": not_of},
        )
        return delivery(row) if row else None

    def of_id(self, workspace: str, id: int) -> Delivery | None:
        row = self._engine.row(
            "SELECT * FROM outbox WHERE workspace = :workspace AND id = :id", {"workspace": workspace, "id": id}
        )
        return delivery(row) if row else None

    def get(self, id: int) -> Delivery | None:
        """Of any workspace: for who holds the store."""
        row = self._engine.row("SELECT * FROM outbox WHERE id = :id", {"id": id})
        return delivery(row) if row else None

    def list(self, workspace: str, limit: int = 100) -> list[Delivery]:
        """Latest due first."""
        rows = self._engine.rows(
            "SELECT * FROM outbox WHERE workspace = :workspace ORDER BY due DESC, id DESC LIMIT :limit",
            {"workspace": workspace, "limit": limit},
        )
        return [delivery(row) for row in rows]

    def latest(self, limit: int, state: str | None = None) -> Entries:
        """Of all workspaces, the latest due first."""
        rows = self._engine.rows(
            "SELECT * FROM outbox WHERE state = coalesce(:state, state) ORDER BY due DESC, id DESC LIMIT :limit",
            {"state": state, "limit": limit},
        )
        return [delivery(row) for row in rows]

    def waiting(self, now: datetime) -> Sequence[str]:
        """Workspaces that have something to be claimed."""
        rows = self._engine.rows(
            "SELECT workspace FROM outbox WHERE state = 'waiting' AND next_try <= :now"
            " UNION SELECT workspace FROM outbox WHERE state = 'claimed' AND lease_until <= :now",
            {"now": written(now)},
        )
        return [row["workspace"] for row in rows]

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
        with self._engine.write(durable=True, alone=None):
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
        kind=row["kind"],
        subscription=row["subscription"],
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        part=row["part"],
        begun_at=moment(row["begun_at"]) if row["begun_at"] else None,
        stalled=bool(row["stalled"]),
        written_at=moment(row["written_at"]) if row["written_at"] else None,
        sent_at=moment(row["sent_at"]) if row["sent_at"] else None,
        next_try=moment(row["next_try"]) if row["next_try"] else None,
    )
