"""The sources that are fetched regularly, as sources.toml names them: none, unless somebody wrote it there."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from store.errors import PageError
from store.patterns import lazily
from store.sources.file import Origin

SHORTEST = timedelta(minutes=15)
"""Between two requests to the same source: a newspaper comes out once a day."""
SHORTEST_OF_FOLDER = timedelta(minutes=1)
KEYS = frozenset({"name", "url", "folder", "every", "paper", "hosts", "on"})
NAME = lazily(r"[\w.-]{1,60}")
EVERY = lazily(r"(\d{1,4})\s*(m|min|h|d)")
UNITS = {"m": timedelta(minutes=1), "min": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class RegularSource:
    """``where``: an address, or a folder that is watched. ``hosts`` may be asked though they are private."""

    name: str
    where: str
    is_folder: bool
    every: timedelta
    paper: str | None = None
    hosts: frozenset[str] = frozenset()

    @property
    def known(self) -> Origin:
        return Origin(paper=self.paper)


def sources_in(path: Path) -> tuple[RegularSource, ...]:
    """Those that are on; none where there is no such file. Raises ``PageError`` naming the first thing wrong."""
    if not path.is_file():
        return ()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PageError(f"{path} is not TOML in UTF-8 ({error}); mend it.") from None
    except OSError as error:
        raise PageError(f"{path} cannot be read ({error.strerror}); check its permissions.") from None
    entries = told.get("source", [])
    if set(told) - {"source"} or not isinstance(entries, list):
        raise PageError(f"{path} may hold nothing but [[source]] entries; see the example in it.")
    found = [source_of(path, number, each) for number, each in enumerate(entries, 1) if on(each)]
    names = [each.name for each in found]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise PageError(f"{path} names two sources {twice}; give each a name of its own.")
    return tuple(found)


def on(told: Any) -> bool:
    return not isinstance(told, dict) or told.get("on", True) is True


def source_of(path: Path, number: int, told: Any) -> RegularSource:
    where = f"{path}, source {number}"
    if not isinstance(told, dict):
        raise PageError(f"{where} is no table; write [[source]] and its lines below.")
    if strange := sorted(set(told) - KEYS):
        raise PageError(f"{where} says “{strange[0]}”, which is not known; it may say {', '.join(sorted(KEYS))}.")
    name, url, folder = told.get("name"), told.get("url"), told.get("folder")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise PageError(f'{where} needs a name of letters, digits, - and _, such as name = "jinwan".')
    if not isinstance(url or folder, str) or (url and folder):
        raise PageError(f"{where} needs either a url or a folder, in quotes.")
    if url and not url.startswith(("http://", "https://")):
        raise PageError(f"{where}: url must begin with http:// or https://.")
    hosts = told.get("hosts", [])
    if not isinstance(hosts, list) or not all(isinstance(each, str) for each in hosts):
        raise PageError(f'{where}: hosts is a list of names in quotes, such as ["papers.intranet:8080"].')
    paper = told.get("paper")
    if paper is not None and not isinstance(paper, str):
        raise PageError(f'{where}: paper must be text in quotes, such as paper = "…".')
    every = pause(where, told.get("every", "1h"), SHORTEST if url else SHORTEST_OF_FOLDER)
    return RegularSource(name, str(url or folder), not url, every, paper, frozenset(hosts))


def pause(where: str, told: Any, shortest: timedelta) -> timedelta:
    hit = EVERY.fullmatch(told.strip()) if isinstance(told, str) else None
    if hit is None:
        raise PageError(f'{where}: every is a span such as "30min", "6h" or "1d".')
    found = int(hit[1]) * UNITS[hit[2]]
    if found < shortest:
        raise PageError(f"{where}: every must be {int(shortest.total_seconds() // 60)} minutes at least.")
    return found
