"""The one last check before anything leaves: what Slack would refuse never gets as far as Slack.

Messages are built so that no limit is reached; a problem found here is a fault of ours: it is logged, and the
message goes out in its plain form.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from handlers.blocks.elements import plain, size
from handlers.blocks.message import Block, Message
from handlers.blocks.rules import NOT_IN_MODALS, ONLY_IN_MODALS, RULES

Surface = Literal["message", "modal", "home"]
Problems = Iterator[str]

BLOCKS = {"message": 50, "modal": 100, "home": 100}
CHARTS = 2
CHARACTERS = 12000
"""Of a message in all; near 13,200 Slack says msg_blocks_too_long."""

TEXTS = ("text", "value", "caption")
TEXT = 4000
ID = 255
TITLE = 24
PRIVATE = 3000


def checked(message: Message, log: logging.Logger) -> Message:
    """The message, or its plain form where its blocks break a rule."""
    found = problems(message.blocks, "message") if message.blocks else []
    if found:
        log.error("a message broke its own rules and goes out plain: %s", "; ".join(found[:5]))
        message = message.plain()
    return message if 0 < size(message.text) <= TEXT else Message(message.text[: TEXT // 2] or "…", message.blocks)


def checked_view(view: dict[str, Any], log: logging.Logger) -> dict[str, Any]:
    """The view, without the blocks that break a rule."""
    surface: Surface = "home" if view.get("type") == "home" else "modal"
    found = [*problems(view["blocks"], surface), *_around(view)]
    if not found:
        return view
    log.error("a view broke its own rules: %s", "; ".join(found[:5]))
    sound = [block for block in view["blocks"] if not problems([block], surface)]
    return {**view, "blocks": _with_own_ids(sound[: BLOCKS[surface]])}


def problems(blocks: Sequence[Block], surface: Surface) -> list[str]:
    """Everything that Slack would refuse, each in a few words; empty where it would refuse nothing."""
    return list(_all_problems(blocks, surface))


def _all_problems(blocks: Sequence[Block], surface: Surface) -> Problems:
    if not blocks:
        yield "no blocks"
    if len(blocks) > BLOCKS[surface]:
        yield f"{len(blocks)} blocks"
    held: dict[str, list[Any]] = {name: [] for name in ("block_id", "action_id", *TEXTS)}
    _gather(blocks, held)
    for kind in ("block_id", "action_id"):
        ids = list(map(str, held[kind]))
        yield from (f"{kind} {one} twice" for one, times in Counter(ids).items() if times > 1)
        yield from (f"{kind} of {len(one)}" for one in ids if not 0 < len(one) <= ID)
    if surface == "message" and (total := _characters(held)) > CHARACTERS:
        yield f"{total} characters in all"
    if sum(block.get("type") == "data_visualization" for block in blocks) > CHARTS:
        yield f"more than {CHARTS} charts"
    for at, block in enumerate(blocks):
        yield from (f"block {at} ({block.get('type')}): {problem}" for problem in _of_block(block, surface))


def _of_block(block: Block, surface: Surface) -> Problems:
    kind = str(block.get("type"))
    rule = RULES.get(kind)
    if rule is None:
        yield f"is of unknown type {kind!r}"
        return
    if kind in (NOT_IN_MODALS if surface == "modal" else ONLY_IN_MODALS):
        yield f"has no place in a {surface}"
    yield from rule(block)


def _around(view: Mapping[str, Any]) -> Problems:
    """What a modal has besides its blocks."""
    for name in ("title", "submit", "close"):
        if name in view:
            yield from plain(view[name], TITLE)
    if size(str(view.get("private_metadata", ""))) > PRIVATE:
        yield f"private_metadata past {PRIVATE}"
    if len(str(view.get("callback_id", ""))) > ID:
        yield f"a callback_id past {ID}"


def _characters(held: Mapping[str, Sequence[Any]]) -> int:
    return size("".join([found for name in TEXTS for found in held[name] if isinstance(found, str)]))


def _gather(value: Any, held: dict[str, list[Any]]) -> None:
    """Every value of these names anywhere below; what a select's initial option repeats is counted too."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name in held:
                held[name].append(one)
            if isinstance(one, dict | list | tuple):
                _gather(one, held)
    elif isinstance(value, list | tuple):
        for one in value:
            _gather(one, held)


def _with_own_ids(blocks: Sequence[Block]) -> list[Block]:
    """What was named by a form keeps its name: its values come back under it."""
    seen: set[str] = set()
    made = []
    for at, block in enumerate(blocks, 1):
        name = str(block.get("block_id") or "")
        own = name if name and name not in seen else f"{at}"
        seen.add(own)
        made.append({**block, "block_id": own})
    return made
