"""From one person's answer to everybody's: shared in the channel, or as the beginning of a thread."""

from __future__ import annotations

from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers.asking.answer import Answer
from handlers.blocks import render_shared, shared_note, thread_opening
from handlers.house import House
from handlers.posting import ReplyRefused, post, reply
from handlers.pressing import Press, answer_again


def shared(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """The answer that one person saw goes to all of the channel, with the name of who shared it."""
    press = Press.of(body, context)
    answer, _ = _share(house, client, press)
    _take_the_buttons_away(house, press, answer, "shared_note")


def continued(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """The same, and the first answer in its thread says how to go on, with two questions to press."""
    press = Press.of(body, context)
    answer, ts = _share(house, client, press)
    if ts:
        opening = thread_opening(answer)
        fitting = house.fitting(press.workspace)
        post(client, press.channel, opening, thread=ts, log=house.log, fitting=fitting)
    _take_the_buttons_away(house, press, answer, "continued_note")


def _share(house: House, client: WebClient, press: Press) -> tuple[Answer, str]:
    """The answer and the ts of its message, whose thread then knows what it is about."""
    answer, state, asked = answer_again(house, press, press.words)
    message = render_shared(answer, asked=asked.words, by=press.name)
    ts = post(client, press.channel, message, log=house.log, fitting=house.fitting(press.workspace))
    if ts:
        house.archive.threads.remember(press.workspace, press.channel, ts, state.as_dict(), house.clock(), house.keep)
    return answer, ts


def _take_the_buttons_away(house: House, press: Press, answer: Answer, note: str) -> None:
    """So that nobody shares twice by pressing twice."""
    if not press.response_url:
        return
    try:
        reply(press.response_url, shared_note(answer.language, note), replace=True, log=house.log)
    except ReplyRefused as refused:
        house.log.info("shared, though the button stays: %s", refused)
