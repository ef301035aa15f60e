"""Figures to files, from the command line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from bot.errors import UsageError


def write_figures(store: str, asked: str, wanted: Mapping[str, Path]) -> None:
    """Answer ``asked`` and write its figures to the path of each form (csv, xlsx).

    Raises UsageError where there are none, or where a file cannot be written.
    """
    from bot.questions import answers
    from handlers.exports import export, figures_of
    from store.archive import Archive

    with Archive.open(store, readonly=True) as archive:
        (given,) = answers(archive, [asked], command=True)
    count = len(figures_of(given))
    if not count:
        raise UsageError(given.text)
    for form, path in wanted.items():
        try:
            path.write_bytes(export(given, form).content)  # type: ignore[arg-type]
        except OSError as error:
            raise UsageError(f"{path} cannot be written ({error.strerror}); give another file.") from None
        click.echo(f"{path}: {count}")
