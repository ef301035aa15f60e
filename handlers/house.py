"""What every handler needs and none makes for itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from handlers.fitting import Fitting
from handlers.rates import Rates
from store.retention import KEPT

if TYPE_CHECKING:
    from handlers.asking.answer import Language
    from store.archive import Archive
    from store.sources.regular import RegularSource


@dataclass(frozen=True, slots=True)
class House:
    """``clock`` gives aware UTC; ``timezone`` (IANA) is where "today" is; ``plain``: no blocks but the simplest.

    ``sources`` are fetched regularly; ``hosts`` may be asked for pages though they are private, ``file_hosts`` hand out
    this Slack's files where it is not slack.com's.

    As it is made, it is the operator's. Handlers get it ``at`` the workspace that asks: with an archive that holds
    nothing of any other workspace, and with what that workspace's admins have set.

    ``own``: the workspace of the operator, in which ``admins`` are admins (None: in whichever asks), and whose admins
    bring pages for all. ``installer_of``: who installed the bot in a workspace. ``features_off``: what lacks its scope
    there. ``operators``: what a house at a workspace was made from. ``keep``: how long questions and threads are kept.
    ``time``: of new briefs.
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
    own: str | None = None
    workspace: str = ""
    ingesting: Literal["anyone", "admins", "nobody"] = "admins"
    shared_channels: Literal["allowed", "refused"] = "allowed"
    keep: timedelta = KEPT
    language: Language | None = None
    time: str = "08:00"
    installer_of: Callable[[str], str | None] = lambda workspace: None
    features_off: Callable[[str], frozenset[str]] = lambda workspace: frozenset()
    rates: Rates | None = None
    operators: House | None = None

    def at_the_door(self) -> House:
        """Before it is known who asks: its archive holds nothing of any workspace."""
        return replace(self, archive=self.archive.at_the_door())

    def at(self, workspace: str) -> House:
        """As it is for this workspace, and for no other. The one place where that is decided."""
        archive = self.archive.seen_by(workspace)
        chosen = archive.settings.of(workspace)
        installer = self.installer_of(workspace)
        operators = self.admins if self.own in (None, workspace) else frozenset()
        said: dict[str, Any] = {
            "subscribing": chosen.subscribing,
            "ingesting": chosen.ingesting,
            "correcting": chosen.correcting,
            "shared_channels": chosen.shared_channels,
            "language": chosen.language,
            "timezone": chosen.timezone,
            "time": chosen.time,
            "keep": timedelta(days=chosen.keep_days) if chosen.keep_days else None,
        }
        return replace(
            self,
            archive=archive,
            workspace=workspace,
            operators=self,
            admins=operators | chosen.admins | (frozenset({installer}) if installer else frozenset()),
            **{name: value for name, value in said.items() if value is not None},
        )

    @property
    def is_own(self) -> bool:
        """Is it the operator's workspace, whose pages are everybody's?"""
        return self.own in (None, self.workspace)

    def lacks(self, feature: str) -> bool:
        """Is it switched off here for want of a scope? See ``bot.scopes``."""
        return feature in self.features_off(self.workspace)

    def today(self) -> date:
        return self.clock().astimezone(ZoneInfo(self.timezone)).date()

    def today_of(self, workspace: str, person: str) -> date:
        """Today where the person is, as their settings say."""
        zone = self.archive.people.timezone(workspace, person) if person else None
        return self.clock().astimezone(ZoneInfo(zone or self.timezone)).date()

    def fitting(self, workspace: str) -> Fitting:
        """Which blocks the workspace's Slack takes."""
        return Fitting(self.archive, workspace, self.plain, self.clock, self.log)
