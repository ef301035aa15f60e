"""The briefs that are posted by schedule, and their preview."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from handlers.asking.answer import BriefAnswer, Language
from handlers.asking.answers.briefing import Shelf, channel_brief
from handlers.asking.answers.briefing.written import missing_text
from handlers.asking.conversation import ask
from handlers.blocks import render
from handlers.blocks.channel_brief import (
    channel_brief_message,
    correction_message,
    line_message,
    section_messages,
)
from handlers.blocks.message import Message
from handlers.heard import as_language
from handlers.words import say
from store.records import Subscription, Told

if TYPE_CHECKING:
    from store.archive import Archive

Part = dict[str, Any]
"""A message of a delivery: ``text``, ``blocks``, and ``thread``: True for a reply under the delivery's first part,
or the ts of the message that it answers."""


@dataclass(frozen=True, slots=True)
class WrittenBrief:
    """What is to be posted; no parts: nothing, for ``reason``. ``alarm`` is what the operator is to know."""

    parts: tuple[Part, ...]
    told: tuple[Told, ...]
    reason: str
    alarm: str | None = None


def write_brief(
    archive: Archive,
    wishes: Subscription,
    day: date,
    now: datetime,
    *,
    delivery: int | None = None,
    shelf: Shelf | None = None,
) -> WrittenBrief:
    """The brief of a subscription for a local day, in parts: the message, the replies, what sets old briefs right."""
    language: Language = as_language(wishes.language) or "zh"
    made = channel_brief(archive, wishes, day, now, delivery=delivery, shelf=shelf)
    alarm = missing_text(made.missing, language) if made.missing or made.reason == "no pages" else None
    if made.answer is None:
        said = [part_of(line_message(made.line, language))] if made.line else []
        return WrittenBrief(tuple(said), made.told, made.reason, alarm)
    if shelf is None:
        return WrittenBrief(tuple(parts_of(made.answer)), made.told, "", alarm)
    drawn = ("drawn", id(made))  # the shelf keeps what it is of, so that the id stays its own
    if drawn not in shelf.briefs:
        shelf.briefs[drawn] = (made, tuple(parts_of(made.answer)))
    return WrittenBrief(shelf.briefs[drawn][1], made.told, "", alarm)


def parts_of(answer: BriefAnswer) -> list[Part]:
    replies = [part_of(message, thread=True) for message in section_messages(answer)]
    old = [
        part_of(correction_message(each, answer.language), thread=each.ts)
        for each in answer.retold
        if each.ts is not None
    ]
    return [part_of(channel_brief_message(answer)), *replies, *old]


def part_of(message: Message, *, thread: bool | str = False) -> Part:
    made: Part = {"text": message.text, "blocks": list(message.blocks)}
    return {**made, "thread": thread} if thread else made


def alarm_message(missing: str, language: Language = "zh") -> Message:
    """For the operator's channel."""
    return line_message(say(language, "brief.missing.ops", missing=missing), language)


def parts_in(message: str) -> list[Part]:
    """The parts of a message as the outbox keeps it: one message, or a list of them; none: not written yet."""
    said = json.loads(message) if message else {"parts": []}
    return list(said["parts"]) if "parts" in said else [said]


def shown_whole(parts: Sequence[Part]) -> list[Message]:
    """The parts as messages, for a preview."""
    return [Message(str(part["text"]), tuple(part["blocks"])) for part in parts]


def brief_message(archive: Archive, day: date | None, today: date, language: str) -> Message:
    """The brief of ``day`` (None: the newest day up to ``today``), as whoever asks for it gets it."""
    spoken = as_language(language) or "zh"
    # In the words of the language that is wanted: those typed decide which one the answer is in.
    words = f"{say(spoken, 'message.command.brief')} {day.isoformat() if day else ''}"
    answer, _ = ask(archive, words, today=today, command=True, language=spoken)
    return render(answer, surface="channel")
