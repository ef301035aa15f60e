"""Modals: opened from a message or the home tab, laid over a modal that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.asking.answer import Answer, Language
from handlers.blocks import render
from handlers.blocks.article import article_message
from handlers.blocks.check import checked_view
from handlers.blocks.failure import spoken
from handlers.blocks.message import Message
from handlers.blocks.plain import plainly, without
from handlers.blocks.rules import NOT_IN_MODALS
from handlers.fitting import Fitting
from handlers.posting import BLOCKS_REFUSED, carry_out, code_of
from handlers.words import say
from store.records import StoredArticle, StoredFigure

View = dict[str, Any]

NO_ROOM_ABOVE = frozenset({"push_limit_reached", "unknown_method"})
REFUSED = BLOCKS_REFUSED | {"invalid_arguments"}
"""How views are refused whose blocks are not known."""


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
    figures: Sequence[StoredFigure] = (),
) -> View:
    """The article with its ``figures``, with what replaced it or what it replaced; or that it is no longer held."""
    if article is None:
        return _modal(spoken(say(language, "failure.article_gone"), language), "message.modal.article", language)
    message = article_message(article, sentence, language, later=later, earlier=earlier, figures=figures)
    return _modal(message, "message.modal.article", language)


def show(client: WebClient, trigger: str, below: View | None, view: View, *, fitting: Fitting) -> None:
    """Open ``view``; over a modal it is laid on top, so that closing it leads back."""
    if below is None or below.get("type") != "modal":
        _simpler_where_refused(lambda form: carry_out(client.views_open, trigger_id=trigger, view=form), view, fitting)
        return
    try:
        _simpler_where_refused(lambda form: carry_out(client.views_push, trigger_id=trigger, view=form), view, fitting)
    except SlackApiError as error:
        if code_of(error) not in NO_ROOM_ABOVE:
            raise
        replace(client, below, view, fitting=fitting)


def replace(client: WebClient, there: View, view: View, *, fitting: Fitting) -> None:
    """Put ``view`` in the place of one that is open."""

    def put(form: View) -> object:
        return carry_out(client.views_update, twice_is_once=True, view_id=there.get("id"), view=form)

    _simpler_where_refused(put, view, fitting)


def fitted(view: View, fitting: Fitting) -> View:
    """The view as this workspace's Slack takes it."""
    return checked_view(_said_by(view, fitting.fit), fitting.log)


def _simpler_where_refused(put: Callable[[View], object], view: View, fitting: Fitting) -> None:
    """As it is; where its blocks are refused, in sections and small print around what is filled in."""
    view = fitted(view, fitting)
    try:
        put(view)
    except SlackApiError as error:
        if code_of(error) not in REFUSED:
            raise
        fitting.log.error("the blocks of a view were refused (%s), sent again in their plain form", code_of(error))
        if code_of(error) in BLOCKS_REFUSED or "/blocks/" in str(error.response):
            fitting.refused(Message("", tuple(view["blocks"])), error)
        put(checked_view(_said_by(view, plainly), fitting.log))


def _said_by(view: View, simplify: Callable[[Message], Message]) -> View:
    """What is filled in stays as it is, and where it is."""
    runs = [(filled_in, tuple(run)) for filled_in, run in groupby(view["blocks"], lambda one: one["type"] == "input")]
    said = (run if filled_in else simplify(Message("", run)).blocks for filled_in, run in runs)
    return {**view, "blocks": [block for blocks in said for block in blocks]}


def _modal(message: Message, title: str, language: Language) -> View:
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": say(language, title), "emoji": False},
        "close": {"type": "plain_text", "text": say(language, "message.modal.close"), "emoji": False},
        "blocks": list(message.blocks),
    }
