"""Regular expressions that are compiled when they are first used.

The rules of reading and asking hold some five hundred of them; compiling all takes half a second, and one question
needs a fifth of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

from store.compiled import expression

_PUBLIC = (
    "findall",
    "finditer",
    "flags",
    "fullmatch",
    "groupindex",
    "groups",
    "match",
    "search",
    "split",
    "sub",
    "subn",
)


class _Made:
    """Stands for the pattern; what it has is the pattern's own, found without a detour."""

    pattern: str

    def __repr__(self) -> str:
        return f"lazily({self.pattern!r})"


class _Lazy(_Made):
    """A pattern that has not been used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._asked = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copy and pickle look for is not the pattern's
            raise AttributeError(name)
        made = expression(self.pattern, self._asked)
        for each in _PUBLIC:
            setattr(self, each, getattr(made, each))
        self.__class__ = _Made  # type: ignore[assignment]
        return getattr(made, name)


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, but for two things: a mistake in the pattern shows at its first use, and the functions of
    ``re`` do not take it as an argument (its own methods are to be used)."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
