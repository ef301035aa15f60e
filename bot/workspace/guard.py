"""Who may talk to the page's API: this machine's own browser, on the page's own address.

Without this, any web page could make a visitor's browser post here (a foreign Origin), or could read what is here after
pointing its own host name at 127.0.0.1 (a foreign Host). The Web API has tokens instead.
"""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
# Doors for the bot: each asks for a token or carries a secret in its address.
FOR_THE_BOT = ("/api/", "/upload/", "/commands/", "/actions/", "/app/", "/files-pri/", "/link/", "/oauth/")


class Guard:
    """An ASGI application in front of another. ``port`` is set once it is known."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.names = (*LOOPBACK, *hosts)
        self.port = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and not self._allowed(scope):
            await self._refuse(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _allowed(self, scope: Scope) -> bool:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        origin = headers.get("origin")
        path = scope["path"]
        if path.startswith("/link/"):
            return origin is None  # browsers always send one; Socket Mode clients never do
        if path.startswith(FOR_THE_BOT):
            return True
        own = {f"{name}:{self.port}" for name in self.names} | (set(self.names) if self.port == 80 else set())
        if headers.get("host", "").lower() not in own:
            return False
        if headers.get("sec-fetch-site") in ("cross-site", "same-site") and path.startswith("/local"):
            return False
        return origin is None or origin.lower() in {f"http://{host}" for host in own}

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4003})
            return
        text = f"This workspace answers on http://127.0.0.1:{self.port}/ only.\n"
        await PlainTextResponse(text, status_code=403)(scope, receive, send)
