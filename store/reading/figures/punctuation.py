"""Commas and colons as a keyboard without Chinese types them (3.2万人,最多), read as the marks that they stand for."""

from __future__ import annotations

from store.patterns import lazily

FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
HALF = lazily("[,;:!?](?:(?<=[一-龥”’）)》%％][,;:!?])|(?=[一-龥“‘《]))")
"""Only beside a Chinese character or mark: those inside numbers, times and addresses stay."""


def full_marks(text: str) -> str:
    """The text with its half-width marks in full width. Same length; for reading, not for showing."""
    return HALF.sub(lambda hit: FULL[hit[0]], text) if HALF.search(text) else text
