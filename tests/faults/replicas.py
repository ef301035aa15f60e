"""Replicas of the bot in HTTP mode on one database, behind a proxy that gives each request to the next of them."""

from __future__ import annotations

import http.client
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

from bot.environment import ROOT
from bot.workspace.config import ChannelSpec, Timing, WorkspaceConfig
from bot.workspace.server import Workspace
from store.archive import Archive
from store.ingest import ingest_reading
from store.moments import written
from tests.ports import free_port
from tests.store.made import page_of_three

COMMANDS = ("figures 集装箱吞吐量", "search 海河口岸", "profile 津沽精机", "sections", "天气")
LEAST_COMMANDS = 12
"""Of each of two people, however quick the rest is."""
WISHES = {
    "time": "08:00", "timezone": "UTC", "language": "zh", "sections": (), "enterprises": (), "days": "daily",
    "minimum": 1, "silent": False, "look_back": 3, "catch_up": 600,
}  # fmt: skip


@dataclass
class Outcome:
    """``acked``: commands that a replica took; ``unanswered``: of those, without an answer. ``mentions``: questions in
    a channel, of which ``left`` got no answer and ``doubled`` two; ``rescued``: had been taken by the one that was
    killed. ``twice``: briefs."""

    acked: int = 0
    unanswered: int = 0
    mentions: int = 0
    left: int = 0
    doubled: int = 0
    rescued: int = 0
    refused: int = 0
    pages: int = 0
    lost_pages: int = 0
    briefs: int = 0
    lost: int = 0
    twice: int = 0
    by_replica: Counter[int] = field(default_factory=Counter)


class Replica:
    def __init__(self, workspace: Workspace, store: str) -> None:
        self.port = free_port()
        told = {
            "SLACK_BOT_TOKEN": workspace.bot_token,
            "SLACK_SIGNING_SECRET": workspace.signing_secret,
            "SLACK_API_URL": workspace.api_url,
            "TIANJIN_STORE": store,
            "TIANJIN_PORT": str(self.port),
            "TIANJIN_LONGEST_STALL": "15",
            "TIANJIN_LOG_LEVEL": "ERROR",
            "TIANJIN_PERSON_RATE": "0",
            "TIANJIN_WORKSPACE_RATE": "0",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=os.environ | told, stderr=subprocess.DEVNULL
        )

    def ready(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                http.client.HTTPConnection("127.0.0.1", self.port, timeout=1).connect()
                return
            except OSError:
                assert self.process.poll() is None, "a replica ended by itself"
                time.sleep(0.1)
        raise TimeoutError("a replica does not listen")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)


@contextmanager
def behind_a_proxy(ports: list[int], taken: Counter[int]) -> Iterator[str]:
    """Where a replica cannot be connected to the next is asked; what breaks off midway is said to have broken off."""
    turn = count()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            for _ in ports:
                port = ports[next(turn) % len(ports)]
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                try:
                    connection.connect()
                except OSError:
                    continue
                try:
                    connection.request("POST", self.path, body, dict(self.headers))
                    answer = connection.getresponse()
                    said = answer.read()
                except (OSError, http.client.HTTPException):
                    break
                finally:
                    connection.close()
                taken[port] += 1
                self._answer(answer.status, said, answer.getheader("Content-Type") or "text/plain")
                return
            self._answer(502, b"", "text/plain")

        def _answer(self, status: int, said: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/slack/events"
    finally:
        server.shutdown()
        server.server_close()


def run(store: str, *, replicas: int = 3, channels: int = 8, pages: int = 12, seed: int = 29) -> Outcome:
    """Commands, a bulk ingest and briefs at once; one replica is killed in the midst of it."""
    chance, outcome, ended = random.Random(seed), Outcome(), threading.Event()
    specs = tuple(ChannelSpec(f"channel-{n}") for n in range(channels))
    config = WorkspaceConfig(channels=specs, timing=Timing(posts_per_second=0, retries=(0.0, 1.0, 2.0)))
    with Workspace(config=config) as workspace, Archive.open(store) as archive:
        ingest_reading(archive, page_of_three(day=datetime.now(UTC).date()))
        crew = [Replica(workspace, store) for _ in range(replicas)]
        try:
            for each in crew:
                each.ready()
            subscribe(archive, workspace, channels)
            with behind_a_proxy([each.port for each in crew], outcome.by_replica) as url:
                workspace.use_http(url)
                jobs = [threading.Thread(target=commands, args=(workspace, n, outcome, ended)) for n in range(2)]
                roots: list[str] = []
                jobs += [threading.Thread(target=mentions, args=(workspace, roots, ended)) for _ in range(2)]
                ingesting = threading.Thread(target=bulk, args=(archive, pages, outcome))
                for job in (*jobs, ingesting):
                    job.start()
                fire(archive, workspace)
                first_post(workspace)
                time.sleep(chance.uniform(0, 0.5))
                dead = chance.choice(crew)
                dead.kill()
                pass_time(archive, dead)
                wait_for_briefs(archive, channels)
                ended.set()
                for job in (*jobs, ingesting):
                    job.join()
                count_mentions(archive, workspace, roots, outcome)
        finally:
            for each in crew:
                each.kill()
        count_up(archive, workspace, channels, pages, outcome)
    return outcome


def subscribe(archive: Archive, workspace: Workspace, channels: int) -> None:
    now = datetime.now(UTC)
    for n in range(channels):
        wishes = {**WISHES, "channel": workspace.channel_id(f"channel-{n}")}
        made = archive.subscriptions.add(workspace.team_id, wishes, maker="U1", state="active", now=now)
        due = written(now - timedelta(seconds=1))
        archive.engine.run("UPDATE subscriptions SET next_due = :due WHERE id = :id", {"id": made.id, "due": due})


def fire(archive: Archive, workspace: Workspace) -> None:
    """What each replica does every minute."""
    for each in archive.subscriptions.due(workspace.team_id, datetime.now(UTC)):
        archive.subscriptions.fire(each, "waiting", None)


def pass_time(archive: Archive, dead: Replica) -> None:
    """The half minute until the lease of what the dead one held runs out, during which nothing happens."""
    now = datetime.now(UTC)
    archive.engine.run(
        "UPDATE outbox SET lease_until = :past, begun_at = :past WHERE state = 'claimed' AND worker LIKE :worker",
        {"past": written(now - timedelta(seconds=20)), "worker": f"%{dead.process.pid}%"},
    )


def commands(workspace: Workspace, number: int, outcome: Outcome, ended: threading.Event) -> None:
    """One that nobody took is typed again, as a person would."""
    for turn in count(number):
        if ended.is_set() and turn - number >= LEAST_COMMANDS:
            return
        result = workspace.person.command(f"channel-{number}", f"/tianjin {COMMANDS[turn % len(COMMANDS)]}")
        if result.ok:
            outcome.acked += 1
            outcome.unanswered += not result.body
        else:
            outcome.refused += 1
        time.sleep(0.05)


def mentions(workspace: Workspace, roots: list[str], ended: threading.Event) -> None:
    """Questions in a channel, several at a time: whoever takes one says so at once and answers a little later."""
    while not ended.is_set():
        roots.append(workspace.person.post("channel-0", "@tianjin figures 集装箱吞吐量")["ts"])
        time.sleep(0.2)


def count_mentions(archive: Archive, workspace: Workspace, roots: list[str], outcome: Outcome) -> None:
    """Once nothing is under way; the minute for which the dead one holds what it took is passed over."""
    channel = workspace.channel_id("channel-0")

    def answers() -> list[int]:
        threads = (workspace.person.thread(channel, ts) for ts in roots)
        return [sum(bool(each["is_bot"]) for each in thread) for thread in threads]

    def until(done: Callable[[], bool], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not done() and time.monotonic() < end:
            time.sleep(0.2)

    def open_now() -> int:
        return len(
            archive.engine.rows("SELECT 1 FROM inbox WHERE taken_until > :now", {"now": written(datetime.now(UTC))})
        )

    before = -1
    while (now := open_now()) != before:  # what the living hold is answered by and by
        before = now
        time.sleep(2)
    outcome.rescued = before
    past = written(datetime.now(UTC) - timedelta(seconds=1))
    archive.engine.run("UPDATE inbox SET taken_until = :past WHERE taken_until IS NOT NULL", {"past": past})
    until(lambda: 0 not in answers(), 15)
    counted = answers()
    outcome.mentions, outcome.left = len(counted), counted.count(0)
    outcome.doubled = sum(each > 1 for each in counted)


def bulk(archive: Archive, pages: int, outcome: Outcome) -> None:
    for number in range(pages):
        ingest_reading(archive, page_of_three(number=f"{number + 1}"))
        outcome.pages += 1


def posts(workspace: Workspace) -> Counter[str]:
    found: Counter[str] = Counter()
    for messages in list(workspace.core.state.messages.values()):
        for message in list(messages):
            key = str(message.metadata["event_payload"]["key"]) if message.metadata else ""
            if key and not key.startswith("message:"):  # an answer's
                found[key] += 1
    return found


def first_post(workspace: Workspace, seconds: float = 75) -> None:
    until = time.monotonic() + seconds
    while not posts(workspace) and time.monotonic() < until:
        time.sleep(0.05)


def wait_for_briefs(archive: Archive, channels: int, seconds: float = 150) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        states = Counter(each.state for each in archive.outbox.latest(1_000))
        if states["sent"] + states["ambiguous"] >= channels and not states["waiting"] + states["claimed"]:
            return
        time.sleep(0.2)


def count_up(archive: Archive, workspace: Workspace, channels: int, pages: int, outcome: Outcome) -> None:
    there = posts(workspace)
    entries = [each for each in archive.outbox.latest(1_000) if each.kind == "brief"]
    outcome.briefs = len(entries)
    outcome.lost = channels - sum(each.state == "sent" and there[each.key] > 0 for each in entries)
    outcome.twice = sum(times > 1 for times in there.values())
    outcome.lost_pages = pages + 1 - archive.pages.count()
