"""A saved or fetched web page: its articles' words without all that stands around them.

The parsing is lxml's, the day where the page does not print it htmldate's; what is an article on a Chinese news page
is decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree, html

from store.patterns import lazily
from store.reading.types import Span
from store.sources.html.blocks import Block, blocks_of
from store.sources.html.body import asides_of, body_of, told
from store.sources.html.origin import day_of, source_of, squeezed, title_of

__all__ = ["WebPage", "web_page"]

LONGEST = 5_000_000
"""Characters of markup that are looked at."""
OVERLOADED = lazily(r"<([a-zA-Z][a-zA-Z0-9]*)[^<>]{5000,}>?")
MOST_ATTRIBUTES = 500
LABEL = 10
"""Characters; a deck between the headline and the line of its day is longer."""
WRITTEN_BY = lazily("记者|通讯员|实习生|特约|撰文|作者|^文")
META = lazily(
    r"^[\d\s:：/.年月日-]+$|\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}|来源\s*[:：]|(?:作者|编辑|发布(?:时间|机构|单位)?|稿源)\s*[:：]"
)


@dataclass(frozen=True, slots=True)
class WebPage:
    """``text`` is what the articles say, a paragraph a line; ``headlines`` are the lines of it that head one."""

    text: str
    title: str | None
    day: date | None
    source: str | None
    headlines: tuple[Span, ...]


def web_page(markup: str, url: str | None = None) -> WebPage | None:
    """None where the markup holds no text of an article. Never raises for anything that a page may hold."""
    try:
        # Comments are left out as they are read: taking each out afterwards copies the words around it every time.
        parser = html.HTMLParser(remove_comments=True, remove_pis=True)
        root = html.document_fromstring(OVERLOADED.sub(_bare, markup[:LONGEST].replace("\0", "")), parser=parser)
    except (etree.ParserError, ValueError, AssertionError):
        return None
    body = root.find("body")
    blocks = blocks_of(body if body is not None else root)
    title, title_at = title_of(root, blocks)
    day = day_of(root, blocks, title_at)
    source = source_of(root, blocks, title_at)
    asides = asides_of(blocks)
    places = told(blocks, asides, body_of(blocks, asides, title_at))
    lines = _lines(blocks, places, title, title_at)
    if not any(block.is_prose for block, _ in lines):
        return None
    return _assembled(lines, title, day, source)


def _bare(tag: re.Match[str]) -> str:
    """The tag alone where it has thousands of attributes, which the parser compares each with each."""
    return f"<{tag[1]}>" if len(tag[0].split(None, MOST_ATTRIBUTES)) > MOST_ATTRIBUTES else tag[0]


def _lines(blocks: list[Block], places: list[int], title: str | None, title_at: int | None) -> list[tuple[Block, bool]]:
    """The articles' lines with whether each is a headline; those that repeat the title or tell of the page left out."""
    lines: list[Block] = []
    name = squeezed(title or "")
    prose_yet = False
    for at in places:
        block = blocks[at]
        if squeezed(block.text) in (name, f"原创{name}"):
            continue
        if title_at is not None and at < title_at and not block.is_prose:
            continue
        if not prose_yet and META.search(block.text) and len(block.text) < 120 and "电" not in block.text[:20]:
            lines = [each for each in lines if not _is_label(each)]
            continue
        prose_yet = prose_yet or (block.is_prose and not block.is_heading)
        lines.append(block)
    return _marked([(block, False) for block in lines])


def _is_label(block: Block) -> bool:
    """What stands between the headline and the line of its day: whose it is, what to press. Not who wrote it."""
    return not block.is_heading and len(squeezed(block.text)) <= LABEL and not WRITTEN_BY.search(block.text)


def _marked(lines: list[tuple[Block, bool]]) -> list[tuple[Block, bool]]:
    """Headings that head an article of their own: several of one rank, each with prose below it."""
    ranks: dict[str, int] = {}
    for at, (block, _) in enumerate(lines):
        if block.is_heading and sum(len(each.text) for each, _ in lines[at + 1 : at + 6] if each.is_prose) >= 60:
            ranks[block.tag] = ranks.get(block.tag, 0) + 1
    several = [tag for tag in sorted(ranks) if ranks[tag] >= 2]
    if not several or not lines or not (lines[0][0].is_heading and lines[0][0].tag == several[0]):
        return lines
    return [(block, block.tag == several[0]) for block, _ in lines]


def _assembled(lines: list[tuple[Block, bool]], title: str | None, day: date | None, source: str | None) -> WebPage:
    text = ""
    headlines: list[Span] = []
    several = any(is_headline for _, is_headline in lines)
    if title and not several:
        headlines.append(Span(0, len(title)))
        text = f"{title}\n\n"
    for block, is_headline in lines:
        if is_headline and text:
            text += "\n"
        start = len(text)
        text += block.text
        if is_headline:
            headlines.append(Span(start, len(text)))
        text += "\n\n" if is_headline else "\n"
    return WebPage(text, title, day, source, tuple(headlines))
