"""Pages that are a workspace's own: what its people drop or link is nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database


@migrations()
def m070_own(db: Database) -> None:
    db.executescript("""
    -- Whose a page, an article or an enterprise is that is not common. Their ids lie apart from those that are common
    -- (store.shown), and from one another.
    CREATE TABLE own (
        workspace TEXT NOT NULL,
        id INTEGER NOT NULL,
        PRIMARY KEY (workspace, id)           -- may this workspace see it?
    ) WITHOUT ROWID;
    """)
