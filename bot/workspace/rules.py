"""What Slack refuses in blocks and views."""

from __future__ import annotations

from typing import Any

MAX_ATTACHMENTS = 100
MAX_MESSAGE_CHARACTERS = 13_200


def problems_of_blocks(blocks: list[Any], surface: str, pointer: str) -> list[str]:
    return []


def shown_characters(blocks: list[Any]) -> int:
    return 0


def problems_of_view(view: dict[str, Any]) -> list[str]:
    return []
