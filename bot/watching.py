"""Folders that are watched: what is put into them is taken in, once it lies still."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.intake import Taken, take_in
from store.archive import Archive
from store.errors import PageError
from store.sources.file import Origin
from store.sources.folders import new_in

PAUSE = 2.0


def watched(
    archive: Archive, folders: Sequence[Path], known: Origin, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Taken]:
    """What lies there first, then whatever comes, for as long as it is asked. Raises ``PageError`` for no folder."""
    for folder in folders:
        if not folder.is_dir():
            raise PageError(f"{folder} is no folder; name one that pages are put into.")
    seen: set[str] = set()
    while True:
        fresh = {mark: path for folder in folders for mark, path in new_in(folder, seen).items()}
        seen |= fresh.keys()
        yield from take_in(archive, list(fresh.values()), known)
        if not fresh:
            sleep(PAUSE)
