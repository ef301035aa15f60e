"""Who may subscribe, the ledger in the channel, and the operator's channel."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from bot.environment import ROOT
from bot.workspace.config import SCOPES, TIANJIN_COMMAND, Timing, WorkspaceConfig
from handlers.asking.answers.didyoumean import COMMANDS
from handlers.blocks.subscription_form import CALLBACK
from handlers.words import say
from tests.scenarios.test_brief import due, subscribed

DUE = datetime(2025, 9, 26, 0, 31, tzinfo=UTC)
NO_HISTORY = WorkspaceConfig(
    scopes=tuple(scope for scope in SCOPES if not scope.endswith(":history")), timing=Timing(posts_per_second=0)
)


def whispered(running, says: str, channel: str = "general"):
    return running.person.wait_for(
        lambda: next((m for m in running.person.ephemerals(channel) if says in m["text"]), None)
    )


def pressed(running, message, value: str) -> None:
    button = next(
        element
        for block in message["blocks"]
        for element in block.get("elements", [])
        if element.get("value", "").startswith(value)
    )
    running.person.press(message, button["action_id"])


def table(running):
    return running.program.house.archive.subscriptions


def test_where_only_admins_may_others_are_told_whom_to_ask(start):
    running, _ = subscribed(start, "订阅 08:30 每天", tianjin_subscribe="admins", tianjin_admins="U0ADMIN")
    whispered(running, "只有管理员")
    assert table(running).all(running.program.workspace) == []


def test_an_admin_may(start):
    running, _ = subscribed(start, "订阅 08:30 每天", tianjin_subscribe="admins", tianjin_admins="U0ADMIN, U0LOCAL0001")
    assert running.person.id == "U0LOCAL0001"
    whispered(running, "订阅 #1 好了")


def test_words_that_mean_nothing_are_said_and_nothing_is_ordered(start):
    running, _ = subscribed(start, "订阅 产业板块儿 08:30 工作日")
    assert "产业板块儿" in whispered(running, "没看懂")["text"]
    assert table(running).all(running.program.workspace) == []


def test_the_same_order_twice_is_one_subscription(start):
    running, _ = subscribed(start, "subscribe 08:30 daily")
    whispered(running, "is set up")
    running.person.command("general", "/tianjin subscribe 08:30 daily")
    whispered(running, "has it already")
    assert len(table(running).all(running.program.workspace)) == 1


def test_a_subscription_is_changed_by_words_and_ended(start):
    running, _ = subscribed(start, "subscribe 08:30 daily")
    whispered(running, "is set up")
    running.person.command("general", "/tianjin subscribe edit 1 09:15 Lisbon in Chinese")
    running.person.wait_for(lambda: table(running).get(1).time == "09:15")
    assert (table(running).get(1).timezone, table(running).get(1).language) == ("Europe/Lisbon", "zh")
    running.person.command("general", "/tianjin unsubscribe 1")
    running.person.wait_for(lambda: table(running).get(1).state == "ended")
    running.person.command("general", "/tianjin subscribe list")
    whispered(running, "no subscription yet")


def test_the_ledger_shows_what_was_sent_and_an_unclear_one_is_settled_by_a_button(start):
    running, clock = subscribed(start, "subscribe 08:30 daily", config=NO_HISTORY)
    whispered(running, "is set up")
    running.workspace.misbehave("drop", "chat.postMessage")
    due(running, clock, DUE)
    running.person.command("general", "/tianjin deliveries")
    shown = whispered(running, "may or may not have arrived")
    pressed(running, shown, "arrived")
    whispered(running, "Noted: #1")
    (entry,) = running.program.house.archive.outbox.latest(5)
    assert entry.state == "sent"
    running.person.command("general", "/tianjin 投递")
    assert "简报 2025年9月26日" in whispered(running, "已发出")["text"]


def test_papers_that_stopped_are_told_to_the_channel_and_once_a_day_to_the_operator(start):
    running, clock = subscribed(start, "subscribe 08:30 daily", tianjin_ops_channel="tianjin-daily")
    whispered(running, "is set up")
    running.person.command("general", "/tianjin subscribe 08:40 daily")
    running.person.wait_for(lambda: len(table(running).all(running.program.workspace)) == 2)
    due(running, clock, datetime(2025, 10, 9, 0, 45, tzinfo=UTC))
    clock.shift += timedelta(seconds=5)
    running.program.courier.drain()
    told = [m["text"] for m in running.person.messages("general") if "since September 26, 2025" in m["text"]]
    assert len(told) == 2
    alarms = [m["text"] for m in running.person.messages("tianjin-daily") if m["is_bot"]]
    assert len(alarms) == 1
    assert "September 26, 2025" in alarms[0]


def test_a_mention_orders_as_the_command_does(start):
    running, _ = subscribed(start, "subscribe list")
    running.person.post("general", "@tianjin 订阅 产业 08:30 工作日")
    running.person.wait_for_message("general", "为本频道订阅了")
    (one,) = table(running).all(running.program.workspace)
    assert (one.sections, one.days, one.maker) == (("产业",), "workdays", running.person.id)


def test_who_is_elsewhere_and_did_not_make_it_cannot_end_it(start):
    running, _ = subscribed(start, "subscribe 08:30 daily")
    whispered(running, "is set up")
    dana = running.workspace.person_named("dana")
    dana.command("tianjin-daily", "/tianjin unsubscribe 1")
    dana.wait_for(lambda: [m for m in dana.ephemerals("tianjin-daily") if "to another channel" in m["text"]])
    assert table(running).get(1).state == "active"
    dana.command("general", "/tianjin unsubscribe 1")
    dana.wait_for(lambda: table(running).get(1).state == "ended")


def test_the_buttons_of_help_open_the_form_and_the_ledger(start):
    running, _ = subscribed(start, "help")
    shown = whispered(running, "deliveries")
    buttons = [b["accessory"] for b in shown["blocks"] if (b.get("accessory") or {}).get("value")]
    running.person.press(shown, next(b["action_id"] for b in buttons if b["value"] == "subscribe"))
    assert running.person.wait_for(running.person.view)["callback_id"] == CALLBACK
    running.person.press(shown, next(b["action_id"] for b in buttons if b["value"] == "deliveries"))
    whispered(running, say("en", "delivery.none"))
    assert table(running).all(running.program.workspace) == [], "a press on an example orders nothing"


def test_what_can_be_typed_is_what_slack_and_the_local_workspace_hint_at():
    (hint,) = re.findall(r'usage_hint: "(.+)"', (ROOT / "deploy" / "manifest.yaml").read_text("utf-8"))
    assert hint == TIANJIN_COMMAND.usage_hint == f"[{' | '.join(COMMANDS)}]"
    assert tuple(each.words for each in TIANJIN_COMMAND.completions) == COMMANDS
