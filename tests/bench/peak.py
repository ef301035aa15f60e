"""08:00 simulated: very many briefs due at once, so many replicas that write and post them, one database between them.

``python -m tests.bench.peak`` prints the table of docs/scale.md. Nothing is measured here: what each step takes is
assumed, as said below, and only queues are worked out.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Sequence
from dataclasses import dataclass

CLAIM = 0.005
"""Seconds for which a claim keeps the others waiting (one row, one commit on a disk that is synced)."""
WRITE = 0.060
"""A brief composed: a processor's time, in the replica."""
MARK = 0.010
"""Kept what it says, renewed, marked as sent: three commits that do not wait for one another."""
POST = (0.12, 0.35, 1.2)
"""Slack's answer: the fastest, the usual, the slowest."""
PARTS = 3
"""A message and two replies in its thread, at least a second apart in a channel."""
PACE = 1.05


@dataclass(frozen=True)
class Peak:
    """Seconds from 08:00 until the first message of a brief is there: of half, of 99 of 100, of all; then all parts."""

    half: float
    nearly_all: float
    all: float
    whole: float


def simulate(briefs: int, couriers: int, queues: int = 1, seed: int = 8) -> Peak:
    """``couriers``: threads of all replicas together, each with a processor for itself while it writes.

    ``queues``: claims that may be made at the same time, of workspaces that stand in different shards.
    """
    chance = random.Random(seed)
    free = [(0.0, worker) for worker in range(couriers)]
    heapq.heapify(free)
    gates = [0.0] * queues
    waiting = [(0.0, brief, 0) for brief in range(briefs)]
    heapq.heapify(waiting)
    first: list[float] = []
    end = 0.0
    while waiting:
        due, brief, part = heapq.heappop(waiting)
        begun, worker = heapq.heappop(free)
        gate = brief % queues
        claimed = max(due, begun, gates[gate]) + CLAIM
        gates[gate] = claimed
        posted = claimed + MARK + (WRITE if part == 0 else 0.0) + chance.triangular(POST[0], POST[2], POST[1])
        if part == 0:
            first.append(posted)
        if part + 1 < PARTS:
            # Behind all first messages, as the outbox has it: the longest due goes first.
            heapq.heappush(waiting, (posted + PACE, brief, part + 1))
        heapq.heappush(free, (posted, worker))
        end = max(end, posted)
    first.sort()
    return Peak(first[briefs // 2], first[int(briefs * 0.99)], first[-1], end)


CASES: Sequence[tuple[int, int, int]] = (
    (100, 4, 1), (1_000, 12, 1), (1_000, 48, 1), (10_000, 48, 1), (10_000, 192, 1), (10_000, 192, 4), (10_000, 192, 16),
)  # fmt: skip


def main() -> None:
    print("| briefs due at 08:00 | couriers | queues | half there after | 99 of 100 | all | all parts |")
    print("|---|---|---|---|---|---|---|")
    for briefs, couriers, queues in CASES:
        peak = simulate(briefs, couriers, queues)
        times = (peak.half, peak.nearly_all, peak.all, peak.whole)
        print(f"| {briefs:,} | {couriers} | {queues} | " + " | ".join(f"{seconds:,.0f} s" for seconds in times) + " |")


if __name__ == "__main__":
    main()
