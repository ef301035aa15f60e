"""The bot's token where it is renewed every few hours: what is valid now, and who renews it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from store.engines.sqlite import SQLite
from store.moments import moment, written


@dataclass(frozen=True, slots=True)
class Token:
    """``bot`` is None until the first renewal. ``refresh`` is good for one renewal."""

    bot: str | None
    refresh: str
    expires_at: datetime


class Tokens:
    def __init__(self, engine: SQLite) -> None:
        self._engine = engine

    def held(self, app: str, given: str, now: datetime) -> Token:
        """What is held of ``app``; begun anew where the settings ``given`` another refresh token than before."""
        values = {"app": app, "given": given, "now": written(now)}
        with self._engine.write(durable=True):
            self._engine.run(
                "INSERT INTO tokens (app, refresh, given, expires_at) VALUES (:app, :given, :given, :now)"
                " ON CONFLICT (app) DO UPDATE SET bot = NULL, refresh = :given, given = :given, expires_at = :now,"
                " renewing_until = NULL WHERE tokens.given != :given",
                values,
            )
            row = self._engine.row("SELECT * FROM tokens WHERE app = :app", values)
        assert row is not None
        return Token(row["bot"], row["refresh"], moment(row["expires_at"]))

    def claim(self, app: str, refresh: str, now: datetime, lease: timedelta) -> bool:
        """True: it is ours to renew with this refresh token. False: another does, or has done, so."""
        with self._engine.write(durable=True):
            return (
                self._engine.run(
                    "UPDATE tokens SET renewing_until = :until WHERE app = :app AND refresh = :refresh"
                    " AND (renewing_until IS NULL OR renewing_until <= :now)",
                    {"app": app, "refresh": refresh, "now": written(now), "until": written(now + lease)},
                )
                == 1
            )

    def renewed(self, app: str, bot: str, refresh: str, expires_at: datetime) -> None:
        with self._engine.write(durable=True):
            self._engine.run(
                "UPDATE tokens SET bot = :bot, refresh = :refresh, expires_at = :expires_at, renewing_until = NULL"
                " WHERE app = :app",
                {"app": app, "bot": bot, "refresh": refresh, "expires_at": written(expires_at)},
            )
