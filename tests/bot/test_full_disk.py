"""A disk that is really full while briefs are due: a small tmpfs under the store, where this machine allows one."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.delivery import Courier
from store.archive import Archive
from store.errors import StoreError, StoreFull
from tests.bot.test_ledger import A_STALL, MORNING, Desk, in_channel, subscribed, threads

SIZE = 4 << 20


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    mounted = tmp_path / "disk"
    mounted.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(mounted)]
    try:
        allowed = subprocess.run(mount, capture_output=True).returncode == 0
    except OSError:
        allowed = False
    if not allowed:
        pytest.skip("no small disk can be mounted here")
    yield mounted
    subprocess.run(["umount", "-l", str(mounted)], check=True)


def fill(disk: Path) -> None:
    """To the last byte."""
    with (disk / "ballast").open("ab", buffering=0) as ballast, suppress(OSError):
        while ballast.write(b"0" * 4096):
            pass


@pytest.mark.parametrize("full_before", [True, False], ids=["before it is entered", "after the first post"])
def test_a_disk_that_is_full_while_briefs_are_due_loses_nothing_and_doubles_nothing(
    disk, workspace, clock, full_before: bool
) -> None:
    clock.now = MORNING
    log = logging.getLogger("full")
    log.setLevel(logging.CRITICAL)
    client = WebClient(token=workspace.bot_token, base_url=workspace.api_url, retry_handlers=[], timeout=2)
    with Archive.open(disk / "store.db") as archive:
        desk = Desk(archive, workspace.team_id, clock, log)
        courier = Courier(archive, client, workspace.team_id, clock, log, writer=desk)
        subscribed(archive, workspace, clock)
        archive.engine.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what was kept for the log is room as well
        clock.pass_by(hours=1)
        if full_before:
            fill(disk)
            with pytest.raises(StoreFull):
                desk.write_due()
        else:
            desk.write_due()
            post = client.chat_postMessage

            def posted(**said: Any) -> Any:
                done = post(**said)
                archive.engine.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                fill(disk)
                return done

            client.chat_postMessage = posted  # type: ignore[method-assign]
        for _ in range(3):
            with suppress(StoreError):
                desk.write_due()
            courier.drain()
            clock.pass_by(seconds=5)
        assert len(in_channel(workspace)) == (0 if full_before else 1)
        assert [each for each in archive.outbox.latest(9) if each.state == "sent"] == []
        (disk / "ballast").unlink()
        client.__dict__.pop("chat_postMessage", None)
        clock.pass_by(seconds=2 * A_STALL)
        for _ in range(6):
            desk.write_due()
            courier.drain()
            clock.pass_by(seconds=2)
        assert threads(workspace) == [["0", "1", "2"]]
        assert [each.state for each in archive.outbox.latest(9)] == ["sent"]
