"""What people thought of the answers, and what they corrected: for who looks after the reader."""

from __future__ import annotations

import click

from bot.cli.group import tianjin
from bot.cli.options import json_option, print_json, store_option


@tianjin.command()
@click.option("--as-cases", is_flag=True, help="Corrected figures as test cases of the reader, one JSON line each.")
@click.option("--workspace", default=None, metavar="ID", help="Only one Slack workspace's (T…).")
@json_option
@store_option
def feedback(as_cases: bool, workspace: str | None, as_json: bool, store: str) -> None:
    """Helpful or not, as people said; what they corrected; and the corrections as test cases."""
    import json

    from bot import deciding, hearing
    from store.archive import Archive

    with Archive.open(store, readonly=True) as archive:
        edits = [each for each in archive.edits.everywhere() if workspace in (None, each.workspace)]
        verdicts = archive.feedback.all(workspace)
        cases = hearing.cases(archive, edits) if as_cases else []
    if as_cases:
        for case in cases:
            click.echo(json.dumps(case, ensure_ascii=False))
    elif as_json:
        print_json(
            {
                "answers": [hearing.as_verdict(each) for each in verdicts],
                "corrections": [deciding.as_event(each) for each in edits],
            }
        )
    else:
        hearing.show(verdicts, edits)
