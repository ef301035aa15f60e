"""What lacks its scope switches itself off and says so."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from store.archive import Archive
from tests.handlers.driver import Driver
from tests.handlers.slack import TEAM, RecordingSlack


@pytest.fixture
def poor(slack: RecordingSlack, archive: Archive) -> Iterator[Driver]:
    bot = Driver(slack, archive, features_off=lambda workspace: frozenset({"files:write", "files:read"}))
    yield bot
    bot.close()


def test_without_the_scope_for_files_nothing_is_offered_that_would_fail(poor: Driver, slack: RecordingSlack) -> None:
    value = "export:数据"
    poor.press(
        {"type": "overflow", "action_id": "menu:1", "block_id": "zh.1", "value": value}, **poor.in_message("5.5")
    )
    view = slack.one("views.open").sent["view"]
    said = view if isinstance(view, str) else json.dumps(view, ensure_ascii=False)
    assert "files:write" in said
    assert "XLSX" not in said
    action = {"type": "button", "action_id": "export:1", "block_id": "zh.1", "value": "csv:数据"}
    poor.press(action, **poor.in_view("modal"))
    assert slack.to("files.getUploadURLExternal") == []


def test_a_file_that_cannot_be_read_is_said_so(poor: Driver, slack: RecordingSlack) -> None:
    file = {"name": "page.pdf", "url_private": "https://files.slack.com/x", "mode": "hosted"}
    poor.mention("读一下", files=[file])
    assert "files:read" in slack.one("chat.postMessage").sent["text"]


def test_another_workspace_may_have_the_scope(slack: RecordingSlack, archive: Archive) -> None:
    bot = Driver(slack, archive, features_off=lambda workspace: frozenset({"files:write"} if workspace == TEAM else ()))
    assert bot.house.at(TEAM).lacks("files:write")
    assert not bot.house.at("T0OTHER").lacks("files:write")
    bot.close()
