"""The HTTP door: signed, fresh and new, or 401; never 500."""

from __future__ import annotations

import hashlib
import hmac
import io
import json
from urllib.parse import urlencode

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.gateway import MAX_BODY_BYTES, Gateway
from store.archive import Archive

SECRET = "a secret of ours"
NOW = 1_700_000_000


@pytest.fixture
def handled() -> list[str]:
    return []


@pytest.fixture
def gateway(handled: list[str]) -> Gateway:
    def authorize(**_: object):
        from slack_bolt.authorization import AuthorizeResult

        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="U0", bot_id="B0", bot_token="x")

    app = App(
        client=WebClient(token="x", base_url="http://127.0.0.1:9/api/"),
        signing_secret=SECRET,
        authorize=authorize,
        token_verification_enabled=False,
        request_verification_enabled=False,  # the gateway alone is under test
        process_before_response=True,
    )

    @app.command("/tianjin")
    def answer(ack, command):
        handled.append(command["text"])
        ack("here you are")

    return Gateway(app, SECRET, clock=lambda: NOW)


def sign(body: bytes, timestamp: str, secret: str = SECRET) -> str:
    return "v0=" + hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()


def call(gateway: Gateway, body: bytes, headers: dict[str, str], path="/slack/events", method="POST"):
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "wsgi.input": io.BytesIO(body),
        **{"HTTP_" + name.upper().replace("-", "_"): value for name, value in headers.items()},
    }
    seen = {}

    def start_response(status, response_headers):
        seen["status"] = int(status.split()[0])

    text = b"".join(gateway(environ, start_response)).decode()
    return seen["status"], text


def signed(body: bytes, timestamp: int = NOW) -> dict[str, str]:
    return {"x-slack-request-timestamp": str(timestamp), "x-slack-signature": sign(body, str(timestamp))}


COMMAND = urlencode(
    {"command": "/tianjin", "text": "帮助", "team_id": "T1", "user_id": "U1", "channel_id": "C1"}
).encode()


def test_a_signed_command_is_answered_in_the_response(gateway, handled):
    status, text = call(gateway, COMMAND, signed(COMMAND))
    assert (status, handled) == (200, ["帮助"])
    assert "here you are" in text


def test_the_same_signed_request_is_refused_the_second_time(gateway, handled):
    headers = signed(COMMAND)
    assert call(gateway, COMMAND, headers)[0] == 200
    assert call(gateway, COMMAND, headers)[0] == 401
    assert handled == ["帮助"]


def test_nor_does_another_process_on_the_same_store_take_it(gateway, handled, tmp_path):
    with Archive.open(tmp_path / "store.db") as archive:
        one, other = (Gateway(gateway._app, SECRET, lambda: NOW, together=archive.replays) for _ in range(2))
        headers = signed(COMMAND)
        assert [call(each, COMMAND, headers)[0] for each in (one, other, one)] == [200, 401, 401]
    assert call(other, COMMAND, signed(COMMAND, NOW + 1))[0] == 200, "a store that cannot say keeps nobody waiting"
    assert handled == ["帮助"] * 2


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-slack-request-timestamp": str(NOW)},
        {"x-slack-signature": sign(COMMAND, str(NOW))},
        {"x-slack-request-timestamp": "soon", "x-slack-signature": sign(COMMAND, "soon")},
        {"x-slack-request-timestamp": "-1", "x-slack-signature": sign(COMMAND, "-1")},
        {"x-slack-request-timestamp": "１７０００００００００", "x-slack-signature": "v0=0"},
        {"x-slack-request-timestamp": "9" * 400, "x-slack-signature": sign(COMMAND, "9" * 400)},
        {"x-slack-request-timestamp": str(NOW), "x-slack-signature": "签名"},
        {"x-slack-request-timestamp": str(NOW), "x-slack-signature": sign(COMMAND, str(NOW), "another secret")},
        signed(COMMAND, NOW - 301),
        signed(COMMAND, NOW + 301),
        signed(b"another body"),
    ],
)
def test_anything_unsigned_stale_or_odd_is_401(gateway, handled, headers):
    assert call(gateway, COMMAND, headers)[0] == 401
    assert handled == []


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00", b"payload=%7Bnot+json", b"{not json", b"[]", b"payload=[]", b"=&=&", b""]
)
def test_a_signed_body_that_means_nothing_is_no_500(gateway, body):
    assert call(gateway, body, signed(body))[0] < 500


def test_json_bodies_of_any_shape_are_no_500(gateway):
    for value in (None, 1, "text", [], {"type": None}, {"event": 5}, {"type": "event_callback", "event": []}):
        body = json.dumps(value).encode()
        assert call(gateway, body, signed(body))[0] < 500, value


def test_other_ways_in_are_closed_politely(gateway):
    assert call(gateway, b"", {}, path="/")[0] == 404
    assert call(gateway, b"", {}, method="GET")[0] == 405
    assert call(gateway, b"x" * (MAX_BODY_BYTES + 1), {})[0] == 413
    assert call(gateway, b"", {}, path="/healthz", method="GET")[0] == 200
