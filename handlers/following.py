"""Follow an enterprise: the channel's brief then marks it. The form of the brief opens with its name filled in."""

from __future__ import annotations

from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers import modals
from handlers.blocks.subscription_form import form_view, wishes_of
from handlers.heard import is_direct
from handlers.house import House
from handlers.pressing import Press
from handlers.subscriptions import DEFAULTS


def pressed(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """The brief that the channel has, with the enterprise added, or a new one."""
    press = Press.of(body, context)
    language = press.speaks(house)
    here = house.archive.subscriptions.of_channel(press.workspace, press.channel)
    new = {**DEFAULTS, "timezone": house.timezone, "language": language}
    wishes = wishes_of(here[0]) if here else new
    wishes["enterprises"] = tuple(dict.fromkeys((*wishes["enterprises"], press.words)))
    channel = press.channel if press.channel and not is_direct(press.channel) else None
    view = form_view(wishes, language, id=here[0].id if here else None, channel=channel)
    modals.show(client, press.trigger, press.view, view, fitting=house.fitting(house.workspace))
