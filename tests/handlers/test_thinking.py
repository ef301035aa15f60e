"""A status is shown for an answer that takes a while, and for no other; and it never outlives its answer."""

from __future__ import annotations

import logging
import time
from typing import Any, cast

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.heard import Heard
from handlers.thinking import thinking

LOG = logging.getLogger("tianjin.tests")
IN_THREAD = Heard("问", "T1", "U1", "C1", "2.0", "1.0", "1.0")
DIRECT = Heard("问", "T1", "U1", "D1", "2.0", None, "D1")


class Client:
    """Keeps what it is told to show; ``takes`` seconds for it, or refuses with ``error``."""

    def __init__(self, takes: float = 0.0, error: Exception | None = None) -> None:
        self.shown: list[dict[str, Any]] = []
        self.takes, self.error = takes, error

    def assistant_threads_setStatus(self, **told: Any) -> None:  # noqa: N802
        time.sleep(self.takes)
        if self.error:
            raise self.error
        self.shown.append(told)


def held(client: Client, heard: Heard = IN_THREAD, *, seconds: float = 0.05) -> None:
    with thinking(cast(WebClient, client), heard, "zh", log=LOG, patience=0.01):
        time.sleep(seconds)


def test_a_quick_answer_shows_none() -> None:
    client = Client()
    with thinking(cast(WebClient, client), IN_THREAD, "zh", log=LOG, patience=5):
        pass
    assert client.shown == []


@pytest.mark.parametrize(("heard", "thread"), [(IN_THREAD, "1.0"), (DIRECT, "2.0")])
def test_a_slow_one_shows_it_where_it_was_asked(heard: Heard, thread: str) -> None:
    client = Client()
    held(client, heard)
    assert client.shown == [{"channel_id": heard.channel, "thread_ts": thread, "status": "正在翻报纸……"}]


def test_the_answer_waits_for_its_own_status_to_be_through() -> None:
    client = Client(takes=0.1)
    held(client)
    assert len(client.shown) == 1


@pytest.mark.parametrize(
    "error", [SlackApiError("no", {"ok": False, "error": "unknown_method"}), ConnectionResetError("gone")]
)
def test_a_slack_that_knows_none_is_no_trouble(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "tianjin.tests"):
        held(Client(error=error))
    assert "status" in caplog.text


def test_an_error_in_the_answer_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError), thinking(cast(WebClient, Client()), IN_THREAD, "en", log=LOG):
        raise ZeroDivisionError
