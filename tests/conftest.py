"""What all tests share."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

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
