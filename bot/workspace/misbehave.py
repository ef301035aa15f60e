"""Faults on request: what a network and a Slack in trouble do to a bot, so that a test can ask for it.

A fault is for the next ``times`` calls of one Web API method (``*`` for any; ``response_url`` and ``upload`` for
those), or, for ``double``, for the next ``times`` events.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from bot.workspace.config import WorkspaceError

What = Literal[
    "drop",  # do what was asked, then close the connection without an answer: a post is kept
    "drop_before",  # close the connection without doing it
    "http_500",  # answer 500 without doing it
    "delay",  # do it, answer ``seconds`` late
    "stall",  # read it, do it ``seconds`` late and then answer, whether or not anybody waits any more
    "ratelimited",  # 429 with Retry-After ``seconds``, without doing it
    "error",  # ok: false with ``error``, without doing it
    "not_json",  # 200 with a page of HTML, without doing it, as a proxy in between would
    "double",  # send an event twice, with the same event id
    "double_new_id",  # send an event twice, the second with an event id of its own
    "disconnect",  # Socket Mode: say disconnect, then close, as Slack does when it refreshes a connection
    "cut",  # Socket Mode: close at once without a word
]
FAULTS: tuple[What, ...] = get_args(What)
OF_EVENTS = ("double", "double_new_id")


@dataclass(slots=True)
class Fault:
    what: What
    method: str = "*"
    times: int = 1
    seconds: float = 1.0
    error: str = "internal_error"


class Faults:
    """The faults that are still to come. Safe from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        if fault.what not in FAULTS:
            raise WorkspaceError(f"There is no fault {fault.what!r}; choose one of {', '.join(FAULTS)}.")
        texts, numbers = (fault.method, fault.error), (fault.times, fault.seconds)
        if not all(isinstance(value, str) for value in texts) or not all(_is_number(value) for value in numbers):
            raise WorkspaceError("A fault's method and error are words, its times and seconds are numbers from 0 up.")
        with self._lock:
            self._faults.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def for_call(self, method: str) -> Fault | None:
        """The fault this call is to meet, used up by asking."""
        return self._take(lambda fault: fault.what not in OF_EVENTS and fault.method in ("*", method))

    def for_event(self) -> Fault | None:
        return self._take(lambda fault: fault.what in OF_EVENTS)

    def _take(self, wanted: Callable[[Fault], bool]) -> Fault | None:
        with self._lock:
            for fault in self._faults:
                if wanted(fault):
                    fault.times -= 1
                    if fault.times <= 0:
                        self._faults.remove(fault)
                    return fault
        return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e6
