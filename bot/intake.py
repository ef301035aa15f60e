"""Pages into the store, one after another; what cannot be read is said, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.archive import Archive
from store.errors import PageError
from store.ingest import Ingested, ingest
from store.sources.file import load_page


@dataclass(frozen=True)
class Taken:
    """What became of one page: ``ingested``, or the sentence that says why not."""

    path: Path
    ingested: Ingested | None
    trouble: str | None = None


def take_in(archive: Archive, paths: Sequence[Path], **origin: Any) -> Iterator[Taken]:
    """Read and store ``paths`` in order. ``origin`` as in store.sources.file.load_page."""
    for path in paths:
        try:
            yield Taken(path, ingest(archive, load_page(path, **origin)))
        except PageError as error:
            yield Taken(path, None, str(error))
