"""Vocabulary of asking, as data: one TOML file a subject, each list with its source."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from store.compiled import expression, vocabulary


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon ``name`` (no suffix) as TOML gives it."""
    return vocabulary(Path(__file__).with_name(f"{name}.toml"))


@cache
def pattern(name: str, *keys: str) -> re.Pattern[str]:
    """A list of regular expressions in the lexicon ``name``, any of which may match, in any letter case."""
    found: Any = load(name)
    for key in keys:
        found = found[key]
    return expression("|".join(found), re.IGNORECASE)


@cache
def patterns(name: str, key: str) -> tuple[re.Pattern[str], ...]:
    """The same list, each expression by itself, in its order."""
    return tuple(expression(each, re.IGNORECASE) for each in load(name)[key])
