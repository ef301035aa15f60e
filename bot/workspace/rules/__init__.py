"""What Slack refuses in blocks and views: pure functions that answer with the problems, in Slack's words.

The limits are those of Slack's Block Kit reference in November 2026, the lower figure where its sources differ.
Unknown fields are problems too: Slack takes no block with a field that it does not know.
"""

from __future__ import annotations

from typing import Any

from bot.workspace.rules.blocks import Surface, check_blocks, shown_characters, tables
from bot.workspace.rules.checks import Report
from bot.workspace.rules.views import check_view

MAX_ATTACHMENTS = 100
MAX_MESSAGE_CHARACTERS = 13_200


def problems_of_blocks(blocks: Any, surface: Surface, pointer: str) -> list[str]:
    """Problems as ``what [json-pointer:where]``; none for blocks that Slack takes."""
    report = Report()
    check_blocks(blocks, surface, pointer, report)
    return report.problems


def problems_of_view(view: dict[str, Any]) -> list[str]:
    report = Report()
    check_view(view, report)
    return report.problems


__all__ = [
    "MAX_ATTACHMENTS",
    "MAX_MESSAGE_CHARACTERS",
    "Surface",
    "problems_of_blocks",
    "problems_of_view",
    "shown_characters",
    "tables",
]
