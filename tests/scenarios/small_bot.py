"""A bot that does one of everything, for what the page must be able to show and the real bot does not use yet."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.workspace import Workspace

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str) -> Json:
    return {"text": plain(text), "value": text}


def button(action_id: str, text: str, **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": text, **more}


def row(*cells: str | float) -> list[Json]:
    return [
        {"type": "raw_text", "text": cell}
        if isinstance(cell, str)
        else {"type": "raw_number", "value": cell, "text": f"{cell:g}"}
        for cell in cells
    ]


TABLE = {
    "type": "data_table",
    "caption": "Throughput",
    "page_size": 3,
    "rows": [row("Port", "Boxes"), *(row(f"Port {name}", boxes) for name, boxes in zip("ABCD", (9, 30, 4, 100)))],  # noqa: B905
}
CHART = {
    "type": "data_visualization",
    "title": "Boxes by month",
    "chart": {
        "type": "line",
        "series": [{"name": "boxes", "data": [{"label": f"{m}月", "value": 10.0 * m} for m in (6, 7, 8)]}],
        "axis_config": {"categories": ["6月", "7月", "8月"]},
    },
}
FOLDED = {
    "type": "container",
    "title": plain("Folded"),
    "is_collapsible": True,
    "default_collapsed": True,
    "child_blocks": [{"type": "section", "text": plain("what is inside")}],
}
LIST = {"type": "static_select", "action_id": "section", "options": [option(name) for name in ("港口", "科技", "民生")]}
SURE = {"title": plain("Sure?"), "text": plain("Really?"), "confirm": plain("Yes"), "deny": plain("No")}
PRESSABLE = {
    "type": "actions",
    "block_id": "row",
    "elements": [button("hello", "Hello"), button("risky", "Risky", style="danger", confirm=SURE), LIST],
}
# What a page must not take for markup, mention or link.
HOSTILE = "<script>alert(1)</script> # not a heading *粗*体 a_b_c &lt;b&gt; <javascript:alert(1)|press me>"
UNHARMED = "<script>alert(1)</script> # not a heading *粗*体 a_b_c <b> <javascript:alert(1)|press me>"
FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("A form"),
    "submit": plain("Save"),
    "blocks": [
        {
            "type": "input",
            "block_id": "name",
            "label": plain("Name"),
            "element": {"type": "plain_text_input", "action_id": "text"},
        },
        {
            "type": "input",
            "block_id": "where",
            "label": plain("Where"),
            "element": {"type": "channels_select", "action_id": "channel"},
        },
        {
            "type": "input",
            "block_id": "days",
            "optional": True,
            "label": plain("Days"),
            "element": {"type": "checkboxes", "action_id": "days", "options": [option("Mon"), option("Tue")]},
        },
        {"type": "actions", "block_id": "more", "elements": [button("push", "More")]},
    ],
}
HOME = {
    "type": "home",
    "blocks": [{"type": "header", "text": plain("Good morning")}, {**PRESSABLE, "block_id": "home-row"}],
}
TAKEN = "That name is taken."

SHOWS: dict[str, list[Json]] = {
    "table": [TABLE, CHART, FOLDED],
    "press": [PRESSABLE],
    "hostile": [
        {"type": "section", "text": mrkdwn(HOSTILE)},
        {"type": "section", "text": plain("*plain* stays plain")},
    ],
}


@dataclass
class SmallBot:
    """``actions`` are what was pressed and chosen, ``submitted`` the values of forms, the oldest first."""

    workspace: Workspace
    actions: list[Json] = field(default_factory=list)
    submitted: list[Json] = field(default_factory=list)

    def __post_init__(self) -> None:
        log = logging.getLogger("tests.small_bot")
        log.setLevel(logging.CRITICAL)
        client = WebClient(token=self.workspace.bot_token, base_url=self.workspace.api_url, timeout=30)
        self.app = App(client=client, signing_secret="none", logger=log)
        self.handler = SocketModeHandler(self.app, self.workspace.app_token, web_client=client, logger=log)
        self._listen()

    def start(self) -> SmallBot:
        self.handler.connect()
        assert self.workspace.connected(20)
        return self

    def stop(self) -> None:
        # Closing waits for the client's own receive to time out; no test needs to.
        threading.Thread(target=self.handler.close, daemon=True).start()

    def _listen(self) -> None:
        app = self.app

        @app.command("/tianjin")
        def command(ack: Ack, command: Json, client: WebClient) -> None:
            asked = command["text"]
            if asked == "form":
                ack()
                client.views_open(trigger_id=command["trigger_id"], view=FORM)
            elif asked == "file":
                ack()
                client.files_upload_v2(channel=command["channel_id"], filename="figures.csv", content="a,b\n1,2\n")
            else:
                ack(text=f"asked: {asked}", blocks=SHOWS.get(asked))

        @app.event("app_home_opened")
        def opened(event: Json, client: WebClient) -> None:
            client.views_publish(user_id=event["user"], view=HOME)

        @app.action("push")
        def pushed(ack: Ack, body: Json, client: WebClient) -> None:
            ack()
            view = {"type": "modal", "title": plain("More"), "blocks": [{"type": "section", "text": plain("deeper")}]}
            client.views_push(trigger_id=body["trigger_id"], view=view)

        for action_id in ("hello", "risky", "section"):
            app.action(action_id)(self._acted)
        app.view("form")(self._submitted)

    def _acted(self, ack: Ack, body: Json) -> None:
        ack()
        self.actions += body["actions"]

    def _submitted(self, ack: Ack, view: Json) -> None:
        values = view["state"]["values"]
        if values["name"]["text"]["value"] == "taken":
            ack(response_action="errors", errors={"name": TAKEN})
            return
        ack()
        self.submitted.append(values)
