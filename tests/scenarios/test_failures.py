"""What a person is told when Slack says no: each refusal by its own sentence, with a reference that is in the log."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic
from typing import Any

import pytest

import handlers.talk
from bot.workspace.config import Timing, WorkspaceConfig
from tests.scenarios.conftest import Running

Start = Callable[..., Running]


def buttons(message: dict[str, Any], kind: str) -> list[str]:
    ids = re.findall(r'"action_id": "([^"]+)"', json.dumps(message))
    return [one for one in ids if one.startswith(kind)]


def told(running: Running, wanted: str, channel: str = "general") -> str:
    """The first sentence for the person in the channel in which ``wanted`` stands."""

    def found() -> str | None:
        said = [json.dumps(one, ensure_ascii=False) for one in running.person.ephemerals(channel)]
        return next((one for one in said if re.search(wanted, one)), None)

    return str(running.person.wait_for(found, timeout=15))


REFUSALS = {
    "not_in_channel": "/invite @",
    "channel_not_found": "看不到这个频道",
    "is_archived": "归档",
    "token_revoked": "授权|重新安装",
    "account_inactive": "停用",
    "restricted_action": "设置",
    "missing_scope": "权限",
    "an_error_of_tomorrow": "an_error_of_tomorrow",
}


def test_each_refusal_has_its_sentence_and_its_reference(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    running = start("socket")
    answer = running.person.ask("general", "/tianjin 数据 集装箱吞吐量")
    for error, sentence in REFUSALS.items():
        running.workspace.misbehave("error", method="chat.postMessage", error=error)
        with caplog.at_level(logging.WARNING, "tianjin"):
            assert running.person.press(answer, buttons(answer, "share:")[0]).ok
            said = told(running, sentence)
        reference = re.search(r"编号\s*([0-9a-f]{6})", said)
        assert reference, error
        assert re.search(rf"(?s){reference[1]}.*{error}", caplog.text), error


PERSISTENT: dict[str, tuple[str, dict[str, Any]]] = {
    "msg_too_long": ("太长", {"what": "error", "error": "msg_too_long", "times": 9}),
    "invalid_blocks": ("版式", {"what": "error", "error": "invalid_blocks", "times": 9}),
    "ratelimited": ("慢一点", {"what": "ratelimited", "seconds": 60, "times": 9}),
}


def test_what_stays_refused_however_it_is_said_has_its_sentence_too(start: Start) -> None:
    running = start("socket")
    answer = running.person.ask("general", "/tianjin 数据 集装箱吞吐量")
    for sentence, fault in PERSISTENT.values():
        running.workspace.misbehave(method="chat.postMessage", **fault)
        assert running.person.press(answer, buttons(answer, "share:")[0]).ok
        assert re.search(r"编号\s*[0-9a-f]{6}", told(running, sentence))
        running.workspace.core.faults.clear()


def test_archived_for_real(start: Start) -> None:
    running = start("socket")
    answer = running.person.ask("general", "/tianjin 数据 集装箱吞吐量")
    running.workspace.archive("general")
    running.person.press(answer, buttons(answer, "share:")[0])
    assert told(running, "归档")


def test_a_refusal_of_blocks_goes_out_plain_and_the_kind_stays_off(start: Start) -> None:
    running = start("socket")
    answer = running.person.ask("general", "/tianjin 数据 产业")
    running.workspace.misbehave("error", method="chat.postMessage", error="invalid_blocks")
    running.person.press(answer, buttons(answer, "share:")[0])
    shared = running.person.wait_for_message("general", "产业", after=answer["ts"])
    assert {block["type"] for block in shared["blocks"]} <= {"section", "context"}
    off = running.program.house.archive.block_kinds.off(running.program.workspace)
    assert off == {"data_table", "container"}
    later = running.person.ask("general", "/tianjin 数据 产业")
    assert not off & {block["type"] for block in later["blocks"]}


@pytest.mark.parametrize("error", ["msg_too_long", "msg_blocks_too_long"])
def test_what_is_too_long_goes_out_shorter_and_switches_nothing_off(start: Start, error: str) -> None:
    running = start("socket")
    answer = running.person.ask("general", "/tianjin 数据 产业")
    running.workspace.misbehave("error", method="chat.postMessage", error=error, times=2)
    running.person.press(answer, buttons(answer, "share:")[0])
    assert not running.person.wait_for_message("general", "产业", after=answer["ts"]).get("blocks")
    assert not running.program.house.archive.block_kinds.off(running.program.workspace)


def test_put_off_it_waits_and_then_posts(start: Start) -> None:
    running = start("socket")
    answer = running.person.ask("general", "/tianjin 数据 集装箱吞吐量")
    running.workspace.misbehave("ratelimited", method="chat.postMessage", times=2, seconds=1)
    running.person.press(answer, buttons(answer, "share:")[0])
    assert running.person.wait_for_message("general", "1224.78万标准箱", after=answer["ts"], timeout=15)


def test_an_expired_trigger_is_told(start: Start) -> None:
    running = start("socket", config=WorkspaceConfig(timing=Timing(posts_per_second=0, trigger=0)))
    answer = running.person.ask("general", "/tianjin 数据 集装箱吞吐量")
    running.person.press(answer, buttons(answer, "source:")[0])
    assert told(running, "再(按|点)")


def test_twenty_commands_at_once_are_all_answered_within_three_seconds(start: Start) -> None:
    running = start("socket", config=WorkspaceConfig(timing=Timing(posts_per_second=0)))  # Slack's own three seconds
    words = ("数据 产业", "摘要 产业", "简报", "企业 天锻", "搜索 港口")
    running.person.command("general", "/tianjin")

    def timed(at: int) -> float:
        begun = monotonic()
        assert running.person.command("general", f"/tianjin {words[at % len(words)]}").ok
        return monotonic() - begun

    with ThreadPoolExecutor(20) as people:
        took = sorted(people.map(timed, range(20)))
    print(f"20 commands at once: median {took[10]:.2f} s, slowest {took[-1]:.2f} s")
    assert took[-1] < 3


def test_a_slow_answer_is_announced_and_a_quick_one_is_not(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    running = start("socket")

    def statuses() -> list[str]:
        return [str(call.args) for call in running.workspace.calls if call.method == "assistant.threads.setStatus"]

    quick = running.person.post("general", "@tianjin 上半年天津港集装箱吞吐量是多少?")
    running.person.wait_for_message("general", "1224.78万标准箱", thread_ts=quick["ts"])
    at_once = handlers.talk.answered

    def slowly(*given: Any, **told: Any) -> Any:
        Event().wait(1.0)
        return at_once(*given, **told)

    monkeypatch.setattr(handlers.talk, "answered", slowly)
    before = len(statuses())
    slow = running.person.post("general", "@tianjin 上半年天津港货物吞吐量是多少?")
    running.person.wait_for_message("general", "2.96亿吨", thread_ts=slow["ts"])
    assert len(statuses()) == before + 1
    assert "正在翻报纸" in statuses()[-1]
    methods = [call.method for call in running.workspace.calls]
    assert methods.index("assistant.threads.setStatus") < len(methods) - methods[::-1].index("chat.postMessage") - 1
