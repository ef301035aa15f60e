"""Forgets a person, a channel or a workspace: nothing of them is left in any table.

What a person decided on figures and enterprises goes on holding, without their name: it is the workspace's by then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.engines.engine import Engine
from store.errors import StoreError
from store.overwriting import overwritten, tidy, truncate
from store.owned import OWNED, delete_all

DIRECT = "D"
"""How the ids of direct messages begin."""
FORGOTTEN = "forgotten"
"""Stands where a person's id stood, in what is the workspace's to keep."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Rows that are gone, and rows that stay without the name; by table."""

    deleted: Mapping[str, int]
    cleared: Mapping[str, int]

    @property
    def rows(self) -> int:
        return sum(self.deleted.values()) + sum(self.cleared.values())


OF_A_PERSON = (
    ("people", '"user" = :id'),
    ("people_channels", '"user" = :id'),
    ("feedback", '"user" = :id'),
    ("rates", "person = :id"),
)
NAMED = (
    ("edits", "person", None),
    ("subscriptions", "maker", None),
    ("audit", "who", FORGOTTEN),
    ("installations", "installer", None),
    ("workspace_settings", "changed_by", FORGOTTEN),
)
"""Columns that hold a person's id in rows that stay."""
OF_A_CHANNEL = (
    ("threads", "channel = :id"),
    ("people_channels", "channel = :id"),
    ("paces", "channel = :id"),
    ("shared_channels", "channel = :id"),
)


def forget_person(engine: Engine, workspace: str, person: str) -> Forgotten:
    """A Slack user (U…): settings, where they asked, verdicts, messages to them; their name in all that stays."""
    values = {"workspace": workspace, "id": person, "like": f"%{person}%"}
    theirs = [
        row["channel"]
        for row in engine.rows(
            'SELECT channel FROM people_channels WHERE workspace = :workspace AND "user" = :id', values
        )
        if row["channel"].startswith(DIRECT)
    ]
    for channel in theirs:  # what was said between them and the bot alone
        forget_channel(engine, workspace, channel)
    with overwritten(engine), engine.write(durable=True):
        deleted = _delete(engine, OF_A_PERSON, values)
        deleted |= _messages(engine, values)
        deleted["inbox"] = _delete_containing(engine, "inbox", ("key", "said"), values)
        deleted["threads"] = _delete_containing(engine, "threads", ("thread", "state"), values)
        deleted["asked"] = _delete_containing(engine, "asked", ("words", "state"), values)
        cleared = {"edits.names": _clear_names(engine, values)}
        for table, column, instead in NAMED:
            cleared[f"{table}.{column}"] = engine.run(
                f"UPDATE {table} SET {column} = :instead WHERE workspace = :workspace AND {column} = :id",
                values | {"instead": instead},
            )
        cleared["audit.about"] = _clear_about(engine, values)
        cleared["workspace_settings.admins"] = engine.run(
            "UPDATE workspace_settings SET admins = replace(admins, :quoted, '\"forgotten\"')"
            " WHERE workspace = :workspace AND admins LIKE :like",
            values | {"quoted": f'"{person}"'},
        )
    truncate(engine)
    return _told(deleted, cleared)


def forget_channel(engine: Engine, workspace: str, channel: str) -> Forgotten:
    """A channel (C…): its subscriptions, what was posted there, what was asked there."""
    values = {"workspace": workspace, "id": channel, "like": f"%{channel}%"}
    with overwritten(engine), engine.write(durable=True):
        deleted = _delete(engine, OF_A_CHANNEL, values)
        deleted |= _messages(engine, values)
        deleted["subscriptions"] = engine.run(
            "DELETE FROM subscriptions WHERE workspace = :workspace AND channel = :id", values
        )
        deleted["inbox"] = _delete_containing(engine, "inbox", ("key", "said"), values)
        deleted["asked"] = _delete_containing(engine, "asked", ("words", "state"), values)
        cleared = {"audit.about": _clear_about(engine, values)}
    truncate(engine)
    return _told(deleted, cleared)


def forget_workspace(engine: Engine, workspace: str) -> Forgotten:
    """A workspace (T…): everything that is its own, and its installation with its tokens."""
    if not workspace:
        raise StoreError("Say which workspace is to be forgotten: its id, T….")
    with overwritten(engine), engine.write(durable=True):
        deleted = {
            table: engine.run(f"DELETE FROM {table} WHERE workspace = :workspace", {"workspace": workspace})
            for table in ("installations", "leavers")
        }
    deleted["its own"] = delete_all(engine, workspace)
    tidy(engine)
    with overwritten(engine), engine.write(durable=True):
        deleted["serials"] = engine.run("DELETE FROM serials WHERE name LIKE :like", {"like": f"%{workspace}%"})
    truncate(engine)
    return _told(deleted, {})


def tables_that_name(engine: Engine, id: str) -> list[str]:
    """Tables of the store in which the id stands anywhere: none, once it is forgotten. Reads everything."""
    found = []
    for table in (*OWNED, "installations", "leavers", "install_states", "tokens", "serials", "alarms", "facts"):
        rows = engine.rows(f"SELECT * FROM {table}")
        if any(id in str(row[name]) for row in rows for name in row.keys()):  # noqa: SIM118 - a row is no dict
            found.append(table)
    return sorted(set(found))


# -- pieces ------------------------------------------------------------------------------------------------------------


def _delete(engine: Engine, wheres: tuple[tuple[str, str], ...], values: Mapping[str, Any]) -> dict[str, int]:
    return {
        table: engine.run(f"DELETE FROM {table} WHERE workspace = :workspace AND {where}", values)
        for table, where in wheres
    }


def _messages(engine: Engine, values: Mapping[str, Any]) -> dict[str, int]:
    """What was to be posted to them or names them, with what it told."""
    which = (
        "workspace = :workspace AND (channel = :id OR message LIKE :like OR key LIKE :like OR subscription IN"
        " (SELECT id FROM subscriptions WHERE workspace = :workspace AND channel = :id))"
    )
    told = engine.run(
        f"DELETE FROM told WHERE workspace = :workspace AND delivery IN (SELECT id FROM outbox WHERE {which})", values
    )
    return {"told": told, "outbox": engine.run(f"DELETE FROM outbox WHERE {which}", values)}


def _delete_containing(engine: Engine, table: str, columns: tuple[str, ...], values: Mapping[str, Any]) -> int:
    where = " OR ".join(f"{column} LIKE :like" for column in columns)
    return engine.run(f"DELETE FROM {table} WHERE workspace = :workspace AND ({where})", values)


def _clear_names(engine: Engine, values: Mapping[str, Any]) -> int:
    """Beside a decision stands a name, not an id: that by which they decided is theirs wherever it stands."""
    names = {
        row["name"]
        for row in engine.rows(
            'SELECT DISTINCT "by" AS name FROM edits WHERE workspace = :workspace AND person = :id', values
        )
    } | {values["id"]}
    changed = engine.run("UPDATE edits SET why = NULL WHERE workspace = :workspace AND why LIKE :like", values)
    for column in ('"by"', "settled_by"):
        changed += engine.run(
            f"UPDATE edits SET {column} = :instead WHERE workspace = :workspace AND {engine.among(column, 'names')}",
            {**values, "names": engine.pack(sorted(names)), "instead": FORGOTTEN},
        )
    return changed


def _clear_about(engine: Engine, values: Mapping[str, Any]) -> int:
    return engine.run(
        "UPDATE audit SET about = :instead WHERE workspace = :workspace AND about LIKE :like",
        {**values, "instead": FORGOTTEN},
    )


def _told(deleted: Mapping[str, int], cleared: Mapping[str, int]) -> Forgotten:
    return Forgotten(
        {name: rows for name, rows in deleted.items() if rows}, {name: rows for name, rows in cleared.items() if rows}
    )
