"""`tianjin deliveries`: the ledger in a terminal, and what is decided there."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import tianjin
from bot.errors import UsageError
from store.archive import Archive

NOON = datetime(2025, 8, 29, 4, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = f"sqlite:///{tmp_path}/store.db"
    with Archive.open(path) as archive:
        for n, end in enumerate(("sent", "ambiguous", "waiting")):
            archive.outbox.put("T1", f"k{n}", f"C{n}", json.dumps({"text": "早安", "blocks": []}), NOON)
            if end == "waiting":
                continue
            claimed = archive.outbox.claim("w", NOON, timedelta(minutes=2))
            assert claimed is not None
            archive.outbox.renew(claimed.id, "w", NOON, timedelta(minutes=2))
            if end == "sent":
                archive.outbox.sent(claimed.id, "w", "1.1", NOON + timedelta(seconds=90))
            else:
                archive.outbox.ambiguous(claimed.id, "w", "the history is closed")
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(tianjin, ["deliveries", *words])


def entries(store: str) -> dict[str, str]:
    return {each["key"]: each["state"] for each in json.loads(run("--json", "--store", store).stdout)}


def test_the_ledger_says_what_was_due_when_it_was_sent_and_how_late(store: str) -> None:
    shown = run("--store", store).stdout
    for words in ("2025-08-29 04:00", "2025-08-29 04:01:30", "90 s", "ambiguous", "the history is closed"):
        assert words in shown
    (sent,) = [each for each in json.loads(run("--json", "--store", store).stdout) if each["state"] == "sent"]
    assert (sent["late_seconds"], sent["ts"], sent["parts"], sent["parts_sent"]) == (90.0, "1.1", 1, 1)


def test_only_those_of_a_state(store: str) -> None:
    shown = json.loads(run("--json", "--state", "ambiguous", "--store", store).stdout)
    assert [each["key"] for each in shown] == ["k1"]


@pytest.mark.parametrize(("what", "state"), [("arrived", "sent"), ("send", "waiting"), ("cancel", "skipped")])
def test_what_is_unclear_is_decided(store: str, what: str, state: str) -> None:
    assert "noted" in run(what, "2", "--store", store).stdout
    assert entries(store)["k1"] == state


@pytest.mark.parametrize(("id", "says"), [("1", "is sent"), ("99", "no delivery 99")])
def test_what_is_settled_or_unknown_is_refused_in_a_sentence(store: str, id: str, says: str) -> None:
    refused = run("cancel", id, "--store", store)
    assert isinstance(refused.exception, UsageError)
    assert says in str(refused.exception)


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    path = f"sqlite:///{tmp_path}/empty.db"
    Archive.open(path).close()
    assert "Nothing has been sent yet" in run("--store", path).stdout
