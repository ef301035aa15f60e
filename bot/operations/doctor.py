"""`tianjin doctor`: everything looked at that can be, and what to do about each finding."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from slack_sdk import WebClient

from bot.app import web_client
from bot.errors import UsageError
from bot.operations import of_settings, of_slack, of_store, of_surroundings, of_workspaces
from bot.operations.findings import Finding, healthy, looked
from bot.rotation import EARLY, AppSecrets, Rotation
from bot.settings import Settings, load, salvaged
from store.archive import Archive
from store.tokens import Tokens
from store.vault import Vault

MARKS = {
    "well": "[green]✓[/green]",
    "warning": "[yellow]![/yellow]",
    "wrong": "[red]✗[/red]",
    "skipped": "[dim]–[/dim]",
}
WIDTH_IN_A_PIPE = 120


def examine(
    clock: Callable[[], datetime], *, store: str | None = None, offline: bool = False, env_file: Path = Path(".env")
) -> Iterator[Finding]:
    """Look at everything; ``store`` in place of the settings' one, ``offline``: Slack is not asked."""
    try:
        settings = load(env_file)
    except UsageError as error:
        yield Finding("settings", "wrong", str(error), "deploy/env.example lists every setting with what it may be.")
        settings = salvaged(env_file)
    address = store or settings.tianjin_store
    yield from looked("settings", lambda: of_settings.examine(settings, env_file))
    found = list(looked("store", lambda: of_store.examine(address)))
    with ExitStack() as closing:
        archive = None
        if healthy(found) and of_store.is_of_this_version(address):  # opening an older one would bring it up to date
            archive = closing.enter_context(opened(settings, address))
        if offline:
            yield Finding("slack", "skipped", "Slack was not asked, as you wished.")
        else:
            yield from looked("slack", lambda: of_slack.examine(settings, client_of(settings, archive, clock), clock))
            yield from looked("slack", lambda: renewals(settings, archive, clock))
        if settings.many and archive:
            there = archive
            yield from looked("workspaces", lambda: of_workspaces.examine(settings, there, clock, offline=offline))
        yield from found
        yield from looked("surroundings", lambda: of_surroundings.examine(settings, clock()))
        yield from looked("sources", lambda: of_surroundings.sources(settings, archive, clock()))


def opened(settings: Settings, address: str) -> Archive:
    """A token that ends is renewed by whoever needs it, and so kept."""
    return Archive.open(address, readonly=not (settings.many or settings.slack_refresh_token))


def client_of(settings: Settings, archive: Archive | None, clock: Callable[[], datetime]) -> WebClient:
    """With the token that is good now: where tokens are renewed it stands in the store."""
    client = web_client(settings)
    if settings.slack_refresh_token and archive:
        secrets = AppSecrets(
            settings.slack_client_id or "", settings.slack_client_secret or "", settings.slack_refresh_token
        )
        tokens = Tokens(archive.engine, Vault(settings.token_keys))
        Rotation(tokens, client, secrets, clock, logging.getLogger("tianjin")).keep()
    return client


def renewals(settings: Settings, archive: Archive | None, clock: Callable[[], datetime]) -> Iterator[Finding]:
    """Where tokens end: whether the one of now was renewed in time (which ``client_of`` has just tried)."""
    if not settings.slack_refresh_token or archive is None:
        return
    tokens = Tokens(archive.engine, Vault(settings.token_keys))
    held = tokens.held(settings.slack_client_id or "", settings.slack_refresh_token, clock())
    if held.expires_at - clock() > EARLY:
        yield Finding(
            "slack", "well", f"The token is renewed by itself; this one ends {held.expires_at:%Y-%m-%d %H:%M} UTC."
        )
        return
    yield Finding(
        "slack", "wrong", "The token ends soon, and Slack does not renew it.",
        "Install the app again and set SLACK_BOT_TOKEN and SLACK_REFRESH_TOKEN to the new ones; see that"
        " SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are this app's.",
    )  # fmt: skip


def show(findings: list[Finding]) -> None:
    """For a person: a line each, what to do below it, and the sum."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH_IN_A_PIPE
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for each in findings:
        said = escape(each.said) + (f"\n[cyan]→ {escape(each.todo)}[/cyan]" if each.todo else "")
        table.add_row(MARKS[each.state], escape(each.part), said)
    console.print(table)
    wrong = sum(each.state == "wrong" for each in findings)
    warnings = sum(each.state == "warning" for each in findings)
    if wrong:
        console.print(f"\n[red bold]{wrong} to mend[/red bold], {warnings} to look at.")
    else:
        console.print(f"\n[green bold]Healthy[/green bold], {warnings} to look at.")
