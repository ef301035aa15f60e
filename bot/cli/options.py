"""What many subcommands take, and how they print."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

DEFAULT_STORE = "sqlite:///tianjin.db"


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as YYYY-MM-DD, such as 2025-08-29.", param, ctx)


def _usual_store() -> str:
    """The store that `serve` would use: as .env says, where there is one."""
    if not Path(".env").is_file():
        return DEFAULT_STORE
    from dotenv import dotenv_values

    return dotenv_values(".env").get("TIANJIN_STORE") or DEFAULT_STORE


store_option = click.option(
    "--store",
    default=_usual_store,
    envvar="TIANJIN_STORE",
    show_default=DEFAULT_STORE,
    metavar="URL",
    help="The article store.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def origin_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where a page is from, as far as it is known."""
    for option in (
        click.option("--url", default=None, help="Where the page can be read."),
        click.option("--page", "number", default=None, help="The page's number in its issue, such as 05."),
        click.option("--paper", default=None, help="The newspaper's name."),
        click.option("--date", "issue_date", type=Day(), default=None, help="The issue date."),
    ):
        command = option(command)
    return command


def print_json(value: Any, indent: int | None = 1) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))
