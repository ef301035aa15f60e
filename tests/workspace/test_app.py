"""A real Bolt app in the workspace, over Socket Mode and over signed HTTP: the same tests for both."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.workspace import Shortcut, Workspace
from tests.workspace.conftest import QUICK, Bot, Connect, Start, make_bot, with_timing

BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "digest"}
SELECT = {
    "type": "static_select",
    "action_id": "pick",
    "options": [{"text": {"type": "plain_text", "text": "经济"}, "value": "economy"}],
}
BLOCKS = [{"type": "actions", "block_id": "row", "elements": [BUTTON, SELECT]}]
NO_SOUND = 0.3  # long enough to see that nothing comes


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def modal(title: str = "Ask", **more: Any) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": "ask",
        "title": plain(title),
        "submit": plain("Go"),
        "blocks": [
            {
                "type": "input",
                "block_id": "words",
                "label": plain("Words"),
                "element": {"type": "plain_text_input", "action_id": "text"},
            }
        ],
        **more,
    }


# Commands


def test_a_command_is_answered_to_the_person_alone(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    bot.app.command("/tianjin")(lambda ack, command: ack(f"you said {command['text']}"))
    connect(bot)
    answer = workspace.person.ask("general", "/tianjin 摘要 a&b")
    assert (answer["text"], answer["ephemeral"]) == ("you said 摘要 a&b", True)
    assert workspace.person_named("dana").messages("general") == []
    body = bot.seen[-1]
    assert (body["channel_name"], body["user_name"], body["team_id"]) == ("general", "you", workspace.team_id)


def test_a_command_may_answer_the_channel_with_blocks(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    bot.app.command("/tianjin")(lambda ack: ack(text="all", blocks=BLOCKS, response_type="in_channel"))
    connect(bot)
    answer = workspace.person.ask("random", "/tianjin")
    assert (answer["ephemeral"], answer["blocks"][0]["block_id"]) == (False, "row")
    assert workspace.person_named("dana").messages("random")


def test_respond_is_ephemeral_unless_told_otherwise(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    @bot.app.command("/tianjin")
    def answer(ack: Any, respond: Any) -> None:
        ack()
        respond("to you")
        respond("to all", response_type="in_channel")

    connect(bot)
    person = workspace.person
    person.command("general", "/tianjin")
    person.wait_for_message("general", "to all")
    assert [(message["text"], message["ephemeral"]) for message in person.messages("general")] == [
        ("to you", True),
        ("to all", False),
    ]


def test_a_command_without_an_answer_in_time_fails_as_in_slack(start: Start, connect: Connect) -> None:
    workspace = start(timing=with_timing(ack=0.2))
    bot = make_bot(workspace)
    bot.app.command("/tianjin")(lambda ack: time.sleep(0.6))
    connect(bot)
    result = workspace.person.command("general", "/tianjin digest")
    assert (result.ok, result.error) == (False, "operation_timeout")
    (message,) = workspace.person.messages("general")
    assert message["text"] == '/tianjin failed with the error "operation_timeout"'
    assert (message["username"], message["ephemeral"]) == ("Slackbot", True)


def test_without_an_app_a_command_cannot_be_delivered(workspace: Workspace) -> None:
    assert workspace.person.command("general", "/tianjin").error == "dispatch_failed"
    assert workspace.person.command("general", "/nonsense").error == "unknown_command"


def test_an_answer_that_slack_would_not_show_is_an_error(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    bot.app.command("/tianjin")(lambda ack: ack(text="x", blocks=[{"type": "marquee"}]))
    connect(bot)
    assert workspace.person.command("general", "/tianjin").error == "invalid_blocks"


# Events


def test_a_mention_is_answered_in_its_thread(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    bot.app.event("app_mention")(lambda event, say: say(event["text"], thread_ts=event["ts"]))
    connect(bot)
    answer = workspace.person.mention("general", "海光 <营收> & co")
    assert answer["text"] == f"<@{workspace.bot_user_id}> 海光 &lt;营收&gt; &amp; co"
    (root, reply) = workspace.person.thread("general", answer["thread_ts"])
    assert (root["reply_count"], reply["is_bot"]) == (1, True)
    body = bot.wait_for("app_mention")
    assert body["authorizations"][0]["user_id"] == workspace.bot_user_id
    assert body["event"]["blocks"][0]["elements"][0]["elements"][0]["user_id"] == workspace.bot_user_id
    # Answering within the thread carries the thread.
    again = workspace.person.mention("general", "more", thread_ts=root["ts"])
    assert bot.wait_for("app_mention", 2)["event"]["thread_ts"] == again["thread_ts"] == root["ts"]


def test_chinese_right_after_the_name_is_still_a_mention(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    connect(bot)
    workspace.person.post("general", "请问@tianjin今天的摘要, not mail@tianjin.example, not mail@tianjin")
    text = bot.wait_for("app_mention")["event"]["text"]
    assert text == f"请问<@{workspace.bot_user_id}>今天的摘要, not mail@tianjin.example, not mail@tianjin"


def test_what_is_not_for_the_bot_does_not_reach_it(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    bot.app.event("app_mention")(lambda: None)
    connect(bot)
    workspace.person.post("general", "no mention")
    workspace.person.post("random", "@tianjin is not in this channel")
    workspace.person.post("general", "@tianjin")
    bot.wait_for("app_mention")
    assert bot.kinds() == ["app_mention"]


def test_a_direct_message_is_a_message_and_no_mention(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    bot.app.event("message")(lambda event, say: say("yes"))
    connect(bot)
    workspace.person.post("@tianjin", "@tianjin hello")
    event = bot.wait_for("message")["event"]
    assert (event["channel_type"], event["channel"][0]) == ("im", "D")
    workspace.person.wait_for_message("@tianjin", "yes")
    assert "app_mention" not in bot.kinds()


def test_messages_of_channels_come_where_they_are_subscribed_and_allowed(start: Start, sockets: Connect) -> None:
    events = ("app_mention", "message.channels")
    workspace = start(events=events, scopes=("chat:write", "app_mentions:read", "channels:history"))
    bot = make_bot(workspace)
    sockets(bot)
    said = workspace.person.post("general", "@tianjin")
    # One mention comes as two events, each with an id of its own.
    mention, message = bot.wait_for("app_mention"), bot.wait_for("message")
    assert mention["event"]["ts"] == message["event"]["ts"] == said["ts"]
    assert mention["event_id"] != message["event_id"]


def test_an_event_whose_scope_is_missing_is_not_sent(start: Start, sockets: Connect) -> None:
    workspace = start(scopes=("chat:write",))
    bot = make_bot(workspace)
    sockets(bot)
    workspace.person.post("general", "@tianjin")
    time.sleep(NO_SOUND)
    assert bot.seen == []


def test_joining_a_channel(start: Start, sockets: Connect) -> None:
    workspace = start(events=("member_joined_channel",), scopes=("channels:read",))
    bot = make_bot(workspace)
    sockets(bot)
    workspace.invite_bot("random")
    event = bot.wait_for("member_joined_channel")["event"]
    assert (event["user"], event["channel"]) == (workspace.bot_user_id, workspace.channel_id("random"))


def test_an_event_that_is_not_acknowledged_comes_again(start: Start, connect: Connect) -> None:
    workspace = start(timing=with_timing(ack=0.1))
    bot = make_bot(workspace)
    tries: list[tuple[str, ...]] = []

    @bot.app.middleware
    def slow(request: Any, next: Any) -> None:
        tries.append(tuple(request.headers.get("x-slack-retry-num", [])))
        if len(tries) < 3:
            time.sleep(0.25)
        next()

    bot.app.event("app_mention")(lambda ack: None)
    connect(bot)
    tries.clear()
    workspace.person.post("general", "@tianjin")
    bot.wait_for("app_mention", 3)
    time.sleep(NO_SOUND)
    # Socket Mode counts the first try too, as 0.
    assert [number for number in tries if number not in ((), ("0",))][:2] == [("1",), ("2",)]
    assert len({body["event_id"] for body in bot.seen}) == 1


@pytest.mark.parametrize(("fault", "ids"), [("double", 1), ("double_new_id", 2)])
def test_an_event_can_come_twice(workspace: Workspace, bot: Bot, sockets: Connect, fault: Any, ids: int) -> None:
    sockets(bot)
    workspace.misbehave(fault)
    workspace.person.post("general", "@tianjin once")
    workspace.person.post("general", "@tianjin again")
    bot.wait_for("app_mention", 3)
    time.sleep(NO_SOUND)
    first = [body for body in bot.seen if "once" in body["event"]["text"]]
    assert (len(first), len({body["event_id"] for body in first}), len(bot.seen)) == (2, ids, 3)


# Buttons and response URLs


def said_with_buttons(
    workspace: Workspace, bot: Bot, ephemeral: bool = False, thread_ts: str | None = None
) -> dict[str, Any]:
    client, channel = bot.app.client, workspace.channel_id("general")
    if ephemeral:
        client.chat_postEphemeral(channel=channel, user=workspace.person.id, text="x", blocks=BLOCKS)
        return workspace.person.ephemerals("general")[-1]
    posted = client.chat_postMessage(channel=channel, text="x", blocks=BLOCKS, thread_ts=thread_ts)
    return {"channel": channel, "ts": posted["ts"]}


def test_a_button(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    @bot.app.action("go")
    def go(ack: Any, respond: Any, action: Any) -> None:
        ack()
        respond(f"pressed {action['value']}")

    connect(bot)
    message = said_with_buttons(workspace, bot)
    assert workspace.person.press(message, "go").ok
    assert workspace.person.wait_for_message("general", "pressed digest")["ephemeral"]
    body = bot.wait_for("block_actions")
    assert body["container"] == {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": message["channel"],
        "is_ephemeral": False,
    }
    assert (body["message"]["ts"], body["actions"][0]["block_id"]) == (message["ts"], "row")
    assert body["state"]["values"] == {"row": {"pick": {"type": "static_select", "selected_option": None}}}


def test_a_select_and_what_it_leaves_in_the_state(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    bot.app.action("pick")(lambda ack: ack())
    connect(bot)
    message = said_with_buttons(workspace, bot)
    assert workspace.person.press(message, "pick", "经济").ok
    body = bot.wait_for("block_actions")
    assert body["actions"][0]["selected_option"]["value"] == "economy"
    assert body["state"]["values"]["row"]["pick"]["selected_option"]["value"] == "economy"


def test_a_button_on_an_ephemeral_message(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    @bot.app.action("go")
    def go(ack: Any, respond: Any) -> None:
        ack()
        respond("replaced", replace_original=True)

    connect(bot)
    message = said_with_buttons(workspace, bot, ephemeral=True)
    workspace.person.press(message, "go")
    workspace.person.wait_for_message("general", "replaced")
    body = bot.wait_for("block_actions")
    assert (body["container"]["is_ephemeral"], "message" in body) == (True, False)
    (left,) = workspace.person.messages("general")
    assert (left["ts"], left["text"], left["ephemeral"]) == (message["ts"], "replaced", True)


def test_a_button_in_a_thread_can_be_answered_there(workspace: Workspace, bot: Bot, sockets: Connect) -> None:
    @bot.app.action("go")
    def go(ack: Any, respond: Any, body: Any) -> None:
        ack()
        respond("here", response_type="in_channel", thread_ts=body["container"]["thread_ts"])

    sockets(bot)
    root = workspace.person.post("general", "root")["ts"]
    workspace.person.press(said_with_buttons(workspace, bot, thread_ts=root), "go")
    assert workspace.person.wait_for_message("general", "here")["thread_ts"] == root


def test_an_original_can_be_deleted(workspace: Workspace, bot: Bot, sockets: Connect) -> None:
    @bot.app.action("go")
    def go(ack: Any, respond: Any) -> None:
        ack()
        respond(delete_original=True)

    sockets(bot)
    workspace.person.press(said_with_buttons(workspace, bot), "go")
    workspace.person.wait_for(lambda: not workspace.person.messages("general"))


def test_a_response_url_answers_five_times(workspace: Workspace, bot: Bot, sockets: Connect) -> None:
    answers: list[tuple[int, str]] = []

    @bot.app.command("/tianjin")
    def many(ack: Any, respond: Any) -> None:
        for number in range(6):
            answer = respond(str(number))
            answers.append((answer.status_code, answer.body))
        ack()

    sockets(bot)
    workspace.person.command("general", "/tianjin")
    assert answers[:5] == [(200, "ok")] * 5
    assert answers[5][0] == 404
    assert "used_url" in answers[5][1]


def test_a_response_url_lives_half_an_hour(start: Start, sockets: Connect) -> None:
    now = [1_000_000.0]
    workspace = start(clock=lambda: now[0])
    bot = make_bot(workspace)
    bot.app.command("/tianjin")(lambda ack: ack())
    sockets(bot)
    workspace.person.command("general", "/tianjin")
    now[0] += 1801
    from slack_sdk.webhook import WebhookClient

    answer = WebhookClient(bot.seen[-1]["response_url"]).send(text="late")
    assert (answer.status_code, "expired_url" in answer.body) == (404, True)


def test_a_response_url_refuses_what_slack_refuses(workspace: Workspace, bot: Bot, sockets: Connect) -> None:
    answers: list[tuple[int, str]] = []

    @bot.app.command("/tianjin")
    def bad(ack: Any, respond: Any) -> None:
        for response in (respond(blocks=[{"type": "marquee"}], text="x"), respond(text="")):
            answers.append((response.status_code, response.body))
        ack()

    sockets(bot)
    workspace.person.command("general", "/tianjin")
    assert [status for status, _ in answers] == [400, 400]
    assert ["invalid_blocks" in answers[0][1], "no_text" in answers[1][1]] == [True, True]


# Modals and the App Home


def opening(bot: Bot, view: dict[str, Any]) -> None:
    @bot.app.command("/tianjin")
    def open_modal(ack: Any, client: Any, body: Any) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=view)


def open_modal(workspace: Workspace) -> dict[str, Any]:
    workspace.person.command("general", "/tianjin")
    view = workspace.person.wait_for(workspace.person.view)
    assert view is not None
    return view


def test_a_modal_is_filled_in_and_closed(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    opening(bot, modal(private_metadata="kept"))
    bot.app.view("ask")(lambda ack: ack())
    connect(bot)
    view = open_modal(workspace)
    assert (view["root_view_id"], view["private_metadata"]) == (view["id"], "kept")
    # What is required is asked for before the app hears of it.
    assert workspace.person.submit_view(view["id"])["errors"] == {"words": "Please complete this required field."}
    assert workspace.person.submit_view(view["id"], {"words": "海光"}) == {"ok": True}
    body = bot.wait_for("view_submission")
    assert body["view"]["state"]["values"] == {"words": {"text": {"type": "plain_text_input", "value": "海光"}}}
    assert workspace.person.view() is None


def test_a_modal_can_be_refused_field_by_field(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    opening(bot, modal())
    bot.app.view("ask")(lambda ack: ack(response_action="errors", errors={"words": "Unknown enterprise"}))
    connect(bot)
    view = open_modal(workspace)
    assert workspace.person.submit_view(view["id"], {"words": "x"}) == {
        "ok": False,
        "errors": {"words": "Unknown enterprise"},
    }
    assert workspace.person.view() is not None


def test_errors_for_no_input_are_trouble(workspace: Workspace, bot: Bot, sockets: Connect) -> None:
    opening(bot, modal())
    bot.app.view("ask")(lambda ack: ack(response_action="errors", errors={"nowhere": "x"}))
    sockets(bot)
    answer = workspace.person.submit_view(open_modal(workspace)["id"], {"words": "x"})
    assert answer["error"] == "We had some trouble connecting. Try again?"


def test_update_push_and_clear(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    opening(bot, modal("one"))
    answers = iter([("update", modal("two")), ("push", modal("three")), ("clear", None)])

    @bot.app.view("ask")
    def submitted(ack: Any) -> None:
        deed, view = next(answers)
        ack(response_action=deed, **({"view": view} if view else {}))

    connect(bot)
    person, first = workspace.person, open_modal(workspace)
    titles = []
    for _ in range(3):
        view = person.view()
        assert view is not None
        titles.append((view["title"]["text"], view["id"] == first["id"], view["previous_view_id"] == first["id"]))
        assert person.submit_view(view["id"], {"words": "x"}) == {"ok": True}
    assert titles == [("one", True, False), ("two", True, False), ("three", False, True)]
    assert person.view() is None


def test_closing_is_told_where_it_is_asked_for(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    opening(bot, modal(notify_on_close=True))
    bot.app.view_closed("ask")(lambda ack: ack())
    connect(bot)
    view = open_modal(workspace)
    workspace.person.close_view(view["id"])
    assert bot.wait_for("view_closed")["view"]["id"] == view["id"]


def test_a_button_in_a_modal_can_change_it(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    row = {"type": "actions", "block_id": "row", "elements": [BUTTON]}
    opening(bot, modal(blocks=[*modal()["blocks"], row]))

    @bot.app.action("go")
    def go(ack: Any, client: Any, body: Any) -> None:
        ack()
        client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=modal("after"))

    connect(bot)
    view = open_modal(workspace)
    workspace.person.press_in_view(view["id"], "go")
    updated = workspace.person.wait_for(lambda: _titled(workspace, "after"))
    assert updated["hash"] != view["hash"]
    assert bot.wait_for("block_actions")["container"] == {"type": "view", "view_id": view["id"]}


def _titled(workspace: Workspace, title: str) -> Any:
    view = workspace.person.view()
    return view if view and view["title"]["text"] == title else None


def test_triggers_are_used_once_and_soon(start: Start, sockets: Connect) -> None:
    now = [1_000_000.0]
    workspace = start(clock=lambda: now[0])
    bot = make_bot(workspace)
    errors: list[str] = []

    @bot.app.command("/tianjin")
    def late(ack: Any, client: Any, body: Any) -> None:
        if body["text"] == "late":
            now[0] += 3.1
        for _ in range(2):
            try:
                client.views_open(trigger_id=body["trigger_id"], view=modal())
            except Exception as error:
                errors.append(error.response["error"])  # type: ignore[attr-defined]
        ack()

    sockets(bot)
    workspace.person.command("general", "/tianjin now")
    assert errors == ["exchanged_trigger_id"]
    workspace.person.command("general", "/tianjin late")
    assert errors[1:] == ["expired_trigger_id", "expired_trigger_id"]


def test_a_refused_view_does_not_use_the_trigger_up(workspace: Workspace, bot: Bot, sockets: Connect) -> None:
    @bot.app.command("/tianjin")
    def twice(ack: Any, client: Any, body: Any) -> None:
        ack()
        with pytest.raises(Exception, match="invalid_arguments"):
            client.views_open(trigger_id=body["trigger_id"], view=modal(title="x" * 25))
        client.views_open(trigger_id=body["trigger_id"], view=modal())

    sockets(bot)
    assert open_modal(workspace)


def test_the_stack_holds_three(workspace: Workspace, bot: Bot, sockets: Connect) -> None:
    row = {"type": "actions", "block_id": "row", "elements": [BUTTON]}
    opening(bot, modal(blocks=[row]))
    errors: list[str] = []

    @bot.app.action("go")
    def push(ack: Any, client: Any, body: Any) -> None:
        try:
            client.views_push(trigger_id=body["trigger_id"], view=modal(blocks=[row]))
        except Exception as error:
            errors.append(error.response["error"])  # type: ignore[attr-defined]
        ack()

    sockets(bot)
    open_modal(workspace)
    for _ in range(3):
        view = workspace.person.view()
        assert view is not None
        workspace.person.press_in_view(view["id"], "go")
    assert errors == ["push_limit_reached"]


def test_an_old_hash_is_refused(workspace: Workspace, bot: Bot, sockets: Connect) -> None:
    opening(bot, modal())
    sockets(bot)
    view = open_modal(workspace)
    bot.app.client.views_update(view_id=view["id"], hash=view["hash"], view=modal("b"))
    with pytest.raises(Exception, match="hash_conflict"):
        bot.app.client.views_update(view_id=view["id"], hash=view["hash"], view=modal("c"))


def test_the_app_home(workspace: Workspace, bot: Bot, connect: Connect) -> None:
    @bot.app.event("app_home_opened")
    def home(client: Any, event: Any) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": BLOCKS})

    pressed = []
    bot.app.action("go")(lambda ack, body: (ack(), pressed.append(body["view"]["type"])))
    connect(bot)
    view = workspace.person.open_home()
    assert view is not None
    assert (view["type"], view["blocks"][0]["block_id"]) == ("home", "row")
    workspace.person.press_in_view(view["id"], "go")
    assert pressed == ["home"]
    workspace.person.open_home()
    assert bot.wait_for("app_home_opened", 2)["event"]["view"]["id"] == view["id"]


def test_shortcuts(start: Start, connect: Connect) -> None:
    shortcuts = (Shortcut("ask", "Ask"), Shortcut("read", "Read this", "message"))
    workspace = start(shortcuts=shortcuts)
    bot = make_bot(workspace)
    bot.app.shortcut("ask")(lambda ack: ack())
    bot.app.shortcut("read")(lambda ack: ack())
    connect(bot)
    assert workspace.person.shortcut("ask").ok
    message = workspace.person.post("general", "津港")
    assert workspace.person.shortcut("read", message).ok
    assert [body["type"] for body in bot.seen] == ["shortcut", "message_action"]
    assert (bot.seen[1]["message"]["text"], bot.seen[1]["message_ts"]) == ("津港", message["ts"])
    assert workspace.person.shortcut("unknown").error == "unknown_shortcut"


def test_a_file_that_a_person_shares(start: Start, connect: Connect) -> None:
    scopes = ("chat:write", "app_mentions:read", "files:read", "im:history")
    workspace = start(scopes=scopes, events=("app_mention", "file_shared", "message.im"), timing=QUICK)
    bot = make_bot(workspace)
    connect(bot)
    shared = workspace.person.upload("general", "page.txt", "天津日报".encode(), text="@tianjin read this")
    event = bot.wait_for("app_mention")["event"]
    assert (event["files"][0]["name"], event["files"][0]["size"]) == ("page.txt", 12)
    assert bot.wait_for("file_shared")["event"]["file_id"] == shared["files"][0]["id"]
