"""Enterprises as people know them better: merge two, split a name off, rename; with who, when and why."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click

from bot.cli.group import tianjin
from bot.cli.options import json_option, print_json, store_option

why_option = click.option("--why", default=None, metavar="TEXT", help="The reason; it is kept with the decision.")
workspace_option = click.option(
    "--workspace", default="", metavar="ID", help="A Slack workspace's own decisions (T…), in place of those for all."
)


@tianjin.group()
def enterprise() -> None:
    """Enterprises: list and show them; merge, split, rename; undo what was decided."""


@enterprise.command("list")
@click.argument("words", nargs=-1)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
@json_option
@workspace_option
@store_option
def list_(words: tuple[str, ...], limit: int, as_json: bool, workspace: str, store: str) -> None:
    """The enterprises named last, or those whose names look or sound like WORDS."""
    from bot import deciding
    from store.archive import Archive

    with Archive.open(store, readonly=True) as archive:
        found = deciding.matching(archive.seen_by(workspace), " ".join(words), limit)
    if as_json:
        print_json([deciding.as_row(each) for each in found])
    else:
        deciding.show_list(found)


@enterprise.command()
@click.argument("name")
@json_option
@workspace_option
@store_option
def show(name: str, as_json: bool, workspace: str, store: str) -> None:
    """What the pages say of NAME: names, people, relations, facts, figures; and what was decided about it."""
    from bot import deciding
    from store.archive import Archive
    from store.edits.naming import one_named

    with Archive.open(store, readonly=True) as archive:
        told = deciding.told_of(archive.seen_by(workspace), one_named(archive.seen_by(workspace), name))
    if as_json:
        print_json(deciding.as_record(told))
    else:
        deciding.show_told(told)


def _decision(act: Callable[..., Any], workspace: str, store: str, **said: Any) -> None:
    from bot import deciding
    from store.archive import Archive

    with Archive.open(store) as archive:
        who = {"by": getpass.getuser(), "now": datetime.now(UTC)}
        deciding.show_edits([act(archive.seen_by(workspace), **said, **who)])


@enterprise.command()
@click.argument("name")
@click.argument("into")
@why_option
@workspace_option
@store_option
def merge(name: str, into: str, why: str | None, workspace: str, store: str) -> None:
    """NAME and INTO are one enterprise, shown as INTO."""
    from bot import deciding

    _decision(deciding.merge, workspace, store, name=name, into=into, why=why)


@enterprise.command()
@click.argument("name")
@click.argument("off")
@why_option
@workspace_option
@store_option
def split(name: str, off: str, why: str | None, workspace: str, store: str) -> None:
    """OFF is no name of NAME: it is another enterprise."""
    from bot import deciding

    _decision(deciding.split, workspace, store, name=name, off=off, why=why)


@enterprise.command()
@click.argument("name")
@click.argument("to")
@why_option
@workspace_option
@store_option
def rename(name: str, to: str, why: str | None, workspace: str, store: str) -> None:
    """Show NAME as TO; its other names stay known."""
    from bot import deciding

    _decision(deciding.rename, workspace, store, name=name, to=to, why=why)


@enterprise.command()
@click.argument("number", type=int)
@workspace_option
@store_option
def undo(number: int, workspace: str, store: str) -> None:
    """Undo decision NUMBER, as `tianjin enterprise history` lists it; also one about a figure."""
    from bot import deciding

    _decision(deciding.undo, workspace, store, number=number)


@enterprise.command()
@click.argument("number", type=int)
@workspace_option
@store_option
def approve(number: int, workspace: str, store: str) -> None:
    """Let decision NUMBER hold, which waits for approval."""
    from bot import deciding

    _decision(deciding.approve, workspace, store, number=number)


@enterprise.command()
@click.argument("number", type=int)
@workspace_option
@store_option
def refuse(number: int, workspace: str, store: str) -> None:
    """Do not let decision NUMBER hold, which waits for approval."""
    from bot import deciding

    _decision(deciding.refuse, workspace, store, number=number)


@enterprise.command()
@click.argument("name", required=False)
@json_option
@workspace_option
@store_option
def history(name: str | None, as_json: bool, workspace: str, store: str) -> None:
    """What was decided, by whom, when and why; the newest first."""
    from bot import deciding
    from store.archive import Archive

    with Archive.open(store, readonly=True) as archive:
        edits = archive.seen_by(workspace).edits.history(*([name] if name else []))
    if as_json:
        print_json([deciding.as_event(each) for each in edits])
    else:
        deciding.show_edits(edits)
