"""What was read from a page is sealed: every derived value that changes behind the program's back is noticed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from store.archive import Archive
from store.ingest import ingest_reading
from store.integrity import health
from store.seals import broken, seals
from tests.store.made import page_of_three

HURT = {
    "a figure's value": "UPDATE figures SET low = low + 1 WHERE id = (SELECT min(id) FROM figures WHERE low > 0)",
    "where its sentence ends": "UPDATE figures SET sentence_end = sentence_end - 1 WHERE id = 1",
    "what it is said of": "UPDATE indicators SET name = name || '!' WHERE id = 1",
    "a figure that is gone": "DELETE FROM figures WHERE id = 1",
    "a headline": "UPDATE articles SET headline = headline || '!' WHERE id = (SELECT min(id) FROM articles)",
    "a summary": "UPDATE articles SET summary = '[[0,1]]' WHERE id = (SELECT min(id) FROM articles)",
    "a section": "UPDATE article_themes SET theme = 'x' WHERE place = 0",
    "where a page is from": "UPDATE pages SET paper = 'x' WHERE id = (SELECT min(id) FROM pages)",
    "an enterprise's name": "UPDATE appearances SET name = name || '!'",
    "where it is named": "UPDATE mentions SET start = start + 1",
    "the seal itself": "UPDATE pages SET seal = 'x' WHERE id = (SELECT min(id) FROM pages)",
}


@pytest.mark.parametrize("what", HURT)
def test_whatever_is_altered_breaks_the_seal(filled: Archive, what: str) -> None:
    assert list(broken(filled.engine)) == []
    assert filled.engine.run(HURT[what]) > 0, "nothing was altered: this case shows nothing"
    assert list(broken(filled.engine)) == [1]
    assert health(filled).seals_broken == (1,)


def test_no_other_page_breaks_it(archive: Archive) -> None:
    """Whatever comes, is read anew or goes afterwards: enterprises and stories are shared between pages."""
    days = [date(2025, 8, day) for day in (29, 30, 28)]
    pages = [ingest_reading(archive, page_of_three(day=day, number=str(n))).page_id for n, day in enumerate(days)]
    first = seals(archive.engine, pages[0], pages[0])
    ingest_reading(archive, page_of_three(day=days[1], number="1"), reader="better")
    archive.edits.rename("天津港", "天津港集团", by="谁", now=datetime(2025, 9, 1, tzinfo=UTC))
    archive.pages.remove(pages[2])
    assert seals(archive.engine, pages[0], pages[0]) == first
    assert list(broken(archive.engine)) == []


def test_a_page_from_before_there_were_seals_is_not_said_to_be_hurt(filled: Archive) -> None:
    filled.engine.run("UPDATE pages SET seal = NULL")
    filled.engine.run("UPDATE figures SET low = low + 1")
    assert health(filled).well
    ingest_reading(filled, page_of_three(), reader="better")
    assert filled.engine.rows("SELECT id FROM pages WHERE seal IS NULL") == []
    assert health(filled).well
