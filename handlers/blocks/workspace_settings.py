"""The form of a workspace's settings, for its admins."""

from __future__ import annotations

from typing import Any

from handlers.asking.answer import Language
from handlers.blocks.subscription_form import ZONES
from handlers.words import say
from store.workspace_settings import Chosen

CALLBACK = "workspace_settings"
USUAL = "usual"

CHOICES: dict[str, tuple[str, ...]] = {
    "subscribing": ("anyone", "admins"),
    "ingesting": ("admins", "anyone", "nobody"),
    "correcting": ("anyone", "approved"),
    "shared_channels": ("allowed", "refused"),
    "keep_days": ("1", "7", "30", "90", "365"),
    "language": ("zh", "en"),
    "timezone": ZONES,
    "time": tuple(f"{hour:02d}:{minute}" for hour in range(5, 23) for minute in ("00", "30")),
}
"""In the order of the form. What a workspace has not set is as the operator's settings say."""
PLAIN = frozenset({"timezone", "time"})
"""Whose values need no words."""


def workspace_view(chosen: Chosen, usual: dict[str, str], language: Language) -> dict[str, Any]:
    """``chosen`` holds now; ``usual``: what holds where nothing is chosen."""
    blocks = [_select(name, chosen, usual.get(name, ""), language) for name in CHOICES if name in usual]
    admins: dict[str, Any] = {"type": "multi_users_select", "action_id": "set_admins"}
    if chosen.admins:
        admins["initial_users"] = sorted(chosen.admins)
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": language,
        "title": _plain(say(language, "message.workspace.title")),
        "submit": _plain(say(language, "message.settings.save")),
        "close": _plain(say(language, "message.modal.close")),
        "blocks": [
            *blocks,
            {
                "type": "input",
                "block_id": "admins",
                "optional": True,
                "label": _plain(say(language, "message.workspace.admins")),
                "hint": _plain(say(language, "message.workspace.admins_hint")),
                "element": admins,
            },
        ],
    }


def _select(name: str, chosen: Chosen, usual: str, language: Language) -> dict[str, Any]:
    now = getattr(chosen, name)
    values = CHOICES[name] if now is None or str(now) in CHOICES[name] else (str(now), *CHOICES[name])
    as_usual = say(language, "message.workspace.usual", value=_called(name, usual, language))
    options = {USUAL: _option(as_usual, USUAL)}
    options |= {each: _option(_called(name, each, language), each) for each in values}
    element = {
        "type": "static_select",
        "action_id": f"set_{name}",
        "options": list(options.values()),
        "initial_option": options[USUAL if now is None else str(now)],
    }
    return {
        "type": "input",
        "block_id": name,
        "label": _plain(say(language, f"message.workspace.{name}.label")),
        "element": element,
    }


def _called(name: str, value: str, language: Language) -> str:
    if name in PLAIN:
        return value
    if name == "language" and not value:
        return say(language, "message.workspace.language.asked")
    if name == "keep_days":
        return say(language, "message.workspace.keep_days.days", days=value)
    return say(language, f"message.workspace.{name}.{value}")


def _option(label: str, value: str) -> dict[str, Any]:
    return {"text": _plain(label[:75]), "value": value}


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}
