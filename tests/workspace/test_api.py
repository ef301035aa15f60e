"""The Web API as slack_sdk's own client sees it: what is answered, and every refusal in Slack's words."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.error import HTTPError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace import ChannelSpec, Timing, Workspace, WorkspaceConfig
from tests.workspace.conftest import Start, client_of, with_timing

ALL_SCOPES = (
    *("commands", "chat:write", "app_mentions:read", "files:write", "files:read"),
    *("im:history", "channels:history", "groups:history", "channels:read", "groups:read", "im:read", "im:write"),
    *("channels:join", "users:read", "team:read", "reactions:write", "reactions:read"),
)
CHANNELS = (
    ChannelSpec("general"),
    ChannelSpec("random", bot=False),
    ChannelSpec("secret", private=True),
    ChannelSpec("hidden", private=True, bot=False),
    ChannelSpec("old", archived=True),
)


@pytest.fixture
def open_workspace(start: Start) -> Workspace:
    """One whose bot may do everything."""
    return start(scopes=ALL_SCOPES, channels=CHANNELS)


@pytest.fixture
def slack(open_workspace: Workspace) -> WebClient:
    return client_of(open_workspace)


def test_auth_test_says_who_the_bot_is(workspace: Workspace, client: WebClient) -> None:
    answer = client.auth_test()
    assert (answer["team_id"], answer["user_id"]) == (workspace.team_id, workspace.bot_user_id)
    assert answer.headers["x-oauth-scopes"].startswith("commands,chat:write")


def test_a_posted_message_stands_in_the_channel(open_workspace: Workspace, slack: WebClient) -> None:
    answer = slack.chat_postMessage(channel="#general", text="一 & <b>", unfurl_links=False)
    assert answer["channel"] == open_workspace.channel_id("general")
    assert answer["message"]["bot_id"]
    assert answer["message"]["text"] == "一 & <b>"
    (seen,) = open_workspace.person.messages("general")
    assert (seen["ts"], seen["is_bot"], seen["username"]) == (answer["ts"], True, "Tianjin")


def test_ids_that_the_app_left_out_are_made_up(slack: WebClient) -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Go"}}
    blocks = [{"type": "actions", "elements": [button]}, {"type": "divider"}]
    first, second = slack.chat_postMessage(channel="general", text="x", blocks=blocks)["message"]["blocks"]
    assert first["block_id"] != second["block_id"]
    assert first["elements"][0]["action_id"]


def test_timestamps_are_unique_and_rise(slack: WebClient) -> None:
    stamps = [slack.chat_postMessage(channel="general", text=str(number))["ts"] for number in range(20)]
    assert stamps == sorted(set(stamps))


def test_a_thread(open_workspace: Workspace, slack: WebClient) -> None:
    root = slack.chat_postMessage(channel="general", text="root")["ts"]
    reply = slack.chat_postMessage(channel="general", text="reply", thread_ts=root)["ts"]
    # An answer to an answer goes to the root.
    slack.chat_postMessage(channel="general", text="again", thread_ts=reply)
    channel = open_workspace.channel_id("general")
    replies = slack.conversations_replies(channel=channel, ts=root)["messages"]
    assert [message["text"] for message in replies] == ["root", "reply", "again"]
    assert replies[0]["reply_count"] == 2
    assert {message["thread_ts"] for message in replies} == {root}
    assert [message["text"] for message in slack.conversations_history(channel=channel)["messages"]] == ["root"]
    assert [message["text"] for message in open_workspace.person.thread("general", root)] == ["root", "reply", "again"]


def test_metadata_comes_back_only_where_it_is_asked_for(open_workspace: Workspace, slack: WebClient) -> None:
    metadata = {"event_type": "tianjin_delivery", "event_payload": {"key": "brief:2025-08-29"}}
    slack.chat_postMessage(channel="general", text="x", metadata=metadata)
    channel = open_workspace.channel_id("general")
    (plain,) = slack.conversations_history(channel=channel)["messages"]
    (full,) = slack.conversations_history(channel=channel, include_all_metadata=True)["messages"]
    assert "metadata" not in plain
    assert full["metadata"] == metadata


def test_history_is_paged_newest_first(open_workspace: Workspace, slack: WebClient) -> None:
    stamps = [slack.chat_postMessage(channel="general", text=str(number))["ts"] for number in range(5)]
    channel = open_workspace.channel_id("general")
    first = slack.conversations_history(channel=channel, limit=2)
    assert [message["text"] for message in first["messages"]] == ["4", "3"]
    assert first["has_more"] is True
    cursor = first["response_metadata"]["next_cursor"]
    rest = slack.conversations_history(channel=channel, limit=9, cursor=cursor)
    assert [message["text"] for message in rest["messages"]] == ["2", "1", "0"]
    within = slack.conversations_history(channel=channel, oldest=stamps[1], latest=stamps[3])["messages"]
    assert [message["text"] for message in within] == ["2"]
    within = slack.conversations_history(channel=channel, oldest=stamps[1], latest=stamps[3], inclusive=True)[
        "messages"
    ]
    assert [message["text"] for message in within] == ["3", "2", "1"]


def test_update_and_delete(open_workspace: Workspace, slack: WebClient) -> None:
    posted = slack.chat_postMessage(channel="general", text="x", blocks=[{"type": "divider"}])
    channel, ts = posted["channel"], posted["ts"]
    slack.chat_update(channel=channel, ts=ts, text="y")
    (seen,) = open_workspace.person.messages("general")
    # A text without blocks takes the place of the blocks.
    assert (seen["text"], seen.get("blocks"), seen["edited"]) == ("y", None, True)
    slack.chat_delete(channel=channel, ts=ts)
    assert open_workspace.person.messages("general") == []


def test_an_ephemeral_message_is_seen_by_one_person(open_workspace: Workspace, slack: WebClient) -> None:
    me, other = open_workspace.person, open_workspace.person_named("wangfang")
    channel = open_workspace.channel_id("general")
    slack.chat_postEphemeral(channel=channel, user=me.id, text="psst")
    assert [message["text"] for message in me.ephemerals("general")] == ["psst"]
    assert other.messages("general") == []
    assert slack.conversations_history(channel=channel)["messages"] == []


def test_a_message_to_a_person_goes_to_their_direct_messages(open_workspace: Workspace, slack: WebClient) -> None:
    me = open_workspace.person
    slack.chat_postMessage(channel=me.id, text="hello")
    opened = slack.conversations_open(users=me.id)["channel"]["id"]
    assert opened.startswith("D")
    assert [message["text"] for message in me.messages(opened)] == ["hello"]


def test_the_other_methods(open_workspace: Workspace, slack: WebClient) -> None:
    channel, me = open_workspace.channel_id("general"), open_workspace.person
    ts = slack.chat_postMessage(channel=channel, text="x")["ts"]
    assert slack.api_test(foo="bar")["args"]["foo"] == "bar"
    assert slack.chat_getPermalink(channel=channel, message_ts=ts)["permalink"].endswith(f"/p{ts.replace('.', '')}")
    assert slack.conversations_info(channel=channel)["channel"]["is_member"] is True
    listed = slack.conversations_list(types="public_channel,private_channel", exclude_archived=True)["channels"]
    assert [one["name"] for one in listed] == ["general", "random", "secret"]
    assert [one["name"] for one in slack.users_conversations()["channels"]] == ["general", "old"]
    assert me.id in slack.conversations_members(channel=channel)["members"]
    assert slack.users_info(user=me.id)["user"]["name"] == "you"
    assert slack.bots_info()["bot"]["user_id"] == open_workspace.bot_user_id
    assert slack.team_info()["team"]["id"] == open_workspace.team_id
    slack.reactions_add(channel=channel, timestamp=ts, name="eyes")
    assert me.messages("general")[0]["reactions"] == [{"name": "eyes", "count": 1}]
    joined = slack.conversations_join(channel=open_workspace.channel_id("random"))
    assert joined["channel"]["is_member"] is True
    assert slack.conversations_join(channel=channel)["warning"] == "already_in_channel"


def test_a_status_needs_a_thread_that_the_bot_is_in(open_workspace: Workspace, slack: WebClient) -> None:
    general, random = (open_workspace.channel_id(name) for name in ("general", "random"))
    ts = slack.chat_postMessage(channel=general, text="一")["ts"]
    assert slack.assistant_threads_setStatus(channel_id=general, thread_ts=ts, status="is thinking…")["ok"]
    for channel, thread, refusal in ((random, ts, "channel_not_found"), (general, "1.0", "invalid_thread_ts")):
        with pytest.raises(SlackApiError, match=refusal):
            slack.assistant_threads_setStatus(channel_id=channel, thread_ts=thread, status="is thinking…")


def test_text_is_cut_at_4000_with_a_warning(slack: WebClient) -> None:
    link = "<https://example.com/a|a>"
    answer = slack.chat_postMessage(channel="general", text="x" * 3990 + link)
    assert answer["message"]["text"] == "x" * 3990 + link[:10]
    assert answer["response_metadata"]["warnings"] == ["message_truncated"]


def test_markdown_text_becomes_a_markdown_block(slack: WebClient) -> None:
    message = slack.chat_postMessage(channel="general", markdown_text="**粗**")["message"]
    assert [block["type"] for block in message["blocks"]] == ["markdown"]


def divider(count: int) -> list[dict[str, Any]]:
    return [{"type": "divider"}] * count


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "t"}, "blocks": []}

Args = dict[str, Any]
REFUSALS: dict[str, tuple[str, Args, str]] = {
    "nothing to say": ("chat.postMessage", {"channel": "general"}, "no_text"),
    "blank": ("chat.postMessage", {"channel": "general", "text": " \n"}, "no_text"),
    "no channel": ("chat.postMessage", {"text": "x"}, "channel_not_found"),
    "unknown channel": ("chat.postMessage", {"channel": "C404", "text": "x"}, "channel_not_found"),
    "not a member": ("chat.postMessage", {"channel": "random", "text": "x"}, "not_in_channel"),
    "private, not a member": ("chat.postMessage", {"channel": "hidden", "text": "x"}, "channel_not_found"),
    "archived": ("chat.postMessage", {"channel": "old", "text": "x"}, "is_archived"),
    "too long": ("chat.postMessage", {"channel": "general", "text": "x" * 40_001}, "msg_too_long"),
    "51 blocks": ("chat.postMessage", {"channel": "general", "blocks": divider(51)}, "invalid_blocks"),
    "unknown block": (
        "chat.postMessage",
        {"channel": "general", "text": "x", "blocks": [{"type": "marquee"}]},
        "invalid_blocks",
    ),
    "blocks that are no list": (
        "chat.postMessage",
        {"channel": "general", "text": "x", "blocks": "{}"},
        "invalid_blocks_format",
    ),
    "blocks that are no JSON": (
        "chat.postMessage",
        {"channel": "general", "text": "x", "blocks": "[{"},
        "invalid_blocks_format",
    ),
    "13,201 characters": (
        "chat.postMessage",
        {"channel": "general", "text": "x", "blocks": [section("x" * 2641)] * 5},
        "msg_blocks_too_long",
    ),
    "two tables": ("chat.postMessage", {"channel": "general", "blocks": [TABLE, TABLE]}, "invalid_attachments"),
    "101 attachments": (
        "chat.postMessage",
        {"channel": "general", "attachments": [{"text": "x"}] * 101},
        "too_many_attachments",
    ),
    "both kinds of text": (
        "chat.postMessage",
        {"channel": "general", "text": "x", "markdown_text": "y"},
        "markdown_text_conflict",
    ),
    "metadata that is no JSON": (
        "chat.postMessage",
        {"channel": "general", "text": "x", "metadata": "{"},
        "invalid_metadata_format",
    ),
    "metadata of another form": (
        "chat.postMessage",
        {"channel": "general", "text": "x", "metadata": {"key": 1}},
        "invalid_metadata_schema",
    ),
    "metadata too large": (
        "chat.postMessage",
        {"channel": "general", "text": "x", "metadata": {"event_type": "a", "event_payload": {"x": "y" * 8000}}},
        "metadata_too_large",
    ),
    "no such thread": (
        "chat.postMessage",
        {"channel": "general", "text": "x", "thread_ts": "1.000001"},
        "thread_not_found",
    ),
    "a thread that is no ts": (
        "chat.postMessage",
        {"channel": "general", "text": "x", "thread_ts": "now"},
        "invalid_thread_ts",
    ),
    "ephemeral to nobody": ("chat.postEphemeral", {"channel": "general", "text": "x"}, "invalid_arguments"),
    "ephemeral to a stranger": (
        "chat.postEphemeral",
        {"channel": "general", "text": "x", "user": "U404"},
        "user_not_found",
    ),
    "update of nothing": ("chat.update", {"channel": "C0LOCAL0001", "ts": "1.0", "text": "x"}, "message_not_found"),
    "update by channel name": ("chat.update", {"channel": "general", "ts": "1.0", "text": "x"}, "channel_not_found"),
    "delete of nothing": ("chat.delete", {"channel": "C0LOCAL0001", "ts": "1.0"}, "message_not_found"),
    "history elsewhere": ("conversations.history", {"channel": "C0LOCAL0002"}, "not_in_channel"),
    "history of a hidden channel": ("conversations.history", {"channel": "G0LOCAL0004"}, "channel_not_found"),
    "thread of nothing": ("conversations.replies", {"channel": "C0LOCAL0001", "ts": "1.0"}, "thread_not_found"),
    "cursor": ("conversations.list", {"cursor": "???"}, "invalid_cursor"),
    "join an archived channel": ("conversations.join", {"channel": "C0LOCAL0005"}, "is_archived"),
    "unknown user": ("users.info", {"user": "U404"}, "user_not_found"),
    "open with nobody": ("conversations.open", {}, "users_list_not_supplied"),
    "reaction to nothing": (
        "reactions.add",
        {"channel": "C0LOCAL0001", "timestamp": "1.0", "name": "eyes"},
        "message_not_found",
    ),
    "unknown trigger": ("views.open", {"trigger_id": "1.2.x", "view": MODAL}, "invalid_trigger_id"),
    "a view of nothing": ("views.open", {"trigger_id": "1.2.x", "view": {}}, "invalid_arguments"),
    "no view": ("views.open", {"trigger_id": "1.2.x"}, "invalid_arguments"),
    "unknown view": ("views.update", {"view_id": "V404", "view": MODAL}, "not_found"),
    "modal as home": ("views.publish", {"user_id": "U0LOCAL0001", "view": MODAL}, "invalid_arguments"),
    "file never uploaded": ("files.completeUploadExternal", {"files": [{"id": "F404"}]}, "file_not_found"),
    "no file": ("files.completeUploadExternal", {"files": []}, "invalid_arguments"),
    "empty file": ("files.getUploadURLExternal", {"filename": "a", "length": 0}, "invalid_arguments"),
    "huge file": (
        "files.getUploadURLExternal",
        {"filename": "a", "length": 10**9},
        "file_upload_size_restricted",
    ),
    "unknown method": ("chat.sing", {}, "unknown_method"),
    "app method with a bot token": ("apps.connections.open", {}, "not_allowed_token_type"),
    "asked for": ("api.test", {"error": "my_error"}, "my_error"),
}


@pytest.fixture(scope="module")
def refusing() -> Iterator[WebClient]:
    """A client of one workspace for all refusals: none of them leaves a trace."""
    with Workspace(config=WorkspaceConfig(scopes=ALL_SCOPES, channels=CHANNELS)) as workspace:
        yield client_of(workspace)


@pytest.mark.parametrize(("method", "args", "error"), REFUSALS.values(), ids=REFUSALS.keys())
def test_refusals(refusing: WebClient, method: str, args: Args, error: str) -> None:
    with pytest.raises(SlackApiError) as refused:
        refusing.api_call(method, json=args)
    assert refused.value.response["error"] == error
    assert refused.value.response.status_code == 200


def test_refused_blocks_are_named_as_slack_names_them(slack: WebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        slack.chat_postMessage(channel="general", text="x", blocks=[section("x" * 3001)])
    assert refused.value.response["errors"] == [
        "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ]
    assert refused.value.response["response_metadata"]["messages"][1].startswith("[ERROR] must be less than 3001")


NEEDS: dict[str, tuple[str, Args, str]] = {
    "post": ("chat.postMessage", {"channel": "general", "text": "x"}, "chat:write"),
    "history": ("conversations.history", {"channel": "C0LOCAL0001"}, "channels:history"),
    "direct messages": ("conversations.history", {"channel": "D0LOCAL0001"}, "channels:history"),
    "list": ("conversations.list", {}, "channels:read"),
    "join": ("conversations.join", {"channel": "C0LOCAL0001"}, "channels:join"),
    "users": ("users.info", {"user": "U0LOCAL0001"}, "users:read"),
    "files": ("files.getUploadURLExternal", {"filename": "a", "length": 1}, "files:write"),
    "reactions": ("reactions.add", {"channel": "C0LOCAL0001", "timestamp": "1", "name": "x"}, "reactions:write"),
}


@pytest.fixture(scope="module")
def scarce() -> Iterator[WebClient]:
    with Workspace(config=WorkspaceConfig(scopes=("commands",))) as workspace:
        yield client_of(workspace)


@pytest.mark.parametrize(("method", "args", "needed"), NEEDS.values(), ids=NEEDS.keys())
def test_what_lacks_its_scope_is_refused(scarce: WebClient, method: str, args: Args, needed: str) -> None:
    with pytest.raises(SlackApiError) as refused:
        scarce.api_call(method, json=args)
    answer = refused.value.response
    assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", needed, "commands")


def test_history_of_a_kind_of_channel_needs_the_scope_of_that_kind(start: Start) -> None:
    slack = client_of(start(scopes=("channels:history",)))
    slack.conversations_history(channel="C0LOCAL0001")
    with pytest.raises(SlackApiError) as refused:
        slack.conversations_history(channel="D0LOCAL0001")
    assert refused.value.response["needed"] == "im:history"


TOKENS: dict[str, tuple[Callable[[Workspace], str], str]] = {
    "unknown": (lambda _: "xoxb-somebody-else", "invalid_auth"),
    "app token": (lambda workspace: workspace.app_token, "not_allowed_token_type"),
}


@pytest.mark.parametrize(("token", "error"), TOKENS.values(), ids=TOKENS.keys())
def test_tokens(workspace: Workspace, token: Callable[[Workspace], str], error: str) -> None:
    with pytest.raises(SlackApiError) as refused:
        client_of(workspace, token(workspace)).auth_test()
    assert refused.value.response["error"] == error


def test_a_revoked_token_is_refused(client: WebClient) -> None:
    assert client.auth_revoke()["revoked"] is True
    with pytest.raises(SlackApiError) as refused:
        client.auth_test()
    assert refused.value.response["error"] == "token_revoked"


def raw(workspace: Workspace, method: str, body: bytes, **headers: str) -> dict[str, Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(workspace.api_url + method, data=body, headers=named)
    try:
        with urllib.request.urlopen(request) as response:
            return {**json.load(response), "status": response.status}
    except HTTPError as error:
        return {**json.load(error), "status": error.code}


def test_bodies_in_every_form(workspace: Workspace) -> None:
    token, form, plain = f"Bearer {workspace.bot_token}", "application/x-www-form-urlencoded", "application/json"
    assert raw(workspace, "auth.test", b"", Content_Type=form)["error"] == "not_authed"
    assert raw(workspace, "auth.test", f"token={workspace.bot_token}".encode(), Content_Type=form)["ok"]
    answer = raw(workspace, "auth.test", b"{}", Content_Type=plain, Authorization=token)
    assert (answer["ok"], answer["warning"]) == (True, "missing_charset")
    assert raw(workspace, "auth.test", b"{", Content_Type=plain, Authorization=token)["error"] == "invalid_json"
    assert raw(workspace, "auth.test", b"[]", Content_Type=plain, Authorization=token)["error"] == "json_not_object"
    marked = raw(workspace, "auth.test", b"", Content_Type=form + "; charset=utf-8", Authorization=token)
    assert marked["warning"] == "superfluous_charset"
    blocks = "text=%E4%B8%80&channel=general&blocks=%5B%7B%22type%22%3A%22divider%22%7D%5D"
    posted = raw(workspace, "chat.postMessage", blocks.encode(), Content_Type=form, Authorization=token)
    assert (posted["message"]["text"], posted["message"]["blocks"][0]["type"]) == ("一", "divider")


def test_more_than_a_post_a_second_in_a_channel_is_too_many(start: Start) -> None:
    now = [1_000_000.0]
    slack = client_of(start(timing=Timing(), clock=lambda: now[0]))
    slack.chat_postMessage(channel="general", text="1")
    slack.chat_postMessage(channel="tianjin-daily", text="another channel")
    with pytest.raises(SlackApiError) as refused:
        slack.chat_postMessage(channel="general", text="2")
    answer = refused.value.response
    assert (answer.status_code, answer["error"], answer.headers["Retry-After"]) == (429, "ratelimited", "1")
    now[0] += 1.0
    slack.chat_postMessage(channel="general", text="2")


@pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing")
def test_a_refused_post_does_not_count(start: Start) -> None:
    slack = client_of(start(timing=Timing()))
    for _ in range(3):
        with pytest.raises(SlackApiError, match="no_text"):
            slack.chat_postMessage(channel="general", text=" ")
    slack.chat_postMessage(channel="general", text="x")


def test_history_may_be_as_scarce_as_for_apps_that_are_sold(start: Start) -> None:
    slack = client_of(start(timing=with_timing(histories_per_minute=1)))
    slack.conversations_history(channel="C0LOCAL0001")
    with pytest.raises(SlackApiError) as refused:
        slack.conversations_history(channel="C0LOCAL0001")
    assert int(refused.value.response.headers["Retry-After"]) > 50


def test_calls_are_kept_without_the_token(workspace: Workspace) -> None:
    raw(
        workspace,
        "api.test",
        f"token={workspace.bot_token}&a=1".encode(),
        Content_Type="application/x-www-form-urlencoded",
    )
    (record,) = workspace.calls
    assert (record.method, record.args["a"]) == ("api.test", "1")
    assert workspace.bot_token not in str(record.args)


def test_files_upload_v2(open_workspace: Workspace, slack: WebClient) -> None:
    channel = open_workspace.channel_id("general")
    answer = slack.files_upload_v2(
        channel=channel, filename="figures.csv", content="指标,值\n", title="Figures", initial_comment="Here"
    )
    (file,) = answer["files"]
    (message,) = open_workspace.person.messages("general")
    assert message["text"] == "Here"
    assert message["files"] == [
        {
            "id": file["id"],
            "name": "figures.csv",
            "title": "Figures",
            "mimetype": "text/csv",
            "size": len("指标,值\n".encode()),
            "url": f"/local/files/{file['id']}",
        }
    ]
    assert slack.files_info(file=file["id"])["file"]["title"] == "Figures"
    request = urllib.request.Request(
        file["url_private"], headers={"Authorization": f"Bearer {open_workspace.bot_token}"}
    )
    with urllib.request.urlopen(request) as response:
        assert response.read().decode() == "指标,值\n"


def test_a_file_without_a_token_is_a_page_to_sign_in_not_an_error(workspace: Workspace) -> None:
    file = workspace.person.upload("general", "a.txt", b"secret")["files"][0]["id"]
    with urllib.request.urlopen(f"{workspace.url}/files-pri/T0-{file}/a.txt") as response:
        assert (response.status, response.headers.get_content_type()) == (200, "text/html")
        assert b"secret" not in response.read()
