"""The other side: a Slack that writes down what it is sent, and answers as it is told to; on a real socket."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

BOT_USER, TEAM = "U0BOT", "T0TEAM"


@dataclass(frozen=True)
class Call:
    """``method`` is the Web API method, or ``response`` for what came to a response_url."""

    method: str
    sent: dict[str, Any]

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return list(self.sent.get("blocks") or (self.sent.get("view") or {}).get("blocks") or [])


@dataclass(frozen=True)
class Reply:
    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drop: bool = False


def refused(error: str, status: int = 200, **headers: str) -> Reply:
    return Reply(
        {"ok": False, "error": error}, status, {name.replace("_", "-"): value for name, value in headers.items()}
    )


class RecordingSlack:
    """``script("chat.postMessage", reply, …)``: the next answers of a method; after them all is well again."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._scripts: dict[str, list[Reply]] = {}
        self._lock = threading.Lock()
        self._posted = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    @property
    def response_url(self) -> str:
        return f"{self.url}/response/1"

    def script(self, method: str, *replies: Reply) -> None:
        self._scripts.setdefault(method, []).extend(replies)

    def to(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def one(self, method: str) -> Call:
        (call,) = self.to(method)
        return call

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, method: str, sent: dict[str, Any]) -> Reply:
        with self._lock:
            self.calls.append(Call(method, sent))
            if self._scripts.get(method):
                return self._scripts[method].pop(0)
            self._posted += method == "chat.postMessage"
            ts = f"1756425600.{self._posted:06d}"
        if method == "response":
            return Reply("ok")
        if method == "auth.test":
            return Reply(
                {"ok": True, "team_id": TEAM, "user_id": BOT_USER, "bot_id": "B0BOT", "user": "tianjin", "team": "津沽"}
            )
        if method == "conversations.open":
            return Reply({"ok": True, "channel": {"id": "D1"}})
        if method == "files.getUploadURLExternal":
            return Reply({"ok": True, "upload_url": f"{self.url}/upload", "file_id": "F1"})
        if method == "files.completeUploadExternal":
            return Reply({"ok": True, "files": [{"id": "F1"}]})
        return Reply({"ok": True, "ts": ts, "channel": sent.get("channel")})

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        answer: Callable[[str, dict[str, Any]], Reply] = self._answer

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
                reply = answer(self.path.removeprefix("/api/").split("/1")[0].strip("/"), _decoded(raw))
                if reply.drop:
                    self.close_connection = True
                    self.connection.close()
                    return
                body = reply.body if isinstance(reply.body, str) else json.dumps(reply.body or {"ok": True})
                self.send_response(reply.status)
                for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


def _decoded(raw: str) -> dict[str, Any]:
    if raw.startswith("{"):
        return dict(json.loads(raw))
    fields: dict[str, Any] = dict(parse_qsl(raw, keep_blank_values=True))
    for name in ("blocks", "view", "metadata"):
        if name in fields:
            fields[name] = json.loads(fields[name])
    return fields
