"""build(settings): the archive, the Bolt app with its routes, and the timetable, put together."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from slack_bolt import Ack, App, BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.oauth import OAuthFlow
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.couriers import Couriers
from bot.delivery import Courier
from bot.errors import SlackRefused
from bot.installing import flow
from bot.rotation import AppSecrets, Rotation
from bot.schedule import BriefDesk
from bot.settings import Settings
from bot.sourcing import SourceDesk
from bot.unanswered import answer_what_waits
from bot.workspaces import Own, Workspaces
from handlers.heard import NO_WORKSPACE, workspace_of
from handlers.house import House
from handlers.rates import Rates
from handlers.routes import register
from store.archive import Archive, is_database
from store.installations import Installations
from store.leaving import came_back
from store.retention import forget_old, workspaces_with_questions
from store.sources.regular import sources_in
from store.tokens import Tokens
from store.vault import Vault

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

THE_SETTINGS = "that of the settings"

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
    """The running parts. ``workspace`` is the operator's: the id under which all rows of it are kept; "" where there
    are no tokens in the environment. ``installing`` is there where workspaces may install the bot by themselves."""

    settings: Settings
    house: House
    app: App
    client: WebClient
    workspace: str
    workspaces: Workspaces
    desk: BriefDesk
    sources: SourceDesk
    courier: Couriers
    listeners: ThreadPoolExecutor
    installing: OAuthFlow | None = None

    def answer_what_waits(self) -> None:
        """What a process that is gone had taken and not answered."""
        answer_what_waits(self.house.archive, self.app, self.house.clock, self.house.log)

    def forget_old(self) -> None:
        """What was asked longer ago than its workspace wants to keep."""
        now = self.house.clock()
        for workspace in workspaces_with_questions(self.house.archive.engine):
            forget_old(self.house.archive.engine, workspace, self.house.at(workspace).keep, now)
            self.house.archive.rates.forget(workspace, now.timestamp())

    def close(self) -> None:
        """Once nothing comes in any more: let what is being answered end, hand back what was claimed, close."""
        self.listeners.shutdown(wait=True)
        self.courier.hand_back()
        self.house.archive.close()


def build(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Program:
    """Put the program together; raises SlackRefused, StoreError or UsageError with what to do next."""
    client = web_client(settings)
    log = logging.getLogger("tianjin")
    archive, own = _own(settings, client, clock, log)
    workspaces, installing = _workspaces(settings, archive, own, client, clock, log)
    house = _house(settings, archive, workspaces, clock, log)
    listeners = ThreadPoolExecutor(LISTENER_THREADS, thread_name_prefix="listener")
    app = _bolt(settings, client, listeners, workspaces if settings.many or settings.slack_refresh_token else None)
    _listen_for_leavers(app, workspaces)
    register(app, house)

    def closed(workspace: str, channel: str) -> str | None:
        here = house.at(workspace)
        refused = here.shared_channels == "refused" and here.archive.shared.is_shared(workspace, channel)
        return "the channel is shared with another organisation" if refused else None

    workspace = own.workspace if own else ""
    desk = BriefDesk(
        archive, workspace, clock, log, operator=settings.tianjin_ops_channel, workspaces=workspaces.ids, refuses=closed
    )

    def courier(of: str) -> Courier:
        posting = client if own and of == own.workspace else web_client(settings, token=None)

        def fresh() -> None:
            known = workspaces.client(of)
            posting.token = known.token if known else None

        return Courier(
            archive,
            posting,
            of,
            clock,
            log,
            writer=desk,
            stall=timedelta(seconds=settings.tianjin_longest_stall),
            before_posting=fresh,
            plain=settings.tianjin_blocks == "plain",
        )

    couriers = Couriers(archive, workspaces, courier, clock, threads=COURIER_THREADS)
    fetching = SourceDesk(archive, house.sources, clock, log, desk.tell_of_source)
    return Program(settings, house, app, client, workspace, workspaces, desk, fetching, couriers, listeners, installing)


def _own(
    settings: Settings, client: WebClient, clock: Callable[[], datetime], log: logging.Logger
) -> tuple[Archive, Own | None]:
    """The store, and the workspace of the tokens in the environment where there are any.

    Slack is asked before the store is made, but where the token itself is in the store.
    """
    if not settings.slack_bot_token:
        return Archive.open(settings.tianjin_store), None
    archive: Archive | None = None
    rotation: Rotation | None = None
    if settings.slack_refresh_token:  # it may have ended since the settings were made
        archive = Archive.open(settings.tianjin_store)
        tokens = Tokens(archive.engine, Vault(settings.token_keys))
        rotation = Rotation(tokens, client, _secrets(settings), clock, log)
        rotation.keep()
    answer = identity(client, settings)
    workspace = _team(answer)
    archive = archive or Archive.open(settings.tianjin_store)
    came_back(archive, workspace)
    return archive, Own(workspace, client, dict(answer.data), _scopes(answer), rotation)  # type: ignore[arg-type]


def _workspaces(
    settings: Settings,
    archive: Archive,
    own: Own | None,
    client: WebClient,
    clock: Callable[[], datetime],
    log: logging.Logger,
) -> tuple[Workspaces, OAuthFlow | None]:
    if not settings.many:
        return Workspaces(archive, clock, log, own=own, new_client=lambda token: web_client(settings, token)), None
    installations = Installations(archive.engine, Vault(settings.token_keys))
    workspaces = Workspaces(
        archive,
        clock,
        log,
        own=own,
        installations=installations,
        secrets=_secrets(settings),
        new_client=lambda token: web_client(settings, token),
    )
    installing = flow(
        installations,
        clock,
        client=web_client(settings, token=None),
        client_id=settings.slack_client_id or "",
        client_secret=settings.slack_client_secret or "",
        redirect_uri=settings.tianjin_redirect_url,
    )
    return workspaces, installing


def _house(
    settings: Settings, archive: Archive, workspaces: Workspaces, clock: Callable[[], datetime], log: logging.Logger
) -> House:
    return House(
        archive=archive,
        clock=clock,
        timezone=settings.tianjin_timezone,
        log=log,
        subscribing=settings.tianjin_subscribe,
        admins=settings.admins,
        correcting=settings.tianjin_corrections,
        sources=sources_in(Path(settings.tianjin_sources)),
        hosts=settings.hosts,
        file_hosts=own_slack(settings),
        plain=settings.tianjin_blocks == "plain",
        own=(workspaces.own or "") if settings.many else None,
        ingesting=settings.tianjin_ingest,
        shared_channels=settings.tianjin_shared_channels,
        keep=timedelta(days=settings.tianjin_keep_days),
        time=settings.tianjin_brief_time,
        installer_of=workspaces.installer_of,
        features_off=workspaces.features_off,
        rates=Rates(
            settings.tianjin_person_rate,
            settings.tianjin_workspace_rate,
            together=archive.rates if is_database(settings.tianjin_store) else None,
        ),
    )


def _bolt(settings: Settings, client: WebClient, listeners: ThreadPoolExecutor, workspaces: Workspaces | None) -> App:
    bolt_log = logging.getLogger("tianjin.bolt")
    bolt_log.setLevel(logging.ERROR)  # it would warn that the token in the environment is also in the client
    app = App(
        client=client,
        signing_secret=settings.slack_signing_secret or "not used in Socket Mode",
        authorize=_authorizer(workspaces) if workspaces else None,
        token_verification_enabled=False,  # done above, with a sentence of our own
        process_before_response=True,
        listener_executor=listeners,
        user_facing_authorize_error_message=AUTHORIZATION_LOST,
        logger=bolt_log,
    )
    bolt_log.setLevel(logging.NOTSET)
    return app


def _authorizer(workspaces: Workspaces) -> Callable[..., AuthorizeResult]:
    """Bolt wants a plain function; it takes None for a workspace that is not served here, and says so itself."""

    def authorize(context: Any, team_id: str | None, enterprise_id: str | None) -> AuthorizeResult | None:
        return workspaces.authorize(context, team_id, enterprise_id)

    return cast("Callable[..., AuthorizeResult]", authorize)


def _listen_for_leavers(app: App, workspaces: Workspaces) -> None:
    """Before everything else: an event that is not acknowledged comes again, until it has been heeded."""

    def heeded(body: dict[str, Any], context: BoltContext) -> bool:
        return not workspaces.is_past(workspace_of(body, context), float(body.get("event_time") or 0))

    def uninstalled(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        if heeded(body, context):
            workspaces.left(workspace_of(body, context))
        ack()

    def revoked(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        if (body["event"].get("tokens") or {}).get("bot") and heeded(body, context):
            workspaces.revoked(workspace_of(body, context))
        ack()

    app.event("app_uninstalled")(uninstalled)
    app.event("tokens_revoked")(revoked)


def _secrets(settings: Settings) -> AppSecrets:
    return AppSecrets(
        client_id=settings.slack_client_id or "",
        client_secret=settings.slack_client_secret or "",
        refresh=settings.slack_refresh_token or "",
    )


def own_slack(settings: Settings) -> frozenset[str]:
    """A Slack inside one's own network hands out files there."""
    return frozenset({urlsplit(settings.slack_api_url).netloc}) if settings.slack_api_url else frozenset()


def web_client(settings: Settings, token: str | None = THE_SETTINGS) -> WebClient:
    """A client that never repeats a request by itself: what is safe to repeat is decided where it is known."""
    return WebClient(
        token=settings.slack_bot_token if token is THE_SETTINGS else token,
        base_url=settings.api_url,
        timeout=HTTP_TIMEOUT_SECONDS,
        retry_handlers=[],
    )


def workspace_id(client: WebClient, settings: Settings) -> str:
    return _team(identity(client, settings))


def identity(client: WebClient, settings: Settings) -> SlackResponse:
    """Who Slack says that the token is. Raises SlackRefused with what to do next."""
    try:
        return client.auth_test()
    except SlackApiError as error:
        code = str(error.response.get("error", "unknown error")) if error.response else "unknown error"
        what = _WHAT_TO_DO.get(code, "look the error up in Slack's documentation of auth.test")
        raise SlackRefused(f"Slack at {settings.api_url} refused the bot ({code}): {what}.") from None
    except Exception as error:  # the SDK passes on whatever urllib raises: refused, timed out, no JSON, TLS …
        raise SlackRefused(
            f"No Slack answers at {settings.api_url} ({error}): check the network, and SLACK_API_URL where it is set."
        ) from None


def _team(answer: SlackResponse) -> str:
    return str(answer.get("team_id") or answer.get("team") or NO_WORKSPACE)


def _scopes(answer: SlackResponse) -> frozenset[str] | None:
    """Those of the token, which Slack names with every answer; None: this server does not."""
    said = next((value for name, value in answer.headers.items() if str(name).lower() == "x-oauth-scopes"), None)
    if said is None:
        return None
    return frozenset(each.strip() for each in str(said[0] if isinstance(said, list) else said).split(",")) - {""}
