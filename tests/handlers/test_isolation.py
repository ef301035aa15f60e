"""Nothing of one workspace reaches another through Slack: every way in is tried from outside with what is ours."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from handlers.subscriptions import DEFAULTS
from store.archive import Archive
from store.asked import Asked
from store.ingest import ingest_reading
from store.owned import OWNED
from store.shown import OWN_PAGE
from store.workspace_settings import Chosen
from tests.handlers.driver import NOON, Driver
from tests.handlers.paper import archive as newspaper
from tests.handlers.slack import BOT_USER, TEAM, RecordingSlack
from tests.store.made import Named, Story, reading_of

OUTSIDE = "T0OUTSIDE"
SECRET = "机密"
HIDDEN = "琼琚"
"""Stands in every sentence of a page that we dropped, and in nothing that is asked for."""
CHANNEL, THREAD = "C1", "1756400000.000100"
"""The same in both workspaces: nothing but the workspace tells them apart."""

COMMANDS = (
    "", "help", "数据", "figures", "企业", "search 机密", "profile 机密", "brief", "brief preview", "简报", "digest",
    "subscribe", "subscribe list", "subscribe pause 1", "subscribe end 1", "subscribe edit 1 09:00", "订阅 列表",
    "unsubscribe 1", "deliveries", "deliveries all", "投递 全部", "settings", "sources", "coverage", "sections",
    "ask 机密是什么?", "ask 它呢?", "提问 那去年呢", "search 沥青厂", "沥青厂产能", "profile 沥青厂",
    "profile liqingchang",
    "figures 沥青产能", "figures 沥青厂", "企业 沥青厂", "digest 2025-08-29", "2025-08-29", "产业", "brief 产业",
    "沥青厂去年产能是多少?", "沥青厂昨日投产", "ask how much asphalt capacity?", "find 投产", "coverage 2025-08-29",
)  # fmt: skip
DEEDS = {
    "subscription:1": ["edit 1", "pause 1", "resume 1", "end 1", "preview 1", "form"],
    "delivery:1": ["send 1", "send 2", "arrived 1", "arrived 2", "cancel 1", "cancel 2"],
    "correction:1": ["undo:1", "undo:2", "approve:1", "refuse:1", "approve:2", "list"],
    "intake:1": ["keep", "paper 天津日报", "paper -", f"remove {OWN_PAGE + 1}"],
    "ask:1": ["subscribe list", "deliveries", "企业", "机密", "settings"],
    "settings:1": ["settings"],
    "workspace:1": ["settings"],
    "language:1": ["en"],
}
FILLED = {
    "line": {"line": {"type": "static_select", "selected_option": {"value": "figure:1"}}},
    "what": {"what": {"type": "static_select", "selected_option": {"value": "hide"}}},
    "name": {"name": {"type": "plain_text_input", "value": "别的"}},
    "channel": {"channel": {"type": "conversations_select", "selected_conversation": CHANNEL}},
    "time": {"time": {"type": "timepicker", "selected_time": "09:00"}},
}
REFERENCES = ("ask:1", "page:1", "share:1", "continue:1", "menu:1", "export:1", "follow:1", "source:1", "line:1")
"""Buttons whose value may bring again what was asked: with the reference to our words."""


@pytest.fixture(scope="module")
def slack() -> Iterator[RecordingSlack]:
    server = RecordingSlack()
    yield server
    server.close()


@pytest.fixture(scope="module")
def bot(slack: RecordingSlack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    folder: Path = tmp_path_factory.mktemp("isolation")
    with newspaper(folder) as archive:
        driver = Driver(slack, archive, admins=frozenset({"U1"}), own=TEAM)
        yield driver
        driver.close()


@pytest.fixture(scope="module")
def reference(bot: Driver) -> str:
    """Puts something of ours everywhere; returns the id of words that we asked."""
    mine = bot.archive.seen_by(TEAM)
    for enterprise in mine.enterprises.all(3):
        mine.edits.rename(enterprise.name, f"{SECRET}企业{enterprise.id}", by=SECRET, now=NOON)
    mine.edits.merge(SECRET, f"{SECRET}二", by=SECRET, now=NOON, pending=True)
    wishes = {**DEFAULTS, "channel": CHANNEL, "timezone": "Asia/Shanghai", "language": "zh", "enterprises": (SECRET,)}
    one = mine.subscriptions.add(TEAM, wishes, maker="U1", state="active", now=NOON)
    for key in ("a", "b"):
        said = json.dumps({"text": SECRET, "blocks": []})
        mine.outbox.put(TEAM, f"{SECRET}{key}", CHANNEL, said, NOON, "message", one.id)
    state = {"page": {"text": f"{SECRET}页", "issue_date": None, "source": None, "paper": None, "number": None,
                      "url": None, "headlines": [], "extracted": False}, "name": SECRET, "language": "zh",
             "paper_told": False}  # fmt: skip
    mine.threads.remember(TEAM, CHANNEL, f"intake:{THREAD}", state, NOON)
    mine.threads.remember(TEAM, CHANNEL, THREAD, {"words": SECRET}, NOON)
    mine.threads.remember(TEAM, "D1", "D1", {"words": SECRET}, NOON)
    works = f"{HIDDEN}沥青厂"
    told = [f"{works}昨日投产，{HIDDEN}沥青产能达到88万吨。", f"去年{HIDDEN}沥青产能为70万吨，{works}有员工300人。"]
    said = {"indicator": f"{HIDDEN}沥青产能", "subject": works, "key": True}
    dropped = Story(f"{works}投产", told, figures=(("88万吨", said), ("70万吨", said)))
    names = [Named(works, ["沥青厂"])]
    ingest_reading(
        mine.to_keep(own=True), reading_of(dropped, names=names, paper=f"{HIDDEN}内参", number="09"), now=NOON
    )
    mine.people.met(TEAM, "U1", CHANNEL, "en")
    mine.people.set_timezone(TEAM, "U1", "Pacific/Chatham")
    mine.settings.put(TEAM, Chosen(timezone="Pacific/Chatham", admins=frozenset({"U5"})), "U1", NOON)
    return mine.asked.keep(TEAM, Asked(f"search {SECRET}", True, {"words": SECRET}), NOON)


def ours(archive: Archive) -> dict[str, list[str]]:
    return {
        table: sorted(
            repr(dict(row)) for row in archive.engine.rows(f"SELECT * FROM {table} WHERE workspace = :w", {"w": TEAM})
        )
        for table in OWNED
    }


class Outsider:
    """Whoever asks from the other workspace, as U1 too, and counts how often."""

    def __init__(self, bot: Driver, slack: RecordingSlack) -> None:
        self.bot, self.slack, self.tried = bot, slack, 0

    def form(self, payload: dict[str, Any]) -> str:
        return self.sent(urlencode(payload), "application/x-www-form-urlencoded")

    def interactive(self, kind: str, **more: Any) -> str:
        body = {
            "type": kind, "team": {"id": OUTSIDE}, "user": {"id": "U1", "username": "x", "name": "x"},
            "api_app_id": "A1", "trigger_id": self.bot.trigger(), **more,
        }  # fmt: skip
        return self.form({"payload": json.dumps(body)})

    def event(self, event: dict[str, Any]) -> str:
        body = {
            "type": "event_callback", "team_id": OUTSIDE, "api_app_id": "A1", "event": event,
            "event_id": self.bot.trigger(), "event_time": 1756400000,
            "authorizations": [{"team_id": OUTSIDE, "user_id": BOT_USER, "is_bot": True}],
        }  # fmt: skip
        return self.sent(json.dumps(body), "application/json")

    def sent(self, raw: str, kind: str) -> str:
        """All that comes of it: the acknowledgement, and what Slack is told."""
        self.tried += 1
        before = len(self.slack.calls)
        response = self.bot.send(raw, kind)
        calls = self.slack.calls[before:]
        assert all(call.sent.get("user") in (None, "U1") for call in calls)
        return response.body + json.dumps([call.sent for call in calls], ensure_ascii=False)


@pytest.fixture
def outsider(
    bot: Driver, slack: RecordingSlack, reference: str, record_property: Callable[[str, object], None]
) -> Iterator[Outsider]:
    one = Outsider(bot, slack)
    yield one
    record_property("tried", one.tried)


def leaks(said: str, *, asked: str = "") -> bool:
    """Something of ours stands in what was said, but for what was asked itself."""
    return SECRET in said.replace(asked, "") if asked else any(each in said for each in (SECRET, HIDDEN, "Chatham"))


def test_commands(bot: Driver, outsider: Outsider) -> None:
    before = ours(bot.archive)
    for text in COMMANDS:
        if SECRET in text:
            continue  # it would be said back; what it finds is tried by reference
        said = outsider.form(
            {
                "command": "/tianjin", "text": text, "team_id": OUTSIDE, "channel_id": CHANNEL, "user_id": "U1",
                "user_name": "x", "trigger_id": bot.trigger(), "response_url": outsider.slack.response_url,
            }
        )  # fmt: skip
        assert not leaks(said), text
        assert ours(bot.archive) == before, text
    assert outsider.tried >= 20


def test_buttons_and_menus(bot: Driver, outsider: Outsider, reference: str) -> None:
    before = ours(bot.archive)
    pressed = [(name, value) for name, values in DEEDS.items() for value in values if SECRET not in value]
    deeds = ("", "explain:", "helpful:", "export:", "wrong:", "csv:", "txt:", "xlsx:", "2:", "figure:", "enterprise:")
    pressed += [(name, f"{deed}#{reference}") for name, deed in itertools.product(REFERENCES, deeds)]
    for (name, value), place in itertools.product(pressed, ("message", "ephemeral", "modal")):
        where = {
            "message": bot.in_message(THREAD, channel=CHANNEL),
            "ephemeral": bot.in_ephemeral(CHANNEL),
            "modal": bot.in_view("modal"),
        }[place]
        action = {"type": "button", "action_id": name, "block_id": "zh.1", "value": value, "action_ts": "1"}
        said = outsider.interactive("block_actions", actions=[action], **where)
        assert not leaks(said), (name, value, place)
    assert ours(bot.archive) == before
    assert outsider.tried >= 300


def test_forms(bot: Driver, outsider: Outsider) -> None:
    before = ours(bot.archive)
    for callback, about in itertools.product(
        (
            "subscription",
            "correction_pick",
            "correction_figure",
            "correction_enterprise",
            "settings",
            "workspace_settings",
        ),
        (1, 2),
    ):
        view = {
            "id": "V1", "type": "modal", "callback_id": callback, "app_installed_team_id": OUTSIDE,
            "private_metadata": json.dumps({"id": about, "about": str(about), "language": "zh"}),
            "state": {"values": FILLED},
        }  # fmt: skip
        said = outsider.interactive("view_submission", view=view)
        assert not leaks(said), callback
    assert ours(bot.archive) == before


def test_mentions_messages_home_and_the_shortcut(bot: Driver, outsider: Outsider) -> None:
    before = ours(bot.archive)
    stamps = (f"1756400001.{n:06d}" for n in itertools.count())
    for text in ("它呢?", "那去年呢?", "还有吗", "subscribe list", "subscribe end 1", "deliveries", "简报", "企业"):
        for where in ({"channel": CHANNEL, "thread_ts": THREAD}, {"channel": CHANNEL}):
            event = {"type": "app_mention", "user": "U1", "text": text, "ts": next(stamps), **where}
            assert not leaks(outsider.event(event)), text
        direct = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": text}
        assert not leaks(outsider.event({**direct, "ts": next(stamps)})), text
    for tab in ("home", "messages"):
        said = outsider.event({"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": tab})
        assert not leaks(said), tab
    message = {"text": "GDP增长5%", "ts": THREAD, "user": "U2"}
    said = outsider.interactive(
        "message_action", callback_id="check_message", message=message, channel={"id": CHANNEL}, message_ts=THREAD
    )
    assert not leaks(said)
    assert ours(bot.archive) == before


def test_we_ourselves_see_all_of_it(bot: Driver, slack: RecordingSlack, reference: str) -> None:
    """So that what is not shown to others is shown at all."""
    count = len(slack.calls)
    bot.press(
        {"type": "button", "action_id": "correction:1", "block_id": "zh.1", "value": "list"}, **bot.in_view("home")
    )
    bot.press(
        {"type": "button", "action_id": "ask:1", "block_id": "zh.1", "value": "subscribe list"},
        **bot.in_message(THREAD, channel=CHANNEL),
    )
    said = [json.dumps(call.sent, ensure_ascii=False) for call in slack.calls[count:]]
    assert len([each for each in said if SECRET in each]) == 2
    for asked in ("search 沥青厂", "profile 沥青厂", "figures 沥青产能", "digest 2025-08-29"):
        assert HIDDEN in json.dumps(bot.command(asked), ensure_ascii=False), asked
