"""Kinds of blocks are tried where a refusal is heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.errors import SlackRefused
from bot.trying import try_blocks
from store.archive import Archive
from tests.handlers.slack import RecordingSlack, Reply, refused

TAKEN = Reply({"ok": True, "ts": "1.1"})


@pytest.fixture
def slack() -> Iterator[RecordingSlack]:
    slack = RecordingSlack()
    yield slack
    slack.close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(str(tmp_path / "tianjin.db")) as archive:
        yield archive


def client(slack: RecordingSlack) -> WebClient:
    return WebClient(token="xoxb-tests", base_url=slack.api_url, retry_handlers=[])


def test_what_is_refused_stays_off(slack: RecordingSlack, archive: Archive) -> None:
    slack.script("chat.postMessage", refused("invalid_blocks"), *[TAKEN] * 3, refused("invalid_blocks"))
    assert try_blocks(archive, client(slack), "T1", "C1", again=False) == {"data_table", "container"}
    assert archive.block_kinds.off("T1") == {"data_table", "container"}


def test_all_are_taken_by_who_has_learnt(slack: RecordingSlack, archive: Archive) -> None:
    slack.script("chat.postMessage", refused("invalid_blocks"))
    assert try_blocks(archive, client(slack), "T1", "C1", again=False) == {"data_table"}
    assert try_blocks(archive, client(slack), "T1", "C1", again=True) == frozenset()


def test_a_channel_that_takes_nothing_is_named(slack: RecordingSlack, archive: Archive) -> None:
    slack.script("chat.postMessage", refused("not_in_channel"))
    with pytest.raises(SlackRefused, match=r"C1 .*not_in_channel.*invite"):
        try_blocks(archive, client(slack), "T1", "C1", again=False)
