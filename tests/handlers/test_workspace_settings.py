"""What a workspace's admins set holds there, and nowhere else; nobody else sets it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from handlers.blocks.workspace_settings import CHOICES
from store.archive import Archive
from store.retention import forget_old
from store.workspace_settings import Chosen
from tests.handlers.driver import Driver
from tests.handlers.slack import TEAM, RecordingSlack

OTHER = "T0OTHER"


@pytest.fixture
def admin(slack: RecordingSlack, archive: Archive) -> Iterator[Driver]:
    driver = Driver(slack, archive, admins=frozenset({"U1"}), own=TEAM)
    yield driver
    driver.close()


def opened(bot: Driver, slack: RecordingSlack, words: str = "settings", **who: str) -> dict[str, Any]:
    form = {
        "command": "/tianjin", "text": words, "team_id": TEAM, "channel_id": "C1", "user_id": "U1", "user_name": "lan",
        "trigger_id": bot.trigger(), "response_url": slack.response_url, **who,
    }  # fmt: skip
    assert bot.send(urlencode(form), "application/x-www-form-urlencoded").status == 200
    sent = slack.to("views.open")[-1].sent["view"]
    view: dict[str, Any] = json.loads(sent) if isinstance(sent, str) else sent
    return view


def fill(bot: Driver, view: dict[str, Any], user: str = "U1", team: str = TEAM, **chosen: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in CHOICES:
        value = chosen.get(name)
        values[name] = {f"set_{name}": {"type": "static_select", "selected_option": {"value": value or "usual"}}}
    values["admins"] = {"set_admins": {"type": "multi_users_select", "selected_users": chosen.get("admins", [])}}
    body = {
        "type": "view_submission", "team": {"id": team}, "user": {"id": user, "username": user, "name": user},
        "api_app_id": "A1", "trigger_id": bot.trigger(), "view": {**view, "state": {"values": values}},
    }  # fmt: skip
    response = bot.send(urlencode({"payload": json.dumps(body)}), "application/x-www-form-urlencoded")
    assert response.status == 200
    return dict(json.loads(response.body)) if response.body else {}


@pytest.mark.parametrize("words", ["settings", "设置"])
def test_an_admin_gets_the_workspaces_form_and_everybody_else_their_own(
    admin: Driver, slack: RecordingSlack, words: str
) -> None:
    assert opened(admin, slack, words)["callback_id"] == "workspace_settings"
    assert opened(admin, slack, words, user_id="U2")["callback_id"] == "settings"
    assert opened(admin, slack, words, team_id=OTHER)["callback_id"] == "settings", "an admin here is none elsewhere"


def test_what_is_set_holds_in_this_workspace_only(admin: Driver, slack: RecordingSlack) -> None:
    view = opened(admin, slack)
    assert fill(admin, view, subscribing="admins", keep_days="7", timezone="Europe/Lisbon", time="07:30") == {}
    here, there = admin.house.at(TEAM), admin.house.at(OTHER)
    assert (here.subscribing, here.keep, here.timezone, here.time) == (
        "admins", timedelta(days=7), "Europe/Lisbon", "07:30",
    )  # fmt: skip
    assert (there.subscribing, there.keep, there.timezone) == ("anyone", timedelta(days=30), "Asia/Shanghai")
    again = opened(admin, slack)
    shown = {b["block_id"]: b["element"].get("initial_option", {}).get("value") for b in again["blocks"]}
    assert (shown["subscribing"], shown["keep_days"], shown["language"]) == ("admins", "7", "usual")


def test_nobody_else_sets_anything_and_nothing_unknown_is_set(admin: Driver, slack: RecordingSlack) -> None:
    view = opened(admin, slack)
    assert "errors" in fill(admin, view, user="U2", subscribing="admins")
    assert "errors" in fill(admin, view, team=OTHER, subscribing="admins")
    assert admin.archive.settings.of(TEAM) == Chosen()
    fill(admin, view, subscribing="everybody", keep_days="99999", timezone="Mars/Olympus", time="99:99")
    assert admin.archive.settings.of(TEAM) == Chosen()


def test_further_admins_are_admins_there(admin: Driver, slack: RecordingSlack) -> None:
    fill(admin, opened(admin, slack), admins=["U7"])
    assert admin.house.at(TEAM).admins == {"U1", "U7"}
    assert admin.house.at(OTHER).admins == frozenset()


def test_who_installed_the_bot_is_an_admin(slack: RecordingSlack, archive: Archive) -> None:
    bot = Driver(slack, archive, own="", installer_of=lambda workspace: "U9" if workspace == OTHER else None)
    assert bot.house.at(OTHER).admins == {"U9"}
    assert bot.house.at(TEAM).admins == frozenset()
    bot.close()


def test_channels_shared_with_others_are_closed_where_the_workspace_says_so(
    admin: Driver, slack: RecordingSlack
) -> None:
    event = {"type": "app_mention", "user": "U1", "text": "数据", "channel": "C9"}
    admin.event({**event, "ts": "1756400000.000100"}, is_ext_shared_channel=True)
    assert "数据" in str(slack.to("chat.postMessage")[-1].sent["text"])
    fill(admin, opened(admin, slack), shared_channels="refused")
    admin.event({**event, "ts": "1756400000.000200"}, is_ext_shared_channel=True)
    assert "外部组织" in slack.to("chat.postMessage")[-1].sent["text"]
    assert "外部组织" in admin.command("数据", channel_id="C9")["text"], "a command does not say that it is shared"
    assert "外部组织" not in admin.command("数据", channel_id="C1")["text"]


def test_questions_are_kept_as_long_as_the_workspace_says(admin: Driver, slack: RecordingSlack) -> None:
    for team in (TEAM, OTHER):
        admin.event(
            {"type": "app_mention", "user": "U1", "text": "天津港?", "channel": "C1", "ts": "1756400000.000300"},
            team_id=team,
            authorizations=[{"team_id": team, "user_id": "U0BOT", "is_bot": True}],
        )
    fill(admin, opened(admin, slack), keep_days="7")
    admin.now += timedelta(days=8)
    for team in (TEAM, OTHER):
        forget_old(admin.archive.engine, team, admin.house.at(team).keep, admin.now)
    kept = {row["workspace"] for row in admin.archive.engine.rows("SELECT workspace FROM threads")}
    asked = {row["workspace"] for row in admin.archive.engine.rows("SELECT workspace FROM asked")}
    assert kept == {OTHER}
    assert TEAM not in asked


def test_a_message_that_is_checked_is_not_kept_at_all(admin: Driver) -> None:
    secret = "只说给一个人听的话：GDP 增长 99.7%"
    body = {
        "type": "message_action", "callback_id": "check_message", "team": {"id": TEAM}, "user": {"id": "U1"},
        "channel": {"id": "C1"}, "message": {"text": secret, "ts": "1.1"}, "trigger_id": admin.trigger(),
        "message_ts": "1.1", "api_app_id": "A1",
    }  # fmt: skip
    admin.send(urlencode({"payload": json.dumps(body)}), "application/x-www-form-urlencoded")
    engine = admin.archive.engine
    tables = [row["name"] for row in engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        assert "99.7" not in str([tuple(row) for row in engine.rows(f'SELECT * FROM "{table}"')]), table
