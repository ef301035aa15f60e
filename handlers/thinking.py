"""That an answer is on its way, where it takes a while: Slack shows it beside the bot's name until the answer comes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.asking.answer import Language
from handlers.heard import Heard
from handlers.posting import code_of
from handlers.words import say

PATIENCE = 0.7
"""Seconds. Most answers are there in a tenth of that, and a word that flashes by is worse than none."""

LONGEST_WAIT = 2.0
"""Seconds that an answer waits for its own status to be through: one that came later would outlive it."""


@contextmanager
def thinking(
    client: WebClient, heard: Heard, language: Language, *, log: logging.Logger, patience: float = PATIENCE
) -> Iterator[None]:
    """While the answer to ``heard`` is made. No Slack has to know of it: what goes wrong is a line in the log."""

    def show() -> None:
        thread, status = heard.thread or heard.ts, say(language, "message.status.looking")
        try:
            client.assistant_threads_setStatus(channel_id=heard.channel, thread_ts=thread, status=status)
        except SlackApiError as error:
            log.info("no status is shown there (%s)", code_of(error))
        except Exception as error:  # the answer matters, not what is shown before it
            log.info("no status was shown: %s", error)

    timer = Timer(patience, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join(LONGEST_WAIT)
