"""Puts signed requests into the real app, as Slack would, and waits until all that they set off is done."""

from __future__ import annotations

import itertools
import json
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from handlers.house import House
from handlers.routes import register
from store.archive import Archive
from tests.handlers.slack import BOT_USER, TEAM, RecordingSlack

SECRET = "a secret of the tests"
NOON = datetime(2025, 8, 29, 4, 0, tzinfo=UTC)

log = logging.getLogger("tianjin.tests")


class Settling(ThreadPoolExecutor):
    """An executor that can be waited for."""

    def __init__(self) -> None:
        super().__init__(8)
        self._begun: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future = super().submit(fn, *args, **kwargs)
        self._begun.append(future)
        return future

    def settle(self) -> None:
        while self._begun:
            self._begun.pop().result(timeout=20)


class Driver:
    """A person in a workspace: types, mentions, presses."""

    def __init__(
        self, slack: RecordingSlack, archive: Archive, *, process_before_response: bool = True, **settings: Any
    ) -> None:
        """``settings``: of the house, where others than the usual ones are wanted."""
        self.slack, self.archive, self.now = slack, archive, NOON
        self._executor = Settling()
        self._ids = itertools.count(1)
        client = WebClient(token="xoxb-tests", base_url=slack.api_url, timeout=5, retry_handlers=[])
        self.app = App(
            client=client, signing_secret=SECRET, token_verification_enabled=False,
            process_before_response=process_before_response, listener_executor=self._executor, logger=log,
        )  # fmt: skip
        self.house = House(archive=archive, clock=lambda: self.now, timezone="Asia/Shanghai", log=log, **settings)
        register(self.app, self.house)

    def close(self) -> None:
        self._executor.shutdown()

    # ------------------------------------------------------------ what a person does

    def command(self, text: str, **more: str) -> dict[str, Any]:
        """Type ``/tianjin text``; returns the acknowledgement."""
        form = {
            "command": "/tianjin", "text": text, "team_id": TEAM, "channel_id": "C1", "channel_name": "general",
            "user_id": "U1", "user_name": "lan", "trigger_id": self.trigger(), "response_url": self.slack.response_url,
            **more,
        }  # fmt: skip
        response = self.send(urlencode(form), "application/x-www-form-urlencoded")
        assert response.status == 200, response.body
        return dict(json.loads(response.body))

    def mention(self, text: str, *, ts: str = "1756400000.000100", channel: str = "C1", **event: Any) -> BoltResponse:
        return self.event({"type": "app_mention", "user": "U1", "text": text, "ts": ts, "channel": channel, **event})

    def message(self, text: str, *, ts: str = "1756400000.000200", channel: str = "D1", **event: Any) -> BoltResponse:
        kind = "im" if channel.startswith("D") else "channel"
        said = {"type": "message", "user": "U1", "text": text, "ts": ts, "channel": channel, "channel_type": kind}
        return self.event({**said, **event})

    def open_home(self, user: str = "U1") -> BoltResponse:
        return self.event({"type": "app_home_opened", "user": user, "channel": "D1", "tab": "home"})

    def press(self, action: dict[str, Any], **where: Any) -> BoltResponse:
        """``where`` is what Slack sends of the place: see ``in_ephemeral``, ``in_message``, ``in_view``."""
        body = {
            "type": "block_actions", "team": {"id": TEAM}, "user": {"id": "U1", "username": "lan", "name": "lan"},
            "api_app_id": "A1", "trigger_id": self.trigger(), "actions": [{"action_ts": "1", **action}], **where,
        }  # fmt: skip
        return self.send(urlencode({"payload": json.dumps(body)}), "application/x-www-form-urlencoded")

    def fill_in(self, view: dict[str, Any], values: dict[str, Any]) -> BoltResponse:
        """Send a form with what was filled in: block -> action -> value."""
        body = {
            "type": "view_submission", "team": {"id": TEAM}, "user": {"id": "U1", "username": "lan", "name": "lan"},
            "api_app_id": "A1", "trigger_id": self.trigger(), "view": {**view, "state": {"values": values}},
        }  # fmt: skip
        return self.send(urlencode({"payload": json.dumps(body)}), "application/x-www-form-urlencoded")

    def in_ephemeral(self, channel: str = "C1") -> dict[str, Any]:
        return {
            "container": {"type": "message", "message_ts": "1.1", "channel_id": channel, "is_ephemeral": True},
            "channel": {"id": channel, "name": "general"}, "response_url": self.slack.response_url,
        }  # fmt: skip

    def in_message(self, ts: str, thread: str | None = None, channel: str = "C1") -> dict[str, Any]:
        message = {"ts": ts, **({"thread_ts": thread} if thread else {})}
        container = {"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": False}
        return {
            "container": {**container, **({"thread_ts": thread} if thread else {})}, "message": message,
            "channel": {"id": channel, "name": "general"}, "response_url": self.slack.response_url,
        }  # fmt: skip

    def in_view(self, kind: str) -> dict[str, Any]:
        return {"container": {"type": "view", "view_id": "V1"}, "view": {"id": "V1", "type": kind}}

    def trigger(self) -> str:
        """Slack makes one for each thing that somebody does."""
        return f"trigger {next(self._ids)}"

    # ------------------------------------------------------------ how it reaches the app

    def event(self, event: dict[str, Any], **envelope: Any) -> BoltResponse:
        body = {
            "type": "event_callback", "team_id": TEAM, "api_app_id": "A1", "event": event,
            "event_id": f"Ev{next(self._ids)}", "event_time": 1756400000,
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}], **envelope,
        }  # fmt: skip
        return self.send(json.dumps(body), "application/json")

    def send(self, raw: str, content_type: str, **headers: str) -> BoltResponse:
        stamp = str(int(time.time()))
        signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=raw)
        signed = {"content-type": content_type, "x-slack-signature": signature, "x-slack-request-timestamp": stamp}
        request = BoltRequest(body=raw, headers={**signed, **headers})
        response = self.app.dispatch(request)
        self._executor.settle()
        return response


def buttons(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All buttons of a message, each with the id of its block, as Slack sends them back."""
    found = []
    for block in blocks:
        elements = [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]
        found += [{**one, "block_id": block["block_id"]} for one in elements if one.get("type") == "button"]
    return found
