"""Settings, and the file that they stand in."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import UsageError
from bot.operations.findings import Finding
from bot.settings import Settings, require_serving

OTHERS_MAY_READ = stat.S_IRGRP | stat.S_IROTH
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def examine(settings: Settings, env_file: Path = Path(".env")) -> Iterator[Finding]:
    try:
        require_serving(settings)
        by = "Socket Mode" if settings.mode == "socket" else f"HTTP on {settings.tianjin_host}:{settings.tianjin_port}"
        yield Finding("settings", "well", f"All that is needed is set; the bot serves by {by}.")
    except UsageError as error:
        yield Finding("settings", "wrong", str(error))
    yield from _kinds_of_tokens(settings)
    yield from _in_clear(settings)
    if env_file.is_file() and env_file.stat().st_mode & OTHERS_MAY_READ:
        yield Finding(
            "settings", "warning", f"{env_file} with its tokens can be read by other users.", f"chmod 600 {env_file}"
        )
    if settings.tianjin_subscribe == "admins" and not settings.admins:
        yield Finding(
            "settings", "warning", "Only admins may subscribe, and there are none.",
            "Set TIANJIN_ADMINS to user ids (U…), or TIANJIN_SUBSCRIBE=anyone.",
        )  # fmt: skip
    if not settings.tianjin_ops_channel:
        yield Finding(
            "settings", "warning", "Nobody is told of failing sources, missing papers and low disk.",
            "Set TIANJIN_OPS_CHANNEL to a channel's id and invite the bot there.",
        )  # fmt: skip


def _kinds_of_tokens(settings: Settings) -> Iterator[Finding]:
    """The two are easily put into each other's place."""
    for name, token, beginnings, what in (
        ("SLACK_BOT_TOKEN", settings.slack_bot_token, ("xoxb-", "xoxe.xoxb-"), "a bot token (xoxb-…)"),
        ("SLACK_APP_TOKEN", settings.slack_app_token, ("xapp-",), "an app-level token (xapp-…)"),
    ):
        if token and not token.startswith(beginnings):
            yield Finding("settings", "wrong", f"{name} is not {what}.", "Copy it again from the app's pages.")


def _in_clear(settings: Settings) -> Iterator[Finding]:
    address = urlsplit(settings.api_url)
    if address.scheme == "http" and address.hostname not in LOOPBACK:
        yield Finding(
            "settings", "warning", f"SLACK_API_URL sends the token in clear to {address.hostname}.", "Use https there."
        )
