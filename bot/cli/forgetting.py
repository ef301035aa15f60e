"""Who is forgotten, and who changed what."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from bot.cli.group import tianjin
from bot.cli.options import json_option, print_json, store_option

workspace_option = click.option(
    "--workspace", default=None, metavar="T…", help="Which workspace, where there are many."
)


@tianjin.command()
@click.argument("what", type=click.Choice(["person", "channel", "workspace"]))
@click.argument("id")
@workspace_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@store_option
def forget(what: str, id: str, workspace: str | None, yes: bool, store: str) -> None:
    """Delete all that the store knows of a Slack person (U…), channel (C…) or workspace (T…).

    What a person decided on figures and enterprises goes on holding, without their name. Backups made before keep it.
    """
    from bot.operations.forgetting import forget as carry_out
    from bot.operations.who import at_the_machine
    from store.archive import Archive

    with Archive.open(store) as archive:
        if not yes:
            click.confirm(f"Forget the {what} {id} for good?", abort=True)
        done = carry_out(archive, what, id, workspace, at_the_machine(), datetime.now(UTC))
    click.echo(f"✓ {sum(done.deleted.values())} rows deleted, {sum(done.cleared.values())} without the name.")
    for table, rows in sorted({**done.deleted, **done.cleared}.items()):
        click.echo(f"  {table}: {rows}")


@tianjin.command()
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 100_000), help="The latest so many.")
@click.option("--workspace", default=None, metavar="T…", help="Only this workspace's.")
@json_option
@store_option
def audit(limit: int, workspace: str | None, as_json: bool, store: str) -> None:
    """Who changed what: decisions, subscriptions, deliveries, settings, pages taken out, who was forgotten."""
    from store.archive import Archive
    from store.audit import as_json as as_entry
    from store.audit import one_line

    with Archive.open(store, readonly=True) as archive:
        changes = archive.audit.latest(limit, workspace)
    if as_json:
        print_json([as_entry(each) for each in changes])
        return
    for each in changes:
        click.echo(one_line(each))
    if not changes:
        click.echo("Nothing has been changed yet.")
