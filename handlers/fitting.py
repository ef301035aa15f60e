"""Which kinds of blocks a workspace's Slack takes: what it refused once is never sent to it again."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from handlers.blocks.message import Block, Message
from handlers.blocks.plain import plainly, without
from store.patterns import lazily

if TYPE_CHECKING:
    from store.archive import Archive

NEW_KINDS = frozenset({"data_table", "data_visualization", "container", "card"})
"""Younger than the others: an older or merely compatible Slack may not know them."""

CAN_BE_OFF = NEW_KINDS | {"rich_text", "header", "divider", "actions"}

_POINTER = lazily(r"/blocks/(\d+)(?!\d)")


@dataclass(frozen=True, slots=True)
class Fitting:
    """``plain``: no kinds but sections and small print, as TIANJIN_BLOCKS=plain says."""

    archive: Archive
    workspace: str
    plain: bool
    clock: Callable[[], datetime]
    log: logging.Logger

    def fit(self, message: Message) -> Message:
        """The message as this workspace's Slack takes it."""
        if self.plain:
            return plainly(message)
        if not any(block["type"] in CAN_BE_OFF for block in message.blocks):
            return message
        return without(message, self.archive.block_kinds.off(self.workspace))

    def refused(self, message: Message, error: SlackApiError | str) -> Message:
        """The message in its plain form, once Slack has refused its blocks; the kind at fault stays off."""
        said = error if isinstance(error, str) else " ".join(_reasons(error))
        if kinds := to_blame(message.blocks, said):
            self.archive.block_kinds.switch_off(self.workspace, kinds, said[:300] or "invalid_blocks", self.clock())
            self.log.error("these kinds of blocks stay off in %s: %s", self.workspace, ", ".join(sorted(kinds)))
        return plainly(message)


def to_blame(blocks: Sequence[Block], said: str) -> frozenset[str]:
    """The kinds that Slack's reasons name, else those it may not know yet.

    A reason about something inside a block of an old kind tells of a fault in that message, not of the kind.
    """
    there = {str(block["type"]) for block in blocks}
    pointed = {str(blocks[int(at)]["type"]) for at in _POINTER.findall(said) if int(at) < len(blocks)}
    named = {kind for kind in there if re.search(rf"(?<![a-z_]){kind}(?![a-z_])", said)}
    unsupported = bool(re.search(r"unsupported|unknown|not (?:a )?(?:valid|supported|allowed)", said, re.I))
    blamed = (named | pointed) & (CAN_BE_OFF if unsupported else NEW_KINDS)
    return frozenset(blamed & there) or frozenset(there & NEW_KINDS)


def _reasons(error: SlackApiError) -> list[str]:
    response = error.response
    data = response if isinstance(response, dict) else getattr(response, "data", None)
    if not isinstance(data, dict):
        return []
    metadata = data.get("response_metadata") or {}
    return [str(one) for one in [*(metadata.get("messages") or []), *(data.get("errors") or [])]]
