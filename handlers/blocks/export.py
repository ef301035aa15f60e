"""What an answer can be taken along as."""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block, Button

from handlers.asking.answer import Answer, Language
from handlers.blocks import parts
from handlers.blocks.compose import compose
from handlers.blocks.message import Message
from handlers.words import say

MODAL_BLOCKS = 95
TEXT_LONGEST = 2900


def export_message(answer: Answer, formats: Sequence[str], again: str, *, files_off: bool = False) -> Message:
    """A line and a button a form. ``files_off``: the app may not send files here."""
    language = answer.language
    if not formats:
        text = say(language, "message.export.files_off" if files_off else "message.export.nothing")
        return compose(language, text, [parts.paragraph(text)])
    rows: list[Block] = []
    for form in formats:
        value = f"{form}:{parts.clean(again)}"
        button = Button(say(language, f"message.export.{form}"), action_id="export", value=value[: parts.VALUE_LONGEST])
        rows.append(parts.paragraph(say(language, f"message.export.{form}_what"), accessory=button))
    return compose(language, say(language, "message.export.title"), rows)


def sent_message(name: str, where: str, language: Language) -> Message:
    """``where``: ``direct`` for the direct messages, ``here`` for where it was asked."""
    text = say(language, f"message.export.sent_{where}", name=name)
    return compose(language, text, [parts.paragraph(text)])


def text_message(text: str, language: Language) -> Message:
    """Text as one block after the other, each short enough to be selected."""
    blocks: list[Block] = [parts.small(say(language, "message.export.copy"))]
    rest = parts.clean(text).strip()
    while rest and len(blocks) < MODAL_BLOCKS:
        at = rest.rfind("\n", 0, TEXT_LONGEST // 2) if parts.size(rest) > TEXT_LONGEST // 2 else len(rest)
        at = at if at > 0 else TEXT_LONGEST // 2
        if piece := rest[:at].strip():
            blocks.append(parts.rich(parts.line(parts.normal(piece, TEXT_LONGEST))))
        rest = rest[at:].lstrip("\n")
    return compose(language, text, blocks, most_blocks=100)
