"""Buttons: what they ask is answered where they were pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers import modals
from handlers.asking.answer import Language
from handlers.blocks import Surface, render, render_shared, shared_note
from handlers.blocks.message import Message
from handlers.heard import Heard, as_language, chosen_language, is_direct, person_of, workspace_of
from handlers.house import House
from handlers.posting import ReplyRefused, post, reply, rewrite, whisper
from handlers.talk import answer_in_talk, answered


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed. ``view`` is the modal or the home tab it stood in, ``ts`` the message."""

    words: str
    language: Language | None
    workspace: str
    person: str
    name: str
    channel: str
    ts: str
    thread: str | None
    ephemeral: bool
    swap: bool
    response_url: str | None
    trigger: str
    view: dict[str, Any] | None

    @classmethod
    def of(cls, body: dict[str, Any], context: BoltContext) -> Press:
        action, container = body["actions"][0], body.get("container") or {}
        message, user = body.get("message") or {}, body.get("user") or {}
        block = str(action.get("block_id") or "").split(".")
        channel = container.get("channel_id") or (body.get("channel") or {}).get("id") or ""
        ts = str(container.get("message_ts") or message.get("ts") or "")
        thread = container.get("thread_ts") or message.get("thread_ts")
        return cls(
            words=str(action.get("value") or "").strip(),
            language=as_language(block[0]),
            workspace=workspace_of(body, context),
            person=person_of(body, context),
            name=str(user.get("name") or user.get("username") or ""),
            channel=channel,
            ts=ts,
            thread=thread or (None if is_direct(channel) else ts or None),
            # Slack sends no message along where it was shown to one person only.
            ephemeral=bool(container.get("is_ephemeral", not message)),
            swap="swap" in block,
            response_url=body.get("response_url"),
            trigger=str(body.get("trigger_id") or ""),
            view=body.get("view"),
        )

    def heard(self) -> Heard:
        return Heard(
            self.words, self.workspace, self.person, self.channel, self.ts, self.thread, self.thread or self.channel
        )


def pressed(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """A button that asks: to the one who pressed it, into the thread, or as a modal, as where it stood."""
    press = Press.of(body, context)
    fixed = chosen_language(house, press.workspace, press.person)
    if press.view is None and not press.ephemeral:
        answer_in_talk(house, client, press.heard(), fixed=fixed, likely=press.language, pressed_by=press.name)
        return
    answer, _ = answered(house, press.words, fixed=fixed, likely=press.language)
    if press.view is not None:
        modals.show(client, press.trigger, press.view, modals.answer_view(answer, press.words), log=house.log)
    else:
        _to_presser(house, client, press, render(answer, surface="command", asked=press.words), replace=press.swap)


def turned(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """Another page of the same answer, in its place."""
    press = Press.of(body, context)
    start, _, words = press.words.partition(":")
    fixed = chosen_language(house, press.workspace, press.person)
    answer, _ = answered(house, words, fixed=press.language or fixed)
    surface: Surface = "command" if press.ephemeral else "thread"
    message = render(answer, surface=surface, asked=words, start=int(start) if start.isdecimal() else 0)
    if press.view is not None:
        modals.replace(client, press.view, modals.message_view(message, answer.language), log=house.log)
    elif press.ephemeral:
        _to_presser(house, client, press, message, replace=True)
    else:
        rewrite(client, press.channel, press.ts, message, log=house.log)


def shared(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """The answer that one person saw goes to all of the channel, with the name of who shared it."""
    press = Press.of(body, context)
    fixed = chosen_language(house, press.workspace, press.person)
    answer, state = answered(house, press.words, fixed=fixed, likely=press.language)
    message = render_shared(answer, asked=press.words, by=press.name)
    ts = post(client, press.channel, message, log=house.log)
    if ts:  # what is then asked in its thread knows what was shared
        house.archive.threads.remember(press.workspace, press.channel, ts, state.as_dict(), house.clock())
    if press.response_url:  # the button goes, so that nobody shares twice by pressing twice
        try:
            reply(press.response_url, shared_note(answer.language), replace=True, log=house.log)
        except ReplyRefused as refused:
            house.log.info("shared, though the button stays: %s", refused)


def source(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """The article that a sentence is from, with the sentence marked."""
    press = Press.of(body, context)
    language = chosen_language(house, press.workspace, press.person) or press.language or "zh"
    number, _, sentence = press.words.partition(":")
    article = house.archive.articles.get(int(number)) if number.isdecimal() else None
    view = modals.article_view(article, sentence, language)
    modals.show(client, press.trigger, press.view, view, log=house.log)


def _to_presser(house: House, client: WebClient, press: Press, message: Message, *, replace: bool) -> None:
    if press.response_url:
        try:
            reply(press.response_url, message, replace=replace, log=house.log)
            return
        except ReplyRefused as refused:
            house.log.info("whispered instead: %s", refused)
    if not whisper(client, press.channel, press.person, message, log=house.log):
        raise ReplyRefused("this server has neither response_url nor chat.postEphemeral")
