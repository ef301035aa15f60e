"""The group that every subcommand joins."""

from __future__ import annotations

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tianjin-bot", prog_name="tianjin")
def tianjin() -> None:
    """Answers from Tianjin's newspapers: every number with its sentence, nothing made up."""
