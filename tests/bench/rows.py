"""A row of the table: what was measured, beside what, and what it should be."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """``ratio`` is ours in shares of the peer's; at most the target, or else at least. ``unit`` is of both values."""

    name: str
    value: float
    peer: float | None
    target: float
    unit: str
    at_most: bool = True
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.value / self.peer if self.peer else self.value

    @property
    def met(self) -> bool:
        return self.ratio <= self.target if self.at_most else self.ratio >= self.target

    @property
    def missed_by(self) -> str:
        """In times of the target; nothing where it is met."""
        if self.met:
            return ""
        return f"{self.ratio / self.target if self.at_most else self.target / self.ratio:.2f} x"

    def as_dict(self) -> dict[str, object]:
        return {**asdict(self), "ratio": self.ratio, "met": self.met}


def table(rows: Iterable[Row]) -> str:
    head = f"{'':3} {'what':58} {'ours':>10} {'peer':>10} {'ratio':>8} {'target':>8} {'missed by':>9}"
    lines = [
        f"{'ok' if row.met else 'NO':3} {row.name:58} {row.value:10.4g} {row.peer or float('nan'):10.4g}"
        f" {row.ratio:8.3g} {'<=' if row.at_most else '>='}{row.target:6.3g} {row.missed_by:>9}  {row.unit} {row.note}"
        for row in rows
    ]
    return "\n".join([head, *lines])


def write(rows: Sequence[Row], path: Path) -> None:
    path.write_text(json.dumps([row.as_dict() for row in rows], ensure_ascii=False, indent=1) + "\n", "utf-8")


def spent(act: Callable[[], object]) -> float:
    """Seconds of the processor, of all threads of this process."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def percentile(times: Sequence[float], share: float) -> float:
    """In the unit of the times."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
