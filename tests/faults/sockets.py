"""Questions while the connection of Socket Mode is renewed and cut: which were never answered, which twice."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bot import settings
from bot.app import build
from bot.demo import SAMPLES
from bot.intake import take_in
from bot.serving import serve
from bot.workspace.config import Timing, WorkspaceConfig
from bot.workspace.server import Workspace
from store.archive import Archive

TIMING = Timing(posts_per_second=0, ack=3, retries=(1, 5, 15, 30))
"""Slack's own pauses between its tries are longer."""
QUESTION = "@tianjin 上半年天津港货物吞吐量是多少?"
PATIENCE = 90.0


@dataclass
class Broken:
    questions: int
    breaks: int
    unanswered: int = 0
    twice: int = 0


def broken(folder: Path, questions: int, breaks: int, seed: int = 17) -> Broken:
    store, chance, done = folder / "sockets.db", random.Random(seed), Broken(questions, breaks)
    samples = next(each for each in SAMPLES if each.is_dir())
    with Archive.open(store) as archive:
        list(take_in(archive, sorted(samples.glob("*.txt"))))
    with Workspace(config=WorkspaceConfig(timing=TIMING)) as workspace:
        told = settings.load(
            None, slack_bot_token=workspace.bot_token, slack_app_token=workspace.app_token,
            slack_api_url=workspace.api_url, tianjin_store=str(store), tianjin_person_rate=0,
        )  # fmt: skip
        program, stop = build(told), threading.Event()
        thread = threading.Thread(target=serve, args=(program, stop), daemon=True)
        thread.start()
        try:
            assert workspace.connected(60)
            asked = ask(workspace, chance, questions, breaks)
            answers = settled(workspace, asked)
        finally:
            stop.set()
            thread.join(20)
            program.close()
    done.unanswered = sum(not each for each in answers)
    done.twice = sum(each > 1 for each in answers)
    return done


def ask(workspace: Workspace, chance: random.Random, questions: int, breaks: int) -> list[str]:
    """The questions' ts; a break comes before, between or right after them."""
    at, asked = set(chance.sample(range(questions), breaks)), []
    for n in range(questions):
        asked.append(str(workspace.person.post("general", f"{QUESTION} {n}")["ts"]))
        time.sleep(chance.uniform(0, 0.3))
        if n in at:
            workspace.misbehave(chance.choice(("disconnect", "cut")))
    return asked


def settled(workspace: Workspace, asked: list[str]) -> list[int]:
    """How many answers each has, once all have one or patience has ended."""
    patience = time.monotonic() + PATIENCE
    while True:
        answers = [len(workspace.person.thread("general", ts)) - 1 for ts in asked]
        if all(answers) or time.monotonic() > patience:
            time.sleep(3)  # what would come twice
            return [len(workspace.person.thread("general", ts)) - 1 for ts in asked]
        time.sleep(0.2)
