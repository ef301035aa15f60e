"""The store under faults, small: what `make faults` measures at length."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.archive import Archive
from tests.faults.acknowledged import can_be_limited, filled_up, killed
from tests.faults.hostile import SHARES, tried
from tests.faults.load import loaded
from tests.faults.power import cut
from tests.faults.restoring import drill, fill
from tests.faults.rot import overwritten


def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    done = cut(tmp_path, 6, transactions=9)
    assert (done.cuts, done.lost, done.damaged, done.half_pages) == (6, 0, 0, 0)


def test_a_disk_that_syncs_nothing_would_be_noticed(tmp_path: Path) -> None:
    done = cut(tmp_path, 2, transactions=9, lying=True)
    assert done.lost or done.damaged, "the check of power cuts finds nothing: it shows nothing"


def test_a_writer_that_is_killed_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    done = killed(tmp_path, 2)
    assert done.acknowledged > 0, "nothing was written: this test shows nothing"
    assert (done.lost, done.damaged) == (0, 0)


@pytest.mark.skipif(not can_be_limited(), reason="the size of files cannot be limited here")
def test_a_disk_that_takes_no_more_is_told_in_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    done = filled_up(tmp_path, (2 << 20,))
    assert len(done.refusals) == 1
    assert (done.lost, done.damaged) == (0, 0)


def test_a_backup_under_load_is_restored_without_a_loss(tmp_path: Path) -> None:
    done = drill(tmp_path, 12)
    assert (done.articles, done.lost) == (36, 0)


def test_questions_are_answered_while_pages_come_in(tmp_path: Path) -> None:
    done = loaded(tmp_path, 200, pages=3)
    assert done.asked > 0
    assert done.failed == 0


def test_bit_rot_is_noticed_where_a_text_is_hurt_and_always_in_a_backup(tmp_path: Path) -> None:
    fill(tmp_path / "store.db", 12)
    done = overwritten(tmp_path / "store.db", tmp_path, 5)
    assert done.sum == done.tries == 5
    assert done.shown == 0


def test_hostile_inputs_crash_nothing(tmp_path: Path, samples: Archive) -> None:
    done = tried(samples, tmp_path, 120)
    assert set(done.tried) == set(SHARES)
    assert not done.crashed, done.examples
