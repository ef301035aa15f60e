"""An answer in a terminal or a pipe. What draws tables is loaded only where something is drawn."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from handlers.asking import show
from handlers.asking.answer import Answer


def show_answer(answer: Answer) -> None:
    """The answer, then each quoted sentence with where it stands; a line of the answer is a line in a pipe."""
    if sys.stdout.isatty() or answer.kind == "profile" or answer.explanation is not None:
        from bot import terminal

        terminal.show_answer(answer)
        return
    for line in (answer.text, *sources(answer)):
        click.echo(line)


def sources(answer: Answer) -> Iterator[str]:
    """A story of which several sentences stand in the answer is named once."""
    told: set[str] = set()
    for citation in answer.citations:
        where = show.source(citation.source, citation.headline, answer.language)
        quote = "" if citation.quote in answer.text else f"“{citation.quote}”\n  "
        if quote or where not in told:
            yield f"\n{quote}— {where}"
        told.add(where)
