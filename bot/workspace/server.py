"""The local workspace as one object: start it, and a Slack listens on this machine."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.workspace import page
from bot.workspace.api import Record, WebApi
from bot.workspace.config import WorkspaceConfig, WorkspaceError
from bot.workspace.core import Core
from bot.workspace.doors import Doors
from bot.workspace.guard import Guard
from bot.workspace.local import Local
from bot.workspace.methods import METHODS
from bot.workspace.misbehave import Fault, What
from bot.workspace.person import Person
from bot.workspace.state import JSON

T = TypeVar("T")
START_TIMEOUT = 10.0


@dataclass(frozen=True)
class Team:
    """Another workspace of the same Slack."""

    core: Core
    person: Person

    @property
    def id(self) -> str:
        return self.core.state.team_id


class Workspace:
    """A Slack workspace with one app, on loopback, in a thread of its own.

    ``port`` 0 takes a free one. Raises WorkspaceError where it cannot listen.

    >>> with Workspace() as workspace:                                             # doctest: +SKIP
    ...     client = WebClient(token=workspace.bot_token, base_url=workspace.api_url)
    ...     workspace.person.post("general", "@tianjin 摘要")
    """

    def __init__(
        self,
        port: int = 0,
        host: str = "127.0.0.1",
        config: WorkspaceConfig | None = None,
        page_dir: Path | None = None,
    ) -> None:
        self.host = host
        self.core = Core(config or WorkspaceConfig())
        self.person = Person(self.core, self.core.state.me, self.run)
        self._api = WebApi(self.core, METHODS)
        hosts = (*self.core.config.allowed_hosts, *(() if host in ("0.0.0.0", "::") else (host,)))
        self._guard = Guard(self._application(page_dir), hosts)
        self._port = port
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._failed: BaseException | None = None

    def _application(self, page_dir: Path | None) -> Starlette:
        return Starlette(
            routes=[
                Route("/api/{method}", self._api.answer, methods=["GET", "POST"]),
                *Doors(self.core).routes(),
                WebSocketRoute("/link/", self.core.out.sockets.serve),
                *Local(self.core, self._misbehave).routes(),
                Mount("/", page.application(page_dir)),
            ]
        )

    # Where it is and who it is

    @property
    def port(self) -> int:
        return self._port

    @property
    def url(self) -> str:
        return self.core.state.base_url

    @property
    def api_url(self) -> str:
        """For ``WebClient(base_url=…)``, with its last slash."""
        return f"{self.url}/api/"

    @property
    def page_url(self) -> str:
        return f"{self.url}/"

    @property
    def bot_token(self) -> str:
        return self.core.bot_token

    @property
    def app_token(self) -> str:
        return self.core.app_token

    @property
    def signing_secret(self) -> str:
        return self.core.signing_secret

    @property
    def team_id(self) -> str:
        return self.core.state.team_id

    @property
    def bot_user_id(self) -> str:
        return self.core.state.bot.id

    # Starting and stopping

    def start(self) -> Self:
        """Returns when it listens. Raises WorkspaceError where the address cannot be had."""
        listener = self._bind()
        self._port = listener.getsockname()[1]
        self._guard.port = self._port
        shown = "127.0.0.1" if self.host in ("0.0.0.0", "") else f"[{self.host}]" if ":" in self.host else self.host
        self.core.state.base_url = f"http://{shown}:{self._port}"
        self._server = uvicorn.Server(
            uvicorn.Config(
                self._guard,
                http=_protocol(self.core),
                ws="websockets-sansio",
                lifespan="off",
                log_config=None,
                log_level="error",
                access_log=False,
                # A fault finds a connection by its address; no header may say another.
                proxy_headers=False,
                timeout_graceful_shutdown=1,
                ws_ping_interval=0.5,
                # A Web API client keeps connections for a while; a browser does too.
                timeout_keep_alive=30,
            )
        )
        started = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(listener, started), name="workspace", daemon=True)
        self._thread.start()
        started.wait(START_TIMEOUT)
        if not self._listening:
            raise WorkspaceError(f"The local workspace did not start: {self._failed or 'no answer'}.")
        return self

    def _bind(self) -> socket.socket:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        # With the protocol named asyncio switches Nagle's algorithm off; without, each answer on a kept connection
        # waits 40 ms for the other side's delayed acknowledgement.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((self.host, self._port))
            # Listening here already: who has the address in a moment can connect, and is answered once the loop runs.
            listener.listen(128)
        except (OSError, OverflowError) as error:
            listener.close()
            raise WorkspaceError(_no_address(self.host, self._port, error)) from error
        return listener

    def _serve(self, listener: socket.socket, started: threading.Event) -> None:
        assert self._server is not None
        server = self._server

        async def main() -> None:
            self.core.out.loop = asyncio.get_running_loop()
            serving = asyncio.ensure_future(server.serve(sockets=[listener]))
            while not server.started and not serving.done():
                await asyncio.sleep(0.005)
            started.set()
            await serving
            self.core.out.close()

        try:
            asyncio.run(main())
        except BaseException as error:  # handed to start(), which is waiting
            self._failed = error
        finally:
            started.set()
            listener.close()

    @property
    def _listening(self) -> bool:
        return self._server is not None and self._server.started and self._failed is None

    def stop(self) -> None:
        """Close every connection and free the port. Safe to call twice."""
        server, thread = self._server, self._thread
        if server is None or thread is None:
            return
        server.should_exit = True
        thread.join(5)
        self._server = self._thread = None
        self.core.out.loop = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def run(self, coroutine: Coroutine[Any, Any, T], timeout: float = 30.0) -> T:
        """Run a coroutine in the server's loop, from another thread, and return its result."""
        loop = self.core.out.loop
        if loop is None:
            coroutine.close()
            raise WorkspaceError("The local workspace is not running; call start() first.")
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(timeout)

    # Several workspaces

    @property
    def client_id(self) -> str:
        return self.core.grants.client_id

    @property
    def client_secret(self) -> str:
        return self.core.grants.client_secret

    def team(self, team_id: str, config: WorkspaceConfig | None = None) -> Team:
        """Another workspace in this Slack, in which the app is not installed yet: the same app, another of all else."""
        made = config or self.core.config
        core = Core(
            replace(made, team_id=team_id, signing_secret=self.signing_secret, bot_token=None), self.core.grants
        )
        core.out.loop, core.out.request_url = self.core.out.loop, self.core.out.request_url
        core.out.sockets = self.core.out.sockets
        core.state.base_url = self.core.state.base_url
        return Team(core, Person(core, core.state.me, self.run))

    # What tests and the demo do with it

    def person_named(self, name: str) -> Person:
        """The driver of another person, by handle or id."""
        user = self.core.state.user(name)
        if user is None:
            raise WorkspaceError(f"There is nobody called {name!r} here; WorkspaceConfig(people=…) says who is.")
        return Person(self.core, user, self.run)

    def channel_id(self, name: str) -> str:
        channel = self.core.state.channel(name)
        if channel is None:
            raise WorkspaceError(f"There is no channel {name!r} here; WorkspaceConfig(channels=…) says what is.")
        return channel.id

    @property
    def calls(self) -> list[Record]:
        """Every Web API call that was answered, the oldest first."""
        return list(self._api.records)

    def connected(self, timeout: float = 0.0) -> bool:
        """Is the bot there? Waits up to ``timeout`` seconds for it."""
        return bool(self.core.state.wait(lambda: self.core.out.connected, timeout))

    def use_http(self, url: str) -> None:
        """Send events, commands and interactivity to ``url`` from now on, after its challenge."""
        self.run(self.core.out.verify(url))
        for core in self.core.grants.cores.values():
            core.out.request_url = url

    def use_sockets(self) -> None:
        self.core.out.request_url = None

    def archive(self, channel: str, archived: bool = True) -> None:
        self.core.state.channels[self.channel_id(channel)].archived = archived

    def invite_bot(self, channel: str) -> None:
        self.core.people.bring_bot(self.core.state.channels[self.channel_id(channel)], self.core.state.me)

    def remove_bot(self, channel: str) -> None:
        self.core.state.channels[self.channel_id(channel)].members.discard(self.bot_user_id)

    def misbehave(
        self, what: What, method: str = "*", times: int = 1, seconds: float = 1.0, error: str = "internal_error"
    ) -> None:
        """Go wrong on purpose: see misbehave.py for what there is."""
        asked = {"what": what, "method": method, "times": times, "seconds": seconds, "error": error}
        self.run(self._misbehave(asked))

    async def _misbehave(self, asked: JSON) -> None:
        known = {field.name for field in fields(Fault)}
        if not set(asked) <= known or "what" not in asked:
            raise WorkspaceError(f"Say what; beside it only {', '.join(sorted(known - {'what'}))} are understood.")
        if asked["what"] == "behave":
            self.core.faults.clear()
        elif asked["what"] == "disconnect":
            await self.core.out.sockets.disconnect()
        elif asked["what"] == "cut":
            self.core.out.sockets.cut(self.core.transports)
        else:
            self.core.faults.add(Fault(**asked))


def _no_address(host: str, port: int, error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use; stop the program that listens there, or choose another port."
    if isinstance(error, OSError) and error.errno == errno.EACCES:
        return f"Port {port} may not be used by this account; choose one above 1023."
    return f"Cannot listen on {host}:{port} ({error}); choose another address."


def _protocol(core: Core) -> type[asyncio.Protocol]:
    """uvicorn's HTTP protocol, remembering each connection, so that a fault can close one under a request."""

    class Protocol(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            peer = transport.get_extra_info("peername")
            self._peer = cast("tuple[str, int]", tuple(peer[:2])) if isinstance(peer, Sequence) else ("", 0)
            # A connection that became a WebSocket is lost to another protocol, which does not say so here.
            for address, known in list(core.transports.items()):
                if known.is_closing():
                    del core.transports[address]
            core.transports[self._peer] = transport

        def connection_lost(self, exc: Exception | None) -> None:
            core.transports.pop(self._peer, None)
            super().connection_lost(exc)

    return Protocol
