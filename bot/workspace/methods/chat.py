"""chat.*: posting, changing and removing messages."""

from __future__ import annotations

from bot.workspace.api import Call, Method
from bot.workspace.errors import Refusal
from bot.workspace.posting import content_of
from bot.workspace.shapes import slack_message
from bot.workspace.state import JSON, Channel, Message


def target(call: Call) -> Channel:
    """The channel to post to: an id, a #name, or a person's id. Raises Refusal as Slack does."""
    state = call.core.state
    name = call.text("channel")
    channel = state.channel(name) if name else None
    if channel is None:
        raise Refusal("channel_not_found")
    if state.bot.id not in channel.members:
        # A private channel that the bot is not in does not exist for it.
        raise Refusal("channel_not_found" if channel.kind == "group" else "not_in_channel")
    if channel.archived:
        raise Refusal("is_archived")
    return channel


def thread_of(call: Call, channel: Channel) -> str | None:
    """The root of the thread to answer in; an answer to an answer goes to its root, as in Slack."""
    ts = call.text("thread_ts")
    if not ts:
        return None
    root = call.core.state.message(channel.id, ts)
    if root is None or root.visible_to is not None:
        # Slack answers so to a ts of no message; a message of that ts must stand in the channel.
        raise Refusal("thread_not_found" if ts.replace(".", "").isdigit() else "invalid_thread_ts")
    return root.thread_ts if root.in_thread else root.ts


def post_message(call: Call) -> JSON:
    core = call.core
    channel = target(call)
    content = content_of(call.args)
    thread_ts = thread_of(call, channel)
    core.pace.take(channel.id)
    call.warnings += content.warnings
    message = core.desk.post(
        channel,
        content,
        thread_ts=thread_ts,
        broadcast=call.flag("reply_broadcast"),
        username=call.text("username") or None if "chat:write.customize" in core.scopes else None,
    )
    shown = slack_message(core.state, message, with_metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


def post_ephemeral(call: Call) -> JSON:
    core = call.core
    channel = target(call)
    content = content_of(call.args)
    user = core.state.users.get(call.required("user"))
    if user is None:
        raise Refusal("user_not_found")
    if user.id not in channel.members:
        raise Refusal("user_not_in_channel")
    call.warnings += content.warnings
    ts = call.text("thread_ts") or None
    message = core.desk.post(channel, content, thread_ts=ts, visible_to=user.id)
    return {"message_ts": message.ts}


def own_message(call: Call, refused: str) -> Message:
    """The bot's message that ``channel`` and ``ts`` name. An ephemeral one cannot be reached so."""
    state = call.core.state
    channel = state.channels.get(call.text("channel"))
    if channel is None:
        raise Refusal("channel_not_found")
    message = state.message(channel.id, call.text("ts"))
    if message is None or message.visible_to is not None:
        raise Refusal("message_not_found")
    if not message.by_bot:
        raise Refusal(refused)
    if channel.archived:
        raise Refusal("is_archived" if refused == "cant_update_message" else "channel_is_archived")
    return message


def update(call: Call) -> JSON:
    core = call.core
    message = own_message(call, "cant_update_message")
    args = dict(call.args)
    if args.get("blocks") is None and args.get("text") is None and args.get("attachments") is None:
        raise Refusal("no_text")
    # What is left out of an update goes from the message, blocks too.
    content = content_of(args, update=True)
    core.desk.rewrite(message, content)
    shown = slack_message(core.state, message, with_metadata=True)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": shown}


def delete(call: Call) -> JSON:
    message = own_message(call, "cant_delete_message")
    call.core.desk.delete(message)
    return {"channel": message.channel, "ts": message.ts}


def get_permalink(call: Call) -> JSON:
    state = call.core.state
    channel = state.channels.get(call.text("channel"))
    if channel is None:
        raise Refusal("channel_not_found")
    message = state.message(channel.id, call.text("message_ts"))
    if message is None or message.visible_to is not None:
        raise Refusal("message_not_found")
    link = f"{state.base_url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.in_thread:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


METHODS = {
    "chat.postMessage": Method(post_message, ("chat:write",)),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",)),
    "chat.update": Method(update, ("chat:write",)),
    "chat.delete": Method(delete, ("chat:write",)),
    "chat.getPermalink": Method(get_permalink),
}
