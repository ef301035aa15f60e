"""Installing the app by OAuth v2: codes for whoever allowed it, tokens for codes, new tokens for old ones."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from bot.workspace.errors import Refusal
from bot.workspace.state import JSON

if TYPE_CHECKING:
    from bot.workspace.core import Core

CODE_LIFE = 600.0
TOKEN_LIFE = 43_200
"""Seconds. Tokens that rotate end after twelve hours."""


@dataclass(slots=True)
class Grants:
    """The app's, for all workspaces. ``rotating``: tokens end, and come with one to renew them."""

    client_id: str = "100000000001.200000000002"
    client_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    rotating: bool = False
    cores: dict[str, Core] = field(default_factory=dict)
    _codes: dict[str, tuple[str, str, float, str]] = field(default_factory=dict)
    _refreshing: dict[str, str] = field(default_factory=dict)

    def of_token(self, token: str | None) -> Core | None:
        """Whose token it is, of those that were installed."""
        return next((core for core in self.cores.values() if token and token in core.granted), None)

    async def authorize(self, request: Request) -> Response:
        """The page on which somebody allows the app. Here they do at once; ``deny`` says that they do not.

        ``team`` names the workspace, as it may in Slack.
        """
        asked = request.query_params
        core = self.cores.get(asked.get("team", "")) or next(iter(self.cores.values()))
        back = asked.get("redirect_uri") or core.state.config.redirect_url
        if asked.get("client_id") != self.client_id or not back:
            return PlainTextResponse("invalid client_id or redirect_uri", status_code=400)
        answer = {"state": asked.get("state", "")}
        if asked.get("deny"):
            return RedirectResponse(f"{back}?{urlencode({'error': 'access_denied', **answer})}", 302)
        code = secrets.token_hex(12)
        until = core.state.now() + CODE_LIFE
        self._codes[code] = (core.state.team_id, asked.get("scope", ""), until, asked.get("redirect_uri", ""))
        return RedirectResponse(f"{back}?{urlencode({'code': code, **answer})}", 302)

    def access(self, asked: Mapping[str, Any]) -> JSON:
        """oauth.v2.access."""
        if asked.get("client_id") != self.client_id:
            raise Refusal("invalid_client_id")
        if asked.get("client_secret") != self.client_secret:
            raise Refusal("bad_client_secret")
        if asked.get("grant_type") == "refresh_token":
            team = self._refreshing.pop(str(asked.get("refresh_token") or ""), None)
            if team is None or team not in self.cores:
                raise Refusal("invalid_refresh_token")
            return self._tokens(self.cores[team])
        team, scope, until, uri = self._codes.pop(str(asked.get("code") or ""), ("", "", 0.0, ""))
        core = self.cores.get(team)
        if core is None or core.state.now() > until:
            raise Refusal("invalid_code")
        if uri != (asked.get("redirect_uri") or ""):
            raise Refusal("bad_redirect_uri")
        core.installed(tuple(each for each in scope.split(",") if each))
        return self._tokens(core)

    def _tokens(self, core: Core) -> JSON:
        state = core.state
        token = f"xoxb-{state.team_id}-{secrets.token_hex(16)}"
        answer: JSON = {
            "access_token": token,
            "token_type": "bot",
            "scope": ",".join(core.scopes),
            "bot_user_id": state.bot.id,
            "app_id": state.app_id,
            "team": {"id": state.team_id, "name": state.config.team_name},
            "enterprise": None,
            "is_enterprise_install": False,
            "authed_user": {"id": state.me.id},
        }
        ends: float | None = None
        if self.rotating:
            refresh = f"xoxe-1-{secrets.token_hex(16)}"
            self._refreshing[refresh] = state.team_id
            ends = state.now() + TOKEN_LIFE
            answer |= {"refresh_token": refresh, "expires_in": TOKEN_LIFE}
        core.granted[token] = ends
        return answer
