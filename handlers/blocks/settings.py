"""The form of a person's own settings."""

from __future__ import annotations

from typing import Any

from handlers.asking.answer import Language
from handlers.blocks.home import CHOICES
from handlers.blocks.subscription_form import ZONES
from handlers.words import say

CALLBACK = "settings"
USUAL = "usual"


def settings_view(language: Language, *, chosen: Language | None, zone: str | None, usual: str) -> dict[str, Any]:
    """``chosen`` and ``zone`` hold now (None: nothing chosen); ``usual`` is the time zone of the workspace."""
    languages = {name: _option(say(language, f"message.language.{name}"), name) for name in CHOICES}
    zones = {USUAL: _option(say(language, "message.settings.usual", zone=usual), USUAL)}
    zones |= {name: _option(name, name) for name in (*ZONES, *([zone] if zone else []))}
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": _plain(say(language, "message.settings.title")),
        "submit": _plain(say(language, "message.settings.save")),
        "close": _plain(say(language, "message.modal.close")),
        "blocks": [
            _input("language", say(language, "message.language.label"), languages, chosen or "auto"),
            _input("timezone", say(language, "message.settings.zone"), zones, zone or USUAL),
        ],
    }


def _input(name: str, label: str, options: dict[str, dict[str, Any]], initial: str) -> dict[str, Any]:
    element = {
        "type": "static_select",
        "action_id": f"set_{name}",
        "options": list(options.values()),
        "initial_option": options[initial],
    }
    return {"type": "input", "block_id": name, "label": _plain(label), "element": element}


def _option(label: str, value: str) -> dict[str, Any]:
    return {"text": _plain(label), "value": value}


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}
