"""What a process took and did not live to answer: it is put in again as it came, and whoever takes it answers."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import datetime

from slack_bolt import App, BoltRequest

from store.archive import Archive


def answer_what_waits(archive: Archive, app: App, clock: Callable[[], datetime], log: logging.Logger) -> int:
    """Puts in what was left; returns how much. Where several processes do so at once one of them gets to answer."""
    now = clock()
    left = archive.inbox.waiting(now)
    for each in left:
        body = json.loads(each.said)
        body["event_id"] = f"{body.get('event_id')} again {now.isoformat()}"  # the event itself has been noted
        log.warning("what was asked in %s and left unanswered is answered now", each.workspace)
        app.dispatch(BoltRequest(body=body, mode="socket_mode"))  # its signature was checked when it came
    return len(left)
