"""The HTTP door: what Slack signed gets in once; everything else is answered before anything is parsed."""

from __future__ import annotations

import hashlib
import hmac
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.oauth import OAuthFlow

from bot.installing import page
from store.counted import Replays
from store.errors import StoreError

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

MAX_BODY_BYTES = 1_000_000
"""Slack's largest payloads (a view with 100 blocks and its state) stay well under this."""
TIMESTAMP_TOLERANCE_SECONDS = 300
PATH = "/slack/"
LONGEST_QUERY = 4000


class ReplayMemory:
    """Remembers (signature, timestamp) for as long as such a request would still be accepted."""

    def __init__(self, seconds: float = 2 * TIMESTAMP_TOLERANCE_SECONDS) -> None:
        self._seconds = seconds
        self._seen: dict[tuple[str, str], float] = {}
        self._lock = threading.Lock()

    def first_time(self, signature: str, timestamp: str, now: float) -> bool:
        with self._lock:
            while self._seen and next(iter(self._seen.values())) < now:  # oldest first, as a dict keeps them
                del self._seen[next(iter(self._seen))]
            if (signature, timestamp) in self._seen:
                return False
            self._seen[signature, timestamp] = now + self._seconds
            return True


class Gateway:
    """A WSGI application in front of Bolt. 401 for anything unsigned, stale, odd or seen before; never 500."""

    def __init__(
        self,
        app: App,
        signing_secret: str,
        clock: Callable[[], float] = time.time,
        *,
        installing: OAuthFlow | None = None,
        together: Replays | None = None,
    ) -> None:
        """``installing``: where workspaces may install the bot by themselves, with a browser and so unsigned.

        ``together``: what other processes that take requests have seen, where there are such.
        """
        self._app, self._secret, self._clock, self._installing = app, signing_secret.encode(), clock, installing
        self._replays, self._together = ReplayMemory(), together

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        status, headers, body = self.answer(environ)
        start_response(status, headers)
        return [body]

    def answer(self, environ: WSGIEnvironment) -> tuple[str, list[tuple[str, str]], bytes]:
        """Status line, headers and body."""
        path = environ.get("PATH_INFO", "")
        if path == "/healthz":
            return _plain("200 OK", "ok")
        if not path.startswith(PATH):
            return _plain("404 Not Found", "Slack's requests go to /slack/events")
        if self._installing and path in (self._installing.install_path, self._installing.redirect_uri_path):
            return self._install(self._installing, path, environ)
        if environ.get("REQUEST_METHOD") != "POST":
            return _plain("405 Method Not Allowed", "Slack's requests are POSTs")
        length = environ.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdigit() and len(length) < 10) or int(length) > MAX_BODY_BYTES:
            return _plain("413 Content Too Large", "body too large")
        raw = environ["wsgi.input"].read(int(length))
        if not self._signed(raw, environ):
            return _plain("401 Unauthorized", "invalid request")
        return self._dispatch(raw, environ)

    def _signed(self, raw: bytes, environ: WSGIEnvironment) -> bool:
        timestamp = str(environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", ""))
        signature = str(environ.get("HTTP_X_SLACK_SIGNATURE", ""))
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12 and signature.isascii()):
            return False
        now = self._clock()
        if abs(now - int(timestamp)) > TIMESTAMP_TOLERANCE_SECONDS:
            return False
        expected = "v0=" + hmac.new(self._secret, b"v0:%s:%s" % (timestamp.encode(), raw), hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected, signature):
            return False
        return self._replays.first_time(signature, timestamp, now) and self._new_to_all(signature, now)

    def _new_to_all(self, signature: str, now: float) -> bool:
        """Where the store cannot say, this process's own memory has to do."""
        if self._together is None:
            return True
        try:
            held = timedelta(seconds=2 * TIMESTAMP_TOLERANCE_SECONDS)
            return self._together.first_time(signature, datetime.fromtimestamp(now, UTC), held)
        except StoreError as error:
            self._app.logger.error("it is not known whether others took this request: %s", error)
            return True

    def _install(
        self, flow: OAuthFlow, path: str, environ: WSGIEnvironment
    ) -> tuple[str, list[tuple[str, str]], bytes]:
        """A browser on its way to Slack, or back from there. What protects it is the state, once in a cookie and once
        in the store."""
        if environ.get("REQUEST_METHOD") != "GET":
            return _plain("405 Method Not Allowed", "open this address in a browser")
        query = str(environ.get("QUERY_STRING", ""))
        if len(query) > LONGEST_QUERY:
            return _plain("414 URI Too Long", "this address is too long")
        request = BoltRequest(body="", query=query, headers={"cookie": str(environ.get("HTTP_COOKIE", ""))})
        try:
            handle = flow.handle_installation if path == flow.install_path else flow.handle_callback
            answer = handle(request)
        except Exception as error:  # Slack does not answer, or the store is full
            self._app.logger.error("an installation failed: %s", type(error).__name__)
            answer = page(503, "安装没有完成，请过一分钟再试。", "Not installed; please try again in a minute.")
        return _said(answer)

    def _dispatch(self, raw: bytes, environ: WSGIEnvironment) -> tuple[str, list[tuple[str, str]], bytes]:
        try:
            body = raw.decode("utf-8")
        except UnicodeDecodeError:
            return _plain("400 Bad Request", "body is not UTF-8")
        if "ssl_check=" in body and "ssl_check" in parse_qs(body):
            return _plain("200 OK", "")
        headers: dict[str, str | Sequence[str]] = {
            name[5:].replace("_", "-").lower(): str(value)
            for name, value in environ.items()
            if name.startswith("HTTP_")
        }
        headers["content-type"] = str(environ.get("CONTENT_TYPE", ""))
        try:
            answer = self._app.dispatch(BoltRequest(body=body, query=environ.get("QUERY_STRING", ""), headers=headers))
        except Exception:  # Bolt's own parsing of a signed but malformed payload
            self._app.logger.exception("a signed request could not be read")
            return _plain("400 Bad Request", "the payload could not be read")
        if answer.status >= 500:  # Bolt met a shape that Slack never sends: a repeat of it would fare no better
            return _plain("400 Bad Request", "the payload could not be read")
        return _said(answer)


def _said(answer: BoltResponse) -> tuple[str, list[tuple[str, str]], bytes]:
    listed = [(name, str(value)) for name, value in answer.first_headers_without_set_cookie().items()]
    listed += [("Set-Cookie", cookie.OutputString()) for each in answer.cookies() for cookie in each.values()]
    status = "OK" if answer.status < 300 else "Found" if answer.status == 302 else "Error"
    return f"{answer.status} {status}", listed, (answer.body or "").encode()


def _plain(status: str, text: str) -> tuple[str, list[tuple[str, str]], bytes]:
    return status, [("Content-Type", "text/plain; charset=utf-8")], text.encode()
