"""HTTP mode: requests a second on a command that says ok, through our server and gateway and through Bolt's own server.

Each serves in a process of its own; the load is the same, over loopback, in turns.
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from slack_bolt import App
from slack_sdk import WebClient

from tests.bench.answering import SECRET, empty_app
from tests.bench.rows import Row
from tests.handlers.slack import RecordingSlack

PORTS = {"ours": 18_481, "bolt": 18_482}
ROUNDS = 5
SECONDS = 1.5
CONNECTIONS = 4
MOST_REQUESTS = 6000
"""A round, in all; made before it begins."""
_numbers = itertools.count()


def requests(count: int) -> list[bytes]:
    """Each with words of its own, since the gateway refuses what it has seen."""
    stamp = str(int(time.time())).encode()
    made = []
    for _ in range(count):
        told = {"command": "/tianjin", "text": f"ok {next(_numbers)}", "team_id": "T1", "channel_id": "C1"}
        raw = urlencode({**told, "user_id": "U1", "trigger_id": "1", "response_url": "http://127.0.0.1:9/"}).encode()
        signature = hmac.new(SECRET.encode(), b"v0:" + stamp + b":" + raw, hashlib.sha256).hexdigest().encode()
        made.append(
            b"POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            b"X-Slack-Signature: v0=%s\r\nX-Slack-Request-Timestamp: %s\r\nContent-Length: %d\r\n\r\n%s"
            % (signature, stamp, len(raw), raw)
        )
    return made


def answered(link: socket.socket) -> bool:
    """Reads one answer; whether the connection can be used again."""
    got = b""
    while True:
        head, ended, body = got.partition(b"\r\n\r\n")
        head = head.lower()
        _, told, length = head.partition(b"content-length:")
        if ended and told and len(body) >= int(length.split(b"\r\n")[0]):
            break
        part = link.recv(65_536)
        got += part
        if not part:
            break
    assert got.split(b" ", 2)[1] == b"200", got[:300]
    return bool(part) and not got.startswith(b"HTTP/1.0") and b"connection: close" not in head


def ask(port: int, made: list[bytes], until: float, done: list[int]) -> None:
    link: socket.socket | None = None
    for count, each in enumerate(made):
        if time.monotonic() > until:
            break
        link = link or socket.create_connection(("127.0.0.1", port), timeout=10)
        link.sendall(each)
        if not answered(link):
            link.close()
            link = None
        done.append(count)
    if link:
        link.close()


def rate(port: int) -> float:
    """Requests a second."""
    made = [requests(MOST_REQUESTS // CONNECTIONS) for _ in range(CONNECTIONS)]
    done: list[int] = []
    begun = time.monotonic()
    clients = [threading.Thread(target=ask, args=(port, each, begun + SECONDS, done)) for each in made]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    return len(done) / (time.monotonic() - begun)


def rows() -> list[Row]:
    slack = RecordingSlack()
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    servers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.bench.doors", kind, str(port), slack.api_url],
            env=env,
            stdout=subprocess.DEVNULL,
        )
        for kind, port in PORTS.items()
    ]
    taken: dict[str, list[float]] = {kind: [] for kind in PORTS}
    try:
        for port in PORTS.values():
            await_port(port)
        for _ in range(ROUNDS):
            for kind, port in PORTS.items():
                taken[kind].append(rate(port))
    finally:
        for each in servers:
            each.terminate()
            each.wait(20)
        slack.close()
    ours, peer = median(taken["ours"]), median(taken["bolt"])
    return [Row("HTTP mode, an empty command", ours, peer, 25.0, "requests/s", at_most=False)]


def await_port(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("a server did not start")


def serve(kind: str, port: int, api_url: str) -> None:
    if kind == "bolt":
        client = WebClient(token="xoxb-bench", base_url=api_url)
        app = App(client=client, signing_secret=SECRET, token_verification_enabled=False)
        app.command("/tianjin")(lambda ack: ack("ok"))
        app.start(port, http_server_logger_enabled=False)
    from bot.door import listening
    from bot.gateway import Gateway

    with listening(Gateway(empty_app(api_url), SECRET), "127.0.0.1", port):
        threading.Event().wait()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), sys.argv[3])
