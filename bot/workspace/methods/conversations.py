"""conversations.*: channels, their members and what was said in them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any

from bot.workspace.api import Call, Method, missing_scope
from bot.workspace.errors import Refusal
from bot.workspace.shapes import slack_channel, slack_message
from bot.workspace.state import JSON, Channel, Message

READ_SCOPE = {"channel": "channels:read", "group": "groups:read", "im": "im:read"}
HISTORY_SCOPES = ("channels:history", "groups:history", "im:history")
READ_SCOPES = ("channels:read", "groups:read", "im:read", "mpim:read")


def _channel(call: Call, scope_of: dict[str, str] | None = None) -> Channel:
    """The channel by its id. One that the bot may not know of is not found, or lacks its scope."""
    state = call.core.state
    channel = state.channels.get(call.text("channel"))
    if channel is None:
        raise Refusal("channel_not_found")
    needed = (scope_of or READ_SCOPE)[channel.kind]
    if needed not in call.core.scopes:
        raise missing_scope(call.core.scopes, needed)
    if channel.kind != "channel" and state.bot.id not in channel.members:
        raise Refusal("channel_not_found")
    return channel


def page(call: Call, items: Sequence[Any], key: str, default: int = 100, most: int = 1000) -> JSON:
    """A part of ``items`` and the cursor of the next one, as Slack's cursor-based paging gives it."""
    start = _offset(call.text("cursor"))
    limit = call.number("limit", default, most)
    part = items[start : start + limit]
    left = start + limit < len(items)
    cursor = base64.b64encode(f"next:{start + limit}".encode()).decode() if left else ""
    return {key: list(part), "response_metadata": {"next_cursor": cursor}}


def _offset(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except (ValueError, binascii.Error):
        raise Refusal("invalid_cursor") from None


def _within(call: Call, messages: Sequence[Message]) -> list[Message]:
    """The messages between ``oldest`` and ``latest``, without these two unless ``inclusive``."""
    try:
        oldest = float(call.text("oldest") or 0)
        latest = float(call.text("latest") or "inf")
    except ValueError:
        raise Refusal("invalid_ts_oldest") from None
    if call.flag("inclusive"):
        return [m for m in messages if oldest <= float(m.ts) <= latest]
    return [m for m in messages if oldest < float(m.ts) < latest]


def _shown(call: Call, messages: Sequence[Message]) -> list[JSON]:
    with_metadata = call.flag("include_all_metadata")
    return [slack_message(call.core.state, message, with_metadata=with_metadata) for message in messages]


def _readable(call: Call) -> Channel:
    channel = _channel(call, {"channel": "channels:history", "group": "groups:history", "im": "im:history"})
    if call.core.state.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def history(call: Call) -> JSON:
    channel = _readable(call)
    call.core.take_history()
    said = [
        message
        for message in call.core.state.messages.get(channel.id, [])
        if message.visible_to is None and (not message.in_thread or message.broadcast)
    ]
    # Newest first, as Slack; metadata only where it is asked for.
    answer = page(call, list(reversed(_within(call, said))), "messages", default=100, most=999)
    answer["messages"] = _shown(call, answer["messages"])
    more = bool(answer["response_metadata"]["next_cursor"])
    if not more:
        del answer["response_metadata"]
    return {**answer, "has_more": more, "pin_count": 0}


def replies(call: Call) -> JSON:
    channel = _readable(call)
    call.core.take_history()
    state = call.core.state
    root = state.message(channel.id, call.required("ts"))
    if root is None or root.visible_to is not None:
        raise Refusal("thread_not_found")
    if root.in_thread:
        root = state.message(channel.id, root.thread_ts or "") or root
    said = [root, *[m for m in _within(call, state.replies(channel.id, root.ts)) if m.visible_to is None]]
    answer = page(call, said, "messages", default=1000, most=1000)
    answer["messages"] = _shown(call, answer["messages"])
    return {**answer, "has_more": bool(answer["response_metadata"]["next_cursor"])}


def info(call: Call) -> JSON:
    channel = _channel(call)
    shown = slack_channel(call.core.state, channel, call.core.state.bot.id)
    if not call.flag("include_num_members"):
        shown.pop("num_members", None)
    return {"channel": shown}


def _visible(call: Call, member: str | None) -> list[Channel]:
    state = call.core.state
    types = (call.text("types") or "public_channel").split(",")
    kinds = {"public_channel": "channel", "private_channel": "group", "im": "im"}
    wanted = {kinds[kind] for kind in types if kind in kinds}
    for kind in wanted:
        if READ_SCOPE[kind] not in call.core.scopes:
            raise missing_scope(call.core.scopes, READ_SCOPE[kind])
    return [
        channel
        for channel in state.channels.values()
        if channel.kind in wanted
        and (channel.kind == "channel" or state.bot.id in channel.members)
        and (member is None or member in channel.members)
        and not (channel.archived and call.flag("exclude_archived"))
    ]


def list_channels(call: Call) -> JSON:
    return _listed(call, _visible(call, None))


def of_user(call: Call) -> JSON:
    return _listed(call, _visible(call, call.text("user") or call.core.state.bot.id))


def _listed(call: Call, channels: list[Channel]) -> JSON:
    answer = page(call, channels, "channels")
    state = call.core.state
    answer["channels"] = [slack_channel(state, channel, state.bot.id) for channel in answer["channels"]]
    return answer


def join(call: Call) -> JSON:
    state = call.core.state
    channel = state.channels.get(call.text("channel"))
    if channel is None or channel.kind == "group":
        raise Refusal("channel_not_found")
    if channel.kind == "im":
        raise Refusal("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refusal("is_archived")
    if state.bot.id in channel.members:
        call.warnings.append("already_in_channel")
    else:
        call.core.people.bring_bot(channel)
    return {"channel": slack_channel(state, channel, state.bot.id)}


def members(call: Call) -> JSON:
    return page(call, sorted(_channel(call).members), "members")


def open_conversation(call: Call) -> JSON:
    state = call.core.state
    if call.text("channel"):
        channel = state.channels.get(call.text("channel"))
    else:
        users = [user for user in call.text("users").split(",") if user]
        if not users:
            raise Refusal("no_users") if "users" in call.args else Refusal("users_list_not_supplied")
        if len(users) > 1:
            raise Refusal("not_enough_users")
        if users[0] not in state.users:
            raise Refusal("user_not_found")
        channel = state.channel(users[0])
    if channel is None or channel.kind != "im":
        raise Refusal("channel_not_found")
    shown: JSON = {"id": channel.id}
    if call.flag("return_im"):
        shown = slack_channel(state, channel, state.bot.id)
    return {"no_op": True, "already_open": True, "channel": shown}


METHODS = {
    "conversations.history": Method(history, HISTORY_SCOPES),
    "conversations.replies": Method(replies, HISTORY_SCOPES),
    "conversations.info": Method(info, READ_SCOPES),
    "conversations.list": Method(list_channels, READ_SCOPES),
    "conversations.join": Method(join, ("channels:join",)),
    "conversations.members": Method(members, READ_SCOPES),
    "conversations.open": Method(open_conversation, ("im:write", "mpim:write")),
    "users.conversations": Method(of_user, READ_SCOPES),
}
