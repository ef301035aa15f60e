"""Where an issue's index leads: the articles and pages of the same issue, nothing else of the site."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree, html

LONGEST = 5_000_000


def links_of(markup: str, url: str) -> list[tuple[str, str]]:
    """Address and words of every link to the same host and the index's own folder or one below, each once, in order."""
    try:
        root = html.document_fromstring(markup[:LONGEST].replace("\0", ""))
    except (etree.ParserError, ValueError, AssertionError):
        return []
    here = urlsplit(url)
    folder = here.path.rsplit("/", 1)[0] + "/"
    found: dict[str, str] = {}
    for element in root.iter("a", "area"):
        href = (element.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
            continue
        try:
            address = urldefrag(urljoin(url, href)).url
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or parts.netloc != here.netloc:
            continue
        if not parts.path.startswith(folder) or parts.path == here.path or parts.path.endswith("/"):
            continue
        words = " ".join("".join(element.itertext()).split()) or str(element.get("title") or element.get("alt") or "")
        if not found.get(address):
            found[address] = words
    return list(found.items())
