"""Blocks, what each may hold, and on which surface it may stand."""

from __future__ import annotations

from typing import Any, Literal

from bot.workspace.rules.checks import (
    Check,
    Record,
    Report,
    anything,
    boolean,
    either,
    items,
    kinds,
    listed,
    not_both,
    one_of,
    plain,
    record,
    string,
    text,
    url,
)
from bot.workspace.rules.data import DATA_TABLE, DATA_VISUALIZATION, TABLE
from bot.workspace.rules.elements import (
    BUTTON,
    IMAGE,
    IN_ACTIONS,
    IN_CONTEXT,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    SLACK_FILE,
)
from bot.workspace.rules.rich_text import RICH_TEXT

Surface = Literal["message", "modal", "home"]
MAX_BLOCKS: dict[Surface, int] = {"message": 50, "modal": 100, "home": 100}
MAX_MARKDOWN = 12_000
MAX_CHARTS = 2


def _block(required: dict[str, Check], optional: dict[str, Check] | None = None, *also: Check) -> Check:
    return record({"type": anything, **required}, {"block_id": string(255), **(optional or {})}, *also)


def _unique_action_ids(value: Record, pointer: str, report: Report) -> None:
    seen: set[str] = set()
    place = "elements" if "elements" in value else "actions"
    for index, element in enumerate(listed(value, place)):
        action_id = element.get("action_id") if isinstance(element, dict) else None
        if isinstance(action_id, str):
            if action_id in seen:
                report.say(f'action_id "{action_id}" already exists', f"{pointer}/{place}/{index}/action_id")
            seen.add(action_id)


CARD = _block(
    {},
    {
        "hero_image": IMAGE,
        "icon": IMAGE,
        "slack_icon": record({"type": one_of("icon"), "name": string()}),
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "subtext": text(200),
        "actions": items(kinds({"button": BUTTON}), 1, 3),
    },
    either("hero_image", "title", "actions", "body"),
    not_both("icon", "slack_icon"),
    _unique_action_ids,
)
TASK: dict[str, Check] = {
    "task_id": string(),
    "title": string(),
    "status": one_of("pending", "in_progress", "complete", "error"),
}
TASK_MORE: dict[str, Check] = {
    "details": RICH_TEXT,
    "output": RICH_TEXT,
    "sources": items(record({"type": one_of("url"), "url": url(), "text": string()}), 0),
}


def _not_pending(value: Record, pointer: str, report: Report) -> None:
    if value.get("status") == "pending":
        report.say("must be one of: in_progress, complete, error", f"{pointer}/status")


BLOCKS: dict[str, Check] = {
    "actions": _block({"elements": items(IN_ACTIONS, 1, 25)}, {}, _unique_action_ids),
    "alert": _block({"text": text(200)}, {"level": one_of("default", "info", "warning", "error", "success")}),
    "card": CARD,
    "carousel": _block({"elements": items(kinds({"card": CARD}), 1, 10)}),
    "context": _block({"elements": items(IN_CONTEXT, 1, 10)}),
    "context_actions": _block({"elements": items(IN_CONTEXT_ACTIONS, 1, 5)}, {}, _unique_action_ids),
    "data_table": DATA_TABLE,
    "data_visualization": DATA_VISUALIZATION,
    "divider": _block({}),
    "file": _block({"external_id": string(), "source": one_of("remote")}),
    "header": _block({"text": plain(150)}),
    "image": _block(
        {"alt_text": string(2000)},
        {"image_url": url(3000, "https?"), "slack_file": SLACK_FILE, "title": plain(2000)},
        either("image_url", "slack_file"),
        not_both("image_url", "slack_file"),
    ),
    "input": _block(
        {"label": plain(2000), "element": IN_INPUT},
        {"dispatch_action": boolean, "hint": plain(2000), "optional": boolean},
    ),
    "markdown": _block({"text": string(MAX_MARKDOWN)}),
    "plan": _block({"title": string(), "tasks": items(record(TASK, TASK_MORE), 1, 50)}),
    "rich_text": RICH_TEXT,
    "section": _block(
        {},
        {"text": text(3000), "fields": items(text(2000), 1, 10), "accessory": IN_SECTION, "expand": boolean},
        either("text", "fields"),
    ),
    "table": TABLE,
    "task_card": _block(TASK, TASK_MORE, _not_pending),
    "video": _block(
        {
            "alt_text": string(2000),
            "title": plain(200),
            "thumbnail_url": url(3000, "https?"),
            "video_url": url(3000, "https"),
        },
        {
            "author_name": string(50),
            "description": plain(200),
            "provider_icon_url": url(2000, "https?"),
            "provider_name": string(50),
            "title_url": url(2000, "https"),
        },
    ),
}
IN_CONTAINER = (
    "actions context divider file header image input rich_text section table video".split()  # noqa: SIM905
)
BLOCKS["container"] = _block(
    {"child_blocks": items(kinds({name: BLOCKS[name] for name in IN_CONTAINER}), 1, 10)},
    {
        "title": plain(150),
        "rich_text_title": RICH_TEXT,
        "subtitle": text(150),
        "width": one_of("narrow", "standard", "wide", "full"),
        "icon": IMAGE,
        "is_collapsible": boolean,
        "default_collapsed": boolean,
        "has_header_divider": boolean,
    },
    either("title", "rich_text_title"),
)

# Which block stands where, as the reference page of each says.
EVERYWHERE = "actions card context divider header image input rich_text section video".split()  # noqa: SIM905
NOT_IN_MODALS = "carousel container data_table data_visualization table".split()  # noqa: SIM905
IN_MESSAGES = "context_actions file markdown plan task_card".split()  # noqa: SIM905
SURFACES: dict[Surface, Check] = {
    "message": kinds({name: BLOCKS[name] for name in (*EVERYWHERE, *NOT_IN_MODALS, *IN_MESSAGES)}),
    "modal": kinds({name: BLOCKS[name] for name in (*EVERYWHERE, "alert")}),
    "home": kinds({name: BLOCKS[name] for name in (*EVERYWHERE, *NOT_IN_MODALS)}),
}


def check_blocks(blocks: Any, surface: Surface, pointer: str, report: Report) -> None:
    """All blocks of one message or view, and what counts over all of them."""
    items(SURFACES[surface], 0, MAX_BLOCKS[surface])(blocks, pointer, report)
    if not isinstance(blocks, list):
        return
    flat = list(_with_children([block for block in blocks if isinstance(block, dict)]))
    _unique_block_ids(blocks, pointer, report)
    markdown = sum(len(str(block.get("text", ""))) for block in flat if block.get("type") == "markdown")
    if markdown > MAX_MARKDOWN:
        report.say(f"markdown blocks must be less than {MAX_MARKDOWN + 1} characters in all", pointer)
    if sum(block.get("type") == "data_visualization" for block in flat) > MAX_CHARTS:
        report.say(f"no more than {MAX_CHARTS} data_visualization blocks allowed", pointer)


def tables(blocks: list[Any]) -> int:
    flat = _with_children([block for block in blocks if isinstance(block, dict)])
    return sum(block.get("type") == "table" for block in flat)


def _with_children(blocks: list[Record]) -> list[Record]:
    children = [child for block in blocks for child in listed(block, "child_blocks") if isinstance(child, dict)]
    return [*blocks, *children]


def _unique_block_ids(blocks: list[Any], pointer: str, report: Report) -> None:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        block_id = block.get("block_id") if isinstance(block, dict) else None
        if isinstance(block_id, str):
            if block_id in seen:
                report.say(f'block_id "{block_id}" already exists', f"{pointer}/{index}/block_id")
            seen.add(block_id)


SHOWN = ("text", "title", "caption", "alt_text", "label", "fallback")


def shown_characters(value: Any) -> int:
    """Everything in blocks that a person could read."""
    if isinstance(value, dict):
        return sum(
            len(inner) if isinstance(inner, str) and key in SHOWN else shown_characters(inner)
            for key, inner in value.items()
        )
    return sum(shown_characters(inner) for inner in value) if isinstance(value, list) else 0
