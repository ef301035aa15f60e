"""The list that every step enters itself into."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite_utils

Step = Callable[[Any], None]


class Migrations:
    """The steps in order. sqlite-utils runs them on SQLite, and is loaded only then; others convert their SQL."""

    migrations_table = "_sqlite_migrations"
    """Where sqlite-utils notes which steps were applied."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.steps: list[tuple[str, Step]] = []

    def __call__(self) -> Callable[[Step], Step]:
        def enter(step: Step) -> Step:
            self.steps.append((step.__name__, step))
            return step

        return enter

    def apply(self, db: sqlite_utils.Database, *, stop_before: str | None = None) -> None:
        """Each in a transaction of its own, unless one is open; none twice."""
        self._of_sqlite_utils().apply(db, stop_before=stop_before)

    def applied(self, db: sqlite_utils.Database) -> list[str]:
        """The names of those that were applied, in order."""
        return [each.name for each in self._of_sqlite_utils().applied(db)]

    def _of_sqlite_utils(self) -> sqlite_utils.Migrations:
        from sqlite_utils import Migrations as Running

        running = Running(self.name)
        for name, step in self.steps:
            running(name=name)(step)
        return running


migrations = Migrations("tianjin")
