"""Whatever Slack sends twice is done once: of each kind of thing it sends, the very same again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from handlers.subscriptions import DEFAULTS
from store.archive import Archive
from store.owned import OWNED
from tests.handlers.driver import NOON, Driver
from tests.handlers.slack import BOT_USER, TEAM, RecordingSlack

FORM = "application/x-www-form-urlencoded"
SAID_OF_IT = {"inbox"}
"""That a thing has come is noted, whatever it is."""


@pytest.fixture
def bot(slack: RecordingSlack, archive: Archive) -> Iterator[Driver]:
    driver = Driver(slack, archive, admins=frozenset({"U1"}), own=TEAM)
    yield driver
    driver.close()


def kept(archive: Archive) -> dict[str, list[str]]:
    return {
        table: sorted(repr(dict(row)) for row in archive.engine.rows(f"SELECT * FROM {table}"))
        for table in OWNED
        if table not in SAID_OF_IT
    }


def command(text: str) -> Any:
    def made(bot: Driver) -> tuple[str, str]:
        form = {
            "command": "/tianjin", "text": text, "team_id": TEAM, "channel_id": "C1", "user_id": "U1",
            "user_name": "lan", "trigger_id": bot.trigger(), "response_url": bot.slack.response_url,
        }  # fmt: skip
        return urlencode(form), FORM

    return made


def event(**said: Any) -> Any:
    def made(bot: Driver) -> tuple[str, str]:
        body = {
            "type": "event_callback", "team_id": TEAM, "api_app_id": "A1", "event_id": bot.trigger(),
            "event_time": 1756400000, "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
            "event": {"user": "U1", "channel": "C1", "ts": "1756400000.000700", **said},
        }  # fmt: skip
        return json.dumps(body), "application/json"

    return made


def interactive(kind: str, **more: Any) -> Any:
    def made(bot: Driver) -> tuple[str, str]:
        body = {
            "type": kind, "team": {"id": TEAM}, "user": {"id": "U1", "username": "lan", "name": "lan"},
            "api_app_id": "A1", "trigger_id": bot.trigger(), **more,
        }  # fmt: skip
        return urlencode({"payload": json.dumps(body)}), FORM

    return made


def button(name: str, value: str) -> Any:
    container = {"type": "message", "message_ts": "5.5", "channel_id": "C1", "is_ephemeral": False}
    return interactive(
        "block_actions",
        actions=[{"type": "button", "action_id": name, "block_id": "zh.1", "value": value, "action_ts": "1"}],
        container=container,
        channel={"id": "C1"},
        message={"ts": "5.5"},
    )


def view(callback: str, values: dict[str, Any], **told: Any) -> Any:
    metadata = json.dumps({"language": "zh", **told})
    modal = {"id": "V1", "type": "modal", "callback_id": callback, "private_metadata": metadata,
             "state": {"values": values}}  # fmt: skip
    return interactive("view_submission", view=modal)


def chosen(value: str) -> dict[str, Any]:
    return {"type": "static_select", "selected_option": {"value": value}}


KINDS: dict[str, Any] = {
    "command, answered": command("数据"),
    "command, subscribing": command("subscribe 08:30"),
    "command, list": command("deliveries"),
    "mention": event(type="app_mention", text=f"<@{BOT_USER}> 天津港?"),
    "direct message": event(type="message", channel_type="im", channel="D1", text="天津港?"),
    "mention that subscribes": event(type="app_mention", text=f"<@{BOT_USER}> subscribe 09:30"),
    "home": event(type="app_home_opened", tab="home", channel="D1"),
    "greeting": event(type="app_home_opened", tab="messages", channel="D1"),
    "button that asks": button("ask:1", "数据"),
    "share": button("share:1", "数据"),
    "continue": button("continue:1", "数据"),
    "helpful": button("menu:1", "helpful:数据"),
    "delivery": button("delivery:1", "cancel 1"),
    "pause": button("subscription:1", "pause 1"),
    "undo": button("correction:1", "undo:1"),
    "language": button("language:1", "en"),
    "enterprise form": view(
        "correction_enterprise", {"what": {"what": chosen("rename")},
                                  "name": {"name": {"type": "plain_text_input", "value": "别的名字"}}}, about="1",
    ),
    "settings form": view("settings", {"language": {"set_language": chosen("en")}}),
    "workspace form": view("workspace_settings", {"subscribing": {"set_subscribing": chosen("admins")}}),
    "shortcut": interactive(
        "message_action", callback_id="check_message", message={"text": "GDP 5%", "ts": "1.1"}, channel={"id": "C1"},
        message_ts="1.1",
    ),
}  # fmt: skip
REPEATED = {"command, answered"}
"""Its answer is the acknowledgement itself: said again, and nothing is done."""


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_again_does_nothing(bot: Driver, slack: RecordingSlack, kind: str) -> None:
    mine = bot.archive.seen_by(TEAM)
    wishes = {**DEFAULTS, "channel": "C1", "timezone": "Asia/Shanghai", "language": "zh"}
    mine.subscriptions.add(TEAM, wishes, maker="U1", state="active", now=NOON)
    mine.outbox.put(TEAM, "a", "C1", '{"text": "a", "blocks": []}', NOON)
    mine.edits.rename(mine.enterprises.all(1)[0].name, "另一名", by="lan", now=NOON)
    raw, form = KINDS[kind](bot)
    first = bot.send(raw, form)
    assert first.status == 200, first.body
    done, told = kept(bot.archive), len(slack.calls)
    assert told or kind in REPEATED or kind == "enterprise form" or first.body
    headers = {"x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout"} if kind in ("mention", "home") else {}
    again = bot.send(raw, form, **headers)
    assert again.status == 200, again.body
    assert kept(bot.archive) == done
    assert [call.method for call in slack.calls[told:]] == []
    assert bool(again.body) == (kind in REPEATED)
