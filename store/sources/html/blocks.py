"""A web page as the lines that a reader sees, each with what the markup says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from store.patterns import lazily
from store.reading.lexicon import load

SILENT = frozenset(load("web")["silent"])
"""What is never shown as text of an article."""
BREAKING = frozenset(load("web")["breaking"])
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
HIDDEN = lazily(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
BLANKS = lazily(r"[ \t\r\f\v\n\xa0\u200b\ufeff]+")
LONG_BLANKS = lazily(r"\s{9,}")
"""Nobody prints so many; patterns that allow blanks here and there take the square of them."""
PROSE = lazily("[，。；！？：、,;!?]")
DEEPEST = 200
"""Nesting beyond which nothing is followed: no page that people wrote goes there."""


@dataclass(slots=True)
class Block:
    """A line of the page. ``links`` is how many of its characters are links; ``holders`` the elements it stands in."""

    text: str
    links: int
    tag: str
    holders: tuple[html.HtmlElement, ...]
    bold: bool = False

    @property
    def is_prose(self) -> bool:
        """Sentences rather than labels: punctuation, some length, few links."""
        return len(self.text) >= 15 and bool(PROSE.search(self.text)) and self.links * 3 < len(self.text)

    @property
    def is_heading(self) -> bool:
        return self.tag in HEADINGS

    @property
    def is_linked(self) -> bool:
        return self.links * 2 > len(self.text)


class _Line:
    """What has been gathered of a line so far."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links = 0
        self.bold = 0

    def add(self, text: str | None, *, linked: bool, bold: bool) -> None:
        if text:
            self.parts.append(text)
            size = len(text.strip())
            self.links += size if linked else 0
            self.bold += size if bold else 0


def blocks_of(root: html.HtmlElement) -> list[Block]:
    """All lines in the order of the page; a ``<br>`` ends one, as a new paragraph does."""
    return list(_walk(root, (), _Line(), linked=False, bold=False, tag="body", last=True))


def _walk(
    element: html.HtmlElement,
    above: tuple[html.HtmlElement, ...],
    line: _Line,
    *,
    linked: bool,
    bold: bool,
    tag: str,
    last: bool = False,
) -> Iterator[Block]:
    holders = (*above, element)
    line.add(element.text, linked=linked, bold=bold)
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name == "br":
            yield from _ended(line, tag, holders)
        elif name and name not in SILENT and not _is_hidden(child) and len(holders) < DEEPEST:
            if name in BREAKING:
                yield from _ended(line, tag, holders)
                inner = name if name in HEADINGS or tag not in HEADINGS else tag
                yield from _walk(child, holders, line, linked=linked, bold=bold, tag=inner)
                yield from _ended(line, inner, (*holders, child))
            else:
                yield from _walk(
                    child,
                    holders,
                    line,
                    linked=linked or name == "a",
                    bold=bold or name in ("strong", "b"),
                    tag=tag,
                )
        line.add(child.tail, linked=linked, bold=bold)
    if last:
        yield from _ended(line, tag, holders)


def _is_hidden(element: html.HtmlElement) -> bool:
    style = element.get("style")
    return bool(style and HIDDEN.search(style)) or element.get("hidden") is not None


def _ended(line: _Line, tag: str, holders: tuple[html.HtmlElement, ...]) -> Iterator[Block]:
    text = LONG_BLANKS.sub(" ", BLANKS.sub(" ", "".join(line.parts))).strip(" \u3000")
    links, bold = line.links, line.bold
    line.parts.clear()
    line.links = line.bold = 0
    if text:
        yield Block(text, min(links, len(text)), tag, holders, bold * 10 >= len(text) * 8)
