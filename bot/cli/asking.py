"""Answers out: the same as in Slack, in a terminal."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.group import tianjin
from bot.cli.options import json_option, print_json, store_option


@tianjin.command()
@click.argument("question", nargs=-1)
@click.option("--thread", type=Path, default=None, metavar="FILE", help="One question a line, all in one thread.")
@click.option("--explain", is_flag=True, help="Say how the question was understood and why this is the answer.")
@json_option
@store_option
def ask(question: tuple[str, ...], thread: Path | None, explain: bool, as_json: bool, store: str) -> None:
    """Answer QUESTION from what the papers said."""
    from bot.questions import questions_in

    questions = questions_in(thread, " ".join(question))
    _answer(questions, command=False, as_json=as_json, store=store, explained=explain)


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
    "profile": "An enterprise: `profile NAME`.",
    "search": "Articles that hold the words: `search WORDS`.",
    "brief": "A day's brief: `brief [day]`.",
    "coverage": "Which papers and days are held, and the gaps between them.",
    "sections": "The sections, and how much is in them.",
}.items():
    _add_subcommand(_name, _summary)


@tianjin.command()
@click.argument("words", nargs=-1)
@click.option("--csv", type=Path, default=None, metavar="FILE", help="Write all of them to FILE, as Excel opens it.")
@click.option("--xlsx", type=Path, default=None, metavar="FILE", help="Write all of them to FILE, as a workbook.")
@json_option
@store_option
def figures(words: tuple[str, ...], csv: Path | None, xlsx: Path | None, as_json: bool, store: str) -> None:
    """Key figures: `figures [indicator, theme or enterprise] [period]`."""
    from bot.exporting import write_figures

    asked = " ".join(("figures", *words))
    wanted = {form: path for form, path in (("csv", csv), ("xlsx", xlsx)) if path is not None}
    if wanted:
        write_figures(store, asked, wanted)
    else:
        _answer([asked], command=True, as_json=as_json, store=store)


def _answer(questions: list[str], *, command: bool, as_json: bool, store: str, explained: bool = False) -> None:
    from bot import plain
    from bot.questions import answers
    from store.archive import Archive

    with Archive.open(store, readonly=True) as archive:
        for given in answers(archive, questions, command=command, explained=explained):
            if as_json:
                from handlers.asking import report

                print_json(report.as_json(given), indent=None if len(questions) > 1 else 1)
            else:
                plain.show_answer(given)
