"""Pages in: read one, take many into the store."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from bot.cli.group import tianjin
from bot.cli.options import json_option, origin_options, print_json, store_option


@tianjin.command()
@click.argument("page", type=Path, required=False)
@origin_options
@json_option
@click.option("--explain", is_flag=True, help="Say of each figure how it was read.")
@click.option("--case", "sentence", default=None, metavar="TEXT", help="With --explain: TEXT as a ready test case.")
def read(page: Path | None, as_json: bool, explain: bool, sentence: str | None, **origin: Any) -> None:
    """Read PAGE and print what it says: articles, key figures, enterprises."""
    if sentence is not None:
        from store.reading.explaining import as_case

        click.echo(json.dumps(as_case(sentence, origin["issue_date"]), ensure_ascii=False))
        return
    if page is None:
        raise click.UsageError("say which page to read: a text file, or --explain --case TEXT for one sentence.")
    from store.reading import report
    from store.reading.pipeline import read_page
    from store.sources.file import load_page

    reading = read_page(load_page(page, **origin))
    if reading.page.issue_date is None:
        click.echo(
            "tianjin: the page does not say its issue date, so periods such as 今年 stay open; add --date YYYY-MM-DD.",
            err=True,
        )
    if as_json:
        print_json(report.as_json(reading))
        return
    from bot import terminal

    if explain:
        terminal.show_explanation(reading)
    else:
        terminal.show_reading(reading)


@tianjin.command()
@click.argument("pages", nargs=-1, required=True)
@origin_options
@store_option
@click.option("--watch", is_flag=True, help="Stay, and take in what is put into these folders; Ctrl-C ends it.")
@click.option("--allow-host", "hosts", multiple=True, metavar="HOST[:PORT]", help="A host inside your own network.")
def ingest(pages: tuple[str, ...], store: str, hosts: tuple[str, ...], watch: bool, **origin: Any) -> None:
    """Read PAGES into the store; what is there already changes nothing.

    PAGES are files (text, HTML, PDF, zip, JSON lines), folders, - for standard input, or addresses of an article, an
    issue's index, or an RSS or Atom feed.
    """
    from bot import terminal
    from bot.intake import take_in, things_in
    from store.archive import Archive
    from store.sources.file import Origin

    if watch:
        from bot.watching import watched

        with Archive.open(store) as archive:
            terminal.show_intake(watched(archive, [Path(each) for each in pages], Origin(**origin)), total=0)
        return
    things = things_in(pages)
    with Archive.open(store) as archive:
        taken = take_in(archive, things, Origin(**origin), hosts=frozenset(hosts))
        failed = terminal.show_intake(taken, total=len(things))
    if failed:
        sys.exit(2)
