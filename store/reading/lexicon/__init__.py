"""Vocabulary as data: one TOML file a subject, each list with its source, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from store.compiled import vocabulary


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon ``name`` as its file holds it. Callers share the one copy and do not change it.

    Raises FileNotFoundError where there is no ``name``.toml beside this module.
    """
    return vocabulary(Path(__file__).with_name(f"{name}.toml"))
