"""One command a subcommand: parse, call, print. No logic here."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from bot.errors import BotError
from store.errors import PageError, StoreError

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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tianjin-bot", prog_name="tianjin")
def tianjin() -> None:
    """Answers from Tianjin's newspapers: every number with its sentence, nothing made up."""


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
        _print_json(report.as_json(reading))
        return
    from bot import terminal

    if explain:
        terminal.show_explanation(reading)
    else:
        terminal.show_reading(reading)


@tianjin.command()
@click.argument("pages", nargs=-1, required=True, type=Path)
@origin_options
@store_option
def ingest(pages: tuple[Path, ...], store: str, **origin: Any) -> None:
    """Read PAGES into the store; a page that is there already changes nothing."""
    from bot import terminal
    from bot.intake import take_in
    from store.archive import Archive

    with Archive.open(store) as archive:
        failed = terminal.show_intake(take_in(archive, pages, **origin), total=len(pages))
    if failed:
        sys.exit(2)


@tianjin.command()
@click.argument("question", nargs=-1)
@click.option("--thread", type=Path, default=None, metavar="FILE", help="One question a line, all in one thread.")
@json_option
@store_option
def ask(question: tuple[str, ...], thread: Path | None, as_json: bool, store: str) -> None:
    """Answer QUESTION from what the papers said."""
    from bot.questions import questions_in

    _answer(questions_in(thread, " ".join(question)), command=False, as_json=as_json, store=store)


def _add_subcommand(name: str, summary: str) -> None:
    """`tianjin digest 产业` says what `/tianjin digest 产业` says."""

    @tianjin.command(name, help=summary)
    @click.argument("words", nargs=-1)
    @json_option
    @store_option
    def subcommand(words: tuple[str, ...], as_json: bool, store: str) -> None:
        _answer([" ".join((name, *words))], command=True, as_json=as_json, store=store)


for _name, _summary in {
    "digest": "A section's news: `digest [section] [day or period]`.",
    "figures": "Key figures: `figures [indicator, theme or enterprise] [period]`.",
    "profile": "An enterprise: `profile NAME`.",
    "search": "Articles that hold the words: `search WORDS`.",
    "brief": "A day's brief: `brief [day]`.",
    "sections": "The sections, and how much is in them.",
}.items():
    _add_subcommand(_name, _summary)


@tianjin.command()
def serve() -> None:
    """Serve a Slack workspace, by Socket Mode or HTTP as the tokens say."""
    from bot import logs, settings
    from bot.app import build
    from bot.serving import serve as run
    from bot.serving import stopping_on_signals

    told = settings.load()
    settings.require_serving(told)
    logs.configure(told.tianjin_log_level)
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


def _answer(questions: list[str], *, command: bool, as_json: bool, store: str) -> None:
    from bot import terminal
    from bot.questions import answers
    from handlers.asking import report
    from store.archive import Archive

    with Archive.open(store, readonly=True) as archive:
        for given in answers(archive, questions, command=command):
            if as_json:
                _print_json(report.as_json(given), indent=None if len(questions) > 1 else 1)
            else:
                terminal.show_answer(given)


def _print_json(value: Any, indent: int | None = 1) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))


@contextmanager
def _sentences_for_errors() -> Iterator[None]:
    try:
        yield
    except (BotError, PageError, StoreError) as error:
        click.echo(f"tianjin: {error}", err=True)
        sys.exit(2)


def main() -> None:
    """The console script. Exit status 2 and one sentence where something was typed, set or handed in wrongly."""
    with _sentences_for_errors():
        tianjin(prog_name="tianjin")
