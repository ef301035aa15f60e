"""Vocabulary of asking, as data: one TOML file a subject, each list with its source."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon ``name`` (no suffix) as TOML gives it."""
    return tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern(name: str, *keys: str) -> re.Pattern[str]:
    """A list of regular expressions in the lexicon ``name``, any of which may match, in any letter case."""
    found: Any = load(name)
    for key in keys:
        found = found[key]
    return re.compile("|".join(found), re.IGNORECASE)


@cache
def patterns(name: str, key: str) -> tuple[re.Pattern[str], ...]:
    """The same list, each expression by itself, in its order."""
    return tuple(re.compile(each, re.IGNORECASE) for each in load(name)[key])
