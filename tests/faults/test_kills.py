"""An ingest that is killed (kill -9) at any instant: no page is half kept. For briefs see harness.py."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from store.archive import Archive
from store.ingest import ingest_reading
from tests.store.made import page_of_three

INGESTER = """
import sys
from datetime import date, timedelta
from store.archive import Archive
from store.ingest import ingest_reading
from tests.store.made import page_of_three

archive = Archive.open(sys.argv[1])
for n in range(400):
    day = date(2025, 1, 1) + timedelta(days=n)
    ingest_reading(archive, page_of_three(day=day), reader="1")
    if n == 0:
        print("ready", flush=True)
    ingest_reading(archive, page_of_three(day=day), reader="2")
"""


def test_an_ingest_that_is_killed_leaves_whole_pages_only_and_can_be_run_again(tmp_path: Path) -> None:
    address = str(tmp_path / "archive.db")
    chance = random.Random(5)
    pages = 0
    for _ in range(4):
        ingester = started(INGESTER, address)
        time.sleep(chance.uniform(0.1, 0.4))
        ingester.kill()
        ingester.communicate()
        with Archive.open(address) as archive:
            before, pages = pages, whole_pages(archive)
            assert pages >= before
    assert 0 < pages < 400, "the ingest was not interrupted: this test shows nothing"
    with Archive.open(address) as archive:
        for n in range(pages + 2):
            day = date(2025, 1, 1) + timedelta(days=n)
            ingest_reading(archive, page_of_three(day=day), reader="2")
        assert whole_pages(archive) == pages + 2


def indexed(archive: Archive, word: str) -> int:
    """How many articles the index holds the word of; the search tells one story once."""
    rows = archive.engine.rows(
        "SELECT count(*) AS n FROM article_words WHERE article_words MATCH :word", {"word": word}
    )
    return int(rows[0]["n"])


def whole_pages(archive: Archive) -> int:
    """How many pages are held; each with its three articles, six figures and its words in the index."""
    days = archive.articles.days()
    ids = [row["id"] for row in archive.engine.rows("SELECT id FROM articles ORDER BY id")]
    assert {(each.pages, each.articles) for each in days} <= {(1, 3)}
    assert len(ids) == 3 * len(days)
    assert len(archive.figures.in_articles(ids, key_only=False)) == 6 * len(days)
    assert indexed(archive, "集装箱") == len(days)
    assert archive.engine.rows("PRAGMA quick_check")[0][0] == "ok"
    assert archive.engine.rows("PRAGMA foreign_key_check") == []
    archive.engine.run("INSERT INTO article_words (article_words) VALUES ('integrity-check')")
    return len(days)


def started(script: str, *arguments: str) -> subprocess.Popen[str]:
    """A process that has opened its store: what is killed is its work, not its start."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process
