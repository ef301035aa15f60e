"""The HTTP server under the gateway: uvicorn's, with its compiled parser and event loop.

Beside waitress, on an empty command: three quarters of the processor's time a request.
"""

from __future__ import annotations

import asyncio
import io
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.gateway import MAX_BODY_BYTES, Gateway

if TYPE_CHECKING:
    from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, HTTPScope

THREADS = 16
MOST_CONNECTIONS = 1000
REQUEST_SECONDS = 30.0
"""A request has to be there whole so long after its first byte; Slack's are there at once."""
MAX_REQUEST_BYTES = MAX_BODY_BYTES + 64 * 1024
PATIENCE_AT_THE_END_SECONDS = 5
"""What is being answered is answered to the end, as far as it takes no longer."""


class Patient(HttpToolsProtocol):
    """Closes a connection whose request does not come to an end, in time or in length."""

    late: asyncio.TimerHandle | None = None
    taken = 0

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._await()

    def data_received(self, data: bytes) -> None:
        if self.late is None:
            self._await()
        self.taken += len(data)
        if self.taken > MAX_REQUEST_BYTES:
            self.transport.close()
            return
        super().data_received(data)

    def eof_received(self) -> bool:  # type: ignore[override]
        """Who has said all may still listen: true keeps the connection until the answer is written."""
        return self.late is None and self.cycle is not None and not self.cycle.response_complete

    def on_message_complete(self) -> None:
        self._arrived()
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._arrived()
        super().connection_lost(exc)

    def _await(self) -> None:
        self.late = self.loop.call_later(REQUEST_SECONDS, self.transport.close)

    def _arrived(self) -> None:
        if self.late is not None:
            self.late.cancel()
        self.late, self.taken = None, 0


class Door:
    """An ASGI application that hands each request to the gateway, in a thread: answers wait for the store."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="http")

    async def __call__(self, scope: HTTPScope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        environ = _environ(scope)
        length = environ.get("CONTENT_LENGTH", "0")
        body = b""
        if not (length.isascii() and length.isdigit() and len(length) < 10 and int(length) > MAX_BODY_BYTES):
            while True:
                message: Any = await receive()
                if message["type"] == "http.disconnect":
                    return
                body += message["body"]
                if not message["more_body"] or len(body) > MAX_BODY_BYTES:
                    break
            environ["CONTENT_LENGTH"] = str(len(body))
        environ["wsgi.input"] = io.BytesIO(body)
        loop = asyncio.get_running_loop()
        status, headers, said = await loop.run_in_executor(self.threads, self._gateway.answer, environ)
        listed = [(name.lower().encode("latin-1"), value.encode("latin-1", "replace")) for name, value in headers]
        listed.append((b"content-length", b"%d" % len(said)))
        await send({"type": "http.response.start", "status": int(status[:3]), "headers": listed, "trailers": False})
        await send({"type": "http.response.body", "body": said, "more_body": False})


def _environ(scope: HTTPScope) -> dict[str, Any]:
    """As WSGI has it. A header that stands twice is joined, so that a second signature makes both wrong."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "PATH_INFO": scope["path"],
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").upper().replace("-", "_"), raw_value.decode("latin-1")
        if name not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            name = "HTTP_" + name
        environ[name] = f"{environ[name]},{value}" if name in environ else value
    return environ


@contextmanager
def listening(gateway: Gateway, host: str, port: int) -> Iterator[int]:
    """Answers until the block ends; gives the port (0 takes any free one). Raises OSError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=256) as listener:
        door = Door(gateway)
        config = uvicorn.Config(
            door,
            http=Patient,
            loop="auto",
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            log_level="error",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_graceful_shutdown=PATIENCE_AT_THE_END_SECONDS,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="http", daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(PATIENCE_AT_THE_END_SECONDS + 1)
            door.threads.shutdown(wait=False, cancel_futures=True)
