"""Token rotation: a token that ends every twelve hours is renewed before it does, also by a bot that only posts.

Bolt renews tokens when a request comes in; a brief at 08:00 comes from no request.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from store.tokens import Tokens

EARLY = timedelta(hours=2)
"""Before its end a token is renewed; Slack's last twelve hours."""
LEASE = timedelta(seconds=60)
LIFE = timedelta(hours=12)


@dataclass(frozen=True)
class AppSecrets:
    """What Slack wants for a renewal; ``refresh`` is the refresh token that the app was installed with."""

    client_id: str
    client_secret: str
    refresh: str = ""


@dataclass(frozen=True)
class Renewed:
    bot: str
    refresh: str
    expires_at: datetime


def renewal(client: WebClient, secrets: AppSecrets, refresh: str, now: datetime, log: logging.Logger) -> Renewed | None:
    """A new token of Slack. None: Slack's word against it, or no network; to be tried again."""
    try:
        answer = client.oauth_v2_access(
            client_id=secrets.client_id,
            client_secret=secrets.client_secret,
            grant_type="refresh_token",
            refresh_token=refresh,
        )
        life = timedelta(seconds=float(answer.get("expires_in") or LIFE.total_seconds()))
        return Renewed(str(answer["access_token"]), str(answer["refresh_token"]), now + life)
    except Exception as error:
        log.error("the token could not be renewed: %s", type(error).__name__)
        return None


class Rotation:
    """Keeps ``client.token`` good. Any number of processes may share one store: one of them renews."""

    def __init__(
        self,
        tokens: Tokens,
        client: WebClient,
        secrets: AppSecrets,
        clock: Callable[[], datetime],
        log: logging.Logger,
    ) -> None:
        self._tokens, self._client, self._secrets = tokens, client, secrets
        self._clock, self._log, self._lock = clock, log, threading.Lock()
        self._known: dict[str, Any] | None = None

    def keep(self) -> None:
        """Renew the token where it ends soon. Never raises for Slack's sake: the old one may be good for a while."""
        with self._lock:
            app, now = self._secrets.client_id, self._clock()
            held = self._tokens.held(app, self._secrets.refresh, now)
            if held.bot is not None:
                self._client.token = held.bot
            if held.expires_at - now < EARLY and self._tokens.claim(app, held.mark, now, LEASE):
                self._renew(held.refresh, now)

    def _renew(self, refresh: str, now: datetime) -> None:
        new = renewal(self._client, self._secrets, refresh, now, self._log)
        if new is not None:
            self._tokens.renewed(self._secrets.client_id, new.bot, new.refresh, new.expires_at)
            self._client.token = new.bot
            self._log.info("the bot's token was renewed until %s", new.expires_at)

    def revoked(self) -> None:
        """What is kept is good for nothing any more."""
        self._tokens.revoked(self._secrets.client_id)

    def authorizer(self) -> Callable[..., AuthorizeResult]:
        """For Bolt, which wants a plain function: every request is answered with the token of now."""

        def authorize(context: Any) -> AuthorizeResult:
            self.keep()
            if self._known is None:
                self._known = dict(self._client.auth_test().data)  # type: ignore[arg-type]
            return AuthorizeResult.from_auth_test_response(bot_token=self._client.token, auth_test_response=self._known)

        return authorize
