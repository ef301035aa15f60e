"""The App Home: the newest brief in short, the sections, and the language setting."""

from __future__ import annotations

from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers.asking.answer import BriefAnswer, Language, SectionsAnswer
from handlers.blocks.check import checked_view
from handlers.blocks.home import home_message
from handlers.heard import as_language, chosen_language, person_of, workspace_of
from handlers.house import House
from handlers.posting import optional
from handlers.talk import answered

FIRST_LANGUAGE: Language = "zh"
"""Of someone who has neither typed nor set anything: the papers' own."""


def opened(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """Someone opened the home tab."""
    if body["event"].get("tab", "home") == "home":
        publish(house, client, workspace_of(body, context), str(body["event"].get("user") or ""))


def language_set(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """Someone fixed the language; ``auto`` is the language of what they type."""
    workspace, person = workspace_of(body, context), person_of(body, context)
    chosen = (body["actions"][0].get("selected_option") or {}).get("value")
    house.archive.people.set_language(workspace, person, as_language(chosen))
    publish(house, client, workspace, person)


def publish(house: House, client: WebClient, workspace: str, person: str) -> None:
    chosen = chosen_language(house, workspace, person)
    language = chosen or FIRST_LANGUAGE
    brief, _ = answered(house, "brief", workspace=workspace, fixed=language)
    sections, _ = answered(house, "sections", workspace=workspace, fixed=language)
    message = home_message(
        brief if isinstance(brief, BriefAnswer) else None,
        sections if isinstance(sections, SectionsAnswer) else None,
        language=language,
        chosen=chosen,
    )
    view = checked_view({"type": "home", "blocks": list(message.blocks)}, house.log)
    optional(client.views_publish, log=house.log, twice_is_once=True, user_id=person, view=view)
