"""What Slack refuses inside a block: buttons, menus, inputs and texts. One generator of problems a kind of element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from handlers.blocks.message import Block
from store.patterns import lazily

Problems = Iterator[str]

LABEL = 75
VALUE = 2000
OPTION_VALUE = 150


def element(of: Mapping[str, Any]) -> Problems:
    """A button, a menu, a picker or an input."""
    if not of.get("action_id"):
        yield "an element without action_id"
    rule = _ELEMENTS.get(str(of.get("type")))
    if rule is None:
        yield f"unknown element {of.get('type')!r}"
        return
    yield from rule(of)
    if "placeholder" in of:
        yield from plain(of["placeholder"], 150)
    if "confirm" in of:
        yield from _confirm(of["confirm"])


def plain(text: Any, most: int) -> Problems:
    if not isinstance(text, Mapping) or text.get("type") != "plain_text":
        yield "text that must be plain"
        return
    yield from any_text(text, most)


def any_text(text: Any, most: int) -> Problems:
    if not isinstance(text, Mapping) or text.get("type") not in ("plain_text", "mrkdwn"):
        yield "no text object"
    elif not str(text.get("text") or "").strip():
        yield "empty text"
    elif size(text["text"]) > most:
        yield f"{size(text['text'])} characters, {most} allowed"


_MARKUP = lazily(r"[<>*_~`]|&(?!amp;|lt;|gt;)|:[a-z0-9_+'-]+:", re.I)


def unmarked(text: Any) -> Problems:
    """Text of pages and people could be markup, in the places that Slack reads as such."""
    if isinstance(text, Mapping) and text.get("type") == "mrkdwn":
        if found := _MARKUP.search(str(text.get("text") or "")):
            yield f"markup {found[0]!r}"
        if text.get("verbatim") is not True:
            yield "text that Slack would turn into links"


def string(value: Any, most: int, what: str) -> Problems:
    if not isinstance(value, str) or not value.strip():
        yield f"{what} is empty"
    elif size(value) > most:
        yield f"{what} of {size(value)}, {most} allowed"


def count(block: Block, name: str, most: int, least: int = 1) -> Problems:
    there = len(block.get(name) or [])
    if not least <= there <= most:
        yield f"{there} {name}"


def size(text: str) -> int:
    """Characters as Slack may count them, the stricter way: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _button(of: Mapping[str, Any]) -> Problems:
    yield from plain(of.get("text"), LABEL)
    if size(str(of.get("value", "-"))) > VALUE or not of.get("value", "-"):
        yield "a button's value"
    if len(str(of.get("url", ""))) > 3000:
        yield "a button's url"
    if size(str(of.get("accessibility_label", ""))) > LABEL:
        yield "a button's accessibility label"


def _options(most: int) -> Callable[[Mapping[str, Any]], Problems]:
    """``most`` options; what is chosen at first is one of them."""

    def rule(of: Mapping[str, Any]) -> Problems:
        options = list(of.get("options") or [])
        for group in of.get("option_groups") or []:
            yield from plain(group.get("label"), LABEL)
            options += group.get("options") or []
        if not 0 < len(options) <= most:
            yield f"{len(options)} options"
        for option in options:
            yield from _option(option)
        values = [option.get("value") for option in options]
        if len(set(values)) != len(values):
            yield "two options of one value"
        first = [*(of.get("initial_options") or []), *([of["initial_option"]] if "initial_option" in of else [])]
        if any(one not in options for one in first) or of.get("initial_options", "-") == []:
            yield "an initial option that is none of the options"

    return rule


def _option(option: Mapping[str, Any]) -> Problems:
    yield from any_text(option.get("text"), LABEL)
    if not 0 < size(str(option.get("value") or "")) <= OPTION_VALUE:
        yield "an option's value"
    if "description" in option:
        yield from any_text(option["description"], LABEL)


def _date(of: Mapping[str, Any]) -> Problems:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", str(of.get("initial_date", "2000-01-01"))):
        yield "a date that is none"


def _time(of: Mapping[str, Any]) -> Problems:
    if not re.fullmatch(r"\d\d:\d\d", str(of.get("initial_time", "00:00"))):
        yield "a time that is none"


def _written(of: Mapping[str, Any]) -> Problems:
    if size(str(of.get("initial_value", ""))) > 3000:
        yield "an initial value of more than 3000"
    if not 0 < int(of.get("max_length", 3000)) <= 3000:
        yield "a max_length past 3000"


def _filled_in(of: Mapping[str, Any]) -> Problems:
    yield from ()


def _confirm(of: Mapping[str, Any]) -> Problems:
    for name, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from any_text(of.get(name), most)


_ELEMENTS: dict[str, Callable[[Mapping[str, Any]], Problems]] = {
    "button": _button,
    "overflow": _options(5),
    "static_select": _options(100),
    "multi_static_select": _options(100),
    "radio_buttons": _options(10),
    "checkboxes": _options(10),
    "datepicker": _date,
    "timepicker": _time,
    "plain_text_input": _written,
    "number_input": _filled_in,
    "file_input": _filled_in,
    **dict.fromkeys(
        (f"{many}{what}_select" for many in ("", "multi_") for what in ("conversations", "channels", "users")),
        _filled_in,
    ),
}
"""The kinds that we send; a new one comes with its rule."""
