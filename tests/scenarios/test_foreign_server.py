"""Another Slack-compatible server, which knows little more than auth.test and chat.postMessage."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest

from bot import settings
from bot.app import build
from bot.serving import serve
from tests.ports import free_port
from tests.scenarios.conftest import wait_for_port

SECRET = "0123456789abcdef"


class Plain(ThreadingHTTPServer):
    """Answers ``ok`` to two methods and ``unknown_method`` to all others; keeps what it was told."""

    daemon_threads = True

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict]] = []
        self.replies: list[dict] = []
        super().__init__(("127.0.0.1", 0), Answering)

    def wait_for(self, method: str, count: int = 1) -> list[dict]:
        for _ in range(600):
            found = [body for name, body in self.calls if name == method]
            if len(found) >= count:
                return found
            time.sleep(0.05)
        raise TimeoutError(f"{method} was called {len(found)} times: {self.calls}")


class Answering(BaseHTTPRequestHandler):
    server: Plain

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        kind = self.headers.get("Content-Type") or ""
        body = json.loads(raw or "{}") if "json" in kind else {k: v[0] for k, v in parse_qs(raw).items()}
        method = self.path.rsplit("/", 1)[1]
        if self.path.startswith("/reply/"):
            self.server.replies.append(body)
            return self._send({"ok": True})
        self.server.calls.append((method, body))
        if method == "auth.test":
            return self._send({"ok": True, "user_id": "UBOT", "bot_id": "BBOT"})
        if method == "chat.postMessage":
            return self._send({"ok": True, "ts": f"{time.time():.6f}", "channel": body.get("channel")})
        return self._send({"ok": False, "error": "unknown_method"})

    def _send(self, value: dict) -> None:
        text = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        pass


class Bot:
    """The bot's HTTP door, and the server it talks to."""

    def __init__(self, port: int, server: Plain) -> None:
        self.port, self.server = port, server

    def post(self, body: bytes, content_type: str, path: str = "/slack/events") -> tuple[int, str]:
        timestamp = str(int(time.time()))
        base = b"v0:" + timestamp.encode() + b":" + body
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": "v0=" + hmac.new(SECRET.encode(), base, hashlib.sha256).hexdigest(),
        }
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", body, headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def form(self, **fields: str) -> tuple[int, str]:
        return self.post(urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def json(self, value: dict) -> tuple[int, str]:
        return self.post(json.dumps(value).encode(), "application/json")


@pytest.fixture
def bot(samples_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bot]:
    server = Plain()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port, stop = free_port(), threading.Event()
    program = build(
        settings.load(
            None,
            slack_bot_token="any token at all",
            slack_app_token=None,
            slack_signing_secret=SECRET,
            slack_api_url=f"http://127.0.0.1:{server.server_port}/api",
            tianjin_store=f"sqlite:///{samples_store}",
            tianjin_port=port,
        )
    )
    thread = threading.Thread(target=serve, args=(program, stop), daemon=True)
    thread.start()
    wait_for_port(port)
    yield Bot(port, server)
    stop.set()
    thread.join(15)
    program.close()
    server.shutdown()
    server.server_close()


def test_its_challenge_is_answered(bot):
    status, text = bot.json({"type": "url_verification", "challenge": "abc", "token": "x"})
    assert status == 200
    assert "abc" in text


def test_the_least_of_a_command_is_answered_in_the_response(bot):
    status, text = bot.form(command="/tianjin", text="figures 货物吞吐量", user_id="U1", channel_id="C1", team_id="T1")
    answer = json.loads(text)
    assert status == 200
    assert answer["response_type"] == "ephemeral"
    assert "2.96亿吨" in json.dumps(answer, ensure_ascii=False)


@pytest.mark.parametrize("kind", ["app_mention", "message"])
def test_the_least_of_a_mention_is_answered_in_its_thread(bot, kind):
    event = {"type": kind, "user": "U1", "text": "<@UBOT> 上半年天津港货物吞吐量是多少?", "ts": "1700000000.0001"}
    channel = {"channel": "C1"} if kind == "app_mention" else {"channel": "D1", "channel_type": "im"}
    assert bot.json({"type": "event_callback", "team_id": "T1", "event": event | channel})[0] == 200
    posted = bot.server.wait_for("chat.postMessage")[0]
    assert posted["channel"] == channel["channel"]
    assert "2.96亿吨" in json.dumps(posted, ensure_ascii=False)
    if kind == "app_mention":
        assert posted["thread_ts"] == "1700000000.0001"


def test_the_same_event_again_is_answered_once(bot):
    event = {"type": "app_mention", "user": "U1", "text": "<@UBOT> 帮助", "ts": "1700000000.0009", "channel": "C1"}
    for number in range(3):
        body = {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{number}", "event": event}
        assert bot.json(body)[0] == 200
    bot.server.wait_for("chat.postMessage")
    time.sleep(0.5)
    assert len(bot.server.wait_for("chat.postMessage")) == 1


def test_a_pressed_button_is_answered_by_the_response_url(bot):
    payload = {
        "type": "block_actions",
        "user": {"id": "U1"},
        "team": {"id": "T1"},
        "channel": {"id": "C1"},
        "container": {"type": "message", "message_ts": "1.2", "channel_id": "C1", "is_ephemeral": True},
        "response_url": f"http://127.0.0.1:{bot.server.server_port}/reply/1",
        "actions": [{"type": "button", "action_id": "ask:1", "block_id": "b", "value": "figures 货物吞吐量"}],
    }
    assert bot.form(payload=json.dumps(payload))[0] == 200
    for _ in range(600):
        if bot.server.replies:
            break
        time.sleep(0.05)
    assert "2.96亿吨" in json.dumps(bot.server.replies, ensure_ascii=False)


def test_what_it_does_not_offer_does_not_stop_the_bot(bot):
    home = {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home"}
    assert bot.json({"type": "event_callback", "team_id": "T1", "event": home})[0] == 200
    assert bot.json({"type": "event_callback", "team_id": "T1", "event": {"type": "reaction_added"}})[0] == 200
    assert bot.form(command="/tianjin", text="帮助", user_id="U1", channel_id="C1", team_id="T1")[0] == 200


def test_an_unsigned_request_is_refused(bot):
    request = urllib.request.Request(f"http://127.0.0.1:{bot.port}/slack/events", b"text=x")
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=20)
    assert caught.value.code == 401
