"""Indicators and subjects as printed, kept in memory: which of very many names hold a word, in a millisecond.

Names are only ever added, and no id is given twice, so what is kept never grows wrong: it is read on from the last id.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from threading import Lock

from store.engines.engine import Engine, Row


@dataclass
class _Kept:
    """``text`` is all keys, a line each, ``turned`` the same read from its end; ``starts`` where each begins in the
    text, ``ids`` whose it is; ``ended`` the places of names that end in a key that was asked for, by that key."""

    text: str = "\n"
    turned: str = "\n"
    starts: list[int] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    last: int = 0
    ended: dict[str, tuple[int, ...]] = field(default_factory=dict)


MOST_KEPT = 10_000
"""Keys whose places are kept: each side of a comparison, and each ranking, asks for the same districts again."""


class Printed:
    """The names of one table (``indicators``, ``subjects``). Safe to use from many threads."""

    def __init__(self, engine: Engine, table: str) -> None:
        self._engine = engine
        self._table = table
        self._kept = _Kept()
        self._lock = Lock()

    def ending(self, keys: Sequence[str]) -> list[int]:
        """The ids of names that are one of these keys, or end in one."""
        kept = self._now()
        found = {at for key in keys if key for at in _ending(kept, key)}
        return [kept.ids[at] for at in sorted(found, key=lambda at: (len(_key(kept, at)), at))]

    def holding(self, wanted: Sequence[Sequence[str]], but: Sequence[str] = ()) -> list[int]:
        """The ids of names that hold all parts of any one of ``wanted`` (parts are keys; an empty one is in none), and
        none of ``but``; the shortest name first."""
        kept = self._now()
        found: dict[int, None] = {}
        for parts in wanted:
            longest = max(parts, key=len, default="")
            if longest:
                found |= dict.fromkeys(at for at in _places(kept, longest) if all(p in _key(kept, at) for p in parts))
        fitting = (at for at in found if not any(b in _key(kept, at) for b in but))
        return [kept.ids[at] for at in sorted(fitting, key=lambda at: (len(_key(kept, at)), at))]

    def _now(self) -> _Kept:
        rows = self._engine.rows(
            f"SELECT id, key FROM {self._table} WHERE id > :last ORDER BY id", {"last": self._kept.last}
        )
        if not rows:
            return self._kept
        if self._engine.writing:  # what is not committed yet may be taken back
            return _grown(self._kept, rows)
        with self._lock:
            self._kept = _grown(self._kept, rows)
            return self._kept


def _grown(kept: _Kept, rows: Sequence[Row]) -> _Kept:
    new = [(row["id"], row["key"]) for row in rows]
    while new and new[0][0] <= kept.last:
        new.pop(0)
    keys = [key for _, key in new]
    text = kept.text + "".join([f"{key}\n" for key in keys])
    starts = [*kept.starts, *accumulate([len(key) + 1 for key in keys], initial=len(kept.text))][:-1]
    return _Kept(text, text[::-1], starts, kept.ids + [id for id, _ in new], new[-1][0] if new else kept.last)


def _places(kept: _Kept, word: str) -> Iterator[int]:
    """The places in the list of the names that hold the word, each once."""
    at = kept.text.find(word) if "\n" not in word else -1
    while at >= 0:
        place = bisect_right(kept.starts, at) - 1
        yield place
        at = kept.text.find(word, _end(kept, place))


def _ending(kept: _Kept, key: str) -> tuple[int, ...]:
    """The same of the names that are the key or end in it."""
    found = kept.ended.get(key)
    if found is None:
        if len(kept.ended) >= MOST_KEPT:
            kept.ended.clear()
        found = kept.ended[key] = tuple(_places_of_end(kept, key))
    return found


def _places_of_end(kept: _Kept, key: str) -> Iterator[int]:
    """Looked for in the turned text: str.find goes by the last character of what it looks for, and a line's end is
    everywhere."""
    sought = "\n" + key[::-1]
    at = kept.turned.find(sought) if "\n" not in key else -1
    while at >= 0:
        yield bisect_right(kept.starts, len(kept.text) - 2 - at) - 1
        at = kept.turned.find(sought, at + 1)


def _key(kept: _Kept, place: int) -> str:
    return kept.text[kept.starts[place] : _end(kept, place)]


def _end(kept: _Kept, place: int) -> int:
    return kept.starts[place + 1] - 1 if place + 1 < len(kept.starts) else len(kept.text) - 1
