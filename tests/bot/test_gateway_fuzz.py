"""Requests with mutated headers and bodies: 401 and the like, never 500, and nothing that was not signed gets in."""

from __future__ import annotations

import io
import json
import os
import random
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from bot import door
from bot.door import listening
from bot.gateway import MAX_BODY_BYTES, Gateway
from tests.bot.test_gateway import COMMAND, NOW, SECRET, gateway, handled, sign, signed

__all__ = ["gateway", "handled"]  # fixtures

COUNT = int(os.environ.get("TIANJIN_FUZZ", "4000"))
EVENT = json.dumps(
    {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": {"type": "app_mention", "user": "U1"}}
).encode()
PRESS = urlencode(
    {"payload": json.dumps({"type": "block_actions", "team": {"id": "T1"}, "user": {"id": "U1"}, "actions": [{}]})}
).encode()
BODIES = (COMMAND, EVENT, PRESS, b"", b"{}", b"payload=", b"payload=null", b"payload=%5B%5D", b"\xff\xfe", b"a" * 9000)
ODD = (
    "", " ", "0", "-1", "+1", "1e9", "９", "²", "1.5", "nan", "inf", "0x10", "9" * 5000, "v0=", "v1=abc",
    "v0=" + "0" * 64,
    "\x00", "\x7f", "é", "签名", "\ud800", "null", "()", "%s", "' OR 1=1", "a, b", "\t", "v0=" + "g" * 64, "V0=",
)  # fmt: skip


def environ(body: bytes, headers: dict[str, str], **more: Any) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/slack/events",
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": "application/json" if body[:1] == b"{" else "application/x-www-form-urlencoded",
        "wsgi.input": io.BytesIO(body),
        **{"HTTP_" + name.upper().replace("-", "_"): value for name, value in headers.items()},
        **more,
    }


def status_of(gateway: Gateway, asked: dict[str, Any]) -> int:
    seen: list[str] = []
    b"".join(gateway(asked, lambda status, headers: seen.append(status)))  # type: ignore[arg-type,return-value]
    return int(seen[0].split()[0])


def mutated(chance: random.Random) -> tuple[dict[str, Any], bool]:
    """A request, and whether it is Slack's own as it was signed."""
    body = chance.choice(BODIES)
    stamp = str(NOW - chance.randrange(250))
    headers = {"x-slack-request-timestamp": stamp, "x-slack-signature": sign(body, stamp)}
    more: dict[str, Any] = {}
    whole = True
    for _ in range(chance.randrange(4)):
        what = chance.randrange(8)
        name = chance.choice(list(headers) or ["x-slack-signature"])
        if what == 0:
            whole &= headers.pop(name, None) is None
        elif what == 1:
            headers[name], whole = chance.choice(ODD), False
        elif what == 2 and headers.get(name):
            at = chance.randrange(len(headers[name]))
            changed = headers[name][:at] + chance.choice("0f9é\x00 ") + headers[name][at + 1 :]
            whole, headers[name] = whole and changed == headers[name], changed
        elif what == 3 and body:
            at = chance.randrange(len(body))
            changed_body = body[:at] + bytes([chance.randrange(256)]) + body[at + 1 :]
            whole, body = whole and changed_body == body, changed_body
        elif what == 4:
            more["CONTENT_TYPE"] = chance.choice(("", "text/plain", "multipart/form-data; boundary=", "a" * 500, "é"))
        elif what == 5:
            more["CONTENT_LENGTH"] = chance.choice((*ODD, str(len(body) + 1), str(MAX_BODY_BYTES + 1), "0"))
            whole = False  # what is read is another body, or none
        elif what == 6:
            headers["x-slack-retry-num"] = chance.choice(ODD)
        else:
            headers["cookie"] = chance.choice(ODD)
    return environ(body, headers, **more), whole


def test_mutated_requests(gateway: Gateway, handled: list[str]) -> None:
    chance, seen = random.Random(20261123), Counter[int]()
    for _ in range(COUNT):
        asked, whole = mutated(chance)
        before = len(handled)
        status = status_of(gateway, asked)
        seen[status] += 1
        assert status < 500, asked
        if not whole:
            body = asked["wsgi.input"].getvalue()
            length = str(asked["CONTENT_LENGTH"])
            read = body[: int(length)] if length.isascii() and length.isdigit() and len(length) < 10 else b""
            stamp = asked.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
            if asked.get("HTTP_X_SLACK_SIGNATURE") != sign(read, str(stamp).encode("utf-8", "replace").decode()):
                assert status in (401, 413), (status, asked)
                assert len(handled) == before
    assert seen[401] > COUNT / 4, seen
    assert seen[200] > COUNT / 100, "what is Slack's own gets in"


@pytest.fixture
def port(gateway: Gateway) -> Iterator[int]:
    with listening(gateway, "127.0.0.1", 0) as port:
        yield port


def said(port: int, raw: bytes) -> int | None:
    """The status; None where the connection is closed without a word."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as link:
        link.sendall(raw)
        link.shutdown(socket.SHUT_WR)
        answer = link.recv(4096)
    return int(answer.split()[1]) if answer.startswith(b"HTTP/") else None


def whole_request(body: bytes = COMMAND, **headers: str) -> bytes:
    lines = {"Host": "x", "Content-Length": str(len(body)), **signed(body), **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return b"POST /slack/events HTTP/1.1\r\n" + head.encode("latin-1") + b"\r\n" + body


SPOILT: dict[str, Callable[[random.Random], bytes]] = {
    "bytes changed": lambda chance: bytes(
        each if chance.random() > 0.02 else chance.randrange(256) for each in whole_request()
    ),
    "cut short": lambda chance: whole_request()[: chance.randrange(len(whole_request()))],
    "noise": lambda chance: chance.randbytes(chance.randrange(1, 600)),
    "a header that is no number": lambda chance: whole_request(
        **{"Content-Length": chance.choice(["x", "-1", "9" * 99])}
    ),
    "two lengths": lambda chance: whole_request().replace(b"Host: x", b"Host: x\r\nContent-Length: 3"),
    "chunked": lambda chance: whole_request(**{"Transfer-Encoding": chance.choice(["chunked", "gzip", "x, chunked"])}),
    "very long header": lambda chance: whole_request(**{"X-A": "a" * chance.choice([100, 300_000])}),
    "stale": lambda chance: whole_request(**{"x-slack-request-timestamp": str(NOW - 301)}),
}


@pytest.mark.parametrize("how", SPOILT)
def test_the_server_itself_never_says_500(port: int, how: str, handled: list[str]) -> None:
    chance = random.Random(how)
    for _ in range(40):
        status = said(port, SPOILT[how](chance))
        assert status is None or status < 500 or status == 501, (how, status)  # 501: an encoding that nobody knows
    assert len(handled) <= 1, "a replay among them is refused"


def test_the_server_answers_what_is_slacks_own(port: int) -> None:
    assert said(port, whole_request()) == 200
    assert said(port, whole_request()) == 401, "the same again"
    assert SECRET


@pytest.mark.parametrize("begun", [b"", b"POST /slack/ev", whole_request()[:-5]])
def test_who_does_not_finish_is_not_waited_for(gateway: Gateway, monkeypatch: pytest.MonkeyPatch, begun: bytes) -> None:
    monkeypatch.setattr(door, "REQUEST_SECONDS", 0.2)
    with listening(gateway, "127.0.0.1", 0) as port, socket.create_connection(("127.0.0.1", port), timeout=5) as link:
        link.sendall(begun)
        assert link.recv(100) == b""


def test_who_sends_without_end_is_cut_off(port: int, handled: list[str]) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as link:
        link.sendall(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        sent = 0
        try:
            while sent < 20 * MAX_BODY_BYTES:
                link.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
                sent += 0x10000
                time.sleep(0.01)
        except (ConnectionError, TimeoutError):
            pass
    assert sent < 20 * MAX_BODY_BYTES
    assert not handled


def test_what_is_being_answered_when_it_ends_is_answered(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = gateway.answer

    def slowly(environ: Any) -> Any:
        time.sleep(0.3)
        return usual(environ)

    monkeypatch.setattr(gateway, "answer", slowly)
    with socket.socket() as link:
        link.settimeout(5)
        with listening(gateway, "127.0.0.1", 0) as port:
            link.connect(("127.0.0.1", port))
            link.sendall(whole_request())
            time.sleep(0.1)
        assert link.recv(4096).startswith(b"HTTP/1.1 200")


def test_several_requests_over_one_connection(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as link:
        for expected in (b"200", b"401"):
            link.sendall(whole_request())
            assert link.recv(4096).split()[1] == expected
