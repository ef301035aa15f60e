"""A store of every step of this program's tables is brought forward; a step that fails leaves it as it was."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store.archive import Archive, engine_of
from store.engines.engine import Engine
from store.engines.sqlite import SQLite
from store.errors import StoreError
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


def rows_of_then(path: Path) -> dict[str, tuple[str, dict[str, object]]]:
    """For each table of the store a sentence that enters a row, and its values: 1s, empty lists, the first of what is
    allowed. All refer to number 1 of what they refer to."""
    made = {}
    with sqlite3.connect(path) as connection:
        tables = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
        ).fetchall()
        for table, sql in tables:
            if table.startswith(("sqlite_", "_sqlite_", "article_words")):
                continue
            allowed = dict(re.findall(r"(\w+) IN \('([^']*)'", sql))
            columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", [table]).fetchall()
            values = {name: allowed.get(name, 1 if kind in ("INTEGER", "REAL") else "[]") for name, kind in columns}
            names = ", ".join(f'"{name}"' for name in values)
            into = f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in values)})"
            made[table] = (into, values)
    return made


def with_rows_in_every_table(engine: Engine, rows: dict[str, tuple[str, dict[str, object]]]) -> None:
    assert len(rows) >= 3, "hardly a table: this test shows nothing"
    with engine.write(durable=True):
        for into, values in rows.values():
            engine.run(into, values)  # type: ignore[arg-type]


def still_there(engine: Engine, rows: dict[str, tuple[str, dict[str, object]]]) -> None:
    for table, (_, values) in rows.items():
        held = engine.rows(f"SELECT * FROM {table}")
        assert values in [{name: row[name] for name in values} for row in held], table


def with_a_page(path: Path) -> None:
    """Rows as they were then: what the first step knows."""
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO pages (id, digest, issue_date, around, other, articles, reader, ingested_at, read_at)"
            " VALUES (2, 'd', '2025-08-29', '', '[]', 1, 'older', '2025-08-29T00:00:00.000000+00:00', 'x')"
        )
        connection.execute(
            "INSERT INTO articles (id, page_id, place, start, headline, subheads, byline, themes, text, body, summary,"
            " hash) VALUES (20250829000001, 2, 0, 0, '港口繁忙', '[]', '[]', '[]', '港口繁忙', '[]', '[]', 'h')"
        )


@pytest.mark.parametrize("step", STEPS)
def test_a_store_of_any_step_is_brought_forward_with_what_it_holds(tmp_path, step):
    path = store_at(tmp_path / "store.db", step)
    rows = rows_of_then(path)
    with closing(SQLite(path)) as engine:
        with_rows_in_every_table(engine, rows)
    with_a_page(path)
    with Archive.open(path) as archive:
        still_there(archive.engine, rows)
        held = archive.articles.get(20250829000001)
        assert held is not None
        assert held.headline == "港口繁忙"
        assert archive.subscriptions.all("T1") == []
        assert health(archive).engine == ()
    assert schema(path) == schema(store_at(tmp_path / "new.db", STEPS[-1]))


def test_no_released_step_has_been_edited(tmp_path):
    released = json.loads(SCHEMAS.read_text(encoding="utf-8"))
    assert set(released) <= set(STEPS), "a step that was released is gone"
    assert {step: sum_of(store_at(tmp_path / f"{step}.db", step)) for step in released} == released


@pytest.mark.parametrize("step", [STEPS[3], STEPS[-8]])
def test_a_database_too(new_database, tmp_path, monkeypatch, step):
    """Of any step is brought forward with what it holds, and stays as it was where a later step fails."""
    rows = rows_of_then(store_at(tmp_path / "then.db", step))
    known, steps = STEPS.index(step) + 1, migrations.steps
    with closing(engine_of(new_database)) as engine:
        monkeypatch.setattr(migrations, "steps", steps[:known])
        engine.migrate(migrations)
        with_rows_in_every_table(engine, rows)

        def fails(db):
            db.executescript("CREATE TABLE half (x INTEGER); DELETE FROM articles;")
            raise RuntimeError("in the middle of it")

        monkeypatch.setattr(migrations, "steps", [*steps[:-1], (steps[-1][0], fails)])
        with pytest.raises(StoreError, match=r"in the middle.*as it was"), Archive.open(new_database):
            pass
        monkeypatch.setattr(migrations, "steps", steps)
        assert engine.steps() == set(STEPS[:known])
        assert set(rows) == {each.name for each in engine.tables()} - {"half"}
        still_there(engine, rows)
    with Archive.open(new_database) as archive:
        still_there(archive.engine, rows)


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
        with pytest.raises(StoreError, match=r"in the middle.*as it was"), Archive.open(path):
            pass
    assert schema(path) == before
    assert list(sqlite3.connect(path).iterdump()) == dumped
    with Archive.open(path) as archive:
        assert archive.articles.get(20250829000001) is not None
