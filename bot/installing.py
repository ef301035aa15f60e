"""How a workspace installs the bot by itself: OAuth v2, by Bolt's flow and slack_sdk's interfaces, on our own store."""

from __future__ import annotations

import html
import logging
import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from slack_bolt import BoltResponse
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.callback_options import CallbackOptions, FailureArgs, SuccessArgs
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import Bot, Installation, InstallationStore
from slack_sdk.oauth.state_store import OAuthStateStore

from bot.operations.scopes import NEEDED, OPTIONAL
from store.installations import Installations, Installed

STATE_LIFE = timedelta(minutes=10)
INSTALL_PATH, REDIRECT_PATH = "/slack/install", "/slack/oauth_redirect"
SCOPES = tuple(NEEDED) + tuple(OPTIONAL)


class StoredInstallations(InstallationStore):
    """slack_sdk's interface over ours. Tokens of people are never kept: the bot has no use for them."""

    def __init__(self, installations: Installations, clock: Callable[[], datetime]) -> None:
        self._installations, self._clock = installations, clock

    def save(self, installation: Installation) -> None:
        bot = installation.to_bot()
        refresh, ends = bot.bot_refresh_token, bot.bot_token_expires_at
        self._installations.put(
            Installed(
                workspace=str(installation.team_id or installation.enterprise_id),
                bot=str(bot.bot_token),
                bot_id=str(bot.bot_id or ""),
                bot_user=str(bot.bot_user_id or ""),
                installed_at=self._clock(),
                name=installation.team_name or installation.enterprise_name,
                enterprise=installation.enterprise_id,
                app=installation.app_id,
                scopes=tuple(bot.bot_scopes or ()),
                installer=installation.user_id,
                refresh=refresh,
                expires_at=datetime.fromtimestamp(ends, UTC) if refresh and ends else None,
            )
        )

    def find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        one = self._installations.get(str(team_id or enterprise_id or ""))
        if one is None or user_id not in (None, one.installer):
            return None
        return Installation(
            app_id=one.app,
            enterprise_id=one.enterprise,
            team_id=one.workspace,
            team_name=one.name,
            bot_token=one.bot,
            bot_id=one.bot_id,
            bot_user_id=one.bot_user,
            bot_scopes=list(one.scopes),
            bot_refresh_token=one.refresh,
            bot_token_expires_at=int(one.expires_at.timestamp()) if one.expires_at else None,
            user_id=str(one.installer or ""),
            installed_at=one.installed_at.timestamp(),
        )

    def find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        found = self.find_installation(enterprise_id=enterprise_id, team_id=team_id)
        return found.to_bot() if found else None

    def delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        self._installations.revoked(str(team_id or enterprise_id or ""))

    def delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        self.delete_bot(enterprise_id=enterprise_id, team_id=team_id)


class StoredStates(OAuthStateStore):
    """The state of a beginning installation: good once, for ten minutes, at any of the processes."""

    def __init__(self, installations: Installations, clock: Callable[[], datetime]) -> None:
        self._installations, self._clock = installations, clock

    def issue(self, *args: object, **kwargs: object) -> str:
        state, now = secrets.token_urlsafe(32), self._clock()
        self._installations.begin(state, now + STATE_LIFE, now)
        return state

    def consume(self, state: str) -> bool:
        return self._installations.use(state or "", self._clock())


def flow(
    installations: Installations,
    clock: Callable[[], datetime],
    *,
    client: WebClient,
    client_id: str,
    client_secret: str,
    redirect_uri: str | None = None,
    scopes: Sequence[str] = SCOPES,
) -> OAuthFlow:
    """Bolt's, with pages in both languages. It would log the code of a failed exchange, and so logs nothing."""
    quiet = logging.getLogger("tianjin.oauth")
    quiet.setLevel(logging.CRITICAL)
    settings = OAuthSettings(
        client_id=client_id,
        client_secret=client_secret,
        scopes=list(scopes),
        redirect_uri=redirect_uri,
        install_path=INSTALL_PATH,
        redirect_uri_path=REDIRECT_PATH,
        install_page_rendering_enabled=False,
        callback_options=CallbackOptions(success=_installed, failure=_not_installed),
        authorization_url=client.base_url.removesuffix("api/") + "oauth/v2/authorize",
        installation_store=StoredInstallations(installations, clock),
        installation_store_bot_only=True,
        state_store=StoredStates(installations, clock),
        state_expiration_seconds=int(STATE_LIFE.total_seconds()),
        logger=quiet,
    )
    return OAuthFlow(client=client, logger=quiet, settings=settings)


_WHY = {
    "access_denied": ("安装没有被同意，什么都没有改动。", "The installation was not allowed; nothing has changed."),
    "invalid_browser": (
        "这次安装不是从这个浏览器开始的，请重新打开安装地址。",
        "This installation was not begun in this browser; open the install address again.",
    ),
    "invalid_state": (
        "安装页面已过期或已用过，请重新打开安装地址。",
        "The installation has expired or was used already; open the install address again.",
    ),
}
_OTHERWISE = (
    "安装没有完成，请重新打开安装地址。",
    "The installation was not completed; open the install address again.",
)


def _installed(args: SuccessArgs) -> BoltResponse:
    name = html.escape(args.installation.team_name or "")
    return page(
        200,
        f"已安装到 {name}。在任何频道输入 /tianjin 就可以开始；管理员可用 /tianjin settings 设置。",
        f"Installed in {name}. Type /tianjin in any channel to begin; admins set it up with /tianjin settings.",
    )


def _not_installed(args: FailureArgs) -> BoltResponse:
    zh, en = _WHY.get(args.reason, _OTHERWISE)
    return page(min(args.suggested_status_code, 499), zh, en)


def page(status: int, zh: str, en: str) -> BoltResponse:
    body = (
        '<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>Tianjin</title>'
        '<meta name="viewport" content="width=device-width"><body style="font:18px/1.6 system-ui;margin:4rem auto;'
        f'max-width:36rem;padding:0 1rem"><p>{zh}</p><p lang="en">{en}</p></body></html>'
    )
    return BoltResponse(status=status, body=body, headers={"Content-Type": "text/html; charset=utf-8"})
