"""Logging: one line an event, to standard error; JSON where nobody reads along. No secret and no question's words.

What a person typed can only get into a log by way of an error's message, so messages are written out only of errors
that are known to hold none: our own, Slack's codes, the operating system's and SQLite's.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import sys
import traceback
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

if absent := "rich" not in sys.modules:  # structlog paints tracebacks with it, we none: loading it takes five Pythons
    sys.modules["rich"] = None  # type: ignore[assignment]
import structlog

if absent:
    del sys.modules["rich"]

from bot.errors import BotError
from handlers.posting import ReplyRefused, code_of
from store.errors import StoreError

if TYPE_CHECKING:
    from structlog.typing import EventDict, WrappedLogger

NOISY = ("apscheduler", "slack_sdk", "uvicorn")
OUTSPOKEN = (BotError, StoreError, ReplyRefused, OSError, URLError, sqlite3.Error, ImportError)
"""Errors whose messages say nothing of what was asked."""
EXTRA = ("reference", "kind")
"""Fields that a line may carry beside its words: ``reference`` is what the person was told."""
HIDDEN = "[hidden]"
SECRETS = re.compile(
    r"\b(?:xox[a-z](?:\.xox[a-z])?|xapp|xwfp)-[\w-]+"  # Slack's tokens
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"  # a password in a database's address
    r"|(?<=hooks\.slack\.com/)\S+"  # a response_url: who has it can answer
    r"|(?<=ticket=)[\w-]+"  # of a Socket Mode connection
    r"|(?i:(?<=bearer )\S+)"
)
SHORTEST_SECRET = 8


def configure(level: str, *, secrets: Iterable[str | None] = (), stream: IO[str] | None = None) -> None:
    """Log to ``stream`` (standard error); ``secrets`` are hidden wherever they would appear."""
    out = stream or sys.stderr
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter(json=not out.isatty(), secrets=secrets))
    handler.addFilter(speaks_no_payload)
    root = logging.getLogger()
    for former in list(root.handlers):
        if getattr(former, "of_tianjin", False):
            root.removeHandler(former)
    handler.of_tianjin = True  # type: ignore[attr-defined]
    root.addHandler(handler)
    root.setLevel(level)
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(max(logging.WARNING, getattr(logging, level)))
    # Whatever it fails at is raised as well, and said by us.
    logging.getLogger("slack_sdk.web.base_client").setLevel(logging.CRITICAL)


def formatter(*, json: bool, secrets: Iterable[str | None] = ()) -> logging.Formatter:
    """One line an event: as JSON, or for a terminal."""
    hide = Hiding(secrets)
    shared: list[Any] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(allow=EXTRA),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        without_foreign_words,
    ]
    last: Any = structlog.processors.JSONRenderer(ensure_ascii=False) if json else for_a_terminal
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, hide, last],
        use_get_message=False,
        pass_foreign_args=True,
    )


def speaks_no_payload(record: logging.LogRecord) -> bool:
    """Bolt's debugging writes out requests and answers."""
    return not (record.levelno < logging.INFO and record.name.startswith("tianjin.bolt"))


def without_foreign_words(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """The line's words, with errors named by ``told``; a traceback as its places, without anybody's values."""
    event["event"] = words_of(event["_record"].msg, event.pop("positional_args", ()))
    failed = event.pop("exc_info", None)
    if isinstance(failed, BaseException):
        event["error"], event["places"] = told(failed), places(failed)
    elif isinstance(failed, tuple) and failed[1] is not None:
        event["error"], event["places"] = told(failed[1]), places(failed[1])
    return event


def words_of(said: object, values: Any) -> str:
    if isinstance(values, tuple):
        values = tuple(told(each) if isinstance(each, BaseException) else each for each in values)
    words = told(said) if isinstance(said, BaseException) else str(said)
    try:
        return words % values if values else words
    except (TypeError, ValueError):
        return words


def told(error: BaseException) -> str:
    """The error's kind, and its message where that can say nothing of what a person wrote."""
    kind = type(error).__name__
    if isinstance(error, SlackApiError):
        return f"{kind}: {code_of(error)}"
    return f"{kind}: {error}" if isinstance(error, OUTSPOKEN) else kind


def places(error: BaseException) -> list[str]:
    """Where it was raised, outermost first; of what it came from as well."""
    found = [f"{each.filename}:{each.lineno} {each.name}" for each in traceback.extract_tb(error.__traceback__)]
    came_from = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [*places(came_from), f"then {type(error).__name__}", *found] if came_from else found


class Hiding:
    """A processor that leaves no secret in any field."""

    def __init__(self, secrets: Iterable[str | None]) -> None:
        known = sorted({each for each in secrets if each and len(each) >= SHORTEST_SECRET}, key=len, reverse=True)
        ours = "|".join(re.escape(each) for each in known)
        self._pattern = re.compile(f"{ours}|{SECRETS.pattern}" if ours else SECRETS.pattern)

    def __call__(self, _logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
        return {name: self._hidden(value) for name, value in event.items()}

    def _hidden(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._pattern.sub(HIDDEN, value)
        return [self._hidden(each) for each in value] if isinstance(value, list) else value


def for_a_terminal(_logger: WrappedLogger, _name: str, event: EventDict) -> str:
    """Time, level, who and what; fields after it, a traceback below it."""
    places = event.pop("places", [])
    more = "".join(f" {name}={event[name]}" for name in (*EXTRA, "error") if name in event)
    line = f"{event['at'][:19]} {event['level'].upper()} {event['logger']} {event['event']}{more}"
    return "\n".join([line, *(f"    {each}" for each in places)])
