"""What Slack hands out for a while: trigger ids (three seconds, once) and response URLs (half an hour, five times)."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass

from bot.workspace.errors import Refusal
from bot.workspace.state import State


@dataclass(slots=True)
class Trigger:
    user: str
    until: float
    view: str | None = None
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """Where an answer may go: the channel and person of the interaction, and the message it came from."""

    user: str
    channel: str
    until: float
    left: int
    message_ts: str | None = None
    ephemeral: bool = False


class Tickets:
    """Every trigger id and response URL given out. Safe from many threads."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._lock = threading.Lock()
        self._triggers: dict[str, Trigger] = {}
        self._urls: dict[str, ResponseUrl] = {}

    def trigger(self, user: str, view: str | None = None) -> str:
        ticket = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**13)}.{secrets.token_hex(16)}"
        with self._lock:
            self._triggers[ticket] = Trigger(user, self.state.now() + self.state.config.timing.trigger, view)
        return ticket

    def exchange(self, ticket: str) -> Trigger:
        """Use a trigger id up. Raises Refusal for one that is unknown, old or used."""
        with self._lock:
            trigger = self._triggers.get(ticket)
            if trigger is None:
                raise Refusal("invalid_trigger_id")
            if trigger.used:
                raise Refusal("exchanged_trigger_id")
            if self.state.now() > trigger.until:
                raise Refusal("expired_trigger_id")
            trigger.used = True
            return trigger

    def response_url(self, kind: str, user: str, channel: str, message_ts: str | None, ephemeral: bool) -> str:
        timing = self.state.config.timing
        secret = secrets.token_urlsafe(18)
        until = self.state.now() + timing.response_url_life
        with self._lock:
            self._urls[secret] = ResponseUrl(user, channel, until, timing.response_url_uses, message_ts, ephemeral)
        return f"{self.state.base_url}/{kind}/{self.state.team_id}/{secret}"

    def use_url(self, secret: str) -> ResponseUrl:
        """Count one use. Raises Refusal with HTTP 404, as Slack answers, for one that is unknown, old or used up."""
        with self._lock:
            url = self._urls.get(secret)
            if url is None:
                raise Refusal("no_service", status=404)
            if self.state.now() > url.until:
                raise Refusal("expired_url", status=404)
            if url.left <= 0:
                raise Refusal("used_url", status=404)
            url.left -= 1
            return url
