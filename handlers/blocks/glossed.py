"""The gloss line under a Chinese headline, for who reads English; marked as what it is."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.asking.answer import Language
from handlers.asking.gloss import gloss
from handlers.words import say
from store.records import StoredFigure


def gloss_line(
    headline: str, language: Language, themes: Sequence[str] = (), figures: Sequence[StoredFigure] = ()
) -> str:
    """``Gloss, not a translation: …``; nothing in Chinese, or where nothing of the headline is known."""
    said = gloss(headline, themes, figures) if language == "en" else None
    return say(language, "message.gloss", gloss=said) if said else ""
