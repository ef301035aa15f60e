"""What went wrong, as a message: the sentence alone."""

from __future__ import annotations

from handlers.asking.answer import Language
from handlers.blocks import parts
from handlers.blocks.compose import compose, text_of
from handlers.blocks.message import Message


def failure_message(sentence: str) -> Message:
    """Without blocks: what tells of a failure must not fail over its blocks."""
    return Message(text_of(sentence), ())


def spoken(sentence: str, language: Language) -> Message:
    """A sentence for a modal, which shows nothing but blocks."""
    return compose(language, sentence, [parts.paragraph(sentence)])
