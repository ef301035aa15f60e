"""Vocabulary as data: one TOML file a subject, each list with its source, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon ``name`` as its file holds it. Callers share the one copy and do not change it.

    Raises FileNotFoundError where there is no ``name``.toml beside this module.
    """
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
