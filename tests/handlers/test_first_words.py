"""In which language somebody is spoken to before they have typed or set anything."""

from __future__ import annotations

import json

import pytest

from tests.handlers.driver import Driver
from tests.handlers.slack import RecordingSlack, Reply, refused

ZH, EN = "天津的报纸，问我就好", "Ask me about Tianjin’s newspapers"
HOME_ZH, HOME_EN = "您好！", "Hello!"


def locale(name: str) -> Reply:
    return Reply(json.dumps({"ok": True, "user": {"id": "U1", "locale": name}}))


def greeting(bot: Driver, slack: RecordingSlack) -> str:
    bot.event({"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "messages"})
    return str(slack.one("chat.postMessage").blocks)


def home(bot: Driver, slack: RecordingSlack) -> str:
    bot.open_home()
    return str(slack.one("views.publish").blocks)


@pytest.mark.parametrize(
    ("reply", "chinese", "english"),
    [
        (locale("zh-CN"), True, False),
        (locale("zh-TW"), True, False),
        (locale("en-GB"), False, True),
        (locale("fr-FR"), False, True),
        (refused("missing_scope"), True, True),
        (Reply("Not Found", 404), True, True),
        (Reply(json.dumps({"ok": True, "user": {"id": "U1"}})), True, True),
    ],
    ids=["zh-CN", "zh-TW", "en-GB", "fr-FR", "no scope", "no such method", "no locale"],
)
def test_by_the_locale_where_it_can_be_had_else_in_both(
    bot: Driver, slack: RecordingSlack, reply: Reply, chinese: bool, english: bool
) -> None:
    slack.script("users.info", reply, reply)
    greeted, shown = greeting(bot, slack), home(bot, slack)
    assert (ZH in greeted, EN in greeted) == (chinese, english)
    assert (HOME_ZH in shown, HOME_EN in shown) == (chinese, english)


def test_both_greetings_have_buttons_of_their_own(bot: Driver, slack: RecordingSlack) -> None:
    slack.script("users.info", refused("missing_scope"))
    greeting(bot, slack)
    blocks = slack.one("chat.postMessage").blocks
    pressed = [one for block in blocks if block["type"] == "actions" for one in block["elements"]]
    assert len({one["action_id"] for one in pressed}) == len(pressed)
    assert len({block["block_id"] for block in blocks}) == len(blocks)
    labels = {one["text"]["text"] for one in pressed}
    assert {"最新简报", "Newest brief"} <= labels


@pytest.mark.parametrize(("words", "chinese"), [("help", False), ("帮助", True)])
def test_who_has_asked_is_spoken_to_in_that_language(
    bot: Driver, slack: RecordingSlack, words: str, chinese: bool
) -> None:
    met = str(bot.command("")["blocks"])
    assert ZH in met
    assert EN in met
    bot.command(words)
    again = str(bot.command("")["blocks"])
    assert (ZH in again, EN in again) == (chinese, not chinese)
    shown = home(bot, slack)
    assert (HOME_ZH in shown, HOME_EN in shown) == (chinese, not chinese)
    assert not slack.to("users.info")
