"""The ledger of what was posted, and what is decided of what is unclear."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from bot.cli.group import tianjin
from bot.cli.options import json_option, print_json, store_option


@tianjin.group(invoke_without_command=True)
@click.option("--limit", default=30, show_default=True, type=click.IntRange(1, 10_000), help="The latest so many.")
@click.option("--state", default=None, help="Only those that are waiting, sent, failed, ambiguous or skipped.")
@json_option
@store_option
@click.pass_context
def deliveries(context: click.Context, limit: int, state: str | None, as_json: bool, store: str) -> None:
    """What was due, when it was sent, how late, or why not."""
    if context.invoked_subcommand is not None:
        return
    from bot import ledger
    from store.archive import Archive

    with Archive.open(store, readonly=True) as archive:
        entries = ledger.entries(archive, limit, state)
        if as_json:
            print_json([ledger.as_json(each) for each in entries])
        else:
            ledger.show(entries)


def _decision(name: str, what: str, summary: str) -> None:
    @deliveries.command(name, help=summary)
    @click.argument("id", type=int)
    @store_option
    def subcommand(id: int, store: str) -> None:
        from bot import ledger
        from store.archive import Archive

        with Archive.open(store) as archive:
            click.echo(ledger.decide(archive, id, what, datetime.now(UTC)))


_decisions: dict[str, tuple[Any, str]] = {
    "send": ("send", "Post delivery ID now, although it was late, refused or unclear."),
    "arrived": ("arrived", "Delivery ID did arrive: somebody has seen it."),
    "cancel": ("cancel", "Never post delivery ID."),
}
for _name, (_what, _summary) in _decisions.items():
    _decision(_name, _what, _summary)
