"""The operators are told of a disk that fills up and of briefs that did not go out: once, and that it is over once."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from bot.operations.alarms import AlarmDesk
from handlers.words import say
from store.moments import written

GB = 1 << 30


class Disk:
    free: int | None = 10 * GB

    def __call__(self, _archive: object) -> int | None:
        return self.free


@pytest.fixture
def log() -> logging.Logger:
    log = logging.getLogger("alarms")
    log.setLevel(logging.CRITICAL)
    return log


def told(archive) -> list[str]:
    return [each.message for each in reversed(archive.outbox.list("T1")) if each.kind == "notice"]


def test_a_disk_that_fills_up_is_told_once_and_that_it_has_room_again_once(archive, clock, log):
    disk = Disk()
    desks = [AlarmDesk(archive, "T1", "C1", clock, log, language="en", free=disk) for _ in range(2)]
    for free, expected in (
        (10 * GB, 0),
        (GB // 2, 1),
        (GB // 3, 1),
        (GB + 1, 1),
        (2 * GB, 2),
        (2 * GB, 2),
        (GB // 2, 3),
    ):
        disk.free = free
        for desk in desks:
            clock.pass_by(minutes=1)
            desk.look()
        assert len(told(archive)) == expected, free
    assert "nearly full" in told(archive)[0]
    assert "room again" in told(archive)[1]


def test_a_store_elsewhere_has_no_disk_to_look_at(archive, clock, log):
    disk = Disk()
    disk.free = None
    AlarmDesk(archive, "T1", "C1", clock, log, free=disk).look()
    assert told(archive) == []


def brief(archive, clock, name: str, state: str, reason: str | None = None) -> None:
    archive.outbox.put("T1", name, "C9", "", clock(), "brief")
    archive.engine.run(
        "UPDATE outbox SET state = :state, reason = :reason WHERE key = :key",
        {"state": state, "reason": reason, "key": name},
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_briefs_that_did_not_go_out_are_told_together_and_once(archive, clock, log, language):
    desk = AlarmDesk(archive, "T1", "C1", clock, log, language=language, free=Disk())
    brief(archive, clock, "a", "skipped", "too late")
    brief(archive, clock, "b", "failed", "invalid_blocks")
    brief(archive, clock, "c", "ambiguous", "who knows")
    brief(archive, clock, "d", "skipped", "nothing new")
    brief(archive, clock, "e", "skipped", "the subscription is ended")
    brief(archive, clock, "f", "sent")
    for _ in range(3):
        desk.look()
    (said,) = told(archive)
    assert said.count("C9") >= 3
    for state in ("skipped", "failed", "ambiguous"):
        assert say(language, f"operations.{state}") in said
    brief(archive, clock, "g", "skipped", "the next one was due")
    clock.pass_by(minutes=1)
    desk.look()
    assert len(told(archive)) == 2


def test_that_a_silent_channel_has_had_a_brief_again_is_told_once(archive, clock, log):
    desks = [AlarmDesk(archive, "T1", "C1", clock, log, language="en", free=Disk()) for _ in range(2)]

    def passes() -> list[str]:
        clock.pass_by(minutes=1)
        for desk in desks:
            desk.look()
        return told(archive)

    brief(archive, clock, "a", "skipped", "too late")
    assert len(passes()) == len(passes()) == 1
    for channel, count in (("C8", 1), ("C9", 2)):
        archive.outbox.put("T1", channel, channel, "", clock(), "brief")
        archive.engine.run(
            "UPDATE outbox SET state = 'sent', sent_at = :now WHERE key = :key",
            {"now": written(clock()), "key": channel},
        )
        assert len(passes()) == count
    assert "Briefs go out again: <#C9>." in passes()[1]
    assert len(passes()) == 2


def test_what_was_told_is_not_kept_for_ever_and_not_told_again(archive, clock, log):
    desk = AlarmDesk(archive, "T1", "C1", clock, log, free=Disk())
    brief(archive, clock, "a", "skipped", "too late")
    desk.look()
    clock.now += timedelta(days=40)
    desk.look()
    desk.look()
    assert archive.engine.rows("SELECT * FROM alarms") == []
    assert len(told(archive)) == 1


def test_without_a_channel_the_log_says_it(archive, clock, log, caplog):
    disk = Disk()
    disk.free = GB // 2
    AlarmDesk(archive, "T1", None, clock, logging.getLogger("spoken"), language="en", free=disk).look()
    assert "nearly full" in caplog.text
    assert archive.outbox.list("T1") == []
