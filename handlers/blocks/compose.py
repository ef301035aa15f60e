"""Puts a message together so that it cannot break a limit: what does not fit is left out, and said to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from slackblocks import Block

from handlers.asking.answer import Language
from handlers.blocks.message import Block as Dict
from handlers.blocks.message import Message
from handlers.blocks.parts import cut, escaped, size

MOST_BLOCKS = 48
"""Of Slack's 50; two are kept for what a surface adds."""

MOST_CHARACTERS = 9000
"""Of all texts and button values together; near 13,200 Slack says msg_blocks_too_long."""

TEXT_LONGEST = 3000
"""Slack cuts ``text`` at 4,000 anywhere, even inside an escape."""

Tail = Callable[[int], Sequence[Block]]


def compose(
    language: Language,
    text: str,
    head: Sequence[Block],
    items: Sequence[Sequence[Block]] = (),
    tail: Tail = lambda left_out: (),
    *,
    most_items: int = 10,
    most_blocks: int = MOST_BLOCKS,
    swap: bool = False,
) -> Message:
    """``items`` are shown whole or not at all; ``tail`` is told how many were left out.

    ``swap``: what its buttons answer takes this message's place.
    """
    opening = resolved(head)
    closing = resolved(tail(len(items)))
    room = MOST_CHARACTERS - weight(opening) - weight(closing)
    places = most_blocks - len(opening) - len(closing)
    middle: list[Dict] = []
    shown = 0
    for item in items[:most_items]:
        made = resolved(item)
        room, places = room - weight(made), places - len(made)
        if room < 0 or places < 0:
            break
        middle += made
        shown += 1
    closing = resolved(tail(len(items) - shown))
    return Message(text_of(text), numbered([*opening, *middle, *closing], f"{language}{'.swap' if swap else ''}"))


def text_of(text: str) -> str:
    """Plain words as the ``text`` of a message: escaped, and short enough that Slack need not cut it."""
    kept = cut(text, TEXT_LONGEST) or "…"
    while size(escaped(kept)) > TEXT_LONGEST:
        kept = cut(kept, size(kept) * 3 // 4)
    return escaped(kept)


def resolved(blocks: Sequence[Block]) -> list[Dict]:
    return [block._resolve() for block in blocks]


def numbered(blocks: Sequence[Dict], prefix: str) -> tuple[Dict, ...]:
    """Every block and every button gets an id of its own; the block's begins with the language of the message."""
    buttons: dict[str, int] = {}

    def walk(value: Any) -> Any:
        if isinstance(value, list):
            return [walk(one) for one in value]
        if not isinstance(value, dict):
            return value
        made = {name: walk(one) for name, one in value.items()}
        if made.get("type") == "plain_text":
            made["emoji"] = False  # ":100:" on a page stays what was printed
        if action := made.get("action_id"):
            buttons[action] = buttons.get(action, 0) + 1
            made["action_id"] = f"{action}:{buttons[action]}"
        return made

    return tuple({**walk(block), "block_id": f"{prefix}.{at}"} for at, block in enumerate(blocks, 1))


def weight(blocks: Sequence[Dict]) -> int:
    """All characters that a reader or a button carries."""

    def of(value: Any) -> int:
        if isinstance(value, list):
            return sum(map(of, value))
        if isinstance(value, dict):
            return sum(size(v) if k in ("text", "value") and isinstance(v, str) else of(v) for k, v in value.items())
        return 0

    return of(list(blocks))
