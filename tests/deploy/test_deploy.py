"""What deploy/ holds, checked by what can run here: linters, schemas, and the steps themselves.

The tools (hadolint, check-jsonschema, litestream) are no part of the development environment; .ci/run installs them
apart and says where in TIANJIN_TOOLS.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from bot.cli import tianjin
from bot.environment import ROOT
from bot.settings import Settings
from handlers.words import catalogue
from store.archive import Archive

DEPLOY = ROOT / "deploy"


def tool(name: str) -> str:
    found = shutil.which(name, path=os.pathsep.join([os.environ.get("TIANJIN_TOOLS", ""), os.environ["PATH"]]))
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


def run(*words: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(each) for each in words], capture_output=True, text=True, timeout=300, **more)  # type: ignore[call-overload, no-any-return]


# -- env.example -------------------------------------------------------------------------------------------------------


def test_the_example_names_every_setting_and_no_other():
    named = re.findall(r"^([A-Z_]+)=", (DEPLOY / "env.example").read_text(encoding="utf-8"), re.M)
    assert sorted(named) == sorted({name.upper() for name in Settings.model_fields})


# -- Dockerfile --------------------------------------------------------------------------------------------------------


def instructions() -> list[tuple[str, str]]:
    text = re.sub(r"^#.*\n", "", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), flags=re.M)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines if line.strip())]


def test_the_image_is_built_in_two_stages_and_runs_as_nobody_in_particular():
    steps = instructions()
    assert [word for word, _ in steps].count("FROM") == 2
    last = steps[max(n for n, (word, _) in enumerate(steps) if word == "FROM") :]
    assert ("USER", "10001:10001") in last
    assert any(word == "HEALTHCHECK" and "bot.operations.probe" in rest for word, rest in last)
    assert not any("pip" in rest for word, rest in last if word == "RUN"), "nothing is installed where it runs"
    assert not [rest for word, rest in steps if word == "ADD" or "latest" in rest or "curl" in rest]
    assert any("--require-hashes" in rest for _, rest in steps)
    base = dict(rest.split("=", 1) for word, rest in steps if word == "ARG")["BASE"]
    assert re.fullmatch(r"python:3\.\d+-slim-\w+", base)


def test_what_the_image_copies_is_there_and_is_let_through():
    let_in = [line[1:] for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines() if line[:1] == "!"]
    for word, rest in instructions():
        if word == "COPY" and not rest.startswith("--from"):
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source
                assert source in let_in, source


def test_hadolint_finds_nothing():
    done = run(tool("hadolint"), DEPLOY / "Dockerfile")
    assert done.returncode == 0, done.stdout


def with_this_pip(hit: re.Match[str]) -> str:
    """The environment, filled by the pip that is here: unpacking one into each took a third of the time."""
    place = hit[1]
    pip = f'#!/bin/sh\\nexec {sys.executable} -m pip --python {place}/bin/python "$@"\\n'
    made = f"{sys.executable} -m venv --without-pip {place}"
    return f"{made} && printf '{pip}' > {place}/bin/pip && chmod +x {place}/bin/pip"


@pytest.mark.skipif(not os.environ.get("CI"), reason="installs a fresh environment, which takes a minute: CI runs it")
def test_the_images_steps_work_in_a_fresh_environment(tmp_path):
    """The RUN lines of the first stage, with its folders moved below a temporary one."""
    source = tmp_path / "src"
    source.mkdir()
    for word, rest in instructions():
        if word == "COPY" and not rest.startswith("--from"):
            *names, target = rest.split()
            for name in names:
                to = source / (Path(name).name if target in (".", "./") else target)
                if (ROOT / name).is_dir():
                    shutil.copytree(
                        ROOT / name, to, ignore=shutil.ignore_patterns("node_modules", "dist", "__pycache__")
                    )
                else:
                    shutil.copy(ROOT / name, to)
        if word == "FROM" and "AS build" not in rest:
            break
        if word == "RUN":
            steps = re.sub(r"(?<![\w/.])/(app|build|wheels)\b", rf"{tmp_path}/\1", rest)
            steps = re.sub(r"python -m venv (\S+)", with_this_pip, steps).replace("${SOURCE_DATE_EPOCH}", "1735689600")
            done = run("sh", "-ec", steps, cwd=source)
            assert done.returncode == 0, done.stderr[-2000:]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "TIANJIN_", "PYTHON"))}
    asked = run(tmp_path / "app/bin/tianjin", "doctor", "--offline", "--json", cwd=tmp_path, env=clean)
    assert '"healthy": false' in asked.stdout, asked.stderr  # no tokens, no store: it says so
    assert "SLACK_BOT_TOKEN is not set" in asked.stdout


# -- compose, systemd, Litestream --------------------------------------------------------------------------------------


def test_the_compose_file_fits_its_schema_and_its_services_are_hardened():
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    for line in (
        "read_only: true",
        "cap_drop: [ALL]",
        "no-new-privileges:true",
        "mem_limit: 1g",
        'user: "10001:10001"',
    ):
        assert line in text
    assert not re.search(r"PASSWORD(?!_FILE):|privileged|/var/run/docker.sock|:latest", text)
    done = run(tool("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml")
    assert done.returncode == 0, done.stdout


def test_the_unit_is_one_that_systemd_understands_and_deems_safe(tmp_path):
    analyze = tool("systemd-analyze")
    unit = tmp_path / "tianjin.service"
    text = (DEPLOY / "tianjin.service").read_text(encoding="utf-8")
    unit.write_text(text.replace("/opt/tianjin/bin/tianjin", sys.executable))
    done = run(analyze, "verify", "--man=no", unit)
    assert (done.returncode, done.stderr) == (0, "")
    safe = run(analyze, "security", "--offline=yes", "--threshold=20", unit)
    assert safe.returncode == 0, safe.stdout[-300:]


def test_litestream_copies_the_store_and_gives_it_back(tmp_path):
    litestream, store = tool("litestream"), tmp_path / "tianjin.db"
    told = {**os.environ, "TIANJIN_DATABASE": str(store), "TIANJIN_REPLICA": str(tmp_path / "copy")}
    config = ["-config", DEPLOY / "litestream.yml"]
    with Archive.open(store) as archive:
        archive.outbox.put("T1", "first", "C1", "{}", datetime.now(UTC))
        copying = subprocess.Popen([litestream, "replicate", *map(str, config)], env=told, stdout=subprocess.DEVNULL)
        try:
            back = tmp_path / "back.db"
            patience = time.monotonic() + 20
            while not back.exists() and time.monotonic() < patience:
                time.sleep(1)
                run(litestream, "restore", *config, "-o", back, store, env=told)
        finally:
            copying.kill()
            copying.wait()
    with sqlite3.connect(back) as connection:
        assert connection.execute("SELECT key FROM outbox").fetchall() == [("first",)]


# -- RUNBOOK -----------------------------------------------------------------------------------------------------------


def test_the_runbook_names_only_commands_files_and_settings_that_there_are():
    text = (DEPLOY / "RUNBOOK.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"\btianjin ([a-z][a-z-]+)", text)) - {"in", "owns"}
    assert isinstance(tianjin, click.Group)
    assert len(commands) >= 8
    assert commands <= set(tianjin.commands), commands - set(tianjin.commands)
    settings = set(re.findall(r"\b(?:TIANJIN|SLACK)_[A-Z_]+\b", text)) - {"TIANJIN_SQLITE_REPLICAS"}
    assert settings <= {name.upper() for name in Settings.model_fields}
    for name in ("env.example", "manifest.yaml", "compose.yaml", "litestream.yml", "tianjin.service"):
        assert (DEPLOY / name).is_file()


def test_every_kind_of_alarm_has_its_line_in_the_runbook():
    text = (DEPLOY / "RUNBOOK.md").read_text(encoding="utf-8")
    alarms = {name.removeprefix("operations.") for name in catalogue("en") if name.startswith("operations.")}
    said = {"low_disk": "nearly full", "briefs": "did not go out", "skipped": "too late", "failed": "*failed*"}
    said |= {"ambiguous": "*ambiguous*", "disk_again": "once when it is over", "briefs_again": "once when it is over"}
    assert alarms == said.keys()
    assert all(words in text for words in said.values())
