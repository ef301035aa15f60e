"""Posts one message of every new kind of block, so that a server's refusal is heard before a command meets it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slackblocks import DataTableBlock, RawNumber, RawText, RichTextBlock

from bot.errors import SlackRefused
from handlers.blocks import parts
from handlers.blocks.charts import Row, chart
from handlers.blocks.compose import Blocks, compose
from handlers.fitting import Fitting
from handlers.posting import code_of, post
from store.archive import Archive

log = logging.getLogger("tianjin.blocks")


def try_blocks(archive: Archive, client: WebClient, workspace: str, channel: str, *, again: bool) -> frozenset[str]:
    """The kinds that are off in the workspace afterwards. Raises SlackRefused where the channel takes nothing."""
    if again:
        archive.block_kinds.switch_on(workspace)
    fitting = Fitting(archive, workspace, False, lambda: datetime.now(UTC), log)
    for name, made in tries():
        try:
            post(client, channel, compose("en", name, made), log=log, fitting=fitting)
        except SlackApiError as error:
            raise SlackRefused(f"{channel} takes no message ({code_of(error)}): invite the bot there first.") from None
    return archive.block_kinds.off(workspace)


def tries() -> list[tuple[str, Blocks]]:
    """What it says, and a kind each, so that a refusal that names nothing is of one kind only."""
    rows: list[list[RawText | RawNumber | RichTextBlock]] = [[RawText("Try"), RawText("Number")]]
    rows += [[RawText(word), RawNumber(at, str(at))] for at, word in enumerate(("one", "two"), 1)]
    drawn = chart("bar", "A chart", [Row("Numbers", (("one", 1.0), ("two", 2.0)))], None, "en")
    return [
        ("A table", [DataTableBlock(rows, "A table")]),
        ("A chart", [drawn] if drawn else []),
        ("A card", [parts.card("A card", "One line below its title", "What it says.")]),
        ("A part that folds", [parts.fold("A part that folds", [parts.small("One line of it.")])]),
    ]
