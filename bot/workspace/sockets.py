"""Socket Mode: the app's WebSocket connections, and an envelope's way there and back."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.workspace.state import JSON, State

MAX_LINKS = 10  # Slack allows an app ten connections at once
DISCONNECTED = {"type": "disconnect", "debug_info": {"host": "applink-local"}}


class NotConnected(Exception):
    """The app has no open connection."""


class Link:
    """One open connection. Envelopes wait in ``acks`` for the app's answer."""

    def __init__(self, socket: WebSocket) -> None:
        self.socket = socket
        self.acks: dict[str, asyncio.Future[Any]] = {}
        self.sending = asyncio.Lock()

    async def send(self, message: JSON) -> None:
        async with self.sending:
            await self.socket.send_text(json.dumps(message, ensure_ascii=False))

    def answered(self, message: JSON) -> None:
        waiting = self.acks.pop(str(message.get("envelope_id")), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(message.get("payload"))

    def lost(self) -> None:
        for waiting in self.acks.values():
            if not waiting.done():
                waiting.set_exception(NotConnected())
        self.acks.clear()


class Sockets:
    """All connections of the app. Lives in the server's event loop and is used from there only."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.links: list[Link] = []
        self._tickets: dict[str, float] = {}
        self._turn = 0

    def ticket(self) -> str:
        """A ticket for one connection, as apps.connections.open gives out."""
        now = self.state.now()
        self._tickets = {ticket: until for ticket, until in self._tickets.items() if until > now}
        ticket = secrets.token_urlsafe(24)
        self._tickets[ticket] = now + self.state.config.timing.ticket
        return ticket

    async def serve(self, socket: WebSocket) -> None:
        """Hold one connection until it ends."""
        until = self._tickets.pop(socket.query_params.get("ticket", ""), 0.0)
        if until <= self.state.now() or len(self.links) >= MAX_LINKS:
            await socket.close(code=4001)
            return
        await socket.accept()
        link = Link(socket)
        self.links.append(link)
        try:
            await link.send(self._hello())
            self.state.publish({"type": "bot_connected", "connections": len(self.links)})
            await self._listen(link)
        finally:
            self._forget(link)

    async def _listen(self, link: Link) -> None:
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            while True:
                text = await link.socket.receive_text()
                with contextlib.suppress(ValueError):
                    message = json.loads(text)
                    if isinstance(message, dict):
                        link.answered(message)

    def _forget(self, link: Link) -> None:
        if link in self.links:
            self.links.remove(link)
            link.lost()
            self.state.publish({"type": "bot_disconnected", "connections": len(self.links)})

    def _hello(self) -> JSON:
        return {
            "type": "hello",
            "num_connections": len(self.links),
            "debug_info": {
                "host": "applink-local",
                "build_number": 1,
                "approximate_connection_time": 18060,
                "started": datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.000"),
            },
            "connection_info": {"app_id": self.state.app_id},
        }

    async def deliver(self, kind: str, payload: JSON, attempt: int, timeout: float) -> Any:
        """Send an envelope to one of the connections and wait for its ack.

        Returns the ack's payload, or None where it had none. Raises NotConnected, or TimeoutError after ``timeout`` s.
        """
        if not self.links:
            raise NotConnected
        self._turn += 1
        link = self.links[self._turn % len(self.links)]
        envelope_id = secrets.token_hex(16)
        waiting: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        link.acks[envelope_id] = waiting
        try:
            await link.send(envelope(kind, envelope_id, payload, attempt))
            return await asyncio.wait_for(waiting, timeout)
        except (WebSocketDisconnect, RuntimeError) as error:
            raise NotConnected from error
        finally:
            link.acks.pop(envelope_id, None)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Close every connection as Slack does: with a word before, so that the app comes back at once."""
        for link in list(self.links):
            # Slack stops sending here before it says so: what comes next must find the new connection.
            self._forget(link)
            with contextlib.suppress(WebSocketDisconnect, RuntimeError):
                await link.send({**DISCONNECTED, "reason": reason})
                await asyncio.sleep(0.2)
                await link.socket.close(code=1000)

    def cut(self, transports: Mapping[tuple[str, int], asyncio.Transport]) -> None:
        """Close every connection as a bad network does: without a word, not even WebSocket's own."""
        for link in list(self.links):
            client = link.socket.client
            transport = transports.get((client.host, client.port)) if client else None
            if transport is not None:
                transport.abort()
            self._forget(link)


def envelope(kind: str, envelope_id: str, payload: JSON, attempt: int) -> JSON:
    message: JSON = {
        "envelope_id": envelope_id,
        "payload": payload,
        "type": kind,
        "accepts_response_payload": kind != "events_api",
    }
    if kind == "events_api":
        message |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
    return message
