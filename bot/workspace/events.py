"""From the workspace to the app: one way out, by Socket Mode or signed HTTP, and what Slack does when it fails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from bot.workspace.config import WorkspaceError
from bot.workspace.misbehave import Faults
from bot.workspace.signed import BadStatus, SignedRequests, Unreachable
from bot.workspace.sockets import NotConnected, Sockets
from bot.workspace.state import JSON, State, new_id

# Event and the scopes of which one must be granted, or the event is not sent (Slack refuses the subscription).
SUBSCRIPTIONS: dict[str, tuple[str, ...]] = {
    "app_mention": ("app_mentions:read",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "app_home_opened": (),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "reaction_added": ("reactions:read",),
    "file_shared": ("files:read",),
    "app_uninstalled": (),
    "tokens_revoked": (),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. ``error`` is Slack's word for what went wrong, None where all went well."""

    error: str | None = None
    body: Any = None
    no_retry: bool = False


class Outbound:
    """Sends to the app. Lives in the server's loop; ``event`` may be called from any thread."""

    def __init__(self, state: State, faults: Faults, signing_secret: str) -> None:
        self.state = state
        self.faults = faults
        self.sockets = Sockets(state)
        self.http = SignedRequests(signing_secret)
        self.request_url = state.config.request_url
        self.verification_token = new_id("")
        self.loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, make: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        """Start a task in the server's loop, from wherever; nothing happens before the start and after the stop."""

        def start() -> None:
            task = asyncio.ensure_future(make())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(start)

    def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        self.http.close()

    @property
    def connected(self) -> bool:
        return bool(self.request_url or self.sockets.links)

    async def ask(self, kind: str, payload: JSON, attempt: int = 0, reason: str = "") -> Reply:
        """One try: send, wait three seconds for the answer."""
        timeout = self.state.config.timing.ack
        try:
            if self.request_url is None:
                return Reply(body=await self.sockets.deliver(kind, payload, attempt, timeout))
            headers = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason} if attempt else {}
            now = self.state.now()
            return Reply(body=await self.http.deliver(self.request_url, kind, payload, headers, now, timeout))
        except TimeoutError:
            return Reply("operation_timeout")
        except (NotConnected, Unreachable):
            return Reply("dispatch_failed")
        except BadStatus as answer:
            word = "http_client_error" if answer.status < 500 else "http_service_error"
            return Reply(word, no_retry=answer.no_retry)

    async def verify(self, url: str) -> None:
        """The handshake of a new request URL. Raises WorkspaceError."""
        payload = {"token": self.verification_token, "challenge": new_id("C"), "type": "url_verification"}
        timing = self.state.config.timing
        try:
            answer = await self.http.deliver(url, "events_api", payload, {}, self.state.now(), timing.ack)
        except (TimeoutError, Unreachable, BadStatus) as error:
            raise WorkspaceError(f"{url} did not answer the challenge ({error}); start the app there first.") from error
        echoed = answer.get("challenge") if isinstance(answer, dict) else answer
        if echoed != payload["challenge"]:
            raise WorkspaceError(f"{url} did not give the challenge back; it must answer url_verification.")

    # Events

    def subscribed(self, subscription: str) -> bool:
        needed = SUBSCRIPTIONS.get(subscription)
        config = self.state.config
        if needed is None or subscription not in config.events:
            return False
        return not needed or any(scope in config.scopes for scope in needed)

    def event(self, subscription: str, event: JSON) -> None:
        """Send an event if the app subscribed to it and may have it. Twice, if a fault says so."""
        if not self.subscribed(subscription):
            return
        first = self._event_callback(event)
        self.spawn(lambda: self._persist(first))
        fault = self.faults.for_event()
        if fault is not None:
            again = first if fault.what == "double" else {**first, "event_id": new_id("Ev")}
            self.spawn(lambda: self._persist(again))

    async def _persist(self, payload: JSON) -> None:
        """Try, and try again at once, after a minute and after five, as Slack does."""
        reply = await self.ask("events_api", payload)
        for attempt, pause in enumerate(self.state.config.timing.retries, 1):
            if reply.error is None or reply.no_retry:
                return
            await asyncio.sleep(pause)
            reply = await self.ask("events_api", payload, attempt, _reason(reply.error))

    def _event_callback(self, event: JSON) -> JSON:
        state = self.state
        return {
            "token": self.verification_token,
            "team_id": state.team_id,
            "api_app_id": state.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": new_id("Ev"),
            "event_time": int(state.now()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": state.team_id,
                    "user_id": state.bot.id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{new_id('E')}",
        }


def _reason(error: str) -> str:
    return {"operation_timeout": "http_timeout", "dispatch_failed": "connection_failed"}.get(error, "http_error")
