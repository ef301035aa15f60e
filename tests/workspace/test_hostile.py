"""Whatever a client sends, it gets Slack's answer: never a crash, never a page of HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.workspace import Timing, Workspace, WorkspaceConfig
from bot.workspace.methods import METHODS
from tests.workspace.test_api import ALL_SCOPES
from tests.workspace.test_rules import JSON_VALUES

TIMING = Timing(posts_per_second=0)
NAMES = st.sampled_from(
    [
        *(
            "channel",
            "text",
            "blocks",
            "attachments",
            "metadata",
            "thread_ts",
            "ts",
            "user",
            "users",
            "view",
            "view_id",
        ),
        *("trigger_id", "user_id", "files", "filename", "length", "limit", "cursor", "oldest", "latest", "inclusive"),
        *("view_id", "name", "timestamp", "message_ts", "types", "hash", "external_id", "bot"),
    ]
)
KNOWN = st.sampled_from(["C0LOCAL0001", "general", "D0LOCAL0001", "U0LOCAL0001", "1.000001", "true", "[]", "{}", "[1]"])
OFTEN = st.sampled_from([name for name in METHODS if name != "auth.revoke"])
LOCAL = st.sampled_from(["messages", "commands", "actions", "shortcuts", "misbehave", "views/V1/submit"])
FIELDS = st.sampled_from(["channel", "text", "thread_ts", "container", "action", "state", "callback_id", "what"])
KINDS = st.sampled_from(["application/json", "application/x-www-form-urlencoded", "text/xml", ""])


@pytest.fixture(scope="module")
def there() -> Iterator[tuple[Workspace, httpx.Client]]:
    with Workspace(config=WorkspaceConfig(scopes=ALL_SCOPES, timing=TIMING)) as workspace:
        token = {"Authorization": f"Bearer {workspace.bot_token}"}
        with httpx.Client(base_url=workspace.url, headers=token) as client:
            yield workspace, client


@given(OFTEN, st.dictionaries(NAMES, KNOWN | JSON_VALUES, max_size=6))
@settings(max_examples=100, deadline=None)
def test_the_web_api_answers(there: tuple[Workspace, httpx.Client], method: str, args: dict[str, Any]) -> None:
    workspace, client = there
    token = {"Authorization": f"Bearer {workspace.app_token}"} if METHODS[method].token == "app" else {}
    body = json.dumps(args).encode()
    answer = client.post(f"/api/{method}", content=body, headers={"Content-Type": "application/json", **token})
    assert answer.status_code in (200, 429)
    assert answer.json()["ok"] or answer.json()["error"]


@given(LOCAL, st.dictionaries(FIELDS, KNOWN | JSON_VALUES, max_size=5))
@settings(max_examples=50, deadline=None)
def test_the_pages_interface_answers(there: tuple[Workspace, httpx.Client], path: str, body: dict[str, Any]) -> None:
    answer = there[1].post(f"/local/{path}", content=json.dumps(body).encode())
    assert answer.status_code in (200, 400, 404)
    assert answer.json()["ok"] or answer.json()["error"]


@given(st.binary(max_size=60), KINDS)
@settings(max_examples=30, deadline=None)
def test_bodies_that_are_nothing(there: tuple[Workspace, httpx.Client], body: bytes, kind: str) -> None:
    answer = there[1].post("/api/chat.postMessage", content=body, headers={"Content-Type": kind})
    assert answer.json()["ok"] is False


@pytest.mark.parametrize("path", ["/commands/T1/none", "/actions/T1/none", "/upload/v1/none"])
def test_addresses_that_were_never_given_out(there: tuple[Workspace, httpx.Client], path: str) -> None:
    assert there[1].post(path, json={"text": "x"}).status_code == 404


def test_a_form_that_is_broken(there: tuple[Workspace, httpx.Client]) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    assert there[1].post("/api/chat.postMessage", content=b"--x\r\nnonsense", headers=kind).json()["ok"] is False
    assert there[1].post("/local/files", content=b"--x\r\nnonsense", headers=kind).status_code in (400, 404)


def test_a_body_too_large(there: tuple[Workspace, httpx.Client]) -> None:
    answer = there[1].post("/api/chat.postMessage", content=b"text=" + b"x" * (5 << 20))
    assert (answer.status_code, answer.json()["error"]) == (413, "request_too_large")
