"""Modals: opened from a message or the home tab, laid over a modal that is open."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.asking.answer import Answer, Language
from handlers.blocks import render
from handlers.blocks.article import article_message
from handlers.blocks.check import checked_view
from handlers.blocks.failure import spoken
from handlers.blocks.message import Message
from handlers.blocks.plain import without
from handlers.blocks.rules import NOT_IN_MODALS
from handlers.posting import carry_out, code_of
from handlers.words import say
from store.records import StoredArticle

View = dict[str, Any]

NO_ROOM_ABOVE = frozenset({"push_limit_reached", "unknown_method"})


def answer_view(answer: Answer, asked: str) -> View:
    return message_view(render(answer, surface="thread", asked=asked), answer.language)


def message_view(message: Message, language: Language, title: str = "message.modal.answer") -> View:
    return _modal(without(message, NOT_IN_MODALS), title, language)


def article_view(
    article: StoredArticle | None,
    sentence: str,
    language: Language,
    *,
    later: StoredArticle | None = None,
    earlier: Sequence[StoredArticle] = (),
) -> View:
    """The article, with what replaced it or what it replaced; or the news that it is no longer held."""
    if article is None:
        return _modal(spoken(say(language, "failure.article_gone"), language), "message.modal.article", language)
    message = article_message(article, sentence, language, later=later, earlier=earlier)
    return _modal(message, "message.modal.article", language)


def show(client: WebClient, trigger: str, below: View | None, view: View, *, log: logging.Logger) -> None:
    """Open ``view``; over a modal it is laid on top, so that closing it leads back."""
    view = checked_view(view, log)
    if below is None or below.get("type") != "modal":
        carry_out(client.views_open, trigger_id=trigger, view=view)
        return
    try:
        carry_out(client.views_push, trigger_id=trigger, view=view)
    except SlackApiError as error:
        if code_of(error) not in NO_ROOM_ABOVE:
            raise
        replace(client, below, view, log=log)


def replace(client: WebClient, there: View, view: View, *, log: logging.Logger) -> None:
    """Put ``view`` in the place of one that is open."""
    carry_out(client.views_update, twice_is_once=True, view_id=there.get("id"), view=checked_view(view, log))


def _modal(message: Message, title: str, language: Language) -> View:
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": say(language, title), "emoji": False},
        "close": {"type": "plain_text", "text": say(language, "message.modal.close"), "emoji": False},
        "blocks": list(message.blocks),
    }
