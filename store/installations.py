"""Workspaces that installed the bot by themselves: their tokens, sealed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime, timedelta

from store.engines.engine import Engine, Row
from store.frozen import dataclass
from store.moments import moment, written
from store.vault import SEALED, Vault


@dataclass(frozen=True, slots=True)
class Installed:
    """``bot`` and ``refresh`` are the tokens themselves; ``mark`` is how the refresh token is kept."""

    workspace: str
    bot: str
    bot_id: str
    bot_user: str
    installed_at: datetime
    name: str | None = None
    enterprise: str | None = None
    app: str | None = None
    scopes: tuple[str, ...] = ()
    installer: str | None = None
    refresh: str | None = None
    expires_at: datetime | None = None
    mark: str = ""


class Installations:
    """Only who has the vault can make one: no handler can reach a token."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine, self._vault = engine, vault

    # -- coming --------------------------------------------------------------------------------------------------

    def put(self, one: Installed) -> None:
        """A new installation, or one again: what had begun to be deleted stays."""
        values = {
            "workspace": one.workspace,
            "enterprise": one.enterprise,
            "name": one.name,
            "app": one.app,
            "bot_id": one.bot_id,
            "bot_user": one.bot_user,
            "bot": self._vault.seal(one.bot),
            "refresh": self._vault.seal(one.refresh) if one.refresh else None,
            "expires_at": written(one.expires_at) if one.expires_at else None,
            "scopes": json.dumps(list(one.scopes)),
            "installer": one.installer,
            "installed_at": written(one.installed_at),
        }
        names = list(values)
        with self._engine.write(durable=True):
            self._engine.run("DELETE FROM leavers WHERE workspace = :workspace", {"workspace": one.workspace})
            self._engine.run(
                f"INSERT INTO installations ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})"
                f" ON CONFLICT (workspace) DO UPDATE SET {', '.join(f'{n} = :{n}' for n in names[1:])},"
                " renewing_until = NULL",
                values,
            )

    def get(self, workspace: str) -> Installed | None:
        row = self._engine.row("SELECT * FROM installations WHERE workspace = :workspace", {"workspace": workspace})
        return self._installed(row) if row else None

    def all(self) -> list[str]:
        """Ids of the workspaces, in the order in which they came."""
        rows = self._engine.rows("SELECT workspace FROM installations ORDER BY installed_at, workspace")
        return [row["workspace"] for row in rows]

    # -- tokens that end -----------------------------------------------------------------------------------------

    def claim(self, workspace: str, mark: str, now: datetime, lease: timedelta) -> bool:
        """True: it is ours to renew with this refresh token. False: another does, or has done, so."""
        with self._engine.write(durable=True):
            return (
                self._engine.run(
                    "UPDATE installations SET renewing_until = :until WHERE workspace = :workspace"
                    " AND refresh = :refresh AND (renewing_until IS NULL OR renewing_until <= :now)",
                    {"workspace": workspace, "refresh": mark, "now": written(now), "until": written(now + lease)},
                )
                == 1
            )

    def renewed(self, workspace: str, bot: str, refresh: str, expires_at: datetime) -> None:
        with self._engine.write(durable=True):
            self._engine.run(
                "UPDATE installations SET bot = :bot, refresh = :refresh, expires_at = :expires_at,"
                " renewing_until = NULL WHERE workspace = :workspace",
                {
                    "workspace": workspace,
                    "bot": self._vault.seal(bot),
                    "refresh": self._vault.seal(refresh),
                    "expires_at": written(expires_at),
                },
            )

    def seal_anew(self) -> int:
        """Everything under the first key of the vault; returns how many."""
        anew = self._vault.seal_anew
        with self._engine.write(durable=True):
            rows = self._engine.rows("SELECT workspace, bot, refresh FROM installations")
            for row in rows:
                self._engine.run(
                    "UPDATE installations SET bot = :bot, refresh = :refresh WHERE workspace = :workspace",
                    {
                        "workspace": row["workspace"],
                        "bot": anew(row["bot"]),
                        "refresh": anew(row["refresh"]) if row["refresh"] else None,
                    },
                )
        return len(rows)

    # -- what an installation begins with ------------------------------------------------------------------------

    def begin(self, state: str, ends_at: datetime, now: datetime) -> None:
        with self._engine.write(durable=True):
            self._engine.run("DELETE FROM install_states WHERE ends_at <= :now", {"now": written(now)})
            self._engine.run(
                "INSERT INTO install_states (state, ends_at) VALUES (:state, :ends_at)",
                {"state": _hashed(state), "ends_at": written(ends_at)},
            )

    def use(self, state: str, now: datetime) -> bool:
        """True once, and only while it is good."""
        with self._engine.write(durable=True):
            return (
                self._engine.run(
                    "DELETE FROM install_states WHERE state = :state AND ends_at > :now",
                    {"state": _hashed(state), "now": written(now)},
                )
                == 1
            )

    # -- going ---------------------------------------------------------------------------------------------------

    def revoked(self, workspace: str) -> None:
        """Its tokens are good for nothing any more; what else is its own waits for it to come back or to leave."""
        with self._engine.write(durable=True):
            self._engine.run("DELETE FROM installations WHERE workspace = :workspace", {"workspace": workspace})

    def _installed(self, row: Row) -> Installed:
        found = Installed(
            workspace=row["workspace"],
            bot=self._vault.open(row["bot"]),
            bot_id=row["bot_id"],
            bot_user=row["bot_user"],
            installed_at=moment(row["installed_at"]),
            name=row["name"],
            enterprise=row["enterprise"],
            app=row["app"],
            scopes=tuple(json.loads(row["scopes"])),
            installer=row["installer"],
            expires_at=moment(row["expires_at"]) if row["expires_at"] else None,
        )
        if row["refresh"]:
            return replace(found, refresh=self._vault.open(row["refresh"]), mark=row["refresh"])
        return found


def in_the_clear(engine: Engine) -> int:
    """How many tokens are kept unsealed, from before there was a vault."""
    rows = engine.rows("SELECT refresh FROM tokens")
    return sum(not str(row["refresh"]).startswith(SEALED) for row in rows)


def _hashed(state: str) -> str:
    return hashlib.sha256(state.encode()).hexdigest()
