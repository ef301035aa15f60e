"""The one last check before anything leaves: what Slack would refuse never gets as far as Slack.

The limits are Slack's own, the lower figure where its sources differ. Messages are built so that none is
reached; a problem found here is a fault of ours: it is logged, and the message goes out in its plain form.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

from handlers.blocks.message import Block, Message

Surface = Literal["message", "modal", "home"]
Problems = Iterator[str]

BLOCKS = {"message": 50, "modal": 100, "home": 100}
CHARACTERS = 12000
"""Of a message in all; near 13,200 Slack says msg_blocks_too_long."""

TEXT = 4000
ID = 255


def checked(message: Message, log: logging.Logger) -> Message:
    """The message, or its plain form where its blocks break a rule."""
    found = problems(message.blocks, "message") if message.blocks else []
    if found:
        log.error("a message broke its own rules and goes out plain: %s", "; ".join(found[:5]))
        message = message.plain()
    return message if 0 < _size(message.text) <= TEXT else Message(message.text[: TEXT // 2] or "…", message.blocks)


def checked_view(view: dict[str, Any], log: logging.Logger) -> dict[str, Any]:
    """The view, without the blocks that break a rule."""
    surface: Surface = "home" if view.get("type") == "home" else "modal"
    found = problems(view["blocks"], surface)
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
    for kind, ids in (("block_id", _ids(blocks, "block_id")), ("action_id", _ids(blocks, "action_id"))):
        yield from (f"{kind} {one} twice" for one, times in Counter(ids).items() if times > 1)
        yield from (f"{kind} of {len(one)}" for one in ids if not 0 < len(one) <= ID)
    if surface == "message" and (total := sum(map(_size, _texts(blocks)))) > CHARACTERS:
        yield f"{total} characters in all"
    for at, block in enumerate(blocks):
        rule = _RULES.get(str(block.get("type")))
        if rule is None:
            yield f"block {at} is of unknown type {block.get('type')!r}"
            continue
        yield from (f"block {at} ({block['type']}): {problem}" for problem in rule(block))


# ---------------------------------------------------------------- one rule a type of block


def _header(block: Block) -> Problems:
    yield from _plain(block.get("text"), 150)


def _section(block: Block) -> Problems:
    fields = block.get("fields") or []
    if "text" not in block and not fields:
        yield "neither text nor fields"
    if "text" in block:
        yield from _any_text(block["text"], 3000)
    if len(fields) > 10:
        yield f"{len(fields)} fields"
    for field in fields:
        yield from _any_text(field, 2000)
    if "accessory" in block:
        yield from _element(block["accessory"])


def _context(block: Block) -> Problems:
    yield from _count(block, "elements", 10)
    for element in block.get("elements") or []:
        yield from _any_text(element, 2000)


def _actions(block: Block) -> Problems:
    yield from _count(block, "elements", 25)
    for element in block.get("elements") or []:
        yield from _element(element)


def _divider(block: Block) -> Problems:
    yield from ()


def _rich_text(block: Block) -> Problems:
    yield from _count(block, "elements", 100)
    for part in block.get("elements") or []:
        yield from _rich_part(part)


def _rich_part(part: Any) -> Problems:
    kind = part.get("type") if isinstance(part, Mapping) else None
    if kind not in ("rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"):
        yield f"unknown part {kind!r}"
        return
    if not part.get("elements"):
        yield f"empty {kind}"
    if kind == "rich_text_list" and part.get("style") not in ("bullet", "ordered"):
        yield "a list without style"
    for element in part.get("elements") or []:
        if kind == "rich_text_list":
            yield from _rich_part(element)
        elif element.get("type") != "text":
            # Users, channels, broadcasts and links could ping or lead away: we send none.
            yield f"rich text holds a {element.get('type')!r}"
        elif not element.get("text"):
            yield "empty rich text"


# ---------------------------------------------------------------- elements and texts


def _element(element: Mapping[str, Any]) -> Problems:
    if not element.get("action_id"):
        yield "an element without action_id"
    match element.get("type"):
        case "button":
            yield from _plain(element.get("text"), 75)
            if _size(str(element.get("value", "-"))) > 2000 or not element.get("value", "-"):
                yield "a button's value"
            if len(str(element.get("url", ""))) > 3000:
                yield "a button's url"
        case "static_select":
            yield from _select(element)
        case other:
            yield f"unknown element {other!r}"


def _select(element: Mapping[str, Any]) -> Problems:
    options = element.get("options") or []
    if not 0 < len(options) <= 100:
        yield f"{len(options)} options"
    for option in options:
        yield from _plain(option.get("text"), 75)
        if not 0 < len(str(option.get("value") or "")) <= 150:
            yield "an option's value"
    if "initial_option" in element and element["initial_option"] not in options:
        yield "an initial option that is none of the options"


def _plain(text: Any, most: int) -> Problems:
    if not isinstance(text, Mapping) or text.get("type") != "plain_text":
        yield "text that must be plain"
        return
    yield from _any_text(text, most)


def _any_text(text: Any, most: int) -> Problems:
    if not isinstance(text, Mapping) or text.get("type") not in ("plain_text", "mrkdwn"):
        yield "no text object"
    elif not str(text.get("text") or "").strip():
        yield "empty text"
    elif _size(text["text"]) > most:
        yield f"{_size(text['text'])} characters, {most} allowed"


def _count(block: Block, name: str, most: int) -> Problems:
    there = len(block.get(name) or [])
    if not 0 < there <= most:
        yield f"{there} {name}"


def _size(text: str) -> int:
    return len(text) + sum(ord(c) > 0xFFFF for c in text)


def _ids(value: Any, name: str) -> list[str]:
    return [str(found) for found in _values(value, name)]


def _texts(value: Any) -> Iterator[str]:
    return (found for name in ("text", "value") for found in _values(value, name) if isinstance(found, str))


def _values(value: Any, name: str) -> Iterator[Any]:
    """Every value of ``name`` anywhere below; what a select's initial option repeats is counted too."""
    if isinstance(value, Mapping):
        if name in value:
            yield value[name]
        for one in value.values():
            yield from _values(one, name)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _values(one, name)


def _with_own_ids(blocks: Sequence[Block]) -> list[Block]:
    return [{**block, "block_id": f"{at}"} for at, block in enumerate(blocks, 1)]


_RULES: dict[str, Callable[[Block], Problems]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "divider": _divider,
    "rich_text": _rich_text,
}
"""The types that we send; a new one comes with its rule."""
