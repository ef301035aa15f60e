"""What pages tell of enterprises, how names sound, and what people have decided about enterprises and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database
from store.sounding import index_names


@migrations()
def m005_edits(db: Database) -> None:
    db.executescript("""
    -- What others are to an enterprise, as one page says; taken back and kept anew when the page is read anew.
    CREATE TABLE relations (
        enterprise_id INTEGER NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
        article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        page_id INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
        said_as TEXT NOT NULL,                -- key of the name by which the page calls the enterprise
        kind TEXT NOT NULL,
        name TEXT NOT NULL, key TEXT NOT NULL,
        sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
        PRIMARY KEY (enterprise_id, article_id, sentence_start, kind, key)    -- whose profile shows it?
    ) WITHOUT ROWID;
    -- Of whom else is this one said to be a partner, a tenant, …?
    CREATE INDEX relations_by_key ON relations (key);
    -- What goes when a page or an article goes?
    CREATE INDEX relations_of_page ON relations (page_id);
    CREATE INDEX relations_of_article ON relations (article_id);

    CREATE TABLE enterprise_facts (
        enterprise_id INTEGER NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
        article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        page_id INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
        said_as TEXT NOT NULL,
        kind TEXT NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
        date TEXT,                            -- a period in the reading format
        PRIMARY KEY (enterprise_id, article_id, start, kind)
    ) WITHOUT ROWID;
    CREATE INDEX enterprise_facts_of_page ON enterprise_facts (page_id);
    CREATE INDEX enterprise_facts_of_article ON enterprise_facts (article_id);

    -- What stands under the subheads of an article, with sections and sentences of its own.
    CREATE TABLE article_parts (
        article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        headline TEXT NOT NULL,
        themes TEXT NOT NULL, body TEXT NOT NULL, summary TEXT NOT NULL,
        PRIMARY KEY (article_id, place)
    ) WITHOUT ROWID;

    -- Names by pairs of their characters: which names look like this one?
    CREATE TABLE name_pieces (piece TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (piece, key)) WITHOUT ROWID;
    -- Names by how they sound from each of their syllables on: which names hold these syllables?
    CREATE TABLE name_sounds (sound TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (sound, key)) WITHOUT ROWID;

    -- What people have decided. Never applied to what the reader said: laid over it whenever it is looked at.
    CREATE TABLE edits (
        workspace TEXT NOT NULL,              -- '': the operator's, which hold for all
        id INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'rename', 'hide', 'correct')),
        name TEXT, other TEXT,                -- enterprises
        digest TEXT, issue_date TEXT, start INTEGER, text TEXT, sentence TEXT,    -- a figure, whatever its id is now
        fields TEXT NOT NULL, was TEXT NOT NULL,
        by TEXT NOT NULL, person TEXT, at TEXT NOT NULL, why TEXT,
        state TEXT NOT NULL CHECK (state IN ('pending', 'holds', 'refused', 'undone')),
        settled_by TEXT, settled_at TEXT,
        PRIMARY KEY (workspace, id)
    ) WITHOUT ROWID;
    """)
    index_names(db.conn, (row[0] for row in db.execute("SELECT DISTINCT name FROM enterprise_names")))
