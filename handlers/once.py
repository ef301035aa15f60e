"""Whatever Slack sends again is done once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handlers.house import House


def first_time(house: House, body: Mapping[str, Any]) -> bool:
    """True once for a delivery; ``house`` is at its workspace.

    An event has an id, which a retry keeps. A command, a press or a form has a trigger, made for it alone; but a
    server that is not Slack's own may send one trigger for all, so that the whole of what came counts with it.
    """
    key = key_of(body)
    return key is None or house.archive.inbox.first_time(house.workspace, key, house.clock())


def key_of(body: Mapping[str, Any]) -> str | None:
    """None: nothing tells it from another of its kind."""
    if event := body.get("event_id"):
        return f"event:{event}"
    if body.get("trigger_id"):
        said = json.dumps(body, ensure_ascii=False, sort_keys=True, default=str)
        return f"trigger:{hashlib.sha256(said.encode()).hexdigest()}"
    return None
