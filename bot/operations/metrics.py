"""What is counted and timed while the bot runs, in the format of Prometheus."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from importlib.metadata import version
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from slack_bolt import App, BoltRequest, BoltResponse

from store.archive import Archive
from store.engines.sqlite import SQLite
from store.errors import StoreError
from store.gauges import gauges

SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0)
"""Slack waits three for an acknowledgement."""
STATES = ("waiting", "claimed", "sent", "failed", "ambiguous", "skipped")


class Metrics:
    """One registry a program: two programs in one process count for themselves."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        in_it: dict[str, Any] = {"registry": self.registry}
        self.requests = Counter("tianjin_requests", "What Slack sent, by kind and status.", ["kind", "status"], **in_it)
        self.answered = Histogram(
            "tianjin_request_seconds", "Until it was acknowledged.", ["kind"], buckets=SECONDS, **in_it
        )
        self.worked = Histogram(
            "tianjin_work_seconds", "What is done after the acknowledgement.", buckets=SECONDS, **in_it
        )
        self.working = Gauge("tianjin_work_open", "Begun or waiting to be.", **in_it)
        self.failures = Counter(
            "tianjin_failures", "What people were told of as a failure, by kind.", ["kind"], **in_it
        )
        self.lines = Counter("tianjin_log_lines", "Lines of the log, by level.", ["level"], **in_it)
        Gauge("tianjin_info", "The version that runs.", ["version"], **in_it).labels(version("tianjin-bot")).set(1)

    def text(self) -> bytes:
        return generate_latest(self.registry)

    def measure(self, app: App, listeners: ThreadPoolExecutor) -> None:
        """Time what comes in, and what is done after the acknowledgement. Bolt's middleware is over before a listener
        begins, and it holds the pool itself, so the one way into each is taken."""
        app.dispatch = self._dispatching(app.dispatch)  # type: ignore[method-assign, assignment]
        listeners.submit = self._submitting(listeners.submit)  # type: ignore[method-assign]

    def _dispatching(self, dispatch: Callable[[BoltRequest], BoltResponse]) -> Callable[[BoltRequest], BoltResponse]:
        def measured(req: BoltRequest) -> BoltResponse:
            kind, begun, status = kind_of(req.body), time.perf_counter(), "error"
            try:
                response = dispatch(req)
                status = str(response.status)
                return response
            finally:
                self.requests.labels(kind, status).inc()
                self.answered.labels(kind).observe(time.perf_counter() - begun)

        return measured

    def _submitting(self, submit: Callable[..., Future[Any]]) -> Callable[..., Future[Any]]:
        def measured(act: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
            self.working.inc()
            begun = time.perf_counter()

            def done(_future: Future[Any]) -> None:
                self.working.dec()
                self.worked.observe(time.perf_counter() - begun)

            future = submit(act, *given, **named)
            future.add_done_callback(done)
            return future

        return measured


def kind_of(body: dict[str, Any]) -> str:
    """command, event, block_actions, view_submission, shortcut, …: a short list, whatever is sent."""
    if "command" in body:
        return "command"
    if "event" in body:
        return "event"
    kind = str(body.get("type") or "")
    known = ("block_actions", "view_submission", "view_closed", "shortcut", "message_action", "block_suggestion")
    return kind if kind in known else "other"


class Counting(logging.Handler):
    """Lines of the log, and the failures that people were told of."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self._metrics = metrics

    def emit(self, record: logging.LogRecord) -> None:
        self._metrics.lines.labels(record.levelname.lower()).inc()
        if kind := getattr(record, "kind", None):
            self._metrics.failures.labels(str(kind)).inc()


class StoreNumbers(Collector):
    """Asked of the store whenever somebody looks. A store that does not answer is a number too."""

    def __init__(self, archive: Archive, clock: Callable[[], datetime]) -> None:
        self._archive, self._clock = archive, clock

    def collect(self) -> Iterator[Metric]:
        answers = GaugeMetricFamily("tianjin_store_answers", "1 where the store can be read.")
        try:
            found = gauges(self._archive.engine, self._clock())
        except StoreError:
            answers.add_metric([], 0)
            yield answers
            return
        answers.add_metric([], 1)
        yield answers
        deliveries = GaugeMetricFamily("tianjin_deliveries", "In the ledger, by state.", labels=["state"])
        for state in STATES:
            deliveries.add_metric([state], found.deliveries.get(state, 0))
        yield deliveries
        yield one("tianjin_queue_age_seconds", "Since the longest waiting delivery was due.", found.waited)
        yield one("tianjin_pages", "Held.", found.pages)
        yield one("tianjin_articles", "Held.", found.articles)
        yield one("tianjin_pages_arrived", "In the last 24 hours.", found.arrived)
        if found.newest_page_age is not None:
            yield one("tianjin_newest_page_age_seconds", "Since a page came in.", found.newest_page_age)
        yield one("tianjin_failing_sources", "Sources that keep failing.", found.failing_sources)
        engine = self._archive.engine
        if isinstance(engine, SQLite):
            yield one("tianjin_disk_free_bytes", "Under the store.", shutil.disk_usage(engine.path.parent).free)
            yield one("tianjin_store_bytes", "The store's file.", engine.path.stat().st_size)


def one(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(name, told, value=value)
