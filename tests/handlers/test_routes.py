"""Every way in, through the real Bolt app."""

from __future__ import annotations

from tests.handlers.driver import Driver, buttons
from tests.handlers.slack import RecordingSlack


def test_a_command_is_answered_inside_its_acknowledgement(bot: Driver, slack: RecordingSlack) -> None:
    answer = bot.command(" 数据  集装箱吞吐量 ")
    assert answer["response_type"] == "ephemeral"
    assert "1200.5万标准箱" in str(answer["blocks"])
    assert answer["text"]
    assert not slack.to("chat.postMessage")


def test_a_mention_is_answered_in_its_thread(bot: Driver, slack: RecordingSlack) -> None:
    bot.mention("<@U0BOT> 数据 集装箱吞吐量", ts="1756400000.000100")
    post = slack.one("chat.postMessage")
    assert post.sent["channel"] == "C1"
    assert post.sent["thread_ts"] == "1756400000.000100"
    assert "1200.5万标准箱" in str(post.sent)


def test_a_button_answers_where_it_was_pressed(bot: Driver, slack: RecordingSlack) -> None:
    answer = bot.command("")
    button = next(one for one in buttons(answer["blocks"]) if one["action_id"].startswith("ask:"))
    bot.press(button, **bot.in_ephemeral())
    reply = slack.one("response")
    assert reply.sent["response_type"] == "ephemeral"
    assert reply.blocks
