"""A copy of the store, and a copy put back."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.group import tianjin
from bot.cli.options import store_option


@tianjin.command()
@click.argument("file", type=Path)
@click.option("--replace", is_flag=True, help="Write over FILE if it is there.")
@store_option
def backup(file: Path, replace: bool, store: str) -> None:
    """Copy the store into FILE while the bot goes on, and read the copy back."""
    from bot.operations.of_store import mb
    from store.archive import Archive
    from store.backups import back_up

    begun = time.monotonic()
    with Archive.open(store, readonly=True) as archive:
        made = back_up(archive.engine, file, replace=replace)
    click.echo(
        f"✓ {made.path}: {made.pages} pages, {made.articles} articles, {mb(made.size)}; read back, every text by its "
        f"hash; {time.monotonic() - begun:.1f} s. Its SHA-256 stands beside it."
    )


@tianjin.command("copy-store")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy_store(source: str, target: str) -> None:
    """Copy the store FROM into the empty store TO, SQLite or PostgreSQL either way, and compare them.

    Stop the bot first, and start it with TO afterwards. Interrupted, the same command goes on where it stopped.
    """
    from bot.terminal import copying_shown
    from store.archive import Archive
    from store.copying import copy_store

    begun = time.monotonic()
    with Archive.open(source, readonly=True) as old, Archive.open(target) as new, copying_shown() as tell:
        made = copy_store(old.engine, new.engine, tell)
        names = old.engine.name, new.engine.name
    rows = f"{sum(made.rows.values()):,} rows of {sum(map(bool, made.rows.values()))} tables"
    click.echo(
        f"✓ {names[0]} is in {names[1]}: {made.rows['articles']:,} articles, {rows} ({made.put:,} brought now), the"
        f" same by counts and hashes ({made.digest[:12]}); {time.monotonic() - begun:.1f} s."
    )


@tianjin.command()
@click.argument("file", type=Path)
@click.option("--replace", is_flag=True, help="Put the store that is there aside.")
@store_option
def restore(file: Path, replace: bool, store: str) -> None:
    """Put the backup FILE in the store's place: a file, or an empty PostgreSQL database. The bot must be stopped."""
    from store.backups import restore

    begun = time.monotonic()
    made = restore(file, store, datetime.now(UTC), replace=replace)
    click.echo(
        f"✓ {made.path}: {made.pages} pages, {made.articles} articles, read back, every text by its hash; "
        f"{time.monotonic() - begun:.1f} s."
    )
    if made.looked_for:
        click.echo(
            f"{made.looked_for} deliveries were open or came due since the backup: the bot looks for each in Slack "
            "before it posts it; where it may not read the history, `tianjin deliveries` lists it as ambiguous."
        )
    click.echo("Pages that came in after the backup are not in it: ingest them again; what is held changes nothing.")
