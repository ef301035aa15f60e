"""/tianjin: the answer travels inside the acknowledgement."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, BoltContext

from handlers.again import reference
from handlers.asking import terms
from handlers.blocks import render, render_shared
from handlers.blocks.check import checked
from handlers.blocks.message import Message
from handlers.doorkeeper import admitted
from handlers.first_words import greeting, language_held
from handlers.heard import chosen_language, person_of, plain_words, workspace_of
from handlers.house import House
from handlers.posting import as_arguments
from handlers.talk import answered
from store.asked import Asked
from store.patterns import lazily

_SHARE = lazily(r"^(?P<words>.*\S)\s+(?:share|分享)$", re.S | re.I)
_TAKES_WORDS = frozenset({"search", "profile", "ask"})
"""Commands that mean nothing alone: after them "share" is what is sought."""


def answering(house: House) -> Callable[..., None]:
    """The listener, with the house as it is for the workspace that asks."""

    def answer_at_once(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        here = admitted(house, body, context, again=True)
        assert here is not None  # a command is always answered
        tianjin(here, ack, body, context)

    return answer_at_once


def tianjin(house: House, ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    """Compute first, acknowledge last: Bolt forgets an acknowledgement that is followed by an error.

    Only the one who typed sees the answer, unless the last word is "share" (分享).
    """
    workspace, person = workspace_of(body, context), person_of(body, context)
    words, for_all = to_share(plain_words(str(body.get("text") or ""), context.bot_user_id))
    if words:
        message = _answer(house, words, for_all, workspace, person, body)
    else:
        message = greeting(house, workspace, language_held(house, workspace, person))
    message = checked(house.fitting(workspace).fit(message), house.log)
    ack({**as_arguments(message), "response_type": "in_channel" if for_all else "ephemeral"})


def _answer(house: House, words: str, for_all: bool, workspace: str, person: str, body: dict[str, Any]) -> Message:
    fixed = chosen_language(house, workspace, person)
    answer, _ = answered(house, words, workspace=workspace, fixed=fixed, person=person)
    house.archive.people.met(workspace, person, str(body.get("channel_id") or ""), answer.language)
    if for_all:
        return render_shared(answer, asked=words, by=str(body.get("user_name") or ""))
    return render(answer, surface="command", asked=reference(house, workspace, Asked(words, True, None)))


def to_share(words: str) -> tuple[str, bool]:
    """The words without a last "share" or 分享, and whether there was one."""
    found = _SHARE.match(words)
    if found is None:
        return words, False
    left = found["words"]
    if terms.command_of(left) in _TAKES_WORDS:
        return words, False
    return left, True
