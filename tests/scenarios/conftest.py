"""The whole bot, running against the local workspace: by Socket Mode and by HTTP."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot import settings
from bot.app import Program, build, utc_now
from bot.environment import ROOT
from bot.intake import take_in
from bot.serving import serve
from bot.workspace.config import Timing, WorkspaceConfig
from bot.workspace.server import Workspace
from store.archive import Archive
from tests.ports import free_port

SAMPLES = sorted((ROOT / "deploy" / "samples").glob("*.txt"))


UNHURRIED = Timing(posts_per_second=0, ack=30, trigger=30)
"""Slack's three seconds are for the tests that are about them: elsewhere a busy machine fails nothing."""


@dataclass
class Running:
    """A bot that serves a workspace in a thread of its own."""

    workspace: Workspace
    program: Program

    @property
    def person(self) -> Any:
        return self.workspace.person


@pytest.fixture(scope="session")
def samples_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    with Archive.open(f"sqlite:///{path}") as archive:
        assert all(taken.trouble is None for taken in take_in(archive, SAMPLES))
    return path


@pytest.fixture
def start(samples_store: Path, tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """``start(mode, **settings)`` starts a workspace and a bot in it; all of them stop at the test's end."""
    ending: list[Callable[[], None]] = []
    store = tmp_path / "store.db"
    shutil.copy(samples_store, store)

    def begin(
        mode: str = "socket",
        *,
        workspace: Workspace | None = None,
        clock: Callable[[], datetime] = utc_now,
        config: WorkspaceConfig | None = None,
        **told: Any,
    ) -> Running:
        if workspace is None:
            workspace = Workspace(config=config or WorkspaceConfig(timing=UNHURRIED)).start()
            ending.append(workspace.stop)
        port = free_port()
        asked = settings.load(
            None,
            slack_bot_token=workspace.bot_token,
            slack_app_token=workspace.app_token if mode == "socket" else None,
            slack_signing_secret=workspace.signing_secret if mode == "http" else None,
            slack_api_url=workspace.api_url,
            tianjin_store=f"sqlite:///{store}",
            tianjin_port=port,
            **told,
        )
        program, stop = build(asked, clock), threading.Event()
        thread = threading.Thread(target=serve, args=(program, stop), name="bot", daemon=True)
        thread.start()

        def end() -> None:
            stop.set()
            thread.join(15)
            program.close()
            assert not thread.is_alive(), "the bot did not stop"

        ending.append(end)
        if mode == "socket":
            assert workspace.connected(10)
        else:
            wait_for_port(port)
            workspace.use_http(f"http://127.0.0.1:{port}/slack/events")
        return Running(workspace, program)

    yield begin
    for end in reversed(ending):
        end()


@pytest.fixture(params=["socket", "http"])
def running(request: pytest.FixtureRequest, start: Callable[..., Running]) -> Running:
    return start(request.param)


def wait_for_port(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        threading.Event().wait(0.05)
    raise TimeoutError(f"nothing listens on {port}")
