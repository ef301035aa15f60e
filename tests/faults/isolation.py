"""Reads across workspaces: how many were tried, and how many showed or changed something."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from bot.environment import ROOT

ATTACKS = ("tests/store/test_owned.py", "tests/store/test_own.py", "tests/handlers/test_isolation.py")


@dataclass(frozen=True)
class Attacked:
    """``kinds``: of each kind, how many were tried; ``through``: kinds of which one got through."""

    kinds: dict[str, int]
    through: tuple[str, ...]

    @property
    def tried(self) -> int:
        return sum(self.kinds.values())


def attacked(folder: Path) -> Attacked:
    """Runs the attacks as the tests have them (on SQLite) and counts."""
    told = folder / "attacks.xml"
    asked = [sys.executable, "-m", "pytest", "-q", "-k", "not postgresql", f"--junitxml={told}", *ATTACKS]
    subprocess.run(asked, cwd=ROOT, check=False, capture_output=True)
    kinds: dict[str, int] = {}
    through = []
    for case in ElementTree.parse(told).iter("testcase"):
        name = str(case.get("name")).partition("[")[0].removeprefix("test_")
        for one in case.iter("property"):
            if one.get("name") == "tried":
                kinds[name] = kinds.get(name, 0) + int(one.get("value") or 0)
        if case.find("failure") is not None or case.find("error") is not None:
            through.append(name)
    return Attacked(kinds, tuple(through))


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        done = attacked(Path(place))
    print(f"{done.tried} tried, got through: {', '.join(done.through) or 'none'}")
    for kind, number in done.kinds.items():
        print(f"  {number:4} {kind}")
