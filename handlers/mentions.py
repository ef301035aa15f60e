"""What is said to the bot in a channel, in a thread or in a direct message."""

from __future__ import annotations

from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers import intake, subscriptions
from handlers.first_words import greeting, language_held
from handlers.heard import chosen_language, heard_in_event
from handlers.house import House
from handlers.looking import metadata_of
from handlers.once import beginning, of_message, posting
from handlers.posting import post
from handlers.talk import answer_in_talk


def said(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """Answer once, where it was asked. What changes something is begun once, whatever becomes of it."""
    heard = heard_in_event(body["event"], body, context)
    if heard is None:
        return
    begin = beginning(house, heard, context)
    changes = subscriptions.meant(heard) or intake.brought_in(body["event"], heard, context.bot_user_id) is not None
    if changes and not begin():
        return
    if subscriptions.mentioned(house, heard, body, context, client):
        return
    if intake.mentioned(house, heard, body, context, client):
        return
    begin, key = posting(house, heard, context, client), metadata_of(of_message(heard))
    if not heard.words:
        if not begin():
            return
        message = greeting(house, heard.workspace, language_held(house, heard.workspace, heard.person))
        fitting = house.fitting(heard.workspace)
        post(client, heard.channel, message, thread=heard.thread, metadata=key, log=house.log, fitting=fitting)
        return
    fixed = chosen_language(house, heard.workspace, heard.person)
    answer_in_talk(house, client, heard, fixed=fixed, begin=begin, metadata=key)
