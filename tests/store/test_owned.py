"""Nothing of one workspace is seen or changed by another: every table and every method is tried."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from store.archive import Archive
from store.asked import Asked
from store.feedback import Verdict
from store.ingest import ingest_reading
from store.owned import CLOSED, NOBODY, OWNED, NotYours, bounded, delete_all
from store.workspace_settings import Chosen
from tests.store.made import Story, reading_of

Record = Callable[[str, object], None]

OURS, THEIRS = "T0OURS", "T0THEIRS"
NOW = datetime(2025, 8, 29, 1, 0, tzinfo=UTC)
SECRET = "机密"
"""Stands in every row that is ours."""

WISHES = {"channel": f"C{SECRET}", "time": "08:00", "timezone": "Asia/Shanghai", "language": "zh"}


def fill(archive: Archive) -> None:
    """One row at least of ours in every table."""
    mine = archive.seen_by(OURS)
    mine.threads.remember(OURS, f"C{SECRET}", "1.1", {"subject": SECRET}, NOW)
    mine.inbox.first_time(OURS, SECRET, NOW)
    mine.people.met(OURS, SECRET, f"C{SECRET}", "zh")
    one = mine.subscriptions.add(OURS, WISHES, maker=SECRET, state="active", now=NOW)
    mine.outbox.put(OURS, SECRET, f"C{SECRET}", f'{{"text": "{SECRET}"}}', NOW, "message", one.id)
    mine.outbox.slow_down(OURS, f"C{SECRET}", NOW)
    archive.engine.run(
        "INSERT INTO told (workspace, delivery, kind, ref, said) VALUES (:w, 1, 'story', 1, :said)",
        {"w": OURS, "said": f'"{SECRET}"'},
    )
    mine.edits.merge(SECRET, f"{SECRET}二", by=SECRET, now=NOW, pending=True)
    mine.edits.rename(SECRET, f"{SECRET}三", by=SECRET, now=NOW)
    mine.feedback.put(OURS, Verdict(SECRET, True, SECRET, "search", SECRET, NOW))
    mine.block_kinds.switch_off(OURS, [SECRET], SECRET, NOW)
    mine.asked.keep(OURS, Asked(SECRET, True, {"subject": SECRET}), NOW)
    mine.settings.put(OURS, Chosen(admins=frozenset({SECRET})), SECRET, NOW)
    mine.shared.seen(OURS, f"C{SECRET}", NOW)
    mine.audit.put(OURS, SECRET, "made", SECRET, NOW)
    mine.rates.take(OURS, [(SECRET, 1.0, 30.0)], NOW.timestamp())
    ingest_reading(mine.to_keep(own=True), reading_of(Story(f"{SECRET}投产", [f"{SECRET}昨日投产。"]), number=None))


@pytest.fixture
def kept(filled: Archive) -> Archive:
    fill(filled)
    return filled


def of_ours(archive: Archive) -> dict[str, list[str]]:
    return {
        table: sorted(
            repr(dict(row)) for row in archive.engine.rows(f"SELECT * FROM {table} WHERE workspace = :w", {"w": OURS})
        )
        for table in OWNED
    }


def test_every_table_that_names_a_workspace_is_known_here(archive: Archive) -> None:
    if type(archive.engine).__name__ == "SQLite":
        tables = [row["name"] for row in archive.engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        named = {
            table
            for table in tables
            if any(column["name"] == "workspace" for column in archive.engine.rows(f'PRAGMA table_info("{table}")'))
        }
        assert named == set(OWNED) | (CLOSED & named)


def test_we_have_something_in_every_table(kept: Archive) -> None:
    assert [table for table, rows in of_ours(kept).items() if not rows] == []


# ---------------------------------------------------------------- methods


def methods(archive: Archive) -> Iterator[tuple[str, Any, inspect.Signature]]:
    """Every public method of every table that the archive hands out."""
    for name, table in sorted(vars(archive).items()):
        if name.startswith("_") or not type(table).__module__.startswith("store.") or name in ("engine", "shown"):
            continue
        for method, act in inspect.getmembers(table, inspect.ismethod):
            if not method.startswith("_"):
                yield f"{name}.{method}", act, inspect.signature(act, eval_str=False)


def given(parameter: inspect.Parameter, workspace: str, id: int) -> Any:
    """Something of the parameter's kind that points at what is ours."""
    kind = str(parameter.annotation)
    if parameter.name == "workspace":
        return workspace
    if parameter.name in ("wishes",):
        return {**WISHES, "time": "09:00"}
    if kind.startswith("Verdict"):
        return Verdict("U2", False, SECRET, "search", "seen", NOW)
    if kind.startswith("Asked"):
        return Asked(SECRET, True, None)
    if kind.startswith("Chosen"):
        return Chosen(subscribing="admins")
    if kind.startswith("Subscription"):
        return SUBSCRIPTION
    if "tuple[str, float, float]" in kind:
        return [(SECRET, 1.0, 30.0)]
    if kind.startswith("float"):
        return 1.0
    if "datetime" in kind:
        return NOW + timedelta(hours=1)
    if "timedelta" in kind:
        return timedelta(minutes=1)
    if "date" in kind:
        return date(2025, 8, 29)
    if kind.startswith("int"):
        return id
    if kind.startswith(("dict", "Mapping")):
        return {}
    if kind.startswith(("Sequence", "Iterable", "list", "tuple", "Collection")):
        return [id] if "int" in kind else [] if "[" in kind and "str" not in kind else [SECRET]
    if kind.startswith("bool"):
        return True
    return SECRET


SUBSCRIPTION: Any = None


def test_every_method_with_ours_named_by_others_is_refused(kept: Archive, record_property: Record) -> None:
    """The workspace that is named is another's: not one gets past, whatever else is asked."""
    before, theirs, tried = of_ours(kept), kept.seen_by(THEIRS), 0
    for name, act, signature in methods(theirs):
        if "workspace" not in signature.parameters or name == "audit.latest":
            continue
        for id in (1, 2):
            tried += 1
            arguments = {
                each.name: given(each, OURS, id)
                for each in signature.parameters.values()
                if each.default is inspect.Parameter.empty or each.name == "workspace"
                if each.kind not in (each.VAR_KEYWORD, each.VAR_POSITIONAL)
            }
            with pytest.raises(NotYours):
                act(**arguments)
            assert of_ours(kept) == before, name
    record_property("tried", tried)
    assert tried >= 60, tried


def test_every_method_that_names_nobody_shows_and_changes_nothing_of_ours(
    kept: Archive, record_property: Record
) -> None:
    """By numbers and words that are ours: refused, or as if they were nobody's."""
    global SUBSCRIPTION
    (SUBSCRIPTION,) = kept.subscriptions.all(OURS)
    before, theirs, tried = of_ours(kept), kept.seen_by(THEIRS), 0
    for name, act, signature in methods(theirs):
        arguments = {
            each.name: given(each, THEIRS, 1)
            for each in signature.parameters.values()
            if each.default is inspect.Parameter.empty and each.kind not in (each.VAR_KEYWORD, each.VAR_POSITIONAL)
        }
        tried += 1
        try:
            shown = repr(act(**arguments))
        except Exception:  # common tables, asked for something odd
            shown = ""
        assert OURS not in shown, name
        assert of_ours(kept) == before, name
    record_property("tried", tried)
    assert tried >= 100, tried


# ---------------------------------------------------------------- sentences

SENTENCES = (
    "SELECT * FROM {t}",
    "SELECT * FROM {t} WHERE workspace = 'T0OURS'",
    "SELECT * FROM {t} WHERE workspace IS NOT NULL OR workspace = 'T0THEIRS'",
    "SELECT 1 FROM articles JOIN {t} ON 1 = 1",
    "SELECT 1 FROM articles WHERE EXISTS (SELECT 1 FROM {t})",
    "UPDATE {t} SET workspace = 'T0THEIRS'",
    "DELETE FROM {t}",
    "DELETE FROM {t} WHERE workspace <> :workspace",
)


def test_a_sentence_that_does_not_say_whose_is_refused(kept: Archive, record_property: Record) -> None:
    engine = bounded(kept.engine, THEIRS)
    for table in OWNED:
        for sentence in SENTENCES:
            for act in (engine.rows, engine.row, engine.run):
                with pytest.raises(NotYours):
                    act(sentence.format(t=table), {"workspace": THEIRS})
        with pytest.raises(NotYours):
            engine.rows(f"SELECT * FROM {table} WHERE workspace = :workspace", {"workspace": OURS})
        with pytest.raises(NotYours):
            engine.insert_all(table, [{"workspace": OURS}])
        assert engine.rows(f"SELECT * FROM {table} WHERE workspace = :workspace", {"workspace": THEIRS}) == []
    record_property("tried", len(OWNED) * (3 * len(SENTENCES) + 3))


def test_the_programs_own_tables_are_closed(held: Archive) -> None:
    for table in sorted(CLOSED):
        with pytest.raises(NotYours):
            bounded(held.engine, THEIRS).rows(f"SELECT * FROM {table}")


def test_at_the_door_there_is_nothing_of_anybody(kept: Archive) -> None:
    door = kept.at_the_door()
    for workspace in (OURS, "", NOBODY):
        with pytest.raises(NotYours):
            door.people.language(workspace, SECRET)
    assert door.seen_by(OURS).people.last_language(OURS, SECRET) == "zh"


def test_who_is_in_one_workspace_does_not_get_into_another(kept: Archive) -> None:
    with pytest.raises(NotYours):
        kept.seen_by(THEIRS).seen_by(OURS)
    assert kept.seen_by(THEIRS).seen_by(THEIRS) is kept.seen_by(THEIRS)


def test_deleting_a_workspace_leaves_nothing_of_it_and_everything_of_others(kept: Archive) -> None:
    kept.seen_by(THEIRS).people.set_language(THEIRS, "U1", "en")
    assert delete_all(kept.engine, OURS) >= len(OWNED)
    assert not any(of_ours(kept).values())
    assert kept.people.language(THEIRS, "U1") == "en"
    texts = " ".join(
        repr(dict(row)) for table in (*OWNED, *sorted(CLOSED)) for row in kept.engine.rows(f"SELECT * FROM {table}")
    )
    assert not re.search(f"{OURS}|{SECRET}", texts)
    assert kept.seen_by(OURS).edits.in_force() == []
