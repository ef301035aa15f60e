"""Tells the operators' channel what needs a person: a disk that fills up, briefs that did not arrive.

Each once, and once that it is over.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.operations.of_store import LOW_BYTES, mb
from handlers.asking.answer import Language
from handlers.blocks.channel_brief import line_message
from handlers.brief import part_of
from handlers.words import say
from store.alarms import Alarms
from store.archive import Archive
from store.engines.sqlite import SQLite
from store.errors import StoreError
from store.records import Delivery

MOST_NAMED = 5
WELL_AGAIN = 1.2
"""So many times the limit must be free before a disk is well again: at the limit itself it would be told for ever."""


def free_under(archive: Archive) -> int | None:
    """Bytes; None where the store is on another machine."""
    engine = archive.engine
    return shutil.disk_usage(engine.path.parent).free if isinstance(engine, SQLite) else None


class AlarmDesk:
    """``channel`` None: nobody is told, the log says it."""

    def __init__(
        self,
        archive: Archive,
        workspace: str,
        channel: str | None,
        clock: Callable[[], datetime],
        log: logging.Logger,
        *,
        language: Language = "zh",
        timezone: str = "Asia/Shanghai",
        free: Callable[[Archive], int | None] = free_under,
    ) -> None:
        self._archive, self._workspace, self._channel = archive, workspace, channel
        self._clock, self._log, self._language, self._free = clock, log, language, free
        self._zone = ZoneInfo(timezone)
        self._alarms = Alarms(archive.engine)

    def look(self) -> None:
        """Never raises for the store's sake: a full disk is what this is about."""
        try:
            self._disk()
            self._briefs()
            self._alarms.forget_old(self._clock())
        except StoreError as error:
            self._log.error("the operators could not be told: %s", error)

    def _disk(self) -> None:
        free = self._free(self._archive)
        if free is None:
            return
        if free < LOW_BYTES:
            if self._alarms.begins("low disk", self._clock()):
                self._tell("low_disk", free=mb(free))
        elif free > WELL_AGAIN * LOW_BYTES and self._alarms.ends("low disk"):
            self._tell("disk_again", free=mb(free))

    def _briefs(self) -> None:
        if again := self._alarms.reached_again():
            self._tell("briefs_again", channels="; ".join(f"<#{each}>" for each in again))
        late = self._alarms.ended_badly(self._clock())
        if late:
            self._alarms.fall_silent(late, self._clock())
            named = "; ".join(self._named(each) for each in late[:MOST_NAMED])
            self._tell("briefs", count=len(late), briefs=named + (" …" if len(late) > MOST_NAMED else ""))

    def _named(self, each: Delivery) -> str:
        local = each.due.astimezone(self._zone)
        state = say(self._language, f"operations.{each.state}")
        return f"<#{each.channel}> {local:%Y-%m-%d %H:%M} {state}"

    def _tell(self, what: str, **values: object) -> None:
        said = say(self._language, f"operations.{what}", **values)
        self._log.warning("operators: %s", said)
        if self._channel is None:
            return
        now = self._clock()
        message = json.dumps(part_of(line_message(said, self._language)), ensure_ascii=False)
        key = f"operations:{what}:{now.isoformat()}"
        self._archive.outbox.put(self._workspace, key, self._channel, message, now, "notice")
