"""The real Bolt app, over a hand-read newspaper, talking to a Slack that writes everything down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.archive import Archive
from tests.handlers import editions
from tests.handlers.driver import Driver
from tests.handlers.paper import archive as newspaper
from tests.handlers.slack import RecordingSlack


@pytest.fixture(scope="session")
def samples() -> Archive:
    """The sample editions, read by the real reader."""
    return editions.samples()


@pytest.fixture
def slack() -> Iterator[RecordingSlack]:
    server = RecordingSlack()
    yield server
    server.close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with newspaper(tmp_path) as opened:
        yield opened


@pytest.fixture(params=[True, False], ids=["process_before_response", "in_threads"])
def bot(request: pytest.FixtureRequest, slack: RecordingSlack, archive: Archive) -> Iterator[Driver]:
    """Both ways in which Bolt can run: answers inside the request, and answers from a thread."""
    driver = Driver(slack, archive, process_before_response=request.param)
    yield driver
    driver.close()
