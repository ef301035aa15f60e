"""The words that stand around an amount."""

from __future__ import annotations

from typing import NamedTuple


class Around(NamedTuple):
    """The words around an amount: the noun phrase before it, the verb before that, what the verb is of, and what stands
    behind the number; ``de``: joined to it by 的; ``counts``: of things, or bare."""

    obj: str
    verb: str
    top: str
    right: str
    de: bool
    counts: bool
