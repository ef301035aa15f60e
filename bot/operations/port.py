"""The operators' port, on loopback only: /healthz, /readyz, /metrics."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.operations.metrics import Counting, Metrics, StoreNumbers
from store.errors import StoreError

if TYPE_CHECKING:
    from bot.app import Program

LOOPBACK = "127.0.0.1"
STUCK_SECONDS = 600.0
"""The timetable ticks every two seconds; a morning of a thousand briefs took 44 s."""

Check = Callable[[], bool]


class Operations:
    """Whether the program is alive and ready, and its numbers. ``checks``: what being ready takes, by name."""

    def __init__(self, metrics: Metrics | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.metrics = metrics or Metrics()
        self.checks: dict[str, Check] = {}
        self.port: int | None = None
        self._clock, self._ticked = clock, clock()
        self.serving = False

    def tick(self) -> None:
        """The timetable runs."""
        self._ticked = self._clock()

    @property
    def alive(self) -> bool:
        return self._clock() - self._ticked < STUCK_SECONDS

    def readiness(self) -> dict[str, bool]:
        """Each thing that it takes, and whether it is so; what fails to answer is not."""
        return {"serving": self.serving, **{name: holds(check) for name, check in tuple(self.checks.items())}}


def holds(check: Check) -> bool:
    try:
        return bool(check())
    except Exception:  # a check that fails says no
        return False


@contextmanager
def operating(program: Program) -> Iterator[Operations]:
    """Count what ``program`` does, and answer on the operators' port where one is set."""
    operations = Operations()
    metrics, archive = operations.metrics, program.house.archive
    metrics.registry.register(StoreNumbers(archive, program.house.clock))
    metrics.measure(program.app, program.listeners)
    counting = Counting(metrics)
    logging.getLogger().addHandler(counting)

    def store_answers() -> bool:
        try:
            return archive.engine.row("SELECT 1 AS one") is not None
        except StoreError:
            return False

    operations.checks["store"] = store_answers
    try:
        with listening(operations, program.settings.tianjin_ops_port):
            yield operations
    finally:
        logging.getLogger().removeHandler(counting)


@contextmanager
def listening(operations: Operations, port: int | None) -> Iterator[None]:
    """``port`` None: nowhere; 0: any free one, told as ``operations.port``. Raises UsageError where it is taken."""
    if port is None:
        yield
        return
    try:
        server = Server((LOOPBACK, port), handler_of(operations))
    except OSError as error:
        raise UsageError(
            f"{LOOPBACK}:{port} cannot be listened on ({error.strerror}): set TIANJIN_OPS_PORT to a free port."
        ) from None
    operations.port = server.server_port
    logging.getLogger("tianjin").info("operations: http://%s:%s/metrics", LOOPBACK, operations.port)
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), name="operations", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


class Server(ThreadingHTTPServer):
    daemon_threads = True


def handler_of(operations: Operations) -> type[BaseHTTPRequestHandler]:
    class Door(BaseHTTPRequestHandler):
        server_version, sys_version = "tianjin", ""
        timeout = 10

        def do_GET(self) -> None:
            status, kind, body = answer(operations, self.path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Somebody looks every few seconds: no line for that."""

    return Door


def answer(operations: Operations, path: str) -> tuple[int, str, bytes]:
    """Status, content type, body."""
    match path.partition("?")[0]:
        case "/healthz":
            return (200, "text/plain", b"ok\n") if operations.alive else (503, "text/plain", b"the timetable stands\n")
        case "/readyz":
            ready = operations.readiness()
            status = 200 if all(ready.values()) else 503
            return status, "application/json", json.dumps(ready).encode() + b"\n"
        case "/metrics":
            return 200, "text/plain; version=0.0.4; charset=utf-8", operations.metrics.text()
        case _:
            return 404, "text/plain", b"/healthz, /readyz or /metrics\n"
