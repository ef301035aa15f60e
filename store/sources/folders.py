"""A folder that pages are put into: what is new in it, or was changed, once it lies still."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Collection
from pathlib import Path

from store.sources.takings import SUFFIXES

STILL = 2.0
"""Seconds since a file was last written to: what is younger may still be growing."""


def marks_of(folder: Path) -> dict[str, Path]:
    """Each page file by a mark that changes when the file does; hidden files and those still growing left out."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in SUFFIXES or any(part[0] == "." for part in path.relative_to(folder).parts):
            continue
        with contextlib.suppress(OSError):  # gone meanwhile
            told = path.stat()
            if path.is_file() and abs(time.time() - told.st_mtime) >= STILL:
                found[f"{path} {told.st_size} {told.st_mtime_ns}"] = path
    return found


def new_in(folder: Path, seen: Collection[str]) -> dict[str, Path]:
    return {mark: path for mark, path in marks_of(folder).items() if mark not in seen}
