"""What is kept: pages taken out again, pages read anew, and the sources that pages come from by themselves."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime

import click

from bot.cli.group import tianjin
from bot.cli.options import Day, json_option, print_json, store_option


@tianjin.command()
@click.argument("page_id", type=int, required=False)
@click.option("--paper", default=None, help="Pages of this newspaper.")
@click.option("--date", "day", type=Day(), default=None, help="Pages of this issue date.")
@click.option("--page", "number", default=None, help="Pages of this number, such as 05.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@store_option
def remove(page_id: int | None, paper: str | None, day: date | None, number: str | None, yes: bool, store: str) -> None:
    """Take a page, and all that came from it, out of the store again."""
    from bot.operations.who import at_the_machine
    from store.archive import Archive
    from store.errors import PageError

    if page_id is None and paper is None and day is None and number is None:
        raise click.UsageError("say which page to take out: its id, or --paper, --date, --page.")
    with Archive.open(store) as archive:
        if page_id is not None:
            one = archive.pages.get(page_id)
            found = [one] if one else []
        else:
            found = archive.pages.where(paper=paper, day=day, number=number)
        if not found:
            raise PageError("No such page is held; ask for what is with `tianjin ask 收录`.")
        for page in found:
            told = " ".join(filter(None, (page.paper, page.issue_date.isoformat(), page.number)))
            click.echo(f"{page.id}  {told}  {page.source or page.url or ''}  ({page.articles} articles)")
        if not yes:
            click.confirm(f"Take out {len(found)} page(s)?", abort=True)
        done = sum(archive.pages.remove(page.id) is not None for page in found)
        about = f"{done} page(s): " + ", ".join(str(page.id) for page in found)
        archive.audit.put("", at_the_machine(), "page.remove", about, datetime.now(UTC))
    click.echo(f"✓ {done} page(s) taken out, with their articles and figures.")


@tianjin.command()
@click.option("--quiet", is_flag=True, help="Only the sum.")
@json_option
@store_option
def reread(quiet: bool, as_json: bool, store: str) -> None:
    """Bring all stored pages to the present reader; stopped, it goes on where it stopped. The bot goes on answering."""
    from bot import rereading, terminal
    from store.archive import Archive

    with Archive.open(store) as archive:
        changes = terminal.show_reread(archive, rereading.reread(archive), quiet=quiet or as_json)
    if as_json:
        print_json({name: getattr(changes, name) for name in ("pages", "gained", "lost", "altered", "troubles")})
    if changes.troubles:
        sys.exit(2)


@tianjin.command()
@click.option("--file", "path", default="deploy/sources.toml", envvar="TIANJIN_SOURCES", show_default=True)
@click.option("--now", "fetch", is_flag=True, help="Fetch those that are due, then show them.")
@store_option
def sources(path: str, fetch: bool, store: str) -> None:
    """How it goes with the sources that are fetched regularly: last success, failures, when they are asked next."""
    import logging
    from datetime import UTC, datetime
    from pathlib import Path

    from bot.sourcing import SourceDesk
    from handlers.blocks.intake import source_line
    from store.archive import Archive
    from store.sources.regular import sources_in

    known = sources_in(Path(path))
    if not known:
        click.echo(f"No source is on in {path}; the example in deploy/sources.toml says how to name one.")
        return
    with Archive.open(store) as archive:
        if fetch:
            desk = SourceDesk(archive, known, lambda: datetime.now(UTC), logging.getLogger("tianjin"))
            click.echo(f"{desk.fetch_due()} new page(s).")
        for each in known:
            click.echo(source_line(each, archive.sources.get(each.name), "en", "Asia/Shanghai"))
