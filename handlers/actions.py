"""Buttons: what they ask is answered where they were pressed."""

from __future__ import annotations

from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers import modals
from handlers.again import reference
from handlers.blocks import Surface, render
from handlers.house import House
from handlers.posting import rewrite
from handlers.pressing import Press, answer_again, open_source, to_presser
from handlers.talk import answer_in_talk, answered
from store.asked import Asked

__all__ = ["Press", "pressed", "source", "turned"]


def pressed(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """A button that asks: to the one who pressed it, into the thread, or as a modal, as where it stood."""
    press = Press.of(body, context)
    fixed = press.fixed(house)
    if press.view is None and not press.ephemeral:
        answer_in_talk(house, client, press.heard(), fixed=fixed, likely=press.language, pressed_by=press.name)
        return
    answer, _ = answered(
        house, press.words, workspace=press.workspace, fixed=fixed, likely=press.language, person=press.person
    )
    again = reference(house, press.workspace, Asked(press.words, True, None))
    if press.view is not None:
        modals.show(
            client, press.trigger, press.view, modals.answer_view(answer, again), fitting=house.fitting(house.workspace)
        )
    else:
        message = render(answer, surface="command", asked=again)
        to_presser(house, client, press, message, replace=press.swap)


def turned(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """Another page of the same answer, in its place."""
    press = Press.of(body, context)
    start, _, again = press.words.partition(":")
    answer, _, _ = answer_again(house, press, again, as_shown=True)
    surface: Surface = "command" if press.ephemeral else "thread"
    message = render(answer, surface=surface, asked=again, start=int(start) if start.isdecimal() else 0)
    if press.view is not None:
        modals.replace(
            client, press.view, modals.message_view(message, answer.language), fitting=house.fitting(house.workspace)
        )
    elif press.ephemeral:
        to_presser(house, client, press, message, replace=True)
    else:
        rewrite(client, press.channel, press.ts, message, log=house.log, fitting=house.fitting(press.workspace))


def source(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """The article that a sentence is from, with the sentence marked."""
    press = Press.of(body, context)
    open_source(house, client, press, press.words)
