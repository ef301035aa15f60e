"""From what a person types to what Slack passes on: escapes, mentions, and the rich_text of its own composer."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

from bot.workspace.state import JSON, User

KEPT = re.compile(r"<(?:[@#!][^<>]+|https?://[^<>]+)>")
MENTION = re.compile(r"(<@[UW][A-Z0-9]+>)")


def compose(typed: str, users: Iterable[User]) -> str:
    """Names become mentions; &, < and > are escaped, but for what is of Slack's own form already."""
    by_length = sorted(users, key=lambda user: -len(user.name))
    parts, kept = KEPT.split(typed), [*KEPT.findall(typed), ""]
    return "".join(_mentions(_escape(part), by_length) + token for part, token in zip(parts, kept, strict=True))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _mentions(text: str, users: list[User]) -> str:
    for user in users:
        # No \b at the end: Chinese often follows a name with no space between. None at the start for the same reason,
        # but a letter before the @ makes it an address.
        text = re.sub(rf"(?<![A-Za-z0-9_.-])@{re.escape(user.name)}(?![A-Za-z0-9_.-])", f"<@{user.id}>", text)
    return text


def rich_text(text: str) -> JSON:
    """The rich_text block that Slack's composer makes of what is typed."""
    elements: list[JSON] = []
    for part in MENTION.split(text):
        if part.startswith("<@"):
            elements.append({"type": "user", "user_id": part[2:-1]})
        elif part:
            plain = part.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            elements.append({"type": "text", "text": plain})
    return {
        "type": "rich_text",
        "block_id": secrets.token_urlsafe(4),
        "elements": [{"type": "rich_text_section", "elements": elements}],
    }
