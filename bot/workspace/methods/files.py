"""files.*: the three steps of an upload, and what a file is."""

from __future__ import annotations

import mimetypes
import secrets
from typing import Any

from bot.workspace.api import Call, Method
from bot.workspace.errors import Refusal
from bot.workspace.posting import Content, content_of, structure
from bot.workspace.shapes import slack_file
from bot.workspace.state import JSON, Channel, File, new_id

MAX_FILE = 50_000_000  # Slack takes 1 GB; this one keeps files in memory


def get_upload_url(call: Call) -> JSON:
    state = call.core.state
    name = call.required("filename")
    try:
        length = int(call.required("length"))
    except ValueError:
        raise Refusal("invalid_arguments") from None
    if length <= 0:
        raise Refusal("invalid_arguments")
    if length > MAX_FILE:
        raise Refusal("file_upload_size_restricted")
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    file = File(new_id("F"), name, name, state.bot.id, mimetype, length, secrets.token_urlsafe(24))
    file.created = int(state.now())
    with state.lock:
        state.files[file.id] = file
    return {"upload_url": f"{state.base_url}/upload/v1/{file.ticket}", "file_id": file.id}


def complete_upload(call: Call) -> JSON:
    core = call.core
    files = _given(call)
    channels = [_target(call, name) for name in _channels(call)]
    content = Content("")
    if call.text("initial_comment") or call.args.get("blocks"):
        content = content_of({"text": call.text("initial_comment"), "blocks": call.args.get("blocks")})
    thread_ts = call.text("thread_ts") or None
    with core.state.lock:
        for file, title in files:
            file.title, file.complete = title, True
            file.channels = [channel.id for channel in channels]
    for channel in channels:
        core.desk.post(channel, content, thread_ts=thread_ts, files=tuple(file.id for file, _ in files))
    return {"files": [slack_file(core.state, file) for file, _ in files]}


def _given(call: Call) -> list[tuple[File, str]]:
    """The uploaded files with their titles. Raises Refusal for one that was never uploaded."""
    entries: Any = structure(call.args.get("files"), "invalid_arguments")
    if not isinstance(entries, list) or not entries:
        raise Refusal("invalid_arguments")
    found = []
    for entry in entries:
        file = call.core.state.files.get(entry.get("id", "")) if isinstance(entry, dict) else None
        if file is None or file.content is None or file.complete:
            raise Refusal("file_not_found")
        found.append((file, str(entry.get("title") or file.name)))
    return found


def _channels(call: Call) -> list[str]:
    names = [call.text("channel_id"), *call.text("channels").split(",")]
    return [name for name in names if name]


def _target(call: Call, name: str) -> Channel:
    state = call.core.state
    channel = state.channels.get(name)
    if channel is None:
        raise Refusal("channel_not_found")
    if state.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    if channel.archived:
        raise Refusal("is_archived")
    return channel


def info(call: Call) -> JSON:
    file = call.core.state.files.get(call.required("file"))
    if file is None or not file.complete:
        raise Refusal("file_not_found")
    return {"file": slack_file(call.core.state, file)}


METHODS = {
    "files.getUploadURLExternal": Method(get_upload_url, ("files:write",)),
    "files.completeUploadExternal": Method(complete_upload, ("files:write",)),
    "files.info": Method(info, ("files:read",)),
}
