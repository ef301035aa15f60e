"""One courier for each workspace that has something due, on threads that all of them share."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime

from bot.delivery import Courier
from bot.workspaces import Workspaces
from store.archive import Archive


class Couriers:
    """Posts what is due in the workspaces that are served here. What another process serves is left to it."""

    def __init__(
        self,
        archive: Archive,
        workspaces: Workspaces,
        make: Callable[[str], Courier],
        clock: Callable[[], datetime],
        *,
        threads: int,
    ) -> None:
        self._archive, self._workspaces, self._make, self._clock = archive, workspaces, make, clock
        self._threads = threads
        self._known: dict[str, Courier] = {}
        self._stopping = threading.Event()

    def drain(self) -> int:
        """Post all that is due now; returns how many were claimed."""
        waiting = set(self._archive.outbox.waiting(self._clock()))
        due = [each for each in self._workspaces.ids() if each in waiting]
        if not due or self._stopping.is_set():
            return 0
        # A turn for each first, then the threads that are left over help where there is most.
        turns = [self._of(each) for _ in range(self._threads) for each in due]
        with ThreadPoolExecutor(self._threads, thread_name_prefix="courier") as pool:
            begun = [pool.submit(each.drain) for each in turns]
            wait(begun)
            return sum(each.result() for each in begun)

    def stop(self) -> None:
        """Begin nothing new; what is being posted is finished."""
        self._stopping.set()
        for each in list(self._known.values()):
            each.stop()

    def hand_back(self) -> None:
        """On shutdown: what was claimed and not begun becomes free for others at once."""
        for each in list(self._known.values()):
            each.hand_back()

    def _of(self, workspace: str) -> Courier:
        if workspace not in self._known:
            self._known[workspace] = self._make(workspace)
        return self._known[workspace]
