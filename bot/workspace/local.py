"""The page's own API: what a person sees and does in the browser, as JSON, same-origin only and without a token."""

from __future__ import annotations

import asyncio
import contextlib
import json
import mimetypes
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.workspace.config import WorkspaceError
from bot.workspace.core import Core
from bot.workspace.events import Reply
from bot.workspace.forms import action_of
from bot.workspace.methods.files import MAX_FILE
from bot.workspace.shapes import page_change, page_channel, page_message, slack_view
from bot.workspace.state import JSON, SLACKBOT, Channel, Message, View

# Shown in the browser; everything else is offered for download, for it was written by whoever uploaded it.
INLINE = ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf")
Misbehave = Callable[[JSON], Awaitable[None]]


class NotHere(Exception):
    """There is no such channel, message or view."""


class Local:
    """Routes under /local. Every deed is done by ``me``, the first of the workspace's people."""

    def __init__(self, core: Core, misbehave: Misbehave) -> None:
        self.core = core
        self.state = core.state
        self._misbehave = misbehave

    def routes(self) -> list[Route | WebSocketRoute]:
        posts = {
            "/messages": self.post,
            "/files": self.upload,
            "/commands": self.command,
            "/actions": self.action,
            "/views/{view}/submit": self.submit,
            "/views/{view}/close": self.close,
            "/home": self.open_home,
            "/shortcuts": self.shortcut,
            "/channels/{channel}/invite": self.invite,
            "/misbehave": self.misbehave,
        }
        gets = {
            "/state": self.whole,
            "/channels/{channel}/messages": self.messages,
            "/channels/{channel}/threads/{ts}": self.thread,
            "/home": self.home,
            "/views": self.open_views,
            "/files/{file}": self.file,
        }
        return [
            *[Route("/local" + path, _guarded(do), methods=["POST"]) for path, do in posts.items()],
            *[Route("/local" + path, _guarded(do), methods=["GET"]) for path, do in gets.items()],
            WebSocketRoute("/local/events", self.events),
        ]

    # Looking

    async def whole(self, _: Request) -> Response:
        state, config = self.state, self.core.config
        people = [
            {"id": user.id, "name": user.name, "real_name": user.real_name, "is_bot": user.is_bot}
            for user in state.users.values()
            if user.id != SLACKBOT
        ]
        return JSONResponse(
            {
                "team": {"id": state.team_id, "name": config.team_name},
                "me": {"id": state.me.id, "name": state.me.name, "real_name": state.me.real_name},
                "people": people,
                "bot": {
                    "id": state.bot_id,
                    "name": state.bot.name,
                    "real_name": config.app_name,
                    "user_id": state.bot.id,
                    "connected": self.core.out.connected,
                },
                "channels": [page_channel(state, channel) for channel in self._my_channels()],
                "commands": self._commands(),
                "shortcuts": [
                    {"callback_id": shortcut.callback_id, "name": shortcut.name, "type": shortcut.type}
                    for shortcut in config.shortcuts
                ],
            }
        )

    def _my_channels(self) -> list[Channel]:
        me = self.state.me.id
        return [channel for channel in self.state.channels.values() if me in channel.members and not channel.archived]

    def _commands(self) -> list[JSON]:
        config = self.core.config
        return [
            {
                "command": command.command,
                "description": command.description,
                "usage_hint": command.usage_hint,
                "completions": [
                    {"words": completion.words, "label": completion.label}
                    for completion in command.completions or config.completions
                ],
            }
            for command in config.commands
        ]

    async def messages(self, request: Request) -> Response:
        channel = self._channel(request.path_params["channel"])
        said = [m for m in self._visible(channel) if not m.in_thread or m.broadcast]
        return self._said(said)

    async def thread(self, request: Request) -> Response:
        channel = self._channel(request.path_params["channel"])
        ts = request.path_params["ts"]
        return self._said([m for m in self._visible(channel) if m.ts == ts or (m.in_thread and m.thread_ts == ts)])

    def _visible(self, channel: Channel) -> list[Message]:
        with self.state.lock:
            said = self.state.messages.get(channel.id, [])
            return [message for message in said if message.visible_to in (None, self.state.me.id)]

    def _said(self, messages: list[Message]) -> Response:
        with self.state.lock:
            return JSONResponse({"messages": [page_message(self.state, message) for message in messages]})

    async def home(self, _: Request) -> Response:
        view = self.state.homes.get(self.state.me.id)
        shown = slack_view(self.state, self.state.views[view]) if view else None
        return JSONResponse({"view": shown})

    async def open_views(self, _: Request) -> Response:
        """The modals that are open, the lowest first: for a page that was loaded again."""
        stack = self.state.stacks.get(self.state.me.id, [])
        return JSONResponse({"views": [slack_view(self.state, self.state.views[view]) for view in stack]})

    async def file(self, request: Request) -> Response:
        file = self.state.files.get(request.path_params["file"])
        if file is None or file.content is None or not file.complete:
            raise NotHere("There is no such file.")
        inline = file.mimetype in INLINE
        headers = {
            "Content-Disposition": "inline" if inline else "attachment",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self'",
        }
        return Response(
            file.content, media_type=file.mimetype if inline else "application/octet-stream", headers=headers
        )

    # Doing

    async def post(self, request: Request) -> Response:
        body = await _body(request)
        channel = self._channel(body.get("channel"))
        text = str(body.get("text") or "")
        if not text.strip():
            return _refused("Write something first.")
        message = self.core.people.write(self.state.me, channel, text, str(body.get("thread_ts") or "") or None)
        return JSONResponse({"ok": True, "ts": message.ts})

    async def upload(self, request: Request) -> Response:
        async with request.form(max_part_size=1 << 20) as form:
            channel = self._channel(form.get("channel"))
            thread_ts = str(form.get("thread_ts") or "") or None
            files = []
            for given in form.getlist("file"):
                if isinstance(given, UploadFile):
                    content = await given.read(MAX_FILE + 1)
                    if len(content) > MAX_FILE:
                        return _refused(f"The file is larger than {MAX_FILE // 1_000_000} MB; choose a smaller one.")
                    name = given.filename or "file"
                    mimetype = given.content_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
                    files.append(self.core.people.attach(self.state.me, name, content, mimetype))
            if not files:
                return _refused("Choose a file first.")
            text = str(form.get("text") or "")
        message = self.core.people.write(self.state.me, channel, text, thread_ts, tuple(files))
        return JSONResponse({"ok": True, "ts": message.ts})

    async def command(self, request: Request) -> Response:
        body = await _body(request)
        channel = self._channel(body.get("channel"))
        return _replied(await self.core.people.command(self.state.me, channel, str(body.get("text") or "")))

    async def action(self, request: Request) -> Response:
        body = await _body(request)
        container, given = _object(body, "container"), _object(body, "action")
        state = _values(body.get("state"))
        if container.get("type") == "view":
            view = self._view(container.get("view_id"))
            action = action_of(view.body["blocks"], given)
            if action is None:
                raise NotHere("This view has no such action.")
            return _replied(await self.core.people.press_in_view(self.state.me, view, action, state))
        message = self._message(container)
        action = action_of(message.blocks or [], given)
        if action is None:
            raise NotHere("This message has no such action.")
        return _replied(await self.core.people.press(self.state.me, message, action, state))

    async def submit(self, request: Request) -> Response:
        body = await _body(request)
        view = self._view(request.path_params["view"])
        return JSONResponse(await self.core.people.submit(self.state.me, view, _values(body.get("state"))))

    async def close(self, request: Request) -> Response:
        await self.core.people.close(self.state.me, self._view(request.path_params["view"]))
        return JSONResponse({"ok": True})

    async def open_home(self, request: Request) -> Response:
        """The home tab, or with ``{"tab": "messages"}`` the direct messages beside it."""
        tab = (await _body(request)).get("tab")
        self.core.people.open_home(self.state.me, "messages" if tab == "messages" else "home")
        return JSONResponse({"ok": True})

    async def shortcut(self, request: Request) -> Response:
        body = await _body(request)
        message = self._message(body | {"ts": body["message_ts"]}) if body.get("message_ts") else None
        return _replied(await self.core.people.shortcut(self.state.me, str(body.get("callback_id")), message))

    async def invite(self, request: Request) -> Response:
        self.core.people.bring_bot(self._channel(request.path_params["channel"]), self.state.me)
        return JSONResponse({"ok": True})

    async def misbehave(self, request: Request) -> Response:
        await self._misbehave(await _body(request))
        return JSONResponse({"ok": True})

    # Telling

    async def events(self, socket: WebSocket) -> None:
        """Every change that ``me`` may see, as it happens."""
        loop = asyncio.get_running_loop()
        changes: asyncio.Queue[JSON] = asyncio.Queue()

        def tell(change: JSON) -> None:
            if self._concerns_me(change):
                # Shown at once, under the state's lock: later the message may say something else.
                shown = page_change(self.state, change)
                loop.call_soon_threadsafe(changes.put_nowait, shown)

        await socket.accept()
        end = self.state.subscribe(tell)
        listening = asyncio.create_task(_until_closed(socket))
        try:
            await socket.send_json({"type": "bot_connected" if self.core.out.connected else "bot_disconnected"})
            while not listening.done():
                change = asyncio.create_task(changes.get())
                await asyncio.wait({change, listening}, return_when=asyncio.FIRST_COMPLETED)
                if not change.done():
                    change.cancel()
                    break
                await socket.send_text(json.dumps(change.result(), ensure_ascii=False))
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            end()
            listening.cancel()

    def _concerns_me(self, change: JSON) -> bool:
        me = self.state.me.id
        message, view = change.get("message"), change.get("view")
        if isinstance(message, Message):
            return message.visible_to in (None, me) and me in self.state.channels[message.channel].members
        return not isinstance(view, View) or view.user == me

    # Finding

    def _channel(self, name: Any) -> Channel:
        channel = self.state.channels.get(str(name))
        if channel is None:
            raise NotHere("There is no such channel.")
        return channel

    def _message(self, container: JSON) -> Message:
        message = self.state.message(str(container.get("channel")), str(container.get("ts")))
        if message is None:
            raise NotHere("There is no such message.")
        return message

    def _view(self, view_id: Any) -> View:
        view = self.state.views.get(str(view_id))
        if view is None or view.user != self.state.me.id:
            raise NotHere("There is no such view.")
        return view


def _guarded(do: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    async def answered(request: Request) -> Response:
        try:
            return await do(request)
        except NotHere as missing:
            return _refused(str(missing), 404)
        except WorkspaceError as error:
            return _refused(str(error), 400)

    return answered


async def _until_closed(socket: WebSocket) -> None:
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        while True:
            await socket.receive_text()


async def _body(request: Request) -> JSON:
    raw = await request.body()
    try:
        body = json.loads(raw or b"{}")
    except ValueError:
        raise WorkspaceError("The body is not JSON.") from None
    if not isinstance(body, dict):
        raise WorkspaceError("The body must be a JSON object.")
    return body


def _object(body: JSON, name: str) -> JSON:
    value = body.get(name)
    return value if isinstance(value, dict) else {}


def _values(state: Any) -> JSON | None:
    """``{values: …}``, or the values themselves."""
    if not isinstance(state, dict):
        return None
    values = state.get("values", state)
    return values if isinstance(values, dict) else None


def _refused(text: str, status: int = 400) -> Response:
    return JSONResponse({"ok": False, "error": text}, status_code=status)


def _replied(reply: Reply) -> Response:
    return JSONResponse({"ok": True} if reply.error is None else {"ok": False, "error": reply.error})
