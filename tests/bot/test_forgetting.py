"""Forgetting: afterwards the id stands in no table and in no byte of the file; what others have stays."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import tianjin
from bot.errors import UsageError
from bot.operations.forgetting import forget
from store.archive import Archive
from store.asked import Asked
from store.feedback import Verdict
from store.forgetting import tables_that_name
from store.ingest import bring
from store.owned import OWNED
from store.reading.types import Page

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
WISH = {
    "time": "08:00", "timezone": "UTC", "language": "zh", "sections": (), "enterprises": (), "days": "daily",
    "minimum": 1, "silent": False, "look_back": 3, "catch_up": 600,
}  # fmt: skip


def lived_in(archive: Archive, workspace: str, person: str, channel: str) -> None:
    """Everything that a person in a channel can leave behind."""
    archive.people.set_language(workspace, person, "en")
    archive.people.set_timezone(workspace, person, "Europe/Lisbon")
    archive.people.met(workspace, person, channel, "en")
    archive.threads.remember(workspace, channel, "1.0", {"asked": "GDP", "by": person}, NOW)
    archive.people.met(workspace, person, "D" + person[1:], "en")
    archive.threads.remember(workspace, "D" + person[1:], "1.0", {"asked": "GDP of " + person[2:]}, NOW)
    archive.asked.keep(workspace, Asked(f"who is <@{person}> in <#{channel}>", True, None), NOW)
    archive.feedback.put(workspace, Verdict(person, True, "GDP?", "question", "5%", NOW))
    archive.inbox.first_time(workspace, f"{channel}:{person}:1.0", NOW)
    subscribed = archive.subscriptions.add(
        workspace, {**WISH, "channel": channel}, maker=person, state="active", now=NOW
    )
    archive.engine.run(
        "UPDATE subscriptions SET next_due = '2026-03-02T11:00:00.000000+00:00' WHERE id = :id", {"id": subscribed.id}
    )
    due = archive.subscriptions.get(subscribed.id)
    assert due is not None
    archive.subscriptions.fire(due, "waiting", None)
    archive.outbox.put(workspace, f"paused:{person}", person, '{"text": "x", "blocks": []}', NOW, "notice")
    archive.outbox.slow_down(workspace, channel, NOW)
    seen = archive.seen_by(workspace)
    archive.rates.take(workspace, [(person, 1.0, 30.0)], NOW.timestamp())
    dropped = f"{workspace}内部消息\n本报讯 记者{workspace}昨日说，新线产能达到88万吨。\n"
    bring(seen, Page(dropped, date(2026, 3, 1), paper=f"{workspace}内参"), own=True, now=NOW)
    edit = seen.edits.rename("天津港", "津港", by="Ann of " + person, person=person, now=NOW, why=f"{person} said so")
    seen.edits.undo(edit.id, by="Ann of " + person, now=NOW)
    archive.audit.put(workspace, person, "subscription.add", channel, NOW)
    archive.engine.run(
        "INSERT INTO workspace_settings (workspace, admins, changed_by, changed_at)"
        " VALUES (:workspace, :admins, :person, '2026-03-02T11:00:00.000000+00:00')",
        {"workspace": workspace, "admins": f'["{person}", "U0OTHER"]', "person": person},
    )
    archive.engine.run(
        "INSERT INTO shared_channels (workspace, channel, seen_at) VALUES (:w, :c, 'x')",
        {"w": workspace, "c": channel},
    )


def counts(archive: Archive, workspace: str) -> dict[str, int]:
    return {
        table: archive.engine.rows(
            f"SELECT count(*) AS n FROM {table} WHERE workspace = :workspace", {"workspace": workspace}
        )[0]["n"]
        for table in OWNED
    }


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    with Archive.open(path) as archive:
        lived_in(archive, "T1ONE", "U1ANN", "C1NEWS")
        lived_in(archive, "T2TWO", "U2BOB", "C2NEWS")
    return path


@pytest.mark.parametrize(("what", "id"), [("person", "U1ANN"), ("channel", "C1NEWS"), ("workspace", "T1ONE")])
def test_what_is_forgotten_stands_nowhere_and_others_keep_theirs(store, what, id):
    with Archive.open(store) as archive:
        others = counts(archive, "T2TWO")
        assert set(others.values()) - {0}, "nothing is there: this test shows nothing"
        assert len(tables_that_name(archive.engine, id)) >= 7
        done = forget(archive, what, id, "T1ONE", "operator", NOW)
        assert done.rows >= 7
        assert tables_that_name(archive.engine, id) == []
        if what == "person":
            assert tables_that_name(archive.engine, "GDP of ANN") == [], "their direct messages"
        assert counts(archive, "T2TWO") == others
    with sqlite3.connect(store) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert id.encode() not in store.read_bytes(), "it can still be read in the file"


def test_what_a_person_decided_goes_on_holding_without_their_name(store):
    with Archive.open(store) as archive:
        archive.seen_by("T1ONE").edits.rename("海河", "津河", by="Ann", person="U1ANN", now=NOW)
        forget(archive, "person", "U1ANN", "T1ONE", "operator", NOW)
        held = archive.seen_by("T1ONE").edits.history("海河")
        assert [(each.state, each.by, each.person) for each in held] == [("holds", "forgotten", None)]


def test_all_tables_of_a_workspace_are_filled_by_this_test(store):
    """So that a table that is added later is not forgotten here."""
    with Archive.open(store) as archive:
        empty = {table for table, rows in counts(archive, "T1ONE").items() if not rows}
    assert empty <= {"block_kinds_off", "told"}, "say in lived_in what a person leaves in these tables"


def test_it_must_be_clear_in_which_workspace(store):
    with Archive.open(store) as archive, pytest.raises(UsageError, match="T1ONE, T2TWO"):
        forget(archive, "person", "U1ANN", None, "operator", NOW)


def test_the_commands_forget_and_say_who_changed_what(store):
    runner = CliRunner()
    asked = runner.invoke(
        tianjin, ["forget", "person", "U1ANN", "--workspace", "T1ONE", "--store", str(store)], input="n\n"
    )
    assert asked.exit_code == 1
    before = runner.invoke(tianjin, ["audit", "--store", str(store)])
    assert "subscription.add" in before.output
    assert "decision.rename" in before.output
    assert "U1ANN" in before.output
    done = runner.invoke(tianjin, ["forget", "person", "U1ANN", "--workspace", "T1ONE", "--yes", "--store", str(store)])
    assert done.exit_code == 0, done.output
    after = runner.invoke(tianjin, ["audit", "--store", str(store)])
    assert "forget.person" in after.output
    assert "U1ANN" not in after.output
    assert "U2BOB" in after.output
