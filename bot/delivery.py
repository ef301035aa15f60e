"""Drains the outbox: claim, post, mark. Nothing is lost and nothing is posted twice.

A post whose outcome is not known (the connection dropped, the process was killed) is looked for in the channel's
history by the key that travels with it as metadata. Where the history cannot be read the delivery is marked
``ambiguous`` for a person to decide, and is not posted again by itself.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Literal

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.posting import BLOCKS_REFUSED
from store.archive import Archive
from store.records import Delivery

LEASE = timedelta(seconds=120)
"""Longer than the longest stall that is forgiven; renewed just before the post. Posts time out after 10 s."""

METADATA_EVENT = "tianjin_delivery"
RETRY_AFTER_TROUBLE = timedelta(seconds=15)
HISTORY_PAGES = 5

FINAL = frozenset({
    "not_in_channel", "channel_not_found", "is_archived", "restricted_action", "account_inactive", "token_revoked",
    "invalid_auth", "not_authed", "missing_scope", "invalid_blocks", "msg_too_long", "msg_blocks_too_long", "no_text",
})  # fmt: skip


class Courier:
    """Posts what the outbox holds. Any number of couriers, in any number of processes, may share one outbox."""

    def __init__(
        self, archive: Archive, client: WebClient, workspace: str, clock: Callable[[], datetime], log: logging.Logger
    ) -> None:
        self._outbox, self._client, self._workspace = archive.outbox, client, workspace
        self._clock, self._log = clock, log
        self.name = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"

    def drain(self) -> int:
        """Post all that is due now; returns how many were claimed."""
        claimed = 0
        while (delivery := self._outbox.claim(self.name, self._clock(), LEASE, self._workspace)) is not None:
            claimed += 1
            self._deliver(delivery)
        return claimed

    def hand_back(self) -> None:
        """On shutdown: what was claimed and not begun becomes free for others at once."""
        self._outbox.give_back(self.name)

    def _deliver(self, delivery: Delivery) -> None:
        if delivery.begun:
            seen, ts = self._look(delivery)
            if seen == "there":
                self._outbox.sent(delivery.id, self.name, ts or "", self._clock())
                return
            if seen == "unreadable":
                self._outbox.ambiguous(
                    delivery.id, self.name, "it is not known whether the last try arrived, and the history is closed"
                )
                self._log.warning("delivery %s is ambiguous: look into %s", delivery.key, delivery.channel)
                return
        if self._outbox.renew(delivery.id, self.name, self._clock(), LEASE):
            self._post(delivery)

    def _post(self, delivery: Delivery, *, plain: bool = False) -> None:
        """``plain``: the text alone, once Slack has refused the blocks (and so posted nothing)."""
        message = json.loads(delivery.message)
        try:
            posted = self._client.chat_postMessage(
                channel=delivery.channel,
                text=message["text"],
                blocks=None if plain else message["blocks"],
                metadata={"event_type": METADATA_EVENT, "event_payload": {"key": delivery.key}},
                unfurl_links=False,
                unfurl_media=False,
            )
        except SlackApiError as error:
            if not plain and _code(error) in BLOCKS_REFUSED:
                self._log.error("delivery %s: blocks refused (%s), posting its text", delivery.key, _code(error))
                self._post(delivery, plain=True)
            else:
                self._refused(delivery, error)
        except Exception as error:  # whatever the network does: the outcome is unknown, the next claim looks first
            self._unknown(delivery, f"no answer: {type(error).__name__}")
        else:
            self._outbox.sent(delivery.id, self.name, str(posted.get("ts") or ""), self._clock())

    def _refused(self, delivery: Delivery, error: SlackApiError) -> None:
        code, status = _code(error), getattr(error.response, "status_code", 200)
        if status == 429 or code in ("ratelimited", "rate_limited"):
            wait = float(error.response.headers.get("Retry-After", 1))
            self._again(delivery, "ratelimited", timedelta(seconds=wait))
        elif status >= 500:
            self._unknown(delivery, f"no answer: HTTP {status}")
        elif code in FINAL:
            self._outbox.failed(delivery.id, self.name, code, None)
            self._log.error("delivery %s failed: %s", delivery.key, code)
        else:
            self._again(delivery, code, RETRY_AFTER_TROUBLE)

    def _again(self, delivery: Delivery, reason: str, wait: timedelta) -> None:
        """Slack itself said that nothing was posted: safe to try again without a look."""
        self._outbox.failed(delivery.id, self.name, reason, self._clock() + wait)
        self._log.warning("delivery %s waits %s: %s", delivery.key, wait, reason)

    def _unknown(self, delivery: Delivery, reason: str) -> None:
        retry_at = self._clock() + RETRY_AFTER_TROUBLE
        self._outbox.failed(delivery.id, self.name, reason, retry_at, outcome_known=False)
        self._log.warning("delivery %s: %s; looking again at %s", delivery.key, reason, retry_at)

    def _look(self, delivery: Delivery) -> tuple[Literal["there", "absent", "unreadable"], str | None]:
        """Is a message with this delivery's key in the channel's history since it was due?"""
        cursor = None
        for _ in range(HISTORY_PAGES):
            try:
                page = self._client.conversations_history(
                    channel=delivery.channel,
                    oldest=f"{delivery.due.timestamp() - 60:.6f}",
                    include_all_metadata=True,
                    limit=200,
                    cursor=cursor,
                )
            except Exception as error:  # no scope, unknown channel or method, no network: all mean "cannot tell"
                self._log.info("history of %s cannot be read: %s", delivery.channel, error)
                return "unreadable", None
            for message in page.get("messages") or []:
                if _key_of(message) == delivery.key:
                    return "there", message.get("ts")
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return "absent", None
        return "unreadable", None


def _key_of(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != METADATA_EVENT:
        return None
    return str((metadata.get("event_payload") or {}).get("key"))


def _code(error: SlackApiError) -> str:
    try:
        return str(error.response.get("error") or "unknown_error")
    except Exception:  # a body that is no JSON
        return "unknown_error"
