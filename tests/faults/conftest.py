"""The sample editions, for what asks them."""

from __future__ import annotations

import pytest

from store.archive import Archive
from tests.handlers import editions


@pytest.fixture(scope="session")
def samples() -> Archive:
    return editions.samples()
