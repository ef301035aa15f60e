"""One command a subcommand: parse, call, print. No logic here."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from bot.cli import (
    asking,
    blocks,
    checking,
    copies,
    deliveries,
    enterprise,
    feedback,
    forgetting,
    health,
    keeping,
    keys,
    reading,
    running,
)
from bot.cli.group import tianjin
from bot.errors import BotError
from store.errors import PageError, StoreError

__all__ = [
    "asking", "blocks", "checking", "copies", "deliveries", "enterprise", "feedback", "forgetting", "health",
    "keeping", "keys", "main", "reading", "running", "tianjin",
]  # fmt: skip


GARBAGE = 50_000
"""Objects made before the collector looks for cycles. With Python's 700 it takes a tenth of the start."""


@contextmanager
def _sentences_for_errors() -> Iterator[None]:
    try:
        yield
    except (BotError, PageError, StoreError) as error:
        click.echo(f"tianjin: {error}", err=True)
        sys.exit(2)


def main() -> None:
    """The console script. Exit status 2 and one sentence where something was typed, set or handed in wrongly."""
    gc.set_threshold(GARBAGE)
    with _sentences_for_errors():
        tianjin(prog_name="tianjin")
