"""What a person sets for themselves: the language of the answers and the time zone in which "today" is."""

from __future__ import annotations

import re
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers import home, modals
from handlers.blocks.settings import CALLBACK, settings_view
from handlers.failures import guarded
from handlers.heard import as_language, chosen_language, person_of, workspace_of
from handlers.house import House
from handlers.pressing import Press


def register(app: App, house: House) -> None:
    def acknowledge(ack: Ack) -> None:
        ack()

    app.action(re.compile(r"settings:\d+"))(ack=acknowledge, lazy=[guarded(house, pressed)])
    app.view(CALLBACK)(ack=acknowledge, lazy=[guarded(house, submitted)])


def pressed(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """The form, with what holds now."""
    press = Press.of(body, context)
    chosen = chosen_language(house, press.workspace, press.person)
    zone = house.archive.people.timezone(press.workspace, press.person)
    view = settings_view(press.speaks(house), chosen=chosen, zone=zone, usual=house.timezone)
    modals.show(client, press.trigger, press.view, view, fitting=house.fitting(house.workspace))


def submitted(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """Both are set, and the home tab shows it."""
    workspace, person = workspace_of(body, context), person_of(body, context)
    values = body["view"]["state"]["values"]
    people = house.archive.people
    people.set_language(workspace, person, as_language(_chosen(values, "language")))
    zone = _chosen(values, "timezone")
    people.set_timezone(workspace, person, zone if zone and is_zone(zone) else None)
    home.publish(house, client, workspace, person)


def _chosen(values: dict[str, Any], name: str) -> str | None:
    for element in (values.get(name) or {}).values():
        value = (element.get("selected_option") or {}).get("value")
        return str(value) if value else None
    return None


def is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
