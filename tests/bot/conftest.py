"""A local workspace and an empty archive: real parts, made anew for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.environment import ROOT
from bot.intake import take_in
from bot.workspace.config import Timing, WorkspaceConfig
from bot.workspace.server import Workspace
from store.archive import Archive


class Clock:
    """Time that passes when told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime.now(UTC))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(f"sqlite:///{tmp_path}/store.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def _samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "tianjin.db"
    with Archive.open(path) as archive:
        list(take_in(archive, sorted((ROOT / "deploy" / "samples").glob("*.txt"))))
    return path


@pytest.fixture
def filled(_samples: Path, tmp_path: Path) -> Path:
    """A store with the sample editions, to be hurt."""
    return Path(shutil.copy(_samples, tmp_path / "tianjin.db"))


@pytest.fixture
def workspace(request: pytest.FixtureRequest) -> Iterator[Workspace]:
    """Without a limit of posts a second, unless the test's parameter is a configuration of its own."""
    config = getattr(request, "param", WorkspaceConfig(timing=Timing(posts_per_second=0)))
    with Workspace(config=config) as running:
        yield running
