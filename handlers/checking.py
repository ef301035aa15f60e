"""The message shortcut 用报道核对: the figures of any message, held against the papers, shown to who asked.

Nothing of the message is kept: neither its text nor that it was checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers import modals
from handlers.asking.checking import check
from handlers.blocks.checked import checked_message
from handlers.blocks.compose import Frame
from handlers.failures import guarded
from handlers.heard import chosen_language, person_of, workspace_of
from handlers.house import House
from handlers.words import say

SHORTCUT = "check_message"
"""The callback_id in the manifest."""

LONGEST = 40_000
"""Slack's limit of a message's text in any of its forms."""


def register(app: App, house: House) -> None:
    app.shortcut(SHORTCUT)(ack=_acknowledge, lazy=[guarded(house, checked)])


def checked(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """Opens what came of it as a modal, which only the one who asked sees."""
    fixed = chosen_language(house, workspace_of(body, context), person_of(body, context))
    archive = house.archive.seen_by(workspace_of(body, context))
    answer = check(archive, said_in(body.get("message") or {}), house.today(), fixed)
    view = modals.message_view(checked_message(answer, Frame()), answer.language)
    view["title"]["text"] = say(answer.language, "message.modal.check")
    modals.show(client, str(body.get("trigger_id") or ""), None, view, fitting=house.fitting(house.workspace))


def said_in(message: Mapping[str, Any]) -> str:
    """All that a message says: its text, and what stands only in its attachments or blocks."""
    text = str(message.get("text") or "")
    others = [str(a.get(k) or "") for a in message.get("attachments") or [] for k in ("pretext", "title", "text")]
    if not text.strip():
        others += list(_texts(message.get("blocks") or []))
    return "\n".join(part for part in (text, *others) if part.strip())[:LONGEST]


def _texts(value: Any) -> list[str]:
    """The texts of blocks in order; elements of one rich text run on."""
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if not isinstance(value, dict):
        return []
    if value.get("type") == "rich_text_section":
        return ["".join(_texts(value.get("elements") or []))]
    if isinstance(value.get("text"), str):
        return [value["text"]]
    return [text for key in ("text", "fields", "elements") if key in value for text in _texts(value[key])]


def _acknowledge(ack: Ack) -> None:
    ack()
