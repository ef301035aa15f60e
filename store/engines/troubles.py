"""What PostgreSQL complains of, as sentences that say what to do next."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from store.errors import StoreBusy, StoreError, StoreFull, StoreUnreachable, StoreUnreadable


def named(address: str) -> tuple[dict[str, Any], str]:
    """The address's parts, and what people know the database by: the address without password and options."""
    try:
        parts = {name: value for name, value in conninfo_to_dict(address).items() if value is not None}
    except psycopg.Error:
        raise StoreError(
            "The store's address cannot be understood; write postgresql://user:password@host:5432/database,"
            " with %40 for an @ in the password."
        ) from None
    where = f"{parts['user']}@" if "user" in parts else ""
    where += str(parts.get("host", parts.get("hostaddr", "")))
    where += f":{parts['port']}" if "port" in parts and "," not in str(parts["port"]) else ""
    return parts, f"postgresql://{where}/{parts.get('dbname', '')}"


SERVER = "see that the server runs and that host and port are right."
UNREACHABLE = "The server of {name} cannot be reached ({why}); " + SERVER
GONE = "The server of {name} went away ({why}); what was under way was not done, or is asked anew."

BY_CODE: tuple[tuple[str, type[StoreError], str], ...] = (
    ("28P01", StoreUnreadable, "{name} refuses the password; write the right one into the store's address."),
    ("28", StoreUnreadable, "{name} does not let this user in ({why}); see pg_hba.conf, or give another user."),
    ("3D000", StoreUnreadable, "There is no database {name}; make it first: createdb, or CREATE DATABASE."),
    ("42501", StoreUnreadable, "This user may not do that in {name} ({why}); GRANT the rights to it."),
    ("25006", StoreUnreadable, "The store {name} may not be written: it was opened to be read, or its server is a"
     " standby; name the primary, or all servers and ?target_session_attrs=read-write."),
    ("53100", StoreFull, "The disk under {name} is full; make room, then try again."),
    ("53200", StoreFull, "The server of {name} has no memory left; give it more, then try again."),
    ("53300", StoreBusy, "The server of {name} takes no more connections; raise its max_connections."),
    ("55P03", StoreBusy, "Another program keeps {name} locked; try again when it is done."),
    ("40", StoreBusy, "Another program wrote the same in {name} at the same time; try again."),
    ("standby", StoreUnreachable, "None of the servers of {name} can be written now: a standby must be promoted, or is"
     " taking over; try again in a moment."),
    ("25P03", StoreUnreachable, GONE),
    ("57P03", StoreUnreachable, "The server of {name} is starting or shutting down; try again in a moment."),
    ("57P", StoreUnreachable, GONE),
    ("08", StoreUnreachable, GONE),
    ("XX001", StoreUnreadable, "The store {name} is damaged ({why}); put a backup in its place."),
    ("58", StoreUnreadable, "The disk under {name} fails ({why}); check it, then use a backup."),
)  # fmt: skip
BY_WORDS: tuple[tuple[str, str], ...] = (
    ("password authentication failed", "28P01"),
    ("no password supplied", "28P01"),
    ("no pg_hba.conf entry", "28000"),
    ("authentication failed", "28000"),
    ("role ", "28000"),
    ("too many clients", "53300"),
    ("remaining connection slots", "53300"),
    ("the database system is", "57P03"),
    ("session is read-only", "standby"),
    ("session is not read-only", "standby"),
    ("server is in hot standby mode", "standby"),
    ("server closed the connection", "08006"),
    ("connection is lost", "08006"),
    ("the connection is closed", "08006"),
    ("terminating connection", "57P01"),
)
"""A connection that is refused comes without a code."""


def translated(error: psycopg.Error, name: str) -> Exception:
    """A programming error (wrong SQL) stays what it is: no sentence helps there."""
    why = " ".join(str(error).split()) or type(error).__name__
    code = error.sqlstate or next((code for words, code in BY_WORDS if words in why), "")
    if not error.sqlstate and "database " in why and "does not exist" in why:
        code = "3D000"
    for prefix, kind, sentence in BY_CODE:
        if code.startswith(prefix):
            return kind(sentence.format(name=name, why=why))
    if isinstance(error, psycopg.OperationalError) and not code:
        return StoreUnreachable(UNREACHABLE.format(name=name, why=why))
    return error
