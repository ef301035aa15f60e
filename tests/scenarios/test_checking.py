"""用报道核对 on a message, and 为什么这样回答 under an answer, through the real bot in the local workspace."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

from bot.environment import ROOT
from bot.workspace.config import TIANJIN_SHORTCUTS

SECRET_WORDS = "只在这条消息里的话"


def said(view: dict[str, Any]) -> str:
    return json.dumps(view, ensure_ascii=False)


def wait_for_view(running: Any, words: str) -> dict[str, Any]:
    def opened() -> dict[str, Any] | None:
        view = running.person.view()
        return view if view and words in said(view) else None

    found: dict[str, Any] = running.person.wait_for(opened)
    assert found, said(running.person.view() or {})
    return found


def test_a_message_is_checked_for_who_asked_only(running, caplog, tmp_path):
    caplog.set_level(logging.INFO)
    person = running.person
    text = f"{SECRET_WORDS}:上半年天津港集装箱吞吐量1225万标准箱,同比增长3.5%。"
    message = person.post("general", text)
    assert person.shortcut("check_message", message).ok
    view = wait_for_view(running, "与报道不符")
    assert "用报道核对" in said(view["title"])
    assert "≈ 1225万标准箱" in said(view)
    assert "✗ 3.5%" in said(view)
    assert "1224.78万标准箱" in said(view)
    assert not [c for c in running.workspace.calls if c.method in ("chat.postMessage", "chat.postEphemeral")]
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("tianjin")]
    assert not any(SECRET_WORDS in line or "1225" in line for line in ours)
    kept = [path.read_bytes() for path in tmp_path.glob("store.db*")]
    assert kept
    assert not any(SECRET_WORDS.encode() in each for each in kept)


def test_an_english_message_is_checked_in_english(running):
    message = running.person.post("general", "Tianjin Port handled 16.6 million TEU in Jan-Aug 2025.")
    assert running.person.shortcut("check_message", message).ok
    view = wait_for_view(running, "as reported, but rounded")
    assert "16.552 million TEU" in said(view)


def test_a_message_without_figures(running):
    message = running.person.post("general", "明天开会 <!channel>")
    assert running.person.shortcut("check_message", message).ok
    wait_for_view(running, "没有可以核对的数字")


def test_the_manifest_and_the_local_workspace_offer_the_same_shortcut():
    manifest = (ROOT / "deploy" / "manifest.yaml").read_text(encoding="utf-8")
    offered = re.findall(r"- name: (.+?)\s+(?:#.*)?\n\s+type: (\w+)\n\s+callback_id: (\w+)", manifest)
    assert offered == [(s.name, s.type, s.callback_id) for s in TIANJIN_SHORTCUTS]
    assert all(len(name) <= 24 for name, _, _ in offered), "Slack takes no longer names"


def test_an_answer_in_a_thread_says_why(running):
    person = running.person
    asked = person.post("general", "@tianjin 上半年天津港集装箱吞吐量是多少?")
    answer = person.wait_for_message("general", "1224.78万标准箱", thread_ts=asked["ts"])
    elements = [each for block in answer["blocks"] for each in block.get("elements", ())]
    menu = next(each for each in elements if str(each.get("action_id", "")).startswith("menu:"))
    why = next(o for o in menu["options"] if o["value"].startswith("explain:"))
    assert person.press(answer, menu["action_id"], why).ok
    view = wait_for_view(running, "怎样理解的问题")
    assert "要的是一个数值，说的是：集装箱吞吐量。" in said(view)
    assert "采用。" in said(view)
