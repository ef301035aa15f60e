"""Markup and PDF are taken apart in a process of their own, with little memory and little time, that may be killed."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from store.errors import PageError
from store.sources.orphans import end_with_parent

SECONDS = 20.0
MEMORY = 1_500 * 1024 * 1024
"""Bytes of address space; a page of 20 MB of markup needs about 600 MB as a tree."""
TASKS = 500
"""After so many pages the process is replaced: what leaks in a parser does not add up."""
BEGINNING = 60.0
"""Seconds for a process to begin, on a machine that has much else to do."""

Result = TypeVar("Result")


def _limited(memory: int) -> None:
    end_with_parent()
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(line: Connection, memory: int) -> None:
    """The worker: what to do comes in, what came of it, or what was raised, goes out."""
    _limited(memory)
    line.send(None)
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            act, given = line.recv()
            try:
                came: tuple[bool, Any] = (True, act(*given))
            except Exception as error:
                came = (False, error)
            line.send(came)


class Bounded:
    """One worker process, started when first needed. Safe to use from many threads; each waits for its turn."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds, self.memory = seconds, memory
        self._worker: Any = None
        self._line: Connection | None = None
        self._left = 0
        self._lock = threading.Lock()

    def run(self, act: Callable[..., Result], *given: Any, name: str) -> Result:
        """``act(*given)``, or ``PageError`` where it takes too long, needs too much or dies. ``name`` is the page's."""
        with self._lock:
            try:
                line = self._begun()
                line.send((act, given))
                if not line.poll(self.seconds):
                    self._end()
                    raise PageError(f"{name} was not read within {self.seconds:.0f} s; give the page as plain text.")
                well, came = line.recv()
            except (EOFError, OSError):  # it died
                self._end()
                well, came = False, MemoryError()
            except BaseException:  # Ctrl-C: what it would still send is of the page before
                self._end()
                raise
        if well:
            result: Result = came
            return result
        if isinstance(came, MemoryError):
            raise PageError(f"{name} needs more memory than a page may; give the page as plain text.") from None
        raise came

    def _begun(self) -> Connection:
        if self._line is None or self._worker is None or self._left < 1 or not self._worker.is_alive():
            self._end()
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            worker = context.Process(target=_serve, args=(theirs, self.memory), daemon=True)
            worker.start()
            self._worker = worker
            theirs.close()
            self._left = TASKS
            if self._line.poll(BEGINNING):
                self._line.recv()
        self._left -= 1
        return self._line

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker.join()
            self._worker = None
        if self._line is not None:
            self._line.close()
            self._line = None

    def close(self) -> None:
        with self._lock:
            self._end()


shared = Bounded()
"""The one worker of this process."""
