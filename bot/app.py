"""build(settings): the archive, the Bolt app with its routes, and the timetable, put together."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery import Courier
from bot.errors import SlackRefused
from bot.rotation import AppSecrets, Rotation
from bot.schedule import BriefDesk
from bot.settings import Settings
from bot.sourcing import SourceDesk
from handlers.house import House
from handlers.routes import register
from store.archive import Archive
from store.sources.regular import sources_in

HTTP_TIMEOUT_SECONDS = 10
"""Far below the lease of a delivery (bot.delivery.LEASE), so that a stalled post never outlives its claim."""

LISTENER_THREADS = 20
"""Bolt's own five let five slow answers keep the next command waiting past Slack's three seconds."""

COURIER_THREADS = 4
"""Posts under way at a time. Two such processes on two shared cores gave 1000 channels due at once their message in
31 s and all replies in 44 s, against the local workspace on the same cores."""

AUTHORIZATION_LOST = (
    "机器人的授权已失效，请管理员重新安装应用。"
    "The bot's authorization has ended: ask an admin to install the app again."
)

_WHAT_TO_DO = {
    "invalid_auth": "SLACK_BOT_TOKEN is not known there; copy it again from the app's OAuth & Permissions page",
    "not_authed": "SLACK_BOT_TOKEN is empty; copy it from the app's OAuth & Permissions page",
    "token_revoked": "SLACK_BOT_TOKEN was revoked; install the app to the workspace again and copy the new one",
    "token_expired": "SLACK_BOT_TOKEN has expired; copy the present one from the app's OAuth & Permissions page",
    "account_inactive": "SLACK_BOT_TOKEN belongs to a removed bot or workspace; install the app again",
    "missing_scope": "a scope is missing; compare the app's scopes with deploy/manifest.yaml and reinstall it",
}


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Program:
    """The running parts. ``workspace`` is the id under which all rows of the workspace are kept."""

    settings: Settings
    house: House
    app: App
    client: WebClient
    workspace: str
    desk: BriefDesk
    sources: SourceDesk
    courier: Courier
    listeners: ThreadPoolExecutor

    def close(self) -> None:
        """Once nothing comes in any more: let what is being answered end, hand back what was claimed, close."""
        self.listeners.shutdown(wait=True)
        self.courier.hand_back()
        self.house.archive.close()


def build(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Program:
    """Put the program together; raises SlackRefused, StoreError or UsageError with what to do next."""
    client = web_client(settings)
    log = logging.getLogger("tianjin")
    archive: Archive | None = None
    rotation: Rotation | None = None
    if settings.slack_refresh_token:  # the token is in the store then, and may have ended since the settings were made
        archive = Archive.open(settings.tianjin_store)
        rotation = _rotation(archive, client, settings, clock, log)
        rotation.keep()
    workspace = workspace_id(client, settings)
    archive = archive or Archive.open(settings.tianjin_store)
    sources = sources_in(Path(settings.tianjin_sources))
    house = House(
        archive=archive,
        clock=clock,
        timezone=settings.tianjin_timezone,
        log=log,
        subscribing=settings.tianjin_subscribe,
        admins=settings.admins,
        correcting=settings.tianjin_corrections,
        sources=sources,
        hosts=settings.hosts,
        file_hosts=own_slack(settings),
        plain=settings.tianjin_blocks == "plain",
    )
    bolt_log = logging.getLogger("tianjin.bolt")
    bolt_log.setLevel(logging.ERROR)  # it would warn that the token in the environment is also in the client
    listeners = ThreadPoolExecutor(LISTENER_THREADS, thread_name_prefix="listener")
    app = App(
        client=client,
        signing_secret=settings.slack_signing_secret or "not used in Socket Mode",
        authorize=rotation.authorizer() if rotation else None,
        token_verification_enabled=False,  # done above, with a sentence of our own
        process_before_response=True,
        listener_executor=listeners,
        user_facing_authorize_error_message=AUTHORIZATION_LOST,
        logger=bolt_log,
    )
    bolt_log.setLevel(logging.NOTSET)
    register(app, house)
    desk = BriefDesk(archive, workspace, clock, log, operator=settings.tianjin_ops_channel)
    courier = Courier(
        archive,
        client,
        workspace,
        clock,
        log,
        writer=desk,
        stall=timedelta(seconds=settings.tianjin_longest_stall),
        threads=COURIER_THREADS,
        before_posting=rotation.keep if rotation else lambda: None,
        plain=settings.tianjin_blocks == "plain",
    )
    fetching = SourceDesk(archive, sources, clock, log, desk.tell_of_source)
    return Program(settings, house, app, client, workspace, desk, fetching, courier, listeners)


def own_slack(settings: Settings) -> frozenset[str]:
    """A Slack inside one's own network hands out files there."""
    return frozenset({urlsplit(settings.slack_api_url).netloc}) if settings.slack_api_url else frozenset()


def _rotation(
    archive: Archive, client: WebClient, settings: Settings, clock: Callable[[], datetime], log: logging.Logger
) -> Rotation:
    secrets = AppSecrets(
        client_id=settings.slack_client_id or "",
        client_secret=settings.slack_client_secret or "",
        refresh=settings.slack_refresh_token or "",
    )
    return Rotation(archive, client, secrets, clock, log)


def web_client(settings: Settings) -> WebClient:
    """A client that never repeats a request by itself: what is safe to repeat is decided where it is known."""
    return WebClient(
        token=settings.slack_bot_token,
        base_url=settings.api_url,
        timeout=HTTP_TIMEOUT_SECONDS,
        retry_handlers=[],
    )


def workspace_id(client: WebClient, settings: Settings) -> str:
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        code = str(error.response.get("error", "unknown error")) if error.response else "unknown error"
        what = _WHAT_TO_DO.get(code, "look the error up in Slack's documentation of auth.test")
        raise SlackRefused(f"Slack at {settings.api_url} refused the bot ({code}): {what}.") from None
    except Exception as error:  # the SDK passes on whatever urllib raises: refused, timed out, no JSON, TLS …
        raise SlackRefused(
            f"No Slack answers at {settings.api_url} ({error}): check the network, and SLACK_API_URL where it is set."
        ) from None
    return str(answer.get("team_id") or answer.get("team") or "workspace")
