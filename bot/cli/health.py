"""Is the installation well?"""

from __future__ import annotations

import sys

import click

from bot.cli.group import tianjin
from bot.cli.options import json_option, print_json


@tianjin.command()
@click.option("--post", "channel", default=None, metavar="CHANNEL", help="Post one message of every kind there.")
@click.option("--offline", is_flag=True, help="Do not ask Slack.")
@click.option("--store", default=None, metavar="URL", help="Another store than the settings'.")
@json_option
def doctor(channel: str | None, offline: bool, store: str | None, as_json: bool) -> None:
    """Look at settings, tokens, scopes, store, clock, sources; say what to do. Status 1 where something is wrong."""
    from bot.app import utc_now
    from bot.operations import doctor
    from bot.operations.findings import healthy

    findings = list(doctor.examine(utc_now, store=store, offline=offline))
    if channel is not None:
        from bot.operations.posting import post_every_kind

        findings += post_every_kind(channel)
    if as_json:
        print_json({"healthy": healthy(findings), "findings": [each.as_json() for each in findings]})
    else:
        doctor.show(findings)
    if not healthy(findings):
        sys.exit(1)
