"""How what the workspace holds looks from outside: in Slack's JSON for the app, in the page's JSON for people."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

from bot.workspace.state import JSON, Channel, File, Message, State, User, View


def with_ids(blocks: list[JSON]) -> list[JSON]:
    """A copy of blocks with the ids that Slack makes up where the app gave none."""
    return [_block_with_ids(block) for block in blocks]


def _block_with_ids(block: JSON) -> JSON:
    block = {**block, "block_id": block.get("block_id") or secrets.token_urlsafe(4)}
    if isinstance(block.get("accessory"), dict):
        block["accessory"] = _element_with_id(block["accessory"])
    if isinstance(block.get("element"), dict):
        block["element"] = _element_with_id(block["element"])
    for key in ("elements", "actions"):
        if isinstance(block.get(key), list) and block["type"] in ("actions", "context_actions", "card"):
            block[key] = [_element_with_id(element) for element in block[key]]
    if block["type"] == "carousel":
        block["elements"] = with_ids(block["elements"])
    if block["type"] == "container":
        block["child_blocks"] = with_ids(block["child_blocks"])
    return block


def _element_with_id(element: Any) -> Any:
    if not isinstance(element, dict) or element.get("type") == "image" or element.get("action_id"):
        return element
    return {**element, "action_id": secrets.token_urlsafe(4)}


def slack_message(state: State, message: Message, *, with_metadata: bool = False) -> JSON:
    """A message as the Web API and events give it."""
    shown: JSON = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    shown["team"] = state.team_id
    if message.by_bot:
        shown |= {"bot_id": state.bot_id, "app_id": state.app_id, "bot_profile": bot_profile(state)}
    optional: JSON = {
        "subtype": message.subtype,
        "client_msg_id": message.client_msg_id,
        "blocks": message.blocks,
        "attachments": message.attachments,
        "thread_ts": message.thread_ts,
        "files": [slack_file(state, state.files[file]) for file in message.files],
        "reactions": [{"name": name, "users": users, "count": len(users)} for name, users in message.reactions.items()],
    }
    shown |= {key: value for key, value in optional.items() if value}
    if message.edited_ts:
        shown["edited"] = {"user": message.user, "ts": message.edited_ts}
    if with_metadata and message.metadata:
        shown["metadata"] = message.metadata
    replies = [] if message.in_thread else state.replies(message.channel, message.ts)
    if replies:
        shown |= _thread_summary(message, replies)
    elif message.in_thread:
        root = state.message(message.channel, message.thread_ts or "")
        if root is not None:
            shown["parent_user_id"] = root.user
    return shown


def _thread_summary(root: Message, replies: list[Message]) -> JSON:
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": root.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
        "reply_users": users,
        "is_locked": False,
        "subscribed": False,
    }


def bot_profile(state: State) -> JSON:
    return {
        "id": state.bot_id,
        "deleted": False,
        "name": state.config.app_name,
        "updated": 0,
        "app_id": state.app_id,
        "icons": {},
        "team_id": state.team_id,
    }


def slack_user(state: State, user: User) -> JSON:
    return {
        "id": user.id,
        "team_id": state.team_id,
        "name": user.name,
        "deleted": False,
        "real_name": user.real_name,
        "tz": user.tz,
        "locale": user.locale,
        "profile": {"real_name": user.real_name, "display_name": user.name},
        "is_admin": False,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": 0,
    }


def slack_channel(state: State, channel: Channel, viewer: str) -> JSON:
    if channel.kind == "im":
        other = next(iter(channel.members - {state.bot.id}), state.bot.id)
        return {"id": channel.id, "created": channel.created, "is_im": True, "user": other, "is_archived": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.kind == "group",
        "is_archived": channel.archived,
        "is_general": channel.name == "general",
        "is_member": viewer in channel.members,
        "created": channel.created,
        "creator": state.me.id,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }


def slack_file(state: State, file: File) -> JSON:
    base = f"/files-pri/{state.team_id}-{file.id}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": file.name.rpartition(".")[2].lower() or "binary",
        "user": file.user,
        "size": file.length,
        "mode": "hosted",
        "is_external": False,
        "is_public": True,
        "url_private": f"{state.base_url}{base}/{file.name}",
        "url_private_download": f"{state.base_url}{base}/download/{file.name}",
        "permalink": f"{state.base_url}/archives/files/{file.id}",
        "channels": file.channels,
        "file_access": "visible",
    }


def slack_view(state: State, view: View) -> JSON:
    """A view as views.* and the payloads give it: what the app sent, and what Slack adds."""
    body = view.body
    return {
        "id": view.id,
        "team_id": state.team_id,
        "type": body["type"],
        "blocks": body["blocks"],
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "state": {"values": view.state},
        "hash": view.hash,
        "title": body.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": body.get("clear_on_close", False),
        "notify_on_close": body.get("notify_on_close", False),
        "close": body.get("close"),
        "submit": body.get("submit"),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": state.app_id,
        "external_id": body.get("external_id", ""),
        "app_installed_team_id": state.team_id,
        "bot_id": state.bot_id,
    }


def view_hash(body: JSON) -> str:
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode() + secrets.token_bytes(8)).hexdigest()
    return f"1.{digest[:10]}"


# The page's own shapes


def page_message(state: State, message: Message) -> JSON:
    user = state.users[message.user]
    shown: JSON = {
        "ts": message.ts,
        "channel": message.channel,
        "user": message.user,
        "username": message.username or (state.config.app_name if message.by_bot else user.real_name),
        "is_bot": message.by_bot,
        "text": message.text,
        "ephemeral": message.visible_to is not None,
        # Slack shows no "(edited)" on a message with blocks.
        "edited": message.edited_ts is not None and not message.blocks,
    }
    if message.blocks:
        shown["blocks"] = message.blocks
    if message.thread_ts:
        shown["thread_ts"] = message.thread_ts
    replies = [] if message.in_thread or message.visible_to else state.replies(message.channel, message.ts)
    if replies:
        shown |= {"reply_count": len(replies), "latest_reply": replies[-1].ts}
    if message.files:
        shown["files"] = [page_file(state.files[file]) for file in message.files]
    if message.reactions:
        shown["reactions"] = [{"name": name, "count": len(users)} for name, users in message.reactions.items()]
    return shown


def page_file(file: File) -> JSON:
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "size": file.length,
        "url": f"/local/files/{file.id}",
    }


def page_channel(state: State, channel: Channel) -> JSON:
    return {
        "id": channel.id,
        "name": state.config.app_name if channel.kind == "im" else channel.name,
        "topic": channel.topic,
        "is_member": state.bot.id in channel.members,
        "kind": "im" if channel.kind == "im" else "channel",
    }


def page_change(state: State, change: JSON) -> JSON:
    """A change as the page's WebSocket carries it."""
    shown = dict(change)
    if isinstance(shown.get("message"), Message):
        shown["message"] = page_message(state, shown["message"])
    if isinstance(shown.get("view"), View):
        shown["view"] = slack_view(state, shown["view"])
    if isinstance(shown.get("channel"), Channel):
        shown["channel"] = page_channel(state, shown["channel"])
    return shown
