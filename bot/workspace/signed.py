"""Signed HTTP: what Slack sends to an app's request URL, and what it makes of the answer."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import http.client
import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bot.workspace.state import JSON

MAX_ANSWER = 1 << 20


class Unreachable(Exception):
    """Nothing listens at the request URL, or it closed the connection without an answer."""


class BadStatus(Exception):
    """The app answered, but not with 2xx."""

    def __init__(self, status: int, no_retry: bool) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.no_retry = no_retry


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    content_type: str
    body: bytes
    no_retry: bool = False

    def value(self) -> Any:
        """The body as an app means it: an object, a plain text, or None for nothing."""
        text = self.body.decode("utf-8", "replace").strip()
        if not text:
            return None
        if self.content_type.startswith("application/json") or text.startswith("{"):
            try:
                return json.loads(text)
            except ValueError:
                return text
        return text


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's v0 signature of a request."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encode(kind: str, payload: JSON) -> tuple[bytes, str]:
    """Body and content type: events are JSON, commands a form, interactivity a form with one JSON field."""
    if kind == "events_api":
        return json.dumps(payload, ensure_ascii=False).encode(), "application/json"
    fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload, ensure_ascii=False)}
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


class SignedRequests:
    """Sends to the app over HTTP. The threads are its own, so that a slow app does not hold up the workspace."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self._threads = ThreadPoolExecutor(max_workers=16, thread_name_prefix="workspace-http")
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def deliver(
        self, url: str, kind: str, payload: JSON, headers: dict[str, str], now: float, timeout: float
    ) -> Any:
        """The app's answer. Raises TimeoutError, Unreachable or BadStatus."""
        body, content_type = encode(kind, payload)
        timestamp = str(int(now))
        request = urllib.request.Request(url, data=body, method="POST")
        request.add_header("Content-Type", content_type)
        request.add_header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
        request.add_header("X-Slack-Request-Timestamp", timestamp)
        request.add_header("X-Slack-Signature", sign(self.secret, timestamp, body))
        for name, value in headers.items():
            request.add_header(name, value)
        loop = asyncio.get_running_loop()
        answer = await asyncio.wait_for(loop.run_in_executor(self._threads, self._send, request, timeout), timeout)
        if not 200 <= answer.status < 300:
            raise BadStatus(answer.status, answer.no_retry)
        return answer.value()

    def _send(self, request: urllib.request.Request, timeout: float) -> Answer:
        try:
            with self._opener.open(request, timeout=timeout) as response:
                return _answer(response.status, response.headers, response.read(MAX_ANSWER))
        except urllib.error.HTTPError as error:
            with error:
                return _answer(error.code, error.headers, error.read(MAX_ANSWER))
        except TimeoutError:
            raise
        except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise TimeoutError from error
            raise Unreachable(str(error)) from error


def _answer(status: int, headers: Any, body: bytes) -> Answer:
    return Answer(status, headers.get("Content-Type", ""), body, headers.get("X-Slack-No-Retry") == "1")
