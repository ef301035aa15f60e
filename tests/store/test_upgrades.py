"""A store of every step of this program's tables is brought forward; a step that fails leaves it as it was."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from store.archive import Archive
from store.engines.sqlite import SQLite
from store.integrity import health
from store.migrations import migrations

SCHEMAS = Path(__file__).with_name("schemas.json")
"""For each step that has been released: its tables' SQL, as a sum. A step that is edited afterwards is noticed here."""
STEPS = [name for name, _ in migrations.steps]


def store_at(path: Path, step: str) -> Path:
    """A store as the program left it that knew the steps up to and with ``step``."""
    following = STEPS[STEPS.index(step) + 1 :]
    engine = SQLite(path)
    with engine.write(durable=True):
        migrations.apply(engine.db, stop_before=following[0] if following else None)
    engine.close()
    return path


def schema(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        made = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
        return sorted(row[0] for row in made)


def sum_of(path: Path) -> str:
    return hashlib.blake2b("\n".join(schema(path)).encode(), digest_size=8).hexdigest()


def with_a_page(path: Path) -> None:
    """Rows as they were then: what the first step knows."""
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO pages (id, digest, issue_date, around, other, articles, reader, ingested_at, read_at)"
            " VALUES (1, 'd', '2025-08-29', '', '[]', 1, 'older', '2025-08-29T00:00:00.000000+00:00', 'x')"
        )
        connection.execute(
            "INSERT INTO articles (id, page_id, place, start, headline, subheads, byline, themes, text, body, summary,"
            " hash) VALUES (20250829000001, 1, 0, 0, '港口繁忙', '[]', '[]', '[]', '港口繁忙', '[]', '[]', 'h')"
        )


@pytest.mark.parametrize("step", STEPS)
def test_a_store_of_any_step_is_brought_forward_with_what_it_holds(tmp_path, step):
    path = store_at(tmp_path / "store.db", step)
    with_a_page(path)
    with Archive.open(path) as archive:
        held = archive.articles.get(20250829000001)
        assert held is not None
        assert held.headline == "港口繁忙"
        assert archive.subscriptions.all("T1") == []
        assert health(archive).engine == ()
    assert schema(path) == schema(store_at(tmp_path / "new.db", STEPS[-1]))


def test_no_released_step_has_been_edited(tmp_path):
    released = json.loads(SCHEMAS.read_text(encoding="utf-8"))
    assert set(released) <= set(STEPS)
    assert {step: sum_of(store_at(tmp_path / f"{step}.db", step)) for step in released} == released


@pytest.mark.parametrize("failing", [STEPS[len(STEPS) // 2], STEPS[-1]])
def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path, monkeypatch, failing):
    path = store_at(tmp_path / "store.db", STEPS[3])
    with_a_page(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before, dumped = schema(path), list(sqlite3.connect(path).iterdump())

    def fails(db):
        db.executescript("CREATE TABLE half (x); INSERT INTO half VALUES (1); DELETE FROM articles;")
        raise RuntimeError("in the middle of it")

    steps = [(name, fails if name == failing else step) for name, step in migrations.steps]
    with monkeypatch.context() as for_now:
        for_now.setattr(migrations, "steps", steps)
        with pytest.raises(RuntimeError, match="in the middle"), Archive.open(path):
            pass
    assert schema(path) == before
    assert list(sqlite3.connect(path).iterdump()) == dumped
    with Archive.open(path) as archive:
        assert archive.articles.get(20250829000001) is not None
