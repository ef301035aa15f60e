"""What a handful of bytes is: told by the bytes themselves, never by a name."""

from __future__ import annotations

import re
from typing import Literal

from store.patterns import lazily
from store.sources.decoding import decoded, kind_of

Form = Literal["text", "html", "pdf", "zip", "feed", "lines"]

MARKUP = lazily(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|article)\b",
    re.I | re.S,
)
FEED = lazily(r"<(?:rss|feed|rdf:RDF)\b", re.I)
XML = lazily(r"\s*<(?:\?xml|!DOCTYPE|!--|rss|feed|rdf:)", re.I)
LINE = lazily(r'\s*\{\s*"')


def form_of(data: bytes) -> Form | str | None:
    """The form, or in words what it is that cannot be read ("an image"); None where it is no text at all."""
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if other := kind_of(data):
        return other
    head = decoded(data) if len(data) < 200_000 else decoded(data[: 200_000 - len(data[:200_000]) % 4]) or decoded(data)
    if head is None:
        return None
    start = head[:5_000]
    if XML.match(start) and FEED.search(start) and not MARKUP.match(start):
        return "feed"
    if MARKUP.match(start):
        return "html"
    if LINE.match(start) and start.split("\n", 1)[0].rstrip().endswith("}"):
        return "lines"
    return "text"
