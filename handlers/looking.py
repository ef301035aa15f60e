"""A look into a channel's history for a message of ours whose fate is not known."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.posting import code_of

METADATA_EVENT = "tianjin_delivery"
PAGES = 10
A_PAGE = 200
MARGIN = timedelta(hours=2)
"""Looked at before the moment the post was begun: this machine's clock may be wrong, or have been set back."""

CLOSED = frozenset({
    "missing_scope", "not_in_channel", "channel_not_found", "unknown_method", "method_deprecated", "not_implemented",
    "not_allowed_token_type", "access_denied", "invalid_auth", "not_authed", "account_inactive", "token_revoked",
    "method_not_supported_for_channel_type", "no_permission", "team_access_not_granted",
})  # fmt: skip
"""Asking again would be answered the same."""


@dataclass(frozen=True, slots=True)
class Seen:
    """``later``: nobody could say now; ask again in ``wait``. ``closed``: this history cannot be read by us."""

    what: Literal["there", "absent", "later", "closed"]
    ts: str | None = None
    wait: timedelta = timedelta(seconds=15)


def look(client: WebClient, channel: str, key: str, thread: str | None, begun: datetime, log: logging.Logger) -> Seen:
    """Is the message of this ``key`` in the channel, or in the ``thread`` (a root's ts), since it was ``begun``?"""
    oldest = f"{(begun - MARGIN).timestamp():.6f}"
    cursor: str | None = None
    for _ in range(PAGES):
        asked: dict[str, Any] = {
            "channel": channel, "oldest": oldest, "include_all_metadata": True, "limit": A_PAGE,
            "cursor": cursor,
        }  # fmt: skip
        try:
            page = client.conversations_replies(ts=thread, **asked) if thread else client.conversations_history(**asked)
        except SlackApiError as error:
            return _refused(error, channel, log)
        except Exception as error:  # no network: it may be back
            log.info("history of %s could not be read: %s", channel, error)
            return Seen("later")
        for message in page.get("messages") or []:
            if key_of(message) == key:
                return Seen("there", message.get("ts"))
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return Seen("absent")
    return Seen("closed")  # too much was said since: it cannot be told


def _refused(error: SlackApiError, channel: str, log: logging.Logger) -> Seen:
    code, status = code_of(error), getattr(error.response, "status_code", 200)
    log.info("history of %s cannot be read: %s", channel, code)
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return Seen("later", wait=retry_after(error))
    if code == "thread_not_found":
        return Seen("absent")  # the message that it answers was deleted, and it with it
    return Seen("closed" if code in CLOSED or status in (404, 405, 501) else "later")


def retry_after(error: SlackApiError) -> timedelta:
    """What Slack asks us to wait; a second where it does not say."""
    headers = getattr(error.response, "headers", None) or {}
    for name, value in headers.items():
        if str(name).lower() == "retry-after":
            try:
                return timedelta(seconds=max(0.0, float(value[0] if isinstance(value, list) else value)))
            except (TypeError, ValueError):
                break
    return timedelta(seconds=1)


def metadata_of(key: str) -> dict[str, Any]:
    """What travels with a message so that it can be found again."""
    return {"event_type": METADATA_EVENT, "event_payload": {"key": key}}


def key_of(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != METADATA_EVENT:
        return None
    return str((metadata.get("event_payload") or {}).get("key"))
