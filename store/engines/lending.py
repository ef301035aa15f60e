"""Connections to one PostgreSQL database, lent for a statement or for a transaction: made, kept, found broken."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from weakref import WeakSet

from store.errors import StoreError, StoreUnreadable

try:
    import psycopg
    from psycopg import adapt, pq
    from psycopg.rows import dict_row
    from psycopg.types.numeric import Int8Dumper
    from psycopg.types.string import StrDumper
except ImportError as error:
    raise StoreError(
        "A store at postgresql://… needs psycopg, which is not installed: pip install 'tianjin-bot[postgresql]'"
    ) from error

from store.engines.troubles import named, translated

__all__ = ["Connection", "Lending", "pq", "psycopg"]
"""The driver too: where it is missing, this module says what to install."""

WAIT_SECONDS = 10
"""For a row or a table that another transaction holds; an ingest holds its own for less than one."""
IDLE_SECONDS = 60
"""A process that is stopped in the midst of a transaction would keep all others waiting: the server ends it then."""
OPTIONS = (
    f"-c lock_timeout={WAIT_SECONDS}s -c idle_in_transaction_session_timeout={IDLE_SECONDS}s"
    # Nothing here runs for seconds, which is what compiling a plan is for.
    " -c jit=off"
)
CONNECT_SECONDS = 10


class Number(adapt.Loader):
    """A sum of integers, which PostgreSQL calls numeric."""

    def load(self, data: Any) -> int | float:
        text = bytes(data).decode()
        return float(text) if "." in text or "e" in text.lower() or "N" in text else int(text)


ADAPTERS = adapt.AdaptersMap(psycopg.adapters)
ADAPTERS.register_dumper(int, Int8Dumper)
ADAPTERS.register_dumper(str, StrDumper)
ADAPTERS.register_loader("numeric", Number)

Connection = psycopg.Connection[dict[str, Any]]


class Mine(threading.local):
    """The connection on which this thread has a transaction open."""

    connection: Connection | None = None
    counts: Counter[str]
    """How many articles more hold each word, once it is committed: thousands of words, many of them again and again."""


class Lending:
    """Safe to use from many threads."""

    def __init__(self, address: str, *, readonly: bool = False) -> None:
        self.address = address
        self.readonly = readonly
        self._parameters, self._name = named(address)
        self._idle: list[Connection] = []
        self._all: WeakSet[Connection] = WeakSet()
        self._mine = Mine()
        self._locks: set[str] = set()
        self._durably = ""
        self._closed = False

    @property
    def name(self) -> str:
        return self._name

    # -- connections ---------------------------------------------------------------------------------------------

    def _connect(self) -> Connection:
        options = f"{self._parameters.get('options', '')} {OPTIONS}".strip()
        if self.readonly:
            options += " -c default_transaction_read_only=on"
        given: dict[str, Any] = {"application_name": "tianjin", "connect_timeout": CONNECT_SECONDS} | self._parameters
        with self._told():
            connection = psycopg.Connection.connect(
                **given | {"options": options, "client_encoding": "utf8"},
                autocommit=True,
                row_factory=dict_row,
                cursor_factory=psycopg.RawCursor,
                context=ADAPTERS,
            )
        if connection.info.parameter_status("server_encoding") != "UTF8":
            connection.close()
            raise StoreUnreadable(f"{self.name} is not in UTF-8; make one with: CREATE DATABASE … ENCODING 'UTF8'.")
        self._all.add(connection)
        return connection

    def _take(self) -> Connection:
        if self._closed:
            raise StoreError("The store has been closed; open it again.")
        while self._idle:
            with suppress(IndexError):  # another thread was quicker
                connection = self._idle.pop()
                if not connection.closed:
                    return connection
        return self._connect()

    def _give_back(self, connection: Connection) -> None:
        if connection.closed or self._closed or connection.info.transaction_status != pq.TransactionStatus.IDLE:
            connection.close()
        else:
            self._idle.append(connection)

    def close(self) -> None:
        """Closes every connection. Nothing can be asked afterwards."""
        self._closed = True
        for connection in list(self._all):
            connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """PostgreSQL's errors as sentences that say what to do next."""
        try:
            yield
        except psycopg.Error as error:
            if self._closed:
                raise StoreError("The store has been closed; open it again.") from error
            raise translated(error, self.name) from error

    def _on(self, work: Callable[[Connection], Any], *, again: bool) -> Any:
        """Does the work on this thread's transaction, or on a connection lent for it.

        ``again``: it may be done twice, so that a connection which the server has dropped meanwhile (it was started
        anew, or another one took over) is not noticed.
        """
        with self._told():
            mine = self._mine.connection
            if mine is not None:
                return work(mine)
            connection = self._take()
            try:
                return work(connection)
            except psycopg.OperationalError:
                if not (again and connection.closed):
                    raise
            except psycopg.errors.FeatureNotSupported:  # "cached plan must not change result type": tables have changed
                connection.close()
                if not again:
                    raise
            finally:
                self._give_back(connection)
            connection = self._take_new()
            try:
                return work(connection)
            finally:
                self._give_back(connection)

    def _take_new(self) -> Connection:
        """Where one connection was dropped the others were, too."""
        while self._idle:
            with suppress(IndexError):
                self._idle.pop().close()
        return self._connect()
