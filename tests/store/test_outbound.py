"""The one way out, against real servers that lie, drip, bomb and lead inward."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.sources.outbound import FetchFailed, FetchRefused, Outbound, checked_address, public, shown

Serve = Callable[[socket.socket, bytes], None]


@contextmanager
def server(serve: Serve) -> Iterator[int]:
    """A server on loopback that answers each connection with ``serve``. Gives its port."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.2)
    done = threading.Event()

    def handle(connection: socket.socket) -> None:
        with connection:
            connection.settimeout(5)
            try:
                request = connection.recv(65536)
                serve(connection, request)
            except OSError:
                pass

    def run() -> None:
        while not done.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                continue
            threading.Thread(target=handle, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        done.set()
        thread.join()
        listening.close()


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    told = {
        "Content-Length": str(len(body)),
        "Connection": "close",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def fixed(data: bytes) -> Serve:
    return lambda connection, request: connection.sendall(data)


def out(port: int, **told: object) -> Outbound:
    return Outbound(allowed=frozenset({f"127.0.0.1:{port}"}), **{"patience": 2.0, "silence": 1.0, **told})  # type: ignore[arg-type]


def test_a_page_comes_back_with_its_headers() -> None:
    with server(fixed(answer("天津".encode(), ETag='"7"'))) as port:
        found = out(port).get(f"http://127.0.0.1:{port}/page?x=1#part")
    assert (found.status, found.body.decode(), found.headers["etag"]) == (200, "天津", '"7"')
    assert found.url == f"http://127.0.0.1:{port}/page?x=1"


def test_what_is_packed_is_unpacked() -> None:
    for packed, how in ((gzip.compress(b"page" * 99), "gzip"), (zlib.compress(b"page" * 99), "deflate")):
        with server(fixed(answer(packed, Content_Encoding=how))) as port:
            assert out(port).get(f"http://127.0.0.1:{port}/").body == b"page" * 99


def test_not_modified_is_an_answer() -> None:
    asked: list[bytes] = []

    def serve(connection: socket.socket, request: bytes) -> None:
        asked.append(request)
        connection.sendall(answer(b"", "304 Not Modified"))

    with server(serve) as port:
        found = out(port).get(f"http://127.0.0.1:{port}/", headers={"If-None-Match": '"7"'})
    assert found.status == 304
    assert b'If-None-Match: "7"' in asked[0]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/", "javascript:alert(1)", "data:text/html,x",
        "http:///nothing", "http://user:secret@example.com/", "http://example.com/a b", "http://example.com\\@127.0.0.1/",
        "http://exa\nmple.com/", "http://[::1", "http://example.com:99999/", "//example.com/", "",
        "http://" + "a" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(url: str) -> None:
    with pytest.raises(FetchRefused):
        Outbound().get(url)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "localhost", "[::1]", "[::]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "10.0.0.1", "172.16.5.4",
        "192.168.1.1", "169.254.169.254", "[fe80::1]", "[fc00::1]", "100.64.0.1", "224.0.0.1", "255.255.255.255",
        "[ff02::1]",
    ],
)  # fmt: skip
def test_nothing_inside_is_asked(host: str) -> None:
    with pytest.raises((FetchRefused, FetchFailed)):
        Outbound(patience=2).get(f"http://{host}/")


def test_a_port_that_serves_no_pages_is_refused() -> None:
    with pytest.raises(FetchRefused, match="Port 22"):
        Outbound(resolve=lambda host, port: ["93.184.216.34"]).get("http://example.com:22/")


def test_one_inner_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(FetchRefused, match="private network"):
        Outbound(resolve=lambda host, port: ["93.184.216.34", "10.0.0.8"]).get("http://example.com/")


def test_a_name_that_points_elsewhere_the_second_time_gains_nothing() -> None:
    """The address that was looked at is the one that is connected to."""
    answers = iter([["127.0.0.1"], ["127.0.0.1"]])
    reached: list[bytes] = []
    with server(lambda connection, request: reached.append(request)) as port:
        asked = Outbound(resolve=lambda host, port: next(answers), patience=2)
        with pytest.raises(FetchRefused):
            asked.get(f"http://rebinding.example:{port if port in (80, 443) else 8080}/")
    assert reached == []


@pytest.mark.parametrize(
    "inward",
    [
        "http://127.0.0.1:{inner}/",
        "http://localhost:{inner}/",
        "http://[::1]:{inner}/",
        "file:///etc/passwd",
        "//10.0.0.1/",
    ],
)
def test_a_redirect_inward_is_not_followed(inward: str) -> None:
    reached: list[bytes] = []
    with (
        server(lambda connection, request: reached.append(request)) as inner,
        server(fixed(answer(b"", "302 Found", Location=inward.format(inner=inner)))) as port,
        pytest.raises((FetchRefused, FetchFailed)),
    ):
        out(port).get(f"http://127.0.0.1:{port}/")
    assert reached == []


def test_a_redirect_to_where_one_may_go_is_followed() -> None:
    with (
        server(fixed(answer(b"here"))) as there,
        server(fixed(answer(b"", "301 Moved", Location=f"http://127.0.0.1:{there}/新闻"))) as port,
    ):
        asked = Outbound(allowed=frozenset({f"127.0.0.1:{port}", f"127.0.0.1:{there}"}), patience=2)
        assert asked.get(f"http://127.0.0.1:{port}/").body == b"here"


def test_a_ring_of_redirects_ends() -> None:
    with (
        server(fixed(answer(b"", "302 Found", Location="/again"))) as port,
        pytest.raises(FetchFailed, match="on and on"),
    ):
        out(port).get(f"http://127.0.0.1:{port}/")


def drip(connection: socket.socket, request: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"x")
        time.sleep(0.2)


def drip_headers(connection: socket.socket, request: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for n in range(100):
        connection.sendall(f"X-{n}: y\r\n".encode())
        time.sleep(0.2)


def silent(connection: socket.socket, request: bytes) -> None:
    time.sleep(4)


def endless(connection: socket.socket, request: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    for _ in range(10_000):
        connection.sendall(b"x" * 65536)


BOMB = gzip.compress(b"\0" * 40_000_000)


@pytest.mark.parametrize(
    "serve",
    [
        drip, drip_headers, silent, endless,
        fixed(answer(BOMB, Content_Encoding="gzip")),
        fixed(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"),
        fixed(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"),
        fixed(answer(b"not gzip", Content_Encoding="gzip")), fixed(answer(b"x", Content_Encoding="br")),
        fixed(b"no http at all"), fixed(b""), fixed(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 500_000),
        fixed(answer(b"gone", "404 Not Found")), fixed(answer(b"", "500 Oh")), fixed(answer(b"", "302 Found")),
    ],
    ids=["drips", "drips-headers", "silent", "endless", "bomb", "lies-large", "lies-short", "not-packed",
         "packed-otherwise", "no-http", "nothing", "long-header", "404", "500", "redirect-nowhere"],
)  # fmt: skip
def test_each_bad_answer_ends_in_a_sentence_within_its_time(serve: Serve) -> None:
    with server(serve) as port:
        began = time.monotonic()
        with pytest.raises(FetchFailed) as failed:
            out(port, limit=5_000_000).get(f"http://127.0.0.1:{port}/?token=secret")
        assert time.monotonic() - began < 4
    assert str(failed.value).endswith(".")
    assert "secret" not in str(failed.value)


@given(st.integers(0, 2**32 - 1))
def test_public_is_what_the_standards_say(number: int) -> None:
    address = ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))
    inner = address.startswith(("10.", "127.", "0.", "192.168.", "169.254.")) or number >> 20 in (0xAC1,)
    if inner:
        assert not public(address)
        assert not public(f"::ffff:{address}")
    assert public(address) == public(f"::ffff:{address}") == public(f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}")


@given(st.text(max_size=200))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    with suppress(FetchRefused):
        assert checked_address(text).isascii()
    assert len(shown(text)) <= 130


def test_a_token_is_told_to_no_other_host() -> None:
    heard: list[bytes] = []

    def listen(connection: socket.socket, request: bytes) -> None:
        heard.append(request)
        connection.sendall(answer(b"page"))

    with (
        server(listen) as there,
        server(fixed(answer(b"", "302 Found", Location=f"http://localhost:{there}/"))) as here,
    ):
        allowed = frozenset({f"127.0.0.1:{here}", f"localhost:{there}"})
        outbound = Outbound(allowed=allowed, patience=5.0, silence=2.0)
        found = outbound.get(f"http://127.0.0.1:{here}/", headers={"Authorization": "Bearer xoxb-secret"})
    assert found.body == b"page"
    assert heard
    assert b"xoxb-secret" not in b"".join(heard)
