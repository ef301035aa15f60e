"""The menu (…) under an answer: explain, helpful or not, export, wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers import corrections, explaining, exporting, modals
from handlers.blocks.failure import spoken
from handlers.house import House
from handlers.pressing import Press, answer_again, to_presser
from handlers.words import say
from store.feedback import Verdict

Deed = Callable[[House, WebClient, Press, str], None]
"""Gets what brings the answer again."""


def chosen(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    press = Press.of(body, context)
    deed, _, again = press.words.partition(":")
    if deed in DEEDS:
        DEEDS[deed](house, client, press, again)


def _helpful(house: House, client: WebClient, press: Press, again: str) -> None:
    _keep(house, client, press, again, helpful=True)


def _unhelpful(house: House, client: WebClient, press: Press, again: str) -> None:
    _keep(house, client, press, again, helpful=False)


def _keep(house: House, client: WebClient, press: Press, again: str, *, helpful: bool) -> None:
    answer, _, asked = answer_again(house, press, again)
    verdict = Verdict(press.person, helpful, asked.words, answer.kind, answer.text, house.clock())
    house.archive.feedback.put(press.workspace, verdict)
    language = press.speaks(house)
    thanks = spoken(say(language, "message.menu.thanks"), language)
    if press.view is None:
        to_presser(house, client, press, thanks, replace=False)
    else:
        view = modals.message_view(thanks, language)
        modals.show(client, press.trigger, press.view, view, fitting=house.fitting(house.workspace))


DEEDS: dict[str, Deed] = {
    "explain": explaining.explain,
    "helpful": _helpful,
    "unhelpful": _unhelpful,
    "export": exporting.choose,
    "wrong": corrections.choose,
}
