"""Workspaces that have taken the bot out: what is theirs is deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

from store.archive import Archive
from store.moments import written
from store.overwriting import tidy
from store.owned import delete_all

SWEPT_FOR = timedelta(minutes=10)
"""After a workspace has left, what was under way there may still write; it is deleted as long as this."""


def leaving(archive: Archive, workspace: str, now: datetime) -> None:
    """Noted first, so that what is its own is deleted also where this process dies in between."""
    with archive.engine.write(durable=True):
        archive.engine.run(
            "INSERT INTO leavers (workspace, since, until) VALUES (:workspace, :now, :until)"
            " ON CONFLICT (workspace) DO UPDATE SET until = :until",
            {"workspace": workspace, "now": written(now), "until": written(now + SWEPT_FOR)},
        )


def sweep(archive: Archive, now: datetime) -> dict[str, int]:
    """Deletes all that belongs to workspaces that left; returns how many rows of each."""
    swept = {}
    for row in archive.engine.rows("SELECT workspace FROM leavers"):
        swept[row["workspace"]] = delete_all(archive.engine, row["workspace"])
    if any(swept.values()):
        tidy(archive.engine)
    if swept:
        with archive.engine.write(durable=True):
            archive.engine.run("DELETE FROM leavers WHERE until <= :now", {"now": written(now)})
    return swept


def came_back(archive: Archive, workspace: str) -> None:
    """It is here again: what was its own is deleted as it wished, what comes now stays."""
    if archive.engine.row("SELECT 1 FROM leavers WHERE workspace = :workspace", {"workspace": workspace}):
        delete_all(archive.engine, workspace)
        with archive.engine.write(durable=True):
            archive.engine.run("DELETE FROM leavers WHERE workspace = :workspace", {"workspace": workspace})
