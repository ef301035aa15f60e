"""The App Home: the newest brief in short, the sections, the subscriptions and the settings; and the greeting."""

from __future__ import annotations

from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.asking.answer import BriefAnswer, Language, SectionsAnswer
from handlers.blocks.check import checked_view
from handlers.blocks.home import home_message
from handlers.blocks.message import Message
from handlers.first_words import greeting, language_known
from handlers.heard import as_language, chosen_language, person_of, workspace_of
from handlers.house import House
from handlers.posting import BLOCKS_REFUSED, code_of, optional, post
from handlers.talk import answered

PAPERS_OWN: Language = "zh"
"""Of the news on the home tab of someone of whom nothing is known; what is ours is said there in both languages."""


def opened(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """Someone opened the home tab, or for the first time the messages beside it, where they are greeted."""
    workspace, person = workspace_of(body, context), str(body["event"].get("user") or "")
    if body["event"].get("tab", "home") == "home":
        publish(house, client, workspace, person)
    elif house.archive.inbox.first_time(workspace, f"greeted:{person}", house.clock()):
        _greet(house, client, workspace, person, str(body["event"].get("channel") or person))


def _greet(house: House, client: WebClient, workspace: str, person: str, channel: str) -> None:
    message = greeting(house, workspace, language_known(house, client, workspace, person))
    post(client, channel, message, log=house.log, fitting=house.fitting(workspace))


def language_set(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """Someone fixed the language; ``auto`` is the language of what they type."""
    workspace, person = workspace_of(body, context), person_of(body, context)
    chosen = (body["actions"][0].get("selected_option") or {}).get("value")
    house.archive.people.set_language(workspace, person, as_language(chosen))
    publish(house, client, workspace, person)


def publish(house: House, client: WebClient, workspace: str, person: str) -> None:
    chosen = chosen_language(house, workspace, person)
    people, subscriptions = house.archive.people, house.archive.subscriptions.all(workspace)
    told = language_known(house, client, workspace, person)
    language = told or PAPERS_OWN
    known = people.channels(workspace, person)
    own = [one for one in subscriptions if one.maker == person or one.channel in known or person in house.admins]
    brief, _ = answered(house, "brief", workspace=workspace, fixed=language, person=person)
    sections, _ = answered(house, "sections", workspace=workspace, fixed=language, person=person)
    message = home_message(
        brief if isinstance(brief, BriefAnswer) else None,
        sections if isinstance(sections, SectionsAnswer) else None,
        language=language,
        chosen=chosen,
        both=told is None,
        zone=people.timezone(workspace, person) or house.timezone,
        subscriptions=own,
        others=len(subscriptions) - len(own),
        admin=person in house.admins,
    )
    fitting = house.fitting(workspace)
    fitted = fitting.fit(message)
    try:
        _publish(house, client, person, fitted)
    except SlackApiError as error:
        if code_of(error) not in BLOCKS_REFUSED:
            raise
        _publish(house, client, person, fitting.refused(fitted, error))


def _publish(house: House, client: WebClient, person: str, message: Message) -> None:
    view = checked_view({"type": "home", "blocks": list(message.blocks)}, house.log)
    optional(client.views_publish, log=house.log, twice_is_once=True, user_id=person, view=view)
