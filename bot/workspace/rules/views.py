"""Modals and App Homes."""

from __future__ import annotations

from typing import Any

from bot.workspace.rules.blocks import check_blocks
from bot.workspace.rules.checks import Check, Record, Report, anything, boolean, plain, record, string

SHARED: dict[str, Check] = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}


def _submit_for_inputs(value: Record, pointer: str, report: Report) -> None:
    blocks = value.get("blocks")
    kinds = [block.get("type") for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
    if "input" in kinds and not value.get("submit"):
        report.say("`submit` is required when an input block is in the view", pointer)


MODAL = record(
    {"type": anything, "title": plain(24), "blocks": anything},
    {
        **SHARED,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
    _submit_for_inputs,
)
HOME = record({"type": anything, "blocks": anything}, SHARED)


def check_view(view: Any, report: Report) -> None:
    kind = view.get("type")
    if kind not in ("modal", "home"):
        problem = "missing required field: type" if kind is None else f"unsupported type: {kind}"
        report.say(problem, "/view" if kind is None else "/view/type")
        return
    (MODAL if kind == "modal" else HOME)(view, "/view", report)
    if view.get("blocks") is not None:
        check_blocks(view["blocks"], kind, "/view/blocks", report)
