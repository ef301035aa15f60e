"""Where names have been found already, asked often: by halving, so that a long line stays cheap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from store.reading.enterprises.found import Found


class Here:
    """The names found on one line so far."""

    def __init__(self, found: Iterable[Found]) -> None:
        self.found = sorted(found)
        self.starts = [name.start for name in self.found]
        self.reach = list(accumulate([name.end for name in self.found], max))
        self._spans: set[tuple[int, int]] | None = None
        self._bodies: set[tuple[int, int]] | None = None
        self._start_by_end: dict[int, int] | None = None
        self._built_by_end: dict[int, int] | None = None

    @property
    def companies(self) -> bool:
        """Whether any of them is a company."""
        return any(each.kind == "company" for each in self.found)

    @property
    def spans(self) -> set[tuple[int, int]]:
        if self._spans is None:
            self._spans = {(name.start, name.end) for name in self.found}
        return self._spans

    @property
    def bodies(self) -> set[tuple[int, int]]:
        """The spans of those that are no company."""
        if self._bodies is None:
            self._bodies = {(name.start, name.end) for name in self.found if name.kind != "company"}
        return self._bodies

    @property
    def start_by_end(self) -> dict[int, int]:
        """Where the longest that ends there begins."""
        if self._start_by_end is None:
            self._start_by_end = {name.end: name.start for name in reversed(self.found)}
        return self._start_by_end

    @property
    def built_by_end(self) -> dict[int, int]:
        """Where the shortest that is built as the law builds them and ends there begins."""
        if self._built_by_end is None:
            self._built_by_end = {name.end: name.start for name in self.found if name.how == "built"}
        return self._built_by_end

    def with_more(self, found: Sequence[Found]) -> Here:
        """These and those."""
        return Here([*self.found, *found]) if found else self

    @classmethod
    def of(cls, found: Sequence[Found]) -> Here:
        """Those; of none, always the same."""
        return cls(found) if found else NOTHING

    def covers(self, start: int, end: int) -> bool:
        """Whether one of the names holds the whole span."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and self.reach[at] >= end

    def touches(self, start: int, end: int) -> bool:
        """Whether one of the names shares a character with the span."""
        at = bisect_right(self.starts, end - 1) - 1
        return at >= 0 and self.reach[at] > start

    def companies_between(self, start: int, end: int) -> bool:
        """Whether a company lies within the span."""
        at = bisect_right(self.starts, start - 1)
        while at < len(self.found) and self.found[at].start < end:
            if self.found[at].kind == "company" and self.found[at].end <= end:
                return True
            at += 1
        return False


NOTHING = Here(())
