"""The Web API: one door for every method. Token, scope, arguments, fault, method, answer."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qsl

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.workspace.errors import Refusal
from bot.workspace.misbehave import Fault
from bot.workspace.state import JSON

if TYPE_CHECKING:
    from bot.workspace.core import Core

MAX_BODY = 1 << 22


@dataclass(slots=True)
class Call:
    """One call of a Web API method, as it came in."""

    method: str
    args: JSON
    token: str | None
    core: Core
    warnings: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A string argument; "" where it is missing."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        return str(self.args.get(name, "")).lower() in ("1", "true")

    def number(self, name: str, default: int, most: int) -> int:
        try:
            return max(1, min(int(self.args.get(name) or default), most))
        except (TypeError, ValueError, OverflowError):
            raise Refusal("invalid_arguments") from None

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            problem = f"missing required field: {name}"
            raise Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] {problem}"]})
        return value


@dataclass(frozen=True, slots=True)
class Method:
    """How a method is answered, with which token, and with which scopes (any one of them will do)."""

    run: Callable[[Call], JSON]
    scopes: tuple[str, ...] = ()
    token: Literal["bot", "app", "none"] = "bot"


@dataclass(frozen=True, slots=True)
class Record:
    """A call that was answered, kept so that a test can ask what the bot did."""

    method: str
    args: JSON
    status: int
    answer: JSON


class WebApi:
    """Answers ``/api/<method>``. ``records`` holds the last calls, the oldest first."""

    def __init__(self, core: Core, methods: dict[str, Method]) -> None:
        self.core = core
        self.methods = methods
        self.records: deque[Record] = deque(maxlen=10_000)

    async def answer(self, request: Request) -> Response:
        name = request.path_params["method"]
        try:
            args, warnings = await arguments(request)
        except Refusal as refusal:
            return self._answer(name, {}, refusal.status, refusal.body(), {})
        token = token_of(request, args)
        call = Call(name, args | basic_of(request), token, self.core.grants.of_token(token) or self.core, warnings)
        fault = self.core.faults.for_call(name)
        if fault is not None:
            return await self._faulty(request, call, fault)
        return self._run(call)

    def _run(self, call: Call) -> Response:
        shown = {key: value for key, value in call.args.items() if key not in ("token", "client_secret")}
        try:
            method = self._permitted(call)
            answer = {"ok": True, **method.run(call)}
            headers = {"X-OAuth-Scopes": ",".join(call.core.scopes)}
            if call.warnings:
                metadata = {**answer.get("response_metadata", {}), "warnings": call.warnings}
                answer |= {"warning": ",".join(call.warnings), "response_metadata": metadata}
            return self._answer(call.method, shown, 200, answer, headers)
        except Refusal as refusal:
            return self._answer(call.method, shown, refusal.status, refusal.body(), refusal.headers)

    def _answer(self, method: str, args: JSON, status: int, answer: JSON, headers: dict[str, str]) -> Response:
        self.records.append(Record(method, args, status, answer))
        return JSONResponse(answer, status_code=status, headers=headers)

    def _permitted(self, call: Call) -> Method:
        """The method, if this token may call it. Raises Refusal."""
        method = self.methods.get(call.method)
        if method is None:
            raise Refusal("unknown_method", req_method=call.method)
        if method.token == "none":
            return method
        if not call.token:
            raise Refusal("not_authed")
        kind = call.core.kind_of_token(call.token)
        if kind is None:
            raise Refusal("invalid_auth")
        if kind != method.token:
            raise Refusal("not_allowed_token_type")
        if method.scopes and kind == "bot" and not set(method.scopes) & set(call.core.scopes):
            raise missing_scope(call.core.scopes, method.scopes[0])
        return method

    async def _faulty(self, request: Request, call: Call, fault: Fault) -> Response:
        match fault.what:
            case "drop":
                self._run(call)
                return await self.core.drop(request)
            case "drop_before":
                return await self.core.drop(request)
            case "delay":
                answer = self._run(call)
                await asyncio.sleep(fault.seconds)
                return answer
            case "stall":
                await asyncio.sleep(fault.seconds)
                return self._run(call)
            case "http_500":
                return Response("upstream connect error", status_code=500, media_type="text/plain")
            case "not_json":
                return Response("<html><body>Bad gateway</body></html>", media_type="text/html")
            case "ratelimited":
                raise_after = {"Retry-After": str(max(1, round(fault.seconds)))}
                return self._answer(call.method, call.args, 429, Refusal("ratelimited").body(), raise_after)
            case _:
                return self._answer(call.method, call.args, 200, Refusal(fault.error).body(), {})


def missing_scope(granted: tuple[str, ...], needed: str) -> Refusal:
    return Refusal("missing_scope", needed=needed, provided=",".join(granted))


def token_of(request: Request, args: JSON) -> str | None:
    header = request.headers.get("authorization", "")
    if header.lower().startswith("bearer "):
        return header[7:].strip() or None
    token = args.get("token")
    return str(token) if token else None


def basic_of(request: Request) -> JSON:
    """The app's id and secret, which some methods take so."""
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return {}
    with contextlib.suppress(ValueError):
        name, _, secret = base64.b64decode(given, validate=True).decode().partition(":")
        return {"client_id": name, "client_secret": secret}
    return {}


async def arguments(request: Request) -> tuple[JSON, list[str]]:
    """Query, form, multipart or JSON body as one table, and the warnings that Slack gives about the form."""
    args: JSON = dict(request.query_params)
    if request.method == "GET":
        return args, []
    content_type, _, parameters = request.headers.get("content-type", "").partition(";")
    content_type = content_type.strip().lower()
    if content_type == "multipart/form-data":
        form: FormData = await request.form(max_part_size=MAX_BODY)
        return args | {key: value for key, value in form.items() if isinstance(value, str)}, []
    body = await request.body()
    if len(body) > MAX_BODY:
        raise Refusal("request_too_large", status=413)
    if content_type == "application/json":
        return args | _json(body), [] if "charset" in parameters.lower() else ["missing_charset"]
    with contextlib.suppress(UnicodeDecodeError):
        args |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return args, ["superfluous_charset"] if "charset" in parameters.lower() else []


def _json(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
    except ValueError:
        raise Refusal("invalid_json") from None
    if not isinstance(value, dict):
        raise Refusal("json_not_object")
    return value
