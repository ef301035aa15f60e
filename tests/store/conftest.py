"""An archive of every engine: the same promises are asked of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.archive import Archive
from store.ingest import ingest_reading
from tests.store.made import page_of_three

ENGINES = ("sqlite", "postgresql")
"""An engine is put under the whole suite by naming it here and saying in ``address`` how to reach an empty one."""


@pytest.fixture(params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store in which nothing is yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'archive.db'}"
    return str(request.getfixturevalue("postgresql"))


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    with Archive.open(address) as archive:
        yield archive


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Three articles of one page: a port, a works, lamps."""
    ingest_reading(archive, page_of_three())
    return archive


@pytest.fixture(scope="session", params=ENGINES)
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The three articles of ``filled``, kept once for all tests that read and do not write."""
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path_factory.mktemp('held') / 'archive.db'}"
    else:
        address = request.getfixturevalue("postgresql_server").database("held", "blank")
    with Archive.open(address) as archive:
        ingest_reading(archive, page_of_three())
    with Archive.open(address, readonly=True) as archive:
        yield archive


@pytest.fixture
def clock() -> Callable[[int], datetime]:
    """Seconds after an invented beginning."""
    start = datetime(2025, 8, 29, 0, 0, tzinfo=UTC).timestamp()
    return lambda seconds: datetime.fromtimestamp(start + seconds, UTC)
