"""In which language somebody is spoken to who has neither typed nor set anything yet."""

from __future__ import annotations

import logging
from typing import get_args

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.asking.answer import Language
from handlers.blocks import render_greeting
from handlers.blocks.message import Message
from handlers.heard import as_language, chosen_language
from handlers.house import House
from handlers.posting import code_of
from handlers.talk import answered


def language_known(house: House, client: WebClient, workspace: str, person: str) -> Language | None:
    """As ``language_held``, else that of their Slack. None: nobody can tell yet."""
    return language_held(house, workspace, person) or _of_their_slack(client, person, house.log)


def language_held(house: House, workspace: str, person: str) -> Language | None:
    """What they have set; the language of their last answer; what the workspace has set. Asks nobody."""
    chosen = chosen_language(house, workspace, person)
    asked_in = as_language(house.archive.people.last_language(workspace, person))
    return chosen or asked_in or house.language


def greeting(house: House, workspace: str, known: Language | None) -> Message:
    """The welcome with questions to press; in both languages where it is not known which they read."""
    languages: tuple[Language, ...] = (known,) if known else get_args(Language)
    return render_greeting([answered(house, "", workspace=workspace, fixed=language)[0] for language in languages])


def _of_their_slack(client: WebClient, person: str, log: logging.Logger) -> Language | None:
    """Where the app has the scope users:read, which its manifest does not ask for."""
    try:
        user = client.users_info(user=person, include_locale=True).get("user") or {}
    except SlackApiError as error:
        log.debug("no locale of %s: %s", person, code_of(error))
        return None
    except OSError as error:  # what they opened is shown all the same
        log.info("no locale of %s: %s", person, error)
        return None
    locale = str(user.get("locale") or "")
    return None if not locale else "zh" if locale.lower().startswith("zh") else "en"
