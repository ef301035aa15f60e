"""The bot's token where it is renewed every few hours: what is valid now, and who renews it. Sealed."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from store.engines.engine import Engine
from store.frozen import dataclass
from store.moments import moment, written
from store.vault import SEALED, Vault


@dataclass(frozen=True, slots=True)
class Token:
    """``bot`` is None until the first renewal. ``refresh`` is good for one renewal; ``mark`` is how it is kept."""

    bot: str | None
    refresh: str
    expires_at: datetime
    mark: str


class Tokens:
    """Of the app whose tokens stand in the environment. Only who has the vault can make one."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine, self._vault = engine, vault

    def held(self, app: str, given: str, now: datetime) -> Token:
        """What is held of ``app``; begun anew where the settings ``given`` another refresh token than before."""
        values = {
            "app": app,
            "given": _hashed(given),
            "plain": given,  # how it was kept before there was a vault
            "sealed": self._vault.seal(given),
            "now": written(now),
        }
        with self._engine.write(durable=True):
            self._engine.run(
                "INSERT INTO tokens (app, refresh, given, expires_at) VALUES (:app, :sealed, :given, :now)"
                " ON CONFLICT (app) DO UPDATE SET bot = NULL, refresh = :sealed, given = :given, expires_at = :now,"
                " renewing_until = NULL WHERE tokens.given <> :given AND tokens.given <> :plain",
                values,
            )
            row = self._engine.row("SELECT * FROM tokens WHERE app = :app", values)
            assert row is not None
            if not str(row["refresh"]).startswith(SEALED):
                self._seal_row(row["app"], row["bot"], row["refresh"], _hashed(given))
                row = self._engine.row("SELECT * FROM tokens WHERE app = :app", values)
                assert row is not None
        opened = self._vault.open
        bot = opened(row["bot"]) if row["bot"] else None
        return Token(bot, opened(row["refresh"]), moment(row["expires_at"]), row["refresh"])

    def claim(self, app: str, mark: str, now: datetime, lease: timedelta) -> bool:
        """True: it is ours to renew with this refresh token. False: another does, or has done, so."""
        with self._engine.write(durable=True):
            return (
                self._engine.run(
                    "UPDATE tokens SET renewing_until = :until WHERE app = :app AND refresh = :refresh"
                    " AND (renewing_until IS NULL OR renewing_until <= :now)",
                    {"app": app, "refresh": mark, "now": written(now), "until": written(now + lease)},
                )
                == 1
            )

    def renewed(self, app: str, bot: str, refresh: str, expires_at: datetime) -> None:
        with self._engine.write(durable=True):
            self._engine.run(
                "UPDATE tokens SET bot = :bot, refresh = :refresh, expires_at = :expires_at, renewing_until = NULL"
                " WHERE app = :app",
                {
                    "app": app,
                    "bot": self._vault.seal(bot),
                    "refresh": self._vault.seal(refresh),
                    "expires_at": written(expires_at),
                },
            )

    def revoked(self, app: str) -> None:
        """What is held of ``app`` is good for nothing any more."""
        with self._engine.write(durable=True):
            self._engine.run("DELETE FROM tokens WHERE app = :app", {"app": app})

    def seal_anew(self) -> int:
        """Everything under the first key of the vault; returns how many lines."""
        with self._engine.write(durable=True):
            rows = self._engine.rows("SELECT app, bot, refresh, given FROM tokens")
            for row in rows:
                plain = not str(row["refresh"]).startswith(SEALED)
                given = _hashed(row["given"]) if plain else row["given"]
                self._seal_row(row["app"], row["bot"], row["refresh"], given)
        return len(rows)

    def _seal_row(self, app: str, bot: str | None, refresh: str, given: str) -> None:
        anew = self._vault.seal_anew
        self._engine.run(
            "UPDATE tokens SET bot = :bot, refresh = :refresh, given = :given WHERE app = :app",
            {"app": app, "bot": anew(bot) if bot else None, "refresh": anew(refresh), "given": given},
        )


def _hashed(given: str) -> str:
    """Tells whether the settings name another refresh token than before, and no more than that."""
    return "sha256:" + hashlib.sha256(given.encode()).hexdigest()
