"""Whatever Slack sends again is done once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers.heard import Heard, heard_in_event
from store.errors import StoreError

if TYPE_CHECKING:
    from handlers.house import House


def first_time(house: House, body: Mapping[str, Any]) -> bool:
    """True once for a delivery; ``house`` is at its workspace.

    An event has an id, which a retry keeps. A command, a press or a form has a trigger, made for it alone; but a
    server that is not Slack's own may send one trigger for all, so that the whole of what came counts with it.
    """
    key = key_of(body)
    return key is None or house.archive.inbox.first_time(house.workspace, key, house.clock())


TAKEN = "taken"
"""In Bolt's context: by what an event is settled that this process took; empty where another has it."""
UNNOTED = "-"
"""It could not be noted that it came: it is answered all the same."""


def taking(house: House) -> Callable[..., None]:
    """A listener's middleware: what is said to the bot is taken before Slack is told that it has come."""

    def take(body: dict[str, Any], context: BoltContext, next: Callable[[], None]) -> None:
        heard = heard_in_event(body["event"], body, context)
        if heard is not None:
            here, said = house.at(heard.workspace), json.dumps(body, ensure_ascii=False)
            try:
                context[TAKEN] = here.archive.inbox.take(heard.workspace, of_message(heard), said, here.clock()) or ""
            except StoreError as error:
                here.log.warning("it is not noted what came: %s", error)
                context[TAKEN] = UNNOTED
        next()

    return take


def beginning(house: House, heard: Heard, context: BoltContext) -> Callable[[], bool]:
    """To be asked right before anything is posted or changed: is it still ours to do? Once true, always true."""
    begun = context.get(TAKEN, UNNOTED) == UNNOTED

    def begin() -> bool:
        nonlocal begun
        begun = begun or house.archive.inbox.settle(heard.workspace, of_message(heard), str(context.get(TAKEN)))
        return begun

    return begin


def settled(house: House, act: Callable[..., None]) -> Callable[[dict[str, Any], BoltContext, WebClient], None]:
    """``act``, where this process took the event; afterwards nothing of it is open, however it ended."""

    def run(body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        if context.get(TAKEN) == "":
            return
        try:
            act(body, context, client)
        finally:
            heard = heard_in_event(body["event"], body, context)
            if heard is not None:
                with suppress(StoreError):
                    beginning(house.at(heard.workspace), heard, context)()

    run.__name__ = act.__name__
    return run


def of_message(heard: Heard) -> str:
    """One mention can come as app_mention and as message, and again as a retry under another event id: the message's
    own channel and ts tell that it is the same."""
    return f"message:{heard.channel}:{heard.ts}"


def key_of(body: Mapping[str, Any]) -> str | None:
    """None: nothing tells it from another of its kind."""
    if event := body.get("event_id"):
        return f"event:{event}"
    if body.get("trigger_id"):
        said = json.dumps(body, ensure_ascii=False, sort_keys=True, default=str)
        return f"trigger:{hashlib.sha256(said.encode()).hexdigest()}"
    return None
