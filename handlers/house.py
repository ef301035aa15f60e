"""What every handler needs and none makes for itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from handlers.fitting import Fitting

if TYPE_CHECKING:
    from store.archive import Archive
    from store.sources.regular import RegularSource


@dataclass(frozen=True, slots=True)
class House:
    """``clock`` gives aware UTC; ``timezone`` (IANA) is where "today" is; ``plain``: no blocks but the simplest.

    ``sources`` are fetched regularly; ``hosts`` may be asked for pages though they are private, ``file_hosts`` hand out
    this Slack's files where it is not slack.com's.
    """

    archive: Archive
    clock: Callable[[], datetime]
    timezone: str
    log: logging.Logger
    plain: bool = False
    subscribing: Literal["anyone", "admins"] = "anyone"
    admins: frozenset[str] = frozenset()
    correcting: Literal["anyone", "approved"] = "anyone"
    sources: tuple[RegularSource, ...] = ()
    hosts: frozenset[str] = frozenset()
    file_hosts: frozenset[str] = frozenset()

    def today(self) -> date:
        return self.clock().astimezone(ZoneInfo(self.timezone)).date()

    def today_of(self, workspace: str, person: str) -> date:
        """Today where the person is, as their settings say."""
        zone = self.archive.people.timezone(workspace, person) if person else None
        return self.clock().astimezone(ZoneInfo(zone or self.timezone)).date()

    def fitting(self, workspace: str) -> Fitting:
        """Which blocks the workspace's Slack takes."""
        return Fitting(self.archive, workspace, self.plain, self.clock, self.log)
