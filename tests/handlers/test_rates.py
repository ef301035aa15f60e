"""Nobody asks faster than there is room for, and whoever does is told so kindly, once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.rates import Rates, TooFast
from store.archive import Archive
from tests.handlers.driver import Driver
from tests.handlers.slack import RecordingSlack


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def taken(rates: Rates, person: str, times: int, workspace: str = "T1") -> int:
    """How many of so many are let through."""
    through = 0
    for _ in range(times):
        try:
            rates.take(workspace, person)
            through += 1
        except TooFast:
            pass
    return through


@pytest.mark.parametrize(
    ("person", "workspace", "through"), [(10, 0, 5), (0, 10, 5), (10, 4, 2), (1, 0, 1), (0, 0, 50)]
)
def test_half_a_minutes_share_comes_at_once(clock: Clock, person: int, workspace: int, through: int) -> None:
    assert taken(Rates(person, workspace, clock), "U1", 50) == through


def test_a_minute_lets_a_minutes_share_through(clock: Clock) -> None:
    rates, through = Rates(10, 0, clock), 0
    taken(rates, "U1", 50)
    for _ in range(600):
        clock.now += 0.1
        through += taken(rates, "U1", 1)
    assert 9 <= through <= 10


def test_one_person_leaves_room_for_the_others_and_one_workspace_too(clock: Clock) -> None:
    rates = Rates(4, 20, clock)
    assert taken(rates, "U1", 50) == 2
    assert taken(rates, "U2", 50) == 2
    assert taken(rates, "U1", 50, "T2") == 2, "the same id in another workspace is somebody else"
    assert sum(taken(rates, f"U{n}", 2) for n in range(3, 50)) == 6, "ten at once in the workspace"
    assert taken(rates, "U9", 2, "T2") == 2


def test_how_long_to_wait_is_said_and_that_it_was_said(clock: Clock) -> None:
    rates = Rates(2, 0, clock)
    rates.take("T1", "U1")
    with pytest.raises(TooFast) as first:
        rates.take("T1", "U1")
    with pytest.raises(TooFast) as second:
        rates.take("T1", "U1")
    assert (first.value.told, second.value.told) == (False, True)
    assert first.value.wait == pytest.approx(30)
    clock.now += first.value.wait
    rates.take("T1", "U1")


def test_those_who_are_gone_are_forgotten(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.rates.MOST_KNOWN", 10)
    rates = Rates(60, 0, clock)
    for n in range(20):
        rates.take("T1", f"U{n}")
    clock.now += 120
    rates.take("T1", "U1")
    assert len(rates._buckets) <= 1


@pytest.fixture
def hasty(slack: RecordingSlack, archive: Archive, clock: Clock) -> Iterator[Driver]:
    bot = Driver(slack, archive, rates=Rates(2, 0, clock))
    yield bot
    bot.close()


@pytest.mark.parametrize(("words", "kind"), [("数据", "有点快"), ("figures", "a little fast")])
def test_a_command_is_answered_kindly_each_time(hasty: Driver, words: str, kind: str) -> None:
    assert kind not in hasty.command(words)["text"]
    for _ in range(2):
        assert kind in hasty.command(words)["text"]


def test_a_mention_is_answered_kindly_once(hasty: Driver, slack: RecordingSlack, clock: Clock) -> None:
    for n in range(5):
        hasty.mention("GDP多少?", ts=f"1756400000.00010{n}")
    texts = [call.sent["text"] for call in slack.to("chat.postMessage")]
    assert len(texts) == 2
    assert "有点快" in texts[1]
    clock.now += 61
    hasty.mention("GDP多少?", ts="1756400000.000200")
    assert "有点快" not in slack.to("chat.postMessage")[-1].sent["text"]
