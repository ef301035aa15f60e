"""The sample editions in a store, once for all that is checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.archive import Archive
from store.ingest import ingest
from store.sources.file import load_page

SAMPLES = Path(__file__).resolve().parents[3] / "deploy" / "samples"


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("samples") / "samples.db") as archive:
        for path in sorted(SAMPLES.glob("*.txt")):
            ingest(archive, load_page(path))
        yield archive
