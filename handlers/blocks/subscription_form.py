"""The form in which a brief is ordered, and what was filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from handlers.asking import terms
from handlers.asking.answer import Language
from handlers.asking.subscribing import MOST_FOLLOWED, zone_named
from handlers.words import say
from store.records import Subscription

CALLBACK = "subscription"
ZONES = (
    "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Tokyo", "Asia/Singapore", "Asia/Kolkata", "Asia/Dubai", "Europe/Moscow",
    "Europe/Berlin", "Europe/Paris", "Europe/London", "Europe/Lisbon", "UTC", "America/Sao_Paulo", "America/New_York",
    "America/Chicago", "America/Denver", "America/Los_Angeles", "Australia/Sydney", "Australia/Lord_Howe",
    "Pacific/Auckland",
)  # fmt: skip
"""Offered; any other IANA name can be typed."""
DAYS = ("daily", "weekdays", "workdays", "chosen")
OPTIONAL = ("chosen", "sections", "enterprises")
LOOK_BACKS = (1, 2, 3, 5, 7, 14, 31)
MINIMA = (1, 2, 3, 5, 8)


def form_view(wishes: Mapping[str, Any], language: Language, *, id: int | None, channel: str | None) -> dict[str, Any]:
    """``wishes``: what stands in it at first; ``id``: the subscription that is changed, None for a new one."""
    days = wishes.get("days", "workdays")
    chosen = days if days.isdigit() else ""
    zone = wishes.get("timezone", ZONES[0])
    shown = [(name, name) for name in dict.fromkeys((zone, *ZONES))]
    weekdays = [(str(n), say(language, f"subscription.days.d{n}")) for n in range(1, 8)]
    sections = [(each.name, each.title(language)) for each in terms.sections()]
    where = {"type": "conversations_select", "filter": {"include": ["public", "private"]}}
    if channel:
        where["initial_conversation"] = channel
    minimum, look_back = int(wishes.get("minimum", 1)), int(wishes.get("look_back", 3))
    below = [("0", say(language, "subscription.form.say_so")), ("1", say(language, "subscription.form.be_silent"))]
    ages = [
        (str(n), say(language, f"subscription.form.{'day' if n == 1 else 'days'}_old", days=n))
        for n in _with(LOOK_BACKS, look_back)
    ]
    kinds = [(name, say(language, f"subscription.days.{name}")) for name in DAYS]
    counts = [(str(n), str(n)) for n in _with(MINIMA, minimum)]
    elements = {
        "channel": where,
        "time": {"type": "timepicker", "initial_time": wishes.get("time", "08:00")},
        "timezone": _select(shown, zone),
        "days": _select(kinds, "chosen" if chosen else days),
        "chosen": _many("checkboxes", weekdays, tuple(chosen)),
        "sections": _many("multi_static_select", sections, wishes.get("sections", ())),
        "enterprises": _written("、".join(wishes.get("enterprises", ()))),
        "language": _select([("zh", "中文"), ("en", "English")], wishes.get("language", language)),
        "minimum": _select(counts, str(minimum)),
        "silent": _select(below, "1" if wishes.get("silent") else "0"),
        "look_back": _select(ages, str(look_back)),
    }
    blocks = [_input(name, element, language) for name, element in elements.items()]
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": json.dumps({"id": id, "language": language}),
        "title": _plain(say(language, "subscription.form.title")),
        "submit": _plain(say(language, "subscription.form.submit")),
        "close": _plain(say(language, "message.modal.close")),
        "blocks": blocks,
    }


def wishes_of(one: Subscription) -> dict[str, Any]:
    """A subscription as the form and the words have it."""
    names = ("time", "timezone", "days", "sections", "enterprises", "language", "minimum", "silent", "look_back")
    return {name: getattr(one, name) for name in names}


def filled_in(values: Mapping[str, Any], language: Language) -> tuple[dict[str, Any], dict[str, str]]:
    """Wishes out of a submitted form, and what is wrong with it, by block."""
    given = {name: dict(next(iter(block.values()), {})) for name, block in values.items()}
    errors: dict[str, str] = {}
    days = _one(given, "days") or "daily"
    if days == "chosen":
        days = "".join(sorted(_all(given, "chosen")))
        if not days:
            errors["chosen"] = say(language, "subscription.form.no_days")
    zone = zone_named(_one(given, "timezone") or "")
    if zone is None:
        errors["timezone"] = say(language, "subscription.form.no_zone")
    channel = given.get("channel", {}).get("selected_conversation") or given.get("channel", {}).get("selected_channel")
    if not channel:
        errors["channel"] = say(language, "subscription.form.no_channel")
    names = [name.strip() for name in re.split(r"[、,，;；\n]", given.get("enterprises", {}).get("value") or "")]
    wishes = {
        "channel": channel,
        "time": given.get("time", {}).get("selected_time") or "08:00",
        "timezone": zone,
        "days": days,
        "sections": tuple(_all(given, "sections")),
        "enterprises": tuple(dict.fromkeys(name for name in names if name))[:MOST_FOLLOWED],
        "language": _one(given, "language") or language,
        "minimum": int(_one(given, "minimum") or 1),
        "silent": _one(given, "silent") == "1",
        "look_back": int(_one(given, "look_back") or 3),
    }
    return wishes, errors


def _one(given: Mapping[str, Any], name: str) -> str | None:
    chosen = given.get(name, {}).get("selected_option") or {}
    return str(chosen["value"]) if chosen.get("value") is not None else None


def _all(given: Mapping[str, Any], name: str) -> list[str]:
    return [str(each["value"]) for each in given.get(name, {}).get("selected_options") or []]


def _with(numbers: tuple[int, ...], one: int) -> list[int]:
    return sorted({*numbers, one})


def _input(name: str, element: dict[str, Any], language: Language) -> dict[str, Any]:
    made = {
        "type": "input",
        "block_id": name,
        "label": _plain(say(language, f"subscription.form.{name}")),
        "element": {**element, "action_id": f"wish_{name}"},
        "optional": name in OPTIONAL,
    }
    if name in OPTIONAL:
        made["hint"] = _plain(say(language, f"subscription.form.{name}_hint"))
    return made


def _select(options: list[tuple[str, str]], initial: str) -> dict[str, Any]:
    made = [_option(*each) for each in options]
    first = next((each for each in made if each["value"] == initial), made[0])
    return {"type": "static_select", "options": made, "initial_option": first}


def _many(kind: str, options: list[tuple[str, str]], initial: tuple[str, ...]) -> dict[str, Any]:
    made = [_option(*each) for each in options]
    first = [each for each in made if each["value"] in initial]
    return {"type": kind, "options": made, **({"initial_options": first} if first else {})}


def _written(initial: str) -> dict[str, Any]:
    return {
        "type": "plain_text_input",
        "action_id": "value",
        "max_length": 500,
        **({"initial_value": initial} if initial else {}),
    }


def _option(value: str, label: str) -> dict[str, Any]:
    return {"text": _plain(label), "value": value}


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}
