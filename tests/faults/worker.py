"""A process that fires and posts briefs until it is killed; it also kills itself, between any two steps."""

from __future__ import annotations

import logging
import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk import WebClient

from bot.delivery import Courier
from bot.schedule import BriefDesk
from handlers.brief import WrittenBrief
from store.archive import Archive
from store.records import Delivery

OUTBOX_STEPS = ("claim", "fill", "renew", "sent", "part_sent", "failed", "wait_again", "ambiguous")
REPLIES = 2


@dataclass(frozen=True)
class Orders:
    """``suicide``: the chance of a SIGKILL before or after each step; times in seconds."""

    store: str
    api_url: str
    token: str
    workspace: str
    http_timeout: float
    stall: float
    suicide: float
    seed: int


class Desk(BriefDesk):
    """Writes at once what a brief has: a message and replies in its thread."""

    def write(self, delivery: Delivery) -> WrittenBrief:
        said = [{"text": f"{delivery.key} · {n}", "blocks": None, "thread": n > 0} for n in range(REPLIES + 1)]
        return WrittenBrief(tuple(said), (), "")


def utc_now() -> datetime:
    return datetime.now(UTC)


def work(orders: Orders) -> None:
    log = logging.getLogger("worker")
    log.setLevel(logging.CRITICAL)
    chance = random.Random(f"{orders.seed}:{os.getpid()}")
    archive = Archive.open(orders.store)
    client = WebClient(
        token=orders.token,
        base_url=orders.api_url,
        timeout=orders.http_timeout,
        retry_handlers=[],  # type: ignore[arg-type]
    )
    desk = Desk(archive, orders.workspace, utc_now, log)
    stall = timedelta(seconds=orders.stall)
    courier = Courier(archive, client, orders.workspace, utc_now, log, writer=desk, stall=stall)
    risky(archive.outbox, OUTBOX_STEPS, chance, orders.suicide)
    risky(archive.subscriptions, ("fire",), chance, orders.suicide)
    risky(client, ("chat_postMessage", "conversations_history", "conversations_replies"), chance, orders.suicide)
    while True:
        desk.write_due()
        if not courier.drain():
            time.sleep(0.05)


def risky(of: Any, steps: tuple[str, ...], chance: random.Random, share: float) -> None:
    """Each of these steps may be the process's last, before it has begun or after it is done."""

    def wrapped(step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            die(chance, share)
            done = step(*args, **kwargs)
            die(chance, share)
            return done

        return run

    for name in steps:
        setattr(of, name, wrapped(getattr(of, name)))


def die(chance: random.Random, share: float) -> None:
    if chance.random() < share:
        os.kill(os.getpid(), signal.SIGKILL)
