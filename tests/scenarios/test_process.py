"""`tianjin serve` and `make demo` as processes: ready, and cleanly gone when told to."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

from bot.environment import ROOT
from bot.workspace.config import Timing, WorkspaceConfig
from bot.workspace.server import Workspace
from tests.ports import free_port


def started(words: list[str], cwd: Path, **told: str) -> subprocess.Popen[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "TIANJIN_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(ROOT), **told},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_for_line(process: subprocess.Popen[str], pattern: str, seconds: float = 120) -> str:
    """The first line that matches. The page of the demo may have to be built first, which takes its time."""
    assert process.stdout is not None
    patience, seen = threading.Timer(seconds, process.kill), ""
    patience.start()
    try:
        for line in process.stdout:
            seen += line
            if re.search(pattern, line):
                return line
    finally:
        patience.cancel()
    raise TimeoutError(f"{pattern!r} was not said: {seen}")


@pytest.mark.parametrize("mode", ["socket", "http"])
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_serving_stops_cleanly(tmp_path, samples_store, mode, by):
    with Workspace(config=WorkspaceConfig(timing=Timing(posts_per_second=0))) as workspace:
        token = {"SLACK_APP_TOKEN": workspace.app_token} if mode == "socket" else {"SLACK_SIGNING_SECRET": "s"}
        process = started(
            ["serve"],
            tmp_path,
            SLACK_BOT_TOKEN=workspace.bot_token,
            SLACK_API_URL=workspace.api_url,
            TIANJIN_STORE=str(samples_store),
            TIANJIN_PORT=str(free_port()),
            **token,
        )
        wait_for_line(process, "ready")
        process.send_signal(by)
        rest, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in rest


def test_the_demo_prints_an_address_that_answers_and_stops_cleanly(tmp_path):
    process = started(["demo", "--port", str(free_port())], tmp_path)
    try:
        address = re.search(r"http://\S+", wait_for_line(process, "http://"))
        assert address
        with urllib.request.urlopen(address[0], timeout=20) as page:
            assert b"<div id=" in page.read()
    finally:
        process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Stopped" in rest
    assert "Traceback" not in rest
