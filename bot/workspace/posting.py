"""What may be posted, and posting it: shared by the Web API, response URLs and the answers of commands."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from bot.workspace import rules
from bot.workspace.errors import Refusal, refusal_of_blocks
from bot.workspace.events import Outbound
from bot.workspace.shapes import slack_message, with_ids
from bot.workspace.state import JSON, Channel, Message, State

TEXT_KEPT = 4_000  # Slack cuts here, in the middle of a link if need be
TEXT_TAKEN = 40_000
METADATA_BYTES = 8_000
NOT_DISPLAYED = "This content can't be displayed."


@dataclass(slots=True)
class Content:
    """What a message will say, checked."""

    text: str
    blocks: list[JSON] | None = None
    attachments: list[JSON] | None = None
    metadata: JSON | None = None
    warnings: list[str] = field(default_factory=list)


def structure(value: Any, error: str) -> Any:
    """An argument that is JSON in a form, or already decoded in a JSON body. None and "" mean "not given"."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            raise Refusal(error) from None
    return value


def content_of(args: JSON, *, update: bool = False) -> Content:
    """Check what an app wants to say. Raises Refusal in Slack's words."""
    text = args.get("text")
    text = "" if text is None else str(text)
    blocks = _list(args.get("blocks"), "invalid_blocks_format")
    if args.get("markdown_text"):
        if text or blocks:
            raise Refusal("markdown_text_conflict")
        text = str(args["markdown_text"])
        blocks = [{"type": "markdown", "text": text}]
    attachments = _list(args.get("attachments"), "invalid_attachments")
    if not text.strip() and not blocks and not attachments:
        raise Refusal("no_text")
    if attachments and len(attachments) > rules.MAX_ATTACHMENTS:
        raise Refusal("too_many_attachments")
    if len(text) > (TEXT_KEPT if update else TEXT_TAKEN):
        raise Refusal("msg_too_long")
    if blocks:
        check_blocks(blocks)
    content = Content(text, with_ids(blocks) if blocks else None, attachments, _metadata(args.get("metadata")))
    if len(text) > TEXT_KEPT:
        content.text = text[:TEXT_KEPT]
        content.warnings.append("message_truncated")
    if not text.strip():
        content.text = NOT_DISPLAYED if blocks else ""
    return content


def check_blocks(blocks: list[JSON]) -> None:
    problems = rules.problems_of_blocks(blocks, "message", "/blocks")
    if problems:
        raise refusal_of_blocks("invalid_blocks", problems)
    if rules.tables(blocks) > 1:
        # Slack turns a table into an attachment inside, and its refusal says so.
        raise refusal_of_blocks("invalid_attachments", ["only_one_table_allowed"])
    if rules.shown_characters(blocks) > rules.MAX_MESSAGE_CHARACTERS:
        raise Refusal("msg_blocks_too_long")


def _list(value: Any, error: str) -> list[JSON] | None:
    parsed = structure(value, error)
    if parsed is None:
        return None
    if not isinstance(parsed, list):
        raise Refusal(error)
    return parsed


def _metadata(value: Any) -> JSON | None:
    metadata = structure(value, "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict):
        raise Refusal("invalid_metadata_format")
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        raise Refusal("invalid_metadata_schema")
    if len(json.dumps(metadata).encode()) > METADATA_BYTES:
        raise Refusal("metadata_too_large")
    return metadata


class Desk:
    """Puts messages into channels, and tells the app what it subscribed to."""

    def __init__(self, state: State, out: Outbound) -> None:
        self.state = state
        self.out = out

    def post(
        self,
        channel: Channel,
        content: Content,
        *,
        thread_ts: str | None = None,
        broadcast: bool = False,
        visible_to: str | None = None,
        username: str | None = None,
        files: tuple[str, ...] = (),
    ) -> Message:
        """A message of the bot's."""
        state = self.state
        with state.lock:
            message = Message(
                ts=state.new_ts(),
                channel=channel.id,
                user=state.bot.id,
                text=content.text,
                blocks=content.blocks,
                attachments=content.attachments,
                metadata=content.metadata,
                thread_ts=thread_ts,
                broadcast=broadcast,
                by_bot=True,
                username=username,
                files=list(files),
                visible_to=visible_to,
            )
            state.add(message)
        if visible_to is None:
            self.announce(channel, message)
        return message

    def rewrite(self, message: Message, content: Content) -> None:
        state = self.state
        with state.lock:
            before = slack_message(state, message)
            message.text = content.text
            message.blocks = content.blocks
            message.attachments = content.attachments
            if content.metadata is not None:
                message.metadata = content.metadata
            message.state = {}
            message.edited_ts = state.new_ts()
            state.edited(message)
        self._tell(message, "message_changed", {"message": slack_message(state, message), "previous_message": before})

    def delete(self, message: Message) -> None:
        before = slack_message(self.state, message)
        self.state.remove(message)
        self._tell(message, "message_deleted", {"deleted_ts": message.ts, "previous_message": before})

    def announce(self, channel: Channel, message: Message) -> None:
        """The message event, for whoever may read this kind of channel."""
        event = {
            **slack_message(self.state, message),
            "channel": channel.id,
            "event_ts": message.ts,
            "channel_type": channel.kind,
        }
        self._send(channel, event)

    def _tell(self, message: Message, subtype: str, beside: JSON) -> None:
        if message.visible_to is not None:
            return
        channel = self.state.channels[message.channel]
        ts = self.state.new_ts()
        event = {"type": "message", "subtype": subtype, "hidden": True, "channel": channel.id, "ts": ts}
        self._send(channel, {**event, **beside, "event_ts": ts, "channel_type": channel.kind})

    def _send(self, channel: Channel, event: JSON) -> None:
        if self.state.bot.id in channel.members:
            self.out.event(
                {"channel": "message.channels", "group": "message.groups", "im": "message.im"}[channel.kind], event
            )
