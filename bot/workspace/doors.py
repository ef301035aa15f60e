"""The other addresses that Slack gives out: response URLs, upload URLs, and files."""

from __future__ import annotations

import asyncio

from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.workspace.api import arguments, token_of
from bot.workspace.core import Core
from bot.workspace.errors import Refusal
from bot.workspace.methods.files import MAX_FILE
from bot.workspace.posting import structure

LOGIN = "<!DOCTYPE html><html><title>Sign in</title><body>Sign in to see this file.</body></html>"


class Doors:
    def __init__(self, core: Core) -> None:
        self.core = core

    def routes(self) -> list[Route]:
        urls = [
            Route(f"/{kind}/{{team}}/{{secret}}", self.respond, methods=["POST"])
            for kind in ("commands", "actions", "app")
        ]
        return [
            *urls,
            Route("/oauth/v2/authorize", self.core.grants.authorize, methods=["GET"]),
            Route("/upload/v1/{ticket}", self.upload, methods=["POST"]),
            Route("/files-pri/{id}/{name}", self.file, methods=["GET"]),
            Route("/files-pri/{id}/download/{name}", self.file, methods=["GET"]),
        ]

    async def respond(self, request: Request) -> Response:
        """A response URL: at most five answers within half an hour."""
        fault = self.core.faults.for_call("response_url")
        if fault is not None and fault.what in ("http_500", "not_json", "drop_before"):
            return await self.core.drop(request) if fault.what == "drop_before" else Response(status_code=500)
        try:
            args, _ = await arguments(request)
            if isinstance(args.get("payload"), str):
                args = structure(args["payload"], "invalid_payload")
            core = self.core.grants.cores.get(request.path_params["team"], self.core)
            url = core.tickets.use_url(request.path_params["secret"])
            core.people.responded(url, args)
        except Refusal as refusal:
            # Unlike the Web API, a hook refuses with HTTP 400.
            status = 400 if refusal.status == 200 else refusal.status
            return JSONResponse(refusal.body(), status_code=status)
        if fault is not None and fault.what == "drop":
            return await self.core.drop(request)
        if fault is not None and fault.what == "delay":
            await asyncio.sleep(fault.seconds)
        return PlainTextResponse("ok")

    async def upload(self, request: Request) -> Response:
        """The second step of an upload: the bytes, bare or as a form."""
        ticket = request.path_params["ticket"]
        with self.core.state.lock:
            file = next((file for file in self.core.state.files.values() if file.ticket == ticket), None)
        if file is None or file.complete:
            return PlainTextResponse("Upload URL not found", status_code=404)
        fault = self.core.faults.for_call("upload")
        if fault is not None and fault.what == "http_500":
            return Response(status_code=500)
        try:
            content = await _content(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if content is None:
            return PlainTextResponse("File too large", status_code=413)
        file.content, file.length = content, len(content)
        if fault is not None and fault.what.startswith("drop"):
            return await self.core.drop(request)
        return PlainTextResponse(f"OK - {len(content)}")

    async def file(self, request: Request) -> Response:
        """A file's bytes, for a token with files:read. Else a page to sign in, with status 200, as Slack does."""
        file = self.core.state.files.get(request.path_params["id"].rpartition("-")[2])
        token = token_of(request, {})
        allowed = token is not None and self.core.kind_of_token(token) == "bot" and "files:read" in self.core.scopes
        if not allowed:
            return Response(LOGIN, media_type="text/html")
        if file is None or file.content is None:
            return Response(status_code=404)
        return Response(file.content, media_type=file.mimetype)


async def _content(request: Request) -> bytes | None:
    """The body, or the file in it if it is a form; None where it is too large."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with request.form() as form:
            for value in form.values():
                if isinstance(value, UploadFile):
                    content = await value.read(MAX_FILE + 1)
                    return content if len(content) <= MAX_FILE else None
        return b""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_FILE:
            return None
        parts.append(part)
    return b"".join(parts)
