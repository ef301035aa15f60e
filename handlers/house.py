"""What every handler needs and none makes for itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from store.archive import Archive


@dataclass(frozen=True, slots=True)
class House:
    """``clock`` gives aware UTC; ``timezone`` (IANA) is where "today" is."""

    archive: Archive
    clock: Callable[[], datetime]
    timezone: str
    log: logging.Logger

    def today(self) -> date:
        return self.clock().astimezone(ZoneInfo(self.timezone)).date()
