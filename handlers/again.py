"""What a button under an answer carries, so that the same answer can be brought again."""

from __future__ import annotations

from handlers.house import House
from store.asked import Asked

LONGEST = 120
"""Of words that are carried as they are: a menu's option holds 150 characters, the deed among them."""

KEPT = "#"
"""Begins a reference to words that are kept in the store: long ones, and those whose thread gives them meaning."""


def reference(house: House, workspace: str, asked: Asked) -> str:
    """The words themselves where they are short and were typed after /tianjin, else where they are kept."""
    if asked.command and not asked.state and len(asked.words) <= LONGEST and not asked.words.startswith(KEPT):
        return asked.words
    return KEPT + house.archive.asked.keep(workspace, asked, house.clock(), house.keep)


def recalled(house: House, workspace: str, reference: str) -> Asked:
    """What a reference stands for; words that are kept no longer are asked for as nothing, which welcomes."""
    if not reference.startswith(KEPT):
        return Asked(reference, True, None)
    return house.archive.asked.get(workspace, reference.removeprefix(KEPT)) or Asked("", True, None)
