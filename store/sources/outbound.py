"""The one way out to the network. Everything that fetches goes through ``Outbound.get``.

A host's name is resolved once, every address it has is looked at, and the connection goes to an address that was
looked at: a name that points elsewhere a moment later changes nothing. Redirects are followed here, each checked anew.
"""

from __future__ import annotations

import ipaddress
import math
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore

from store.errors import PageError

USER_AGENT = "tianjin-bot/0.1 (+reads newspaper pages for a team archive)"
REDIRECTS = 5
LIMIT = 20 * 1024 * 1024
"""Bytes of a body, and of what it unpacks to."""
PATIENCE = 30.0
"""Seconds for all of one fetch, redirects included."""
SILENCE = 10.0
"""Seconds without a byte."""
PORTS = frozenset({80, 443, 8000, 8080, 8443})
LONGEST_ADDRESS = 4_096
SAFE = "/%:@!$&'()*+,;=~"

NAT64 = ipaddress.ip_network("64:ff9b::/96")
SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
TEREDO = ipaddress.ip_network("2001::/32")


class FetchRefused(PageError):
    """The address is not one that may be asked: its scheme, port, host or where it leads."""


class FetchFailed(PageError):
    """The address was asked and gave nothing of use within its limits. ``wait``: the seconds it asked us to wait."""

    def __init__(self, sentence: str, wait: float | None = None) -> None:
        super().__init__(sentence)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Fetched:
    """``body`` is unpacked; ``url`` is where the redirects ended; ``headers`` have names in lower case."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes


def public(address: str) -> bool:
    """Whether anybody on the internet could have that address: not loopback, private, link-local, metadata, mapped."""
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return public(str(found.ipv4_mapped))
        if found in NAT64:
            return public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
        if found in SIX_TO_FOUR or found in TEREDO:
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


Resolve = Callable[[str, int], Iterable[str]]


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name."""
    return list(dict.fromkeys(str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


_deadline: ContextVar[float] = ContextVar("deadline", default=math.inf)
"""When the fetch that goes on in this thread must have ended, on the monotonic clock."""


def _left(timeout: float | None) -> float:
    left = _deadline.get() - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left if timeout is None else min(left, timeout)


class _Watched(httpcore.NetworkStream):
    """A connection whose every step ends by the deadline: a host that drips its headers gains nothing."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self.inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, _left(timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Watched(self.inner.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class _Guarded(httpcore.NetworkBackend):
    """Connects to addresses that were looked at."""

    def __init__(self, addresses: Callable[[str, int], list[str]]) -> None:
        self.addresses = addresses
        self.inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception | None = None
        for address in self.addresses(host, port)[:3]:
            try:
                return _Watched(self.inner.connect_tcp(address, port, _left(timeout), local_address, socket_options))
            except httpcore.ConnectError as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("no way out but TCP")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@dataclass
class Outbound:
    """``allowed``: hosts (``name`` or ``name:port``) that may be asked though they are private, as in an intranet."""

    allowed: frozenset[str] = frozenset()
    resolve: Resolve = resolve
    patience: float = PATIENCE
    silence: float = SILENCE
    limit: int = LIMIT
    user_agent: str = USER_AGENT
    trust: ssl.SSLContext | None = None
    _pool: httpcore.ConnectionPool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=self.trust or ssl.create_default_context(),
            max_connections=8,
            max_keepalive_connections=0,  # a kept connection would skip the look at the address
            network_backend=_Guarded(self._addresses),
        )

    def close(self) -> None:
        self._pool.close()

    def get(self, url: str, *, headers: dict[str, str] | None = None) -> Fetched:
        """What stands at ``url``. Raises ``FetchRefused`` or ``FetchFailed``, each with one sentence.

        A status other than 2xx and 304 is a ``FetchFailed``.
        """
        token = _deadline.set(time.monotonic() + self.patience)
        try:
            return self._followed(url, headers or {})
        finally:
            _deadline.reset(token)

    def _followed(self, url: str, headers: dict[str, str]) -> Fetched:
        here = checked_address(url)
        for _ in range(REDIRECTS + 1):
            answer = self._once(here, headers)
            if answer.status in (301, 302, 303, 307, 308) and answer.headers.get("location"):
                there = checked_address(urljoin(here, answer.headers["location"]), came_from=here)
                if urlsplit(there)[:2] != urlsplit(here)[:2]:  # what was told to one host is no other's business
                    headers = {name: value for name, value in headers.items() if name.lower() != "authorization"}
                here = there
                continue
            if answer.status == 304 or 200 <= answer.status < 300:
                return answer
            raise FetchFailed(
                f"{shown(here)} answered {answer.status}; try again later, or open it in a browser.",
                waiting(answer.headers.get("retry-after", "")),
            )
        raise FetchFailed(f"{shown(url)} sends on and on to other addresses; give the page's own address.")

    # -- one request -------------------------------------------------------------------------------------------------

    def _once(self, url: str, headers: dict[str, str]) -> Fetched:
        told = {"User-Agent": self.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", **headers}
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), self.silence)
        try:
            with self._pool.stream(
                "GET", url.encode("ascii"), headers=list(told.items()), extensions={"timeout": timeouts}
            ) as response:
                found = {
                    name.decode("latin-1").lower(): value.decode("latin-1", "replace")
                    for name, value in response.headers
                }
                body = b"" if response.status == 304 else self._body(url, response, found)
                return Fetched(url, response.status, found, body)
        except (httpcore.TimeoutException, TimeoutError):
            raise FetchFailed(f"{shown(url)} did not answer in {self.patience:.0f} s; try again later.") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError):
            raise FetchFailed(f"{shown(url)} cannot be reached; check the address, or try again later.") from None

    def _body(self, url: str, response: httpcore.Response, headers: dict[str, str]) -> bytes:
        told = headers.get("content-length", "")
        if told.isdecimal() and int(told) > self.limit:
            raise self._too_large(url)
        unpack = unpacker(headers.get("content-encoding", ""))
        parts: list[bytes] = []
        packed = size = 0
        for chunk in response.iter_stream():
            packed += len(chunk)
            try:
                part = chunk if unpack is None else unpack.decompress(chunk, self.limit - size + 1)
            except zlib.error:
                raise FetchFailed(
                    f"{shown(url)} is packed in a way that cannot be unpacked; save the page yourself."
                ) from None
            size += len(part)
            if max(size, packed) > self.limit or (unpack is not None and unpack.unconsumed_tail):
                raise self._too_large(url)
            parts.append(part)
        return b"".join(parts)

    def _too_large(self, url: str) -> FetchFailed:
        return FetchFailed(
            f"{shown(url)} has more than {self.limit // 1024 // 1024} MB, which no page has; give the page itself."
        )

    # -- where it may go ---------------------------------------------------------------------------------------------

    def _addresses(self, host: str, port: int) -> list[str]:
        """The host's addresses, each one public unless the host is allowed by name."""
        free = {host, f"{host}:{port}"} & self.allowed
        if not free and port not in PORTS:
            raise FetchRefused(f"Port {port} of {host} is none that pages are served on; give an address without it.")
        try:
            found = list(self.resolve(host, port))
        except (OSError, UnicodeError):
            raise FetchFailed(f"There is no host {host}; check the address.") from None
        if not free and (not found or not all(map(public, found))):
            raise FetchRefused(f"{host} is inside a private network and is not asked; give a public address.")
        return found


def checked_address(url: str, came_from: str | None = None) -> str:
    """``url`` without its fragment and in ASCII. Raises ``FetchRefused``."""
    where = f", to which {shown(came_from)} leads," if came_from else ""
    if len(url) > LONGEST_ADDRESS or any(each <= " " or each == "\x7f" or each == "\\" for each in url):
        raise FetchRefused(f"The address{where} is not one that a page can have; copy it from the browser's line.")
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise FetchRefused(
            f"The address {shown(url)}{where} cannot be read; copy it from the browser's line."
        ) from None
    if parts.scheme not in ("http", "https"):
        raise FetchRefused(f"Only http:// and https:// are fetched; {shown(url)}{where} is neither.")
    if not host or parts.username is not None or parts.password is not None:
        raise FetchRefused(
            f"The address {shown(url)}{where} names no host, or a password; give the page's own address."
        )
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise FetchRefused(f"The host of {shown(url)}{where} is no name; check the address.") from None
    place = f"[{name}]" if ":" in name else name
    if port is not None:
        place += f":{port}"
    return urlunsplit(
        (
            parts.scheme,
            place,
            quote(parts.path or "/", safe="/%:@!$&'()*+,;=~"),
            quote(parts.query, safe="/%:@!$&'()*+,;=~?"),
            "",
        )
    )


def shown(url: str) -> str:
    """An address as it may be shown and logged: no password, no query, not long."""
    cut = url.split("?")[0].split("#")[0]
    if "@" in cut:
        cut = cut.split("//")[0] + "//…@" + cut.rsplit("@", 1)[1]
    return cut if len(cut) <= 120 else f"{cut[:117]}…"


def unpacker(encoding: str) -> Any:
    """A decompressor for a Content-Encoding; None for none. Raises ``FetchFailed`` for one that was not asked for."""
    told = [each.strip().lower() for each in encoding.split(",") if each.strip() and each.strip().lower() != "identity"]
    if not told:
        return None
    if told == ["gzip"] or told == ["x-gzip"]:
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    if told == ["deflate"]:
        return zlib.decompressobj()
    raise FetchFailed(f"The page is packed as {encoding[:40]}, which was not asked for; save the page yourself.")


def waiting(told: str) -> float | None:
    """The seconds of a Retry-After; None where it says none that can be read. At most a day."""
    return min(float(told), 86_400.0) if told.strip().isdecimal() else None
