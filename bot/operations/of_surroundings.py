"""What is neither Slack nor the store: sources, the calendar's reach, time zones, fonts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.operations.findings import Finding
from bot.settings import Settings
from store import native
from store.archive import Archive
from store.calendar import notice_of
from store.source_states import ALARM_AFTER
from store.sources.regular import sources_in

SOON = timedelta(days=45)
"""China's next year is announced in November."""


def examine(settings: Settings, now: datetime) -> Iterator[Finding]:
    version = ".".join(str(each) for each in sys.version_info[:3])
    yield Finding("python", "well", f"Python {version} on {sys.platform}.")
    yield reader()
    yield from calendar(now.date())
    yield Finding("fonts", "well", "No font is needed: exports name fonts and draw nothing.")


def reader() -> Finding:
    import store.reading  # noqa: F401 - decides which of the two it is

    if native.in_use():
        return Finding("reader", "well", "Pages are read by the compiled reader.")
    return Finding("reader", "well", "Pages are read by plain Python, which reads the same as the compiled reader.")


def calendar(today: date) -> Iterator[Finding]:
    """Until when China's working days are known by notice; after that a weekday counts as one."""
    reach = today.year
    while notice_of(reach + 1):
        reach += 1
    how = "Upgrade the program once the State Council has announced the year; until then weekdays count."
    if notice_of(today.year) is None:
        yield Finding("calendar", "warning", f"China's holidays of {today.year} are not known here.", how)
    elif date(reach, 12, 31) - today < SOON:
        yield Finding("calendar", "warning", f"China's holidays are known up to the end of {reach} only.", how)
    else:
        yield Finding("calendar", "well", f"China's holidays are known up to the end of {reach}.")


def sources(settings: Settings, archive: Archive | None, now: datetime) -> Iterator[Finding]:
    """Each source with how it goes; ``archive`` None: only what sources.toml says."""
    path = Path(settings.tianjin_sources)
    known = sources_in(path)
    if not known:
        there = f"{path} names none" if path.is_file() else f"there is no {path}"
        yield Finding("sources", "well", f"No source is fetched by itself: {there}.")
    for each in known:
        if each.is_folder and not Path(each.where).is_dir():
            yield Finding(
                "sources", "wrong", f"{each.name}: there is no folder {each.where}.", "Make it, or take it out."
            )
            continue
        state = archive.sources.get(each.name) if archive else None
        if state and state.failures:
            level = "wrong" if state.failures >= ALARM_AFTER else "warning"
            said = f"{each.name} failed {state.failures} times running: {state.trouble}"
            yield Finding("sources", level, said, "tianjin sources --now tries again.")  # type: ignore[arg-type]
        elif state and state.succeeded_at:
            hours = (now - state.succeeded_at).total_seconds() / 3600
            yield Finding(
                "sources", "well", f"{each.name} was fetched {hours:.0f} hours ago; {state.found} pages so far."
            )
        else:
            yield Finding("sources", "well", f"{each.name} has not been fetched yet.")
