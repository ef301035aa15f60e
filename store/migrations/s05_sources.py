"""What a page's markup told, the sources that are fetched regularly, and stories that are printed more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database


@migrations()
def m014_markup(db: Database) -> None:
    db.executescript("""
    -- What the page's own markup said, so that a later reader reads the same page: lines that head an article, and
    -- whether the text was taken out of HTML or PDF.
    ALTER TABLE pages ADD COLUMN headlines TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE pages ADD COLUMN extracted INTEGER NOT NULL DEFAULT 0;
    -- Which pages has another reader read?
    CREATE INDEX pages_by_reader ON pages (reader, id);
    -- Is there an earlier version of what stands at this address?
    CREATE INDEX pages_by_url ON pages (url) WHERE url IS NOT NULL;
    """)


@migrations()
def m015_sources(db: Database) -> None:
    db.executescript("""
    -- How it goes with each source that sources.toml names; what it is stands there and not here.
    CREATE TABLE sources (
        name TEXT PRIMARY KEY,
        etag TEXT, modified TEXT,             -- what to say to it, so that it answers only when it has changed
        tried_at TEXT,
        succeeded_at TEXT,
        found_at TEXT,                        -- when it last gave a page that was not held
        found INTEGER NOT NULL DEFAULT 0,     -- pages it gave in all
        failures INTEGER NOT NULL DEFAULT 0,  -- running
        trouble TEXT,                         -- the sentence that says why, while it fails
        alarmed INTEGER NOT NULL DEFAULT 0,   -- 1: it was said that it fails
        next_try TEXT,
        worker TEXT, lease_until TEXT         -- who fetches it now
    ) WITHOUT ROWID;
    -- Addresses that a source led to and that need not be fetched again.
    CREATE TABLE source_addresses (
        source TEXT NOT NULL, url TEXT NOT NULL, fetched_at TEXT NOT NULL,
        PRIMARY KEY (source, url)
    ) WITHOUT ROWID;
    """)


@migrations()
def m016_stories(db: Database) -> None:
    db.executescript("""
    -- The smallest hashes of an article's clauses: which articles of these days may tell the same?
    CREATE TABLE sketches (
        hash INTEGER NOT NULL,
        article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        PRIMARY KEY (hash, article_id)
    ) WITHOUT ROWID;
    -- Which hashes go when an article goes?
    CREATE INDEX sketches_of_article ON sketches (article_id);

    -- Articles that are one story. It is named by the one that came first; an article told once has no row here.
    CREATE TABLE stories (
        article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        story INTEGER NOT NULL,
        rank INTEGER NOT NULL,                -- 0 is told, the others are named behind it
        superseded_by INTEGER                 -- the later version of the same page, where this is an earlier one
    );
    -- Where else is this story printed?
    CREATE INDEX stories_by_story ON stories (story, rank);
    -- Which articles are not to be told any more?
    CREATE INDEX stories_superseded ON stories (article_id) WHERE superseded_by IS NOT NULL;
    """)
