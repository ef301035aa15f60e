"""What every door of the workspace shares: its memory, its way to the app, its tickets and its paces."""

from __future__ import annotations

import asyncio
import math
import secrets
import threading
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from bot.workspace.config import WorkspaceConfig
from bot.workspace.errors import Refusal
from bot.workspace.events import Outbound
from bot.workspace.grants import Grants
from bot.workspace.misbehave import Faults
from bot.workspace.people import People
from bot.workspace.posting import Desk
from bot.workspace.state import State
from bot.workspace.tickets import Tickets
from bot.workspace.views import Views


class Pace:
    """How often a channel may be posted to: ``rate`` a second, ``burst`` at once. Raises Refusal with 429."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._lock = threading.Lock()
        self._full_at: dict[str, float] = {}

    def take(self, channel: str) -> None:
        timing = self.state.config.timing
        if timing.posts_per_second <= 0:
            return
        cost = 1 / timing.posts_per_second
        now = self.state.now()
        with self._lock:
            full_at = max(self._full_at.get(channel, now), now)
            wait = full_at + cost - now - cost * timing.post_burst
            if wait > 1e-6:
                raise ratelimited(wait)
            self._full_at[channel] = full_at + cost


def ratelimited(wait: float) -> Refusal:
    return Refusal("ratelimited", status=429, headers={"Retry-After": str(max(1, math.ceil(wait)))})


class Core:
    """Everything but the doors."""

    def __init__(self, config: WorkspaceConfig, grants: Grants | None = None) -> None:
        self.config = config
        self.grants: Grants = grants or Grants()
        self.grants.cores[config.team_id] = self
        self.granted: dict[str, float | None] = {}
        self._scopes = config.scopes
        self.bot_token = config.bot_token or f"xoxb-local-{secrets.token_hex(16)}"
        self.app_token = config.app_token or f"xapp-1-local-{secrets.token_hex(16)}"
        self.signing_secret = config.signing_secret or secrets.token_hex(16)
        self.revoked = False
        self.faults = Faults()
        self.state = State(config)
        self.out = Outbound(self.state, self.faults, self.signing_secret)
        self.tickets = Tickets(self.state)
        self.views = Views(self.state, self.tickets)
        self.desk = Desk(self.state, self.out)
        self.people = People(self.state, self.out, self.desk, self.tickets, self.views)
        self.pace = Pace(self.state)
        self.transports: dict[tuple[str, int], asyncio.Transport] = {}
        self._history: list[float] = []

    @property
    def scopes(self) -> tuple[str, ...]:
        return self._scopes

    def installed(self, scopes: tuple[str, ...]) -> None:
        """Somebody has allowed the app here, with these scopes."""
        self._scopes = scopes

    def uninstall(self) -> None:
        """Somebody has taken the app out: its tokens end, and it hears so in one last event of each kind."""
        self.granted.clear()
        self.revoked = True
        self.out.event(
            "tokens_revoked", {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.state.bot.id]}}
        )
        self.out.event("app_uninstalled", {"type": "app_uninstalled"})

    def revoke_token(self, token: str) -> None:
        """By auth.revoke, or by hand."""
        if token in self.granted:
            del self.granted[token]
        else:
            self.revoked = True
        self.out.event(
            "tokens_revoked", {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.state.bot.id]}}
        )

    def kind_of_token(self, token: str) -> Literal["bot", "app"] | None:
        if token in self.granted:
            ends = self.granted[token]
            if ends is not None and self.state.now() > ends:
                raise Refusal("token_expired")
            return "bot"
        if secrets.compare_digest(token.encode(), self.bot_token.encode()):
            if self.revoked:
                raise Refusal("token_revoked")
            return "bot"
        if secrets.compare_digest(token.encode(), self.app_token.encode()):
            return "app"
        return None

    def take_history(self) -> None:
        """Slack lets apps that are sold outside its Marketplace read history once a minute."""
        most = self.config.timing.histories_per_minute
        if most is None:
            return
        now = self.state.now()
        self._history = [then for then in self._history if then > now - 60]
        if len(self._history) >= most:
            raise ratelimited(self._history[0] + 60 - now)
        self._history.append(now)

    async def drop(self, request: Request) -> Response:
        """Close the connection under a request, without an answer."""
        client = request.client
        transport = self.transports.get((client.host, client.port)) if client else None
        if transport is not None:
            transport.abort()
        # Nobody reads this any more; the server wants an answer to go through its motions.
        return Response(status_code=500)
