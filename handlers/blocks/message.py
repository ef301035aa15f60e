"""A message as it leaves: blocks, and the text that says the same without them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """``text`` is already escaped for Slack: it can neither ping nor link nor format."""

    text: str
    blocks: tuple[Block, ...]

    def plain(self) -> Message:
        """The same without blocks, for a Slack that refuses them."""
        return Message(self.text, ())
