"""The workspaces that installed the bot by themselves: whether each one's token opens and is good, and what it may."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime

from slack_sdk.errors import SlackApiError

from bot.app import web_client
from bot.operations.findings import Finding
from bot.operations.of_slack import headers_of, scopes_in
from bot.operations.scopes import NEEDED, OPTIONAL
from bot.rotation import AppSecrets
from bot.settings import Settings
from bot.workspaces import Workspaces
from handlers.posting import code_of
from store.archive import Archive
from store.errors import StoreError
from store.installations import Installations
from store.vault import Vault

AGAIN = "Its admin installs the bot again, at …/slack/install."


def examine(settings: Settings, archive: Archive, clock: Callable[[], datetime], *, offline: bool) -> Iterator[Finding]:
    """A line each, and what to do; ``offline``: only whether the kept tokens open."""
    workspaces = installed(settings, archive, clock)
    served = workspaces.ids()
    if not served:
        yield Finding("workspaces", "well", "No workspace has installed the bot yet.")
    opened = 0
    for each in served:
        try:
            found = list(_asked(workspaces, each)) if not offline else []
            workspaces.features_off(each)  # opens the tokens
        except StoreError as error:
            yield Finding("workspaces", "wrong", f"{each}: {error}")
            continue
        opened += 1
        yield from found
    if opened and offline:
        yield Finding("workspaces", "well", f"{opened} of {len(served)} workspaces' tokens open; Slack was not asked.")


def installed(settings: Settings, archive: Archive, clock: Callable[[], datetime]) -> Workspaces:
    """Those that installed the bot, without the one of the settings' token."""
    return Workspaces(
        archive,
        clock,
        logging.getLogger("tianjin"),
        own=None,
        installations=Installations(archive.engine, Vault(settings.token_keys)),
        secrets=AppSecrets(settings.slack_client_id or "", settings.slack_client_secret or ""),
        new_client=lambda token: web_client(settings, token),
    )


def _asked(workspaces: Workspaces, workspace: str) -> Iterator[Finding]:
    client = workspaces.client(workspace)
    if client is None:
        return  # it left this moment
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        yield Finding("workspaces", "wrong", f"{workspace}: Slack refuses its token ({code_of(error)}).", AGAIN)
        return
    except Exception as error:  # whatever urllib raises
        said = f"{workspace}: no Slack answers ({type(error).__name__})."
        yield Finding("workspaces", "wrong", said, "Check the network, and SLACK_API_URL where it is set.")
        return
    name = f"{workspace} ({answer.get('team')})"
    if answer.get("team_id") not in (None, workspace):
        yield Finding("workspaces", "wrong", f"{name}: its token is of {answer.get('team_id')}.", AGAIN)
        return
    given = scopes_in(headers_of(answer))
    lacking = sorted(workspaces.features_off(workspace) if given is None else OPTIONAL.keys() - given)
    if needed := sorted(NEEDED.keys() - (NEEDED.keys() if given is None else given)):
        yield Finding("workspaces", "wrong", f"{name}: {', '.join(needed)} is missing.", AGAIN)
    elif lacking:
        off = "; ".join(f"{OPTIONAL[scope]} ({scope})" for scope in lacking)
        yield Finding("workspaces", "warning", f"{name} lets the bot in; off there: {off}.", AGAIN)
    else:
        yield Finding("workspaces", "well", f"{name} lets the bot in as @{answer.get('user')}, with all scopes.")
