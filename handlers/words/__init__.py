"""Every sentence that a person reads, one catalogue a language.

A catalogue is a TOML file; ``[answer.digest] title = "…"`` is asked for as ``answer.digest.title``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from store.compiled import vocabulary

LANGUAGES = ("zh", "en")


@cache
def catalogue(language: str) -> dict[str, str]:
    """All sentences of a language by their dotted key. Raises KeyError for a language that has no catalogue."""
    if language not in LANGUAGES:
        raise KeyError(f"no catalogue for {language!r}; there are {', '.join(LANGUAGES)}")
    return dict(_flat(vocabulary(Path(__file__).with_name(f"{language}.toml"))))


def say(language: str, key: str, **values: object) -> str:
    """The sentence ``key`` in ``language`` with ``values`` filled in. Raises KeyError where either is missing."""
    return catalogue(language)[key].format(**values)


def _flat(table: dict[str, Any], before: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in table.items():
        key = f"{before}.{name}" if before else name
        pairs += _flat(value, key) if isinstance(value, dict) else [(key, str(value))]
    return pairs
