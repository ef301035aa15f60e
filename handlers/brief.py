"""The brief that is posted by schedule."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from handlers.asking.conversation import ask
from handlers.blocks import render
from handlers.blocks.message import Message
from handlers.heard import as_language

if TYPE_CHECKING:
    from store.archive import Archive


def brief_message(archive: Archive, day: date | None, today: date, language: str) -> Message:
    """The brief of ``day`` (None: the newest day up to ``today``) for a channel."""
    words = f"brief {day.isoformat()}" if day else "brief"
    answer, _ = ask(archive, words, today=today, command=True, language=as_language(language) or "zh")
    return render(answer, surface="channel")
