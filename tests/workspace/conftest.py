"""A workspace a test, and a small real Bolt app that can be connected to it in either way."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from bot.workspace import Timing, Workspace, WorkspaceConfig

QUICK = Timing(ack=3.0, posts_per_second=0, retries=(0.0, 0.05, 0.1))
Start = Callable[..., Workspace]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start workspaces as a test likes them; they are stopped after it."""
    running: list[Workspace] = []

    def started(timing: Timing = QUICK, **config: Any) -> Workspace:
        workspace = Workspace(config=WorkspaceConfig(timing=timing, **config)).start()
        running.append(workspace)
        return workspace

    yield started
    for workspace in running:
        threading.Thread(target=workspace.stop).start()  # takes 0.2 s; the next test need not wait for it


@pytest.fixture
def workspace(start: Start) -> Workspace:
    return start()


@pytest.fixture
def client(workspace: Workspace) -> WebClient:
    return client_of(workspace)


def client_of(workspace: Workspace, token: str | None = None) -> WebClient:
    return WebClient(token=token or workspace.bot_token, base_url=workspace.api_url, timeout=5, retry_handlers=[])


@dataclass
class Bot:
    """A real Bolt app. ``seen`` is every body that came in, whatever listened to it."""

    app: App
    workspace: Workspace
    seen: list[dict[str, Any]] = field(default_factory=list)

    def kinds(self) -> list[str]:
        return [kind_of(body) for body in self.seen]

    def wait_for(self, kind: str, times: int = 1, timeout: float = 5.0) -> dict[str, Any]:
        """The last body of this kind, once there are ``times`` of them."""
        done = threading.Event()
        for _ in range(round(timeout / 0.01)):
            found = [body for body in self.seen if kind_of(body) == kind]
            if len(found) >= times:
                return found[-1]
            done.wait(0.01)
        raise AssertionError(f"no {kind} x{times} in {self.kinds()}")


def kind_of(body: dict[str, Any]) -> str:
    if "event" in body:
        return str(body["event"]["type"])
    return str(body.get("command") or body["type"])


def make_bot(workspace: Workspace) -> Bot:
    log = logging.getLogger("tests.workspace.bot")
    log.setLevel(logging.CRITICAL)
    app = App(
        client=client_of(workspace),
        signing_secret=workspace.signing_secret,
        logger=log,
        raise_error_for_unhandled_request=False,
    )
    bot = Bot(app, workspace)

    @app.use
    def remember(body: dict[str, Any], next: Callable[[], Any]) -> None:
        bot.seen.append(body)
        next()

    return bot


Connect = Callable[[Bot], Any]


def by_sockets(bot: Bot) -> Callable[[], None]:
    client = WebClient(base_url=bot.workspace.api_url, timeout=5)
    handler = SocketModeHandler(
        bot.app,
        bot.workspace.app_token,
        web_client=client,
        logger=bot.app.logger,
        # slack_sdk's client gives a dead connection up after five pings that could not be sent.
        ping_interval=0.2,
    )
    handler.connect()
    assert bot.workspace.connected(5)
    # Closing waits for the client's own receive to time out; no test needs to.
    return lambda: threading.Thread(target=handler.close, daemon=True).start()


class ThreadingServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        return


def by_http(bot: Bot) -> Callable[[], None]:
    server = make_server("127.0.0.1", 0, SlackRequestHandler(bot.app), ThreadingServer, Quiet)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    bot.workspace.use_http(f"http://127.0.0.1:{server.server_port}/slack/events")
    return server.shutdown


@pytest.fixture
def sockets() -> Iterator[Connect]:
    yield from _connecting(by_sockets)


@pytest.fixture(params=[by_sockets, by_http], ids=["sockets", "http"])
def connect(request: pytest.FixtureRequest) -> Iterator[Connect]:
    """Either way to connect an app; a test that takes it runs twice."""
    yield from _connecting(request.param)


def _connecting(way: Callable[[Bot], Callable[[], None]]) -> Iterator[Connect]:
    ends: list[Callable[[], None]] = []

    def connect(bot: Bot) -> None:
        ends.append(way(bot))
        bot.seen.clear()  # of the challenge that comes before everything by HTTP

    yield connect
    for end in ends:
        end()


@pytest.fixture
def bot(workspace: Workspace) -> Bot:
    return make_bot(workspace)


def with_timing(**changes: Any) -> Timing:
    return replace(QUICK, **changes)
