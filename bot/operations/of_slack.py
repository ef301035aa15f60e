"""Slack: whether it lets the bot in, with which rights, and whose clock is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.app import workspace_id
from bot.errors import SlackRefused
from bot.operations.findings import Finding
from bot.operations.scopes import NEEDED, OPTIONAL, USED_IF_GIVEN
from bot.settings import Settings
from handlers.posting import code_of

DRIFT_SECONDS = 30.0
SIGNATURES_REFUSED_SECONDS = 300.0
"""Slack and the bot's own door refuse what is older."""


def examine(settings: Settings, client: WebClient, clock: Callable[[], datetime]) -> Iterator[Finding]:
    if not settings.slack_bot_token:
        yield Finding("slack", "skipped", "There is no token, so Slack was not asked.")
        return
    try:
        answer = client.auth_test()
    except Exception:
        try:
            workspace_id(client, settings)  # says it in a sentence
        except SlackRefused as refused:
            yield Finding("slack", "wrong", str(refused))
        return
    now = clock()
    yield Finding("slack", "well", f"{answer.get('team')} lets the bot in as @{answer.get('user')}.")
    headers = headers_of(answer)
    yield from scopes(headers)
    yield from clock_against(headers, now)
    yield from _socket_mode(settings, client)


def scopes(headers: Mapping[str, str]) -> Iterator[Finding]:
    """By what Slack says of the token with every answer."""
    given = scopes_in(headers)
    if given is None:
        yield Finding("scopes", "skipped", "This server does not say which scopes the token has.")
        return
    how = "Add it under OAuth & Permissions (deploy/manifest.yaml names them all) and install the app again."
    for scope, what in NEEDED.items():
        if scope not in given:
            yield Finding("scopes", "wrong", f"The scope {scope} is missing: no {what}.", how)
    for scope, what in OPTIONAL.items():
        if scope not in given:
            yield Finding("scopes", "warning", f"Without the optional scope {scope} this is off: {what}.", how)
    if unused := sorted(given - NEEDED.keys() - OPTIONAL.keys() - USED_IF_GIVEN):
        yield Finding(
            "scopes", "warning", f"The token may do more than the bot needs: {', '.join(unused)}.",
            "Take these scopes away under OAuth & Permissions.",
        )  # fmt: skip
    if NEEDED.keys() <= given:
        yield Finding("scopes", "well", f"{len(given)} scopes are given; the needed ones are among them.")


def scopes_in(headers: Mapping[str, str]) -> frozenset[str] | None:
    """None: this server does not say."""
    if "x-oauth-scopes" not in headers:
        return None
    return frozenset(each.strip() for each in headers["x-oauth-scopes"].split(",")) - {""}


def headers_of(answer: SlackResponse) -> dict[str, str]:
    return {str(name).lower(): _one(value) for name, value in answer.headers.items()}


def clock_against(headers: Mapping[str, str], now: datetime) -> Iterator[Finding]:
    try:
        there = parsedate_to_datetime(headers["date"])
    except (KeyError, ValueError):
        yield Finding("clock", "skipped", "Slack's answer says no time, so this clock was not compared.")
        return
    apart = abs((now - there).total_seconds())
    what = f"This machine's clock and Slack's are {apart:.0f} s apart."
    how = "Switch on time synchronisation (timedatectl set-ntp true)."
    if apart > SIGNATURES_REFUSED_SECONDS:
        yield Finding("clock", "wrong", f"{what} Slack's requests are refused, and briefs come at wrong times.", how)
    elif apart > DRIFT_SECONDS:
        yield Finding("clock", "warning", what, how)
    else:
        yield Finding("clock", "well", what)


def _socket_mode(settings: Settings, client: WebClient) -> Iterator[Finding]:
    if settings.mode != "socket":
        return
    try:
        client.apps_connections_open(app_token=settings.slack_app_token or "")
    except SlackApiError as error:
        yield Finding(
            "slack", "wrong", f"Slack refuses Socket Mode ({code_of(error)}).",
            "SLACK_APP_TOKEN must be an app-level token with connections:write, and Socket Mode on in the app.",
        )  # fmt: skip
        return
    yield Finding("slack", "well", "Socket Mode can be connected.")


def _one(value: Any) -> str:
    return str(value[0] if isinstance(value, list) and value else value)
