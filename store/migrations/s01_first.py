"""Pages and what is read from them, search, and what belongs to a workspace, as first released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database


@migrations()
def m001_pages(db: Database) -> None:
    db.executescript("""
    -- Numbers that are never given twice: an old button must not show something new.
    CREATE TABLE serials (name TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
    -- What the store knows of itself: what the index was cut with.
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE pages (
        id INTEGER PRIMARY KEY,
        digest TEXT NOT NULL,                 -- of text and issue date
        issue_date TEXT NOT NULL,
        paper TEXT, number TEXT, url TEXT, source TEXT,
        around TEXT NOT NULL,                 -- what of the page stands in no article
        other TEXT NOT NULL,                  -- [[kind, start, end], …]
        articles INTEGER NOT NULL,
        reader TEXT NOT NULL,                 -- the version that read it
        ingested_at TEXT NOT NULL,
        read_at TEXT NOT NULL
    );
    -- Do we hold this page already?
    CREATE INDEX pages_by_digest ON pages (digest);
    -- Which days and papers are held?
    CREATE INDEX pages_by_day ON pages (issue_date, paper, articles);
    -- What is new since the last brief?
    CREATE INDEX pages_by_arrival ON pages (ingested_at);

    -- The id is yyyymmdd and a six-digit serial: ids stand in order of date, so a span of days is a span of ids,
    -- in every table that names an article and in the search index.
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        page_id INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,               -- its order on the page
        start INTEGER NOT NULL,
        headline TEXT NOT NULL,
        kicker TEXT, deck TEXT,
        subheads TEXT NOT NULL, byline TEXT NOT NULL, themes TEXT NOT NULL,   -- lists of words
        text TEXT NOT NULL,
        body TEXT NOT NULL, summary TEXT NOT NULL,                            -- lists of spans
        hash TEXT NOT NULL                    -- of text: finds what quick_check does not
    );
    -- Which articles stand on this page?
    CREATE INDEX articles_of_page ON articles (page_id, place);

    CREATE TABLE article_themes (
        theme TEXT NOT NULL,
        article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,               -- 0 is the main theme
        PRIMARY KEY (theme, article_id)       -- which articles does a section hold in these days?
    ) WITHOUT ROWID;
    -- Which themes go when an article goes?
    CREATE INDEX themes_of_article ON article_themes (article_id);
    """)


@migrations()
def m002_figures(db: Database) -> None:
    db.executescript("""
    CREATE TABLE indicators (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL);
    CREATE TABLE subjects (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL);

    CREATE TABLE enterprises (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,                   -- the fullest form that any page gives
        key TEXT NOT NULL,                    -- the name as compared: NFKC, lower case, no blanks
        kind TEXT NOT NULL,
        location TEXT, sector TEXT, parent TEXT,
        people TEXT NOT NULL,                 -- [[name, title], …], latest first
        first_seen TEXT NOT NULL, last_seen TEXT NOT NULL
    );
    -- Is there an enterprise of this full name already?
    CREATE INDEX enterprises_by_key ON enterprises (key);

    -- What one page says of an enterprise; the row above is made of these, and again when a page is read anew.
    CREATE TABLE appearances (
        page_id INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
        enterprise_id INTEGER NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
        issue_date TEXT NOT NULL,             -- the page's
        name TEXT NOT NULL,
        aliases TEXT NOT NULL,
        kind TEXT NOT NULL,
        location TEXT, sector TEXT, parent TEXT,
        people TEXT NOT NULL,
        PRIMARY KEY (enterprise_id, issue_date, page_id)    -- what was said of it last?
    ) WITHOUT ROWID;
    -- Which enterprises must be made anew when this page is?
    CREATE INDEX appearances_of_page ON appearances (page_id);

    CREATE TABLE enterprise_names (
        key TEXT NOT NULL,
        enterprise_id INTEGER NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        is_full INTEGER NOT NULL,             -- 1: a page gives it as the name, not only as an alias
        PRIMARY KEY (key, enterprise_id)      -- whose name is this?
    ) WITHOUT ROWID;
    -- What else is this enterprise called?
    CREATE INDEX names_of_enterprise ON enterprise_names (enterprise_id);

    CREATE TABLE mentions (
        enterprise_id INTEGER NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
        article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        PRIMARY KEY (enterprise_id, article_id, start)    -- which articles name this enterprise?
    ) WITHOUT ROWID;
    -- Which enterprises does this article name? Who is named most in these days?
    CREATE INDEX mentions_of_article ON mentions (article_id, enterprise_id);

    CREATE TABLE figures (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        enterprise_id INTEGER REFERENCES enterprises (id) ON DELETE SET NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
        text TEXT NOT NULL,
        low REAL, high REAL,                  -- base units; equal but in a range or a ratio; NULL: 数百
        parts TEXT,                           -- the list as read, where the value is a range or a ratio
        unit TEXT, role TEXT NOT NULL,
        indicator_id INTEGER REFERENCES indicators (id),
        subject_id INTEGER REFERENCES subjects (id),
        period_text TEXT, period TEXT,
        comparison TEXT, direction TEXT, bound TEXT NOT NULL,
        key INTEGER NOT NULL,
        status TEXT NOT NULL, basis TEXT, cumulative INTEGER
    );
    -- Which figures does this article hold?
    CREATE INDEX figures_of_article ON figures (article_id, start);
    -- What was said of this indicator, and when?
    CREATE INDEX figures_by_indicator ON figures (indicator_id, key, article_id);
    -- What was said of this subject, and when?
    CREATE INDEX figures_by_subject ON figures (subject_id, key, article_id);
    -- Which figures does this enterprise's profile show?
    CREATE INDEX figures_by_enterprise ON figures (enterprise_id, key, article_id) WHERE enterprise_id IS NOT NULL;
    """)


@migrations()
def m003_search(db: Database) -> None:
    # Contentless over words cut in Python: without segmentation FTS5 finds no Chinese word, and the text itself
    # already stands in articles (external content measured 0.83 of the speed and 1.5 times the size).
    db.execute("CREATE VIRTUAL TABLE article_words USING fts5(headline, text, content='', tokenize='ascii')")


@migrations()
def m004_workspaces(db: Database) -> None:
    db.executescript("""
    CREATE TABLE threads (
        workspace TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT NOT NULL,
        state TEXT NOT NULL,
        touched_at TEXT NOT NULL,
        PRIMARY KEY (workspace, channel, thread)
    ) WITHOUT ROWID;
    -- Which threads are old enough to forget?
    CREATE INDEX threads_by_age ON threads (touched_at);

    CREATE TABLE inbox (
        workspace TEXT NOT NULL, key TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        PRIMARY KEY (workspace, key)
    ) WITHOUT ROWID;
    -- Which events are too old to come again?
    CREATE INDEX inbox_by_age ON inbox (seen_at);

    CREATE TABLE people (
        workspace TEXT NOT NULL, user TEXT NOT NULL,
        language TEXT,
        PRIMARY KEY (workspace, user)
    ) WITHOUT ROWID;

    CREATE TABLE subscriptions (
        workspace TEXT NOT NULL, id INTEGER NOT NULL,
        channel TEXT NOT NULL, time TEXT NOT NULL, timezone TEXT NOT NULL, language TEXT NOT NULL,
        last_day TEXT,
        PRIMARY KEY (workspace, id)
    ) WITHOUT ROWID;
    -- Which one does this button mean?
    CREATE INDEX subscriptions_by_id ON subscriptions (id);

    CREATE TABLE outbox (
        workspace TEXT NOT NULL, id INTEGER NOT NULL,
        key TEXT NOT NULL,
        channel TEXT NOT NULL, message TEXT NOT NULL,
        due TEXT NOT NULL,
        next_try TEXT NOT NULL,               -- due at first; later after each refusal
        state TEXT NOT NULL CHECK (state IN ('waiting', 'claimed', 'sent', 'failed', 'ambiguous', 'skipped')),
        attempts INTEGER NOT NULL DEFAULT 0,
        begun INTEGER NOT NULL DEFAULT 0,     -- 1: a post was begun of which nobody knows how it ended
        worker TEXT, lease_until TEXT,
        posted_ts TEXT, reason TEXT,
        sent_at TEXT,
        PRIMARY KEY (workspace, id),
        UNIQUE (workspace, key)               -- the same brief is put once
    ) WITHOUT ROWID;
    -- Which delivery does this worker hold?
    CREATE INDEX outbox_by_id ON outbox (id);
    -- What is due next?
    CREATE INDEX outbox_by_next_try ON outbox (next_try, id) WHERE state = 'waiting';
    -- Whose lease has run out?
    CREATE INDEX outbox_by_lease ON outbox (lease_until) WHERE state = 'claimed';
    """)
