"""Which kinds of blocks this workspace's Slack takes: tried where a refusal is heard, and kept."""

from __future__ import annotations

import click

from bot.cli.group import tianjin


@tianjin.command()
@click.argument("channel")
@click.option("--again", is_flag=True, help="Forget first what was refused before.")
def blocks(channel: str, again: bool) -> None:
    """Post a table, a chart, a card and a folding part to CHANNEL, and keep off what is refused.

    For Slack-compatible servers: nobody tells the bot when they refuse what answers a command.
    """
    from bot import trying
    from bot.app import web_client, workspace_id
    from bot.settings import load, require_serving
    from store.archive import Archive

    settings = load()
    require_serving(settings)
    client = web_client(settings)
    with Archive.open(settings.tianjin_store) as archive:
        off = trying.try_blocks(archive, client, workspace_id(client, settings), channel, again=again)
    if off:
        click.echo(f"Refused, and said by simpler blocks from now on: {', '.join(sorted(off))}")
    else:
        click.echo("All kinds of blocks were taken.")
