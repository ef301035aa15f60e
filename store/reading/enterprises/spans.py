"""Where names have been found already, asked often: by halving, so that a long line stays cheap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from store.reading.enterprises.found import Found


class Here:
    """The names found on one line so far."""

    def __init__(self, found: Iterable[Found]) -> None:
        self.found = sorted(found)
        self.spans = {(name.start, name.end) for name in self.found}
        self.bodies = {(name.start, name.end) for name in self.found if name.kind != "company"}
        self.start_by_end: dict[int, int] = {}
        self.built_by_end: dict[int, int] = {}
        self.starts = [name.start for name in self.found]
        self.reach: list[int] = []
        for name in self.found:
            self.reach.append(max(name.end, self.reach[-1] if self.reach else 0))
            self.start_by_end.setdefault(name.end, name.start)
            if name.how == "built":
                self.built_by_end[name.end] = name.start

    @property
    def companies(self) -> bool:
        """Whether any of them is a company."""
        return any(each.kind == "company" for each in self.found)

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
