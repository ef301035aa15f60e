"""The attacks on taking pages in, one by one: each ends in one sentence within its time, and leaves no page."""

from __future__ import annotations

import gzip
import io
import socket
import time
import zipfile
from collections.abc import Callable

import pytest

from store.sources.addresses import Addresses
from store.sources.manners import Guest
from store.sources.outbound import Outbound
from store.sources.takings import Trouble
from tests.store.test_outbound import answer, drip, drip_headers, endless, server, silent

Serve = Callable[[socket.socket, bytes], None]
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    b"<rss version='2.0'><channel><title>&b;&c;</title><item><title>&c;</title><link>http://x/</link></item></channel></rss>"
)


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def of(body: bytes, kind: str, **headers: str) -> Serve:
    return lambda connection, _: connection.sendall(answer(body, Content_Type=kind, **headers))


def leading(where: str) -> Serve:
    return lambda connection, _: connection.sendall(answer(b"", "302 Found", Location=where))


ATTACKS: dict[str, Serve] = {
    "redirects to loopback": leading("http://127.0.0.1:1/"),
    "redirects to a mapped address": leading("http://[::ffff:127.0.0.1]/"),
    "redirects to an address as one number": leading("http://2130706433/"),
    "redirects to an address in octal": leading("http://0177.0.0.1/"),
    "redirects to the metadata of the machine": leading("http://169.254.169.254/latest/meta-data/"),
    "redirects to a private network": leading("http://192.168.0.1/"),
    "redirects to a file": leading("file:///etc/passwd"),
    "redirects in a ring": leading("/again"),
    "drips its body": drip,
    "drips its header": drip_headers,
    "says nothing": silent,
    "never ends": endless,
    "a compressed bomb": of(gzip.compress(b"\0" * 40_000_000), "text/html", Content_Encoding="gzip"),
    "lies about its length": lambda connection, _: connection.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<html>"
    ),
    "an image that is said to be a page": of(b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "text/html"),
    "a program that is said to be text": of(b"\x7fELF\x02\x01\x01" + b"\0" * 500, "text/plain"),
    "a page that is said to be a PDF, and is none": of(b"%PDF-1.7\n" + b"1 0 obj <<" * 50, "application/pdf"),
    "an archive that swells": of(packed(**{"a.txt": b" " * 60_000_000}), "application/zip"),
    "an archive whose names lead out of it": of(packed(**{"../../etc/passwd": b"\0" * 9}), "application/zip"),
    "a broken archive": of(b"PK\x03\x04" + b"\1" * 90, "application/zip"),
    "a feed with entities": of(ENTITIES, "application/rss+xml"),
    "markup without an end": of(b"<div>" * 200_000, "text/html"),
    "bytes of no encoding": of(bytes(range(128, 256)) * 40, "text/html; charset=utf-8"),
}


@pytest.mark.parametrize("serve", ATTACKS.values(), ids=ATTACKS)
def test_it_ends_in_one_sentence_and_no_page(serve: Serve) -> None:
    def polite(connection: socket.socket, request: bytes) -> None:
        if b"/robots.txt" in request.split(b"\r\n", 1)[0]:
            connection.sendall(answer(b"", "404 Not Found"))
        else:
            serve(connection, request)

    with server(polite) as port:
        outbound = Outbound(allowed=frozenset({f"127.0.0.1:{port}"}), patience=2.0, silence=1.0, limit=5_000_000)
        began = time.monotonic()
        found = list(Addresses(Guest(outbound, pause=0.0)).of(f"http://127.0.0.1:{port}/page?token=secret"))
        assert time.monotonic() - began < 30
        outbound.close()
    assert len(found) == 1
    (trouble,) = found
    assert isinstance(trouble, Trouble)
    assert trouble.why.endswith(".")
    assert "\n" not in trouble.why
    assert "Traceback" not in trouble.why
    assert "secret" not in trouble.why
    assert "root:" not in trouble.why
