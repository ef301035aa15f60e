"""What users are given to install: its licences, its hashes, its reasons; and a wheel that is everywhere the same."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from bot.environment import ROOT

NEVER = re.compile(r"(?<!L)(?<!Lesser )(?:\bA?GPL|Affero|GNU General Public)", re.I)
UNMODIFIED = re.compile(r"MPL|Mozilla|LGPL|Lesser", re.I)
DECISIONS = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")


def locked(name: str) -> list[str]:
    return re.findall(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==", (ROOT / name).read_text(encoding="utf-8"), re.M)


def licence_of(package: str) -> str | None:
    """As its metadata says; None where it is not installed on this system."""
    try:
        told = distribution(package).metadata
    except PackageNotFoundError:
        return None
    trove = [each for each in told.get_all("Classifier") or [] if each.startswith("License ::")]
    said = told.get("License-Expression") or " ".join(trove) or (told.get("License") or "")
    return said[:300] or "unknown"


@pytest.mark.parametrize("lock", ["requirements.lock", "deploy/requirements.lock"])
def test_nothing_that_users_install_is_gpl_and_what_is_mpl_or_lgpl_is_named(lock):
    licences = {name: found for name in locked(lock) if (found := licence_of(name))}
    assert len(licences) > 30, "hardly anything of the lock file is installed: this test shows nothing"
    assert {name: said for name, said in licences.items() if NEVER.search(said)} == {}
    weak = [name for name, said in licences.items() if UNMODIFIED.search(said)]
    assert [name for name in weak if name.split("-")[0] not in DECISIONS] == [], "name them in docs/decisions.md"
    assert [name for name, said in licences.items() if said == "unknown"] == []


def test_the_check_itself_tells_licences_apart():
    for said in ("GPL-3.0-only", "AGPL-3.0", "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"):
        assert NEVER.search(said), said
    for said in ("LGPL-3.0-only", "GNU Lesser General Public License v3", "MIT", "MPL-2.0", "Apache-2.0"):
        assert not NEVER.search(said), said


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "requirements-dev.lock", "deploy/requirements.lock", "deploy/build-requirements.lock"]
)
def test_every_locked_package_has_its_hashes(lock):
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8").partition("make lock\n")[2])
    assert entries
    assert [each.splitlines()[0] for each in entries if "--hash=sha256:" not in each] == []


def test_every_dependency_is_named_with_its_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = re.findall(r'^\s+"([a-z0-9-]+)', text.partition("\ndependencies = [")[2].partition("\n]")[0], re.M)
    extras = text.partition("[project.optional-dependencies]")[2].partition("\ndev = [")[0]
    named += re.findall(r'"([a-z0-9-]+)(?:\[[a-z]+\])?>=', extras)
    table = DECISIONS.partition("## Dependencies")[2]
    assert len(named) > 20
    assert [each for each in named if each not in table] == []


def test_the_wheel_is_the_same_wherever_and_whenever_it_is_built(tmp_path):
    sums = []
    for n, umask in enumerate((0o022, 0o077)):
        source = tmp_path / f"place{n}"
        source.mkdir()
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copyfile(ROOT / name, source / name)
        for name in ("bot", "handlers", "store", "deploy/samples"):
            skip = shutil.ignore_patterns("node_modules", "dist", "__pycache__", "*.pyc")
            shutil.copytree(ROOT / name, source / name, ignore=skip, copy_function=shutil.copyfile)
        for path in source.rglob("*"):
            os.utime(path, (1_000_000_000 + n * 5_000_000, 1_000_000_000 + n * 5_000_000))
        built = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "out"],
            cwd=source, env={**os.environ, "SOURCE_DATE_EPOCH": "1735689600"}, umask=umask, capture_output=True,
            text=True, timeout=120,
        )  # fmt: skip
        assert built.returncode == 0, built.stderr
        (wheel,) = Path(source / "out").glob("*.whl")
        sums.append(hashlib.sha256(wheel.read_bytes()).hexdigest())
    assert sums[0] == sums[1]


NETWORK = re.compile(
    r"^\s*(?:import|from) (?:socket|ssl|urllib\.request|http\.client|httpcore|httpx|requests|aiohttp|websockets)\b",
    re.M,
)
DOORS = {
    "store/sources/outbound.py": "all that is fetched",
    "handlers/posting.py": "names of errors",
    "bot/delivery.py": "this machine's name",
    "bot/door.py": "what comes in, on the host and port that the settings name",
    "bot/operations/probe.py": "this machine's own port",
}
"""Every module of what is installed that speaks to the network, beside Slack's own library, and why."""


def test_nothing_but_the_doors_that_readme_names_reaches_the_network():
    found = {
        str(path.relative_to(ROOT))
        for room in ("bot", "handlers", "store")
        for path in (ROOT / room).rglob("*.py")
        if "workspace" not in path.relative_to(ROOT).parts[1:2] and NETWORK.search(path.read_text(encoding="utf-8"))
    }
    assert found == DOORS.keys()
