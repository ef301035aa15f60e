"""Inputs that nobody means well with, by the hundred thousand: what crashed on them.

A crash is an exception that is not one of ours with a sentence, or a status of 500 and more. Payloads of shapes that
Slack never sends, which a person would be told of as an unknown failure with its reference, are counted apart.
Seeded: the same run gives the same inputs.
"""

from __future__ import annotations

import copy
import hashlib
import hmac
import io
import json
import logging
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bot.gateway import Gateway
from handlers.asking.conversation import ask
from store.archive import Archive
from store.errors import PageError
from store.ingest import refuse_what_cannot_be_kept
from store.reading.pipeline import read_page
from store.reading.types import Page
from store.sources.feeds import feed_of
from store.sources.html import web_page
from store.sources.pdf import sheets_of
from tests.handlers.driver import SECRET, Driver
from tests.handlers.hostile import NASTY, WORDS
from tests.handlers.slack import RecordingSlack

TODAY = date(2025, 9, 27)
SHARES = {"slack payloads": 6, "searches": 48, "questions": 2, "pages": 6, "feeds": 20, "html": 15, "pdf": 3}
"""Of a hundred inputs."""
ODD = (
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "",
    "x" * 5000,
    [],
    {},
    [[]],
    {"a": {}},
    "\x00",
    "<!channel>",
    "U1",
    [None],
    [{}],
)


@dataclass
class Tried:
    tried: Counter[str] = field(default_factory=Counter)
    crashed: Counter[str] = field(default_factory=Counter)
    unknown: int = 0
    examples: list[str] = field(default_factory=list)

    def run(self, kind: str, act: Callable[[], object], shown: object) -> None:
        self.tried[kind] += 1
        try:
            act()
        except PageError:
            pass  # it says in a sentence what is wrong
        except Exception as error:
            self.crash(kind, f"{type(error).__name__} {error}", shown)

    def crash(self, kind: str, what: str, shown: object) -> None:
        self.crashed[kind] += 1
        if len(self.examples) < 20:
            self.examples.append(f"{kind}: {what[:200]}: {str(shown)[:300]!r}")


class Unknowns(logging.Handler):
    """Failures that nobody has a sentence for."""

    def __init__(self) -> None:
        super().__init__()
        self.found = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.found += getattr(record, "kind", None) == "unknown"


def tried(archive: Archive, folder: Path, inputs: int, seed: int = 13) -> Tried:
    done, chance = Tried(), random.Random(seed)
    counts = {kind: inputs * share // 100 for kind, share in SHARES.items()}
    slack_payloads(done, archive, chance, counts["slack payloads"])
    for words in mixed(chance, counts["searches"]):
        done.run("searches", lambda words=words: archive.search.articles(words, limit=3), words)  # type: ignore[misc]
    for words in mixed(chance, counts["questions"]):
        command = chance.random() < 0.5
        done.run("questions", lambda w=words, c=command: ask(archive, w, today=TODAY, command=c), words)  # type: ignore[misc]
    for words in mixed(chance, counts["pages"], longest=40):
        done.run("pages", lambda words=words: page_read(words), words)  # type: ignore[misc]
    for data in mutated(chance, FEED, counts["feeds"]):
        done.run("feeds", lambda data=data: feed_of(data, "a feed"), data)  # type: ignore[misc]
    for data in mutated(chance, HTML, counts["html"]):
        text = data.decode("utf-8", "replace")
        done.run("html", lambda text=text: web_page(text, "https://example.org/a"), text)  # type: ignore[misc]
    for data in mutated(chance, pdf(folder), counts["pdf"]):
        done.run("pdf", lambda data=data: sheets_of(data, "a file"), data)  # type: ignore[misc]
    return done


def page_read(words: str) -> None:
    """By the same gate as any page: what no file can hold is refused in a sentence."""
    page = Page(words, TODAY)
    refuse_what_cannot_be_kept(page)
    read_page(page)


def mixed(chance: random.Random, count: int, longest: int = 12) -> Iterator[str]:
    for _ in range(count):
        parts = [chance.choice(NASTY if chance.random() < 0.2 else WORDS) for _ in range(chance.randint(1, longest))]
        yield chance.choice(("", " ", "\n")).join(parts)


FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>样报</title>
<item><title>港口繁忙</title><link>https://example.org/1</link><pubDate>Fri, 29 Aug 2025 08:00:00 +0800</pubDate>
<description>吞吐量增长3%。</description></item>
<item><title>另一条</title><guid>https://example.org/2</guid></item></channel></rss>""".encode()
HTML = """<!DOCTYPE html><html><head><title>港口繁忙_样报</title><meta charset="utf-8"></head><body>
<nav><a href="/">首页</a></nav><article><h1>港口繁忙</h1><p class="info">2025-08-29 来源：样报</p>
<p>上半年，天津港完成集装箱吞吐量1240万标箱，同比增长3%。</p><table><tr><td>指标</td><td>1240</td></tr></table>
<p>记者 李四</p></article><footer>版权所有</footer></body></html>""".encode()
PIECES = (
    b"<", b">", b"</p>", b"<script>", b"<![CDATA[", b"]]>", b"&#x0;", b"&#99999999;", b"\x00", b"\xff\xfe",
    b"<p " * 50, b"<table>" * 40, b"<!--", b'"', b"%PDF-1.7", b"endobj", b"<<", b"/Kids [", b"99999999999 0 R",
    b"stream\n",
)  # fmt: skip


def mutated(chance: random.Random, seed: bytes, count: int) -> Iterator[bytes]:
    """Bytes flipped, pieces cut out, doubled, moved and put in."""
    for _ in range(count):
        data = bytearray(seed)
        for _ in range(chance.randint(1, 8)):
            at, size = chance.randrange(len(data) + 1), chance.randint(1, 60)
            match chance.randrange(5):
                case 0:
                    del data[at : at + size]
                case 1:
                    data[at:at] = data[max(0, at - size) : at]
                case 2:
                    data[at:at] = chance.choice(PIECES)
                case 3:
                    data[at : at + 1] = chance.randbytes(1)
                case _:
                    data[at:at] = chance.choice(NASTY).encode("utf-8", "replace")
        yield bytes(data)


def pdf(folder: Path) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    path = folder / "page.pdf"
    drawn = Canvas(str(path))
    for _ in range(2):
        drawn.drawString(72, 720, "Port of Tianjin: 12.4 million TEU in H1 2025, up 3 per cent.")
        drawn.showPage()
    drawn.save()
    return path.read_bytes()


# -- what Slack sends, with one thing after another made odd ----------------------------------------------------------


def slack_payloads(done: Tried, archive: Archive, chance: random.Random, count: int) -> None:
    slack, unknowns = RecordingSlack(), Unknowns()
    driver = Driver(slack, archive)
    log = driver.house.log
    gateway = Gateway(driver.app, SECRET)
    level, propagate = log.level, log.propagate
    log.addHandler(unknowns)
    log.propagate = False
    try:
        for n in range(count):
            body, kind = payload(driver, chance, n)
            before = unknowns.found
            done.tried["slack payloads"] += 1
            try:
                status = sent(gateway, body, kind)
                driver._executor.settle()
            except Exception as error:
                done.crash("slack payloads", repr(error), body)
                continue
            done.unknown += unknowns.found > before
            if status >= 500:
                done.crash("slack payloads", f"status {status}", body)
    finally:
        log.removeHandler(unknowns)
        log.setLevel(level)
        log.propagate = propagate
        driver.close()
        slack.close()


def payload(driver: Driver, chance: random.Random, n: int) -> tuple[str, str]:
    """A body as Slack sends it, odd in one to three places, and its content type."""
    words = chance.choice(
        ("板块", "help", "数据 产业", "ask GDP?", "订阅 产业 08:30", "deliveries", chance.choice(NASTY))
    )
    common = {"team_id": "T0TEAM", "api_app_id": "A1"}
    form = "application/x-www-form-urlencoded"
    user = {"id": "U1", "username": "lan", "name": "lan"}
    kind = n % 5
    if kind == 0:
        told: dict[str, Any] = {
            **common, "command": "/tianjin", "text": words, "channel_id": "C1", "channel_name": "general",
            "user_id": "U1", "user_name": "lan", "trigger_id": driver.trigger(),
            "response_url": driver.slack.response_url,
        }  # fmt: skip
        return urlencode({name: plain(value) for name, value in odd(told, chance).items()}), form
    if kind == 1:
        event = {
            "type": chance.choice(("app_mention", "message", "app_home_opened")), "user": "U1",
            "text": f"<@U0BOT> {words}", "ts": f"17564{n:05d}.000100", "channel": chance.choice(("C1", "D1")),
            "channel_type": "im", "tab": "home",
        }  # fmt: skip
        told = {
            **common, "type": "event_callback", "event": event, "event_id": f"Ev{n}", "event_time": 1756400000,
            "authorizations": [{"team_id": "T0TEAM", "user_id": "U0BOT", "is_bot": True}],
        }  # fmt: skip
        return json.dumps(odd(told, chance)), "application/json"
    told = {"team": {"id": "T0TEAM"}, "user": user, "api_app_id": "A1", "trigger_id": driver.trigger()}
    if kind == 2:
        id = chance.choice(("ask:1", "page:1", "share:1", "menu:1", "follow:1", "export:1", "source:1", "language:1"))
        action = {"action_id": id, "block_id": "zh.1", "value": words, "type": "button", "action_ts": f"{n}",
                  "selected_option": {"value": words}}  # fmt: skip
        told |= {"type": "block_actions", "actions": [action], **driver.in_ephemeral()}
    elif kind == 3:
        filled = {"a": {"b": {"type": "plain_text_input", "value": words}}}
        view = {
            "id": "V1", "type": "modal", "callback_id": chance.choice(("subscribe", "settings", "wrong", "x")),
            "private_metadata": words, "state": {"values": filled},
        }  # fmt: skip
        told |= {"type": "view_submission", "view": view}
    else:
        message = {"type": "message", "text": words, "ts": "1.1", "user": "U1"}
        told |= {"type": "message_action", "callback_id": "check_message", "message": message, "message_ts": "1.1",
                 "channel": {"id": "C1", "name": "general"}, "response_url": driver.slack.response_url}  # fmt: skip
    return urlencode({"payload": json.dumps(odd(told, chance))}), form


def plain(value: object) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else json.dumps(value)


def odd(told: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy in which one to three things are gone, doubled under another name, or of another kind."""
    made = copy.deepcopy(told)
    for _ in range(chance.randint(1, 3)):
        places = list(inside(made))
        if not places:
            break
        holder, key = chance.choice(places)
        if chance.random() < 0.3:
            del holder[key]
        else:
            holder[key] = copy.deepcopy(chance.choice(ODD))
    return made


def inside(value: Any) -> Iterator[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in list(pairs):
        yield value, key
        yield from inside(each)


def sent(gateway: Gateway, body: str, kind: str) -> int:
    raw, stamp = body.encode("utf-8", "replace"), str(int(time.time()))
    signature = "v0=" + hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + raw, hashlib.sha256).hexdigest()
    environ: Any = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/slack/events", "CONTENT_LENGTH": str(len(raw)), "CONTENT_TYPE": kind,
        "HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp, "HTTP_X_SLACK_SIGNATURE": signature, "wsgi.input": io.BytesIO(raw),
    }  # fmt: skip
    answered: list[int] = []
    gateway(environ, lambda status, headers, *_: answered.append(int(status.split()[0])))  # type: ignore[arg-type, return-value]
    return answered[0]
