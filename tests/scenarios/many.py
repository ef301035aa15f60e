"""A bot for many workspaces, as it runs: by HTTP, with a store, in a Slack that has several."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot import settings
from bot.app import Program, build, utc_now
from bot.serving import serve
from bot.workspace.config import Timing, WorkspaceConfig
from bot.workspace.server import Team, Workspace
from store.vault import new_key

KEY = new_key()


@dataclass
class Many:
    workspace: Workspace
    program: Program
    port: int
    stop: Callable[[], None]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def begin(self, team: Team) -> tuple[str, str]:
        """Opens the install address: where it leads, and the cookie that it sets."""
        answer = httpx.get(f"{self.url}/slack/install", params={"team": team.id})
        assert answer.status_code == 302, answer.text
        return answer.headers["location"], answer.headers["set-cookie"].partition(";")[0]

    def allow(self, address: str) -> str:
        """Says yes in Slack; where that leads back to."""
        answer = httpx.get(address)
        assert answer.status_code == 302, answer.text
        assert urlsplit(answer.headers["location"]).path == "/slack/oauth_redirect"
        return str(answer.headers["location"])

    def install(self, team: Team) -> httpx.Response:
        """All of it, in one browser."""
        address, cookie = self.begin(team)
        return httpx.get(self.allow(address), headers={"cookie": cookie})


def run(store: str, port: int, *, clock: Callable[[], datetime] = utc_now, config: Any = None, **told: Any) -> Many:
    made = config or WorkspaceConfig(timing=Timing(posts_per_second=0))
    back = f"http://127.0.0.1:{port}/slack/oauth_redirect"
    workspace = Workspace(config=replace(made, redirect_url=back)).start()
    wanted: dict[str, Any] = {
        "slack_bot_token": workspace.bot_token,
        "slack_signing_secret": workspace.signing_secret,
        "slack_client_id": workspace.client_id,
        "slack_client_secret": workspace.client_secret,
        "slack_api_url": workspace.api_url,
        "tianjin_workspaces": "many",
        "tianjin_token_keys": KEY,
        "tianjin_store": store,
        "tianjin_port": port,
    }
    asked = settings.load(None, **{**wanted, **told})
    settings.require_serving(asked)
    program, stopping = build(asked, clock), threading.Event()
    thread = threading.Thread(target=serve, args=(program, stopping), name="bot", daemon=True)
    thread.start()

    def stop() -> None:
        stopping.set()
        thread.join(15)
        program.close()
        workspace.stop()
        assert not thread.is_alive(), "the bot did not stop"

    return Many(workspace, program, port, stop)
