"""Markup and PDF are taken apart in a process of their own, with little memory and little time, that may be killed."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import TimeoutError as TooLong
from typing import Any, TypeVar

from store.errors import PageError
from store.sources.orphans import end_with_parent

SECONDS = 20.0
MEMORY = 1_500 * 1024 * 1024
"""Bytes of address space; a page of 20 MB of markup needs about 600 MB as a tree."""
TASKS = 500
"""After so many pages the process is replaced: what leaks in a parser does not add up."""

Result = TypeVar("Result")


def _limited(memory: int) -> None:
    end_with_parent()
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Bounded:
    """One worker process, started when first needed. Safe to use from many threads; each waits for its turn."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds, self.memory = seconds, memory
        self._pool: Any = None
        self._lock = threading.Lock()

    def run(self, act: Callable[..., Result], *given: Any, name: str) -> Result:
        """``act(*given)``, or ``PageError`` where it takes too long, needs too much or dies. ``name`` is the page's."""
        with self._lock:
            if self._pool is None:
                import multiprocessing

                from pebble import ProcessPool

                self._pool = ProcessPool(
                    max_workers=1,
                    max_tasks=TASKS,
                    initializer=_limited,
                    initargs=(self.memory,),
                    context=multiprocessing.get_context("spawn"),
                )
        from pebble import ProcessExpired

        try:
            result: Result = self._pool.schedule(act, args=given, timeout=self.seconds).result()
            return result
        except TooLong:
            raise PageError(f"{name} was not read within {self.seconds:.0f} s; give the page as plain text.") from None
        except (MemoryError, ProcessExpired):
            raise PageError(f"{name} needs more memory than a page may; give the page as plain text.") from None

    def close(self) -> None:
        with self._lock:
            if self._pool is not None:
                self._pool.stop()
                self._pool.join()
                self._pool = None


shared = Bounded()
"""The one worker of this process."""
