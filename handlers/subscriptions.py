"""/tianjin subscribe: a channel's briefs, ordered by words or in a form, listed, changed, paused, ended; previewed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers import modals
from handlers.asking.answer import Language
from handlers.asking.subscribing import Asked, asked, command_in
from handlers.blocks import subscriptions as shown
from handlers.blocks.message import Message
from handlers.blocks.subscription_form import CALLBACK, filled_in, form_view, wishes_of
from handlers.brief import part_of, shown_whole, write_brief
from handlers.failures import guarded
from handlers.heard import (
    Heard,
    as_language,
    chosen_language,
    is_direct,
    language_of_words,
    person_of,
    plain_words,
    workspace_of,
)
from handlers.house import House
from handlers.posting import ReplyRefused, code_of, post, reply, whisper
from handlers.worded import on_press, on_words
from handlers.words import say
from store.due import local_day
from store.records import Subscription

"""Buttons whose value is what a person would type after /tianjin."""

CLOSED_TO_US = frozenset({"not_in_channel", "channel_not_found", "is_archived", "restricted_action"})
DEFAULTS: dict[str, Any] = {
    "time": "08:00", "days": "workdays", "sections": (), "enterprises": (), "minimum": 1, "silent": False,
    "look_back": 3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Talk:
    """Who speaks, where, in which language, and how they are answered."""

    workspace: str
    person: str
    name: str
    channel: str
    language: Language
    trigger: str
    response_url: str | None
    bot: str
    view: dict[str, Any] | None = None


def register(app: App, house: House) -> None:
    """The command's own words first: what is none of them goes to the answers."""

    def said(body: dict[str, Any]) -> bool:
        found = command_in(words_of(body))
        return found is not None and found[0] in ("subscribe", "preview")

    on_words(app, house, said, commanded)
    on_press(app, house, "subscription", pressed)
    app.view(CALLBACK)(ack=_checked(house), lazy=[guarded(house, submitted)])


# -- ways in -------------------------------------------------------------------------------------------------------


def commanded(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """/tianjin subscribe …, /tianjin brief preview; or a button that says so, such as that of the help."""
    words = words_of(body, context.bot_user_id)
    found = command_in(words)
    assert found is not None  # the matcher has seen it
    talk = talk_of(house, body, context, channel=channel_of(body), words=words, likely=language_of_button(body))
    if found[0] == "preview":
        preview(house, client, talk, None)
    else:
        act(house, client, talk, asked(found[1]))


def words_of(body: dict[str, Any], bot: str | None = None) -> str:
    """What was typed after /tianjin, or what the button that was pressed stands for."""
    actions = body.get("actions") or [{}]
    return plain_words(str(body.get("text") or actions[0].get("value") or ""), bot)


def channel_of(body: dict[str, Any]) -> str:
    """Where it was typed or pressed; "" in the app's Home."""
    container, channel = body.get("container") or {}, body.get("channel") or {}
    return str(body.get("channel_id") or container.get("channel_id") or channel.get("id") or "")


def language_of_button(body: dict[str, Any]) -> Language | None:
    """That of the message it stands in."""
    actions = body.get("actions") or [{}]
    return as_language(str(actions[0].get("block_id") or "").split(".")[0])


def pressed(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """A button of a list or a confirmation: ``edit 3``, ``pause 3``, ``preview 3``, ``form``."""
    action = body["actions"][0]
    talk = talk_of(house, body, context, channel=channel_of(body), likely=language_of_button(body))
    what, _, number = str(action.get("value") or "").partition(" ")
    id = int(number) if number.isdecimal() else None
    if what == "preview":
        preview(house, client, talk, id)
    elif what == "form":
        act(house, client, talk, Asked("form"))
    elif what in ("edit", "pause", "resume", "end"):
        act(house, client, talk, Asked(what, id))  # type: ignore[arg-type]


def meant(heard: Heard) -> bool:
    """Whether ``mentioned`` does anything with it."""
    found = command_in(heard.words)
    return found is not None and found[0] != "deliveries"


def mentioned(house: House, heard: Heard, body: dict[str, Any], context: BoltContext, client: WebClient) -> bool:
    """@tianjin subscribe …: True where it was one of these commands."""
    found = command_in(heard.words)
    if found is None or found[0] == "deliveries":
        return False
    talk = talk_of(house, body, context, channel=heard.channel, words=heard.words)
    talk = replace(talk, person=heard.person, workspace=heard.workspace)
    wanted = asked(found[1])
    if found[0] == "preview":
        preview(house, client, talk, None)
    else:  # a form needs a press: the list has the button for it
        act(house, client, talk, Asked("list") if wanted.act == "form" else wanted)
    return True


def _form(body: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str], Language, int | None]:
    """The wishes of a submitted form, what is wrong with them, its language, and the subscription it is of."""
    told = json.loads(body["view"].get("private_metadata") or "{}")
    language = as_language(told.get("language")) or "zh"
    wishes, errors = filled_in(body["view"]["state"]["values"], language)
    return wishes, errors, language, told.get("id")


def _checked(house: House) -> Callable[..., None]:
    def checked(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        _, errors, language, _ = _form(body)
        if not may(house.at(workspace_of(body, context)), person_of(body, context)):
            errors["channel"] = say(language, "subscription.admins_only")
        if errors:
            ack(response_action="errors", errors=errors)
        else:
            ack()

    return checked


def submitted(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """The form was sent: nothing is done where the acknowledgement has shown what is wrong with it."""
    wishes, errors, language, id = _form(body)
    if errors or not may(house, person_of(body, context)):
        return
    talk = talk_of(house, body, context, channel=str(wishes["channel"]), likely=language)
    one = _meant(house, talk, id) if id is not None else None
    if one is not None and not theirs(house, talk, one):
        tell(house, client, talk, note(talk, "not_here", id=one.id))
    else:
        _order(house, client, talk, wishes, id)


def talk_of(
    house: House,
    body: dict[str, Any],
    context: BoltContext,
    *,
    channel: str,
    words: str = "",
    likely: Language | None = None,
) -> Talk:
    workspace, person = workspace_of(body, context), person_of(body, context)
    user = body.get("user") if isinstance(body.get("user"), dict) else {}
    language = chosen_language(house, workspace, person) or likely or language_of_words(words)
    authorized = context.authorize_result
    return Talk(
        workspace=workspace,
        person=person,
        name=str(body.get("user_name") or (user or {}).get("name") or (user or {}).get("username") or ""),
        channel=channel,
        language=language,
        trigger=str(body.get("trigger_id") or ""),
        response_url=body.get("response_url"),
        bot=str(getattr(authorized, "bot_user", None) or "") or "tianjin",
        view=body.get("view"),
    )


# -- what is done --------------------------------------------------------------------------------------------------


def may(house: House, person: str) -> bool:
    """Anyone in the channel, or the admins only, as the settings say."""
    return house.subscribing == "anyone" or person in house.admins


def theirs(house: House, talk: Talk, one: Subscription) -> bool:
    """Whose it is to change: of those in its channel, of the one who made it, and of admins."""
    return one.channel == talk.channel or talk.person == one.maker or talk.person in house.admins


def act(house: House, client: WebClient, talk: Talk, wanted: Asked) -> None:
    """Do what was asked and tell the one who asked."""
    if wanted.act == "list":
        ones = house.archive.subscriptions.all(talk.workspace)
        tell(house, client, talk, shown.list_message(ones, talk.language, channel=talk.channel))
        return
    if not may(house, talk.person):
        tell(house, client, talk, note(talk, "admins_only"))
        return
    if wanted.unknown:
        words = "、".join(wanted.unknown) if talk.language == "zh" else ", ".join(wanted.unknown)
        tell(house, client, talk, note(talk, "not_understood", words=words[:200]))
        return
    if wanted.act == "new":
        _order(house, client, talk, {"channel": talk.channel, **wanted.wishes}, None)
    elif wanted.act == "form":
        _open_form(house, client, talk, None)
    else:
        _change(house, client, talk, wanted)


def _change(house: House, client: WebClient, talk: Talk, wanted: Asked) -> None:
    one = _meant(house, talk, wanted.id)
    if one is None:
        key = "no_such" if wanted.id is not None else "which"
        tell(house, client, talk, note(talk, key, id=wanted.id))
    elif not theirs(house, talk, one):
        tell(house, client, talk, note(talk, "not_here", id=one.id))
    elif wanted.act == "edit" and not wanted.wishes:
        _open_form(house, client, talk, one)
    elif wanted.act == "edit":
        _order(house, client, talk, {"channel": one.channel, **wanted.wishes}, one.id)
    elif wanted.act == "end":
        house.archive.subscriptions.set_state(talk.workspace, one.id, "ended", house.clock())
        entered(house, talk, "end", one)
        tell(house, client, talk, note(talk, "ended", id=one.id, what=shown.described(one, talk.language)))
    elif wanted.act == "pause":
        house.archive.subscriptions.set_state(talk.workspace, one.id, "paused", house.clock())
        entered(house, talk, "pause", one)
        tell(house, client, talk, note(talk, "is_paused", id=one.id))
    else:
        _resume(house, client, talk, one)


def entered(house: House, talk: Talk, what: str, one: Subscription) -> None:
    """Into the audit log: who did it."""
    about = f"{one.id} {one.channel}"
    house.archive.audit.put(talk.workspace, talk.person, f"subscription.{what}", about, house.clock())


def _resume(house: House, client: WebClient, talk: Talk, one: Subscription) -> None:
    """A channel that was closed to the bot is tried first: resuming into nothing helps nobody."""
    going = house.archive.subscriptions.set_state(talk.workspace, one.id, "active", house.clock())
    if going is None:
        tell(house, client, talk, note(talk, "no_such", id=one.id))
        return
    entered(house, talk, "resume", one)
    if one.reason and _confirm(house, client, talk, going):
        house.archive.subscriptions.set_state(talk.workspace, one.id, "waiting", house.clock(), one.reason)
        tell(house, client, talk, note(talk, "invite", bot=talk.bot, id=one.id))
    else:
        when = shown.next_in_words(going, talk.language)
        tell(house, client, talk, note(talk, "resumed", id=one.id, next=when))


def _meant(house: House, talk: Talk, id: int | None) -> Subscription | None:
    """By its number; without one the only one of the channel."""
    ones = house.archive.subscriptions.all(talk.workspace)
    if id is not None:
        return next((each for each in ones if each.id == id), None)
    here = [each for each in ones if each.channel == talk.channel]
    return here[0] if len(here) == 1 else None


def _open_form(house: House, client: WebClient, talk: Talk, one: Subscription | None) -> None:
    wishes = wishes_of(one) if one else {**DEFAULTS, **usual(house, talk)}
    channel = one.channel if one else (None if is_direct(talk.channel) else talk.channel)
    view = form_view(wishes, talk.language, id=one.id if one else None, channel=channel)
    modals.show(client, talk.trigger, talk.view, view, fitting=house.fitting(house.workspace))


def _order(house: House, client: WebClient, talk: Talk, wishes: Mapping[str, Any], id: int | None) -> None:
    """Keep it, say so in its channel at once; where the bot is not in there, say how to invite it."""
    now, table = house.clock(), house.archive.subscriptions
    if id is not None:
        one = table.change(talk.workspace, id, wishes, now)
        if one is None:
            tell(house, client, talk, note(talk, "no_such", id=id))
            return
        entered(house, talk, "edit", one)
    else:
        full = {**DEFAULTS, **usual(house, talk), **wishes}
        same = next((each for each in table.all(talk.workspace) if _alike(each, full)), None)
        if same is not None:
            tell(
                house, client, talk, note(talk, "there_already", id=same.id, what=shown.described(same, talk.language))
            )
            return
        one = table.add(talk.workspace, full, maker=talk.person, state="active", now=now)
        entered(house, talk, "add", one)
    refused = _confirm(house, client, talk, one)
    if refused:
        table.set_state(talk.workspace, one.id, "waiting", now, refused)
        _ask_later(house, talk, one)
        tell(house, client, talk, note(talk, "invite", bot=talk.bot, id=one.id))
        return
    if one.state == "waiting":  # it waited, and the channel takes it now
        one = table.set_state(talk.workspace, one.id, "active", now) or one
    tell(house, client, talk, note(talk, "done", id=one.id, next=shown.next_in_words(one, talk.language)))


def usual(house: House, talk: Talk) -> dict[str, Any]:
    """What the workspace has for usual, where nothing else is said."""
    return {"timezone": house.timezone, "time": house.time, "language": talk.language}


def _alike(one: Subscription, wishes: Mapping[str, Any]) -> bool:
    names = ("channel", "time", "timezone", "days", "sections", "language")
    return all(getattr(one, name) == (tuple(wishes[name]) if name == "sections" else wishes[name]) for name in names)


def _confirm(house: House, client: WebClient, talk: Talk, one: Subscription) -> str | None:
    """Says in the channel what will come. Slack's word where the channel is closed to the bot, else None."""
    language = as_language(one.language) or talk.language
    try:
        post(client, one.channel, shown.confirmation_message(one, talk.name, language), log=house.log)
    except SlackApiError as error:
        if code_of(error) in CLOSED_TO_US:
            return code_of(error)
        raise
    return None


def _ask_later(house: House, talk: Talk, one: Subscription) -> None:
    """The confirmation is tried until the bot has been invited; then the subscription begins."""
    language = as_language(one.language) or talk.language
    said = json.dumps(part_of(shown.confirmation_message(one, talk.name, language)), ensure_ascii=False)
    now = house.clock()
    key = f"confirmation:{one.id}:{now.isoformat()}"
    house.archive.outbox.put(talk.workspace, key, one.channel, said, now, "confirmation", one.id)


def preview(house: House, client: WebClient, talk: Talk, id: int | None) -> None:
    """What would go out now, to the one who asks: nothing of it counts as told."""
    one = _meant(house, talk, id)
    if one is None:
        here = house.archive.subscriptions.of_channel(talk.workspace, talk.channel)
        one = here[0] if here else None
    if one is None:
        tell(house, client, talk, note(talk, "none_here"))
        return
    now = house.clock()
    made = write_brief(house.archive, one, local_day(now, one.timezone), now)
    lead = say(talk.language, "brief.preview" if made.parts else "brief.preview_nothing")
    tell(house, client, talk, shown.note_message(lead, talk.language))
    for message in shown_whole(made.parts)[:4]:  # a response_url is good for five
        tell(house, client, talk, message)


# -- telling -------------------------------------------------------------------------------------------------------


def note(talk: Talk, key: str, **values: object) -> Message:
    return shown.note_message(say(talk.language, f"subscription.say.{key}", **values), talk.language)


def tell(house: House, client: WebClient, talk: Talk, message: Message) -> None:
    """To the one who asked only: where they typed or pressed, else in their direct messages."""
    if talk.response_url:
        try:
            reply(talk.response_url, message, log=house.log)
            return
        except ReplyRefused as refused:
            house.log.info("whispered instead: %s", refused)
    try:
        if talk.channel and whisper(client, talk.channel, talk.person, message, log=house.log):
            return
    except SlackApiError as error:
        house.log.info("cannot whisper in %s: %s", talk.channel, code_of(error))
    post(client, talk.person, message, log=house.log)
