"""Puts a message together so that it cannot break a limit: what does not fit waits on the next page."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from slackblocks import Block, Button

from handlers.asking.answer import Language
from handlers.blocks import parts
from handlers.blocks.message import Block as Dict
from handlers.blocks.message import Message
from handlers.words import say

MOST_BLOCKS = 48
"""Of Slack's 50; two are kept for what a surface adds."""

MOST_CHARACTERS = 9000
"""Of all texts and button values together; near 13,200 Slack says msg_blocks_too_long."""

BUTTONS_APART = 100
"""More than a message has of one kind."""

SEEN = ("text", "value", "caption")
"""Names of what a reader sees or a button carries."""

TEXT_LONGEST = 3000
"""Slack cuts ``text`` at 4,000 anywhere, even inside an escape."""

Blocks = Sequence[Block | Dict]
"""Made by slackblocks, or already resolved."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around an answer, whatever its kind.

    ``words`` bring the same answer again, so that it can be turned over; ``start`` is the first item of this page.
    """

    opening: Blocks = ()
    closing: Blocks = ()
    words: str | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Items:
    """The items of an answer: shown whole or not at all, at most ``on_a_page``.

    ``unseen`` says what lies behind item n, in a sentence, or nothing. ``folded``: the title, for the items from one
    up to another, under which they stand in a container; such a page has at most ten blocks.
    """

    blocks: Sequence[Blocks] = ()
    on_a_page: int = 10
    unseen: Callable[[int], str] = lambda end: ""
    folded: Callable[[int, int], str] | None = None


class Made(Sequence[Blocks]):
    """The items made of ``things``, each when it is looked at: a page shows a few of a hundred."""

    def __init__(self, make: Callable[[Any], Blocks], things: Sequence[Any]) -> None:
        self._make, self._things = make, things

    def __len__(self) -> int:
        return len(self._things)

    def __getitem__(self, at: Any) -> Any:
        things = self._things[at]
        return [self._make(each) for each in things] if isinstance(at, slice) else self._make(things)


def compose(
    language: Language,
    text: str,
    head: Blocks,
    items: Items = Items(),
    frame: Frame = Frame(),
    *,
    most_blocks: int = MOST_BLOCKS,
    swap: bool = False,
) -> Message:
    """``swap``: what its buttons answer takes this message's place."""
    opening = resolved([*frame.opening, *head])
    # Room is kept for the longest tail there can be: both page buttons and the sentence.
    widest = resolved(_tail(language, items, frame, frame.start, widest=True))
    room = MOST_CHARACTERS - weight(opening) - weight(widest)
    places = most_blocks - len(opening) - len(widest)
    if items.folded:
        places = min(places - 1, parts.IN_A_FOLD + 1)
    middle: list[Dict] = []
    end = frame.start
    for item in items.blocks[frame.start : frame.start + items.on_a_page]:
        made = resolved(item)
        room, places = room - weight(made), places - len(made)
        if room < 0 or places < 0:
            break
        middle += made
        end += 1
    if items.folded and middle:
        middle = [parts.fold(items.folded(frame.start, end), middle)]
    closing = resolved(_tail(language, items, frame, end))
    blocks = [*opening, *middle, *closing] or resolved([parts.paragraph(text)])
    return Message(text_of(text), numbered(blocks, f"{language}{'.swap' if swap else ''}"))


def _tail(language: Language, items: Items, frame: Frame, end: int, *, widest: bool = False) -> list[Block | Dict]:
    turned = _page_buttons(language, items, frame, end, widest=widest)
    more = "" if turned and end < len(items.blocks) else items.unseen(end)
    return [*([parts.small(more)] if more else []), *parts.buttons(turned), *frame.closing]


def _page_buttons(language: Language, items: Items, frame: Frame, end: int, *, widest: bool) -> list[Button | None]:
    if frame.words is None:
        return []
    back = parts.page_button(max(0, frame.start - items.on_a_page), frame.words, say(language, "message.button.back"))
    on = parts.page_button(end, frame.words, say(language, "message.button.more"))
    return [back if frame.start or widest else None, on if end < len(items.blocks) or widest else None]


def text_of(text: str) -> str:
    """Plain words as the ``text`` of a message: escaped, and short enough that Slack need not cut it."""
    kept = parts.cut(text, TEXT_LONGEST) or "…"
    while parts.size(parts.escaped(kept)) > TEXT_LONGEST:
        kept = parts.cut(kept, parts.size(kept) * 3 // 4)
    return parts.escaped(kept)


def resolved(blocks: Blocks) -> list[Dict]:
    return [block._resolve() if isinstance(block, Block) else block for block in blocks]


def numbered(blocks: Sequence[Dict], prefix: str) -> tuple[Dict, ...]:
    """Every block and every button gets an id of its own; the block's begins with the language of the message."""
    buttons: dict[str, int] = {}
    held_by = [0]

    def walk(value: Any) -> Any:
        if isinstance(value, list):
            return [walk(one) for one in value]
        if not isinstance(value, dict):
            return value
        if value.get("type") == "data_table":  # its cells have neither buttons nor ids, and there are hundreds
            return value
        made = {name: walk(one) for name, one in value.items()}
        if "child_blocks" in made:
            children = enumerate(made["child_blocks"], 1)
            made["child_blocks"] = [{**child, "block_id": f"{prefix}.{held_by[0]}.{at}"} for at, child in children]
        if made.get("type") == "plain_text":
            made["emoji"] = False  # ":100:" on a page stays what was printed
        if action := made.get("action_id"):
            buttons[action] = buttons.get(action, 0) + 1
            made["action_id"] = f"{action}:{buttons[action]}"
        return made

    made = []
    for at, block in enumerate(blocks, 1):
        held_by[0] = at
        made.append({**walk(block), "block_id": f"{prefix}.{at}"})
    return tuple(made)


def one_after_another(messages: Sequence[Message]) -> Message:
    """Several short messages as one; their buttons stay apart, and each block keeps the language of its own."""
    blocks: list[Dict] = []
    for at, message in enumerate(messages):
        blocks += [_renumbered(block, at * BUTTONS_APART) for block in message.blocks]
    return Message(text_of("\n\n".join(html.unescape(message.text) for message in messages)), tuple(blocks))


def _renumbered(value: Any, by: int) -> Any:
    if isinstance(value, list):
        return [_renumbered(one, by) for one in value]
    if not isinstance(value, dict):
        return value
    made = {name: _renumbered(one, by) for name, one in value.items()}
    if action := made.get("action_id"):
        name, _, number = action.rpartition(":")
        made["action_id"] = f"{name}:{int(number) + by}"
    return made


def weight(blocks: Sequence[Dict]) -> int:
    """All characters that a reader sees or a button carries."""

    seen: list[str] = []
    left: list[Any] = [*blocks]
    while left:
        one = left.pop()
        if isinstance(one, list):
            left += one
        elif isinstance(one, dict):
            left += one.values()
            seen += [value for name in SEEN if isinstance(value := one.get(name), str)]
    return parts.size("".join(seen))
