"""为什么这样回答 / Why this answer: worked out only when it is asked for, and shown to who asked."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers import modals
from handlers.asking import tracing
from handlers.asking.explaining import explanation
from handlers.blocks.explained import explanation_message
from handlers.failures import guarded
from handlers.house import House
from handlers.pressing import Press, answer_again
from handlers.words import say

ACTION = re.compile(r"explain:\d+")


def register(app: App, house: House) -> None:
    """A button of its own; the menu under an answer calls ``explain`` itself."""
    app.action(ACTION)(ack=_acknowledge, lazy=[guarded(house, pressed)])


def pressed(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    press = Press.of(body, context)
    explain(house, client, press, press.words)


def explain(house: House, client: WebClient, press: Press, again: str) -> None:
    """The same question is asked again, this time with notes taken; ``again`` brings it (``handlers.again``)."""
    with tracing.collecting() as notes:
        answer, _, _ = answer_again(house, press, again, as_shown=True)
    view = modals.message_view(explanation_message(explanation(answer, notes), answer.language), answer.language)
    view["title"]["text"] = say(answer.language, "message.modal.why")
    modals.show(client, press.trigger, press.view, view, fitting=house.fitting(house.workspace))


def _acknowledge(ack: Ack) -> None:
    ack()
