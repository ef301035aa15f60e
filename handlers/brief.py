"""The brief that is posted by schedule."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from handlers.asking.conversation import ask
from handlers.blocks import render
from handlers.blocks.message import Message
from handlers.heard import as_language
from handlers.words import say

if TYPE_CHECKING:
    from store.archive import Archive


def brief_message(archive: Archive, day: date | None, today: date, language: str) -> Message:
    """The brief of ``day`` (None: the newest day up to ``today``) for a channel."""
    spoken = as_language(language) or "zh"
    # In the words of the language that is wanted: those typed decide which one the answer is in.
    words = f"{say(spoken, 'message.command.brief')} {day.isoformat() if day else ''}"
    answer, _ = ask(archive, words, today=today, command=True, language=spoken)
    return render(answer, surface="channel")
