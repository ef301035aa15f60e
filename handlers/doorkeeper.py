"""Lets what Slack sends into the house of its workspace: once, not too often, and not from channels that are closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltContext

from handlers.heard import heard_in_event, person_of, workspace_of
from handlers.house import House
from handlers.once import first_time
from handlers.rates import TooFast
from store.errors import StoreBusy, StoreFull


class SharedChannel(Exception):
    """It came from a channel that is shared with another organisation, and the workspace does not want that."""


def admitted(house: House, body: Mapping[str, Any], context: BoltContext, *, again: bool = False) -> House | None:
    """The house as it is for whoever asks; None where there is nothing to do. ``again``: a repeat does no harm.

    Raises TooFast and SharedChannel, each of which has a sentence.
    """
    here = house.at(workspace_of(body, context))
    if not again and not _new(here, body):
        return None
    if not _for_us(body, context):
        return here
    _no_strangers(here, body, context)
    if here.rates is not None:
        try:
            here.rates.take(here.workspace, _person(body, context))
        except TooFast as fast:
            if fast.told and "command" not in body:
                return None  # once a minute is enough to know
            raise
    return here


def _new(here: House, body: Mapping[str, Any]) -> bool:
    """Where it cannot be noted that it came, it is answered all the same: what it would change is refused by itself."""
    try:
        return first_time(here, body)
    except (StoreFull, StoreBusy) as error:
        here.log.warning("it is not noted what came: %s", error)
        return True


def _for_us(body: Mapping[str, Any], context: BoltContext) -> bool:
    """Does somebody ask something? Of events only what is said to the bot."""
    event = body.get("event")
    if not isinstance(event, dict):
        return True
    return event.get("type") in ("app_mention", "message") and heard_in_event(event, body, context) is not None


def _no_strangers(here: House, body: Mapping[str, Any], context: BoltContext) -> None:
    channel = channel_of(body)
    shared = bool(body.get("is_ext_shared_channel"))
    if shared and channel:
        here.archive.shared.seen(here.workspace, channel, here.clock())
    if here.shared_channels == "allowed":
        return
    theirs = context.get("actor_team_id") or here.workspace
    if shared or theirs != here.workspace or (channel and here.archive.shared.is_shared(here.workspace, channel)):
        raise SharedChannel


def channel_of(body: Mapping[str, Any]) -> str:
    """Where it was said, typed or pressed; "" where that is no channel."""
    event, channel, container = (body.get(name) or {} for name in ("event", "channel", "container"))
    if isinstance(event, dict) and event.get("channel"):
        return str(event["channel"])
    inside = channel.get("id") if isinstance(channel, dict) else channel
    return str(body.get("channel_id") or inside or (isinstance(container, dict) and container.get("channel_id")) or "")


def _person(body: Mapping[str, Any], context: BoltContext) -> str:
    event = body.get("event")
    return str((isinstance(event, dict) and event.get("user")) or person_of(body, context))
