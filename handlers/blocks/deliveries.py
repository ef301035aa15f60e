"""The ledger as a message: what was due, when it was sent, how late, or why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from slackblocks import Block, Button

from handlers.asking import show
from handlers.asking.answer import Language
from handlers.blocks import parts
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.message import Message
from handlers.blocks.subscriptions import clock_in, note_message
from handlers.words import say
from handlers.words.reasons import why_in_words
from store.records import Delivery

ON_TIME = timedelta(minutes=1)
DECISIONS = {
    "ambiguous": ("arrived", "send", "cancel"), "failed": ("send", "cancel"), "skipped": ("send",),
    "waiting": ("send", "cancel"),
}  # fmt: skip


def ledger_message(entries: Sequence[Delivery], counts: Sequence[int], language: Language, zone: str) -> Message:
    """Latest due first; ``counts``: of how many parts each is. What waits for a person has its buttons."""
    if not entries:
        return note_message(say(language, "delivery.none"), language)
    title = say(language, "delivery.title")
    told = [(each, said_of(each, count, language, zone)) for each, count in zip(entries, counts, strict=True)]
    items = Items([_item(each, line, language) for each, line in told], 15)
    text = "\n".join([title, *(line for _, line in told)])
    return compose(language, text, [parts.header(title)], items, Frame())


def said_of(entry: Delivery, count: int, language: Language, zone: str) -> str:
    """One entry in a line."""
    kind = entry.kind.split()[0]
    day = show.day(entry.day, language) if entry.day else ""
    what = say(language, f"delivery.kind.{kind}", day=day).strip()
    line = say(language, "delivery.line", id=entry.id, what=what, due=clock_in(entry.due, zone))
    said = [line, state_of(entry, language, zone)]
    if count > 1 and 0 < entry.part < count:
        said.append(say(language, "delivery.parts", done=entry.part, all=count))
    return parts.DOT.join(said)


def state_of(entry: Delivery, language: Language, zone: str) -> str:
    reason = why_in_words(entry.reason, language)
    if entry.state != "sent" or entry.sent_at is None:
        return say(language, f"delivery.{entry.state}", reason=reason, at="", late="")
    behind = entry.sent_at - entry.due
    late = say(language, "delivery.late", minutes=int(behind.total_seconds() // 60))
    late = say(language, "delivery.on_time") if behind < ON_TIME else late
    return say(language, "delivery.sent", at=clock_in(entry.sent_at, zone), late=late)


def _item(entry: Delivery, line: str, language: Language) -> list[Block]:
    buttons = [
        Button(parts.plain(say(language, f"delivery.button.{what}")), action_id="delivery", value=f"{what} {entry.id}")
        for what in DECISIONS.get(entry.state, ())
        if not (entry.state == "skipped" and entry.kind != "brief")
    ]
    if entry.state not in ("ambiguous", "failed"):  # what needs nobody is one line only
        buttons = []
    return [parts.paragraph(line), *parts.buttons(buttons)]
