"""What is due is decided from rows: once a local day, whatever restarts, and late rather than never."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import pytest

from bot.schedule import BriefDesk

SHANGHAI = "Asia/Shanghai"


@pytest.fixture
def desk(archive, clock) -> BriefDesk:
    clock.now = datetime(2025, 8, 28, 23, 0, tzinfo=UTC)  # 07:00 on 29 August in Shanghai
    return BriefDesk(archive, "T1", clock, logging.getLogger("test"))


def keys(archive) -> list[str]:
    return sorted(delivery.key for delivery in archive.outbox.list("T1"))


def test_a_brief_is_written_when_its_local_time_has_come_and_once_a_day(archive, desk, clock):
    desk.subscribe("C1", "08:00", SHANGHAI, "zh")
    assert desk.write_due() == 0
    clock.pass_by(hours=1)
    assert desk.write_due() == 1
    clock.pass_by(hours=10)
    assert desk.write_due() == 0
    clock.pass_by(hours=14)
    assert desk.write_due() == 1
    assert [key.rsplit(":", 1)[1] for key in keys(archive)] == ["2025-08-29", "2025-08-30"]


def test_a_new_subscription_whose_time_has_passed_waits_for_tomorrow(archive, desk, clock):
    clock.pass_by(hours=3)
    desk.subscribe("C1", "08:00", SHANGHAI, "zh")
    assert desk.write_due() == 0
    clock.pass_by(hours=22)
    assert desk.write_due() == 1


def test_a_program_that_was_down_at_the_time_writes_late(archive, desk, clock):
    desk.subscribe("C1", "08:00", SHANGHAI, "zh")
    clock.pass_by(hours=5)  # down until noon
    restarted = BriefDesk(archive, "T1", clock, logging.getLogger("test"))
    restarted.subscribe("C1", "08:00", SHANGHAI, "zh")
    assert restarted.write_due() == 1
    assert restarted.write_due() == 0


def test_a_restart_within_the_day_does_not_write_again(archive, desk, clock):
    desk.subscribe("C1", "08:00", SHANGHAI, "zh")
    clock.pass_by(hours=2)
    assert desk.write_due() == 1
    restarted = BriefDesk(archive, "T1", clock, logging.getLogger("test"))
    restarted.subscribe("C1", "08:00", SHANGHAI, "zh")
    assert restarted.write_due() == 0


def test_a_crash_while_it_is_entered_enters_both_or_neither(archive, desk, clock, monkeypatch):
    desk.subscribe("C1", "08:00", SHANGHAI, "zh")
    clock.pass_by(hours=2)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(archive.engine, "serials", killed)  # between the subscription's row and the ledger's
        with pytest.raises(KeyboardInterrupt):
            desk.write_due()
    assert keys(archive) == []
    assert desk.write_due() == 1
    assert desk.write_due() == 0
    assert len(keys(archive)) == 1


def test_a_changed_time_does_not_repeat_the_day_and_the_old_one_ends(archive, desk, clock):
    desk.subscribe("C1", "08:00", SHANGHAI, "zh")
    clock.pass_by(hours=1)
    assert desk.write_due() == 1
    desk.subscribe("C1", "09:00", SHANGHAI, "zh")
    clock.pass_by(hours=2)
    assert desk.write_due() == 0
    clock.pass_by(hours=24)
    assert desk.write_due() == 1
    assert len(archive.subscriptions.all("T1")) == 1


def test_a_changed_channel_ends_the_old_subscription(archive, desk, clock):
    desk.subscribe("C1", "08:00", SHANGHAI, "zh")
    desk.subscribe("C2", "08:00", SHANGHAI, "zh")
    clock.pass_by(hours=1)
    desk.write_due()
    assert [delivery.channel for delivery in archive.outbox.list("T1")] == ["C2"]


@pytest.mark.parametrize(
    ("timezone", "local_noon_utc"),
    [("Asia/Shanghai", 4), ("America/New_York", 16), ("Europe/Lisbon", 11), ("Australia/Lord_Howe", 1)],
)
def test_the_local_time_is_the_channel_s(archive, clock, timezone, local_noon_utc):
    clock.now = datetime(2025, 8, 28, local_noon_utc, 0, tzinfo=UTC)
    desk = BriefDesk(archive, "T1", clock, logging.getLogger("test"))
    desk.subscribe("C1", "12:40", timezone, "en")
    clock.pass_by(minutes=39 if timezone != "Australia/Lord_Howe" else 69)  # Lord Howe is half an hour off in August
    before = desk.write_due()
    clock.pass_by(minutes=2)
    assert (before, desk.write_due()) == (0, 1)
