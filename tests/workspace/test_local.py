"""The page's API, as the page uses it: JSON and a WebSocket on the page's own origin, and on no other."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect as open_socket

from bot.workspace import Command, Completion, Shortcut, Workspace
from tests.workspace.conftest import Bot, Connect, Start, make_bot
from tests.workspace.test_app import BLOCKS, modal, opening

CHANNEL = "C0LOCAL0001"


@pytest.fixture
def page(workspace: Workspace) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=workspace.url, headers={"Origin": workspace.url}) as client:
        yield client


class Changes:
    """What the page's WebSocket carries."""

    def __init__(self, workspace: Workspace) -> None:
        url = workspace.url.replace("http", "ws") + "/local/events"
        # Closing waits for the other side; no test needs to.
        self.socket = open_socket(url, origin=workspace.url, open_timeout=5, close_timeout=0.1, legacy=True)
        self.first = self.next()

    def next(self, kind: str | None = None) -> dict[str, Any]:
        while True:
            change: dict[str, Any] = json.loads(self.socket.recv(timeout=5))
            if kind in (None, change["type"]):
                return change


@pytest.fixture
def changes(workspace: Workspace) -> Iterator[Changes]:
    listening = Changes(workspace)
    yield listening
    threading.Thread(target=listening.socket.close, daemon=True).start()


def test_the_state_is_what_the_page_needs_to_begin(start: Start) -> None:
    command = Command("/tianjin", "d", "[digest]", (Completion("digest", "摘要"),))
    workspace = start(commands=(command,), shortcuts=(Shortcut("ask", "Ask"),))
    state = httpx.get(workspace.url + "/local/state").json()
    assert state["me"] == {"id": "U0LOCAL0001", "name": "you", "real_name": "You"}
    assert state["bot"]["user_id"] == workspace.bot_user_id
    assert [(one["name"], one["kind"], one["is_member"]) for one in state["channels"]] == [
        ("general", "channel", True),
        ("tianjin-daily", "channel", True),
        ("random", "channel", False),
        ("Tianjin", "im", True),
    ]
    assert state["commands"] == [
        {
            "command": "/tianjin",
            "description": "d",
            "usage_hint": "[digest]",
            "completions": [{"words": "digest", "label": "摘要"}],
        }
    ]
    assert state["shortcuts"] == [{"callback_id": "ask", "name": "Ask", "type": "global"}]


def test_messages_and_threads(page: httpx.Client, changes: Changes) -> None:
    root = page.post("/local/messages", json={"channel": CHANNEL, "text": "一 @tianjin"}).json()
    assert root["ok"]
    page.post("/local/messages", json={"channel": CHANNEL, "text": "二", "thread_ts": root["ts"]})
    (message,) = page.get(f"/local/channels/{CHANNEL}/messages").json()["messages"]
    assert (message["text"], message["reply_count"]) == ("一 <@U0LOCALBOT1>", 1)
    thread = page.get(f"/local/channels/{CHANNEL}/threads/{root['ts']}").json()["messages"]
    assert [message["text"] for message in thread] == ["一 <@U0LOCALBOT1>", "二"]
    assert changes.next("message")["message"]["ts"] == root["ts"]
    assert changes.next("message")["message"]["thread_ts"] == root["ts"]
    # The root is told again, for it has one answer more.
    assert changes.next("message_changed")["message"]["reply_count"] == 1


REFUSED: dict[str, tuple[str, dict[str, Any], int, str]] = {
    "nothing": ("/local/messages", {"channel": CHANNEL, "text": " "}, 400, "Write something first."),
    "nowhere": ("/local/messages", {"channel": "C404", "text": "x"}, 404, "There is no such channel."),
    "no message": (
        "/local/actions",
        {"container": {"type": "message", "channel": CHANNEL, "ts": "1"}, "action": {"action_id": "a"}},
        404,
        "There is no such message.",
    ),
    "no view": ("/local/views/V404/submit", {}, 404, "There is no such view."),
    "no fault": ("/local/misbehave", {"what": "explode"}, 400, "There is no fault 'explode'"),
    "no such field": ("/local/misbehave", {"what": "drop", "when": 1}, 400, "Say what; beside it only"),
}


@pytest.mark.parametrize(("path", "body", "status", "error"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_done_is_said(page: httpx.Client, path: str, body: Any, status: int, error: str) -> None:
    answer = page.post(path, json=body)
    assert answer.status_code == status
    assert answer.json()["error"].startswith(error)


def test_a_body_that_is_no_json(page: httpx.Client) -> None:
    assert page.post("/local/messages", content=b"{").json() == {"ok": False, "error": "The body is not JSON."}


def test_a_command_and_a_button(workspace: Workspace, page: httpx.Client, changes: Changes) -> None:
    bot = make_bot(workspace)
    bot.app.command("/tianjin")(lambda ack: ack(text="x", blocks=BLOCKS))
    bot.app.action("go")(lambda ack, respond: (ack(), respond("pressed", replace_original=True)))
    assert changes.first == {"type": "bot_disconnected"}
    assert page.post("/local/commands", json={"channel": CHANNEL, "text": "/tianjin"}).json() == {
        "ok": False,
        "error": "dispatch_failed",
    }
    assert "dispatch_failed" in changes.next("ephemeral")["message"]["text"]
    from tests.workspace.conftest import by_sockets

    end = by_sockets(bot)
    assert changes.next("bot_connected")["connections"] == 1
    assert page.post("/local/commands", json={"channel": CHANNEL, "text": "/tianjin"}).json() == {"ok": True}
    message = changes.next("ephemeral")["message"]
    container = {"type": "message", "channel": CHANNEL, "ts": message["ts"]}
    # What the page says of the action does not matter: what the app put there counts.
    action = {"type": "button", "action_id": "go", "block_id": "row", "value": "forged"}
    assert page.post("/local/actions", json={"container": container, "action": action}).json() == {"ok": True}
    assert changes.next("message_changed")["message"]["text"] == "pressed"
    assert bot.seen[-1]["actions"][0]["value"] == "digest"
    end()


def test_a_modal(workspace: Workspace, bot: Bot, sockets: Connect, page: httpx.Client, changes: Changes) -> None:
    opening(bot, modal())
    bot.app.view("ask")(lambda ack: ack())
    sockets(bot)
    page.post("/local/commands", json={"channel": CHANNEL, "text": "/tianjin"})
    view = changes.next("view_opened")["view"]
    assert page.get("/local/views").json()["views"][0]["id"] == view["id"]
    path = f"/local/views/{view['id']}/submit"
    assert page.post(path, json={"state": {"values": {}}}).json()["errors"]["words"].startswith("Please complete")
    filled = {"values": {"words": {"text": {"type": "plain_text_input", "value": "津港"}}}}
    assert page.post(path, json={"state": filled}).json() == {"ok": True}
    assert changes.next("view_closed")["view_id"] == view["id"]
    assert bot.seen[-1]["view"]["state"]["values"]["words"]["text"]["value"] == "津港"


def test_the_home(bot: Bot, sockets: Connect, page: httpx.Client, changes: Changes) -> None:
    @bot.app.event("app_home_opened")
    def home(client: Any, event: Any) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": BLOCKS})

    sockets(bot)
    assert page.get("/local/home").json() == {"view": None}
    page.post("/local/home")
    view = changes.next("home")["view"]
    assert page.get("/local/home").json()["view"]["id"] == view["id"]


def test_files_are_kept_and_never_run_as_a_page(page: httpx.Client) -> None:
    given = {"file": ("evil.html", b"<script>alert(1)</script>", "text/html")}
    page.post("/local/files", data={"channel": CHANNEL, "text": "look"}, files=given)
    (message,) = page.get(f"/local/channels/{CHANNEL}/messages").json()["messages"]
    (file,) = message["files"]
    answer = page.get(file["url"])
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert page.get("/local/files/F404").status_code == 404


def test_others_ephemeral_messages_are_not_shown(workspace: Workspace, page: httpx.Client, bot: Bot) -> None:
    other = workspace.person_named("dana")
    bot.app.client.chat_postEphemeral(channel=CHANNEL, user=other.id, text="psst")
    assert page.get(f"/local/channels/{CHANNEL}/messages").json() == {"messages": []}


def test_the_bot_can_be_brought_to_a_channel(workspace: Workspace, page: httpx.Client, changes: Changes) -> None:
    assert page.post(f"/local/channels/{workspace.channel_id('random')}/invite").json() == {"ok": True}
    assert changes.next("channel_joined")["channel"]["is_member"] is True


def test_misbehaviour_can_be_asked_for(page: httpx.Client, bot: Bot) -> None:
    assert page.post("/local/misbehave", json={"what": "error", "method": "auth.test"}).json() == {"ok": True}
    with pytest.raises(Exception, match="internal_error"):
        bot.app.client.auth_test()


FOREIGN: dict[str, dict[str, str]] = {
    "another origin": {"Origin": "https://evil.example"},
    "no origin at all": {"Origin": "null"},
    "another port": {"Origin": "http://127.0.0.1:1"},
    "another host, as after DNS rebinding": {"Host": "evil.example"},
    "another page of the browser": {"Sec-Fetch-Site": "cross-site"},
}


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN.keys())
def test_strangers_are_kept_out(workspace: Workspace, headers: dict[str, str]) -> None:
    for path in ("/local/state", "/local/home"):
        assert httpx.get(workspace.url + path, headers=headers).status_code == 403
    body = {"channel": CHANNEL, "text": "x"}
    assert httpx.post(workspace.url + "/local/messages", headers=headers, json=body).status_code == 403
    assert workspace.person.messages("general") == []


def test_strangers_hear_nothing(workspace: Workspace) -> None:
    url = workspace.url.replace("http", "ws")
    for path, origin in (("/local/events", "https://evil.example"), ("/link/?ticket=x", workspace.url)):
        with pytest.raises(InvalidStatus) as refused:
            open_socket(url + path, origin=origin)  # type: ignore[arg-type]
        assert refused.value.response.status_code == 403


def test_localhost_is_this_machine_too(workspace: Workspace) -> None:
    assert httpx.get(f"http://localhost:{workspace.port}/local/state").status_code == 200
