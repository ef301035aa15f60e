"""/tianjin: the answer travels inside the acknowledgement."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, BoltContext

from handlers.blocks import render
from handlers.blocks.check import checked
from handlers.heard import chosen_language, person_of, plain_words, workspace_of
from handlers.house import House
from handlers.posting import as_arguments
from handlers.talk import answered


def tianjin(house: House, ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    """Compute first, acknowledge last: Bolt forgets an acknowledgement that is followed by an error."""
    words = plain_words(str(body.get("text") or ""), context.bot_user_id)
    fixed = chosen_language(house, workspace_of(body, context), person_of(body, context))
    answer, _ = answered(house, words, fixed=fixed)
    message = checked(render(answer, surface="command", asked=words), house.log)
    ack({**as_arguments(message), "response_type": "ephemeral"})
