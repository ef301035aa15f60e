"""Briefs under fire, small: `make faults` does it with 200 and 500 firings; and a soak of some weeks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.harness import Plan, run
from tests.faults.soak import soak


@pytest.mark.parametrize("history", [True, False], ids=["history readable", "no history scopes"])
def test_whatever_is_killed_dropped_or_stalled_no_brief_is_lost_or_posted_twice(tmp_path: Path, history: bool) -> None:
    plan = Plan(
        20 if history else 10, processes=3, channels=8, spread=3, killing=(0.4, 1.0), patience=120, history=history
    )
    outcome = run(plan, str(tmp_path / "store.db"))
    assert outcome.firings == plan.firings
    assert outcome.kills >= 3, "hardly anything was killed: this test shows nothing"
    assert (outcome.lost, outcome.twice) == (0, 0)
    assert not history or outcome.ambiguous <= 2


def test_nor_where_the_processes_share_a_database(postgresql: str) -> None:
    plan = Plan(14, processes=3, channels=7, spread=2, killing=(0.3, 0.8), patience=120)
    outcome = run(plan, postgresql)
    assert outcome.firings == plan.firings
    assert outcome.kills >= 3, "hardly anything was killed: this test shows nothing"
    assert (outcome.lost, outcome.twice) == (0, 0)
    assert outcome.ambiguous <= 2


def test_the_ledger_of_weeks_is_row_by_row_what_it_should_be(tmp_path: Path) -> None:
    kept, expected, posted = soak(str(tmp_path / "store.db"), days=25, channels=12)
    assert kept == expected
    assert {row[2] for row in kept} == {"sent", "skipped"}
    assert len(posted) == len(set(posted)) == sum(row[2] == "sent" for row in kept)
