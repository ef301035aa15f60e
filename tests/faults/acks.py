"""How many commands a second are acknowledged before Slack gives up, over HTTP and with everything in one process."""

from __future__ import annotations

import hashlib
import hmac
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bot import settings
from bot.app import build
from bot.demo import SAMPLES
from bot.intake import take_in
from bot.serving import serve
from bot.workspace.config import Timing, WorkspaceConfig
from bot.workspace.server import Workspace
from store.archive import Archive
from tests.ports import free_port
from tests.scenarios.conftest import wait_for_port

RATES = (5, 10, 20, 40, 80)
SECONDS = 5.0
LIMIT = 3.0
"""Seconds; Slack's."""
ASKED = ("板块", "摘要 产业", "数据 产业", "搜索 港口", "提问 天津港上半年集装箱吞吐量是多少?")


@dataclass
class Acks:
    """``rate``: the highest at which every acknowledgement came in time; seconds at that rate; ``failed`` in all."""

    rate: int
    p50: float
    p99: float
    asked: int
    failed: int


def acknowledged(folder: Path, rates: tuple[int, ...] = RATES, seconds: float = SECONDS) -> Acks:
    store, port = folder / "store.db", free_port()
    with Archive.open(store) as archive:
        list(take_in(archive, sorted(next(each for each in SAMPLES if each.is_dir()).glob("*.txt"))))
    with Workspace(config=WorkspaceConfig(timing=Timing(posts_per_second=0))) as workspace:
        told = settings.load(
            None, slack_bot_token=workspace.bot_token, slack_signing_secret=workspace.signing_secret,
            slack_api_url=workspace.api_url, tianjin_store=str(store), tianjin_port=port, tianjin_person_rate=0,
            tianjin_workspace_rate=0,
        )  # fmt: skip
        program, stop = build(told), threading.Event()
        thread = threading.Thread(target=serve, args=(program, stop), daemon=True)
        thread.start()
        try:
            wait_for_port(port)
            best = Acks(0, 0.0, 0.0, 0, 0)
            for rate in rates:
                waits = sorted(at_rate(port, workspace, rate, seconds))
                failed = sum(each == float("inf") for each in waits)
                asked = best.asked + len(waits)
                if failed or waits[-1] >= LIMIT:
                    best.asked, best.failed = asked, best.failed + failed
                    break
                best = Acks(rate, waits[len(waits) // 2], waits[int(len(waits) * 0.99)], asked, best.failed)
            return best
        finally:
            stop.set()
            thread.join(20)
            program.close()


def at_rate(port: int, workspace: Workspace, rate: int, seconds: float) -> list[float]:
    """Seconds until each was acknowledged, from when it was due; infinite where it was not."""
    count, begun = int(rate * seconds), time.monotonic()

    def one(n: int) -> float:
        due = begun + n / rate
        time.sleep(max(0.0, due - time.monotonic()))
        try:
            command(port, workspace, n, rate)
        except OSError:
            return float("inf")
        return time.monotonic() - due

    with ThreadPoolExecutor(64) as people:
        return list(people.map(one, range(count)))


def command(port: int, workspace: Workspace, n: int, rate: int) -> None:
    body = urlencode({
        "command": "/tianjin", "text": ASKED[n % len(ASKED)], "team_id": workspace.team_id, "channel_id": "C1",
        "user_id": f"U{n % 50}", "trigger_id": f"{rate}.{n}", "response_url": f"{workspace.api_url}x",
        "api_app_id": "A1",
    }).encode()  # fmt: skip
    stamp = str(int(time.time()))
    signed = hmac.new(workspace.signing_secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/slack/events", body,
        {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": "v0=" + signed.hexdigest(),
         "Content-Type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    with urllib.request.urlopen(request, timeout=10) as answer:
        answer.read()
