"""``make faults``: a soak, then 500 firings under fire with the history readable and without; status 1 on a miss."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.faults.harness import Outcome, Plan, run
from tests.faults.soak import soak

FIRINGS = 500
LEAST_KILLS = 100
MOST_AMBIGUOUS = 5
SOAK_DAYS, SOAK_CHANNELS = 100, 50


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        kept, expected, posted = soak(Path(folder), SOAK_DAYS, SOAK_CHANNELS)
    differing = len(set(kept) ^ set(expected)) + len(posted) - len(set(posted))
    print(f"soak: {SOAK_DAYS} days, {SOAK_CHANNELS} channels, {len(kept)} rows, {differing} differ", flush=True)
    outcomes = {}
    for name, history in (("history readable", True), ("no history scopes", False)):
        with tempfile.TemporaryDirectory() as folder:
            outcomes[name] = run(Plan(FIRINGS, history=history), Path(folder))
        print(row(name, outcomes[name]), flush=True)
    readable, closed = outcomes.values()
    missed = [
        *([f"{differing} rows of the soak"] if differing else []),
        *(f"lost {each.lost}" for each in outcomes.values() if each.lost),
        *(f"twice {each.twice}" for each in outcomes.values() if each.twice),
        *(f"only {each.kills} kills" for each in outcomes.values() if each.kills < LEAST_KILLS),
        *([f"{readable.ambiguous} ambiguous"] if readable.ambiguous > MOST_AMBIGUOUS else []),
        *([f"{readable.firings} firings"] if readable.firings != FIRINGS else []),
    ]
    if missed:
        print("missed:", "; ".join(missed))
    print(f"without the history scopes {closed.ambiguous} of {closed.firings} are ambiguous")
    print("faults", json.dumps(readable.line(), separators=(",", ":")))
    return 1 if missed else 0


def row(name: str, each: Outcome) -> str:
    met = ", ".join(f"{kind} {times}" for kind, times in sorted(each.faults.items()))
    return (
        f"{name:18} {each.firings:4} firings  {each.posts:5} posts  {each.kills:4} kills  lost {each.lost}  "
        f"twice {each.twice}  ambiguous {each.ambiguous}  {each.seconds:4.0f} s   ({met})"
    )


if __name__ == "__main__":
    sys.exit(main())
