"""A small language for what Slack allows: a check looks at a value and reports what is wrong, in Slack's words.

Slack names the place by a JSON pointer: ``must be less than 151 characters [json-pointer:/blocks/0/text/text]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any


class Report:
    """What was found wrong, in the order in which it was found."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def say(self, problem: str, pointer: str) -> None:
        self.problems.append(f"{problem} [json-pointer:{pointer}]")


Check = Callable[[Any, str, Report], None]
Record = dict[str, Any]


def listed(value: Any, name: str) -> list[Any]:
    """A field's items, for a look across them; nothing where it is no list, which its own check reports."""
    inner = value.get(name) if isinstance(value, dict) else None
    return inner if isinstance(inner, list) else []


def string(most: int | None = None, least: int = 1, pattern: str | None = None) -> Check:
    """A string of ``least`` to ``most`` characters."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, str):
            report.say("must be a string", pointer)
        elif len(value) < least:
            report.say(f"must be more than {least - 1} characters", pointer)
        elif most is not None and len(value) > most:
            report.say(f"must be less than {most + 1} characters", pointer)
        elif pattern is not None and not re.fullmatch(pattern, value):
            report.say(f"must match regex pattern {pattern}", pointer)

    return check


def url(most: int = 3000, schemes: str = "https?|mailto|tel|slack") -> Check:
    return string(most, pattern=rf"(?:{schemes}):\S+")


def boolean(value: Any, pointer: str, report: Report) -> None:
    if not isinstance(value, bool):
        report.say("must be a boolean", pointer)


def anything(_value: Any, _pointer: str, _report: Report) -> None:
    return


def integer(least: int | None = None, most: int | None = None) -> Check:
    def check(value: Any, pointer: str, report: Report) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            report.say("must be an integer", pointer)
        elif least is not None and value < least:
            report.say(f"must be greater than {least - 1}", pointer)
        elif most is not None and value > most:
            report.say(f"must be less than {most + 1}", pointer)

    return check


def number(above: float | None = None) -> Check:
    def check(value: Any, pointer: str, report: Report) -> None:
        # JSON knows no NaN and no infinity; Python's decoder lets them in.
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or value != value
            or abs(value) == float("inf")
        ):
            report.say("must be a number", pointer)
        elif above is not None and value <= above:
            report.say(f"must be greater than {above:g}", pointer)

    return check


def one_of(*values: Any) -> Check:
    def check(value: Any, pointer: str, report: Report) -> None:
        if value not in values:
            report.say(f"must be one of: {', '.join(map(str, values))}", pointer)

    return check


def items(check_item: Check, least: int = 1, most: int | None = None) -> Check:
    """A list of ``least`` to ``most`` values, each of them checked."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, list):
            report.say("must be an array", pointer)
            return
        if len(value) < least:
            report.say(f"no fewer than {least} items allowed", pointer)
        if most is not None and len(value) > most:
            report.say(f"no more than {most} items allowed", pointer)
        for index, item in enumerate(value):
            check_item(item, f"{pointer}/{index}", report)

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *also: Check) -> Check:
    """An object with these fields and no other. ``also`` looks at the object as a whole."""
    known = {**required, **(optional or {})}

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.say("must be an object", pointer)
            return
        for name in required:
            if value.get(name) is None:
                report.say(f"missing required field: {name}", pointer)
        for name, inner in value.items():
            if name not in known:
                report.say(f"invalid additional property: {name}", pointer)
            elif inner is not None:
                known[name](inner, f"{pointer}/{name}", report)
        for whole in also:
            whole(value, pointer, report)

    return check


def kinds(table: Mapping[str, Check]) -> Check:
    """An object whose ``type`` chooses the check."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.say("must be an object", pointer)
        elif not isinstance(value.get("type"), str):
            report.say("missing required field: type", pointer)
        elif value["type"] not in table:
            report.say(f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            table[value["type"]](value, pointer, report)

    return check


def either(*names: str) -> Check:
    """One of these fields must be there."""

    def check(value: Record, pointer: str, report: Report) -> None:
        if all(value.get(name) in (None, [], "") for name in names):
            report.say(f"must define either `{'` or `'.join(names)}`", pointer)

    return check


def not_both(first: str, second: str) -> Check:
    def check(value: Record, pointer: str, report: Report) -> None:
        if value.get(first) is not None and value.get(second) is not None:
            report.say(f"cannot define both `{first}` and `{second}`", pointer)

    return check


def schema(check_value: Check) -> Check:
    """Slack tries one schema after another for a text object: where none fits, it says so before it says why."""

    def check(value: Any, pointer: str, report: Report) -> None:
        inner = Report()
        check_value(value, pointer, inner)
        if inner.problems:
            report.say("failed to match all allowed schemas", pointer)
            report.problems += inner.problems

    return check


def text(most: int = 3000, *, plain_only: bool = False) -> Check:
    """A text object of at most ``most`` characters."""
    body = string(most)
    fields: dict[str, Check] = {"type": anything, "text": body}
    plain = record(fields, {"emoji": boolean})
    mrkdwn = record(fields, {"verbatim": boolean})
    return schema(kinds({"plain_text": plain} if plain_only else {"plain_text": plain, "mrkdwn": mrkdwn}))


def plain(most: int) -> Check:
    return text(most, plain_only=True)
