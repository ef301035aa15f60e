"""How names are compared: full width as half, Traditional as simplified, any letter case, blanks dropped."""

from __future__ import annotations

import unicodedata

from store.reading.script import simplified


def key_of(name: str) -> str:
    return simplified("".join(unicodedata.normalize("NFKC", name).casefold().split()))


def clean(words: str) -> str:
    """What a person typed, without what no text can hold (NUL, halves of surrogate pairs)."""
    return "".join(" " if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in words)
