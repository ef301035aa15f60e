"""What was weighed on the way to an answer, kept only while somebody asks why.

The rooms that understand and weigh leave a note of what they made; outside ``collecting`` a note costs one look at a
variable and is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

_NOTES: ContextVar[list[object] | None] = ContextVar("notes", default=None)

Made = TypeVar("Made")


def noted(made: Made) -> Made:
    """Hands ``made`` on, and keeps it where somebody is collecting."""
    notes = _NOTES.get()
    if notes is not None:
        notes.append(made)
    return made


@contextmanager
def collecting() -> Iterator[list[object]]:
    """The notes of all that is asked inside, in order: an ``Intent``, then the readings that were tried."""
    notes: list[object] = []
    before = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(before)
