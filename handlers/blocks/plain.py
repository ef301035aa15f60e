"""The same message with simpler blocks, for a Slack that refuses some kinds or all but the oldest two."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from handlers.blocks.elements import size
from handlers.blocks.message import Block, Message

PLAIN = frozenset({"section", "context"})
"""All that a plain message is made of."""

MOST_BLOCKS = 50
LONGEST = 3000
MOST_CHARACTERS = 11000


def without(message: Message, kinds: frozenset[str]) -> Message:
    """The message without blocks of these kinds: what they say is said by simpler ones."""
    if not kinds or not any(block["type"] in kinds for block in message.blocks):
        return message
    return Message(message.text, _fitting(_renamed(message.blocks, lambda kind: kind not in kinds)))


def plainly(message: Message) -> Message:
    """In sections and small print only."""
    return Message(message.text, _fitting(_renamed(message.blocks, PLAIN.__contains__)))


def _renamed(blocks: Sequence[Block], keeps: Callable[[str], bool]) -> Iterator[Block]:
    """A block's id goes on in those that say the same; its first part is the language of the message."""
    before: Block | None = None
    for block in blocks:
        made = list(_simpler(block, keeps))
        for at, one in enumerate(made, 1):
            renamed = one if one is block else {**one, "block_id": f"{block.get('block_id', 'x')}.{at}"}
            if before is not None and _stands_beside(before, renamed):
                before = {**before, "accessory": renamed["accessory"]}
                continue
            if before is not None:
                yield before
            before = renamed
    if before is not None:
        yield before


def _stands_beside(text: Block, line: Block) -> bool:
    """The button that opens a sentence's source needs no line of its own: it stands beside the sentence."""
    button = line.get("accessory") or {}
    if text["type"] != "section" or "accessory" in text or not str(button.get("action_id")).startswith("source:"):
        return False
    return bool(line["text"]["text"] == button["text"]["text"])


def _simpler(block: Block, keeps: Callable[[str], bool]) -> Iterator[Block]:
    kind = block["type"]
    if keeps(kind):
        yield block
    elif kind == "container":
        yield from _simpler({"type": "header", "text": block["title"]}, keeps)
        for child in block["child_blocks"]:
            yield from _simpler(child, keeps)
    elif kind == "actions":
        for element in block["elements"]:
            yield {**_section(_pressable(element)), "accessory": element}
    elif kind == "card":
        yield from _card(block, keeps)
    elif kind in _SAYING and (text := _SAYING[kind](block).strip()):
        yield _section(text)


def _card(block: Block, keeps: Callable[[str], bool]) -> Iterator[Block]:
    said = [html.unescape(block[name]["text"]) for name in ("title", "subtitle", "body", "subtext") if name in block]
    if said:
        yield _section("\n".join(said))
    if block.get("actions"):
        yield from _simpler({"type": "actions", "elements": block["actions"]}, keeps)


def _pressable(element: Mapping[str, Any]) -> str:
    """Beside a button that asks stand the words that ask the same; beside another its own label."""
    value = str(element.get("value") or "")
    if str(element.get("action_id", "")).startswith("ask:") and value:
        return f"/tianjin {value}"
    if options := element.get("options"):
        return " · ".join(str(one["text"]["text"]) for one in options)
    return str((element.get("text") or {}).get("text") or "…")


def _header(block: Block) -> str:
    return str(block["text"]["text"])


def _rich_text(block: Block) -> str:
    return "\n".join(_part(part) for part in block["elements"])


def _part(part: Mapping[str, Any]) -> str:
    if part["type"] == "rich_text_list":
        return "\n".join(f"• {_part(item)}" for item in part["elements"])
    text = "".join(_run(one, alone=len(part["elements"]) == 1) for one in part["elements"])
    return f"“{text.strip('“”')}”" if part["type"] == "rich_text_quote" else text


def _run(element: Mapping[str, Any], *, alone: bool) -> str:
    """A whole sentence in bold among others is one that is marked: without bold it stands between brackets."""
    text = str(element.get("text", ""))
    marked = not alone and (element.get("style") or {}).get("bold") and text.rstrip("”’」』）)").endswith(_ENDS)
    return f"【{text}】" if marked else text


_ENDS = ("。", "！", "？", "!", "?")


def _data_table(block: Block) -> str:
    _, *rows = block["rows"]
    lines = [" · ".join(text for cell in row if (text := str(cell["text"])) != "—") for row in rows]
    return "\n".join([block["caption"], *(f"• {line}" for line in lines if line)])


def _data_visualization(block: Block) -> str:
    chart = block["chart"]
    unit = (chart.get("axis_config") or {}).get("y_label")
    lines = [f"{block['title']} ({unit})" if unit else block["title"]]
    for series in chart["series"]:
        points = ", ".join(f"{point['label']} {point['value']:g}" for point in series["data"])
        lines.append(f"• {series['name']}: {points}")
    return "\n".join(lines)


def _alert(block: Block) -> str:
    return str(block["text"]["text"])


_SAYING: dict[str, Callable[[Block], str]] = {
    "header": _header,
    "rich_text": _rich_text,
    "data_table": _data_table,
    "data_visualization": _data_visualization,
    "alert": _alert,
}
"""What a kind of block says in words. A divider says nothing."""


def _section(text: str) -> Block:
    cut = text if size(text) <= LONGEST else text[: LONGEST // 2 - 1].rstrip() + "…"
    return {"type": "section", "text": {"type": "plain_text", "text": cut, "emoji": False}}


def _fitting(blocks: Iterator[Block]) -> tuple[Block, ...]:
    """As many as one message may hold: simpler blocks can be more blocks."""
    kept: list[Block] = []
    room = MOST_CHARACTERS
    for block in blocks:
        room -= _weight(block)
        if room < 0 or len(kept) == MOST_BLOCKS:
            break
        kept.append(block)
    return tuple(kept)


def _weight(value: Any) -> int:
    if isinstance(value, Mapping):
        own = sum(size(value[name]) for name in ("text", "value", "caption") if isinstance(value.get(name), str))
        return own + sum(map(_weight, value.values()))
    return sum(map(_weight, value)) if isinstance(value, list | tuple) else 0
