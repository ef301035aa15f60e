"""Articles that go on on another page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database


@migrations()
def m018_continued(db: Database) -> None:
    db.executescript("""
    -- The rest of an article, printed on another page of the issue: kept where it is printed, shown with its beginning.
    CREATE TABLE continued (
        article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        of_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        place INTEGER NOT NULL                -- 1 is the first piece after the beginning
    );
    -- Where does this article go on?
    CREATE INDEX continued_of ON continued (of_id, place);
    """)
