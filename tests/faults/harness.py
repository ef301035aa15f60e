"""Briefs under fire: processes that are killed, a Slack that drops, stalls and refuses; what became of each post.

``python -m tests.faults`` runs it whole and prints its table; the tests run a small one.
"""

from __future__ import annotations

import multiprocessing
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.workspace.config import SCOPES, ChannelSpec, Timing, WorkspaceConfig
from bot.workspace.server import Workspace
from store.archive import Archive
from store.moments import written
from tests.faults.worker import REPLIES, Orders, work

HTTP_TIMEOUT = 1.0
LONGEST_STALL = 3.0
STALLS = (1.2, 2.0)
"""Seconds: past the HTTP timeout, below the longest stall."""

SUICIDE = 0.002
"""Before and after each of some 12 steps that a part takes."""


@dataclass(frozen=True)
class Plan:
    """``spread``: seconds over which the firings come due; ``killing``: seconds between two kills, at random."""

    firings: int
    processes: int = 4
    channels: int = 100
    history: bool = True
    spread: float = 60.0
    killing: tuple[float, float] = (0.3, 1.8)
    faults: float = 0.12
    patience: float = 900.0
    seed: int = 29


@dataclass
class Outcome:
    """``lost``: said to be sent and not there, or given up; ``twice``: parts that stand in a channel twice."""

    firings: int
    kills: int
    lost: int
    twice: int
    ambiguous: int
    posts: int
    seconds: float
    faults: Counter[str] = field(default_factory=Counter)

    def line(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in ("firings", "kills", "lost", "twice", "ambiguous")}


class Trouble(threading.Thread):
    """Puts faults into the workspace at random: ``share`` of all posts meet one."""

    KINDS = ("drop", "drop", "drop_before", "http_500", "ratelimited", "stall", "stall", "delay", "not_json", "error")

    def __init__(self, workspace: Workspace, plan: Plan) -> None:
        super().__init__(daemon=True)
        self.workspace, self.plan, self.met = workspace, plan, Counter[str]()
        self._chance, self._end = random.Random(plan.seed + 1), threading.Event()

    def run(self) -> None:
        seen = 0
        while not self._end.wait(0.02):
            posts = sum(1 for _ in self.workspace.calls)
            for _ in range(max(0, posts - seen)):
                if self._chance.random() < self.plan.faults:
                    self._put()
            seen = posts

    def stop(self) -> None:
        self._end.set()
        self.join()

    def _put(self) -> None:
        kind: Any = self._chance.choice(self.KINDS)
        seconds = self._chance.uniform(*STALLS) if kind in ("stall", "delay") else 1.0
        self.workspace.misbehave(kind, "chat.postMessage", seconds=seconds)
        self.met[kind] += 1
        if self._chance.random() < 0.3:
            looking = self._chance.choice(("http_500", "ratelimited", "drop_before"))
            self.workspace.misbehave(looking, "conversations.history")  # type: ignore[arg-type]


class Crew:
    """So many processes, each begun anew when it has died. ``kills`` counts the SIGKILLs, ours and their own."""

    def __init__(self, orders: Orders, size: int) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.faults.worker"])
        self._orders, self.kills = orders, 0
        self._members = [self._begin() for _ in range(size)]

    def _begin(self) -> Any:
        process = self._context.Process(target=work, args=(self._orders,), daemon=True)
        process.start()
        return process

    def tend(self) -> None:
        """Put a new one in the place of each that died."""
        for at, member in enumerate(self._members):
            if not member.is_alive():
                assert member.exitcode == -9, f"a worker ended by itself: {member.exitcode}"
                self.kills += 1
                self._members[at] = self._begin()

    def kill_one(self, chance: random.Random) -> None:
        chance.choice(self._members).kill()

    def end(self) -> None:
        for member in self._members:
            member.kill()
            member.join()


def run(plan: Plan, store: str) -> Outcome:
    """``store``: the address of one in which nothing is yet."""
    scopes = SCOPES if plan.history else tuple(scope for scope in SCOPES if not scope.endswith(":history"))
    channels = tuple(ChannelSpec(f"channel-{n}") for n in range(plan.channels))
    config = WorkspaceConfig(scopes=scopes, channels=channels, timing=Timing(posts_per_second=1))
    chance, begun = random.Random(plan.seed), time.monotonic()
    with Workspace(config=config) as workspace, Archive.open(store) as archive:
        subscribe(archive, workspace, plan, chance)
        trouble = Trouble(workspace, plan)
        trouble.start()
        orders = Orders(
            store, workspace.api_url, workspace.bot_token, workspace.team_id, HTTP_TIMEOUT, LONGEST_STALL, SUICIDE,
            plan.seed,
        )  # fmt: skip
        crew = Crew(orders, plan.processes)
        try:
            next_kill = time.monotonic() + chance.uniform(*plan.killing)
            while not settled(archive, plan) and time.monotonic() - begun < plan.patience:
                crew.tend()
                if time.monotonic() > next_kill:
                    crew.kill_one(chance)
                    next_kill = time.monotonic() + chance.uniform(*plan.killing)
                time.sleep(0.03)
            crew.tend()
        finally:
            crew.end()
            trouble.stop()
        time.sleep(STALLS[1])  # what is still stalling arrives
        return count(archive, workspace, crew.kills, time.monotonic() - begun, trouble.met)


def subscribe(archive: Archive, workspace: Workspace, plan: Plan, chance: random.Random) -> None:
    """A firing a subscription; several come due in each channel, some of them at once."""
    now = datetime.now(UTC)
    wishes = {
        "time": "08:00", "timezone": "UTC", "language": "zh", "sections": (), "enterprises": (), "days": "daily",
        "minimum": 1, "silent": False, "look_back": 3, "catch_up": 600,
    }  # fmt: skip
    for n in range(plan.firings):
        channel = workspace.channel_id(f"channel-{n % plan.channels}")
        made = archive.subscriptions.add(
            workspace.team_id, {**wishes, "channel": channel}, maker="U1", state="active", now=now
        )
        due = now + timedelta(seconds=chance.uniform(0, plan.spread))
        archive.engine.run(
            "UPDATE subscriptions SET next_due = :due WHERE id = :id", {"id": made.id, "due": written(due)}
        )


def settled(archive: Archive, plan: Plan) -> bool:
    row = archive.engine.row(
        "SELECT count(*) AS entries, count(*) FILTER (WHERE state IN ('waiting', 'claimed')) AS open"
        " FROM outbox WHERE kind = 'brief'"
    )
    return row is not None and row["entries"] >= plan.firings and not row["open"]


def count(archive: Archive, workspace: Workspace, kills: int, seconds: float, met: Counter[str]) -> Outcome:
    """Holds the ledger against what stands in the channels."""
    there: Counter[str] = Counter()
    for messages in workspace.core.state.messages.values():
        for message in messages:
            if message.metadata:
                there[str(message.metadata["event_payload"]["key"])] += 1
    entries = archive.outbox.latest(100_000)
    lost = 0
    for entry in entries:
        keys = [entry.key, *(f"{entry.key}#{n}" for n in range(1, REPLIES + 1))]
        if entry.state == "ambiguous":
            continue
        lost += entry.state != "sent" or any(not there[key] for key in keys)
    return Outcome(
        firings=len(entries),
        kills=kills,
        lost=lost,
        twice=sum(n > 1 for n in there.values()),
        ambiguous=sum(entry.state == "ambiguous" for entry in entries),
        posts=sum(there.values()),
        seconds=seconds,
        faults=met,
    )
