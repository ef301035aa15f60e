"""The workspaces that one process serves: that of the tokens in the environment, and those that installed the bot."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.operations.scopes import OPTIONAL
from bot.rotation import EARLY, LEASE, AppSecrets, Rotation, renewal
from store.archive import Archive
from store.installations import Installations, Installed
from store.leaving import leaving, sweep

CLOCKS_APART = 60.0
"""Seconds by which Slack's clock and ours may differ."""


@dataclass(frozen=True)
class Own:
    """The workspace of the tokens in the environment. ``identity`` is what auth.test says of them; ``scopes`` None:
    this server does not say."""

    workspace: str
    client: WebClient
    identity: Mapping[str, Any]
    scopes: frozenset[str] | None
    rotation: Rotation | None = None


class Workspaces:
    """Who is served, each with a token that is good for a while. Safe to use from many threads."""

    def __init__(
        self,
        archive: Archive,
        clock: Callable[[], datetime],
        log: logging.Logger,
        *,
        own: Own | None,
        installations: Installations | None = None,
        secrets: AppSecrets | None = None,
        new_client: Callable[[str | None], WebClient],
    ) -> None:
        self._archive, self._clock, self._log = archive, clock, log
        self._own, self._installations, self._secrets = own, installations, secrets
        self._new_client = new_client
        self._lock = threading.Lock()

    @property
    def own(self) -> str | None:
        """The operator's."""
        return self._own.workspace if self._own else None

    def ids(self) -> list[str]:
        """The operator's own first."""
        others = self._installations.all() if self._installations else []
        return list(dict.fromkeys([*([self._own.workspace] if self._own else []), *others]))

    def client(self, workspace: str) -> WebClient | None:
        """For posting there; None: it is not served here (any more)."""
        if self._own and workspace == self._own.workspace:
            if self._own.rotation:
                self._own.rotation.keep()
            return self._own.client
        one = self._kept(workspace)
        return self._new_client(one.bot) if one else None

    def installer_of(self, workspace: str) -> str | None:
        one = self._get(workspace)
        return one.installer if one else None

    def features_off(self, workspace: str) -> frozenset[str]:
        """Optional scopes that the bot has not got there; none where that is not known."""
        if self._own and workspace == self._own.workspace:
            given = self._own.scopes
        else:
            one = self._get(workspace)
            given = frozenset(one.scopes) if one and one.scopes else None
        return frozenset() if given is None else frozenset(OPTIONAL) - given

    def authorize(self, context: Any, team_id: str | None, enterprise_id: str | None) -> AuthorizeResult | None:
        """For Bolt. Slack is not asked: what it said at the installation is kept, and a signed request is Slack's."""
        if self._own and team_id in (None, self._own.workspace):
            return AuthorizeResult.from_auth_test_response(
                bot_token=self._own_token(),
                auth_test_response=dict(self._own.identity),
            )
        one = self._kept(team_id or enterprise_id or "")
        if one is None:
            return None
        return AuthorizeResult(
            enterprise_id=one.enterprise,
            team_id=one.workspace,
            team=one.name,
            bot_user_id=one.bot_user,
            bot_id=one.bot_id,
            bot_token=one.bot,
            bot_scopes=one.scopes,
        )

    def _own_token(self) -> str:
        assert self._own is not None
        if self._own.rotation:
            self._own.rotation.keep()
        return str(self._own.client.token or "")

    # -- going ---------------------------------------------------------------------------------------------------

    def is_past(self, workspace: str, said_at: float) -> bool:
        """Was it said of an installation before the present one? Slack says it again for minutes where nobody heard.

        ``said_at``: seconds since the epoch, 0 where they are not known.
        """
        one = self._get(workspace)
        return one is not None and 0 < said_at < one.installed_at.timestamp() - CLOCKS_APART

    def revoked(self, workspace: str) -> None:
        """Its tokens were revoked: they are deleted at once."""
        self._log.warning("workspace %s has revoked the bot's token", workspace)
        if self._own and workspace == self._own.workspace and self._own.rotation:
            self._own.rotation.revoked()
        if self._installations:
            self._installations.revoked(workspace)

    def left(self, workspace: str) -> None:
        """It has taken the bot out: its tokens go at once, what else is its own within a minute."""
        self.revoked(workspace)
        leaving(self._archive, workspace, self._clock())
        self.sweep()

    def sweep(self) -> None:
        """Deletes what belongs to those who left. Asked again and again: a process that dies leaves it to others."""
        for workspace, rows in sweep(self._archive, self._clock()).items():
            if rows:
                self._log.warning("workspace %s has left: %d rows deleted", workspace, rows)

    # -- tokens that end -----------------------------------------------------------------------------------------

    def _get(self, workspace: str) -> Installed | None:
        return self._installations.get(workspace) if self._installations and workspace else None

    def _kept(self, workspace: str) -> Installed | None:
        """The installation, its token renewed where it ends soon."""
        one = self._get(workspace)
        if one is None or one.refresh is None or one.expires_at is None or self._secrets is None:
            return one
        now = self._clock()
        with self._lock:
            assert self._installations is not None
            if one.expires_at - now < EARLY and self._installations.claim(workspace, one.mark, now, LEASE):
                new = renewal(self._new_client(None), self._secrets, one.refresh, now, self._log)
                if new is not None:
                    self._installations.renewed(workspace, new.bot, new.refresh, new.expires_at)
                    self._log.info("the token of workspace %s was renewed until %s", workspace, new.expires_at)
        return self._get(workspace)
