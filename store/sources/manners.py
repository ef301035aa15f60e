"""A guest's manners: robots.txt, one request at a time a host with a pause, back-off when told to wait."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from store.errors import PageError
from store.sources.outbound import Fetched, FetchFailed, Outbound, checked_address, shown

PAUSE = 1.0
"""Seconds between two requests to a host, unless its robots.txt asks for more."""
LONGEST_PAUSE = 30.0
RULES_HOLD = 24 * 3600.0
"""Seconds for which a host's robots.txt is believed."""
BACK_OFF = (60.0, 300.0, 1800.0, 7200.0)
"""Seconds without a request to a host that failed, by how many times running it has."""


class Unwelcome(PageError):
    """The site's robots.txt asks programs not to read that address."""


@dataclass
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    failures: int = 0
    rules: Any = None
    rules_at: float | None = None


@dataclass
class Guest:
    """Fetches politely. Safe to use from many threads: those who want the same host wait for each other."""

    outbound: Outbound
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    pause: float = PAUSE
    _hosts: dict[str, _Host] = field(default_factory=dict, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """As ``Outbound.get``; 304 where nothing has changed. Raises ``Unwelcome`` too."""
        url = checked_address(url)
        host = self._host(url)
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        with host.lock:
            self._wait(host, url)
            rules = self._rules(host, url)
            if rules is not None and not rules.can_fetch(url, self.outbound.user_agent):
                raise Unwelcome(f"{shown(url)} is closed to programs by the site's robots.txt; save the page yourself.")
            pause = min(LONGEST_PAUSE, max(self.pause, _delay(rules, self.outbound.user_agent)))
            try:
                answer = self.outbound.get(url, headers={name: value for name, value in headers.items() if value})
            except FetchFailed as failed:
                host.failures += 1
                host.free_at = self.clock() + (failed.wait or BACK_OFF[min(host.failures, len(BACK_OFF)) - 1])
                raise
            host.failures = 0
            host.free_at = self.clock() + pause
            return answer

    def _host(self, url: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(urlsplit(url).netloc.lower(), _Host())

    def _wait(self, host: _Host, url: str) -> None:
        left = host.free_at - self.clock()
        if left > LONGEST_PAUSE:
            raise FetchFailed(f"{shown(url)} failed before and is not asked again for {left / 60:.0f} min; try later.")
        if left > 0:
            self.sleep(left)

    def _rules(self, host: _Host, url: str) -> Any:
        """The host's rules; None where it has none. A host whose rules cannot be had is taken as having none."""
        if host.rules_at is None or self.clock() - host.rules_at > RULES_HOLD:
            from protego import Protego

            parts = urlsplit(url)
            host.rules, host.rules_at = None, self.clock()
            try:
                answer = self.outbound.get(f"{parts.scheme}://{parts.netloc}/robots.txt")
                host.rules = Protego.parse(answer.body[:500_000].decode("utf-8", "replace"))
            except FetchFailed:
                pass
            self.sleep(min(self.pause, 0.2))
        return host.rules


def _delay(rules: Any, agent: str) -> float:
    return float(rules.crawl_delay(agent) or 0.0) if rules is not None else 0.0
