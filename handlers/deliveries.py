"""/tianjin deliveries: the ledger of this channel, and what a person decides of what is unclear."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from handlers.asking.subscribing import command_in
from handlers.blocks.deliveries import ledger_message
from handlers.blocks.subscriptions import note_message
from handlers.brief import parts_in
from handlers.house import House
from handlers.subscriptions import Talk, channel_of, language_of_button, may, talk_of, tell, words_of
from handlers.worded import on_press, on_words
from handlers.words import say
from store.archive import Archive

SHOWN = 15
LOOKED_AT = 500

Decision = Literal["send", "arrived", "cancel"]


def register(app: App, house: House) -> None:
    def said(body: dict[str, Any]) -> bool:
        found = command_in(words_of(body))
        return found is not None and found[0] == "deliveries"

    on_words(app, house, said, commanded)
    on_press(app, house, "delivery", pressed)


def commanded(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """The channel's own entries; with ``all`` behind it the workspace's."""
    words = words_of(body, context.bot_user_id)
    talk = talk_of(house, body, context, channel=channel_of(body), words=words, likely=language_of_button(body))
    found = command_in(words)
    everything = found is not None and found[1].strip().lower() in ("all", "全部", "所有")
    entries = house.archive.outbox.list(talk.workspace, LOOKED_AT)
    shown = [each for each in entries if everything or each.channel == talk.channel][:SHOWN]
    counts = [len(parts_in(each.message)) for each in shown]
    tell(house, client, talk, ledger_message(shown, counts, talk.language, house.timezone))


def pressed(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """Send now, it did arrive, cancel."""
    action = body["actions"][0]
    talk = talk_of(house, body, context, channel=channel_of(body), likely=language_of_button(body))
    what, _, number = str(action.get("value") or "").partition(" ")
    if what not in ("send", "arrived", "cancel") or not number.isdecimal():
        return
    entry = house.archive.outbox.of_id(talk.workspace, int(number))
    elsewhere = entry is not None and entry.channel != talk.channel and talk.person not in house.admins
    if not may(house, talk.person) or elsewhere:
        _note(house, client, talk, "delivery.admins_only")
    elif decide(house.archive, talk.workspace, int(number), what, house.clock()):  # type: ignore[arg-type]
        house.log.info("delivery %s: %s by %s", number, what, talk.person)
        house.archive.audit.put(talk.workspace, talk.person, f"delivery.{what}", number, house.clock())
        _note(house, client, talk, "delivery.decided", id=number)
    else:
        _note(house, client, talk, "delivery.not_decided", id=number)


def decide(archive: Archive, workspace: str, id: int, what: Decision, now: datetime) -> bool:
    """Carries out what a person decides; False where the delivery is being posted, or is settled."""
    entry = archive.outbox.of_id(workspace, id)
    if entry is None:
        return False
    if what == "send":
        return archive.outbox.send_now(workspace, id, now)
    if what == "arrived":
        return archive.outbox.did_arrive(workspace, id, len(parts_in(entry.message)), now)
    return archive.outbox.cancel(workspace, id, "cancelled")


def _note(house: House, client: WebClient, talk: Talk, key: str, **values: object) -> None:
    tell(house, client, talk, note_message(say(talk.language, key, **values), talk.language))
