"""Answers through Bolt: signed requests, answered before the response, beside an empty command."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from slack_bolt import App, BoltRequest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from store.archive import Archive
from tests.bench.articles import INDICATORS, PLACES, stock
from tests.bench.rows import Row, percentile
from tests.handlers.driver import Driver
from tests.handlers.slack import TEAM, RecordingSlack

SECRET = "a secret of the measurement"
COUNT = 100
TRIES = 3
TARGETS = {"figures": 100.0, "profile": 100.0, "ask": 600.0}
KINDS = tuple(TARGETS)


def asked(kind: str) -> list[str]:
    names = list(dict.fromkeys(stock().names))
    if kind == "profile":
        return [f"profile {names[at]}" for at in range(COUNT)]
    pairs = [(PLACES[at % len(PLACES)], INDICATORS[at % len(INDICATORS)]) for at in range(COUNT)]
    if kind == "figures":
        return [f"figures {indicator}" if at % 2 else f"figures {place}" for at, (place, indicator) in enumerate(pairs)]
    return [f"{place}上半年{indicator}是多少？" for place, indicator in pairs]


def empty_app(api_url: str) -> App:
    log = logging.getLogger("tianjin.bench")
    client = WebClient(token="xoxb-bench", base_url=api_url)
    app = App(
        client=client, signing_secret=SECRET, token_verification_enabled=False, process_before_response=True, logger=log
    )
    app.command("/tianjin")(lambda ack: ack("ok"))
    return app


def signed(text: str, user: str = "U1") -> BoltRequest:
    raw = urlencode(
        {
            "command": "/tianjin", "text": text, "team_id": TEAM, "channel_id": "C1", "channel_name": "general",
            "user_id": user, "user_name": "lan", "trigger_id": "1", "response_url": "http://127.0.0.1:9/",
        }
    )  # fmt: skip
    stamp = str(int(time.time()))
    return BoltRequest(
        body=raw,
        headers={
            "content-type": "application/x-www-form-urlencoded",
            "x-slack-signature": str(SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=raw)),
            "x-slack-request-timestamp": stamp,
        },
    )


def timed(act: Callable[[], Any]) -> float:
    """Milliseconds of the processor, of all threads."""
    begun = time.process_time()
    act()
    return 1000 * (time.process_time() - begun)


def least(act: Callable[[], Any]) -> float:
    return min([timed(act) for _ in range(TRIES)])


def rows(archive: Archive, articles: int, count: int = COUNT) -> list[Row]:
    """p99 of each kind of answer, warm, beside p99 of a command that says ok; each the least of ``TRIES``, and
    they take turns, so that what else the machine does at that moment falls on neither, or on both."""
    slack = RecordingSlack()
    empty = empty_app(slack.api_url)
    for _ in range(20):
        empty.dispatch(signed("ok"))
    driver = Driver(slack, archive)
    made = []
    try:
        for kind in KINDS:
            words = asked(kind)[:count]
            for text in words:
                assert driver.command(text).get("blocks"), f"no answer: {text}"
            times, peer = [], []
            for text in words:
                times.append(least(lambda text=text: driver.command(text)))  # type: ignore[misc]
                peer += [least(lambda: empty.dispatch(signed("ok"))) for _ in range(2)]
            name = f"{kind} through Bolt, p99, {articles:,} articles"
            made.append(Row(name, percentile(times, 0.99), percentile(peer, 0.99), TARGETS[kind], "ms"))
    finally:
        driver.close()
    return made
