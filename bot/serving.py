"""Runs the program until it is told to stop: over Socket Mode, or as an HTTP server."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from types import FrameType

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError

from bot import schedule
from bot.app import Program
from bot.errors import SlackRefused, UsageError
from bot.gateway import Gateway
from bot.operations.alarms import AlarmDesk
from bot.operations.port import Operations, operating
from handlers.asking.conversation import ask
from store.archive import is_database
from store.errors import StoreError
from store.overwriting import tidy
from store.reading import words

CONNECT_PATIENCE_SECONDS = 60
REST_AFTER_SECONDS = 5.0
UNHEARD_OF = (
    "天津穷奇飞毯公司2031年卖了多少张飞毯，谁领投的？",
    "How many flying carpets did Qiongqi of Tianjin sell in 2031?",
)
LONGEST_PAUSE_SECONDS = 10
PING_SECONDS = 2
"""slack_sdk gives up a connection that was cut without a word at the fifth failed ping: 10 s. Bolt's default: 50 s."""


def serve(program: Program, stop: threading.Event) -> None:
    """Serve until ``stop`` is set. A question is asked first, so that the first command is not the slow one."""
    with operating(program) as operations:
        warm_up(program)
        with _ticking(program, operations):
            if program.settings.mode == "socket":
                _serve_socket(program, stop, operations)
            else:
                _serve_http(program, stop, operations)


def warm_up(program: Program) -> None:
    """Load lexicons before the first person waits for them; what only some questions need once the start is over."""
    later = threading.Timer(REST_AFTER_SECONDS, load_the_rest, [program])
    later.daemon = True
    later.start()
    ask(program.house.archive, "天津市地区生产总值是多少？", today=program.house.today())


def load_the_rest(program: Program) -> None:
    """The segmenter (0.2 s, a second with jieba itself), and by questions that no paper answers the second book of
    words, the sounds of names and whatever else is looked into where nothing was found (0.6 s)."""
    words.load()
    with suppress(StoreError):  # it may be told to stop meanwhile
        for unheard in UNHEARD_OF:
            ask(program.house.archive, unheard, today=program.house.today())


@contextmanager
def stopping_on_signals() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set."""
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {name: signal.signal(name, ask_to_stop) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


@contextmanager
def _ticking(program: Program, operations: Operations) -> Iterator[None]:
    settings = program.settings
    if settings.tianjin_brief_channel:
        program.desk.subscribe(
            settings.tianjin_brief_channel,
            settings.tianjin_brief_time,
            settings.brief_timezone,
            settings.tianjin_brief_language,
        )
    timetable = [
        schedule.Entry("write the briefs that are due", "0", program.desk.write_due),
        schedule.Entry("post what is in the outbox", "*/2", program.courier.drain),
        schedule.Entry("fetch the sources that are due", "30", program.sources.fetch_due),
        schedule.Entry("delete what belongs to those who left", "*/15", program.workspaces.sweep),
        schedule.Entry("answer what was left unanswered", "*/10", program.answer_what_waits),
        schedule.Entry("forget what was asked long ago", "45", program.forget_old, minute="17"),
        schedule.Entry("join the pieces of the index", "40", partial(tidy, program.house.archive.engine), minute="37"),
    ]
    alarms = AlarmDesk(
        program.house.archive,
        program.workspace,
        settings.tianjin_ops_channel,
        program.house.clock,
        logging.getLogger("tianjin"),
        language=settings.tianjin_brief_language,
        timezone=settings.tianjin_timezone,
    )
    timetable += [
        schedule.Entry("show that the timetable runs", "*/5", operations.tick),
        schedule.Entry("tell the operators what needs them", "50", alarms.look),
    ]
    scheduler = schedule.start(timetable)
    try:
        program.desk.write_due()  # what came due while the program was down
        yield
    finally:
        program.courier.stop()
        program.sources.stop()
        scheduler.shutdown(wait=True)


def _await(stop: threading.Event) -> None:
    """A signal that another thread was given wakes nobody: its handler runs when this thread next does anything."""
    while not stop.wait(1.0):
        pass


def _serve_socket(program: Program, stop: threading.Event, operations: Operations) -> None:
    handler = SocketModeHandler(
        program.app,
        program.settings.slack_app_token,
        proxy=program.client.proxy,
        ping_interval=PING_SECONDS,
    )
    _connect(handler, program, stop)
    operations.checks["slack"] = handler.client.is_connected
    operations.serving = True
    logging.getLogger("tianjin").info("ready: connected to %s by Socket Mode", program.settings.api_url)
    try:
        _await(stop)
    finally:
        operations.serving = False
        handler.client.auto_reconnect_enabled = False
        handler.close()


def _connect(handler: SocketModeHandler, program: Program, stop: threading.Event) -> None:
    """Connect, patiently where the network is the trouble, not at all where the token is."""
    begun, pause = time.monotonic(), 0.5
    while not stop.is_set():
        try:
            handler.connect()
            return
        except SlackApiError as error:
            code = str(error.response.get("error", "unknown error"))
            if code not in ("ratelimited", "internal_error", "service_unavailable", "fatal_error"):
                raise SlackRefused(
                    f"Slack at {program.settings.api_url} refused Socket Mode ({code}): SLACK_APP_TOKEN must be an "
                    "app-level token with the scope connections:write, and Socket Mode switched on in the app."
                ) from None
            trouble: Exception = error
        except Exception as error:  # refused, timed out, closed during the handshake
            trouble = error
        if time.monotonic() - begun > CONNECT_PATIENCE_SECONDS:
            raise SlackRefused(f"No Socket Mode connection to {program.settings.api_url}: {trouble}.") from None
        stop.wait(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


def _serve_http(program: Program, stop: threading.Event, operations: Operations) -> None:
    from bot.door import listening

    settings = program.settings
    gateway = Gateway(
        program.app,
        settings.slack_signing_secret or "",
        installing=program.installing,
        together=program.house.archive.replays if is_database(settings.tianjin_store) else None,
    )
    with ExitStack() as door:
        try:
            port = door.enter_context(listening(gateway, settings.tianjin_host, settings.tianjin_port))
        except OSError as error:
            raise UsageError(
                f"{settings.tianjin_host}:{settings.tianjin_port} cannot be listened on ({error.strerror}): "
                "another program may use the port; set TIANJIN_PORT to a free one."
            ) from None
        logging.getLogger("tianjin").info("ready: http://%s:%s/slack/events", settings.tianjin_host, port)
        operations.serving = True
        try:
            _await(stop)
        finally:
            operations.serving = False
