"""What a process took and did not live to answer is answered by another, once; who was only slow posts nothing more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.unanswered import answer_what_waits
from handlers import talk
from handlers.looking import Seen
from store.inbox import LATEST, LEASE
from tests.handlers.driver import Driver
from tests.handlers.paper import archive as newspaper
from tests.handlers.slack import TEAM, RecordingSlack

LATER = LEASE + timedelta(seconds=1)


class Killed(BaseException):
    """As SIGKILL: nothing is tidied up."""


@pytest.fixture
def bots(tmp_path: Path) -> Iterator[tuple[Driver, Driver]]:
    """Two processes of the bot on one store."""
    slack = RecordingSlack()
    with newspaper(tmp_path) as archive:
        both = Driver(slack, archive, own=TEAM), Driver(slack, archive, own=TEAM)
        yield both
        for each in both:
            each.close()
    slack.close()


def posts(bot: Driver) -> list[Any]:
    return [call.sent for call in bot.slack.calls if call.method == "chat.postMessage"]


def waits(bot: Driver) -> int:
    answered = answer_what_waits(bot.archive, bot.app, lambda: bot.now, bot.house.log)
    bot._executor.settle()
    return answered


def dies(bot: Driver, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Takes the mention, makes the answer and is killed before it posts: the row stays as it was taken."""

    def killed(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(talk, "render", killed)
        patched.setattr("handlers.once.beginning", lambda *_: lambda: True)  # nothing is settled on the way out either
        with pytest.raises(Killed):
            bot.mention(text)


def test_another_answers_what_was_left_and_answers_it_once(bots: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = bots
    dies(one, monkeypatch, "海河口岸?")
    assert (posts(one), waits(other)) == ([], 0), "its lease has not run out yet"
    other.now += LATER
    assert waits(other) == 1
    assert len(posts(other)) == 1
    assert "海河口岸" in json.dumps(posts(other), ensure_ascii=False)
    for again in (one, other):
        again.now = other.now + LATER
        assert waits(again) == 0
    one.mention("海河口岸?")  # Slack's own retry, late
    assert len(posts(other)) == 1
    assert [dict(row) for row in one.archive.engine.rows("SELECT said FROM inbox WHERE said IS NOT NULL")] == []


def test_slacks_retry_after_the_lease_is_answered(bots: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = bots
    dies(one, monkeypatch, "海河口岸?")
    other.mention("海河口岸?")
    assert posts(other) == []
    other.now += LATER
    other.mention("海河口岸?")
    assert len(posts(other)) == 1


def test_who_was_only_slow_posts_nothing_more(bots: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = bots
    rendered = talk.render

    def slow(*given: Any, **more: Any) -> Any:
        monkeypatch.setattr(talk, "render", rendered)
        other.now += LATER
        assert waits(other) == 1
        return rendered(*given, **more)

    monkeypatch.setattr(talk, "render", slow)
    one.mention("海河口岸?")
    assert len(posts(one)) == 1


@pytest.mark.parametrize(
    ("history", "answers", "open_rows"), [("absent", 1, 0), ("there", 0, 0), ("closed", 0, 0), ("later", 0, 1)]
)
def test_who_takes_over_a_post_that_was_begun_looks_for_it(
    bots: Any, monkeypatch: pytest.MonkeyPatch, history: str, answers: int, open_rows: int
) -> None:
    one, other = bots

    def killed(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(talk, "post", killed)
        patched.setattr("handlers.once.beginning", lambda *_: lambda: True)
        with pytest.raises(Killed):
            one.mention("海河口岸?")
    looked: list[tuple[Any, ...]] = []
    monkeypatch.setattr("handlers.once.look", lambda *given: looked.append(given) or Seen(history))
    other.now += LATER
    assert waits(other) == 1
    assert len(posts(other)) == answers
    (given,) = looked
    assert given[2] == f"message:{given[1]}:{given[3]}", "by the key that travels with it, in its thread"
    assert len(one.archive.engine.rows("SELECT 1 FROM inbox WHERE said IS NOT NULL")) == open_rows
    if answers:
        (call,) = [call.sent for call in other.slack.calls if call.method == "chat.postMessage"]
        assert given[2] in json.dumps(call)


def test_what_is_too_old_is_let_go(bots: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = bots
    dies(one, monkeypatch, "海河口岸?")
    other.now += LATEST + LATER
    assert (waits(other), posts(other)) == (0, [])
    assert one.archive.engine.rows("SELECT 1 FROM inbox WHERE said IS NOT NULL") == []


def test_what_changes_something_is_begun_once(bots: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = bots

    def killed(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("handlers.subscriptions.tell", killed)
        with pytest.raises(Killed):
            one.mention("subscribe 09:30")
    other.now += LATER
    assert waits(other) == 0
    assert len(one.archive.subscriptions.all(TEAM)) == 1
