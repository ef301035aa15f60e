"""The bot at work: for a real workspace, or in the local one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from bot.cli.group import tianjin
from bot.cli.options import Day


@tianjin.command()
def serve() -> None:
    """Serve a Slack workspace, by Socket Mode or HTTP as the tokens say."""
    from bot import logs, settings
    from bot.app import build
    from bot.serving import serve as run
    from bot.serving import stopping_on_signals

    told = settings.load()
    settings.require_serving(told)
    logs.configure(told.tianjin_log_level, secrets=told.secrets)
    with stopping_on_signals() as stop:
        program = build(told)
        try:
            run(program, stop)
        finally:
            program.close()


@tianjin.command()
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@click.option("--page", type=Path, default=None, help="A page of your own, read first.")
@click.option("--date", "issue_date", type=Day(), default=None, help="Its issue date, where the page does not say it.")
@click.option("--dev", is_flag=True, hidden=True)
def demo(port: int, page: Path | None, issue_date: date | None, dev: bool) -> None:
    """Try it all here: sample editions, the bot, and a local workspace in the browser."""
    from bot.demo import run

    run(port=port, page=page, issue_date=issue_date)
