"""The running bot from the operator's side: is it alive, is it ready, its numbers, and what its log does not say."""

from __future__ import annotations

import io
import json
import logging
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import handlers.talk
from bot import logs
from tests.ports import free_port
from tests.scenarios.conftest import Running

Start = Callable[..., Running]

SECRET_QUESTION = "滨海新区绝密猫咪产量是多少"
SECRET_WORDS = ("绝密猫咪", "secretkitten")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that the bot would write to standard error, at its most talkative."""
    root, told = logging.getLogger(), io.StringIO()
    handlers_before, level = list(root.handlers), root.level
    logs.configure("DEBUG", stream=told, secrets=["of-nobody-known"])
    yield told
    for handler in set(root.handlers) - set(handlers_before):
        root.removeHandler(handler)
    root.setLevel(level)


def asked(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def number(text: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.M)
    assert found, f"{name} is not among the numbers"
    return float(found[1])


def reference_told(running: Running) -> str | None:
    """The one in a message to a person."""
    said = [each.text for channel in running.workspace.core.state.messages.values() for each in channel]
    return next((hit[0] for each in said if (hit := re.search(r"\b[0-9a-f]{6}\b", each or ""))), None)


def test_the_operators_port_tells_alive_ready_and_numbers(start: Start) -> None:
    port = free_port()
    running = start("http", tianjin_ops_port=port)
    running.person.wait_for(lambda: asked(port, "/readyz")[0] == 200)
    assert asked(port, "/healthz") == (200, "ok\n")
    ready = json.loads(asked(port, "/readyz")[1])
    assert ready["serving"]
    assert ready["store"]
    assert asked(port, "/else")[0] == 404
    before = asked(port, "/metrics")[1]
    running.person.command("general", "/tianjin 板块")
    running.person.post("general", f"<@{running.workspace.bot_user_id}> 天津港上半年集装箱吞吐量是多少?")
    running.person.wait_for(
        lambda: (
            number(asked(port, "/metrics")[1], "tianjin_work_seconds_count")
            > number(before, "tianjin_work_seconds_count")
        )
    )
    after = asked(port, "/metrics")[1]
    assert number(after, 'tianjin_requests_total{kind="command",status="200"}') == 1
    assert number(after, 'tianjin_request_seconds_count{kind="command"}') == 1
    assert number(after, 'tianjin_requests_total{kind="event",status="200"}') >= 1
    assert number(after, "tianjin_pages") == 3
    assert number(after, "tianjin_store_answers") == 1
    assert number(after, 'tianjin_deliveries{state="ambiguous"}') == 0
    assert number(after, "tianjin_queue_age_seconds") == 0
    assert number(after, "tianjin_disk_free_bytes") > 0


def test_a_store_that_is_gone_is_not_ready(start: Start) -> None:
    port = free_port()
    running = start("socket", tianjin_ops_port=port)
    running.program.house.archive.close()
    assert asked(port, "/healthz")[0] == 200
    status, ready = asked(port, "/readyz")
    assert (status, json.loads(ready)["store"]) == (503, False)
    assert number(asked(port, "/metrics")[1], "tianjin_store_answers") == 0


def test_no_question_and_no_secret_is_in_the_log_and_a_failure_is_by_its_reference(
    start: Start, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start("socket")
    person, bot = running.person, running.workspace.bot_user_id
    person.command("general", f"/tianjin 提问 {SECRET_QUESTION}")
    person.command("general", "/tianjin search secretkitten")
    person.command("general", "/tianjin secretkitten 绝密猫咪")
    person.post("general", f"<@{bot}> {SECRET_QUESTION}")

    def breaks(*_given: Any, **_named: Any) -> Any:
        raise ValueError(f"cannot read {SECRET_QUESTION} secretkitten with xoxb-of-nobody-known")

    monkeypatch.setattr(handlers.talk, "understand", breaks)
    person.post("general", f"<@{bot}> {SECRET_QUESTION}?")
    shown = person.wait_for(lambda: reference_told(running), timeout=15)
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert any(each.get("reference") == shown and each["error"] == "ValueError" for each in lines)
    for secret in (*SECRET_WORDS, running.workspace.bot_token, running.workspace.app_token, "of-nobody-known"):
        assert secret not in log.getvalue(), secret
    assert len(lines) > 1, "hardly anything was logged: this test shows nothing"
