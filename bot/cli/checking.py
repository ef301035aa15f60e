"""A text held against the papers, as the message shortcut does it in Slack."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.group import tianjin
from bot.cli.options import json_option, print_json, store_option


@tianjin.command()
@click.argument("file", type=Path)
@json_option
@store_option
def check(file: Path, as_json: bool, store: str) -> None:
    """Hold the figures of FILE (`-`: standard input) against the papers, in Chinese or English."""
    from bot import terminal
    from bot.questions import text_of, today
    from handlers.asking import report
    from handlers.asking.checking import check as held_against
    from store.archive import Archive

    text = text_of(file)
    with Archive.open(store, readonly=True) as archive:
        answer = held_against(archive, text, today())
    if as_json:
        print_json(report.as_json(answer))
    else:
        terminal.show_answer(answer)
