"""The store's tables, step by step. Append only: a step that has been released is never edited.

A module a subject, in the order of their numbers, which is the order in which they are applied.
Dates are ISO days, moments are UTC in ISO form of one width, so that both compare as text. Offsets are those of the
page's text. What belongs to a workspace has the workspace's id as the first column of its key; pages are common.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from store.migrations.steps import migrations

__all__ = ["NAMES", "migrations"]

_modules = [import_module(f"{__name__}.{each}") for each in sorted(found.name for found in iter_modules(__path__))]

NAMES = frozenset(name for module in _modules for name in vars(module) if name[:1] == "m" and name[1:4].isdigit())
"""All steps that this version knows; a store that has others was written by a later one."""
