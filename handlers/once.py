"""Whatever Slack sends again is done once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers.heard import Heard, heard_in_event
from handlers.looking import look
from store.errors import StoreError
from store.inbox import Taken

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
"""In Bolt's context: how this process has taken an event; None where another has it."""
UNNOTED = Taken("-")
"""It could not be noted that it came: it is answered all the same."""


def taking(house: House) -> Callable[..., None]:
    """A listener's middleware: what is said to the bot is taken before Slack is told that it has come."""

    def take(body: dict[str, Any], context: BoltContext, next: Callable[[], None]) -> None:
        heard = heard_in_event(body["event"], body, context)
        if heard is not None:
            here, said = house.at(heard.workspace), json.dumps(body, ensure_ascii=False)
            try:
                context[TAKEN] = here.archive.inbox.take(heard.workspace, of_message(heard), said, here.clock())
            except StoreError as error:
                here.log.warning("it is not noted what came: %s", error)
                context[TAKEN] = UNNOTED
        next()

    return take


def beginning(house: House, heard: Heard, context: BoltContext) -> Callable[[], bool]:
    """To be asked right before anything is changed: is it still ours to do? It is settled with that, so that nobody
    does it again, whatever becomes of it. Once true, always true."""
    begun = context.get(TAKEN, UNNOTED) is UNNOTED

    def begin() -> bool:
        nonlocal begun
        taken = context.get(TAKEN)
        begun = begun or (taken is not None and inbox.settle(heard.workspace, of_message(heard), taken.until))
        return begun

    inbox = house.archive.inbox
    return begin


def posting(house: House, heard: Heard, context: BoltContext, client: WebClient) -> Callable[[], bool]:
    """To be asked right before the answer is posted: is it still ours to post, and not there already?

    Who was killed after this was asked and before the answer was there leaves it to another, who looks for it. Where
    that cannot be told it is not posted again.
    """

    def begin() -> bool:
        taken = context.get(TAKEN, UNNOTED)
        if taken is UNNOTED:
            return True
        if taken is None or (taken.begun_at and not _is_missing(house, heard, taken.begun_at, context, client)):
            return False
        context[TAKEN] = house.archive.inbox.begin(heard.workspace, of_message(heard), taken.until, house.clock())
        return context[TAKEN] is not None

    return begin


def _is_missing(house: House, heard: Heard, begun: datetime, context: BoltContext, client: WebClient) -> bool:
    """Whether an answer that another began to post is certainly not there; whoever cannot tell now leaves it taken."""
    seen = look(client, heard.channel, of_message(heard), heard.thread, begun, house.log)
    if seen.what == "later":
        context[TAKEN] = None
    elif seen.what == "closed":
        house.log.warning("whether an answer in %s was posted cannot be told: it is not posted again", heard.workspace)
    return seen.what == "absent"


def settled(house: House, act: Callable[..., None]) -> Callable[[dict[str, Any], BoltContext, WebClient], None]:
    """``act``, where this process took the event; afterwards nothing of it is open, however it ended."""

    def run(body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        if context.get(TAKEN, UNNOTED) is None:
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
