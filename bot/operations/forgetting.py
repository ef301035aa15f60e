"""`tianjin forget`: a person, a channel or a workspace, and a line in the audit log that it was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.errors import UsageError
from store.archive import Archive
from store.engines.engine import Engine
from store.forgetting import Forgotten, forget_channel, forget_person, forget_workspace
from store.owned import OWNED

OPERATOR = ""
Forget = Callable[[Engine, str, str], Forgotten]
OF: dict[str, Forget] = {
    "person": forget_person,
    "channel": forget_channel,
    "workspace": lambda engine, workspace, _id: forget_workspace(engine, workspace),
}


def forget(archive: Archive, what: str, id: str, workspace: str | None, by: str, now: datetime) -> Forgotten:
    """``what``: person, channel, workspace. Raises UsageError where it is not clear in which workspace."""
    where = id if what == "workspace" else workspace or the_only_workspace(archive)
    done = OF[what](archive.engine, where, id)
    # Without the id: a log that names who was forgotten has not forgotten.
    archive.audit.put(OPERATOR, by, f"forget.{what}", f"{done.rows} rows", now)
    return done


def the_only_workspace(archive: Archive) -> str:
    held = workspaces(archive)
    if len(held) != 1:
        many = f"it holds {', '.join(held)}" if held else "it holds none"
        raise UsageError(f"say which workspace is meant with --workspace T…: {many}.")
    return held[0]


def workspaces(archive: Archive) -> list[str]:
    """All that the store holds anything of."""
    union = " UNION ".join(f"SELECT workspace FROM {table}" for table in OWNED)
    return sorted(row["workspace"] for row in archive.engine.rows(union) if row["workspace"])
