"""How often a person, and a workspace, may ask: so that one who holds a key down leaves room for the others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic, time
from typing import Protocol

from store.errors import StoreError

BURST = 0.5
"""Of a minute's share: so much may come at once, the rest as the minute goes by."""
MOST_KNOWN = 10_000


class TooFast(Exception):
    """Somebody asks more than they may. ``wait``: seconds until the next is answered."""

    def __init__(self, wait: float, *, told: bool) -> None:
        super().__init__(f"asked too often; the next is answered in {wait:.0f} s")
        self.wait, self.told = wait, told


@dataclass(slots=True)
class _Bucket:
    """Full at ``full_at``; what is taken moves that on."""

    full_at: float
    told_at: float = float("-inf")


class Counted(Protocol):
    """Where several processes count together: ``store.counted.RateTable``."""

    def take(self, workspace: str, asked: Sequence[tuple[str, float, float]], now: float) -> float: ...


class Rates:
    """Asked things a minute; 0: as many as one likes. Each process counts for itself, unless they count together."""

    def __init__(
        self,
        person: int = 0,
        workspace: int = 0,
        clock: Callable[[], float] = monotonic,
        together: Counted | None = None,
        wall: Callable[[], float] = time,
    ) -> None:
        """``together`` goes by ``wall``, the clock that all have; where the store cannot count, this process does."""
        self._limits, self._clock, self._together, self._wall = (person, workspace), clock, together, wall
        self._buckets: dict[tuple[str, str], _Bucket] = {}
        self._lock = threading.Lock()

    def take(self, workspace: str, person: str) -> None:
        """Raises TooFast; ``told`` there says that they have been told so within the last minute."""
        now = self._clock()
        limits = [(who, limit) for who, limit in zip((person, ""), self._limits, strict=True) if limit]
        together = self._wait_together(workspace, limits)
        with self._lock:
            self._forget(now)
            asked = [(self._buckets.setdefault((workspace, who), _Bucket(now)), limit) for who, limit in limits]
            waits = [_wait(bucket, limit, now) for bucket, limit in asked] if together is None else [together]
            if wait := max(waits, default=0.0):
                bucket = asked[0][0]
                told = now - bucket.told_at < 60
                bucket.told_at = bucket.told_at if told else now
                raise TooFast(wait, told=told)
            for bucket, limit in asked:
                bucket.full_at = max(bucket.full_at, now) + 60 / limit

    def _wait_together(self, workspace: str, limits: list[tuple[str, int]]) -> float | None:
        if self._together is None or not limits:
            return None
        asked = [(who, 60 / limit, _room(limit)) for who, limit in limits]
        try:
            return self._together.take(workspace, asked, self._wall())
        except StoreError:
            return None

    def _forget(self, now: float) -> None:
        if len(self._buckets) > MOST_KNOWN:
            old = [key for key, each in self._buckets.items() if max(each.full_at, each.told_at + 60) < now]
            for key in old:
                del self._buckets[key]


def _wait(bucket: _Bucket, limit: int, now: float) -> float:
    """Seconds until one more fits; 0 where it does now."""
    return max(0.0, max(bucket.full_at, now) + 60 / limit - now - _room(limit))


def _room(limit: int) -> float:
    """Seconds that somebody may be ahead."""
    return max(1.0, limit * BURST) * 60 / limit
