"""An answer whose posting was begun: whoever takes it over looks first whether it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database


@migrations()
def m090_begun(db: Database) -> None:
    db.executescript("""
    ALTER TABLE inbox ADD COLUMN begun_at TEXT;     -- when the posting of its answer began
    """)
