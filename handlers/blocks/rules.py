"""What Slack refuses, a rule a kind of block: each yields its problems in a few words, and nothing where all is well.

The limits are Slack's own, the lower figure where its sources differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from handlers.blocks.elements import any_text, count, element, plain, size, string, unmarked
from handlers.blocks.message import Block

Problems = Iterator[str]

CELLS = 10000
"""Characters of a table in all."""

IN_CONTAINER = frozenset({"actions", "context", "divider", "header", "image", "input", "rich_text", "section", "table"})


def _header(block: Block) -> Problems:
    yield from plain(block.get("text"), 150)


def _section(block: Block) -> Problems:
    fields = block.get("fields") or []
    if "text" not in block and not fields:
        yield "neither text nor fields"
    if "text" in block:
        yield from any_text(block["text"], 3000)
    if len(fields) > 10:
        yield f"{len(fields)} fields"
    for field in fields:
        yield from any_text(field, 2000)
    if "accessory" in block:
        yield from element(block["accessory"])


def _context(block: Block) -> Problems:
    yield from count(block, "elements", 10)
    for one in block.get("elements") or []:
        yield from any_text(one, 2000)


def _actions(block: Block) -> Problems:
    yield from count(block, "elements", 25)
    for one in block.get("elements") or []:
        yield from element(one)


def _divider(block: Block) -> Problems:
    yield from ()


def _input(block: Block) -> Problems:
    yield from plain(block.get("label"), 2000)
    if "hint" in block:
        yield from plain(block["hint"], 2000)
    if not isinstance(block.get("element"), Mapping):
        yield "an input without its element"
    else:
        yield from element(block["element"])


def _alert(block: Block) -> Problems:
    yield from any_text(block.get("text"), 200)


def _image(block: Block) -> Problems:
    yield from string(block.get("image_url"), 3000, "an image's url")
    yield from string(block.get("alt_text"), 2000, "an image's alt text")


def _card(block: Block) -> Problems:
    if not any(name in block for name in ("title", "body", "actions")):
        yield "an empty card"
    for name, most in (("title", 150), ("subtitle", 150), ("body", 200), ("subtext", 200)):
        if name in block:
            yield from any_text(block[name], most)
            yield from unmarked(block[name])
    if "actions" in block:
        yield from count(block, "actions", 3)
    for one in block.get("actions") or []:
        yield from element(one)


# ---------------------------------------------------------------- blocks that hold others


def _container(block: Block) -> Problems:
    if "title" not in block and "rich_text_title" not in block:
        yield "a container without title"
    if "title" in block:
        yield from plain(block["title"], 150)
    if "subtitle" in block:
        yield from any_text(block["subtitle"], 150)
    yield from count(block, "child_blocks", 10)
    for child in block.get("child_blocks") or []:
        if child.get("type") not in IN_CONTAINER:
            yield f"a container holds a {child.get('type')!r}"
        else:
            yield from RULES[child["type"]](child)


def _rich_text(block: Block) -> Problems:
    yield from count(block, "elements", 100)
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
    for one in part.get("elements") or []:
        if kind == "rich_text_list":
            yield from _rich_part(one)
        elif one.get("type") == "channel":
            if not one.get("channel_id"):
                yield "a channel without id"
        elif one.get("type") != "text":
            # Users, broadcasts and links could ping or lead away: we send none.
            yield f"rich text holds a {one.get('type')!r}"
        elif not one.get("text"):
            yield "empty rich text"


# ---------------------------------------------------------------- tables and charts


def _data_table(block: Block) -> Problems:
    yield from string(block.get("caption"), 255, "a caption")
    rows = block.get("rows") or []
    if not 2 <= len(rows) <= 101:
        yield f"{len(rows)} rows"
    if len({len(row) for row in rows}) > 1 or not all(0 < len(row) <= 20 for row in rows):
        yield "rows of several widths, or of none"
    if not 1 <= int(block.get("page_size", 5)) <= 100:
        yield "a page size past 100"
    cells = [cell for row in rows for cell in row]
    for cell in cells:
        if cell.get("type") not in ("raw_text", "raw_number"):
            yield f"a cell of type {cell.get('type')!r}"
        elif not str(cell.get("text") or ""):
            yield "an empty cell"
        elif cell["type"] == "raw_number" and not isinstance(cell.get("value"), int | float):
            yield "a number's cell without value"
    if size("".join([str(cell.get("text") or "") for cell in cells])) > CELLS:
        yield f"more than {CELLS} characters in a table"


def _data_visualization(block: Block) -> Problems:
    yield from string(block.get("title"), 50, "a chart's title")
    chart = block.get("chart") or {}
    if chart.get("type") not in ("line", "bar", "area"):
        yield f"a chart of type {chart.get('type')!r}"
    axes = chart.get("axis_config") or {}
    categories = list(axes.get("categories") or [])
    if not 0 < len(categories) <= 20 or len(set(categories)) != len(categories):
        yield f"{len(categories)} categories, {len(set(categories))} of them different"
    for name in ("x_label", "y_label"):
        if name in axes:
            yield from string(axes[name], 50, "an axis' label")
    yield from count(chart, "series", 6)
    series = chart.get("series") or []
    names = [one.get("name") for one in series]
    if len(set(names)) != len(names):
        yield "two series of one name"
    for label in (*categories, *names):
        yield from string(label, 20, "a chart's label")
    for one in series:
        if sorted(str(point.get("label")) for point in one.get("data") or []) != sorted(map(str, categories)):
            yield "a series without a point for each category"
        if not all(isinstance(point.get("value"), int | float) for point in one.get("data") or []):
            yield "a point without value"


RULES: dict[str, Callable[[Block], Problems]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "divider": _divider,
    "rich_text": _rich_text,
    "container": _container,
    "data_table": _data_table,
    "data_visualization": _data_visualization,
    "card": _card,
    "input": _input,
    "alert": _alert,
    "image": _image,
}
"""The kinds that we send; a new one comes with its rule."""

ONLY_IN_MODALS = frozenset({"alert"})
NOT_IN_MODALS = frozenset({"container", "data_table", "data_visualization", "table"})
