"""The list that every step enters itself into."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlite_utils


class Migrations(sqlite_utils.Migrations):
    """sqlite-utils's, which runs them on SQLite; other engines take the steps from here and convert their SQL."""

    @property
    def steps(self) -> list[tuple[str, Callable[[Any], None]]]:
        """Name and function of each, in order."""
        return [(each.name, each.fn) for each in self._migrations]


migrations = Migrations("tianjin")
