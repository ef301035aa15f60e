"""What the admins of a workspace set for it: /tianjin settings, and a button in their Home."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers import home, modals
from handlers import settings as own
from handlers.asking.answer import Language
from handlers.blocks.settings import settings_view
from handlers.blocks.workspace_settings import CALLBACK, CHOICES, USUAL, workspace_view
from handlers.doorkeeper import admitted
from handlers.heard import as_language, chosen_language, person_of
from handlers.house import House
from handlers.subscriptions import channel_of, language_of_button, talk_of, words_of
from handlers.worded import on_press, on_words
from handlers.words import say
from store.patterns import lazily
from store.workspace_settings import Chosen

WORDS = lazily(r"^(?:settings?|preferences|language|time ?zone|设置|偏好|语言|时区)\s*$", re.I)


def register(app: App, house: House) -> None:
    def said(body: dict[str, Any]) -> bool:
        return WORDS.match(words_of(body)) is not None

    on_words(app, house, said, commanded)
    on_press(app, house, "workspace", commanded)

    def submitted_now(ack: Ack, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        here = admitted(house, body, context)
        if here is not None:
            wrong = submitted(here, body, context)
            if wrong:
                ack(response_action="errors", errors=wrong)
                return
        ack()
        if here is not None:
            home.publish(here, client, here.workspace, person_of(body, context))

    app.view(CALLBACK)(submitted_now)


def commanded(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """The workspace's form for an admin, and for everybody else their own."""
    talk = talk_of(
        house, body, context, channel=channel_of(body), words=words_of(body), likely=language_of_button(body)
    )
    if talk.person in house.admins:
        view = workspace_view(house.archive.settings.of(house.workspace), usual(house), talk.language)
    else:
        chosen = chosen_language(house, talk.workspace, talk.person)
        zone = house.archive.people.timezone(talk.workspace, talk.person)
        view = settings_view(talk.language, chosen=chosen, zone=zone, usual=house.timezone)
    modals.show(client, talk.trigger, talk.view, view, fitting=house.fitting(house.workspace))


def usual(house: House) -> dict[str, str]:
    """What holds where the workspace has set nothing."""
    base = house.operators
    assert base is not None  # a house at a workspace knows what it was made from
    return {
        "subscribing": base.subscribing,
        "ingesting": base.ingesting,
        "correcting": base.correcting,
        "shared_channels": base.shared_channels,
        "keep_days": str(base.keep.days),
        "language": base.language or "",
        "timezone": base.timezone,
        "time": base.time,
    }


def submitted(house: House, body: dict[str, Any], context: BoltContext) -> dict[str, str]:
    """Keeps what an admin has chosen; what is wrong, by block, where something is."""
    person = person_of(body, context)
    language: Language = as_language(str(body["view"].get("private_metadata") or "")) or "zh"
    if person not in house.admins:
        return {"admins": say(language, "message.workspace.admins_only")}
    values = body["view"]["state"]["values"]
    said: dict[str, Any] = {name: _chosen(values, name) for name in CHOICES}
    if said["timezone"] and not own.is_zone(said["timezone"]):
        said["timezone"] = None
    wanted = {name: value if value is None or _known(name, value) else None for name, value in said.items()}
    wanted["keep_days"] = int(wanted["keep_days"]) if wanted["keep_days"] else None
    users = (values.get("admins") or {}).get("set_admins", {}).get("selected_users") or []
    chosen = Chosen(**wanted, admins=frozenset(str(each) for each in users))
    house.archive.settings.put(house.workspace, chosen, person, house.clock())
    house.log.info("the settings of %s were changed by %s", house.workspace, person)
    return {}


def _known(name: str, value: str) -> bool:
    """Nobody sets what the form does not offer; a time zone is looked at by itself."""
    return name == "timezone" or value in CHOICES[name]


def _chosen(values: dict[str, Any], name: str) -> str | None:
    value = ((values.get(name) or {}).get(f"set_{name}", {}).get("selected_option") or {}).get("value")
    return None if value in (None, USUAL) else str(value)
